#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "wizard/plan/effective.h"
#include "wizard/plan/finding.h"
#include "wizard/plan/plan_names.h"

namespace cas {

/// What the checks look at: the plan, and its nodes and rules with every default worked out.
struct PlanView {
    explicit PlanView(const DeploymentPlan& source);

    const DeploymentPlan& plan;
    std::vector<NodeConfig> nodes;       ///< same places as in the plan
    std::vector<PortRule> rules;         ///< same places as in the plan
    std::vector<std::size_t> inUse;      ///< enabled rules that have ports
    std::vector<std::size_t> listening;  ///< of these, the rules that open their ports on a known address
    bool hasMapiRules = false;

    bool is2010() const { return plan.exchange.version == ExchangeVersion::Exchange2010; }
    bool usesHaproxy() const { return plan.balancing.method == BalancingMethod::Haproxy; }
    bool usesNlb() const { return plan.balancing.method == BalancingMethod::Nlb; }
};

std::string nodePointer(std::size_t node, std::string_view key);
std::string rulePointer(std::size_t rule, std::string_view key);
/// The rule leads to a port that static mode names twice, which is told where the ports are named.
bool carriesDoubledStaticPort(const PlanView& view, std::size_t rule);
/// Something is wrong with that very value; what only follows from it is not told as well.
bool isFaulty(const Findings& findings, std::string_view pointer);
/// Seconds for a sentence.
std::string secondsText(Milliseconds value);

// Each check looks at one matter; validate.cpp lists them.
void checkBounds(const PlanView& view, Findings& findings);
void checkNeededValues(const PlanView& view, Findings& findings);
void checkHostNames(const PlanView& view, Findings& findings);

void checkNodeNames(const PlanView& view, Findings& findings);
void checkNodeAddresses(const PlanView& view, Findings& findings);
void checkNodeCount(const PlanView& view, Findings& findings);
void checkNodeStates(const PlanView& view, Findings& findings);
void checkPriorities(const PlanView& view, Findings& findings);
void checkNodeVersions(const PlanView& view, Findings& findings);
void checkSites(const PlanView& view, Findings& findings);

void checkRuleNames(const PlanView& view, Findings& findings);
void checkListeners(const PlanView& view, Findings& findings);
void checkOverlaps(const PlanView& view, Findings& findings);
void checkNodePorts(const PlanView& view, Findings& findings);
void checkGroups(const PlanView& view, Findings& findings);
void checkNetworks(const PlanView& view, Findings& findings);
void checkProtocolFit(const PlanView& view, Findings& findings);
void checkHealth(const PlanView& view, Findings& findings);
void checkHubTransport(const PlanView& view, Findings& findings);

void checkMapiVersion(const PlanView& view, Findings& findings);
void checkMapiMode(const PlanView& view, Findings& findings);
void checkKnownPorts(const PlanView& view, Findings& findings);
void checkMapperRule(const PlanView& view, Findings& findings);
void checkStaticPorts(const PlanView& view, Findings& findings);
void checkRpcPorts(const PlanView& view, Findings& findings);
void checkMapiGroup(const PlanView& view, Findings& findings);
void checkMapiTimeouts(const PlanView& view, Findings& findings);
void checkInterfaces(const PlanView& view, Findings& findings);

void checkArrayName(const PlanView& view, Findings& findings);
void checkArrayFqdn(const PlanView& view, Findings& findings);
void checkArrayUse(const PlanView& view, Findings& findings);
void checkVirtualAddress(const PlanView& view, Findings& findings);
void checkDirectory(const PlanView& view, Findings& findings);

void checkMethod(const PlanView& view, Findings& findings);
void checkPairUse(const PlanView& view, Findings& findings);
void checkPairHosts(const PlanView& view, Findings& findings);
void checkBuiltinPair(const PlanView& view, Findings& findings);
void checkHaproxy(const PlanView& view, Findings& findings);
void checkNlbLimits(const PlanView& view, Findings& findings);
void checkNlbRules(const PlanView& view, Findings& findings);
void checkNlbCluster(const PlanView& view, Findings& findings);
void checkNlbSubnet(const PlanView& view, Findings& findings);

}  // namespace cas
