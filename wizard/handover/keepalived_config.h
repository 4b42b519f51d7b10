#pragma once

#include <string>

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// keepalived.conf (keepalived 2.2, VRRP version 3 by unicast) for a host of the pair: whoever lives and has a balancer
/// that answers kHealthScript has the plan's addresses; nobody takes them back from a host that serves.
std::string keepalivedConfig(const DeploymentPlan& plan, std::size_t host);

/// Ends with 0 where the host's balancer serves: HAProxy is asked at its own port, `serve` at its control socket.
std::string healthScript(const DeploymentPlan& plan);
inline constexpr auto* kHealthScript = "/etc/keepalived/cas-array-check";

/// Where `serve` is found on a host of the built-in pair.
inline constexpr auto* kServeProgram = "/usr/local/bin/cas-array-wizard";
inline constexpr auto* kServePlan = "/etc/cas-array/plan.casarray";
inline constexpr auto* kServeSocket = "/run/cas-array/control";
inline constexpr auto* kServeState = "/var/lib/cas-array";

}  // namespace cas
