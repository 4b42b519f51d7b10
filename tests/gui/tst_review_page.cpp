#include <QCheckBox>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/run_scene.h"
#include "tests/gui/save_dialog.h"
#include "wizard/model/check_texts.h"
#include "wizard/model/plan_text.h"
#include "wizard/model/script_export.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/action_table_model.h"
#include "wizard/pages/finding_card.h"
#include "wizard/pages/review_checks_tab.h"
#include "wizard/pages/review_differences_tab.h"
#include "wizard/pages/review_page.h"
#include "wizard/pages/review_plan_tab.h"
#include "wizard/pages/review_rehearsal_tab.h"
#include "wizard/pages/review_summary.h"
#include "wizard/pages/run_questions.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

/// The page, shown, over a session with fresh checks.
struct Shown {
    explicit Shown(DeploymentPlan plan = samplePlan()) : scene(std::move(plan)) {
        session().checks().set(session().plan(), sampleOutcomes(session().plan()));
        page = std::make_unique<ReviewPage>(session());
        page->resize(1032, 700);
        page->show();
        page->entered();
    }
    WizardSession& session() const { return *scene.session; }

    RunScene scene;
    std::unique_ptr<ReviewPage> page;
};

DeploymentPlan plan2007() {
    auto plan = samplePlan();
    setExchangeVersion(plan, ExchangeVersion::Exchange2007);
    return plan;
}

QuestionDialog* dialogOf(const QWidget& page) { return page.findChild<QuestionDialog*>(); }

std::vector<CheckOutcome> withFailure(const DeploymentPlan& plan) {
    auto outcomes = goodOutcomes(plan);
    outcomes.front().result = CheckResult::Failed;
    return outcomes;
}

bool isPlanRow(const QModelIndex& row, const QString& number) { return row.data().toString() == number; }

}  // namespace

class ReviewPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        AppStyle::install(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeChoice::Light);
    }

    void applyStaysLocked_data();
    void applyStaysLocked();
    void anotherValueMakesChecksStale();
    void matrixHoldsEveryOutcome();
    void headingSaysWhatIsWrong();
    void chosenChecksRunAlone();
    void partOfTheChecksDoesNotOpenApply();
    void ignoringAsksForAReason();
    void goToLeadsToTheField();
    void commandsAreThoseThatRun();
    void planIsExported();
    void neighboursAreFolded();
    void dryRunChangesNothing();
    void differencesTellNowAndAfter();
    void summaryLeadsBack();
    void exchange2007HasNoArray();
    void confirmationSaysWhatCannotBeUndone();
    void everythingHasAName();
};

void ReviewPageTest::applyStaysLocked_data() {
    QTest::addColumn<int>("warnings");
    QTest::addColumn<bool>("fails");
    QTest::addColumn<bool>("ticks");
    QTest::addColumn<bool>("opens");
    QTest::newRow("all passed") << 0 << false << false << true;
    QTest::newRow("warnings not read") << 1 << false << false << false;
    QTest::newRow("warnings read") << 1 << false << true << true;
    QTest::newRow("a failure") << 0 << true << false << false;
}

void ReviewPageTest::applyStaysLocked() {
    QFETCH(int, warnings);
    QFETCH(bool, fails);
    QFETCH(bool, ticks);
    QFETCH(bool, opens);
    Shown shown;
    const auto& plan = shown.session().plan();
    shown.session().checks().set(plan, fails      ? withFailure(plan)
                                       : warnings ? sampleOutcomes(plan)
                                                  : goodOutcomes(plan));
    shown.page->showTab(ReviewPage::Tab::Checks);
    QCOMPARE(shown.page->warningsTick()->isVisibleTo(shown.page->footerWidget()), warnings > 0);
    if (ticks) shown.page->warningsTick()->click();
    QCOMPARE(shown.session().applyObstacle().isEmpty(), opens);
    QCOMPARE(shown.session().isOpen(WizardPage::Apply), opens);
}

