#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"
#include "wizard/steps/action.h"
#include "wizard/steps/run_journal.h"

namespace cas {

enum class ActionState {
    Pending,
    Probing,
    AlreadyDone,
    Running,
    Verifying,
    Done,
    Failed,
    Skipped,
    Undoing,
    Undone,
    UndoFailed,
};

/// Which of the three ways a run goes.
enum class RunMode { Apply, DryRun, Undo };
/// As the journal spells it: `apply`.
std::string_view wordOf(RunMode mode);

/// Dry run: what the probe says about an action.
enum class Forecast { WouldChange, AlreadyRight, CannotTell };

struct ActionProgress {
    std::size_t index = 0;  ///< in the run's actions
    ActionState state = ActionState::Pending;
    std::optional<CommandFailure> failure;
    std::optional<Forecast> forecast;
    std::chrono::milliseconds took{0};
};

struct LogLine {
    std::chrono::system_clock::time_point at;
    enum class Level { Info, Warning, Error } level = Level::Info;
    std::optional<std::size_t> action;
    std::string text;
};

/// Told from the run's threads, one call at a time; must return soon.
struct RunObserver {
    std::function<void(const ActionProgress&)> progress;
    std::function<void(const LogLine&)> log;
};

enum class RunOutcome { Finished, Stopped, Cancelled };
/// As the journal spells it: `finished`.
std::string_view wordOf(RunOutcome outcome);

struct RunResult {
    RunOutcome outcome = RunOutcome::Finished;
    std::vector<ActionProgress> actions;
    std::size_t changed = 0;  ///< actions that changed something in this run
};

/// Carries actions out: probe, apply, verify, each in the journal before and after. Actions whose predecessors are done
/// run at once where they belong to different nodes. A failure lets running actions end and stops; nothing is undone
/// unasked. run() blocks on the caller's (worker) thread; the other members may be called from any thread.
class StepRunner {
public:
    struct Options {
        RunMode mode = RunMode::Apply;
        std::size_t parallel = 4;                     ///< nodes worked on at once
        std::chrono::milliseconds pollInterval{500};  ///< between repeated verifications
        std::vector<std::string> skip;                ///< ids the administrator chose to skip; only when applying
        std::string task = "deploy";                  ///< what the actions are for, told in the journal
        std::string controller;                       ///< domain controller that was read before, told there, too
    };
    /// What the journal knows from before decides what is skipped, undone and which values are restored.
    StepRunner(Actions actions, CommandExecutor& executor, RunJournal& journal, RunObserver observer, Options options);
    ~StepRunner();

    RunResult run();
    /// No further action starts; those running go on to their end.
    void pause();
    /// As pause(), and commands that can be given up are.
    void cancel();

private:
    struct Run;
    std::unique_ptr<Run> m_run;
};

}  // namespace cas
