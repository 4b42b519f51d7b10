#pragma once

#include "wizard/handover/pair_file.h"
#include "wizard/plan/deployment_plan.h"

namespace cas {

/// The plan hands its address to a pair of hosts: built-in or HAProxy, and both are named.
bool hasPair(const DeploymentPlan& plan);

/// All that a host of the pair gets, in the order in which it is set up: kernel settings; HAProxy, or what runs `serve`
/// there; keepalived. `host` is 0 or 1; the plan has a pair and no errors. Pure; the same plan gives the same bytes.
std::vector<PairService> pairServices(const DeploymentPlan& plan, std::size_t host);

/// Of these, what moves the address alone: kernel settings and keepalived.
std::vector<PairService> addressServices(const DeploymentPlan& plan, std::size_t host);

}  // namespace cas
