#include "app/lab/lab_nlb.h"

#include <algorithm>
#include <array>

#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr LabTime kConvergenceMilliseconds = 600;
constexpr const char* kAllAddresses = "255.255.255.255";

auto nlbRefused(std::string text) { return labFailure(FailureKind::Refused, std::move(text)); }

struct NlbCall {
    LabWorld& world;
    const LabServer& server;
    const Cmdlet& cmdlet;
    LabTime now;

    std::string text(std::string_view parameter) const {
        const CmdletValue* value = findParameter(cmdlet, parameter);
        if (!value) return {};
        if (const auto* word = std::get_if<BareWord>(value)) return word->word;
        if (const auto* count = std::get_if<long long>(value)) return std::to_string(*count);
        return textParameter(cmdlet, parameter);
    }
    int number(std::string_view parameter) const {
        const std::string digits = text(parameter);
        return digits.empty() || digits.size() > 6 || digits.find_first_not_of("0123456789") != std::string::npos
                   ? -1
                   : std::stoi(digits);
    }
    bool has(std::string_view parameter) const { return findParameter(cmdlet, parameter) != nullptr; }

    LabNlb* cluster() const { return world.nlb && hostOf(server.name) ? &*world.nlb : nullptr; }
    LabNlbHost* hostOf(const std::string& name) const {
        if (!world.nlb) return nullptr;
        const auto found =
            std::ranges::find_if(world.nlb->hosts, [&](const LabNlbHost& host) { return sameName(host.server, name); });
        return found == world.nlb->hosts.end() ? nullptr : &*found;
    }
    std::string address() const { return text("IP").empty() ? kAllAddresses : text("IP"); }
    LabNlbRule* rule(int port) const {
        LabNlb* const mine = cluster();
        if (!mine) return nullptr;
        const auto found = std::ranges::find_if(mine->rules, [&](const LabNlbRule& one) {
            return one.address == address() && one.first <= port && port <= one.last;
        });
        return found == mine->rules.end() ? nullptr : &*found;
    }
    LabAnswer changed() const {
        world.nlb->convergesAt = now + kConvergenceMilliseconds;
        return labDone();
    }
};

Row ruleRow(const LabNlbRule& rule) {
    Row row{{"VirtualIPAddress", rule.address},
            {"StartPort", std::to_string(rule.first)},
            {"EndPort", std::to_string(rule.last)},
            {"Protocol", rule.protocol},
            {"FilteringMode", rule.mode}};
    if (sameName(rule.mode, "Multiple")) {
        row["Affinity"] = rule.affinity;
        row["Timeout"] = std::to_string(rule.timeout);
    }
    return row;
}

LabAnswer getAdapter(NlbCall call) {
    const std::string asked = call.text("HostName");
    const LabServer* server = &call.server;
    if (!asked.empty()) {
        auto reached = reachServer(call.world, asked);
        if (!reached) return unexpected(reached.error());
        server = *reached;
    }
    const std::string name = call.text("InterfaceName");
    const bool there = std::ranges::any_of(server->connections, [&](const auto& one) { return sameName(one, name); });
    if (!there) return nlbRefused("There is no interface " + name + " on this computer.");
    const bool bound = call.hostOf(server->name) && sameName(call.world.nlb->interface, name);
    return labRows({{{"InterfaceName", name},
                     {"NlbBound", bound ? "True" : "False"},
                     {"Cluster", bound ? call.world.nlb->name : ""},
                     {"DhcpEnabled", "False"},
                     {"ClusterPrimaryIP", bound ? call.world.nlb->address : ""}}});
}

LabAnswer getNlbHosts(NlbCall call) {
    const LabNlb* cluster = call.cluster();
    if (!cluster) return nlbRefused("NLB is not bound to this interface.");
    std::vector<Row> rows;
    for (const LabNlbHost& host : cluster->hosts)
        rows.push_back({{"Name", host.server},
                        {"State", host.stopped                ? "Stopped"
                                  : cluster->convergesAt == 0 ? "Converged"
                                                              : "Converging"},
                        {"HostPriority", std::to_string(host.priority)}});
    return labRows(std::move(rows));
}

