#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QSignalSpy>
#include <QtTest>

#include "app/monitor/event_table_model.h"
#include "app/monitor/events_tab.h"
#include "app/monitor/maintenance_dialog.h"
#include "app/monitor/monitor_header.h"
#include "app/monitor/monitor_window.h"
#include "app/monitor/node_table_model.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/sessions_tab.h"
#include "app/monitor/tables_card.h"
#include "app/monitor/undo_bar.h"
#include "tests/gui/fake_monitor.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wizard_frame_parts.h"

using namespace cas;

namespace {

enum World { Connecting, Serving, Empty, Lost, StoppedHere, StoppedElsewhere, AllDown, AllOut, Draining, OneDown };

/// What the boxes say that are shown, without their marks.
QString noticesOf(const QWidget& window) {
    QStringList all;
    for (const auto* const message : window.findChildren<Message*>())
        if (message->isVisible()) all << message->accessibleName() + u' ' + message->findChild<QLabel*>()->text();
    return all.join(u'\n');
}

template <class Widget>
Widget* visibleWith(const QWidget& window, const QString& text) {
    for (auto* const widget : window.findChildren<Widget*>())
        if (widget->isVisible() && widget->text().startsWith(text)) return widget;
    return nullptr;
}

QAction* menuAction(const QMainWindow& window, const QString& text) {
    for (const auto* const top : window.menuBar()->actions())
        for (auto* const action : top->menu()->actions())
            if (action->text() == text) return action;
    return nullptr;
}

void retranslate(QWidget& window) {
    QEvent event(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&window, &event);
    settle();
}

}  // namespace

