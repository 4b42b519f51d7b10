#include "wizard/pages/apply_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/model/run_outline.h"
#include "wizard/model/script_export.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/action_table_model.h"
#include "wizard/pages/failure_panel.h"
#include "wizard/pages/log_view.h"
#include "wizard/pages/run_questions.h"
#include "wizard/pages/save_text.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/progress_cells.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr int kFewestLogHeight = 320;
constexpr std::chrono::seconds kTimeStep{1};

using RunState = RunSession::State;

/// What an undo takes back, with what it took back already.
std::size_t undoTotal(const RunSession& run) {
    return static_cast<std::size_t>(std::ranges::count_if(run.progress(), [&](const ActionProgress& one) {
        const bool undoable = run.recorded(one.index).changed && run.actions()[one.index].reversible();
        return undoable || one.state == ActionState::Undone;
    }));
}

}  // namespace

ApplyPage::ApplyPage(WizardSession& session) : PlanPage(session, WizardPage::Apply, tr("Apply"), {}) {
    m_trouble = new Message(MessageKind::Danger, tr("The run did not start"), {}, this);
    m_elsewhere = m_trouble->addButton(tr("Run elsewhere…"));
    m_stop = new Message(MessageKind::Info, {}, {}, this);
    m_goOn = m_stop->addButton(tr("Go on"), ButtonKind::Primary);
    m_undoStopped = m_stop->addButton(tr("Undo…"));
    m_trouble->hide();
    m_stop->hide();
    auto* const columns = new Columns({8, 5}, this);
    m_log = new LogView(session.run(), this);
    columns->column(0)->addWidget(tableCard(), 1);
    columns->column(1)->addWidget(m_log, 1);
    body()->addWidget(progressCard());
    body()->addWidget(m_trouble);
    body()->addWidget(m_stop);
    body()->addWidget(columns, 1);
    connect(m_goOn, &QAbstractButton::clicked, this, &ApplyPage::start);
    connect(m_undoStopped, &QAbstractButton::clicked, this, &ApplyPage::askUndo);
    connect(m_elsewhere, &QAbstractButton::clicked, this, [this] { exportScript(); });
    connect(&m_second, &QTimer::timeout, this, &ApplyPage::presentTimes);
    // Also while another page is shown: what was asked for must happen.
    connect(&session.run(), &RunSession::changed, this, [this] {
        if (m_session.run().takeUndo()) run(RunMode::Undo);
    });
}

QWidget* ApplyPage::progressCard() {
    auto* const card = new Card(this);
    m_doneText = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold);
    m_timeText = new Text({}, TextSize::Body, ColorRole::Text2);
    m_cells = new ProgressCells(this);
    m_pause = new Button(tr("Pause after step"), ButtonKind::Secondary, this, ButtonSize::Normal, Icon::Pause);
    m_cancel = new Button(tr("Cancel…"), ButtonKind::Secondary, this);
    auto* const words = new QHBoxLayout;
    words->addWidget(m_doneText);
    words->addStretch();
    words->addWidget(m_timeText);
    auto* const progress = new QVBoxLayout;
    progress->setSpacing(px(space::betweenActions));
    progress->addLayout(words);
    progress->addWidget(m_cells);
    auto* const line = new WrapLine;
    line->setSpacing(px(space::inCard));
    line->add(progress, 1);
    line->add(m_pause);
    line->add(m_cancel);
    card->body()->addLayout(line);
    connect(m_pause, &QAbstractButton::clicked, &m_session.run(), &RunSession::pause);
    connect(m_cancel, &QAbstractButton::clicked, this, &ApplyPage::askCancel);
    return card;
}

