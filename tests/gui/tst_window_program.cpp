#include <QComboBox>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTest>

#include "app/monitor/monitor_window.h"
#include "app/window/start_window.h"
#include "app/window/window_program.h"
#include "tests/gui/gui_test.h"
#include "tests/gui/hands.h"
#include "tests/gui/save_dialog.h"
#include "wizard/pages/import_dialog.h"
#include "wizard/pages/wizard_window.h"
#include "wizard/widgets/table_view.h"

namespace cas {
namespace {

constexpr int kOpening = 30'000;  // milliseconds, on a slow machine

template <class Window>
Window* visible() {
    for (auto* const widget : QApplication::topLevelWidgets())
        if (auto* const window = qobject_cast<Window*>(widget); window && window->isVisible()) return window;
    return nullptr;
}

bool windowsSay(const QWidget& window, const QString& text) {
    const auto labels = window.findChildren<QWidget*>();
    return std::ranges::any_of(labels, [&](const QWidget* widget) {
        return widget->property("text").toString() == text || widget->accessibleName() == text;
    });
}

}  // namespace

/// The program as it starts, by keys, with settings of its own.
class WindowProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void narrowStartDoesNotScrollSideways();
    void languageIsSwitchedAtOnce();
    void importLeftBeginsNoPlan();
    void importTakenBeginsAPlan();
    void labOpensThePlanOfARehearsal();
    void wizardSpeaksGermanAtOnce();
    void quitLeadsBackToTheStart();
    void windowIsRestored();
    void monitorLeadsBackToTheSameLab();

private:
    /// Import, with a file chosen; nothing where it does not ask.
    QPointer<ImportDialog> chosenImport() const;

    const QTemporaryDir m_folder;
    std::unique_ptr<WindowProgram> m_program;
    QSize m_size;
};

void WindowProgramTest::initTestCase() {
    m_program = std::make_unique<WindowProgram>();
    m_program->begin({});
    QTRY_VERIFY(visible<StartWindow>());
    QVERIFY(QTest::qWaitForWindowActive(visible<StartWindow>()));
}

void WindowProgramTest::narrowStartDoesNotScrollSideways() {
    auto* const start = visible<StartWindow>();
    const auto areas = [start] { return start->centralWidget()->findChildren<QScrollArea*>(); };
    const auto before = start->size();
    QCOMPARE(areas().size(), 2);
    start->resize(640, 400);
    QTRY_COMPARE(areas().size(), 1);
    QTRY_COMPARE(areas().front()->horizontalScrollBar()->maximum(), 0);
    start->resize(before);
    QTRY_COMPARE(areas().size(), 2);
}

void WindowProgramTest::languageIsSwitchedAtOnce() {
    QVERIFY(windowsSay(*visible<StartWindow>(), QStringLiteral("Try it in the lab")));
    QVERIFY(Hands::tabTo(QStringLiteral("Language")));
    Hands::type(QStringLiteral("D"));
    QTRY_VERIFY(windowsSay(*visible<StartWindow>(), QStringLiteral("Im Labor ausprobieren")));
    QVERIFY(Hands::tabTo(QStringLiteral("Sprache")));
    Hands::type(QStringLiteral("E"));
    QTRY_VERIFY(windowsSay(*visible<StartWindow>(), QStringLiteral("Try it in the lab")));
}

QPointer<ImportDialog> WindowProgramTest::chosenImport() const {
    QFile file(m_folder.filePath(QStringLiteral("nodes.csv")));
    if (!file.open(QFile::WriteOnly) || file.write("name,address\ncas7,10.0.0.17\n") < 0) return {};
    file.close();
    if (!Hands::tabTo(QStringLiteral("Import"))) return {};
    Hands::press(Qt::Key_Space);
    auto* const start = visible<StartWindow>();
    if (!start || !saveAs(*start, file.fileName())) return {};
    return start->findChild<ImportDialog*>();
}

void WindowProgramTest::importLeftBeginsNoPlan() {
    const auto dialog = chosenImport();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    Hands::press(Qt::Key_Escape);
    QTRY_VERIFY(!dialog || !dialog->isVisible());
    QVERIFY(visible<StartWindow>());
    QVERIFY(!visible<WizardWindow>());
}

