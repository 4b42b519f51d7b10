#pragma once

#include "wizard/model/wizard_session.h"
#include "wizard/widgets/dialogs.h"

namespace cas {

// What is asked before a run, and on its ways out. Every answer has an id of its own; the safe one is also what Esc
// gives.

enum class RunAnswer { Keep, Apply, StopHere, StopAndUndo, Skip, Undo };

/// `Apply 17 changes to 7 machines?` with minutes, what users notice and what cannot be undone.
Question applyQuestion(const WizardSession& session);
/// Stop here, or stop and undo.
Question cancelQuestion(const RunSession& run);
/// With what stays as it is when the action is left out.
Question skipQuestion(const RunSession& run, std::size_t action);
/// How many changes are taken back, and what stays.
Question undoQuestion(const RunSession& run);

}  // namespace cas
