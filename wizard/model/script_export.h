#pragma once

#include <QByteArray>
#include <optional>

#include "wizard/plan/deployment_plan.h"
#include "wizard/steps/action.h"

namespace cas {

// What would run, as a PowerShell file for a computer this one cannot reach; its comments and messages are in the
// language of the application. Whoever ran it goes on here: steps that are right by then count as already done. GUI or
// main thread.

/// All steps, or the one at that place.
QByteArray exportedScript(const DeploymentPlan& plan, const Actions& actions,
                          std::optional<std::size_t> only = std::nullopt);

/// Whether a script of the action would do something; else it only says what is to be done.
bool canRunElsewhere(const Action& action);

/// What to call it: `outlook.ps1`, `outlook-step-3.ps1`; letters, digits and hyphens only.
QString scriptName(const DeploymentPlan& plan, std::optional<std::size_t> only = std::nullopt);

}  // namespace cas
