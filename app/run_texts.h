#pragma once

#include <QString>
#include <vector>

#include "app/control/json_text.h"
#include "app/world/world.h"
#include "wizard/steps/check.h"
#include "wizard/steps/counterparts.h"
#include "wizard/steps/step_runner.h"

namespace cas {

// What `preflight`, `apply` and `rehearse` print. Main thread, or one thread at a time.

/// `real` or `lab`, for scripts.
std::string_view nameOf(WorldKind kind);

/// Two lines at most: the result, what was looked at and where, what was found and wanted; the remedy where there is
/// one.
QString checkText(const CheckOutcome& outcome);
Json checksJson(const std::vector<CheckOutcome>& outcomes, WorldKind world);
/// `17 checks: 15 right, 1 warning, 1 failed, 0 not run.`
QString checkSummary(const std::vector<CheckOutcome>& outcomes);
bool anyFailed(const std::vector<CheckOutcome>& outcomes);

/// `3/12 cas4: Install the Client Access role: Done, 4 s`, and why it failed and what to do.
QString progressText(const Actions& actions, const ActionProgress& progress);
/// An action of a dry run with the exact commands it would run.
QString forecastText(const Actions& actions, const ActionProgress& progress);
/// What a run logs, below its action.
QString logText(const LogLine& line);
/// Whether the action has come to its end, or a person waits for it.
bool isSettled(ActionState state);

struct RunSummary {
    WorldKind world = WorldKind::Real;
    RunMode mode = RunMode::Apply;
    const Actions& actions;
    const RunResult& result;
    std::vector<Counterpart> counterparts;
};
QString summaryText(const RunSummary& summary);
Json runJson(const RunSummary& summary);

}  // namespace cas
