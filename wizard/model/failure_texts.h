#pragma once

#include <QString>

#include "wizard/exec/command_executor.h"
#include "wizard/steps/journal_mismatch.h"

namespace cas {

// What is said where a step fails, in the language of the application. GUI or main thread.

/// One line that says what failed and why.
QString headline(const Action& action, const CommandFailure& failure);
/// What it means, and what to do.
QString advice(const Action& action, const CommandFailure& failure);
/// Why a run does not start over what the journal tells, and the ways out.
QString sentence(const JournalMismatch& mismatch);

}  // namespace cas
