#include <QSignalSpy>
#include <QTest>

#include "tests/gui/run_scene.h"
#include "tests/gui/save_dialog.h"
#include "wizard/model/script_export.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/action_table_model.h"
#include "wizard/pages/apply_page.h"
#include "wizard/pages/failure_panel.h"
#include "wizard/pages/log_view.h"
#include "wizard/pages/run_questions.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

using RunState = RunSession::State;

struct Shown {
    Shown() {
        page = std::make_unique<ApplyPage>(*scene.session);
        page->resize(1032, 700);
        page->show();
        page->entered();
    }
    void failAt(ActionKind kind) {
        scene.world().fail(scene.idOf(kind), {FailureKind::Refused, "REFUSED (5)"});
        page->start();
    }
    bool isStopped() { return scene.run().state() == RunState::Stopped; }
    bool isFinished() { return scene.run().state() == RunState::Finished; }
    QuestionDialog* dialog() const {
        for (auto* one : page->findChildren<QuestionDialog*>())
            if (one->isVisible()) return one;
        return nullptr;
    }
    void answer(RunAnswer answer) const { dialog()->button(static_cast<int>(answer))->click(); }
    const ActionTableModel& model() const { return *qobject_cast<ActionTableModel*>(page->table()->model()); }

    RunScene scene;
    std::unique_ptr<ApplyPage> page;
};

std::vector<std::string> idsInOrder(const ActionTableModel& model) {
    std::vector<std::string> ids;
    for (int group = 0; group < model.rowCount(); ++group)
        for (int row = 0; row < model.rowCount(model.groupAt(group)); ++row)
            ids.push_back(model.actions()[model.foldAt(model.index(row, 0, model.groupAt(group)))->first].id);
    return ids;
}

}  // namespace

class ApplyPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        AppStyle::install(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeChoice::Light);
    }

    void runsToTheEnd();
    void failureIsToldInPlace();
    void editLeadsToTheField();
    void retryGoesOn();
    void failedStepIsRunElsewhere();
    void stepsOfOthersAreNotExported();
    void planIsRunElsewhereWhereNothingCanBeDoneHere();
    void skipAsksWithTheConsequence();
    void pauseStopsAfterTheStep();
    void cancelAsksAndStops();
    void cancelCanUndoInReverse();
    void undoDoesNotWaitForWhatNeverRan();
    void logIsFiltered();
    void editedPlanIsTakenAnew();
    void interruptedRunIsExplained();
    void interruptedUndoGoesOnUndoing();
    void interruptedRemovalGoesOnRemoving();
    void undoneChangesCanBeAppliedAnew();
    void otherAddressIsRefusedWhileTheFirstStands();
    void skippedStepStaysSkippedAfterAnEdit();
    void undoDoesNotLeaveBehindWhatThePlanLost();
    void undoOutlivesAChangeOfLanguage();
    void skippedStepIsUndoneAllTheSame();
    void nothingBeginsDuringARun();
    void everyLineOfAQuestionIsShown();
    void everythingHasAName();
};

void ApplyPageTest::runsToTheEnd() {
    Shown shown;
    shown.page->start();
    QTRY_VERIFY(shown.isFinished());
    for (const auto& progress : shown.scene.run().progress())
        QVERIFY2(progress.state == ActionState::Done || progress.state == ActionState::AlreadyDone,
                 qPrintable(title(shown.scene.run().actions()[progress.index])));
    QVERIFY(shown.page->question().contains(QString::number(figuresOf(shown.scene.run().actions()).changes)));
    QVERIFY(!shown.page->failurePanel());
    QVERIFY(!shown.page->pauseButton()->isEnabled());
}

void ApplyPageTest::failureIsToldInPlace() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto failed = shown.scene.indexOf(ActionKind::CreateDnsRecord);
    QCOMPARE(shown.page->table()->rowPanel(shown.model().rowOf(failed)), shown.page->failurePanel());
    QVERIFY(shown.page->question().contains(QString::number(failed + 1)));
    // The log stands still where it went wrong.
    QVERIFY(!shown.page->log()->follows());
    QVERIFY(shown.page->log()->table()->currentIndex().siblingAtColumn(1).data().toString().contains(
        QStringLiteral("REFUSED")));
    // The likely way out has the focus.
    QTRY_VERIFY(shown.page->failurePanel()->editAndRetry()->hasFocus() || !shown.page->isActiveWindow());
    QVERIFY(shown.page->failurePanel()->editAndRetry()->kind() == ButtonKind::Primary);
}

