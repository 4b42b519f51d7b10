#pragma once

#include "wizard/plan/deployment_plan.h"

namespace cas {

/// What the engine is to run: enabled rules and all nodes, every default worked out. A range rule that only bounds the
/// endpoint mapper's ports is left out. The plan must be free of errors (validate()); a rule without an
/// address to listen on is left out.
BalancerConfig toBalancerConfig(const DeploymentPlan& plan);

}  // namespace cas
