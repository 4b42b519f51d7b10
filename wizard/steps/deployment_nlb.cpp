#include <algorithm>

#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using namespace std::chrono_literals;
using Match = Wanted::Match;

constexpr auto kConvergence = 2min;

Command onHost(const NlbHost& host, std::vector<Cmdlet> script) {
    script.insert(script.begin(), importNlb());
    return HostCommand{host.host, std::move(script)};
}

/// The next change waits for it: hosts that converge take no other.
Probe converged(const NlbCluster& cluster, const NlbHost& host) {
    return {onHost(host, {readNlbHosts(cluster)}), {{"State", Match::Contains, "Converged"}}, false, {}};
}

/// Right: the adapter is in the plan's cluster; missing: in none.
Probe bound(const NlbCluster& cluster, const NlbHost& host) {
    return {onHost(host, {readNlbAdapter(cluster)}),
            {{"ClusterPrimaryIP", Match::Equals, cluster.address.to_string()}},
            false,
            RowFilter{"NlbBound", {"True"}}};
}

/// NLB refuses an adapter whose address comes by DHCP. Asked of `host` from `from`: what NLB will do itself.
Probe fixedAddress(const NlbCluster& cluster, const NlbHost& from, const std::string& host) {
    return {onHost(from, {readNlbAdapter(cluster, host)}), {{"DhcpEnabled", Match::Equals, "False"}}, false, {}};
}

/// Windows does not support NLB beside failover clustering, which every member of an availability group has.
Probe inNoCluster(const NlbHost& host) {
    const Cmdlet service{
        "Get-Service", {{"Name", std::vector<std::string>{"ClusSvc"}}, {"ErrorAction", BareWord{"SilentlyContinue"}}}};
    return {HostCommand{host.host, {service}}, {{"Name", Match::Absent, {}}}, true, RowFilter{"Status", {"Running"}}};
}

Action nlbAction(const Actions& before, const NlbHost& host, std::string id, ActionKind kind,
                 std::vector<std::string> arguments) {
    auto action = planAction(before, std::move(id), kind, std::move(arguments));
    action.phase = Phase::ShareTraffic;
    action.machine = host.host;
    action.node = host.name;
    action.estimate = 30s;
    action.patience = kConvergence;
    return action;
}

void addFeatures(const DeploymentFacts& facts, const NlbCluster& cluster, Actions& actions) {
    const auto before = actions;
    for (std::size_t i = 0; i < cluster.hosts.size(); ++i) {
        const auto& host = cluster.hosts[i];
        const auto features = nlbFeatures(facts.windowsOf(facts.plan.nodes[i]));
        auto action = nlbAction(before, host, "nlb-features:" + host.name, ActionKind::InstallNlb, {host.name});
        action.probe = {HostCommand{host.host, features.read},
                        {{"Installed", Match::Equals, "True"}},
                        false,
                        RowFilter{"Name", features.names}};
        action.apply = {HostCommand{host.host, features.install}};
        action.estimate = 2min;
        actions.push_back(std::move(action));
    }
}

void addCluster(const NlbCluster& cluster, Actions& actions) {
    const auto& first = cluster.hosts.front();
    auto action = nlbAction(actions, first, "nlb-cluster", ActionKind::CreateNlbCluster,
                            {first.name, cluster.address.to_string(), nlbWord(cluster.mode)});
    action.change = ChangeKind::Create;
    action.probe = bound(cluster, first);
    action.guards = {inNoCluster(first), fixedAddress(cluster, first, {})};
    action.apply = {onHost(first, {makeNlbCluster(cluster)})};
    // The first host gets priority 1.
    if (first.priority != 1)
        action.apply.push_back(onHost(first, {waitForNlb(cluster), setNlbPriority(cluster, first)}));
    action.verify = {converged(cluster, first)};
    action.revert = {onHost(first, {removeNlbCluster(cluster)})};
    action.mayReplace = false;  // a cluster with another address serves somebody
    actions.push_back(std::move(action));
}

