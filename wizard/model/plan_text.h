#pragma once

#include <QString>

#include "wizard/model/run_outline.h"

namespace cas {

// What would run, as text to keep, to mail or to run by hand. The commands are byte for byte those that run.

/// The commands of a fold, one below the other.
QString commandsOf(const Actions& actions, const ActionFold& fold);
/// What takes them back, in the order it runs; empty: nothing does.
QString undoOf(const Actions& actions, const ActionFold& fold);

/// Every step with machine, commands and undo, for reading.
QString planAsText(const Actions& actions);

/// Whether the command is PowerShell, by whatever way it goes.
bool isPowerShell(const Command& command);

}  // namespace cas
