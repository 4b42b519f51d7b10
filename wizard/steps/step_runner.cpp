#include "wizard/steps/step_runner.h"

#include <algorithm>
#include <exception>
#include <set>
#include <stdexcept>
#include <thread>

#include "wizard/steps/action_run.h"
#include "wizard/steps/counterparts.h"
#include "wizard/steps/sign_ins.h"

namespace cas {
namespace {

bool isFailure(ActionState state) { return state == ActionState::Failed || state == ActionState::UndoFailed; }

/// Per action those that must have ended before it; an undo goes the other way.
std::vector<std::vector<std::size_t>> predecessors(const Actions& actions, RunMode mode) {
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < actions.size(); ++i) places.emplace(actions[i].id, i);
    std::vector<std::vector<std::size_t>> result(actions.size());
    for (std::size_t i = 0; i < actions.size(); ++i) {
        for (const auto& id : actions[i].after) {
            const auto found = places.find(id);
            if (found == places.end()) continue;
            if (mode == RunMode::Undo)
                result[found->second].push_back(i);
            else
                result[i].push_back(found->second);
        }
    }
    return result;
}

/// In the order in which they are offered a thread.
std::vector<std::size_t> runOrder(std::size_t count, RunMode mode) {
    std::vector<std::size_t> order(count);
    for (std::size_t i = 0; i < count; ++i) order[i] = mode == RunMode::Undo ? count - 1 - i : i;
    return order;
}

}  // namespace

std::string_view wordOf(RunOutcome outcome) {
    switch (outcome) {
        case RunOutcome::Finished:
            return "finished";
        case RunOutcome::Stopped:
            return "stopped";
        case RunOutcome::Cancelled:
            return "cancelled";
    }
    return {};
}

std::string_view wordOf(RunMode mode) {
    switch (mode) {
        case RunMode::Apply:
            return "apply";
        case RunMode::DryRun:
            return "dry-run";
        case RunMode::Undo:
            return "undo";
    }
    return {};
}

/// The scheduler. `mutex` guards everything below it.
struct StepRunner::Run {
    Run(Actions given, CommandExecutor& executor, RunJournal& journal, RunObserver observer, const Options& options)
        : actions(std::move(given)),
          recorded(recordedActions(journal.entries())),
          counterparts(counterpartsOf(actions, executor, options.controller)),
          desk(executor, journal, std::move(observer), options),
          before(predecessors(actions, options.mode)),
          order(runOrder(actions.size(), options.mode)),
          stages(actions.size(), Stage::Waiting) {
        result.actions.resize(actions.size());
        for (std::size_t i = 0; i < actions.size(); ++i) result.actions[i].index = i;
    }

    enum class Stage { Waiting, Running, Ended };

    RunResult run();
    void schedule();
    std::optional<std::size_t> nextReady() const;
    void carryOut(std::size_t index);
    ActionProgress carryOutWith(ActionRun& action, const std::string& id) const;
    RunOutcome outcome() const;
    /// Ends the run before its first change where it could not go on to its end.
    bool signsInEverywhere();
    void failAt(std::size_t index, const CommandFailure& failure);
    void halt();

    const Actions actions;
    const std::map<std::string, RecordedAction> recorded;
    const std::vector<Counterpart> counterparts;
    RunDesk desk;
    const std::vector<std::vector<std::size_t>> before;
    const std::vector<std::size_t> order;

    std::mutex mutex;
    std::condition_variable changed;
    std::vector<Stage> stages;
    std::set<std::string> busyNodes;
    std::size_t running = 0;
    bool halted = false;  ///< nothing further starts
    std::exception_ptr bug;
    RunResult result;
};

std::optional<std::size_t> StepRunner::Run::nextReady() const {
    if (halted || running >= std::max<std::size_t>(desk.options().parallel, 1)) return std::nullopt;
    const auto ready = [this](std::size_t i) {
        return stages[i] == Stage::Waiting && !busyNodes.contains(actions[i].node) &&
               std::ranges::all_of(before[i], [this](std::size_t other) { return stages[other] == Stage::Ended; });
    };
    const auto found = std::ranges::find_if(order, ready);
    return found == order.end() ? std::nullopt : std::optional(*found);
}

ActionProgress StepRunner::Run::carryOutWith(ActionRun& action, const std::string& id) const {
    const auto& options = desk.options();
    const bool skips = std::ranges::find(options.skip, id) != options.skip.end();
    if (skips && options.mode == RunMode::Apply) return action.skip();
    switch (options.mode) {
        case RunMode::Apply:
            return action.apply();
        case RunMode::DryRun:
            return action.forecast();
        case RunMode::Undo:
            return action.undo();
    }
    return {};
}