LabAnswer getRules(NlbCall call) {
    const LabNlb* cluster = call.cluster();
    if (!cluster) return nlbRefused("NLB is not bound to this interface.");
    const std::string node = call.text("NodeName");
    std::vector<Row> rows;
    for (const LabNlbRule& rule : cluster->rules) {
        if (call.has("IP") && rule.address != call.address()) continue;
        if (call.has("Port") && (call.number("Port") < rule.first || rule.last < call.number("Port"))) continue;
        Row row = ruleRow(rule);
        if (const LabNlbHost* host = node.empty() ? nullptr : call.hostOf(node)) {
            const auto weight = rule.weights.find(host->server);
            row["EqualLoad"] = weight == rule.weights.end() ? "True" : "False";
            row["LoadWeight"] = weight == rule.weights.end() ? "" : std::to_string(weight->second);
            const auto priority = rule.priorities.find(host->server);
            row["Priority"] = std::to_string(priority == rule.priorities.end() ? host->priority : priority->second);
        }
        rows.push_back(std::move(row));
    }
    return labRows(std::move(rows));
}

LabAnswer newCluster(NlbCall call) {
    if (call.world.nlb) return nlbRefused("The interface is bound to NLB already.");
    LabNlb made;
    made.name = call.text("ClusterName");
    made.interface = call.text("InterfaceName");
    made.address = call.text("ClusterPrimaryIP");
    made.mask = call.text("SubnetMask");
    made.mode = call.text("OperationMode");
    made.hosts = {{call.server.name, 1, false}};
    made.rules = {{kAllAddresses, 0, 65535, "Both", "Multiple", "Single", 0, {}, {}}};
    call.world.nlb = std::move(made);
    return call.changed();
}

LabAnswer addNode(NlbCall call) {
    if (!call.cluster()) return nlbRefused("NLB is not bound to this interface.");
    const auto joining = reachServer(call.world, call.text("NewNodeName"));
    if (!joining) return unexpected(joining.error());
    if (!(*joining)->features.contains("NLB")) return nlbRefused("NLB is not installed on " + (*joining)->name + '.');
    if (call.hostOf((*joining)->name)) return nlbRefused("The host is a member of the cluster already.");
    int priority = 1;
    const auto taken = [&] {
        return std::ranges::find(call.world.nlb->hosts, priority, &LabNlbHost::priority) != call.world.nlb->hosts.end();
    };
    while (taken()) ++priority;
    call.world.nlb->hosts.push_back({(*joining)->name, priority, false});
    return call.changed();
}

LabAnswer setNode(NlbCall call) {
    LabNlbHost* host = call.hostOf(call.server.name);
    if (!host) return nlbRefused("NLB is not bound to this interface.");
    const int priority = call.number("HostPriority");
    for (const LabNlbHost& other : call.world.nlb->hosts)
        if (&other != host && other.priority == priority) return nlbRefused("The host priority is in use.");
    if (host->priority == priority) return labDone();
    host->priority = priority;
    return call.changed();
}

void forgetHost(LabNlb& cluster, const std::string& server) {
    std::erase_if(cluster.hosts, [&](const LabNlbHost& host) { return host.server == server; });
    for (LabNlbRule& rule : cluster.rules) {
        rule.weights.erase(server);
        rule.priorities.erase(server);
    }
}

LabAnswer removeNode(NlbCall call) {
    if (!call.cluster()) return nlbRefused("NLB is not bound to this interface.");
    forgetHost(*call.world.nlb, call.server.name);
    if (!call.world.nlb->hosts.empty()) return call.changed();
    call.world.nlb.reset();
    return labDone();
}

LabAnswer removeCluster(NlbCall call) {
    if (!call.cluster()) return nlbRefused("NLB is not bound to this interface.");
    call.world.nlb.reset();
    return labDone();
}

LabAnswer addRule(NlbCall call) {
    LabNlb* cluster = call.cluster();
    if (!cluster) return nlbRefused("NLB is not bound to this interface.");
    if (cluster->convergesAt != 0) return nlbRefused("The cluster is converging.");
    LabNlbRule rule;
    rule.address = call.address();
    rule.first = call.number("StartPort");
    rule.last = call.number("EndPort");
    if (rule.first < 0 || rule.last < rule.first) return nlbRefused("The port range is not valid.");
    for (const LabNlbRule& other : cluster->rules)
        if (other.address == rule.address && other.first <= rule.last && rule.first <= other.last)
            return nlbRefused("The port rule overlaps with another one.");
    rule.protocol = call.has("Protocol") ? call.text("Protocol") : "Both";
    rule.mode = call.has("Mode") ? call.text("Mode") : "Multiple";
    rule.affinity = call.has("Affinity") ? call.text("Affinity") : "Single";
    rule.timeout = call.has("Timeout") ? call.number("Timeout") : 0;
    cluster->rules.push_back(std::move(rule));
    std::ranges::sort(cluster->rules, {}, [](const LabNlbRule& one) { return std::pair(one.address, one.first); });
    return call.changed();
}

