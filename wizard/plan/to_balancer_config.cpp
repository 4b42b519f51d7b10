#include "wizard/plan/to_balancer_config.h"

#include "wizard/plan/effective.h"

namespace cas {

BalancerConfig toBalancerConfig(const DeploymentPlan& plan) {
    BalancerConfig config;
    config.array = plan.array ? plan.array->fqdn : plan.web ? plan.web->host : std::string();
    if (plan.virtualAddress) config.address = plan.virtualAddress->to_string();
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) config.nodes.push_back(effectiveNode(plan, i));
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const auto& source = plan.balancing.rules[i];
        if (!source.enabled || !listenAddress(plan, source)) continue;
        config.rules.push_back(effectiveRule(plan, i));
    }
    return config;
}

}  // namespace cas
