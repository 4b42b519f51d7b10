#pragma once

#include "wizard/exec/inventory.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/widgets/topology.h"

namespace cas {

/// The plan as a picture without traffic; it grows as the plan does. GUI thread.
TopologyModel topologyOf(const DeploymentPlan& plan, const Inventory& inventory);

}  // namespace cas