QWidget* ApplyPage::tableCard() {
    auto* const card = new Card(this);
    m_model = new ActionTableModel(ActionTableModel::Purpose::Run, this);
    m_table = new TableView(tr("Steps of the run"), this);
    m_table->setModel(m_model);
    m_table->setColumns({{52}, {0, true}, {108}, {120}, {88}});
    m_table->setMinimumHeight(px(kFewestLogHeight));
    m_table->setEmptyState(
        new EmptyState(Icon::Apply, tr("Nothing to run."), tr("The plan changes nothing; edit it and come back.")));
    card->addFlush(m_table, 1);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_folded.clear();
        m_panelFor.reset();
        if (m_panel) m_panel->deleteLater();
        m_table->expandAll();
    });
    return card;
}

FailurePanel* ApplyPage::failurePanel() const { return m_panel; }

void ApplyPage::entered() {
    auto& run = m_session.run();
    if (run.state() == RunState::NotStarted) m_session.prepareRun();
    // The plan was edited to get over a failure: its actions are taken anew, the journal tells which are done.
    if (run.state() == RunState::Stopped && run.mode() == RunMode::Apply && run.task() == RunSession::Task::Deploy &&
        run.actions() != m_session.actions())
        run.recall(m_session.plan(), m_session.inventory(), m_session.editor().file());
    refresh();
}

void ApplyPage::start() { run(m_session.run().mode()); }

void ApplyPage::applyPlan() {
    m_session.run().prepare(m_session.plan(), m_session.inventory(), m_session.editor().file(),
                            RunSession::Task::Deploy);
    run(RunMode::Apply);
}

void ApplyPage::run(RunMode mode) {
    auto& session = m_session.run();
    if (session.state() == RunState::NotStarted) m_session.prepareRun();
    m_log->follow();
    const auto trouble = session.start(m_session.workplace(), mode);
    m_trouble->setTexts(tr("The run did not start"), trouble);
    m_trouble->setVisible(!trouble.isEmpty());
    m_elsewhere->setVisible(!m_session.workplace().executor());
}

void ApplyPage::askThen(const Question& question, std::function<void(int)> then) {
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [then](int id) { then(id); });
    dialog->open();
}

void ApplyPage::askCancel() {
    askThen(cancelQuestion(m_session.run()), [this](int id) {
        if (id == static_cast<int>(RunAnswer::Keep)) return;
        const bool undo = id == static_cast<int>(RunAnswer::StopAndUndo);
        m_session.run().cancel(undo ? RunSession::Then::Undo : RunSession::Then::Stay);
    });
}

void ApplyPage::askSkip(std::size_t action) {
    askThen(skipQuestion(m_session.run(), action), [this, action](int id) {
        if (id != static_cast<int>(RunAnswer::Skip)) return;
        m_session.run().skip(action);
        start();
    });
}

void ApplyPage::askUndo() {
    askThen(undoQuestion(m_session.run()), [this](int id) {
        if (id == static_cast<int>(RunAnswer::Undo)) run(RunMode::Undo);
    });
}

void ApplyPage::exportScript(std::optional<std::size_t> only) {
    saveText(
        this, tr("Export as a script"), scriptName(m_session.plan(), only), tr("PowerShell script (*.ps1)"),
        [this, only](const QString&) { return exportedScript(m_session.plan(), m_session.run().actions(), only); });
}

void ApplyPage::editField(std::size_t action) {
    const auto pointer = fieldOf(m_session.run().actions().at(action));
    Q_EMIT pageRequested(pageOf(std::string_view(pointer)), QString::fromStdString(pointer));
}

bool ApplyPage::reveal(const std::string&) { return goToProblem(); }

bool ApplyPage::goToProblem() {
    if (!m_panel && m_stop->isHidden()) return false;
    showDecision();
    return true;
}

void ApplyPage::showDecision() {
    if (m_panel) {
        const auto row = m_model->rowOf(*m_panelFor);
        m_table->setCurrentIndex(row);
        m_table->scrollTo(row);
        focusOn(m_panel->editAndRetry()->kind() == ButtonKind::Primary ? m_panel->editAndRetry() : m_panel->retry());
    } else if (!m_stop->isHidden()) {
        focusOn(m_goOn);
    }
}

