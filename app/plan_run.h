#pragma once

#include <functional>

#include "app/world/world.h"
#include "wizard/steps/check.h"
#include "wizard/steps/step_runner.h"

namespace cas {

/// A run of a plan's actions in a world, for the commands: reads the world, makes the actions, carries them out and
/// gives up on SIGINT and SIGTERM. Main thread.
class PlanRun {
public:
    PlanRun(const DeploymentPlan& plan, World& world);

    const Inventory& inventory() const { return m_inventory; }
    const Actions& actions() const { return m_actions; }
    RunResult run(RunMode mode, RunJournal& journal, RunObserver observer) const;

private:
    World& m_world;
    Inventory m_inventory;
    Actions m_actions;
};

/// All checks of the plan, told one by one.
std::vector<CheckOutcome> checkPlan(const DeploymentPlan& plan, World& world,
                                    const std::function<void(const CheckOutcome&)>& told);

}  // namespace cas