/// The monitor's window over a balancer that tells what the test wants.
class TestMonitorWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() {
        m_window.reset();
        m_alerts.reset();
        m_monitor.reset();
    }

    void theWindowSaysHowTheArrayDoes_data() {
        QTest::addColumn<int>("world");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("notice");
        QTest::addColumn<bool>("startable");
        QTest::newRow("connecting") << int(Connecting) << "Connecting…"
                                    << "" << false;
        QTest::newRow("serving") << int(Serving) << "Serving"
                                 << "" << false;
        QTest::newRow("no nodes") << int(Empty) << "Down: no node serves"
                                  << "No node serves" << false;
        QTest::newRow("lost") << int(Lost) << "No data"
                              << "No data from the balancer" << false;
        QTest::newRow("stopped") << int(StoppedHere) << "Not running"
                                 << "The balancer is not running." << true;
        QTest::newRow("stopped, of another program") << int(StoppedElsewhere) << "Not running"
                                                     << "The balancer is not running." << false;
        QTest::newRow("all down") << int(AllDown) << "Down: no node serves"
                                  << "No node serves" << false;
        QTest::newRow("all taken out") << int(AllOut) << "All nodes are taken out"
                                       << "Every node was taken out" << false;
        QTest::newRow("ending") << int(Draining) << "Ending: no new clients"
                                << "" << false;
        QTest::newRow("one down") << int(OneDown) << "Serving, not by all nodes"
                                  << "" << false;
    }

    void theWindowSaysHowTheArrayDoes() {
        QFETCH(int, world);
        QFETCH(QString, notice);
        QFETCH(bool, startable);
        MonitorSubject subject;
        subject.ownProcess = world != StoppedElsewhere;
        std::unique_lock<std::mutex> silence;
        open(subject, [&](FakeMonitor& monitor) {
            monitor.session.reset();
            become(World(world), monitor.balancer);
            if (world == Connecting) silence = std::unique_lock(monitor.balancer.mutex);
        });
        if (world == Lost || world == StoppedHere || world == StoppedElsewhere)
            QTRY_COMPARE(session().state(), world == Lost ? FeedState::Lost : FeedState::Stopped);
        else if (world != Connecting)
            QTRY_COMPARE(session().state(), FeedState::Live);
        QTEST(stateText(), "state");
        if (notice.isEmpty())
            QCOMPARE(noticesOf(*m_window), QString());
        else
            QVERIFY2(noticesOf(*m_window).contains(notice), qPrintable(noticesOf(*m_window)));
        QSignalSpy start(m_window.get(), &MonitorWindow::startWanted);
        auto* const button = visibleWith<Button>(*m_window, QStringLiteral("&Start"));
        QCOMPARE(button != nullptr, startable);
        if (button) button->click();
        QCOMPARE(start.size(), startable ? 1 : 0);
        if (silence) silence.unlock();
    }

    void whatHappenedWhileItWasHiddenIsSeenAtOnce() {
        open();
        QTRY_COMPARE(session().state(), FeedState::Live);
        m_window->hide();
        m_monitor->balancer.change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("cut")}; });
        QTRY_COMPARE(session().state(), FeedState::Lost);
        m_window->show();
        QVERIFY(noticesOf(*m_window).contains(QStringLiteral("cut")));
        QCOMPARE(stateText(), QStringLiteral("No data"));
    }

    void ordersInTheMenuFollowTheNodeBehindAnotherTab() {
        open();
        QTRY_COMPARE(m_window->nodes()->table()->model()->rowCount(), 3);
        m_window->nodes()->choose(QStringLiteral("cas2"));
        m_window->tables()->showTab(m_window->tables()->tabs().at(1));
        auto* const enable = menuAction(*m_window, QStringLiteral("&Enable"));
        auto* const drain = menuAction(*m_window, QStringLiteral("&Drain"));
        QVERIFY(drain->isEnabled() && !enable->isEnabled());
        m_monitor->change([](Snapshot& snapshot) { snapshot.nodes[1].admin = AdminState::Drain; });
        QTRY_VERIFY(!drain->isEnabled() && enable->isEnabled());
        m_monitor->balancer.change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("cut")}; });
        QTRY_COMPARE(session().state(), FeedState::Lost);
        QVERIFY(!drain->isEnabled() && !enable->isEnabled());
    }

    void anOrderIsTakenBackFromTheBar() {
        open();
        drain("cas1");
        takeBack("cas1");
    }

    void theViewIsKept() {
        open();
        QTRY_COMPARE(session().state(), FeedState::Live);
        m_window->resize(1100, 700);
        chooseRule(1);
        m_window->board()->setRange(300);
        m_window->tables()->showTab(m_window->tables()->tabs().at(3));
        menuAction(*m_window, QStringLiteral("&Topology"))->trigger();
        const auto kept = m_window->saveView();
        MonitorWindow other(session(), *m_alerts);
        other.restoreView(kept);
        other.show();
        QCOMPARE(other.size(), m_window->size());
        QCOMPARE(other.board()->range(), 300);
        QCOMPARE(other.tables()->current(), other.tables()->tabs().at(3));
        QCOMPARE(other.findChild<MonitorToolbar*>()->view(), MonitorView::Topology);
        QTRY_COMPARE(other.findChild<MonitorToolbar*>()->rule(), QStringLiteral("HTTPS"));
        // As the chooser says, so the charts show.
        QCOMPARE(other.board()->values().rule, QStringLiteral("HTTPS"));
        // Nothing, and nonsense, harm nothing.
        other.restoreView({});
        other.restoreView({{QStringLiteral("tab"), 99},
                           {QStringLiteral("range"), -5},
                           {QStringLiteral("view"), 7},
                           {QStringLiteral("geometry"), QByteArray("x")}});
        QCOMPARE(other.findChild<MonitorToolbar*>()->view(), MonitorView::Charts);
    }

    void f6GoesRound() {
        open();
        QTRY_COMPARE(m_window->nodes()->table()->model()->rowCount(), 3);
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        m_window->nodes()->table()->setFocus();
        QList<QWidget*> stops;
        for (int i = 0; i < 4; ++i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6);
            stops << m_window->focusWidget();
        }
        QCOMPARE(QSet<QWidget*>(stops.begin(), stops.end()).size(), 4);
        for (int i = 2; i >= 0; --i) {
            QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
            QCOMPARE(m_window->focusWidget(), stops.at(i));
        }
    }

    void anEventLeadsToTheCharts() {
        open();
        m_monitor->balancer.change([](FakeBalancer& b) {
            Event event;
            event.at = b.snapshot.takenAtWall - std::chrono::minutes(30);
            event.kind = EventKind::NodeDown;
            event.node = "cas1";
            b.events = {event};
        });
        QTRY_COMPARE(session().events().size(), std::size_t{1});
        menuAction(*m_window, QStringLiteral("&Topology"))->trigger();
        auto* const events = m_window->findChild<EventsTab*>();
        m_window->tables()->showTab(events);
        Q_EMIT events->table()->activated(events->table()->model()->index(0, EventTableModel::What));
        QCOMPARE(m_window->findChild<MonitorToolbar*>()->view(), MonitorView::Charts);
        QVERIFY(m_window->board()->cursorAt());
        QVERIFY(m_window->board()->span().contains(*m_window->board()->cursorAt()));
    }

    void anotherLanguageLeavesAllAsItWas() {
        open();
        QTRY_COMPARE(m_window->nodes()->table()->model()->rowCount(), 3);
        chooseRule(1);
        m_window->tables()->showTab(m_window->tables()->tabs().at(2));
        m_window->nodes()->choose(QStringLiteral("cas3"));
        retranslate(*m_window);
        QCOMPARE(m_window->tables()->current(), m_window->tables()->tabs().at(2));
        QCOMPARE(m_window->nodes()->chosen(), QStringLiteral("cas3"));
        QTRY_COMPARE(m_window->findChild<MonitorToolbar*>()->rule(), QStringLiteral("HTTPS"));
        QVERIFY(menuAction(*m_window, QStringLiteral("&Drain"))->isEnabled());
        drain("cas3", "HTTPS");
        takeBack("cas3", "HTTPS");
    }

    void languagesLeaveNothingBehind() {
        open();
        QTRY_COMPARE(session().state(), FeedState::Live);
        retranslate(*m_window);
        const auto count = [&] {
            QMap<QString, int> kinds;
            for (const auto* const child : m_window->findChildren<QObject*>())
                ++kinds[QString::fromLatin1(child->metaObject()->className())];
            return kinds;
        };
        const auto before = count();
        for (int i = 0; i < 3; ++i) retranslate(*m_window);
        const auto after = count();
        for (const auto* const kind : {"QMenu", "QShortcut", "cas::FrameCorner", "cas::TableView", "cas::Button"})
            QVERIFY2(after[QLatin1String(kind)] == before[QLatin1String(kind)],
                     qPrintable(QStringLiteral("%1: %2, then %3")
                                    .arg(QLatin1String(kind))
                                    .arg(before[QLatin1String(kind)])
                                    .arg(after[QLatin1String(kind)])));
        QCOMPARE(after[QStringLiteral("cas::FrameCorner")], 1);
    }

    void anotherLanguageTakesBackWhatIsAsked() {
        open();
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.sessions.resize(1);
            b.sessions[0].id = 1;
            b.sessions[0].client = "127.0.0.1:1";
        });
        auto* sessions = m_window->findChild<SessionsTab*>();
        m_window->tables()->showTab(sessions);
        QTRY_COMPARE(sessions->table()->model()->rowCount(), 1);
        sessions->table()->selectAll();
        for (auto* const action : sessions->table()->actions())
            if (action->shortcut() == QKeySequence(QKeySequence::Delete)) action->trigger();
        QVERIFY(openDialog(*m_window));
        retranslate(*m_window);
        // A question in the old language whose asker is gone would do nothing.
        QVERIFY(!openDialog(*m_window));
    }

    void maintenanceGoesOnInAnotherLanguage() {
        open();
        QTRY_COMPARE(session().state(), FeedState::Live);
        menuAction(*m_window, QStringLiteral("&Maintenance of all nodes…"))->trigger();
        auto* dialog = openDialog<MaintenanceDialog>(*m_window);
        QVERIFY(dialog);
        visibleWith<Button>(*dialog, QStringLiteral("Drain cas1"))->click();
        QTRY_COMPARE(textOf(m_monitor->orders()), QStringLiteral("drain cas1"));
        retranslate(*m_window);
        QCOMPARE(openDialogs<MaintenanceDialog>(*m_window).size(), 1);
        dialog = openDialog<MaintenanceDialog>(*m_window);
        m_monitor->change([](Snapshot& snapshot) { snapshot.nodes[0].admin = AdminState::Stopped; });
        QTRY_VERIFY(visibleWith<Button>(*dialog, QStringLiteral("Start cas1")));
        // A second one is not opened.
        menuAction(*m_window, QStringLiteral("&Maintenance of all nodes…"))->trigger();
        QCOMPARE(openDialogs<MaintenanceDialog>(*m_window).size(), 1);
    }

    void maintenanceWithoutNodesOrFeed() {
        open({}, [](FakeMonitor& monitor) { become(Empty, monitor.balancer); });
        QTRY_COMPARE(session().state(), FeedState::Live);
        QTRY_VERIFY(session().nodes().empty());
        menuAction(*m_window, QStringLiteral("&Maintenance of all nodes…"))->trigger();
        QVERIFY(!openDialog<MaintenanceDialog>(*m_window));
        m_monitor->change([](Snapshot& snapshot) { snapshot = fakeSnapshot(2); });
        QTRY_COMPARE(session().nodes().size(), std::size_t{2});
        m_monitor->balancer.change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("cut")}; });
        QTRY_COMPARE(session().state(), FeedState::Lost);
        menuAction(*m_window, QStringLiteral("&Maintenance of all nodes…"))->trigger();
        auto* const dialog = openDialog<MaintenanceDialog>(*m_window);
        QVERIFY(dialog);
        QVERIFY(!visibleWith<Button>(*dialog, QStringLiteral("Drain cas1"))->isEnabled());
    }

    void closingAsksItsOwner() {
        open();
        QSignalSpy wanted(m_window.get(), &MonitorWindow::closeWanted);
        m_window->close();
        QCOMPARE(wanted.size(), 1);
        QVERIFY(m_window->isVisible());
    }

    void theWindowGoesWhileItsHelpIsRead() {
        open();
        menuAction(*m_window, QStringLiteral("&Keys and hints"))->trigger();
        QVERIFY(openDialog(*m_window));
        m_window.reset();
        settle();
    }

    void theWindowGoesWithAllThatIsOpen() {
        open();
        QTRY_COMPARE(m_window->nodes()->table()->model()->rowCount(), 3);
        m_monitor->balancer.hold();
        menuAction(*m_window, QStringLiteral("&Topology"))->trigger();
        for (auto* const tab : m_window->tables()->tabs()) m_window->tables()->showTab(tab);
        menuAction(*m_window, QStringLiteral("&Maintenance of all nodes…"))->trigger();
        menuAction(*m_window, QStringLiteral("&Alert rules…"))->trigger();
        menuAction(*m_window, QStringLiteral("&Stop"))->trigger();
        QTRY_VERIFY(m_monitor->balancer.isAsked());
        retranslate(*m_window);
        m_window.reset();
        m_monitor->balancer.let();
        QTRY_VERIFY(!m_monitor->balancer.isAsked());
        settle();
    }

