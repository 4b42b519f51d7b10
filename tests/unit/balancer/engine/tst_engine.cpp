#include <QTemporaryDir>
#include <QtTest>
#include <future>

#include "tests/unit/balancer/engine/engine_rig.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;

/// The engine with its threads, as the command line and the window use it.
class EngineTest : public QObject, EngineRig {
    Q_OBJECT
private slots:
    void init() { setUp(); }
    void servesAndCounts();
    void failedListenerChangesNothing();
    void portsMoveWhileSessionsGoOn();
    void unknownNamesAndRefusals();
    void stopCutsAndDrainDoesNot();
    void drainAnswersWhenEmptyOrAtItsLimit();
    void healthTakesANodeOutAndBack();
    void sharedHealthTakesTheNodeOutOfTheGroup();
    void tooManyPortsAreRefusedWithNumbers();
    void refusedConfigurationIsLastError();
    void failedStartKeepsTheSavedOrders();
    void startsAndStopsOftenUnderTraffic();
};

void EngineTest::servesAndCounts() {
    Engine engine(withThreads(2));
    const Port port = freePort();
    QCOMPARE(*apply(engine, config(port)), 1u);
    std::vector<Peer> clients;
    std::vector<Peer> servers(4);
    for (Peer& server : servers) {
        clients.push_back(dial(port));
        clients.back().send("abc");
        QTRY_VERIFY(arrived(server));
    }
    QTRY_COMPARE(engine.snapshot().rules.at(0).traffic.bytesIn, 12u);
    const Snapshot snapshot = engine.snapshot();
    QCOMPARE(snapshot.state, EngineState::Running);
    QCOMPARE(snapshot.rules[0].listening, 1u);
    QCOMPARE(snapshot.rules[0].traffic.active, 4u);
    QCOMPARE(snapshot.nodes[0].traffic.total, 4u);
    const auto rows = sessions(engine);
    QCOMPARE(rows.size(), std::size_t{4});
    QCOMPARE(rows[0].listen, "127.0.0.41:" + std::to_string(port));
    QCOMPARE(rows[0].bytesIn, 3u);
}

void EngineTest::failedListenerChangesNothing() {
    Engine engine(withThreads(1));
    const Port good = freePort();
    QVERIFY(apply(engine, config(good)));
    const FakeNode taken("127.0.0.41");
    BalancerConfig two = config(freePort());
    two.rules.push_back(config(taken.port()).rules[0]);
    two.rules[1].name = two.rules[1].group = "taken";
    const auto result = apply(engine, two);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Fault::Kind::CannotListen);
    QCOMPARE(result.error().rule, std::string("taken"));
    QCOMPARE(result.error().port, taken.port());
    QCOMPARE(result.error().osError, EADDRINUSE);
    QVERIFY(dial(good).fd() >= 0);
    QVERIFY(dial(two.rules[0].ports[0].first).fd() < 0);
    QCOMPARE(engine.snapshot().generation, 1u);
    const auto events = engine.events(0).events;
    const auto told = std::ranges::find(events, EventKind::ListenerFailed, &Event::kind);
    QVERIFY(told != events.end());
    QCOMPARE(told->rule, std::string("taken"));
    QCOMPARE(told->detail, "127.0.0.41:" + std::to_string(taken.port()) + "/tcp: Address already in use");
}

void EngineTest::portsMoveWhileSessionsGoOn() {
    Engine engine(withThreads(1));
    const Port first = freePort();
    QVERIFY(apply(engine, config(first)));
    Peer client = dial(first);
    Peer server;
    QTRY_VERIFY(arrived(server));
    const Port second = freePort();
    QVERIFY(apply(engine, config(second)));
    QVERIFY(dial(first).fd() < 0);
    QVERIFY(dial(second).fd() >= 0);
    client.send("still here");
    QTRY_COMPARE(engine.snapshot().rules.at(0).traffic.bytesIn, 10u);
    QVERIFY(!ended(client));
}

void EngineTest::unknownNamesAndRefusals() {
    Engine engine(withThreads(1));
    QVERIFY(apply(engine, config(freePort())));
    QCOMPARE(command(engine, Verb::Stop, "nobody").error().kind, Fault::Kind::UnknownNode);
    QCOMPARE(command(engine, Verb::Stop, "CAS1", "nothing").error().kind, Fault::Kind::UnknownRule);
    QVERIFY(command(engine, Verb::Suspend, "CAS1"));
    QCOMPARE(command(engine, Verb::Start, "CAS1").error().kind, Fault::Kind::Suspended);
    QCOMPARE(engine.snapshot().nodes.at(0).admin, AdminState::Suspended);
}

void EngineTest::stopCutsAndDrainDoesNot() {
    Engine engine(withThreads(2));
    const Port port = freePort();
    QVERIFY(apply(engine, config(port)));
    Peer client = dial(port);
    Peer server;
    QTRY_VERIFY(arrived(server));
    QVERIFY(command(engine, Verb::Drain, "CAS1"));
    QVERIFY(!ended(client));
    QVERIFY(command(engine, Verb::Stop, "CAS1"));
    QTRY_VERIFY(ended(client));
}

