#include "app/plan_run.h"

#include "app/cancel_signal.h"
#include "wizard/steps/deployment.h"

namespace cas {

PlanRun::PlanRun(const DeploymentPlan& plan, World& world)
    : m_world(world),
      m_inventory(discover(plan, world.executor(), {})),
      m_actions(deploymentActions(plan, m_inventory)) {}

RunResult PlanRun::run(RunMode mode, RunJournal& journal, RunObserver observer) const {
    StepRunner::Options options;
    options.mode = mode;
    options.controller = m_inventory.directory.controller;
    StepRunner runner(m_actions, m_world.executor(), journal, std::move(observer), std::move(options));
    const CancelSignal signal([&runner] { runner.cancel(); });
    return runner.run();
}

std::vector<CheckOutcome> checkPlan(const DeploymentPlan& plan, World& world,
                                    const std::function<void(const CheckOutcome&)>& told) {
    std::stop_source stop;
    const CancelSignal signal([&stop] { stop.request_stop(); });
    return runChecks(plan, checksFor(plan), world.executor(), {stop.get_token(), {}}, told);
}

}  // namespace cas
