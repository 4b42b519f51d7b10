#pragma once

#include <string>
#include <vector>

#include "wizard/exec/inventory.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/steps/action.h"

namespace cas {

/// The actions that carry the plan out, in run order; empty where the plan lacks what they need (see validate()). The
/// inventory only sharpens what is shown (prior values, what a node lacks): the probes decide at run time. Pure.
Actions deploymentActions(const DeploymentPlan& plan, const Inventory& inventory);

/// The actions that take the array away again, in the safe order: databases back to a server of the site, array object,
/// DNS record, balancer, virtual address.
Actions removalActions(const DeploymentPlan& plan, const Inventory& inventory);

}  // namespace cas