void clearDefaultRule(const NlbCluster& cluster, Actions& actions) {
    const auto& first = cluster.hosts.front();
    auto action = nlbAction(actions, first, "nlb-default-rule", ActionKind::ClearNlbDefaultRule, {first.name});
    action.change = ChangeKind::Remove;
    action.probe = {onHost(first, {readNlbDefaultRule(cluster)}), {{"StartPort", Match::Absent, {}}}, true, {}};
    action.apply = {onHost(first, {removeNlbDefaultRule(cluster)})};
    action.verify = {converged(cluster, first)};
    action.revert = {onHost(first, {waitForNlb(cluster), addNlbDefaultRule(cluster)})};
    actions.push_back(std::move(action));
}

Probe ruleProbe(const NlbCluster& cluster, const NlbPortRule& rule, const NlbHost& first) {
    Probe probe{onHost(first, {readNlbRule(cluster, rule)}),
                {{"StartPort", Match::Equals, std::to_string(rule.ports.first)},
                 {"EndPort", Match::Equals, std::to_string(rule.ports.last)},
                 {"Protocol", Match::Equals, nlbWord(rule.protocol)},
                 {"FilteringMode", Match::Equals, nlbWord(rule.filtering)}},
                false,
                {}};
    if (rule.filtering != Filtering::Multiple) return probe;
    probe.wanted.push_back({"Affinity", Match::Equals, nlbWord(rule.affinity)});
    if (rule.affinity != Affinity::None)
        probe.wanted.push_back({"Timeout", Match::Equals, std::to_string(rule.timeout)});
    return probe;
}

/// The rule as it was found, with or without what only mode Multiple has.
Cmdlet formerRule(const NlbCluster& cluster, const NlbPortRule& rule, bool shared) {
    auto cmdlet = addNlbRule(cluster, rule);
    std::erase_if(cmdlet.parameters,
                  [](const CmdletParameter& one) { return one.name != "InterfaceName" && one.name != "IP"; });
    const auto add = [&](const char* name, const char* property) {
        cmdlet.parameters.push_back({name, SavedValue{property}});
    };
    add("StartPort", "StartPort");
    add("EndPort", "EndPort");
    add("Protocol", "Protocol");
    add("Mode", "FilteringMode");
    if (shared) add("Affinity", "Affinity");
    if (shared) add("Timeout", "Timeout");
    if (!shared) cmdlet.parameters.push_back({"ErrorAction", BareWord{"SilentlyContinue"}});
    return cmdlet;
}

void addPortRule(const NlbCluster& cluster, const NlbPortRule& rule, Actions& actions) {
    const auto& first = cluster.hosts.front();
    auto action = nlbAction(actions, first, "nlb-rule:" + nlbWord(rule.protocol) + ':' + portsText(rule),
                            ActionKind::SetNlbRule, {rule.name, portsText(rule), nlbWord(rule.protocol)});
    action.change = ChangeKind::Create;
    action.probe = ruleProbe(cluster, rule, first);
    action.saves = {"StartPort", "EndPort", "Protocol", "FilteringMode", "Affinity", "Timeout"};
    action.apply = {onHost(first, {removeNlbRule(cluster, rule), waitForNlb(cluster), addNlbRule(cluster, rule)})};
    action.verify = {converged(cluster, first)};
    action.revert = {onHost(first, {waitForNlb(cluster), removeNlbRule(cluster, rule)}),
                     onHost(first, {waitForNlb(cluster), formerRule(cluster, rule, true)}),
                     onHost(first, {waitForNlb(cluster), formerRule(cluster, rule, false)})};
    actions.push_back(std::move(action));
}

void addHost(const NlbCluster& cluster, const NlbHost& host, Actions& actions) {
    const auto& first = cluster.hosts.front();
    auto action = nlbAction(actions, host, "nlb-host:" + host.name, ActionKind::JoinNlbCluster,
                            {host.name, cluster.address.to_string()});
    action.change = ChangeKind::Create;
    action.probe = bound(cluster, host);
    action.guards = {inNoCluster(host), fixedAddress(cluster, first, host.host), converged(cluster, first)};
    action.apply = {onHost(first, {addNlbHost(cluster, host), waitForNlb(cluster)}),
                    onHost(host, {setNlbPriority(cluster, host)})};
    action.verify = {converged(cluster, first)};
    action.revert = {onHost(host, {leaveNlbCluster(cluster)})};
    action.mayReplace = false;
    actions.push_back(std::move(action));
}

