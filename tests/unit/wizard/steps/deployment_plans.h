#pragma once

#include <string>

#include "wizard/exec/inventory.h"
#include "wizard/steps/action.h"

namespace cas::test {

/// Plans a deployment is tested with, and what was found beforehand.
struct DeploymentCase {
    std::string name;
    DeploymentPlan plan;
    Inventory inventory;
};

/// A sample of resources/samples after a JSON Patch (RFC 6902).
DeploymentPlan samplePlan(const std::string& sample, const std::string& patch = "[]");
std::vector<DeploymentCase> deploymentCases();

/// All that is shown and run of a list of actions, as text.
std::string shownText(const Actions& actions);
/// Every command of an action, whatever it is for.
std::vector<Command> commandsOf(const Action& action);
/// Those that only look.
std::vector<Command> probesOf(const Action& action);

}  // namespace cas::test
