#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include "wizard/model/plan_editor.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/rule_templates.h"

using namespace cas;

class PlanEditorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChangeIsValidatedAtOnce() {
        PlanEditor editor(newPlan());
        QSignalSpy changed(&editor, &PlanEditor::changed);
        QVERIFY(!editor.findingsAt("/array/fqdn").empty());
        editor.edit([](DeploymentPlan& plan) { plan.array->fqdn = "outlook.corp.contoso.com"; });
        QCOMPARE(changed.count(), 1);
        QVERIFY(editor.findingsAt("/array/fqdn").empty());
        editor.edit([](DeploymentPlan& plan) { plan.array->fqdn = "outlook.corp.contoso.com"; });
        QCOMPARE(changed.count(), 1);
    }
    void aFindingAboutTwoPagesIsToldOnTheOneThatCanMendIt() {
        PlanEditor editor(newPlan());
        QVERIFY(!editor.findingsOf(WizardPage::Servers).empty());
        const auto codes = editor.findingsOf(WizardPage::Address);
        QVERIFY(
            std::ranges::any_of(codes, [](const Finding& f) { return f.code == FindingCode::VirtualAddressMissing; }));
    }
    void typingInOneFieldIsTakenBackAsOne() {
        PlanEditor editor(newPlan());
        for (const auto* text : {"R", "Re", "Red"})
            editor.edit([&](DeploymentPlan& plan) { plan.site = text; }, "/site");
        editor.edit([](DeploymentPlan& plan) { plan.dns.zone = "z"; }, "/dns/zone");
        editor.undo();
        QCOMPARE(editor.plan().site, "Red");
        editor.undo();
        QCOMPARE(editor.plan().site, "");
        QVERIFY(!editor.canUndo());
        editor.redo();
        editor.redo();
        QCOMPARE(editor.plan().dns.zone, "z");
        QVERIFY(!editor.canRedo());
    }
    void unreadableTextHidesWhatThePlanStillHolds() {
        PlanEditor editor(newPlan());
        const std::string pointer = "/balancing/rules/0/ports";
        editor.setUnreadable(pointer, {"44x", makeFinding(FindingCode::PortNotANumber, pointer, {"44x"})});
        QCOMPARE(editor.findingsAt(pointer).size(), std::size_t(1));
        QCOMPARE(editor.findingsAt(pointer)[0].code, FindingCode::PortNotANumber);
        QCOMPARE(editor.unreadable(pointer)->text, QStringLiteral("44x"));
        editor.clearUnreadable(pointer);
        QVERIFY(editor.findingsAt(pointer).empty());
        editor.setUnreadable(pointer, {"44x", makeFinding(FindingCode::PortNotANumber, pointer, {"44x"})});
        editor.forgetUnreadableBelow("/balancing/rules");
        QVERIFY(!editor.unreadable(pointer));
    }
    void anotherVersionAndBackLosesNothing() {
        auto plan = newPlan();
        plan.array->fqdn = "outlook.corp.contoso.com";
        plan.databases.correct = {"Mbx1"};
        setMapiMode(plan, MapiMode::Static);
        PlanEditor editor(plan);
        editor.changeVersion(ExchangeVersion::Exchange2007);
        QVERIFY(!editor.plan().array && !editor.plan().balancing.mapi);
        editor.changeVersion(ExchangeVersion::Exchange2010);
        QCOMPARE(editor.plan().array, plan.array);
        QCOMPARE(editor.plan().databases, plan.databases);
        QCOMPARE(editor.plan().balancing, plan.balancing);
    }
    void savesByItselfAndWhenItGoes() {
        const QTemporaryDir folder;
        const auto file = folder.filePath("a.casarray");
        {
            PlanEditor editor(newPlan());
            QCOMPARE(editor.save(file), QString());
            QSignalSpy saved(&editor, &PlanEditor::savedChanged);
            editor.edit([](DeploymentPlan& plan) { plan.site = "Redmond"; });
            QVERIFY(!editor.isSaved());
            QTRY_VERIFY(editor.isSaved());
            QCOMPARE(readPlanFile(file.toStdString())->site, "Redmond");
            editor.edit([](DeploymentPlan& plan) { plan.site = "Dublin"; });
        }
        QCOMPARE(readPlanFile(file.toStdString())->site, "Dublin");
    }
    void aFileThatIsNoPlanChangesNothing() {
        const QTemporaryDir folder;
        QFile bad(folder.filePath("bad.casarray"));
        QVERIFY(bad.open(QIODevice::WriteOnly) && bad.write("{") == 1);
        bad.close();
        auto plan = newPlan();
        plan.site = "Redmond";
        PlanEditor editor(plan);
        QCOMPARE(editor.open(bad.fileName()).front().code, FindingCode::SyntaxError);
        QCOMPARE(editor.plan(), plan);
        QVERIFY(editor.file().isEmpty());
    }
    void aPlaceThatCannotBeWrittenIsTold() {
        PlanEditor editor(newPlan());
        QVERIFY(editor.save("/nowhere/at/all.casarray").contains("/nowhere/at/all.casarray"));
        QVERIFY(editor.file().isEmpty());
    }
};

QTEST_GUILESS_MAIN(PlanEditorTest)
#include "tst_plan_editor.moc"