void ApplyPage::present() {
    presentTable();
    presentHead();
    presentProgress();
    presentTimes();
    presentStop();
    presentPanel();
    const bool ticks = m_session.run().isUnderWay();
    if (ticks && !m_second.isActive()) m_second.start(kTimeStep);
    if (!ticks) m_second.stop();
}

void ApplyPage::presentHead() {
    const auto& run = m_session.run();
    const auto total = run.actions().size();
    const bool undo = run.mode() == RunMode::Undo;
    const auto undone = run.count(ActionState::Undone);
    const auto skipped = run.count(ActionState::Skipped);
    switch (run.state()) {
        case RunState::NotStarted:
            setHead(tr("Ready to apply"), tr("Nothing has been changed yet."));
            break;
        case RunState::Running:
            if (undo)
                setHead(tr("Undoing %1 of %2").arg(std::min(undone + 1, undoTotal(run))).arg(undoTotal(run)),
                        tr("The steps are taken back in reverse order."));
            else
                setHead(tr("Applying %1 of %2").arg(run.currentStep()).arg(total),
                        tr("The journal is written after every step. You may close; the run can be resumed."));
            break;
        case RunState::Stopping:
            setHead(
                tr("Stopping at step %1 of %2").arg(run.currentStep()).arg(total),
                tr("No further step starts. Those under way go on to their end, or are given up if you cancelled."));
            break;
        case RunState::Stopped:
            setHead(tr("Stopped at step %1 of %2").arg(run.currentStep()).arg(total),
                    run.failedAction()
                        ? tr("One step failed and nothing runs now. What is already done stays done until you undo it.")
                        : tr("Nothing runs now. What is already done stays done until you undo it."));
            break;
        case RunState::Finished:
            if (undo && run.stayingCount() > 0)
                setHead(tr("What can be undone is undone"),
                        tr("%n change(s) stay, because only a person can take them back.", nullptr,
                           static_cast<int>(run.stayingCount())));
            else if (undo)
                setHead(tr("All changes are undone"), tr("All is as it was before the run."));
            else if (run.task() == RunSession::Task::Remove && skipped == 0)
                setHead(tr("The array is removed"), tr("The plan stays: apply it from step Review to make it anew."));
            else if (skipped > 0)
                setHead(tr("%1 of %2 steps are done").arg(total - skipped).arg(total),
                        tr("%n step(s) were skipped.", nullptr, static_cast<int>(skipped)));
            else
                setHead(tr("All %n change(s) are done", nullptr, figuresOf(run.actions()).changes),
                        tr("Each was looked at again after it ran."));
            break;
    }
}

void ApplyPage::presentProgress() {
    const auto& run = m_session.run();
    QList<State> cells;
    for (const auto& progress : run.progress()) cells << markOf(progress.state);
    m_cells->setCells(cells);
    const bool undo = run.mode() == RunMode::Undo;
    m_doneText->setText(undo ? tr("%1 of %2 undone").arg(run.count(ActionState::Undone)).arg(undoTotal(run))
                             : tr("%1 of %2 done").arg(run.settledCount()).arg(run.actions().size()));
    const bool running = run.state() == RunState::Running;
    m_pause->setRefusal(running ? QString() : tr("Nothing runs that could be paused."));
    m_cancel->setRefusal(run.isUnderWay() ? QString() : tr("Nothing runs that could be cancelled."));
}

void ApplyPage::presentTimes() {
    const auto& run = m_session.run();
    if (run.state() == RunState::NotStarted) {
        m_timeText->setText(tr("about %1").arg(estimateText(figuresOf(run.actions()).estimate)));
        return;
    }
    const auto gone = spanText(run.elapsed());
    const bool ended = !run.isUnderWay() || run.mode() == RunMode::Undo;
    m_timeText->setText(ended ? tr("%1 gone").arg(gone)
                              : tr("%1 gone, about %2 left").arg(gone, estimateText(run.remaining())));
}