void StepRunner::Run::carryOut(std::size_t index) {
    const auto& action = actions[index];
    ActionProgress progress;
    progress.index = index;
    progress.state = ActionState::Failed;
    bool madeChange = false;
    std::exception_ptr thrown;
    try {
        const auto known = recorded.find(action.id);
        ActionRun one(action, index, known == recorded.end() ? RecordedAction{} : known->second, desk);
        progress = carryOutWith(one, action.id);
        madeChange = one.changed();
    } catch (...) {
        thrown = std::current_exception();
    }
    const std::lock_guard lock(mutex);
    result.actions[index] = progress;
    if (madeChange) ++result.changed;
    if (thrown && !bug) bug = thrown;
    if (thrown || isFailure(progress.state)) halted = true;
    stages[index] = Stage::Ended;
    busyNodes.erase(action.node);
    --running;
    changed.notify_all();
}

void StepRunner::Run::schedule() {
    std::vector<std::jthread> threads;
    std::unique_lock lock(mutex);
    for (;;) {
        while (const auto next = nextReady()) {
            stages[*next] = Stage::Running;
            busyNodes.insert(actions[*next].node);
            ++running;
            threads.emplace_back([this, index = *next] { carryOut(index); });
        }
        if (running == 0) break;
        changed.wait(lock);
    }
    const bool left = std::ranges::find(stages, Stage::Waiting) != stages.end();
    if (left && !halted) throw std::logic_error("actions wait for each other in a circle");
}

RunOutcome StepRunner::Run::outcome() const {
    if (std::ranges::any_of(result.actions, [](const auto& one) { return isFailure(one.state); }))
        return desk.stop().stop_requested() ? RunOutcome::Cancelled : RunOutcome::Stopped;
    if (std::ranges::all_of(stages, [](Stage stage) { return stage == Stage::Ended; })) return RunOutcome::Finished;
    return desk.stop().stop_requested() ? RunOutcome::Cancelled : RunOutcome::Stopped;
}

void StepRunner::Run::halt() {
    const std::lock_guard lock(mutex);
    halted = true;
    changed.notify_all();
}

void StepRunner::Run::failAt(std::size_t index, const CommandFailure& failure) {
    auto& progress = result.actions[index];
    progress.state = ActionState::Failed;
    progress.failure = failure;
    desk.tell(progress);
}

bool StepRunner::Run::signsInEverywhere() {
    if (desk.options().mode != RunMode::Apply) return true;
    const auto refused = refusedSignIn(actions, desk);
    if (!refused) return true;
    const auto& action = actions[refused->action];
    desk.log(LogLine::Level::Error, refused->action, refused->failure.text);
    // What an earlier run left open stays open in the journal.
    const auto known = recorded.find(action.id);
    const bool open = known != recorded.end() && known->second.state == Recorded::Uncertain;
    auto failure = refused->failure;
    if (!open) {
        const auto written = desk.record({{}, JournalEvent::ActionFailed, action.id, action.machine, failure.text, {}});
        if (!written) failure = written.error();
    }
    failAt(refused->action, failure);
    return false;
}

RunResult StepRunner::Run::run() {
    const auto mode = std::string(wordOf(desk.options().mode));
    auto values = counterpartValues(counterparts);
    values["program"] = CAS_VERSION;
    values["actions"] = std::to_string(actions.size());
    values["task"] = desk.options().task;
    const auto begun = desk.record({{}, JournalEvent::RunStarted, {}, {}, mode, std::move(values)});
    if (!begun) {
        result.outcome = RunOutcome::Stopped;
        if (!actions.empty()) failAt(order.front(), begun.error());
        return result;
    }
    if (signsInEverywhere()) schedule();
    if (bug) std::rethrow_exception(bug);
    result.outcome = outcome();
    // Some say who they are only when they are met.
    auto players = counterpartValues(counterpartsOf(actions, desk.executor(), desk.options().controller));
    const auto ended =
        desk.record({{}, JournalEvent::RunEnded, {}, {}, std::string(wordOf(result.outcome)), std::move(players)});
    if (!ended) result.outcome = RunOutcome::Stopped;
    return result;
}

StepRunner::StepRunner(Actions actions, CommandExecutor& executor, RunJournal& journal, RunObserver observer,
                       Options options)
    : m_run(std::make_unique<Run>(std::move(actions), executor, journal, std::move(observer), options)) {}

StepRunner::~StepRunner() = default;

RunResult StepRunner::run() { return m_run->run(); }

void StepRunner::pause() { m_run->halt(); }

void StepRunner::cancel() {
    m_run->desk.requestStop();
    m_run->halt();
}

}  // namespace cas
