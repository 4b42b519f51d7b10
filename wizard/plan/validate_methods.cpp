#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

constexpr std::size_t kNlbMaxRules = 32;
constexpr std::size_t kNlbMaxHosts = 32;
constexpr std::size_t kNlbAdvisedHosts = 8;  // Windows Network Load Balancing with Exchange 2010 (Quisitive)
constexpr std::chrono::minutes kNlbMaxTimeout{240};

}  // namespace

void checkMethod(const PlanView& view, Findings& findings) {
    if (view.plan.balancing.method == BalancingMethod::None)
        findings.push_back(makeFinding(FindingCode::BalancingNone, "/balancing/method"));
}

void checkNlbLimits(const PlanView& view, Findings& findings) {
    if (!view.usesNlb()) return;
    std::size_t rules = 0;
    for (const auto i : view.inUse) rules += view.rules[i].ports.size();  // NLB knows ranges, no lists
    if (rules > kNlbMaxRules)
        findings.push_back(makeFinding(FindingCode::NlbTooManyRules, "/balancing/rules",
                                       {std::to_string(rules), std::to_string(kNlbMaxRules)}));
    if (view.nodes.size() > kNlbMaxHosts)
        findings.push_back(makeFinding(FindingCode::NlbTooManyNodes, "/nodes",
                                       {std::to_string(view.nodes.size()), std::to_string(kNlbMaxHosts)}));
    else if (view.nodes.size() > kNlbAdvisedHosts)
        findings.push_back(makeFinding(FindingCode::NlbManyNodes, "/nodes",
                                       {std::to_string(view.nodes.size()), std::to_string(kNlbAdvisedHosts)}));
}

void checkNlbCluster(const PlanView& view, Findings& findings) {
    if (!view.usesNlb()) return;
    const auto& plan = view.plan;
    if (plan.virtualAddress && !plan.virtualAddress->is_v4())
        findings.push_back(makeFinding(FindingCode::NlbNotIpv4, "/virtualAddress", {plan.virtualAddress->to_string()}));
    const auto incomplete = [&](const char* pointer, const char* key) {
        findings.push_back(makeFinding(FindingCode::NlbIncomplete, pointer, {key}));
    };
    if (plan.balancing.nlb.value_or(PlanNlb()).interface.empty()) incomplete("/balancing/nlb/interface", "interface");
    if (!plan.virtualPrefix) incomplete("/virtualPrefix", "virtualPrefix");
}

void checkNlbRules(const PlanView& view, Findings& findings) {
    if (!view.usesNlb()) return;
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (rule.affinity != Affinity::None && rule.affinityTimeout > kNlbMaxTimeout)
            findings.push_back(
                makeFinding(FindingCode::NlbTimeoutLong, rulePointer(i, "affinityTimeout"),
                            {rule.name, numberText(static_cast<double>(rule.affinityTimeout.count()) / 60000)}));
        const auto cannot = [&](std::string key) {
            findings.push_back(makeFinding(FindingCode::NlbCannot, rulePointer(i, key), {rule.name, key}));
        };
        if (rule.nodePorts && *rule.nodePorts != rule.ports.front().first) cannot("nodePorts");
        if (rule.sendProxy != SendProxy::None) cannot("sendProxy");
    }
}

void checkNlbSubnet(const PlanView& view, Findings& findings) {
    const auto& plan = view.plan;
    if (!view.usesNlb() || !plan.virtualAddress || !plan.virtualPrefix) return;
    const int bits = plan.virtualAddress->is_v4() ? 32 : 128;
    if (*plan.virtualPrefix < 1 || *plan.virtualPrefix > bits) return;
    const IpNetwork subnet{maskAddress(*plan.virtualAddress, *plan.virtualPrefix), *plan.virtualPrefix};
    for (std::size_t i = 0; i < view.nodes.size(); ++i)
        if (!subnet.contains(view.nodes[i].address))
            findings.push_back(makeFinding(FindingCode::NlbOutsideSubnet, nodePointer(i, "address"),
                                           {view.nodes[i].name, view.nodes[i].address.to_string(), toText(subnet)}));
}

}  // namespace cas
