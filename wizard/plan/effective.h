#pragma once

#include <cstddef>
#include <string_view>

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// The group whose rules are RPC: 135 and the ports its endpoint mapper names.
inline constexpr std::string_view kMapiGroup = "mapi";

/// The node with every default worked out; its priority may be above 32 in a long list. `index` must be in range.
NodeConfig effectiveNode(const DeploymentPlan& plan, std::size_t index);

/// The rule with every default worked out: the only place where defaults that depend on other keys are decided.
/// `index` must be in range. Where listenAddress() has nothing to tell, `listen` is meaningless.
PortRule effectiveRule(const DeploymentPlan& plan, std::size_t index);

/// Where the rule listens: its own address or the virtual one. Nothing where the plan names neither, which never means
/// all addresses.
std::optional<IpAddress> listenAddress(const DeploymentPlan& plan, const PlanRule& rule);

/// The mode the `mapi` key asks for; without that key every rule is literal, as in full-range mode.
MapiMode effectiveMapiMode(const DeploymentPlan& plan);

/// A host name without the final dot that marks it as complete (RFC 1034 section 3.1): names are compared, and sent in
/// TLS (RFC 6066 section 3), without it.
std::string withoutFinalDot(std::string_view name);

bool inMapiGroup(const PortRule& rule);
/// The TCP rule of group `mapi` that leads to the nodes' endpoint mapper.
bool isMapperRule(const DeploymentPlan& plan, const PortRule& rule);
/// A rule of group `mapi` over dynamic RPC ports: what it names on one node means nothing on another.
bool hasDynamicPorts(const PortRule& rule);
/// In endpoint-mapper mode a range rule opens nothing: it bounds what may be opened.
bool onlyBounds(const DeploymentPlan& plan, const PortRule& rule);

}  // namespace cas
