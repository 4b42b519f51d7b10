#pragma once

#include <QString>

#include "wizard/exec/inventory.h"
#include "wizard/model/run_session.h"
#include "wizard/model/wizard_page.h"
#include "wizard/model/workplace.h"

namespace cas {

// Sentences and words for steps and what was found, in the language of the application. GUI or main thread.

/// Empty where the action has none.
QString argument(const Action& action, std::size_t index);
/// `Create the array object`
QString title(const Action& action);
/// Where it happens: a short host name, or `this computer`.
QString machineName(const Action& action);
QString title(Phase phase);
QString word(ChangeKind change);
/// `Waiting`, `Running`, `Already right` …
QString word(ActionState state);
QString word(Forecast forecast);
/// `Yes`, `By hand` or nothing to undo.
QString undoWord(const Action& action);
/// What stays as it is when the action is left out.
QString skipConsequence(const Action& action);
/// What cannot be undone, such as `installing the role on cas4`; for a list in a sentence.
QString irreversibleWords(const Action& action);

/// Why a database is corrected, or why not.
QString words(DatabaseStanding standing);
/// What that means for its mailboxes, as a sentence; empty: nothing more than the words say.
QString meaning(DatabaseStanding standing);

QString word(WorkMode mode);
/// The name in the step list.
QString title(WizardPage page);

}  // namespace cas