void WindowProgramTest::importTakenBeginsAPlan() {
    const auto dialog = chosenImport();
    QVERIFY(dialog);
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    Hands::press(Qt::Key_Return);
    QTRY_VERIFY(visible<WizardWindow>());
    QVERIFY(!visible<StartWindow>());
    auto& editor = visible<WizardWindow>()->session().editor();
    QCOMPARE(editor.plan().nodes.front().name, std::string("cas7"));
    editor.undo();
    QVERIFY(editor.plan().nodes.empty());
    QVERIFY(QTest::qWaitForWindowActive(visible<WizardWindow>()));
    Hands::press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(visible<StartWindow>());
}

void WindowProgramTest::labOpensThePlanOfARehearsal() {
    QVERIFY(Hands::tabTo(QStringLiteral("Try it in the lab")));
    Hands::press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(visible<WizardWindow>(), kOpening);
    auto& session = visible<WizardWindow>()->session();
    QCOMPARE(session.workplace().mode(), WorkMode::Lab);
    QTRY_VERIFY_WITH_TIMEOUT(session.inventory().asked && !session.world().isLoading(), kOpening);
    QVERIFY(!visible<StartWindow>());
}

void WindowProgramTest::wizardSpeaksGermanAtOnce() {
    auto* const window = visible<WizardWindow>();
    QVERIFY(QTest::qWaitForWindowActive(window));
    Q_EMIT window->languageChosen(QStringLiteral("de"));
    QTRY_VERIFY(windowsSay(*window, QStringLiteral("Weiter")));
    Q_EMIT window->languageChosen(QStringLiteral("en"));
    QTRY_VERIFY(windowsSay(*window, QStringLiteral("Next")));
}

void WindowProgramTest::quitLeadsBackToTheStart() {
    auto* const window = visible<WizardWindow>();
    window->resize(1111, 777);
    m_size = window->size();
    Hands::press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(!visible<WizardWindow>());
    QTRY_VERIFY(visible<StartWindow>());
    QCOMPARE(visible<StartWindow>()->findChild<TableView*>()->model()->rowCount(), 1);
}

void WindowProgramTest::windowIsRestored() {
    QVERIFY(Hands::tabTo(QStringLiteral("Recent plans")));
    Hands::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(visible<WizardWindow>(), kOpening);
    QCOMPARE(visible<WizardWindow>()->size(), m_size);
    QCOMPARE(visible<WizardWindow>()->session().workplace().mode(), WorkMode::Lab);
    Hands::press(Qt::Key_Q, Qt::ControlModifier);
    QTRY_VERIFY(!visible<WizardWindow>());
}

/// The balancer goes on with its monitor alone; the wizard that is opened from there must not find its own lab taken.
void WindowProgramTest::monitorLeadsBackToTheSameLab() {
    const auto look = [] {
        auto& session = visible<WizardWindow>()->session();
        session.lookAround();
        return QTest::qWaitFor([&] { return session.inventory().asked && !session.world().isLoading(); }, kOpening);
    };
    QVERIFY(Hands::tabTo(QStringLiteral("Recent plans")));
    Hands::press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(visible<WizardWindow>(), kOpening);
    QVERIFY(look());
    Q_EMIT visible<WizardWindow>()->monitorRequested();
    QTRY_VERIFY(visible<MonitorWindow>());
    visible<WizardWindow>()->close();
    QTRY_VERIFY(!visible<WizardWindow>());
    Q_EMIT visible<MonitorWindow>()->wizardWanted();
    QTRY_VERIFY(visible<WizardWindow>());
    QVERIFY(look());
    const auto& found = visible<WizardWindow>()->session().inventory();
    QVERIFY2(found.problems.empty(), found.problems.empty() ? "" : found.problems.front().text.c_str());
    QVERIFY(!found.sites.empty());
    Q_EMIT visible<WizardWindow>()->wayOutRequested();
    QTRY_VERIFY(!visible<WizardWindow>());
}

}  // namespace cas

int main(int argc, char** argv) {
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_DATA_HOME", home.path().toLocal8Bit());
    qputenv("LC_ALL", "C.UTF-8");
    cas::GuiTestApplication application(argc, argv);
    return application.run<cas::WindowProgramTest>(argc, argv);
}
#include "tst_window_program.moc"