void ApplyPageTest::editLeadsToTheField() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    QSignalSpy wanted(shown.page.get(), &PlanPage::pageRequested);
    shown.page->failurePanel()->editAndRetry()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<WizardPage>(), WizardPage::Address);
    QCOMPARE(wanted[0][1].toString(), QStringLiteral("/dns/method"));
}

void ApplyPageTest::retryGoesOn() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto before = shown.scene.world().changes();
    shown.scene.world().heal(shown.scene.idOf(ActionKind::CreateDnsRecord));
    shown.page->failurePanel()->retry()->click();
    QTRY_VERIFY(shown.isFinished());
    QVERIFY(!shown.page->failurePanel());
    // What was done is not done again.
    const auto after = shown.scene.world().changes();
    for (const auto& text : before) QCOMPARE(std::ranges::count(after, text), std::ranges::count(before, text));
}

void ApplyPageTest::failedStepIsRunElsewhere() {
    Shown shown;
    shown.failAt(ActionKind::CreateArray);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto failed = shown.scene.indexOf(ActionKind::CreateArray);
    const auto actions = shown.scene.run().actions();
    QVERIFY(shown.page->failurePanel()->elsewhere()->isVisible());
    QVERIFY(!shown.page->failurePanel()->elsewhere()->toolTip().isEmpty());
    shown.page->failurePanel()->elsewhere()->click();
    const auto file = shown.scene.folder.filePath("step.ps1");
    QVERIFY(saveAs(*shown.page, file));
    QCOMPARE(contentOf(file), exportedScript(shown.scene.session->plan(), actions, failed));
    QVERIFY(contentOf(file).contains("New-ClientAccessArray"));
    // Somebody ran it: what is right by then is ticked off, and not done again.
    shown.scene.world().heal(shown.scene.idOf(ActionKind::CreateArray));
    for (const auto& command : actions[failed].apply) QVERIFY(shown.scene.world().run(command, {}));
    const auto before = shown.scene.world().changes();
    shown.page->failurePanel()->retry()->click();
    QTRY_VERIFY(shown.isFinished());
    const auto text = commandText(actions[failed].apply.front());
    QCOMPARE(std::ranges::count(shown.scene.world().changes(), text), std::ranges::count(before, text));
}

void ApplyPageTest::stepsOfOthersAreNotExported() {
    Shown shown;
    shown.failAt(ActionKind::AddVirtualAddress);
    QTRY_VERIFY(shown.page->failurePanel());
    QVERIFY(!shown.page->failurePanel()->elsewhere()->isVisible());
}

void ApplyPageTest::planIsRunElsewhereWhereNothingCanBeDoneHere() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    QVERIFY(!shown.page->elsewhereButton()->isVisible());
    shown.scene.workplace->barrier = QStringLiteral("No way to the servers.");
    shown.page->start();
    QVERIFY(shown.page->elsewhereButton()->isVisible());
    shown.page->elsewhereButton()->click();
    const auto file = shown.scene.folder.filePath("plan.ps1");
    QVERIFY(saveAs(*shown.page, file));
    QCOMPARE(contentOf(file), exportedScript(shown.scene.session->plan(), shown.scene.run().actions()));
    shown.scene.workplace->barrier.clear();
    shown.page->start();
    QVERIFY(!shown.page->elsewhereButton()->isVisible());
}

void ApplyPageTest::skipAsksWithTheConsequence() {
    Shown shown;
    shown.failAt(ActionKind::CorrectDatabase);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto failed = shown.scene.indexOf(ActionKind::CorrectDatabase);
    shown.page->failurePanel()->skip()->click();
    QVERIFY(shown.dialog());
    const auto consequence = skipConsequence(shown.scene.run().actions()[failed]);
    QVERIFY(!consequence.isEmpty());
    QVERIFY(shown.dialog()->accessibleDescription().contains(consequence));
    QTest::keyClick(shown.dialog(), Qt::Key_Escape);
    QCOMPARE(shown.scene.run().progress()[failed].state, ActionState::Failed);
    shown.page->failurePanel()->skip()->click();
    shown.answer(RunAnswer::Skip);
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(shown.scene.run().progress()[failed].state, ActionState::Skipped);
}

