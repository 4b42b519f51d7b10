#include "wizard/model/run_session.h"

#include <algorithm>
#include <utility>

#include "wizard/model/failure_texts.h"

namespace cas {
namespace {

constexpr std::size_t kMaxLogLines = 20'000;

ActionState stateOf(const RecordedAction& recorded) {
    switch (recorded.state) {
        case Recorded::Done:
            return ActionState::Done;
        case Recorded::AlreadyDone:
            return ActionState::AlreadyDone;
        case Recorded::Failed:
            return ActionState::Failed;
        case Recorded::Skipped:
            return ActionState::Skipped;
        case Recorded::Undone:
            return ActionState::Undone;
        case Recorded::Nothing:
        case Recorded::Uncertain:
            break;
    }
    return ActionState::Pending;
}

std::string_view wordOf(RunSession::Task task) { return task == RunSession::Task::Deploy ? "deploy" : "remove"; }

bool isSettled(ActionState state) {
    return state == ActionState::Done || state == ActionState::AlreadyDone || state == ActionState::Undone;
}

}  // namespace

RunSession::RunSession(QObject* parent) : QObject(parent) {
    connect(&m_tell, &TellSoon::due, this, &RunSession::changed);
    // Only now can the next run begin.
    connect(&m_job, &BackgroundJob::finished, this, &RunSession::finish);
}

RunSession::~RunSession() {
    // Nobody is told: who listens may be half gone.
    if (m_runner) m_runner->cancel();
}

RunSession::Entries RunSession::readJournal(const QString& planFile) {
    m_journalFile = planFile.isEmpty() ? QString() : QString::fromStdString(journalOf(planFile.toStdString()).string());
    if (m_journalFile.isEmpty()) return {};
    auto entries = RunJournal::read(m_journalFile.toStdString());
    return entries ? std::move(*entries) : Entries();
}

void RunSession::prepare(const DeploymentPlan& plan, const Inventory& inventory, const QString& planFile, Task task) {
    if (!isUnderWay()) show(plan, inventory, readJournal(planFile), task);
}

void RunSession::show(const DeploymentPlan& plan, const Inventory& inventory, const Entries& entries, Task task) {
    m_plan = plan;
    m_controller = inventory.directory.controller;
    m_task = task;
    m_mode = RunMode::Apply;
    m_record.clear();
    m_skipped.clear();
    m_actions = task == Task::Deploy ? deploymentActions(plan, inventory) : removalActions(plan, inventory);
    m_progress.clear();
    for (std::size_t i = 0; i < m_actions.size(); ++i) m_progress.emplace_back().index = i;
    m_state = State::NotStarted;
    m_interrupted = false;
    m_undoNext = false;
    m_before = {};
    if (const auto last = lastRun(entries)) {
        m_record = recordedActions(entriesOf(entries, std::string(wordOf(task))));
        const bool wasUndo = last->mode == wordOf(RunMode::Undo);
        // Once all is undone, nothing has been done.
        if (!wasUndo || !last->finished)
            for (auto& progress : m_progress) progress.state = stateOf(recorded(progress.index));
        m_interrupted = !last->finished && last->task == wordOf(task);
        const auto done = count(ActionState::Done) + count(ActionState::AlreadyDone) + count(ActionState::Skipped);
        if (m_interrupted) {
            m_state = State::Stopped;
            if (wasUndo) m_mode = RunMode::Undo;
        } else if (!m_actions.empty() && done == m_actions.size()) {
            m_state = State::Finished;
        }
    }
    m_tell.now();
}

void RunSession::recall(const DeploymentPlan& plan, const Inventory& inventory, const QString& planFile) {
    if (isUnderWay()) return;
    const auto entries = readJournal(planFile);
    const auto last = lastRun(entries);
    const bool removes = last && !last->finished && last->task == wordOf(Task::Remove);
    show(plan, inventory, entries, removes ? Task::Remove : Task::Deploy);
    for (const auto& progress : m_progress)
        if (progress.state == ActionState::Skipped) m_skipped.push_back(m_actions[progress.index].id);
}

QString RunSession::start(Workplace& workplace, RunMode mode) {
    if (m_job.isRunning()) return tr("A run is under way.");
    auto* const executor = workplace.executor();
    if (!executor) return workplace.obstacle();
    std::shared_ptr<RunJournal> journal;
    if (mode == RunMode::DryRun) {
        journal = RunJournal::inMemory();
    } else {
        auto opened = RunJournal::open(m_journalFile.toStdString());
        if (!opened) return QString::fromStdString(opened.error());
        journal = std::move(*opened);
        if (const auto other = mismatchOf(m_actions, journal->entries(), mode, std::string(wordOf(m_task))))
            return sentence(*other);
    }
    const auto progress = [this](const ActionProgress& told) {
        m_job.post([this, told] {
            m_progress[told.index] = told;
            m_tell.soon();
        });
    };
    const auto log = [this](const LogLine& line) {
        m_job.post([this, line] {
            if (m_log.size() >= kMaxLogLines) m_log.erase(m_log.begin(), m_log.begin() + kMaxLogLines / 10);
            m_log.push_back(line);
            Q_EMIT lineAdded();
        });
    };
    workplace.adopt(m_plan, mode == RunMode::DryRun ? Errand::Reading : Errand::Changing);
    StepRunner::Options options;
    options.mode = mode;
    options.skip = m_skipped;
    options.task = std::string(wordOf(m_task));
    options.controller = m_controller;
    m_runner = std::make_shared<StepRunner>(m_actions, *executor, *journal, RunObserver{progress, log}, options);
    m_mode = mode;
    m_state = State::Running;
    m_clock.start();
    m_job.start([this, journal, runner = m_runner](std::stop_token) {
        const auto result = runner->run();
        m_job.post([this, result, record = recordedActions(journal->entries())] {
            m_result = result;
            m_record = record;
        });
    });
    m_tell.now();
    return {};
}

void RunSession::finish() {
    m_progress = m_result.actions;
    // What the run did not come to is as it was before.
    if (m_mode != RunMode::DryRun)
        for (auto& progress : m_progress)
            if (progress.state == ActionState::Pending) progress.state = stateOf(recorded(progress.index));
    // An undo that came to its end leaves nothing to decide, whatever failed before it.
    if (m_mode == RunMode::Undo && m_result.outcome == RunOutcome::Finished)
        for (auto& progress : m_progress)
            if (!recorded(progress.index).changed && progress.state != ActionState::Undone)
                progress.state = ActionState::Pending;
    m_changed += m_result.changed;
    m_before += std::chrono::milliseconds(m_clock.elapsed());
    m_state = m_result.outcome == RunOutcome::Finished ? State::Finished : State::Stopped;
    m_interrupted = m_state == State::Stopped && m_mode != RunMode::DryRun;
    m_tell.now();
}

void RunSession::skip(std::size_t index) {
    const auto& id = m_actions.at(index).id;
    if (std::ranges::find(m_skipped, id) == m_skipped.end()) m_skipped.push_back(id);
    m_progress[index].state = ActionState::Skipped;
    m_tell.now();
}

void RunSession::pause() {
    if (m_runner) m_runner->pause();
    if (m_state == State::Running) m_state = State::Stopping;
    m_tell.now();
}

void RunSession::cancel(Then then) {
    m_undoNext = then == Then::Undo;
    if (m_runner) m_runner->cancel();
    if (m_state == State::Running) m_state = State::Stopping;
    m_tell.now();
}

bool RunSession::takeUndo() { return !isUnderWay() && std::exchange(m_undoNext, false); }

std::size_t RunSession::settledCount() const {
    return static_cast<std::size_t>(
        std::ranges::count_if(m_progress, [](const ActionProgress& progress) { return isSettled(progress.state); }));
}

std::size_t RunSession::count(ActionState state) const {
    return static_cast<std::size_t>(std::ranges::count(m_progress, state, &ActionProgress::state));
}

std::optional<std::size_t> RunSession::failedAction() const {
    const auto found = std::ranges::find_if(m_progress, [](const ActionProgress& progress) {
        return progress.state == ActionState::Failed || progress.state == ActionState::UndoFailed;
    });
    if (found == m_progress.end()) return std::nullopt;
    return found->index;
}

std::optional<std::size_t> RunSession::uncertainAction() const {
    for (std::size_t i = 0; i < m_actions.size(); ++i)
        if (recorded(i).state == Recorded::Uncertain) return i;
    return std::nullopt;
}

RecordedAction RunSession::recorded(std::size_t index) const {
    const auto found = m_record.find(m_actions.at(index).id);
    return found == m_record.end() ? RecordedAction{} : found->second;
}

std::size_t RunSession::undoableCount() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_progress, [this](const ActionProgress& progress) {
        return recorded(progress.index).changed && m_actions[progress.index].reversible();
    }));
}