void ReviewPageTest::anotherValueMakesChecksStale() {
    Shown shown;
    shown.session().checks().set(shown.session().plan(), goodOutcomes(shown.session().plan()));
    QVERIFY(shown.session().applyObstacle().isEmpty());
    shown.session().editor().edit([](DeploymentPlan& plan) { plan.dns.ttl = 600; });
    QVERIFY(!shown.session().applyObstacle().isEmpty());
    // Entering the page runs them again; nothing but reads reaches the world.
    shown.page->entered();
    QTRY_VERIFY(!shown.session().checks().isRunning());
    QVERIFY(shown.session().checks().areFresh(shown.session().plan(), QDateTime::currentDateTime()));
    QVERIFY(shown.scene.world().changes().empty());
}

void ReviewPageTest::matrixHoldsEveryOutcome() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Checks);
    const auto* model = shown.page->checksTab()->model();
    const auto& plan = shown.session().plan();
    std::size_t cells = 0;
    for (int group = 0; group < model->rowCount(); ++group)
        for (int row = 0; row < model->rowCount(model->index(group, 0)); ++row)
            cells += model->outcomesAt(model->index(row, 0, model->index(group, 0))).size();
    QCOMPARE(cells, checksFor(plan).size());
    const auto services = model->rowOf(CheckKind::NodeServices);
    QCOMPARE(services.data().toString(), title(CheckKind::NodeServices));
    QCOMPARE(services.siblingAtColumn(1).data(table::StateRole).toInt(), static_cast<int>(State::Done));
    QVERIFY(!services.siblingAtColumn(4).data(table::StateRole).isValid());
    QVERIFY(!services.siblingAtColumn(4).data(table::LaterRole).toString().isEmpty());
    const auto record = model->rowOf(CheckKind::DnsRecord);
    QCOMPARE(record.data(table::MergeFromRole).toInt(), 1);
    QCOMPARE(record.siblingAtColumn(1).data().toString(), QStringLiteral("A 10.0.0.11"));
    QCOMPARE(record.siblingAtColumn(1).data(table::StateRole).toInt(), static_cast<int>(State::Warning));
    QCOMPARE(model->headerData(5, Qt::Horizontal).toString(), QStringLiteral("cas5"));
}

void ReviewPageTest::chosenChecksRunAlone() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Checks);
    auto& checks = shown.session().checks();
    const auto before = checks.ranAt();
    const auto ofOthers = [&] {
        auto outcomes = checks.outcomes();
        std::erase_if(outcomes,
                      [](const CheckOutcome& one) { return categoryOf(one.kind) == CheckCategory::Databases; });
        return outcomes;
    };
    const auto kept = ofOthers();
    const auto all = checks.outcomes();
    shown.page->checksTab()->choose()->click();
    auto* const dialog = dialogOf(*shown.page);
    QVERIFY(dialog);
    QVERIFY(!dialog->button(1)->isEnabled());
    for (auto* const box : dialog->findChildren<QCheckBox*>())
        if (box->text().startsWith(title(CheckCategory::Databases))) box->click();
    QVERIFY(dialog->button(1)->isEnabled());
    dialog->button(1)->click();
    QTRY_VERIFY(!checks.isRunning());
    QVERIFY(ofOthers() == kept);
    QVERIFY(!(checks.outcomes() == all));
    QCOMPARE(checks.ranAt(), before);
    // All have been run, if not at once.
    QVERIFY(checks.areFresh(shown.session().plan(), QDateTime::currentDateTime()));
}

void ReviewPageTest::partOfTheChecksDoesNotOpenApply() {
    Shown shown;
    shown.session().editor().edit([](DeploymentPlan& plan) { plan.dns.ttl = 777; });
    auto& checks = shown.session().checks();
    checks.run(shown.session().plan(), *shown.scene.workplace, {CheckCategory::Databases});
    QTRY_VERIFY(!checks.isRunning());
    QVERIFY(checks.arePartial(shown.session().plan()));
    QVERIFY(!shown.session().applyObstacle().isEmpty());
    checks.run(shown.session().plan(), *shown.scene.workplace, CheckSession::Which::Failed);
    QTRY_VERIFY(!checks.isRunning());
    QVERIFY(checks.areFresh(shown.session().plan(), QDateTime::currentDateTime()));
}