void ApplyPageTest::pauseStopsAfterTheStep() {
    Shown shown;
    shown.scene.world().hold(shown.scene.idOf(ActionKind::AddVirtualAddress));
    shown.page->start();
    QTRY_VERIFY(shown.scene.world().isHolding());
    shown.page->pauseButton()->click();
    shown.scene.world().release();
    QTRY_VERIFY(shown.isStopped());
    const auto& progress = shown.scene.run().progress();
    QCOMPARE(progress[shown.scene.indexOf(ActionKind::AddVirtualAddress)].state, ActionState::Done);
    QCOMPARE(progress[shown.scene.indexOf(ActionKind::CreateDnsRecord)].state, ActionState::Pending);
    QVERIFY(!shown.page->failurePanel());
    QVERIFY(shown.page->goToProblem());
    shown.page->start();
    QTRY_VERIFY(shown.isFinished());
}

void ApplyPageTest::cancelAsksAndStops() {
    Shown shown;
    shown.scene.world().hold(shown.scene.idOf(ActionKind::CreateArray));
    shown.page->start();
    QTRY_VERIFY(shown.scene.world().isHolding());
    shown.page->cancelButton()->click();
    QVERIFY(shown.dialog());
    QVERIFY(shown.scene.run().state() == RunState::Running);
    shown.answer(RunAnswer::Keep);
    QVERIFY(shown.scene.run().state() == RunState::Running);
    shown.page->cancelButton()->click();
    shown.answer(RunAnswer::StopHere);
    QTRY_VERIFY(shown.isStopped());
    QCOMPARE(shown.scene.run().count(ActionState::Undone), std::size_t{0});
}

void ApplyPageTest::cancelCanUndoInReverse() {
    Shown shown;
    shown.scene.world().hold(shown.scene.idOf(ActionKind::CorrectDatabase));
    shown.page->start();
    QTRY_VERIFY(shown.scene.world().isHolding());
    const auto done = shown.scene.world().changes().size();
    shown.page->cancelButton()->click();
    shown.answer(RunAnswer::StopAndUndo);
    shown.scene.world().release();
    QTRY_VERIFY(shown.scene.run().mode() == RunMode::Undo && shown.isFinished());
    const auto changes = shown.scene.world().changes();
    const auto place = [&](ActionKind kind) {
        const auto& action = shown.scene.run().actions()[shown.scene.indexOf(kind)];
        const auto text = commandText(action.revert.back());
        return std::find(changes.begin() + static_cast<std::ptrdiff_t>(done), changes.end(), text) - changes.begin();
    };
    QVERIFY(place(ActionKind::CreateArray) < std::ssize(changes));
    QVERIFY(place(ActionKind::CreateArray) < place(ActionKind::AddVirtualAddress));
    QVERIFY(place(ActionKind::AddVirtualAddress) < std::ssize(changes));
    auto ids = idsInOrder(shown.model());
    std::ranges::reverse(ids);
    std::vector<std::string> forward;
    for (const auto& action : shown.scene.run().actions()) forward.push_back(action.id);
    QVERIFY(ids == forward);
}

void ApplyPageTest::undoDoesNotWaitForWhatNeverRan() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto textOf = [&](std::size_t action) {
        const auto row = shown.model().rowOf(action);
        return row.siblingAtColumn(ActionTableModel::First).data().toString();
    };
    const auto last = shown.scene.run().actions().size() - 1;
    QCOMPARE(textOf(last), word(ActionState::Pending));
    shown.page->askUndo();
    shown.answer(RunAnswer::Undo);
    QTRY_VERIFY(shown.scene.run().mode() == RunMode::Undo && shown.isFinished());
    QCOMPARE(textOf(last), QStringLiteral("Not changed"));
    QCOMPARE(shown.model().groupAt(0).data(table::GroupEndRole).toString(), QStringLiteral("nothing to undo"));
    for (std::size_t i = 0; i <= last; ++i) QVERIFY(textOf(i) != word(ActionState::Pending));
}

void ApplyPageTest::logIsFiltered() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    auto* const log = shown.page->log();
    const int all = log->model()->rowCount();
    const int errors = log->model()->count(LogLine::Level::Error);
    QCOMPARE(errors, 1);
    QVERIFY(all > errors);
    log->setLevel(LogLine::Level::Error);
    QCOMPARE(log->model()->rowCount(), errors);
    QVERIFY(log->model()->text().contains(QStringLiteral("REFUSED")));
    log->setLevel(LogLine::Level::Info);
    QCOMPARE(log->model()->rowCount(), all);
}

void ApplyPageTest::editedPlanIsTakenAnew() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    shown.scene.session->editor().edit([](DeploymentPlan& plan) { plan.dns.ttl = 600; });
    shown.scene.world().heal(shown.scene.idOf(ActionKind::CreateDnsRecord));
    shown.scene.world().learn(shown.scene.session->actions());
    shown.page->entered();
    QVERIFY(shown.scene.run().actions() == shown.scene.session->actions());
    QCOMPARE(shown.scene.run().progress()[shown.scene.indexOf(ActionKind::AddVirtualAddress)].state, ActionState::Done);
}

