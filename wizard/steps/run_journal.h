#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"

namespace cas {

enum class JournalEvent {
    RunStarted,    ///< mode, program version, number of actions, who plays what (counterparts.h)
    Probed,        ///< what the probe found; saved values with it
    ApplyStarted,  ///< value `undo` is `by hand` where the program cannot take it back
    CommandRun,    ///< exact text; written before it runs
    CommandEnded,  ///< its answer; value `failure` where it failed
    Verified,
    ActionDone,
    ActionFailed,
    ActionSkipped,
    AlreadyDone,
    UndoStarted,
    ActionUndone,
    UndoFailed,
    StandInMet,  ///< somebody who was taken for real says that he is not; RunStarted's values, of him alone
    RunEnded,    ///< `finished`, `stopped` or `cancelled`; who played what, now that all of them were met
};
/// As the file spells it: `command-run`.
std::string_view nameOf(JournalEvent event);

struct JournalEntry {
    std::chrono::system_clock::time_point at;
    JournalEvent event = JournalEvent::RunStarted;
    std::string action;  ///< id; empty: of the whole run
    std::string machine;
    std::string text;                           ///< command, answer's excerpt or reason
    std::map<std::string, std::string> values;  ///< saved (Probed), counts and players (RunStarted), players (RunEnded)
    bool operator==(const JournalEntry&) const = default;
};

/// The record of a run beside its plan: one JSON object a line, appended and flushed to the disk before and after each
/// command. A last line cut off by a crash is left out when read. Any thread, one at a time. Holds no secret.
class RunJournal {
public:
    /// Opens FILE for appending and reads what it holds. Another process that writes it is an error.
    static Result<std::unique_ptr<RunJournal>, std::string> open(const std::filesystem::path& file);
    /// Reads without locking.
    static Result<std::vector<JournalEntry>, std::string> read(const std::filesystem::path& file);
    /// Keeps entries in memory only: for dry runs and tests.
    static std::unique_ptr<RunJournal> inMemory();
    virtual ~RunJournal() = default;

    /// Returns once the entry is on the disk; a failure to write stops the run.
    virtual Result<void, std::string> append(JournalEntry entry) = 0;
    virtual std::vector<JournalEntry> entries() const = 0;
};

/// Where an action stands according to a journal.
enum class Recorded { Nothing, Uncertain, Done, AlreadyDone, Failed, Skipped, Undone };

struct RecordedAction {
    Recorded state = Recorded::Nothing;
    bool changed = false;                      ///< applied by us at some time and not undone since
    std::size_t commandsEnded = 0;             ///< of the last apply, how many are known to have ended well
    std::map<std::string, std::string> saved;  ///< values found before the first change
    bool operator==(const RecordedAction&) const = default;
};

/// Per action id what the journal tells. Uncertain: a command was begun and it is not recorded what
/// became of the action.
std::map<std::string, RecordedAction> recordedActions(const std::vector<JournalEntry>& entries);
/// Those of the runs for a task since a run for another one came to its end: that took back what was before it.
std::vector<JournalEntry> entriesOf(const std::vector<JournalEntry>& entries, const std::string& task);
/// The last run of a journal.
struct LastRun {
    std::string mode;  ///< `apply`, `undo`
    std::string task;  ///< what its actions were for: `deploy`, `remove`
    bool finished = false;
    bool operator==(const LastRun&) const = default;
};
std::optional<LastRun> lastRun(const std::vector<JournalEntry>& entries);
/// Whether the last run was begun and not finished.
bool isInterrupted(const std::vector<JournalEntry>& entries);
/// Per action id the commands that applied it and were not undone.
std::map<std::string, std::vector<std::string>> appliedCommands(const std::vector<JournalEntry>& entries);

/// The journal of a plan file: FILE.journal.
std::filesystem::path journalOf(const std::filesystem::path& planFile);

}  // namespace cas