void EngineTest::drainAnswersWhenEmptyOrAtItsLimit() {
    for (const bool sessionEnds : {true, false}) {
        Engine engine(withThreads(1));
        const Port port = freePort();
        QVERIFY(apply(engine, config(port)));
        Peer client = dial(port);
        Peer server;
        QTRY_VERIFY(arrived(server));
        std::promise<void> drained;
        engine.drain(sessionEnds ? 1h : 10ms, [&] { drained.set_value(); });
        if (sessionEnds) {
            client.close();
            server.close();
        }
        drained.get_future().get();
        QCOMPARE(engine.snapshot().state, EngineState::Draining);
        QVERIFY(dial(port).fd() < 0);
    }
}

void EngineTest::healthTakesANodeOutAndBack() {
    Engine engine(withThreads(1));
    BalancerConfig checked = config(freePort());
    checked.rules[0].health = quickCheck(2);
    QVERIFY(apply(engine, checked));
    QTRY_COMPARE(engine.snapshot().nodes.at(0).health, HealthState::Up);
    const Port nodePort = m_node->port();
    m_node->stopListening();
    QTRY_COMPARE(engine.snapshot().nodes.at(0).health, HealthState::Down);
    m_node = std::make_unique<FakeNode>("127.0.0.42", 64, nodePort);
    QTRY_COMPARE(engine.snapshot().nodes.at(0).health, HealthState::Up);
    const auto events = engine.events(0).events;
    QVERIFY(std::ranges::any_of(events, [](const Event& e) { return e.kind == EventKind::NodeDown; }));
}

void EngineTest::sharedHealthTakesTheNodeOutOfTheGroup() {
    Engine engine(withThreads(1));
    BalancerConfig two = config(freePort());
    const FakeNode gone("127.0.0.42");
    const Port closed = gone.port();
    two.rules.push_back(config(freePort()).rules[0]);
    two.rules[1].name = "RPC";
    for (PortRule& rule : two.rules) {
        rule.group = "mapi";
        rule.sharedHealth = true;
        rule.health = quickCheck(1);
    }
    QVERIFY(apply(engine, two));
    QTRY_COMPARE(engine.snapshot().legs.at(0).health, HealthState::Up);
    const_cast<FakeNode&>(gone).stopListening();
    two.rules[1].health.port = closed;
    QVERIFY(apply(engine, two));
    QTRY_COMPARE(engine.snapshot().legs.at(0).health, HealthState::Down);
    QCOMPARE(engine.snapshot().legs.at(1).health, HealthState::Down);
}

void EngineTest::tooManyPortsAreRefusedWithNumbers() {
    EngineOptions options = withThreads(1);
    options.rangeSockets = RangeSockets::PerPort;
    Engine engine(options);
    BalancerConfig big = config(freePort());
    big.rules[0].ports = {{1, 65535}};
    big.rules[0].nodePorts.reset();
    big.rules[0].protocol = Protocol::Both;
    const auto limit = DescriptorBudget::raiseLimit();
    if (limit > 131'000) QSKIP("this computer has descriptors for every port");
    const auto result = apply(engine, big);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Fault::Kind::NotEnoughDescriptors);
    QVERIFY(result.error().needed > 131'070);
    QCOMPARE(result.error().available, limit);
}

void EngineTest::refusedConfigurationIsLastError() {
    Engine engine(withThreads(1));
    const Port port = freePort();
    QVERIFY(apply(engine, config(port)));
    engine.refuse("line 3: no comma");
    QCOMPARE(engine.snapshot().lastError, std::string("line 3: no comma"));
    QVERIFY(apply(engine, config(port)));
    QVERIFY(engine.snapshot().lastError.empty());
    QCOMPARE(engine.snapshot().generation, 2u);
}

void EngineTest::failedStartKeepsTheSavedOrders() {
    const QTemporaryDir folder;
    EngineOptions options = withThreads(1);
    options.stateFile = folder.filePath("state.json").toStdString();
    {
        Engine engine(options);
        QVERIFY(apply(engine, config(freePort())));
        QVERIFY(command(engine, Verb::Drain, "CAS1"));
    }
    {
        Engine engine(options);
        const FakeNode taken("127.0.0.41");
        QVERIFY(!apply(engine, config(taken.port())));
    }
    Engine engine(options);
    QVERIFY(apply(engine, config(freePort())));
    QCOMPARE(engine.snapshot().nodes.at(0).admin, AdminState::Drain);
}

void EngineTest::startsAndStopsOftenUnderTraffic() {
    for (int i = 0; i < 20; ++i) {
        Engine engine(withThreads(2));
        const Port port = freePort();
        QVERIFY(apply(engine, config(port)));
        std::vector<Peer> clients;
        for (int c = 0; c < 5; ++c) {
            clients.push_back(dial(port));
            clients.back().send("x");
        }
        if (i % 2 == 0) engine.stop();
    }
}

QTEST_GUILESS_MAIN(EngineTest)
#include "tst_engine.moc"