private:
    static void become(World world, FakeBalancer& balancer) {
        balancer.change([world](FakeBalancer& b) {
            auto& nodes = b.snapshot.nodes;
            if (world == Empty) b.snapshot.nodes.clear(), b.snapshot.legs.clear(), b.snapshot.rules.clear();
            if (world == Lost) b.fault = LinkFault{false, QStringLiteral("cut")};
            if (world == StoppedHere || world == StoppedElsewhere) b.fault = LinkFault{true, QStringLiteral("ended")};
            if (world == Draining) b.snapshot.state = EngineState::Draining;
            for (auto& node : nodes) {
                if (world == AllDown || (world == OneDown && &node == nodes.data())) node.health = HealthState::Down;
                if (world == AllOut) node.admin = AdminState::Stopped;
            }
        });
    }
    void open(MonitorSubject subject = {}, const std::function<void(FakeMonitor&)>& prepare = {}) {
        m_monitor = std::make_unique<FakeMonitor>(3, subject);
        if (prepare) prepare(*m_monitor);
        if (!m_monitor->session) m_monitor->open(subject);
        m_alerts = std::make_unique<AlertDesk>(session(), AlertSettings());
        m_window = std::make_unique<MonitorWindow>(session(), *m_alerts);
        m_window->show();
    }
    MonitorSession& session() const { return *m_monitor->session; }
    QString stateText() const {
        return m_window->findChild<MonitorHeader*>()
            ->summary()
            .section(QStringLiteral(", Nodes"), 0, 0)
            .mid(session().subject().name.size() + 2);
    }
    void chooseRule(int index) const {
        auto* const box = m_window->findChild<MonitorToolbar*>()->findChild<QComboBox*>();
        QTRY_COMPARE(box->count(), 2);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
    }
    void drain(const std::string& node, const std::string& rule = {}) {
        QTRY_COMPARE(m_window->nodes()->table()->model()->rowCount(), 3);
        m_window->nodes()->choose(QString::fromStdString(node));
        menuAction(*m_window, QStringLiteral("&Drain"))->trigger();
        QVERIFY(openDialog(*m_window));
        openDialog(*m_window)->button(1)->click();
        QTRY_COMPARE(textOf(m_monitor->orders()), textOf({{Verb::Drain, node, rule, 0}}));
        QTRY_VERIFY(visibleWith<Link>(*m_window, QStringLiteral("Undo")));
    }
    void takeBack(const std::string& node, const std::string& rule = {}) {
        visibleWith<Link>(*m_window, QStringLiteral("Undo"))->click();
        QTRY_COMPARE(textOf(m_monitor->orders()), textOf({{Verb::Drain, node, rule, 0}, {Verb::Start, node, rule, 0}}));
        QTRY_VERIFY(visibleWith<QLabel>(*m_window, QString::fromStdString(node) + QStringLiteral(" is as it was")));
    }

    std::unique_ptr<FakeMonitor> m_monitor;
    std::unique_ptr<AlertDesk> m_alerts;
    std::unique_ptr<MonitorWindow> m_window;
};

CAS_GUI_TEST_MAIN(TestMonitorWindow)
#include "tst_monitor_window.moc"
