#include <QDir>
#include <QtTest>

#include "app/monitor/alert_rules_dialog.h"
#include "app/monitor/alerts_panel.h"
#include "app/monitor/chart_board.h"
#include "app/monitor/maintenance_dialog.h"
#include "app/monitor/monitor_tab.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/tables_card.h"
#include "app/monitor/undo_bar.h"
#include "app/monitor/weight_dialog.h"
#include "app/window/attach_dialog.h"
#include "app/window/languages.h"
#include "app/window/start_window.h"
#include "tests/gui/fake_monitor.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/table_view.h"

using namespace cas;

namespace {

enum Scene { Live, Paused, Lost, Stopped, AllOut, Ordered };

const QString kNode = QStringLiteral("cas1");

/// Where somebody wants to see the windows of this test.
void picture(QWidget& widget, const QString& name) {
    QFETCH_GLOBAL(QString, language);
    if (const auto folder = qEnvironmentVariable("CAS_PICTURES"); !folder.isEmpty())
        widget.grab().save(QDir(folder).filePath(language + u'-' + name + QStringLiteral(".png")));
}

QAction* actionWith(const QMainWindow& window, const QKeySequence& keys) {
    for (auto* const action : window.findChildren<QAction*>())
        if (action->shortcut() == keys) return action;
    return nullptr;
}

}  // namespace

/// The monitor's windows in each language: no letter serves twice, and what takes the keyboard has a name.
class TestMonitorLanguages : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        QFETCH_GLOBAL(QString, language);
        m_languages.use(language);
    }
    void cleanup() {
        m_window.reset();
        m_alerts.reset();
        m_monitor.reset();
    }
    void initTestCase_data() {
        QTest::addColumn<QString>("language");
        for (const auto& [code, name] : Languages::all()) QTest::newRow(qPrintable(code)) << code;
    }

    void theWindow_data() {
        QTest::addColumn<int>("scene");
        QTest::newRow("live") << int(Live);
        QTest::newRow("paused") << int(Paused);
        QTest::newRow("lost") << int(Lost);
        QTest::newRow("stopped") << int(Stopped);
        QTest::newRow("all taken out") << int(AllOut);
        QTest::newRow("after an order") << int(Ordered);
    }

    void theWindow() {
        QFETCH(const int, scene);
        open(Scene(scene));
        for (int tab = 0; tab < m_window->tables()->tabs().size(); ++tab) {
            m_window->tables()->showTab(m_window->tables()->tabs().at(tab));
            settle();
            QCOMPARE(accessibilityFaults(m_window.get()).join(u'\n'), QString());
            if (tab == 0 || scene == Live)
                picture(*m_window, QStringLiteral("%1-%2").arg(QLatin1String(QTest::currentDataTag())).arg(tab));
        }
    }

    void theTopology() {
        open(Live);
        actionWith(*m_window, Qt::CTRL | Qt::Key_T)->trigger();
        settle();
        picture(*m_window, QStringLiteral("topology"));
        QCOMPARE(accessibilityFaults(m_window.get()).join(u'\n'), QString());
    }

    void questions_data() {
        QTest::addColumn<int>("verb");
        for (const auto& [verb, name] : EnumNames<Verb>::table)
            if (verb == Verb::Drain || verb == Verb::Disable || verb == Verb::Stop || verb == Verb::Suspend)
                QTest::newRow(name.data()) << int(verb);
    }

    void questions() {
        QFETCH(const int, verb);
        open(Live);
        NodeActions actions(session(), m_window.get());
        actions.give(Verb(verb), kNode, {});
        auto* const question = openDialog(*m_window);
        QVERIFY(question);
        picture(*question, QLatin1String(QTest::currentDataTag()));
        QCOMPARE(accessibilityFaults(question).join(u'\n'), QString());
        QVERIFY(question->windowTitle().contains(kNode));
        QVERIFY(question->button(1)->text().contains(kNode));
        delete question;
    }

    void dialogs() {
        open(Live);
        WeightDialog weight(session().nodes(), kNode, m_window.get());
        AlertRulesDialog rules({}, m_window.get());
        Maintenance work({"cas1", "cas2"}, [](Verb, const std::string&, const Maintenance::Answer&) {});
        work.take(session().snapshot());
        MaintenanceDialog maintenance(work, m_window.get());
        AttachDialog attach({}, m_window.get());
        for (auto* const dialog : QList<QDialog*>{&weight, &rules, &maintenance, &attach}) {
            dialog->show();
            settle();
            picture(*dialog, QLatin1String(dialog->metaObject()->className()).mid(5));
            QCOMPARE(accessibilityFaults(dialog).join(u'\n'), QString());
            dialog->hide();
        }
    }

    void theStart() {
        StartWindow start(Languages::all(), m_languages.current(), ThemeChoice::Light);
        start.show();
        picture(start, QStringLiteral("start"));
        QCOMPARE(accessibilityFaults(&start).join(u'\n'), QString());
    }

private:
    void open(Scene scene) {
        MonitorSubject subject;
        subject.ownProcess = true;
        m_monitor = std::make_unique<FakeMonitor>(3, subject);
        m_alerts = std::make_unique<AlertDesk>(session(), AlertSettings());
        m_window = std::make_unique<MonitorWindow>(session(), *m_alerts);
        m_window->resize(1400, 900);
        m_window->show();
        QTRY_COMPARE(m_window->nodes()->table()->model()->rowCount(), 3);
        if (scene == Paused) m_window->board()->setPaused(true);
        if (scene == AllOut)
            m_monitor->change([](Snapshot& snapshot) {
                for (auto& node : snapshot.nodes) node.admin = AdminState::Stopped;
            });
        if (scene == Lost || scene == Stopped) {
            m_monitor->balancer.change([=](FakeBalancer& b) {
                b.fault = LinkFault{scene == Stopped, QStringLiteral("cut")};
            });
            QTRY_COMPARE(session().state(), scene == Lost ? FeedState::Lost : FeedState::Stopped);
        }
        if (scene == Ordered)
            m_window->findChild<UndoBar*>()->showDone(QStringLiteral("cas1"), {{Verb::Start, "cas1", {}, 0}});
    }
    MonitorSession& session() const { return *m_monitor->session; }

    Languages m_languages;
    std::unique_ptr<FakeMonitor> m_monitor;
    std::unique_ptr<AlertDesk> m_alerts;
    std::unique_ptr<MonitorWindow> m_window;
};

CAS_GUI_TEST_MAIN(TestMonitorLanguages)
#include "tst_monitor_languages.moc"