void ApplyPage::presentStop() {
    const auto& run = m_session.run();
    m_stop->setVisible(run.state() == RunState::Stopped && !run.failedAction());
    if (m_stop->isHidden()) return;
    const auto uncertain = run.uncertainAction();
    m_stop->setKind(uncertain ? MessageKind::Warning : MessageKind::Info);
    m_stop->setTexts(
        uncertain ? tr("The run was cut off at step %1.").arg(*uncertain + 1) : tr("The run stands still."),
        uncertain
            ? tr("Step %1 may or may not have run. It is checked first and runs only if needed.").arg(*uncertain + 1)
            : tr("Go on where it stopped, undo what is done, or save and quit: the journal keeps the place."));
    m_goOn->setText(run.mode() == RunMode::Undo ? tr("Go on undoing") : tr("Go on"));
    m_undoStopped->setVisible(run.mode() != RunMode::Undo && run.undoableCount() > 0);
}

void ApplyPage::presentTable() {
    const auto& run = m_session.run();
    const bool undo = run.mode() == RunMode::Undo;
    m_model->setActions(run.actions(), undo ? ActionTableModel::Order::Backward : ActionTableModel::Order::Forward);
    std::set<std::size_t> leftAlone;
    for (const auto& progress : run.progress())
        if (run.isLeftAlone(progress.index)) leftAlone.insert(progress.index);
    m_model->setProgress(run.progress(), leftAlone);
    if (!undo) foldSettled();
}

void ApplyPage::foldSettled() {
    // The one before the first that is still open stays: it is what was done last.
    int open = 0;
    while (open < m_model->rowCount() && m_model->isGroupSettled(open)) ++open;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->isGroupSettled(row))
            m_folded.erase(row);
        else if (row + 1 < open && open < m_model->rowCount() && m_folded.insert(row).second)
            m_table->collapse(m_model->groupAt(row));
    }
}

void ApplyPage::presentPanel() {
    const auto& run = m_session.run();
    const auto failed = run.isUnderWay() ? std::nullopt : run.failedAction();
    if (failed == m_panelFor && (!failed || m_panel)) return;
    if (m_panelFor) m_table->setRowPanel(m_model->rowOf(*m_panelFor), nullptr);
    m_panelFor = failed;
    if (!failed) return;
    const auto row = m_model->rowOf(*failed);
    m_panel = new FailurePanel(run.actions()[*failed], run.progress()[*failed]);
    connect(m_panel, &FailurePanel::editRequested, this, [this, failed] { editField(*failed); });
    // Queued: going on removes the panel whose button was pressed.
    connect(m_panel, &FailurePanel::retryRequested, this, &ApplyPage::start, Qt::QueuedConnection);
    connect(m_panel, &FailurePanel::skipRequested, this, [this, failed] { askSkip(*failed); });
    connect(m_panel, &FailurePanel::undoRequested, this, &ApplyPage::askUndo);
    connect(m_panel, &FailurePanel::elsewhereRequested, this, [this, failed] { exportScript(failed); });
    m_table->expand(row.parent());
    m_table->setRowPanel(row, m_panel);
    m_log->showAction(*failed);
    if (isVisible()) showDecision();
}

QStringList ApplyPage::help() const {
    return {
        tr("Each step is looked at first: what is right already is not done again. Then it runs, and is looked at "
           "once more."),
        tr("Where a step fails, the run stops. Edit and retry leads to the value behind it; Retry tries again; "
           "Skip goes on without it and says what stays as it is; Undo takes back what is done, last step first."),
        tr("Run elsewhere writes the step as a PowerShell script for a computer this one cannot reach. Run it there, "
           "then retry: a step that is right by then is ticked off."),
        tr("Pause lets the steps under way end. Cancel gives up what can be given up. You may close the window at "
           "any time: the journal beside the plan keeps the place, and the next start offers to resume.")};
}

}  // namespace cas
