#pragma once

#include <QTemporaryDir>
#include <functional>
#include <memory>

#include "tests/gui/sample_session.h"
#include "tests/support/scripted_workplace.h"

namespace cas {

/// A session whose plan has a file and whose world can be asked and changed.
struct RunScene {
    explicit RunScene(DeploymentPlan plan = samplePlan(), Inventory inventory = sampleInventory());

    ScriptedExecutor& world() { return workplace->world; }
    RunSession& run() { return session->run(); }
    /// Runs the plan until nothing runs any more.
    void runToTheEnd();
    /// The action of this kind (the first one).
    std::size_t indexOf(ActionKind kind) const;
    std::string idOf(ActionKind kind) const;

    QTemporaryDir folder;
    ScriptedWorkplace* workplace;  ///< the session's
    std::unique_ptr<WizardSession> session;
};

/// What the checks of a plan would say of a good world: with two warnings, and later for the server without the role.
std::vector<CheckOutcome> sampleOutcomes(const DeploymentPlan& plan);
/// All passed.
std::vector<CheckOutcome> goodOutcomes(const DeploymentPlan& plan);

/// A snapshot of a running balancer: so many sessions open at each member, of so many in all.
Snapshot trafficOf(const DeploymentPlan& plan, std::uint64_t active, std::uint64_t total);

/// Handles events until it is so; false if it takes too long.
bool waitUntil(const std::function<bool()>& isSo);

}  // namespace cas
