#include <QPlainTextEdit>
#include <QTest>

#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "tests/gui/sample_session.h"
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

}  // namespace cas

CAS_GUI_TEST_MAIN(cas::ImportDialogTest)
#include "tst_import_dialog.moc"
