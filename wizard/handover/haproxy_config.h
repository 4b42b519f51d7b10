#pragma once

#include <string>

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// haproxy.cfg of HAProxy 2.6 for a host of the pair: each rule as a frontend and a backend of its own name, each group
/// with affinity as one stick table that both hosts share. Limits of what it says are findings of validate().
std::string haproxyConfig(const DeploymentPlan& plan, std::size_t host);

/// What a node of the plan is called there, in every backend.
std::string haproxyServerName(const DeploymentPlan& plan, std::size_t node);

/// The socket of HAProxy's administration on a host, as Debian's package has it.
inline constexpr auto* kHaproxySocket = "/run/haproxy/admin.sock";
/// Where keepalived's check script asks HAProxy whether it lives: on the loopback address.
inline constexpr int kHaproxyAlivePort = 9101;

}  // namespace cas