void ReviewPageTest::headingSaysWhatIsWrong() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Checks);
    auto* const tab = shown.page->checksTab();
    const auto headingOf = [&](CheckKind kind) {
        tab->table()->setCurrentIndex(tab->model()->rowOf(kind));
        return tab->finding()->heading();
    };
    QCOMPARE(headingOf(CheckKind::NodePrerequisites), QStringLiteral("Prerequisites are missing (Warning: cas5)"));
    QCOMPARE(headingOf(CheckKind::DnsRecord), QStringLiteral("Name leads elsewhere (Warning)"));
    QCOMPARE(headingOf(CheckKind::SiteExists), QStringLiteral("Site exists in Active Directory (Passed)"));
    for (const auto result : {CheckResult::Failed, CheckResult::Warning})
        for (const auto& outcome : sampleOutcomes(shown.session().plan()))
            QVERIFY(title(outcome.kind, result) != title(outcome.kind));
}

void ReviewPageTest::ignoringAsksForAReason() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Checks);
    auto* const tab = shown.page->checksTab();
    tab->showFirstOpen();
    const auto before = shown.session().checks().openCount(CheckResult::Warning);
    tab->finding()->ignore()->click();
    auto* const dialog = dialogOf(*shown.page);
    QVERIFY(dialog);
    auto* const reason = dialog->findChild<QLineEdit*>();
    QVERIFY(reason);
    QVERIFY(!dialog->button(1)->isEnabled());
    QTest::keyClicks(reason, QStringLiteral("replaced on Friday"));
    QVERIFY(dialog->button(1)->isEnabled());
    dialog->button(1)->click();
    QCOMPARE(shown.session().checks().openCount(CheckResult::Warning), before - 1);
    QVERIFY(tab->finding()->unignore()->isVisibleTo(tab));
    tab->finding()->unignore()->click();
    QCOMPARE(shown.session().checks().openCount(CheckResult::Warning), before);
}

void ReviewPageTest::goToLeadsToTheField() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Checks);
    auto* const tab = shown.page->checksTab();
    tab->table()->setCurrentIndex(tab->model()->rowOf(CheckKind::NodePrerequisites));
    QSignalSpy wanted(shown.page.get(), &PlanPage::pageRequested);
    tab->finding()->goTo()->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<WizardPage>(), WizardPage::Servers);
    QCOMPARE(wanted[0][1].toString(), QStringLiteral("/nodes/4/install"));
}

void ReviewPageTest::commandsAreThoseThatRun() {
    Shown shown;
    auto* const tab = shown.page->planTab();
    const auto actions = shown.session().actions();
    const auto index = shown.scene.indexOf(ActionKind::CreateArray);
    const auto* model = qobject_cast<ActionTableModel*>(tab->table()->model());
    tab->table()->setCurrentIndex(model->rowOf(index));
    QString wanted;
    for (const auto& command : actions[index].apply)
        wanted += (wanted.isEmpty() ? QString() : QStringLiteral("\n")) + QString::fromStdString(commandText(command));
    QCOMPARE(tab->command()->commands(), wanted);
    QVERIFY(!tab->undo()->commands().isEmpty());
    QVERIFY(planAsText(actions).contains(wanted));
    QVERIFY(exportedScript(shown.session().plan(), actions).contains(wanted.toUtf8()));
}

void ReviewPageTest::planIsExported() {
    Shown shown;
    auto* const button = shown.page->exportButton();
    QVERIFY(button->isVisible());
    QVERIFY(!saveAs(*shown.page, shown.scene.folder.filePath("none")));
    const auto script = shown.scene.folder.filePath("outlook.ps1");
    button->click();
    QVERIFY(saveAs(*shown.page, script));
    QCOMPARE(contentOf(script), exportedScript(shown.session().plan(), shown.session().actions()));
    QVERIFY(contentOf(script).startsWith("\xEF\xBB\xBF<#"));
    const auto text = shown.scene.folder.filePath("outlook.txt");
    button->click();
    QVERIFY(saveAs(*shown.page, text));
    QCOMPARE(contentOf(text), planAsText(shown.session().actions()).toUtf8());
    shown.page->showTab(ReviewPage::Tab::Checks);
    QVERIFY(!button->isVisible());
}