/// What each host says for itself: load weights, and handling priorities of rules of mode Single.
void addShare(const NlbCluster& cluster, const NlbHost& host, Actions& actions) {
    auto action = nlbAction(actions, host, "nlb-share:" + host.name, ActionKind::SetNlbShare,
                            {host.name, std::to_string(host.weight), std::to_string(host.priority)});
    std::vector<Probe> probes;
    const auto look = [&](Filtering filtering, const char* property, int value) {
        if (cluster.has(filtering))
            probes.push_back({onHost(host, {readNlbShare(cluster, host)}),
                              {{property, Match::Equals, std::to_string(value)}},
                              false,
                              RowFilter{"FilteringMode", {nlbWord(filtering)}}});
    };
    look(Filtering::Multiple, "LoadWeight", host.weight);
    look(Filtering::Single, "Priority", host.priority);
    if (probes.empty()) return;
    std::vector<Cmdlet> set;
    std::vector<Cmdlet> back;
    for (const auto& rule : cluster.rules) {
        if (rule.filtering == Filtering::Disabled) continue;
        const bool shared = rule.filtering == Filtering::Multiple;
        set.push_back(shared ? setNlbWeight(cluster, rule, host) : setNlbHandlingPriority(cluster, rule, host));
        set.push_back(waitForNlb(cluster));
        if (!shared) continue;
        back.push_back(shareNlbAlike(cluster, rule));
        back.push_back(waitForNlb(cluster));
    }
    action.probe = probes.front();
    action.also.assign(probes.begin() + 1, probes.end());
    action.apply = {onHost(host, std::move(set))};
    action.verify = {converged(cluster, host)};
    // A handling priority alone is none to go back to: the host's own is what a new rule has, too.
    if (!back.empty()) action.revert = {onHost(host, std::move(back))};
    actions.push_back(std::move(action));
}

}  // namespace

std::optional<NlbCluster> nlbClusterOf(const DeploymentFacts& facts) {
    auto cluster = nlbCluster(facts.plan);
    const auto lacks = [&](const PlanNode& node) { return !hasNlbCmdlets(facts.windowsOf(node)); };
    if (cluster && std::ranges::any_of(facts.plan.nodes, lacks)) cluster.reset();
    return cluster;
}

void addNlb(const DeploymentFacts& facts, Actions& actions) {
    const auto cluster = nlbClusterOf(facts);
    if (!cluster) return;
    addFeatures(facts, *cluster, actions);
    addCluster(*cluster, actions);
    clearDefaultRule(*cluster, actions);
    // A host that joins takes the rules over, so they come first, while there is but one host to converge.
    for (const auto& rule : cluster->rules) addPortRule(*cluster, rule, actions);
    for (std::size_t i = 1; i < cluster->hosts.size(); ++i) addHost(*cluster, cluster->hosts[i], actions);
    if (cluster->sharesAlike()) return;
    for (const auto& host : cluster->hosts) addShare(*cluster, host, actions);
}

void removeNlb(const DeploymentFacts& facts, Actions& actions) {
    const auto cluster = nlbClusterOf(facts);
    if (!cluster) return;
    for (std::size_t i = cluster->hosts.size(); i-- > 0;) {
        const auto& host = cluster->hosts[i];
        auto action = nlbAction(actions, host, "leave-nlb:" + host.name, ActionKind::LeaveNlbCluster,
                                {host.name, cluster->address.to_string()});
        action.change = ChangeKind::Remove;
        action.probe = {onHost(host, {readNlbAdapter(*cluster)}),
                        {{"ClusterPrimaryIP", Match::Absent, {}}},
                        true,
                        RowFilter{"ClusterPrimaryIP", {cluster->address.to_string()}}};
        action.apply = {onHost(host, {i == 0 ? removeNlbCluster(*cluster) : leaveNlbCluster(*cluster)})};
        actions.push_back(std::move(action));
    }
}

}  // namespace cas