bool RunSession::isLeftAlone(std::size_t index) const {
    return m_mode == RunMode::Undo && m_progress[index].state == ActionState::Pending && !recorded(index).changed;
}

std::size_t RunSession::stayingCount() const {
    return static_cast<std::size_t>(std::ranges::count_if(m_progress, [this](const ActionProgress& progress) {
        return recorded(progress.index).changed && !m_actions[progress.index].reversible();
    }));
}

std::size_t RunSession::currentStep() const {
    if (const auto failed = failedAction()) return *failed + 1;
    const auto current = std::ranges::find_if(m_progress, [](const ActionProgress& one) {
        return one.state == ActionState::Probing || one.state == ActionState::Running ||
               one.state == ActionState::Verifying || one.state == ActionState::Undoing ||
               one.state == ActionState::Pending;
    });
    return current == m_progress.end() ? m_progress.size() : current->index + 1;
}

std::chrono::milliseconds RunSession::elapsed() const {
    const auto now = isUnderWay() ? std::chrono::milliseconds(m_clock.elapsed()) : std::chrono::milliseconds(0);
    return m_before + now;
}

std::chrono::seconds RunSession::remaining() const {
    using Span = std::chrono::duration<double>;
    Span estimated{0};
    Span taken{0};
    Span left{0};
    for (const auto& progress : m_progress) {
        const auto& action = m_actions[progress.index];
        if (isSettled(progress.state) && progress.took.count() > 0) {
            estimated += action.estimate;
            taken += progress.took;
        } else if (!isSettled(progress.state) && progress.state != ActionState::Skipped) {
            left += action.estimate;
        }
    }
    const double pace = estimated.count() > 0 ? taken / estimated : 1;
    return std::chrono::duration_cast<std::chrono::seconds>(left * pace);
}

}  // namespace cas