void ApplyPageTest::interruptedRunIsExplained() {
    Shown shown;
    const auto file = shown.scene.session->editor().file().toStdString();
    const auto uncertain = shown.scene.indexOf(ActionKind::AddVirtualAddress);
    const auto id = shown.scene.session->actions()[uncertain].id;
    {
        auto journal = RunJournal::open(journalOf(file));
        QVERIFY(journal.has_value());
        QVERIFY((*journal)->append({{}, JournalEvent::RunStarted, {}, {}, "apply", {}}).has_value());
        QVERIFY((*journal)->append({{}, JournalEvent::ApplyStarted, id, {}, {}, {}}).has_value());
        QVERIFY((*journal)->append({{}, JournalEvent::CommandRun, id, {}, "ip address add", {}}).has_value());
    }
    auto& run = shown.scene.run();
    run.prepare(shown.scene.session->plan(), shown.scene.session->inventory(), QString::fromStdString(file),
                RunSession::Task::Deploy);
    QVERIFY(run.isInterrupted());
    QCOMPARE(run.uncertainAction(), std::optional(uncertain));
    QVERIFY(shown.page->goToProblem());
}

void ApplyPageTest::interruptedUndoGoesOnUndoing() {
    RunScene scene;
    scene.runToTheEnd();
    scene.world().hold(scene.idOf(ActionKind::CreateArray));
    QCOMPARE(scene.run().start(*scene.workplace, RunMode::Undo), QString());
    QTRY_VERIFY(scene.world().isHolding());
    scene.run().cancel();
    QTRY_COMPARE(scene.run().state(), RunState::Stopped);
    scene.world().release();
    RunSession next;
    next.recall(scene.session->plan(), scene.session->inventory(), scene.session->editor().file());
    QCOMPARE(next.state(), RunState::Stopped);
    QCOMPARE(next.mode(), RunMode::Undo);
}

void ApplyPageTest::interruptedRemovalGoesOnRemoving() {
    RunScene scene;
    {
        const auto journal = RunJournal::open(journalOf(scene.session->editor().file().toStdString()));
        QVERIFY(journal.has_value());
        QVERIFY((*journal)->append({{}, JournalEvent::RunStarted, {}, {}, "apply", {{"task", "remove"}}}).has_value());
    }
    RunSession next;
    next.recall(scene.session->plan(), scene.session->inventory(), scene.session->editor().file());
    QCOMPARE(next.state(), RunState::Stopped);
    QCOMPARE(next.task(), RunSession::Task::Remove);
    QVERIFY(next.actions() == removalActions(scene.session->plan(), scene.session->inventory()));
}

void ApplyPageTest::undoneChangesCanBeAppliedAnew() {
    Shown shown;
    shown.page->applyPlan();
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(shown.scene.run().start(*shown.scene.workplace, RunMode::Undo), QString());
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(shown.scene.run().undoableCount(), std::size_t{0});
    shown.page->applyPlan();
    QCOMPARE(shown.scene.run().mode(), RunMode::Apply);
    QTRY_VERIFY(shown.isFinished());
    QVERIFY(shown.scene.run().undoableCount() > 0);
}

void ApplyPageTest::otherAddressIsRefusedWhileTheFirstStands() {
    Shown shown;
    shown.failAt(ActionKind::CreateArray);
    QTRY_VERIFY(shown.page->failurePanel());
    shown.scene.world().heal(shown.scene.idOf(ActionKind::CreateArray));
    shown.scene.session->editor().edit([](DeploymentPlan& plan) { plan.virtualAddress = parseAddress("10.0.0.99"); },
                                       "/virtualAddress");
    shown.page->entered();
    QVERIFY(!shown.scene.run().start(*shown.scene.workplace, RunMode::Apply).isEmpty());
    shown.scene.session->editor().undo();
    shown.page->entered();
    QCOMPARE(shown.scene.run().start(*shown.scene.workplace, RunMode::Apply), QString());
    QTRY_VERIFY(shown.isFinished());
}

