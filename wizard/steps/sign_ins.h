#pragma once

#include <optional>

#include "wizard/steps/run_desk.h"

namespace cas {

/// A place of a run that lets nobody in, and the first action that needs it.
struct RefusedSignIn {
    std::size_t action = 0;
    CommandFailure failure;
};

/// Reads once wherever the actions sign in, so that a run that cannot go to its end changes nothing. The place of the
/// first action is left out, as that action's own probe comes before every change; so are skipped actions and updates
/// of records that are right already. A computer that is silent now is no refusal. Blocks; the run's thread.
std::optional<RefusedSignIn> refusedSignIn(const Actions& actions, RunDesk& desk);

}  // namespace cas
