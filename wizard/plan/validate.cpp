#include "wizard/plan/validate.h"

#include <algorithm>

#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

using Check = void (*)(const PlanView&, Findings&);

constexpr Check kChecks[] = {
    checkBounds,      checkNeededValues,  checkHostNames,                                        // single values
    checkNodeNames,   checkNodeAddresses, checkNodeCount,   checkNodeStates,                     // nodes
    checkPriorities,  checkNodeVersions,  checkSites,                                            //
    checkRuleNames,   checkListeners,     checkOverlaps,    checkNodePorts,      checkGroups,    // port rules
    checkNetworks,    checkProtocolFit,   checkHealth,      checkHubTransport,                   //
    checkMapiVersion, checkMapiMode,      checkMapperRule,  checkStaticPorts,    checkRpcPorts,  // MAPI
    checkMapiGroup,   checkMapiTimeouts,  checkInterfaces,  checkKnownPorts,                     //
    checkArrayName,   checkArrayFqdn,     checkArrayUse,    checkVirtualAddress,                 // names
    checkDirectory,   checkMethod,        checkNlbLimits,   checkNlbCluster,     checkNlbRules,
    checkNlbSubnet,                                                        // methods
    checkPairUse,     checkPairHosts,     checkBuiltinPair, checkHaproxy,  //
};

}  // namespace

Findings validate(const DeploymentPlan& plan) {
    const PlanView view(plan);
    Findings findings;
    for (const auto check : kChecks) check(view, findings);
    return findings;
}

PlanView::PlanView(const DeploymentPlan& source) : plan(source) {
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) nodes.push_back(effectiveNode(plan, i));
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        rules.push_back(effectiveRule(plan, i));
        const auto& planned = plan.balancing.rules[i];
        if (!planned.enabled || rules[i].ports.empty()) continue;
        inUse.push_back(i);
        const bool opens = rules[i].filtering != Filtering::Disabled && !onlyBounds(plan, rules[i]);
        if (opens && listenAddress(plan, planned)) listening.push_back(i);
        hasMapiRules = hasMapiRules || inMapiGroup(rules[i]);
    }
}

std::string nodePointer(std::size_t node, std::string_view key) {
    return "/nodes/" + std::to_string(node) + '/' + std::string(key);
}

std::string rulePointer(std::size_t rule, std::string_view key) {
    return "/balancing/rules/" + std::to_string(rule) + '/' + std::string(key);
}

bool isFaulty(const Findings& findings, std::string_view pointer) {
    return std::ranges::find(findings, pointer, &Finding::pointer) != findings.end();
}

std::string secondsText(Milliseconds value) { return numberText(static_cast<double>(value.count()) / 1000); }

}  // namespace cas
