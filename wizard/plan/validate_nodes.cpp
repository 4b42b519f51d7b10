#include <algorithm>
#include <map>
#include <set>

#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

bool canBeContacted(const IpAddress& address) {
    if (address.is_unspecified() || address.is_multicast()) return false;
    return !address.is_v4() || address.to_v4() != boost::asio::ip::address_v4::broadcast();
}

/// A connection to the node would come back to this rule.
bool leadsBack(const PortRule& rule, const NodeConfig& node) {
    if (rule.listen != node.address) return false;
    return std::ranges::any_of(rule.ports, [&](const PortRange& range) {
        const auto first = rule.nodePorts ? *rule.nodePorts : range.first;
        return range.contains(first);
    });
}

constexpr int kMajor2007 = 8;
constexpr int kMajor2010 = 14;
constexpr int kMajor2013 = 15;

}  // namespace

void checkNodeNames(const PlanView& view, Findings& findings) {
    std::map<std::string, std::size_t> names;
    std::map<std::string, std::size_t> fqdns;
    for (std::size_t i = 0; i < view.nodes.size(); ++i) {
        const auto& node = view.nodes[i];
        const auto [sameNode, fresh] = names.emplace(lowered(node.name), i);
        if (!fresh && !node.name.empty())
            findings.push_back(makeFinding(FindingCode::DuplicateNodeName, nodePointer(i, "name"),
                                           {node.name, nodePointer(sameNode->second, "name")}));
        if (node.fqdn.empty()) continue;
        const auto [sameFqdn, freshFqdn] = fqdns.emplace(lowered(node.fqdn), i);
        if (!freshFqdn)
            findings.push_back(makeFinding(FindingCode::DuplicateNodeFqdn, nodePointer(i, "fqdn"),
                                           {node.name, node.fqdn, view.nodes[sameFqdn->second].name}));
    }
}

void checkNodeAddresses(const PlanView& view, Findings& findings) {
    std::map<IpAddress, std::size_t> seen;
    for (std::size_t i = 0; i < view.nodes.size(); ++i) {
        const auto& node = view.nodes[i];
        const auto pointer = nodePointer(i, "address");
        const auto text = node.address.to_string();
        if (!canBeContacted(node.address)) {
            findings.push_back(makeFinding(FindingCode::AddressUnusable, pointer, {text}));
            continue;
        }
        const auto [same, fresh] = seen.emplace(node.address, i);
        if (!fresh)
            findings.push_back(makeFinding(FindingCode::DuplicateNodeAddress, pointer,
                                           {node.name, text, view.nodes[same->second].name}));
        const auto back =
            std::ranges::find_if(view.listening, [&](std::size_t rule) { return leadsBack(view.rules[rule], node); });
        if (back != view.listening.end())
            findings.push_back(
                makeFinding(FindingCode::NodeIsListener, pointer, {node.name, text, view.rules[*back].name}));
    }
}

void checkNodeCount(const PlanView& view, Findings& findings) {
    if (view.plan.balancing.method == BalancingMethod::None) return;
    if (view.nodes.empty() && !view.inUse.empty()) findings.push_back(makeFinding(FindingCode::NoNodes, "/nodes"));
    if (view.nodes.size() == 1)
        findings.push_back(makeFinding(FindingCode::SingleNode, "/nodes", {view.nodes.front().name}));
}

void checkNodeStates(const PlanView& view, Findings& findings) {
    if (view.nodes.empty()) return;
    const auto out = [](const NodeConfig& node) { return node.state != NodeState::Enabled; };
    const auto weightless = [&](const NodeConfig& node) { return out(node) || node.weight == 0; };
    if (std::ranges::all_of(view.nodes, out))
        findings.push_back(makeFinding(FindingCode::AllNodesOut, "/nodes"));
    else if (std::ranges::all_of(view.nodes, weightless))
        findings.push_back(makeFinding(FindingCode::AllWeightsZero, "/nodes"));
}

void checkPriorities(const PlanView& view, Findings& findings) {
    const bool single = std::ranges::any_of(
        view.inUse, [&](std::size_t rule) { return view.rules[rule].filtering == Filtering::Single; });
    if (!view.usesNlb() && !single) return;
    // Windows refuses the second host with the same number; elsewhere the order merely becomes arbitrary.
    const auto code = view.usesNlb() ? FindingCode::NlbDuplicatePriority : FindingCode::DuplicatePriority;
    std::map<int, std::size_t> seen;
    for (std::size_t i = 0; i < view.nodes.size(); ++i) {
        const auto [same, fresh] = seen.emplace(view.nodes[i].priority, i);
        if (fresh) continue;
        findings.push_back(
            makeFinding(code, nodePointer(i, "priority"),
                        {view.nodes[i].name, std::to_string(view.nodes[i].priority), view.nodes[same->second].name}));
    }
}

void checkNodeVersions(const PlanView& view, Findings& findings) {
    const auto& exchange = view.plan.exchange;
    const int wantedMajor = view.is2010() ? kMajor2010 : kMajor2007;
    std::optional<int> servicePack;
    if (exchange.servicePack.isWritten()) servicePack = exchange.servicePack;
    const bool comparable = !isFaulty(findings, "/exchange/servicePack");
    for (std::size_t i = 0; i < view.plan.nodes.size(); ++i) {
        const auto& node = view.plan.nodes[i];
        if (node.exchangeVersion.empty()) continue;
        const auto add = [&](FindingCode code, std::vector<std::string> arguments) {
            findings.push_back(makeFinding(code, nodePointer(i, "exchangeVersion"), std::move(arguments)));
        };
        const auto version = parseServerVersion(node.exchangeVersion);
        if (!version) {
            add(FindingCode::NodeVersionUnreadable, {node.name, node.exchangeVersion});
        } else if (version->major >= kMajor2013) {
            add(FindingCode::NodeTooNew, {node.name, node.exchangeVersion});
        } else if (version->major != wantedMajor) {
            add(FindingCode::NodeVersionDiffers,
                {node.name, node.exchangeVersion, std::string(nameOf(exchange.version.value()))});
        } else if (!comparable) {
            continue;
        } else if (servicePack && *servicePack != version->minor) {
            add(FindingCode::MixedServicePacks, {node.name, node.exchangeVersion, std::to_string(*servicePack)});
        } else {
            servicePack = version->minor;
        }
    }
}

void checkSites(const PlanView& view, Findings& findings) {
    std::string wanted = view.plan.site;
    for (std::size_t i = 0; i < view.plan.nodes.size(); ++i) {
        const auto& node = view.plan.nodes[i];
        if (node.site.empty()) continue;
        if (wanted.empty()) wanted = node.site;
        if (!sameName(node.site, wanted))
            findings.push_back(
                makeFinding(FindingCode::MixedSites, nodePointer(i, "site"), {node.name, node.site, wanted}));
    }
}

}  // namespace cas
