#pragma once

#include <memory>

#include "wizard/model/wizard_session.h"

namespace cas {

/// A plan of five members like an administrator's, with one problem among its rules where wanted.
DeploymentPlan samplePlan();
/// The same before two hosts with HAProxy, which the program sets up.
DeploymentPlan samplePairPlan();
/// What would be found around it.
Inventory sampleInventory();
/// A session of both that can ask nobody.
std::unique_ptr<WizardSession> sampleSession(DeploymentPlan plan = samplePlan());

}  // namespace cas
