#pragma once

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <string_view>

#include "wizard/steps/counterparts.h"
#include "wizard/steps/step_runner.h"

namespace cas {

/// The word for it in journals and reports; outside scripts read it.
std::string_view failureName(FailureKind kind);

/// What the actions of one run share: executor, journal, observer, and the wish to stop. Any thread.
class RunDesk {
public:
    RunDesk(CommandExecutor& executor, RunJournal& journal, RunObserver observer, const StepRunner::Options& options);

    const StepRunner::Options& options() const { return m_options; }
    const CommandExecutor& executor() const { return m_executor; }
    std::stop_token stop() const { return m_stop.get_token(); }
    void requestStop() { m_stop.request_stop(); }

    /// Runs a read; anything else is a bug: std::logic_error.
    Result<Answer, CommandFailure> read(std::size_t action, const Command& command);
    /// Runs a change between two entries of the journal; never in a dry run. `stop` may outlive the run's own.
    Result<Answer, CommandFailure> change(std::size_t action, const std::string& id, const Command& command,
                                          std::stop_token stop);
    /// On the disk once it returns. After one failure every further call fails. A dry run records nothing.
    Result<void, CommandFailure> record(JournalEntry entry);

    void tell(const ActionProgress& progress);
    void log(LogLine::Level level, std::optional<std::size_t> action, std::string text);
    /// Until the next look at the world; false where a stop was asked for.
    bool waitForNextPoll();

private:
    Result<Answer, CommandFailure> run(std::size_t action, const Command& command, std::stop_token stop);
    /// Who answered may only now have told that he is no real one: it is kept at once, as no run is sure of its end.
    void meet(const Command& command);

    CommandExecutor& m_executor;
    RunJournal& m_journal;
    const RunObserver m_observer;
    const StepRunner::Options m_options;
    std::stop_source m_stop;
    std::mutex m_observerMutex;
    std::mutex m_journalMutex;
    std::vector<Counterpart> m_players;  ///< as the journal has them; guarded by m_journalMutex
    std::string m_journalLost;
    std::mutex m_waitMutex;
    std::condition_variable_any m_never;
};

}  // namespace cas
