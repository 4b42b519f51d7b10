#include "wizard/exec/nlb_cluster.h"

#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/effective.h"

namespace cas {
namespace {

/// How NLB names all of its addresses (MicrosoftNLB_PortRuleEx, VirtualIpAddress).
const std::string kAllAddresses = "255.255.255.255";

constexpr auto* kNlbTraffic = "Set-NlbHostTraffic";

BareWord silently() { return {"SilentlyContinue"}; }

std::string maskText(int prefix) {
    const std::uint32_t bits = prefix == 0 ? 0 : ~std::uint32_t{0} << (32 - prefix);
    return boost::asio::ip::address_v4(bits).to_string();
}

void addRules(const DeploymentPlan& plan, NlbCluster& cluster) {
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        if (!plan.balancing.rules[i].enabled) continue;
        const auto rule = effectiveRule(plan, i);
        const auto minutes = std::chrono::ceil<std::chrono::minutes>(rule.affinityTimeout).count();
        const bool shared = rule.filtering == Filtering::Multiple;
        const auto affinity = shared ? rule.affinity : Affinity::None;
        for (const auto& range : rule.ports)
            cluster.rules.push_back({rule.name, listenAddress(plan, plan.balancing.rules[i]).value_or(cluster.address),
                                     range, rule.protocol, rule.filtering, affinity,
                                     affinity == Affinity::None ? 0 : static_cast<int>(minutes)});
    }
}

CmdletParameter onInterface(const NlbCluster& cluster) { return {"InterfaceName", cluster.interface}; }
CmdletParameter at(const NlbPortRule& rule) { return {"IP", rule.address.to_string()}; }
CmdletParameter firstPort(const char* name, const NlbPortRule& rule) {
    return {name, static_cast<long long>(rule.ports.first)};
}

}  // namespace

bool NlbCluster::has(Filtering filtering) const {
    return std::ranges::any_of(rules, [&](const NlbPortRule& rule) { return rule.filtering == filtering; });
}

bool NlbCluster::sharesAlike() const {
    const auto alike = [&](const NlbHost& host) { return host.weight == hosts.front().weight && host.weight > 0; };
    return std::ranges::all_of(hosts, alike) && !has(Filtering::Single);
}

std::optional<NlbCluster> nlbCluster(const DeploymentPlan& plan) {
    const auto nlb = plan.balancing.nlb.value_or(PlanNlb());
    const bool told = plan.balancing.method == BalancingMethod::Nlb && !nlb.interface.empty() && plan.virtualAddress &&
                      plan.virtualAddress->is_v4() && plan.virtualPrefix && !plan.nodes.empty();
    if (!told || *plan.virtualPrefix < 0 || *plan.virtualPrefix > 32) return std::nullopt;
    NlbCluster cluster;
    cluster.name = clientName(plan).empty() ? plan.virtualAddress->to_string() : clientName(plan);
    cluster.interface = nlb.interface;
    cluster.address = *plan.virtualAddress;
    cluster.mask = maskText(*plan.virtualPrefix);
    cluster.mode = nlb.mode;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const auto node = effectiveNode(plan, i);
        cluster.hosts.push_back({node.name, hostOf(plan.nodes[i]), node.address, node.priority,
                                 node.state == NodeState::Enabled ? node.weight : 0});
    }
    addRules(plan, cluster);
    return cluster;
}

std::string portsText(const NlbPortRule& rule) { return toText({rule.ports}); }

std::string nlbWord(Protocol protocol) {
    return protocol == Protocol::Tcp ? "Tcp" : protocol == Protocol::Udp ? "Udp" : "Both";
}

std::string nlbWord(Filtering filtering) {
    return filtering == Filtering::Multiple ? "Multiple" : filtering == Filtering::Single ? "Single" : "Disabled";
}

std::string nlbWord(Affinity affinity) {
    return affinity == Affinity::None ? "None" : affinity == Affinity::Single ? "Single" : "Network";
}