void ApplyPageTest::skippedStepStaysSkippedAfterAnEdit() {
    Shown shown;
    auto& scene = shown.scene;
    shown.failAt(ActionKind::CreateArray);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto skipped = scene.indexOf(ActionKind::CreateArray);
    scene.world().fail(scene.idOf(ActionKind::CorrectDatabase), {FailureKind::Refused, "no"});
    scene.run().skip(skipped);
    shown.page->start();
    QTRY_VERIFY(shown.isStopped() && scene.run().failedAction());
    QVERIFY(*scene.run().failedAction() != skipped);
    scene.session->editor().edit([](DeploymentPlan& plan) { plan.databases.correct.pop_back(); });
    scene.world().learn(scene.session->actions());
    shown.page->entered();
    QCOMPARE(scene.run().progress()[skipped].state, ActionState::Skipped);
    scene.world().heal(scene.idOf(ActionKind::CorrectDatabase));
    const auto before =
        std::ranges::count(scene.world().changes(), commandText(scene.run().actions()[skipped].apply.front()));
    shown.page->start();
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(scene.run().progress()[skipped].state, ActionState::Skipped);
    QCOMPARE(std::ranges::count(scene.world().changes(), commandText(scene.run().actions()[skipped].apply.front())),
             before);
}

void ApplyPageTest::undoDoesNotLeaveBehindWhatThePlanLost() {
    Shown shown;
    shown.page->start();
    QTRY_VERIFY(shown.isFinished());
    auto& session = *shown.scene.session;
    const auto prepare = [&] {
        shown.scene.run().prepare(session.plan(), session.inventory(), session.editor().file(),
                                  RunSession::Task::Deploy);
    };
    const auto database = QString::fromStdString(session.plan().databases.correct.front());
    session.editor().edit([](DeploymentPlan& plan) { plan.databases.correct.erase(plan.databases.correct.begin()); });
    prepare();
    const auto why = shown.scene.run().start(*shown.scene.workplace, RunMode::Undo);
    QVERIFY2(why.contains(database), qPrintable(why));
    session.editor().undo();
    prepare();
    QCOMPARE(shown.scene.run().start(*shown.scene.workplace, RunMode::Undo), QString());
    QTRY_VERIFY(shown.isFinished());
}

/// Another language makes the pages anew.
void ApplyPageTest::undoOutlivesAChangeOfLanguage() {
    Shown shown;
    shown.scene.world().hold(shown.scene.idOf(ActionKind::CorrectDatabase));
    shown.page->start();
    QTRY_VERIFY(shown.scene.world().isHolding());
    shown.page->cancelButton()->click();
    shown.answer(RunAnswer::StopAndUndo);
    // Its end is still to come.
    shown.page = std::make_unique<ApplyPage>(*shown.scene.session);
    shown.scene.world().release();
    QTRY_VERIFY(shown.scene.run().mode() == RunMode::Undo && shown.isFinished());
}

void ApplyPageTest::skippedStepIsUndoneAllTheSame() {
    Shown shown;
    shown.failAt(ActionKind::CorrectDatabase);
    QTRY_VERIFY(shown.page->failurePanel());
    const auto failed = *shown.scene.run().failedAction();
    shown.scene.world().heal(shown.scene.run().actions()[failed].id);
    shown.scene.run().skip(failed);
    shown.page->start();
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(shown.scene.run().start(*shown.scene.workplace, RunMode::Undo), QString());
    QTRY_VERIFY(shown.isFinished());
    QCOMPARE(shown.scene.run().count(ActionState::Skipped), std::size_t{0});
    QVERIFY(!shown.scene.run().failedAction());
}

void ApplyPageTest::nothingBeginsDuringARun() {
    Shown shown;
    shown.scene.world().hold(shown.scene.idOf(ActionKind::CreateArray));
    shown.page->applyPlan();
    QTRY_VERIFY(shown.scene.world().isHolding());
    QVERIFY(!shown.scene.run().start(*shown.scene.workplace, RunMode::Undo).isEmpty());
    QVERIFY(!shown.scene.session->applyObstacle().isEmpty());
    shown.scene.world().release();
    QTRY_VERIFY(shown.isFinished());
}

void ApplyPageTest::everyLineOfAQuestionIsShown() {
    RunScene scene;
    QuestionDialog dialog(applyQuestion(*scene.session), nullptr);
    dialog.show();
    dialog.resize(dialog.width(), 1);  // as small as a window manager may make it
    QCoreApplication::processEvents();
    for (const auto* const text : dialog.findChildren<Text*>())
        QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
}

void ApplyPageTest::everythingHasAName() {
    Shown shown;
    shown.failAt(ActionKind::CreateDnsRecord);
    QTRY_VERIFY(shown.page->failurePanel());
    QCOMPARE(accessibilityFaults(shown.page.get()), QStringList());
}

}  // namespace cas

QTEST_MAIN(cas::ApplyPageTest)
#include "tst_apply_page.moc"
