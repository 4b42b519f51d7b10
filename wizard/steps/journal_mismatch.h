#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wizard/steps/run_journal.h"
#include "wizard/steps/step_runner.h"

namespace cas {

/// What was carried out and these actions do not know: the plan was edited since.
struct JournalMismatch {
    std::optional<std::size_t> action;  ///< made a thing of another name; absent: the plan has no such action any more
    std::string command;                ///< that ran then
};

/// What would be left behind if the actions were run over the journal's entries of the same task; nothing: all is
/// theirs.
std::optional<JournalMismatch> mismatchOf(const Actions& actions, const std::vector<JournalEntry>& entries,
                                          RunMode mode, const std::string& task);

}  // namespace cas