std::string nlbWord(NlbMode mode) {
    return mode == NlbMode::Unicast ? "Unicast" : mode == NlbMode::Multicast ? "Multicast" : "IgmpMulticast";
}

Cmdlet importNlb() { return {"Import-Module", {{"", BareWord{"NetworkLoadBalancingClusters"}}}}; }

Cmdlet readNlbAdapter(const NlbCluster& cluster, const std::string& host) {
    Cmdlet cmdlet{"Get-NlbClusterNodeNetworkInterface", {}};
    if (!host.empty()) cmdlet.parameters.push_back({"HostName", host});
    cmdlet.parameters.push_back(onInterface(cluster));
    return cmdlet;
}

Cmdlet readNlbHosts(const NlbCluster& cluster) { return {"Get-NlbClusterNode", {onInterface(cluster)}}; }

Cmdlet readNlbRule(const NlbCluster& cluster, const NlbPortRule& rule) {
    return {"Get-NlbClusterPortRule",
            {onInterface(cluster), at(rule), firstPort("Port", rule), {"ErrorAction", silently()}}};
}

Cmdlet readNlbShare(const NlbCluster& cluster, const NlbHost& host) {
    return {"Get-NlbClusterPortRule", {onInterface(cluster), {"NodeName", host.name}, {"ErrorAction", silently()}}};
}

Cmdlet readNlbDefaultRule(const NlbCluster& cluster) {
    return {"Get-NlbClusterPortRule",
            {onInterface(cluster), {"IP", kAllAddresses}, {"Port", 0LL}, {"ErrorAction", silently()}}};
}

Cmdlet makeNlbCluster(const NlbCluster& cluster) {
    return {"New-NlbCluster",
            {onInterface(cluster),
             {"ClusterName", cluster.name},
             {"ClusterPrimaryIP", cluster.address.to_string()},
             {"SubnetMask", cluster.mask},
             {"OperationMode", BareWord{nlbWord(cluster.mode)}},
             {"Force", SwitchOn{}}}};
}

Cmdlet addNlbHost(const NlbCluster& cluster, const NlbHost& host) {
    return {"Add-NlbClusterNode",
            {onInterface(cluster),
             {"NewNodeName", host.host},
             {"NewNodeInterface", cluster.interface},
             {"Force", SwitchOn{}}}};
}

Cmdlet leaveNlbCluster(const NlbCluster& cluster) {
    return {"Remove-NlbClusterNode", {onInterface(cluster), {"Force", SwitchOn{}}}};
}

Cmdlet removeNlbCluster(const NlbCluster& cluster) {
    return {"Remove-NlbCluster", {onInterface(cluster), {"Force", SwitchOn{}}}};
}

Cmdlet setNlbPriority(const NlbCluster& cluster, const NlbHost& host) {
    return {"Set-NlbClusterNode",
            {onInterface(cluster), {"HostPriority", static_cast<long long>(host.priority)}, {"Force", SwitchOn{}}}};
}

Cmdlet removeNlbDefaultRule(const NlbCluster& cluster) {
    return {"Remove-NlbClusterPortRule",
            {onInterface(cluster), {"IP", kAllAddresses}, {"Port", 0LL}, {"Force", SwitchOn{}}}};
}

Cmdlet addNlbDefaultRule(const NlbCluster& cluster) {
    return {"Add-NlbClusterPortRule", {onInterface(cluster), {"StartPort", 0LL}, {"EndPort", 65535LL}}};
}

Cmdlet addNlbRule(const NlbCluster& cluster, const NlbPortRule& rule) {
    Cmdlet cmdlet{"Add-NlbClusterPortRule",
                  {onInterface(cluster),
                   at(rule),
                   firstPort("StartPort", rule),
                   {"EndPort", static_cast<long long>(rule.ports.last)},
                   {"Protocol", BareWord{nlbWord(rule.protocol)}},
                   {"Mode", BareWord{nlbWord(rule.filtering)}}}};
    if (rule.filtering != Filtering::Multiple) return cmdlet;
    cmdlet.parameters.push_back({"Affinity", BareWord{nlbWord(rule.affinity)}});
    if (rule.affinity != Affinity::None) cmdlet.parameters.push_back({"Timeout", static_cast<long long>(rule.timeout)});
    return cmdlet;
}

