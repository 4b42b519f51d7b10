#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/exchange_world.h"
#include "wizard/steps/run_journal.h"

namespace cas::test {

/// What a process is when it is killed: nothing after it is run or written.
struct Killed {};

/// Runs commands against a world and keeps what ran. Any thread.
class ScriptedExecutor : public CommandExecutor {
public:
    explicit ScriptedExecutor(ExchangeWorld& world) : m_world(world) {}

    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override;

    /// Called before a command, not under the lock; a failure takes the command's place. May block or throw.
    std::function<std::optional<CommandFailure>(const Command&, const RunContext&)> before;
    /// Called after one.
    std::function<void(const Command&)> after;

    std::vector<std::string> changes() const;  ///< texts of all that did not only read
    std::size_t reads() const;

private:
    mutable std::mutex m_mutex;
    ExchangeWorld& m_world;
    std::vector<std::string> m_changes;
    std::size_t m_reads = 0;
};

/// A journal in memory that outlives the run, as a file would, and can fail or die at a given entry.
class ScriptedJournal : public RunJournal {
public:
    Result<void, std::string> append(JournalEntry entry) override;
    std::vector<JournalEntry> entries() const override;

    /// Called before an entry is kept; a text takes its place as the error. May throw.
    std::function<std::optional<std::string>(const JournalEntry&)> before;

private:
    mutable std::mutex m_mutex;
    std::vector<JournalEntry> m_entries;
};

}  // namespace cas::test
