#pragma once

#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"

namespace cas {

/// Everything the plan alone can tell to be wrong or risky, errors and hints together, in the order of the checks. A
/// plan without errors can be served. Pure; any thread.
Findings validate(const DeploymentPlan& plan);

}  // namespace cas