void ReviewPageTest::neighboursAreFolded() {
    Shown shown;
    const auto* model = qobject_cast<ActionTableModel*>(shown.page->planTab()->table()->model());
    const auto first = shown.scene.indexOf(ActionKind::CorrectDatabase);
    const auto row = model->rowOf(first);
    QVERIFY(isPlanRow(row, QStringLiteral("%1–%2").arg(first + 1).arg(first + 3)));
    QVERIFY(row.siblingAtColumn(ActionTableModel::What).data().toString().contains(QStringLiteral("Mbx1 to Mbx3")));
    QCOMPARE(model->rowOf(first + 2), row);
}

void ReviewPageTest::dryRunChangesNothing() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Rehearsal);
    auto* const tab = shown.page->rehearsalTab();
    tab->start();
    QTRY_COMPARE(tab->run().state(), RunSession::State::Finished);
    QVERIFY(shown.scene.world().changes().empty());
    QVERIFY(std::ranges::all_of(tab->run().progress(), [](const auto& one) { return one.forecast.has_value(); }));
    QVERIFY(shown.session().run().state() == RunSession::State::NotStarted);
    const auto row =
        qobject_cast<ActionTableModel*>(tab->table()->model())->rowOf(shown.scene.indexOf(ActionKind::CreateArray));
    QCOMPARE(row.siblingAtColumn(ActionTableModel::First).data().toString(), word(Forecast::WouldChange));
}

void ReviewPageTest::differencesTellNowAndAfter() {
    Shown shown;
    shown.page->showTab(ReviewPage::Tab::Differences);
    const auto* model = shown.page->differencesTab()->table()->model();
    const auto found = model->match(model->index(0, 0), Qt::DisplayRole, QStringLiteral("Mbx1"), 1,
                                    Qt::MatchContains | Qt::MatchRecursive);
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].siblingAtColumn(1).data().toString(), QStringLiteral("cas2.corp.contoso.com"));
    QCOMPARE(found[0].siblingAtColumn(2).data().toString(), QStringLiteral("outlook.corp.contoso.com"));
}

void ReviewPageTest::summaryLeadsBack() {
    Shown shown;
    QSignalSpy wanted(shown.page.get(), &PlanPage::pageRequested);
    shown.page->summary()->editLink(WizardPage::Rules)->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<WizardPage>(), WizardPage::Rules);
}

void ReviewPageTest::exchange2007HasNoArray() {
    Shown shown(plan2007());
    QVERIFY(!shown.page->summary()->editLink(WizardPage::Array)->isVisibleTo(shown.page.get()));
    QVERIFY(!shown.page->summary()->editLink(WizardPage::Databases)->isVisibleTo(shown.page.get()));
    QVERIFY(shown.page->summary()->editLink(WizardPage::Address)->isVisibleTo(shown.page.get()));
    for (const auto& action : shown.session().actions()) {
        QVERIFY(action.kind != ActionKind::CreateArray);
        QVERIFY(action.kind != ActionKind::CorrectDatabase);
        QVERIFY(action.kind != ActionKind::SetRpcPorts);
    }
    QVERIFY(!shown.page->checksTab()->model()->rowOf(CheckKind::DatabaseValues).isValid());
}

void ReviewPageTest::confirmationSaysWhatCannotBeUndone() {
    Shown shown;
    const auto figures = figuresOf(shown.session().actions());
    const auto question = applyQuestion(shown.session());
    QVERIFY(question.title.contains(QString::number(figures.changes)));
    QVERIFY(question.title.contains(QString::number(figures.machines)));
    QVERIFY(figures.irreversible > 0);
    QCOMPARE(question.warnings.size(), 1);
    QVERIFY(question.warnings[0].contains(QStringLiteral("cas4")));
    QCOMPARE(question.safe, static_cast<int>(RunAnswer::Keep));
}

void ReviewPageTest::everythingHasAName() {
    Shown shown;
    for (const auto tab :
         {ReviewPage::Tab::Plan, ReviewPage::Tab::Checks, ReviewPage::Tab::Rehearsal, ReviewPage::Tab::Differences}) {
        shown.page->showTab(tab);
        QCOMPARE(accessibilityFaults(shown.page.get()), QStringList());
    }
}

}  // namespace cas

QTEST_MAIN(cas::ReviewPageTest)
#include "tst_review_page.moc"