LabAnswer dropRule(NlbCall call) {
    const LabNlbRule* rule = call.rule(call.number("Port"));
    if (!rule) return labFailure(FailureKind::NotFound, "There is no such port rule.");
    auto& rules = call.world.nlb->rules;
    rules.erase(rules.begin() + (rule - rules.data()));
    return call.changed();
}

LabAnswer setWeight(NlbCall call) {
    LabNlbRule* rule = call.rule(call.number("Port"));
    if (!rule || !sameName(rule->mode, "Multiple")) return nlbRefused("There is no such port rule with load weights.");
    if (call.has("Equal"))
        rule->weights.erase(call.server.name);
    else
        rule->weights[call.server.name] = call.number("LoadWeight");
    return call.changed();
}

LabAnswer setHandling(NlbCall call) {
    LabNlbRule* rule = call.rule(call.number("Port"));
    if (!rule || !sameName(rule->mode, "Single")) return nlbRefused("There is no such port rule with priorities.");
    rule->priorities[call.server.name] = call.number("HandlingPriority");
    return call.changed();
}

/// The time it takes passes at once.
LabAnswer waitForConvergence(NlbCall call) {
    if (!call.cluster()) return nlbRefused("NLB is not bound to this interface.");
    call.world.nlb->convergesAt = 0;
    return labDone();
}

/// Asks first whether there is an NLB at all.
constexpr auto* kTraffic = "Set-NlbHostTraffic";

LabAnswer setTraffic(NlbCall call) {
    LabNlbHost* const host = call.hostOf(call.server.name);
    const bool stop = findParameter(call.cmdlet, "On") && *findParameter(call.cmdlet, "On") == CmdletValue(false);
    if (!host || host->stopped == stop || host->stopped != host->drained) return labDone();
    host->stopped = host->drained = stop;
    return stop ? call.changed() : waitForConvergence(call);
}

struct NlbRow {
    const char* name;
    LabAnswer (*run)(NlbCall call);
};

constexpr std::array kNlbCmdlets = {NlbRow{"Get-NlbClusterNodeNetworkInterface", &getAdapter},
                                    NlbRow{"Get-NlbClusterNode", &getNlbHosts},
                                    NlbRow{"Get-NlbClusterPortRule", &getRules},
                                    NlbRow{"New-NlbCluster", &newCluster},
                                    NlbRow{"Add-NlbClusterNode", &addNode},
                                    NlbRow{"Set-NlbClusterNode", &setNode},
                                    NlbRow{"Remove-NlbClusterNode", &removeNode},
                                    NlbRow{"Remove-NlbCluster", &removeCluster},
                                    NlbRow{"Add-NlbClusterPortRule", &addRule},
                                    NlbRow{"Remove-NlbClusterPortRule", &dropRule},
                                    NlbRow{"Set-NlbClusterPortRuleNodeWeight", &setWeight},
                                    NlbRow{"Set-NlbClusterPortRuleNodeHandlingPriority", &setHandling},
                                    NlbRow{"Wait-NlbConvergence", &waitForConvergence}};

bool importsNlb(const Cmdlet& cmdlet) {
    return sameName(cmdlet.name, "Import-Module") && cmdlet.parameters.size() == 1 &&
           cmdlet.parameters.front().value == CmdletValue(BareWord{"NetworkLoadBalancingClusters"});
}

}  // namespace

bool isNlbCmdlet(const Cmdlet& cmdlet) {
    return importsNlb(cmdlet) || lowered(cmdlet.name).find("-nlb") != std::string::npos;
}

LabAnswer runNlb(LabWorld& world, const LabServer& server, const Cmdlet& cmdlet, LabTime now) {
    if (sameName(cmdlet.name, kTraffic)) return setTraffic({world, server, cmdlet, now});
    if (!server.features.contains("RSAT-NLB"))
        return labFailure(FailureKind::NotFound,
                          "The specified module 'NetworkLoadBalancingClusters' was not loaded because no valid module "
                          "file was found in any module directory.");
    if (importsNlb(cmdlet)) return labDone();
    const auto row =
        std::ranges::find_if(kNlbCmdlets, [&](const NlbRow& one) { return sameName(one.name, cmdlet.name); });
    if (row == kNlbCmdlets.end())
        return labFailure(FailureKind::NotFound,
                          "The term '" + cmdlet.name + "' is not recognized as the name of a cmdlet.");
    return row->run({world, server, cmdlet, now});
}

}  // namespace cas
