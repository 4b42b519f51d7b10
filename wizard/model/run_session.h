#pragma once

#include <QDateTime>
#include <QElapsedTimer>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "wizard/model/background_job.h"
#include "wizard/model/tell_soon.h"
#include "wizard/model/workplace.h"
#include "wizard/steps/deployment.h"
#include "wizard/steps/step_runner.h"

namespace cas {

/// A run of the plan's actions as the apply page shows it: state of each action, log, and the ways out. GUI thread; the
/// work is done on a thread of its own.
class RunSession : public QObject {
    Q_OBJECT

public:
    enum class Task { Deploy, Remove };
    enum class State { NotStarted, Running, Stopping, Stopped, Finished };

    explicit RunSession(QObject* parent = nullptr);
    ~RunSession() override;

    /// Shows the actions of a plan and what the journal beside its file knows of them. Not while running.
    void prepare(const DeploymentPlan& plan, const Inventory& inventory, const QString& planFile, Task task);
    /// The same for the task and mode of the run that the journal says was cut off, with what was skipped in it.
    void recall(const DeploymentPlan& plan, const Inventory& inventory, const QString& planFile);
    /// Starts or goes on: retry after a failure, resume after a crash. Returns why not, or nothing. Refused where
    /// what was carried out with other values still stands.
    QString start(Workplace& workplace, RunMode mode);
    /// Leaves an action out of this and the next runs.
    void skip(std::size_t index);
    void pause();
    enum class Then { Stay, Undo };
    /// What is to come once the run has stopped is kept for takeUndo().
    void cancel(Then then = Then::Stay);
    /// Whether the run was cancelled to be undone, and has stopped; true once.
    bool takeUndo();

    State state() const { return m_state; }
    bool isUnderWay() const { return m_state == State::Running || m_state == State::Stopping; }
    Task task() const { return m_task; }
    RunMode mode() const { return m_mode; }
    const Actions& actions() const { return m_actions; }
    const std::vector<ActionProgress>& progress() const { return m_progress; }
    const std::vector<LogLine>& log() const { return m_log; }
    /// Actions that are done, already right, or (undo) undone; and those skipped.
    std::size_t settledCount() const;
    std::size_t count(ActionState state) const;
    std::optional<std::size_t> failedAction() const;
    std::size_t changedCount() const { return m_changed; }
    std::chrono::milliseconds elapsed() const;
    /// By the actions' estimates, corrected by how the done ones kept theirs.
    std::chrono::seconds remaining() const;
    /// A journal beside the plan file tells of a run that was cut off.
    bool isInterrupted() const { return m_interrupted; }
    const QString& journalFile() const { return m_journalFile; }
    /// Begun when the run was cut off, its end not recorded: it may or may not have run.
    std::optional<std::size_t> uncertainAction() const;
    /// What the journal has of an action, as of the last prepare() or end of a run: whether it changed something that
    /// can be undone, and the values found before.
    RecordedAction recorded(std::size_t index) const;
    /// Whether an undo finds nothing to take back there: it never ran, or was right before.
    bool isLeftAlone(std::size_t index) const;
    /// The number of the step where the run is or stands, from 1.
    std::size_t currentStep() const;
    /// How many actions changed something that no undo takes back.
    std::size_t stayingCount() const;
    /// How many actions an undo would take back.
    std::size_t undoableCount() const;

Q_SIGNALS:
    /// Progress that comes step after step is told together.
    void changed();
    void lineAdded();

private:
    using Record = std::map<std::string, RecordedAction>;
    using Entries = std::vector<JournalEntry>;
    void show(const DeploymentPlan& plan, const Inventory& inventory, const Entries& entries, Task task);
    Entries readJournal(const QString& planFile);
    void finish();

    DeploymentPlan m_plan;
    std::string m_controller;  ///< domain controller that told what the actions go by
    Actions m_actions;
    Record m_record;  ///< by action id
    RunResult m_result;
    std::vector<ActionProgress> m_progress;
    std::vector<LogLine> m_log;
    std::vector<std::string> m_skipped;
    QString m_journalFile;
    Task m_task = Task::Deploy;
    State m_state = State::NotStarted;
    RunMode m_mode = RunMode::Apply;
    std::size_t m_changed = 0;
    bool m_interrupted = false;
    bool m_undoNext = false;
    QElapsedTimer m_clock;
    std::chrono::milliseconds m_before{0};  ///< of the runs before this one
    std::shared_ptr<StepRunner> m_runner;
    TellSoon m_tell;
    BackgroundJob m_job;
};

}  // namespace cas
