#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>

#include "app/live/monitor_session.h"
#include "tests/support/fake_link.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

Event eventOf(const std::string& node, WallTime at) {
    Event event;
    event.at = at;
    event.kind = EventKind::NodeDown;
    event.node = node;
    return event;
}

}  // namespace

class TestMonitorSession : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOrderIsGivenThoughTheSessionEnds() {
        FakeBalancer balancer;
        balancer.snapshot = fakeSnapshot(2);
        bool answered = false;
        {
            MonitorSession session(std::make_unique<FakeLink>(balancer), {}, 10ms);
            QTRY_COMPARE(session.state(), FeedState::Live);
            // The feed is busy with a question, and another one waits behind it.
            balancer.hold();
            const auto ask = [](BalancerLink& link) { return link.sessions(); };
            session.feed().ask(&session, ask, [&](auto&&) { answered = true; });
            session.feed().ask(&session, ask, [&](auto&&) { answered = true; });
            QTRY_VERIFY(balancer.isAsked());
            session.order({{Verb::Drain, "cas1", {}, 0}}, &session, [&](const QString&) { answered = true; });
            balancer.let();
        }
        QCOMPARE(balancer.orders.size(), std::size_t{1});
        QCOMPARE(balancer.orders[0].node, std::string("cas1"));
        QVERIFY(!answered);
    }

    void init() {
        m_balancer = std::make_unique<FakeBalancer>();
        m_balancer->snapshot = fakeSnapshot(3);
    }

    void samplesAndEventsArrive() {
        MonitorSession session(link(), {}, 5ms);
        m_balancer->change([](FakeBalancer& b) {
            b.events = {eventOf("cas1", b.snapshot.takenAtWall)};
            b.snapshot.nodes[0].traffic.bytesIn = 1;
        });
        QTRY_COMPARE(session.state(), FeedState::Live);
        QTRY_COMPARE(session.events().size(), std::size_t{1});
        // The last minute, in seconds; all time there is comes in steps of ten minutes.
        const auto& history = session.history();
        QTRY_VERIFY(history.line({"cas1", {}}, Measure::Sessions, history.newest() - 60, history.newest(), 100).size() >
                    2);
        QCOMPARE(session.nodes().size(), std::size_t{3});
        QCOMPARE(session.nodes()[1].deserved, 1.0 / 3);
    }

    void aLostFeedKeepsTheLastValuesAndComesBack() {
        MonitorSession session(link(), {}, 5ms);
        QSignalSpy states(&session, &MonitorSession::stateChanged);
        QTRY_COMPARE(session.state(), FeedState::Live);
        m_balancer->change([](FakeBalancer& b) { b.fault = LinkFault{false, QStringLiteral("gone")}; });
        QTRY_COMPARE(session.state(), FeedState::Lost);
        QCOMPARE(session.fault(), QStringLiteral("gone"));
        QCOMPARE(session.nodes().size(), std::size_t{3});
        m_balancer->change([](FakeBalancer& b) { b.fault = LinkFault{true, QStringLiteral("ended")}; });
        QTRY_COMPARE(session.state(), FeedState::Stopped);
        m_balancer->change([](FakeBalancer& b) { b.fault.reset(); });
        QTRY_COMPARE(session.state(), FeedState::Live);
        QCOMPARE(states.size(), 4);
    }

    void ordersGoOneAfterTheOtherUntilOneIsRefused() {
        MonitorSession session(link(), {}, 1h);
        std::optional<QString> refused;
        m_balancer->change([](FakeBalancer& b) { b.refusal = LinkFault{false, QStringLiteral("suspended")}; });
        session.order({{Verb::Resume, "cas1", {}, 0}, {Verb::Start, "cas1", {}, 0}}, &session,
                      [&](const QString& sentence) { refused = sentence; });
        QTRY_VERIFY(refused);
        QCOMPARE(*refused, QStringLiteral("suspended"));
        QCOMPARE(m_balancer->orders.size(), std::size_t{1});
    }

    void aBalancerWithoutAnArrayIsNamedByItsAddress() {
        MonitorSubject subject;
        subject.name = QStringLiteral("control");  // a socket's
        m_balancer->change([](FakeBalancer& b) {
            b.snapshot.array.clear();
            b.snapshot.address = "10.0.0.50";
        });
        MonitorSession socket(link(), subject, 5ms);
        QTRY_COMPARE(socket.state(), FeedState::Live);
        QCOMPARE(socket.name(), QStringLiteral("10.0.0.50"));
        subject.ownProcess = true;  // its plan told the name
        subject.name = QStringLiteral("mail.contoso.com");
        MonitorSession own(link(), subject, 5ms);
        QTRY_COMPARE(own.state(), FeedState::Live);
        QCOMPARE(own.name(), QStringLiteral("mail.contoso.com"));
    }

    void anAnswerForSomebodyGoneIsDropped() {
        MonitorSession session(link(), {}, 1h);
        auto asker = std::make_unique<QObject>();
        bool answered = false;
        session.order({{Verb::Drain, "cas1", {}, 0}}, asker.get(), [&](const QString&) { answered = true; });
        asker.reset();
        bool later = false;
        session.order({}, &session, [&](const QString&) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!answered);
    }

    void thePastIsThereAfterARestartAndEventsAreNotToldTwice() {
        const QTemporaryDir folder;
        MonitorSubject subject;
        subject.historyFile = folder.filePath(QStringLiteral("history.sqlite"));
        const auto now = std::chrono::system_clock::now();
        m_balancer->change([&](FakeBalancer& b) { b.events = {eventOf("cas1", now), eventOf("cas2", now)}; });
        double newest = 0;
        {
            MonitorSession session(link(), subject, 5ms);
            QTRY_COMPARE(session.events().size(), std::size_t{2});
            QTRY_VERIFY(session.history().newest() > 0);
            newest = session.history().newest();
        }
        m_balancer->change([&](FakeBalancer& b) { b.events.push_back(eventOf("cas3", now + 2s)); });
        MonitorSession session(link(), subject, 5ms);
        QTRY_COMPARE(session.events().size(), std::size_t{3});
        QTRY_VERIFY(session.history().at({"cas1", {}}, newest));
        QCOMPARE(session.events().back().node, std::string("cas3"));
    }

    void anOrderIsTakenBackToWhatWasBefore_data() {
        QTest::addColumn<int>("verb");
        QTest::addColumn<int>("before");
        QTest::addColumn<QList<int>>("orders");
        const auto row = [](const char* name, Verb verb, AdminState before, std::initializer_list<Verb> orders) {
            QList<int> list;
            for (const auto order : orders) list << int(order);
            QTest::newRow(name) << int(verb) << int(before) << list;
        };
        row("drain of an enabled node", Verb::Drain, AdminState::Enabled, {Verb::Start});
        row("disable of a draining node", Verb::Disable, AdminState::Drain, {Verb::Drain});
        row("enable of a stopped node", Verb::Enable, AdminState::Stopped, {Verb::Stop});
        row("suspension", Verb::Suspend, AdminState::Enabled, {Verb::Resume, Verb::Start});
        row("resume", Verb::Resume, AdminState::Suspended, {Verb::Suspend});
        row("weight", Verb::Weight, AdminState::Enabled, {Verb::Weight});
    }

    void anOrderIsTakenBackToWhatWasBefore() {
        QFETCH(int, verb);
        QFETCH(int, before);
        QFETCH(QList<int>, orders);
        NodeRow node;
        node.admin = AdminState(before);
        node.weight = 70;
        const auto undo = undoOf({Verb(verb), "cas1", "HTTPS", 30}, node);
        QList<int> verbs;
        for (const auto& order : undo) {
            verbs << int(order.verb);
            QCOMPARE(order.node, std::string("cas1"));
            QCOMPARE(order.rule, std::string("HTTPS"));
        }
        QCOMPARE(verbs, orders);
        if (Verb(verb) == Verb::Weight) QCOMPARE(undo[0].weight, 70);
    }

private:
    std::unique_ptr<BalancerLink> link() { return std::make_unique<FakeLink>(*m_balancer); }
    std::unique_ptr<FakeBalancer> m_balancer;
};

QTEST_GUILESS_MAIN(TestMonitorSession)
#include "tst_monitor_session.moc"
