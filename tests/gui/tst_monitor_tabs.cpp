#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>
#include <cmath>

#include "app/monitor/clients_tab.h"
#include "app/monitor/event_table_model.h"
#include "app/monitor/events_tab.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/plain_tabs.h"
#include "app/monitor/sessions_tab.h"
#include "tests/gui/fake_monitor.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/table_view.h"

using namespace cas;

namespace {

SessionSnapshot sessionOf(std::uint64_t id, const std::string& client, const std::string& node, double age) {
    SessionSnapshot session;
    session.id = id;
    session.client = client;
    session.node = node;
    session.rule = id % 2 ? "HTTPS" : "IMAP";
    session.listen = "127.0.0.50:443";
    session.ageSeconds = age;
    return session;
}

Event eventOf(EventKind kind, Severity severity, const std::string& node, int seconds) {
    Event event;
    event.at = WallTime(std::chrono::seconds(1'800'000'000 + seconds));
    event.kind = kind;
    event.severity = severity;
    event.node = node;
    return event;
}

/// The cells of a column, with a space between.
QString columnOf(const MonitorTab& tab, int column) {
    const auto& model = *tab.table()->model();
    QStringList cells;
    for (int row = 0; row < model.rowCount(); ++row) cells << model.index(row, column).data().toString();
    return cells.join(u' ');
}

QString agesOf(const MonitorTab& tab) {
    return columnOf(tab, int(SessionColumn::Age)).remove(QStringLiteral(" s")).remove(u's');
}

template <class Widget>
Widget* toolOf(const MonitorTab& tab, const QString& accessibleName) {
    for (auto* const widget : tab.tools()->findChildren<Widget*>())
        if (widget->accessibleName().startsWith(accessibleName)) return widget;
    return nullptr;
}

QAction* actionOf(const MonitorTab& tab, const QString& text) {
    for (auto* const action : tab.table()->actions())
        if (action->text() == text) return action;
    return nullptr;
}

void choose(QComboBox& box, int index) {
    box.setCurrentIndex(index);
    Q_EMIT box.activated(index);
}

}  // namespace

/// The tables of the monitor behind their tabs, over a balancer that tells what the test wants.
class TestMonitorTabs : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() {
        m_monitor = std::make_unique<FakeMonitor>();
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.sessions = {sessionOf(1, "127.0.0.9:2000", "cas1", 5), sessionOf(2, "127.0.0.10:1000", "cas2", 7),
                          sessionOf(3, "127.0.0.9:900", "cas1", 6)};
            b.snapshot.rules[0].traffic.active = 3;
        });
        QTRY_COMPARE(m_monitor->session->state(), FeedState::Live);
        m_names = std::make_unique<NameLookup>();
        m_window = std::make_unique<QWidget>();
        m_window->resize(1200, 400);
    }

    void cleanup() {
        m_window.reset();
        m_names.reset();
        m_monitor.reset();
    }

    void whatTheBalancerDoesNotTellHasNoColumn() {
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.abilities.suspends = b.abilities.readsRpc = b.abilities.tellsUse = false;
            b.abilities.noWhatIf = QStringLiteral("It does not tell.");
            b.sessions[0].bytesIn = kUnknownBytes;
            b.sessions[0].idleSeconds = std::nan("");
        });
        QTRY_VERIFY(!m_monitor->session->abilities().suspends);
        auto& tab = sessions();
        tab.adapt();
        QVERIFY(tab.table()->isColumnHidden(int(SessionColumn::Interface)));
        QVERIFY(tab.table()->isColumnHidden(int(SessionColumn::Idle)));
        QVERIFY(!tab.table()->isColumnHidden(int(SessionColumn::Age)));
        QTRY_VERIFY(columnOf(tab, int(SessionColumn::BytesIn)).contains(u'–'));
        // What is left takes the room.
        QTRY_COMPARE(tab.table()->header()->length(), tab.table()->viewport()->width());
        tab.table()->header()->setSortIndicator(int(SessionColumn::Idle), Qt::AscendingOrder);
        QTRY_COMPARE(agesOf(tab), QStringLiteral("5 7 6"));

        NodeActions actions(*m_monitor->session, m_window.get());
        NodesTab nodes(*m_monitor->session, actions);
        nodes.adapt();
        const auto named = [&](const QString& text) {
            for (auto* const action : nodes.actions())
                if (action->text() == text) return action;
            return static_cast<QAction*>(nullptr);
        };
        QVERIFY(!named(QStringLiteral("S&uspend"))->isVisible());
        QVERIFY(!named(QStringLiteral("&Resume"))->isVisible());
        QVERIFY(named(QStringLiteral("&Stop"))->isVisible());
        auto* const whatIf = named(QStringLiteral("W&hat if it stopped…"));
        QVERIFY(!whatIf->isEnabled());
        QCOMPARE(whatIf->toolTip(), QStringLiteral("It does not tell."));
    }

    void sessionsAreFilteredAndAllAreCounted() {
        auto& tab = sessions();
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7 6 5"));
        auto* const filter = toolOf<QLineEdit>(tab, QStringLiteral("Filter"));
        filter->setText(QStringLiteral("CAS1 .9:20"));
        QTRY_COMPARE(agesOf(tab), QStringLiteral("5"));
        QTRY_COMPARE(tab.count(), 3);
        filter->setText(QStringLiteral("nobody"));
        QTRY_COMPARE(tab.table()->model()->rowCount(), 0);
        filter->clear();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
    }

    void sessionsAreSortedByAClickOnTheHeader() {
        auto& tab = sessions();
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7 6 5"));
        auto* const header = tab.table()->header();
        header->setSortIndicator(int(SessionColumn::Client), Qt::AscendingOrder);
        QTRY_COMPARE(agesOf(tab), QStringLiteral("6 5 7"));
        header->setSortIndicator(-1, Qt::AscendingOrder);
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7 6 5"));
    }

    void sessionsOfOneNodeUntilItsChipIsPressed() {
        auto& tab = sessions();
        tab.showNode(QStringLiteral("cas2"));
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7"));
        auto* const chip = toolOf<Button>(tab, QStringLiteral("Shows node cas2"));
        QVERIFY(chip && !chip->isHidden());
        QCOMPARE(chip->text(), QStringLiteral("Node cas2"));
        chip->click();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
        QVERIFY(chip->isHidden());
    }

    void sessionsOfOneRule() {
        auto& tab = sessions();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
        tab.setRule(QStringLiteral("IMAP"));
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7"));
        m_window->hide();
        tab.setRule({});
        m_window->show();
        tab.refresh();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
    }

    void theOrderIsHeldUnderThePointer() {
        auto& tab = sessions();
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7 6 5"));
        tab.table()->viewport()->setAttribute(Qt::WA_UnderMouse);
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.sessions[0].ageSeconds = 50;
            b.sessions.push_back(sessionOf(4, "127.0.0.1:1", "cas3", 99));
            b.sessions.erase(b.sessions.begin() + 1);
        });
        askAgain(tab);
        QTRY_COMPARE(agesOf(tab), QStringLiteral("6 50 1 min"));
        tab.table()->viewport()->setAttribute(Qt::WA_UnderMouse, false);
        askAgain(tab);
        QTRY_COMPARE(agesOf(tab), QStringLiteral("1 min 50 6"));
    }

    void aSlowAnswerIsNotAskedForTwice() {
        auto& tab = sessions();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
        m_monitor->balancer.hold();
        askAgain(tab);
        QTRY_VERIFY(m_monitor->balancer.isAsked());
        int asked = 0;
        m_monitor->balancer.change([&](FakeBalancer& b) { asked = b.sessionsAsked; });
        for (int second = 0; second < 5; ++second) tab.refresh();
        m_monitor->balancer.let();
        bool later = false;
        m_monitor->session->order({}, this, [&](const QString&) { later = true; });
        QTRY_VERIFY(later);
        settle();
        m_monitor->balancer.change([&](FakeBalancer& b) { QCOMPARE(b.sessionsAsked, asked + 1); });
    }

    void whatIsTypedDuringASlowAnswerCounts() {
        auto& tab = sessions();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
        m_monitor->balancer.hold();
        askAgain(tab);
        QTRY_VERIFY(m_monitor->balancer.isAsked());
        toolOf<QLineEdit>(tab, QStringLiteral("Filter"))->setText(QStringLiteral("cas2"));
        m_monitor->balancer.let();
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7"));
    }

    void theTabGoesBeforeItsAnswerCame() {
        auto& tab = sessions();
        m_monitor->balancer.hold();
        tab.showNode(QStringLiteral("cas1"));
        QTRY_VERIFY(m_monitor->balancer.isAsked());
        m_window.reset();
        m_monitor->balancer.let();
        QTRY_VERIFY(!m_monitor->balancer.isAsked());
        settle();
    }

    void rowsAreCopiedInTheirOrder() {
        auto& tab = sessions();
        QTRY_COMPARE(agesOf(tab), QStringLiteral("7 6 5"));
        const auto select = [&](int row) {
            tab.table()->selectionModel()->select(tab.table()->model()->index(row, 0),
                                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
        };
        auto* const copy = actionOf(tab, QStringLiteral("&Copy"));
        tab.table()->clearSelection();
        QVERIFY(!copy->isEnabled());
        select(2);
        select(0);
        QVERIFY(copy->isEnabled());
        copy->trigger();
        const auto lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].startsWith(QStringLiteral("127.0.0.10:1000\t")), qPrintable(lines[0]));
        QVERIFY(lines[1].startsWith(QStringLiteral("127.0.0.9:2000\t")));
    }

    void sessionsAreEnded_data() {
        QTest::addColumn<bool>("gone");
        QTest::addColumn<QString>("told");
        QTest::newRow("all") << false << "2 session(s) ended.";
        QTest::newRow("one has gone by itself") << true << "1 session(s) ended. 1 had ended before.";
    }

    void sessionsAreEnded() {
        QFETCH(bool, gone);
        QFETCH(QString, told);
        auto& tab = sessions();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
        QSignalSpy ended(&tab, &SessionsTab::ended);
        tab.table()->selectionModel()->select({tab.table()->model()->index(0, 0), tab.table()->model()->index(1, 10)},
                                              QItemSelectionModel::ClearAndSelect);
        actionOf(tab, QStringLiteral("&End sessions…"))->trigger();
        auto* const question = openDialog(*m_window);
        QVERIFY(question);
        QVERIFY(question->button(0)->isDefault());
        if (gone) m_monitor->balancer.change([](FakeBalancer& b) { b.sessions.erase(b.sessions.begin() + 1); });
        question->button(1)->click();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(ended[0][0].toString(), told);
        QTRY_COMPARE(tab.table()->model()->rowCount(), 1);
    }

    void withoutAFeedNothingIsEnded() {
        auto& tab = sessions();
        QTRY_COMPARE(tab.table()->model()->rowCount(), 3);
        tab.table()->selectAll();
        auto* const end = actionOf(tab, QStringLiteral("&End sessions…"));
        QVERIFY(end->isEnabled());
        m_monitor->balancer.change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("gone")}; });
        QTRY_COMPARE(m_monitor->session->state(), FeedState::Lost);
        tab.refresh();
        QTRY_VERIFY(!end->isEnabled());
        QCOMPARE(tab.table()->model()->rowCount(), 3);
    }

    void manyBehindOneAddressAreTold() {
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.sessions.clear();
            for (std::uint64_t i = 0; i < 60; ++i)
                b.sessions.push_back(sessionOf(i, "[fe80::1%2]:" + std::to_string(1000 + i), "cas1", 1));
        });
        auto& tab = *new ClientsTab(*m_monitor->session, *m_names, m_window.get());
        show(tab);
        QTRY_COMPARE(tab.count(), 1);
        auto* const message = tab.findChild<Message*>();
        QVERIFY(message->isVisible());
        const auto label = message->findChild<QLabel*>()->text();
        QVERIFY2(label.contains(QStringLiteral("fe80::1%2 brings 100 % of all sessions.")), qPrintable(label));
        m_monitor->balancer.change([](FakeBalancer& b) { b.sessions.resize(40); });
        QTRY_VERIFY((tab.refresh(), !message->isVisible()));
    }

    void eventsAreFiltered() {
        happen();
        auto& tab = *new EventsTab(*m_monitor->session, m_window.get());
        show(tab);
        QTRY_COMPARE(nodesIn(tab), QStringLiteral("cas2 cas1 cas2 cas1"));
        auto* const level = toolOf<QComboBox>(tab, QStringLiteral("Severity"));
        auto* const node = toolOf<QComboBox>(tab, QStringLiteral("Node"));
        auto* const words = toolOf<QLineEdit>(tab, QStringLiteral("Words"));
        choose(*level, 2);
        QCOMPARE(nodesIn(tab), QStringLiteral("cas2 cas1"));
        choose(*node, 1);
        QCOMPARE(nodesIn(tab), QStringLiteral("cas1"));
        words->setText(QStringLiteral("up"));
        QCOMPARE(tab.table()->model()->rowCount(), 0);
        choose(*level, 0);
        choose(*node, 0);
        QCOMPARE(nodesIn(tab), QStringLiteral("cas2 cas1"));
        // What comes later is filtered, too.
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.events.push_back(eventOf(EventKind::NodeUp, Severity::Info, "cas3", 9));
            b.events.push_back(eventOf(EventKind::NodeDown, Severity::Error, "cas3", 10));
        });
        QTRY_COMPARE(m_monitor->session->events().size(), std::size_t{6});
        tab.refresh();
        QCOMPARE(nodesIn(tab), QStringLiteral("cas3 cas2 cas1"));
    }

    void eventsAreNewestFirstAgainWithoutASort() {
        happen();
        auto& tab = *new EventsTab(*m_monitor->session, m_window.get());
        show(tab);
        QTRY_COMPARE(nodesIn(tab), QStringLiteral("cas2 cas1 cas2 cas1"));
        tab.table()->header()->setSortIndicator(EventTableModel::Node, Qt::AscendingOrder);
        QCOMPARE(nodesIn(tab), QStringLiteral("cas1 cas1 cas2 cas2"));
        tab.table()->header()->setSortIndicator(-1, Qt::AscendingOrder);
        QCOMPARE(nodesIn(tab), QStringLiteral("cas2 cas1 cas2 cas1"));
    }

    void theListOfNodesFollowsTheConfiguration() {
        happen();
        auto& tab = *new EventsTab(*m_monitor->session, m_window.get());
        show(tab);
        auto* const node = toolOf<QComboBox>(tab, QStringLiteral("Node"));
        choose(*node, 1);
        QTRY_COMPARE(nodesIn(tab), QStringLiteral("cas1 cas1"));
        m_monitor->change([](Snapshot& snapshot) { std::swap(snapshot.nodes[0].name, snapshot.nodes[1].name); });
        QTRY_COMPARE(m_monitor->session->nodes()[0].name, std::string("cas2"));
        tab.refresh();
        QCOMPARE(node->itemText(1), QStringLiteral("cas2"));
        QCOMPARE(node->currentText(), QStringLiteral("cas1"));
        m_monitor->change([](Snapshot& snapshot) { snapshot.nodes[1].name = "cas9"; });
        QTRY_COMPARE(m_monitor->session->nodes()[1].name, std::string("cas9"));
        tab.refresh();
        // The node chosen is gone: what stands in the box is what is shown.
        QCOMPARE(node->currentIndex(), 0);
        QCOMPARE(nodesIn(tab), QStringLiteral("cas2 cas1 cas2 cas1"));
    }

    void aLineLeadsToItsMoment() {
        happen();
        auto& tab = *new EventsTab(*m_monitor->session, m_window.get());
        show(tab);
        QTRY_COMPARE(tab.table()->model()->rowCount(), 4);
        QSignalSpy moment(&tab, &EventsTab::momentChosen);
        Q_EMIT tab.table()->activated(tab.table()->model()->index(0, EventTableModel::What));
        QCOMPARE(moment.size(), 1);
        QCOMPARE(moment[0][0].toDouble(), 1'800'000'004.0);
    }

    void boundClientsAreShown() {
        m_monitor->balancer.change([](FakeBalancer& b) { b.affinity = {{"web", "127.0.0.9", "cas1", 1, 0}}; });
        auto& tab = *new AffinityTab(*m_monitor->session, m_window.get());
        show(tab);
        QTRY_COMPARE(tab.table()->model()->rowCount(), 1);
        m_monitor->balancer.hold();
        QTRY_VERIFY((tab.refresh(), m_monitor->balancer.isAsked()));
        m_window.reset();
        m_monitor->balancer.let();
        QTRY_VERIFY(!m_monitor->balancer.isAsked());
        settle();
    }

private:
    void show(MonitorTab& tab) {
        tab.resize(1200, 400);
        m_window->show();
        tab.refresh();
    }
    SessionsTab& sessions() {
        auto& tab = *new SessionsTab(*m_monitor->session, *m_names, m_window.get());
        show(tab);
        return tab;
    }
    /// Until the tab looks again: it rests after each answer.
    void askAgain(SessionsTab& tab) {
        int before = 0;
        m_monitor->balancer.change([&](FakeBalancer& b) { before = b.sessionsAsked; });
        QTRY_VERIFY([&] {
            tab.refresh();
            int now = 0;
            m_monitor->balancer.change([&](FakeBalancer& b) { now = b.sessionsAsked + b.waiting; });
            return now > before;
        }());
    }
    void happen() {
        m_monitor->balancer.change([](FakeBalancer& b) {
            b.events = {eventOf(EventKind::NodeDown, Severity::Error, "cas1", 1),
                        eventOf(EventKind::NodeDown, Severity::Error, "cas2", 2),
                        eventOf(EventKind::NodeUp, Severity::Info, "cas1", 3),
                        eventOf(EventKind::NodeUp, Severity::Info, "cas2", 4)};
        });
        QTRY_COMPARE(m_monitor->session->events().size(), std::size_t{4});
    }
    static QString nodesIn(const MonitorTab& tab) { return columnOf(tab, EventTableModel::Node); }

    std::unique_ptr<FakeMonitor> m_monitor;
    std::unique_ptr<NameLookup> m_names;
    std::unique_ptr<QWidget> m_window;
};

CAS_GUI_TEST_MAIN(TestMonitorTabs)
#include "tst_monitor_tabs.moc"