Cmdlet removeNlbRule(const NlbCluster& cluster, const NlbPortRule& rule) {
    return {
        "Remove-NlbClusterPortRule",
        {onInterface(cluster), at(rule), firstPort("Port", rule), {"Force", SwitchOn{}}, {"ErrorAction", silently()}}};
}

Cmdlet setNlbWeight(const NlbCluster& cluster, const NlbPortRule& rule, const NlbHost& host) {
    return {
        "Set-NlbClusterPortRuleNodeWeight",
        {onInterface(cluster), at(rule), firstPort("Port", rule), {"LoadWeight", static_cast<long long>(host.weight)}}};
}

Cmdlet shareNlbAlike(const NlbCluster& cluster, const NlbPortRule& rule) {
    return {"Set-NlbClusterPortRuleNodeWeight",
            {onInterface(cluster), at(rule), firstPort("Port", rule), {"Equal", SwitchOn{}}}};
}

Cmdlet setNlbHandlingPriority(const NlbCluster& cluster, const NlbPortRule& rule, const NlbHost& host) {
    return {"Set-NlbClusterPortRuleNodeHandlingPriority",
            {onInterface(cluster),
             at(rule),
             firstPort("Port", rule),
             {"HandlingPriority", static_cast<long long>(host.priority)}}};
}

Cmdlet setNlbTraffic(const NlbCluster& cluster, bool on) { return {kNlbTraffic, {onInterface(cluster), {"On", on}}}; }

bool startsNlbTraffic(const Cmdlet& cmdlet) {
    const auto* const on = cmdlet.name == kNlbTraffic ? findParameter(cmdlet, "On") : nullptr;
    return on && *on == CmdletValue(true);
}

Cmdlet waitForNlb(const NlbCluster& cluster) { return {"Wait-NlbConvergence", {onInterface(cluster)}}; }

std::vector<Cmdlet> nlbHostByWmi(const NlbCluster& cluster, const NlbHost& host) {
    std::vector<Cmdlet> script{{"Set-NlbHostByWmi",
                                {{"Address", cluster.address.to_string()},
                                 {"Mask", cluster.mask},
                                 {"Name", cluster.name},
                                 {"Multicast", cluster.mode != NlbMode::Unicast},
                                 {"Igmp", cluster.mode == NlbMode::IgmpMulticast},
                                 {"Dedicated", host.address.to_string()},
                                 {"Priority", static_cast<long long>(host.priority)}}}};
    for (const auto& rule : cluster.rules)
        script.push_back({"Add-NlbRuleByWmi",
                          {{"Address", rule.address.to_string()},
                           {"First", static_cast<long long>(rule.ports.first)},
                           {"Last", static_cast<long long>(rule.ports.last)},
                           {"Protocol", static_cast<long long>(rule.protocol == Protocol::Tcp   ? 1
                                                               : rule.protocol == Protocol::Udp ? 2
                                                                                                : 3)},
                           {"Mode", static_cast<long long>(rule.filtering == Filtering::Single     ? 1
                                                           : rule.filtering == Filtering::Multiple ? 2
                                                                                                   : 3)},
                           {"Affinity", static_cast<long long>(rule.affinity == Affinity::None     ? 0
                                                               : rule.affinity == Affinity::Single ? 1
                                                                                                   : 2)},
                           {"Weight", static_cast<long long>(host.weight)},
                           {"Equal", cluster.sharesAlike()},
                           {"Priority", static_cast<long long>(host.priority)}}});
    script.push_back({"Submit-NlbByWmi", {}});
    for (const char* verb : {"start", "query"}) script.push_back({"nlb.exe", {{"", std::string(verb)}}});
    return script;
}

}  // namespace cas
