#include <algorithm>

#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using namespace std::chrono_literals;
using Match = Wanted::Match;

bool needsAddress(const DeploymentFacts& facts) {
    return facts.builtin && facts.plan.virtualAddress && !facts.plan.interface.empty();
}

Command address(const DeploymentFacts& facts, AddressCommand::Verb verb) {
    return AddressCommand{verb, *facts.plan.virtualAddress, facts.prefix, facts.plan.interface};
}

Command balancer(BalancerCommand::Verb verb) { return BalancerCommand{verb, {}}; }

Probe stateIs(const char* state) {
    return {balancer(BalancerCommand::Verb::Query), {{"State", Match::Equals, state}}, false, {}};
}

std::string ruleCount(const DeploymentFacts& facts) {
    const auto enabled = [](const PlanRule& rule) { return rule.enabled.value(); };
    return std::to_string(std::ranges::count_if(facts.plan.balancing.rules, enabled));
}

}  // namespace

void addVirtualAddress(const DeploymentFacts& facts, Actions& actions) {
    if (!needsAddress(facts)) return;
    auto action = planAction(actions, "address", ActionKind::AddVirtualAddress,
                             {facts.plan.virtualAddress->to_string(), facts.plan.interface});
    action.phase = Phase::ShareTraffic;
    action.change = ChangeKind::Create;
    action.probe = {
        address(facts, AddressCommand::Verb::Query), {{"Interface", Match::Equals, facts.plan.interface}}, false, {}};
    action.apply = {address(facts, AddressCommand::Verb::Add)};
    action.revert = {address(facts, AddressCommand::Verb::Remove)};
    action.mayReplace = false;  // on another interface somebody put it there on purpose
    actions.push_back(std::move(action));
}

void addBalancer(const DeploymentFacts& facts, Actions& actions) {
    if (!facts.builtin || facts.plan.balancing.rules.empty()) return;
    auto action = planAction(actions, "balancer", ActionKind::StartBalancer, {ruleCount(facts)});
    action.phase = Phase::ShareTraffic;
    action.probe = stateIs("running");
    action.apply = {balancer(BalancerCommand::Verb::Start)};
    action.revert = {balancer(BalancerCommand::Verb::Stop)};
    action.patience = 10s;
    actions.push_back(std::move(action));
}

void removeBalancer(const DeploymentFacts& facts, Actions& actions) {
    if (!facts.builtin || facts.plan.balancing.rules.empty()) return;
    auto action = planAction(actions, "stop-balancer", ActionKind::StopBalancer, {});
    action.phase = Phase::ShareTraffic;
    action.probe = stateIs("stopped");
    action.apply = {balancer(BalancerCommand::Verb::Stop)};
    action.revert = {balancer(BalancerCommand::Verb::Start)};
    action.patience = 60s;
    actions.push_back(std::move(action));
}

void removeVirtualAddress(const DeploymentFacts& facts, Actions& actions) {
    if (!needsAddress(facts)) return;
    auto action = planAction(actions, "remove-address", ActionKind::RemoveVirtualAddress,
                             {facts.plan.virtualAddress->to_string()});
    action.phase = Phase::ShareTraffic;
    action.change = ChangeKind::Remove;
    action.probe = {address(facts, AddressCommand::Verb::Query), {}, true, {}};
    action.apply = {address(facts, AddressCommand::Verb::Remove)};
    action.revert = {address(facts, AddressCommand::Verb::Add)};
    actions.push_back(std::move(action));
}

}  // namespace cas
