#include <QAbstractButton>
#include <QPlainTextEdit>
#include <QTemporaryDir>
#include <QTest>

#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_session.h"
#include "tests/gui/save_dialog.h"
#include "wizard/pages/import_dialog.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/widgets/button.h"

namespace cas {
namespace {

constexpr const char* kText = "listen web\n bind 10.0.0.60:443\n colour <b>blue\n server cas7 10.0.0.17:443\n";

/// What the dialog shows under that name.
QString shownUnder(const QDialog& dialog, const QString& name) {
    for (const auto* const view : dialog.findChildren<QPlainTextEdit*>())
        if (view->accessibleName() == name) return view->toPlainText();
    return {};
}

Button* buttonNamed(const QDialog& dialog, const QString& text) {
    for (auto* const button : dialog.findChildren<Button*>())
        if (button->text() == text) return button;
    return nullptr;
}

}  // namespace

/// What an import shows before anything changes, and what NLB asks for on the page Port rules.
class ImportDialogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsBothSides();
    void takesNothingOfNothing();
    void asksForTheConnectionOfNlb();
    void importsFromThePageServers();
};

void ImportDialogTest::showsBothSides() {
    ImportDialog dialog("haproxy.cfg", ImportKind::Haproxy, importPlan(ImportKind::Haproxy, kText), nullptr);
    const auto understood = shownUnder(dialog, "Understood");
    QVERIFY2(understood.contains("10.0.0.60") && understood.contains("cas7") && understood.contains("443"),
             qPrintable(understood));
    const auto rest = shownUnder(dialog, "Not understood, or changed");
    QVERIFY2(rest.startsWith("line 3: “colour <b>blue”"), qPrintable(rest));
    auto* const take = buttonNamed(dialog, "Import");
    QVERIFY(take);
    take->click();
    QCOMPARE(dialog.result(), int(QDialog::Accepted));
    QCOMPARE(dialog.imported().plan.nodes.front().name, std::string("cas7"));
}

void ImportDialogTest::takesNothingOfNothing() {
    ImportDialog dialog("x.txt", ImportKind::Csv, importPlan(ImportKind::Csv, ""), nullptr);
    QVERIFY(shownUnder(dialog, "Understood").isEmpty());
    QVERIFY(!shownUnder(dialog, "Not understood, or changed").isEmpty());
    buttonNamed(dialog, "Import")->click();
    QVERIFY(dialog.result() != QDialog::Accepted);
}

void ImportDialogTest::asksForTheConnectionOfNlb() {
    auto plan = samplePlan();
    plan.balancing.method = BalancingMethod::Nlb;
    WizardWindow window(sampleSession(plan), {});
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    window.session().setVisited(WizardPage::Rules);
    window.goTo(WizardPage::Rules);
    QVERIFY(Hands::fill("Network connection of the nodes", "LAN 2"));
    QVERIFY(window.session().plan().balancing.nlb);
    QCOMPARE(window.session().plan().balancing.nlb->interface, std::string("LAN 2"));
}

/// From the file to the plan, and back by undo; what was typed before must not cover it.
void ImportDialogTest::importsFromThePageServers() {
    const QTemporaryDir folder;
    QFile file(folder.filePath("haproxy.cfg"));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(kText) > 0);
    file.close();
    WizardWindow window(sampleSession(samplePlan()), {});
    window.resize(1280, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    auto& editor = window.session().editor();
    const auto before = editor.plan();
    editor.setUnreadable("/virtualAddress",
                         {"10.0.", makeFinding(FindingCode::AddressUnreadable, "/virtualAddress", {"10.0."})});
    window.session().setVisited(WizardPage::Servers);
    window.goTo(WizardPage::Servers);
    QAbstractButton* tool = nullptr;
    for (auto* const button : window.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->text() == "Import…") tool = button;
    QVERIFY(tool);
    tool->click();
    QVERIFY(saveAs(window, file.fileName()));
    auto* const dialog = window.findChild<ImportDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(editor.plan() == before);
    buttonNamed(*dialog, "Import")->click();
    QCOMPARE(editor.plan().nodes.size(), std::size_t(1));
    QCOMPARE(editor.plan().virtualAddress->to_string(), std::string("10.0.0.60"));
    QVERIFY(!editor.unreadable("/virtualAddress"));
    editor.undo();
    QVERIFY(editor.plan() == before);
}

}  // namespace cas

CAS_GUI_TEST_MAIN(cas::ImportDialogTest)
#include "tst_import_dialog.moc"
