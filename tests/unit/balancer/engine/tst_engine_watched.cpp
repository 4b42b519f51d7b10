#include <QtTest>
#include <boost/asio/ip/udp.hpp>
#include <set>

#include "tests/unit/balancer/engine/engine_rig.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;
namespace asio = boost::asio;

/// What the engine tells those who watch it, and what they may do to sessions.
class EngineWatchedTest : public QObject, EngineRig {
    Q_OBJECT
private slots:
    void init();
    void startedAtIsTheEnginesStart();
    void sinceFollowsVerbs();
    void sinceFollowsHealth();
    void sinceOutlivesAReload();
    void refusedConfigurationKeepsSince();
    void passedChecksAreMeasured();
    void sessionsEndById();
    void flowsEndById();
    void affinityByNetwork();
    void whatIfTellsAndChangesNothing();
    void whatIfNeedsANodeAndAnEngine();
    void stoppedEngineAnswers();

private:
    std::size_t end(Engine& engine, std::vector<std::uint64_t> ids) {
        return answerOf<std::size_t>([&](auto answer) { engine.endSessions(std::move(ids), answer); });
    }
    std::vector<AffinitySnapshot> affinity(Engine& engine) {
        return answerOf<std::vector<AffinitySnapshot>>([&](auto answer) { engine.affinity(answer); });
    }
    Result<WhatIf, Fault> whatIf(Engine& engine, const char* node) {
        return answerOf<Result<WhatIf, Fault>>([&](auto answer) { engine.whatIf(node, answer); });
    }
    EngineOptions options() const {
        EngineOptions options = withThreads(2);
        options.clock = m_clock;
        return options;
    }
    /// CAS1 and CAS2, at the port of the node.
    BalancerConfig twoNodes(Port port) const {
        BalancerConfig two = config(port);
        two.nodes.push_back(two.nodes[0]);
        two.nodes[1].name = "CAS2";
        two.nodes[1].address = *parseAddress("127.0.0.43");
        return two;
    }
    std::shared_ptr<FakeClock> m_clock;
    WallTime m_start;
};

void EngineWatchedTest::init() {
    setUp();
    m_clock = std::make_shared<FakeClock>();
    m_start = m_clock->wallNow();
}

void EngineWatchedTest::startedAtIsTheEnginesStart() {
    Engine engine(options());
    const TimePoint started = m_clock->now();
    m_clock->advance(10s);
    const Snapshot snapshot = engine.snapshot();
    QVERIFY(snapshot.startedAt == started);
    QVERIFY(snapshot.startedAtWall == m_start);
    QVERIFY(snapshot.takenAt - snapshot.startedAt == 10s);
}

void EngineWatchedTest::sinceFollowsVerbs() {
    Engine engine(options());
    BalancerConfig two = twoNodes(freePort());
    two.rules.push_back(config(freePort()).rules[0]);
    two.rules[1].name = two.rules[1].group = "IMAP";
    QVERIFY(apply(engine, two));
    const auto since = [&] {
        const Snapshot snapshot = engine.snapshot();
        QList<qint64> seconds;  // CAS1, CAS2, HTTPS on both, IMAP on both
        for (const NodeSnapshot& node : snapshot.nodes) seconds += (node.since - m_start) / 1s;
        for (const LegSnapshot& leg : snapshot.legs) seconds += (leg.since - m_start) / 1s;
        return seconds;
    };
    QCOMPARE(since(), QList<qint64>({0, 0, 0, 0, 0, 0}));
    m_clock->advance(10s);
    QVERIFY(command(engine, Verb::Drain, "CAS1"));
    QCOMPARE(since(), QList<qint64>({10, 0, 10, 0, 10, 0}));
    m_clock->advance(10s);
    QVERIFY(command(engine, Verb::Drain, "CAS1"));
    QVERIFY(command(engine, Verb::Weight, "CAS1", "", 5));
    QVERIFY(command(engine, Verb::Disable, "CAS2", "IMAP"));
    QVERIFY(!command(engine, Verb::Resume, "CAS2"));
    QCOMPARE(since(), QList<qint64>({10, 0, 10, 0, 10, 20}));
    m_clock->advance(10s);
    two.nodes[1].state = NodeState::Disabled;
    QVERIFY(apply(engine, two));
    // The rule on the node was disabled before.
    QCOMPARE(since(), QList<qint64>({10, 30, 10, 30, 10, 20}));
}

void EngineWatchedTest::sinceFollowsHealth() {
    Engine engine(options());
    BalancerConfig checked = config(freePort());
    checked.rules[0].health = quickCheck(1);
    m_clock->advance(10s);
    QVERIFY(apply(engine, checked));
    QTRY_COMPARE(engine.snapshot().nodes.at(0).health, HealthState::Up);
    QVERIFY(engine.snapshot().nodes[0].since == m_start + 10s);
    m_clock->advance(10s);
    m_node->stopListening();
    QTRY_COMPARE(engine.snapshot().nodes.at(0).health, HealthState::Down);
    QVERIFY(engine.snapshot().nodes[0].since == m_start + 20s);
    QVERIFY(engine.snapshot().legs[0].since == m_start + 20s);
}

void EngineWatchedTest::sinceOutlivesAReload() {
    Engine engine(options());
    const BalancerConfig same = config(freePort());
    QVERIFY(apply(engine, same));
    m_clock->advance(10s);
    QVERIFY(apply(engine, same));
    BalancerConfig more = same;
    more.rules.push_back(config(freePort()).rules[0]);
    more.rules[1].name = more.rules[1].group = "IMAP";
    QVERIFY(apply(engine, more));
    const Snapshot snapshot = engine.snapshot();
    QVERIFY(snapshot.nodes[0].since == m_start);
    QVERIFY(snapshot.legs[0].since == m_start);
    QVERIFY(snapshot.legs[1].since == m_start + 10s);
}

void EngineWatchedTest::refusedConfigurationKeepsSince() {
    Engine engine(options());
    QVERIFY(apply(engine, config(freePort())));
    m_clock->advance(10s);
    const FakeNode taken("127.0.0.41");
    BalancerConfig bad = config(taken.port());
    bad.nodes[0].state = NodeState::Disabled;
    QVERIFY(!apply(engine, bad));
    QCOMPARE(engine.snapshot().nodes[0].admin, AdminState::Enabled);
    QVERIFY(engine.snapshot().nodes[0].since == m_start);
    QVERIFY(engine.snapshot().legs[0].since == m_start);
}

void EngineWatchedTest::passedChecksAreMeasured() {
    Engine engine(options());
    BalancerConfig checked = config(freePort());
    checked.rules[0].health = quickCheck(1);
    checked.rules.push_back(config(freePort()).rules[0]);
    checked.rules[1].name = checked.rules[1].group = "IMAP";
    checked.rules[1].health = quickCheck(1);
    QVERIFY(apply(engine, checked));
    QTRY_VERIFY(engine.snapshot().legs.at(0).check.total() > 2 && engine.snapshot().legs.at(1).check.total() > 2);
    const Snapshot snapshot = engine.snapshot();
    QCOMPARE(snapshot.nodes[0].check.total(), snapshot.legs[0].check.total() + snapshot.legs[1].check.total());
    QVERIFY(snapshot.nodes[0].check.sumMicroseconds > 0);

    m_node->stopListening();
    QTRY_COMPARE(engine.snapshot().nodes.at(0).health, HealthState::Down);
    const auto passed = engine.snapshot().nodes[0].check.total();
    const auto isFailure = [](const Event& event) { return event.kind == EventKind::NodeDown; };
    QTRY_COMPARE(std::ranges::count_if(engine.events(0).events, isFailure), 2);
    QCOMPARE(engine.snapshot().nodes[0].check.total(), passed);
}

void EngineWatchedTest::sessionsEndById() {
    Engine engine(options());
    const Port port = freePort();
    QVERIFY(apply(engine, config(port)));
    std::vector<Peer> clients;
    std::vector<Peer> servers(5);
    for (Peer& server : servers) {
        clients.push_back(dial(port));
        QTRY_VERIFY(arrived(server));
    }
    QTRY_COMPARE(engine.snapshot().nodes.at(0).traffic.total, 5u);
    std::set<std::uint64_t> ids;
    for (const SessionSnapshot& session : sessions(engine)) ids.insert(session.id);
    QCOMPARE(ids.size(), std::size_t{5});
    QVERIFY(!ids.contains(0));

    const auto third = std::next(ids.begin(), 2);
    const std::vector ending{*ids.begin(), *third, *ids.begin(), std::uint64_t{999'999}};
    QCOMPARE(end(engine, ending), std::size_t{2});
    QTRY_COMPARE(std::ranges::count_if(clients, ended), 2);
    QCOMPARE(end(engine, ending), std::size_t{0});
    QCOMPARE(end(engine, {}), std::size_t{0});
    QCOMPARE(sessions(engine).size(), std::size_t{3});

    clients.push_back(dial(port));
    QTRY_COMPARE(sessions(engine).size(), std::size_t{4});
    for (const SessionSnapshot& session : sessions(engine)) ids.insert(session.id);
    QCOMPARE(ids.size(), std::size_t{6});
}

void EngineWatchedTest::flowsEndById() {
    Engine engine(options());
    asio::io_context context;
    asio::ip::udp::socket node(context, {m_node->address(), 0});
    asio::ip::udp::socket client(context, {*parseAddress("127.0.0.44"), 0});
    const Port port = freePort();
    BalancerConfig udp = config(port);
    udp.rules[0].protocol = Protocol::Udp;
    udp.rules[0].nodePorts = node.local_endpoint().port();
    QVERIFY(apply(engine, udp));
    client.send_to(asio::buffer("x", 1), {udp.rules[0].listen, port});
    QTRY_COMPARE(sessions(engine).size(), std::size_t{1});
    QCOMPARE(end(engine, {sessions(engine)[0].id}), std::size_t{1});
    QCOMPARE(sessions(engine).size(), std::size_t{0});
    QTRY_COMPARE(engine.snapshot().nodes[0].traffic.active, 0u);  // the flow itself goes a moment after its row
}

void EngineWatchedTest::affinityByNetwork() {
    Engine engine(options());
    const Port port = freePort();
    BalancerConfig sticky = config(port);
    sticky.rules[0].affinity = Affinity::Network;
    sticky.rules.push_back(config(freePort()).rules[0]);
    sticky.rules[1].name = sticky.rules[1].group = "IMAP";
    QVERIFY(apply(engine, sticky));
    QVERIFY(affinity(engine).empty());
    Peer client = dial(port);
    Peer server;
    QTRY_VERIFY(arrived(server));
    m_clock->advance(7s);
    QCOMPARE(affinity(engine).size(), std::size_t{1});
    const AffinitySnapshot row = affinity(engine)[0];
    QCOMPARE(row.group, std::string("HTTPS"));
    QCOMPARE(row.client, std::string("127.0.0.0/24"));
    QCOMPARE(row.node, std::string("CAS1"));
    QCOMPARE(row.sessions, 1u);
    QCOMPARE(row.idleSeconds, 0.0);
    client.close();
    server.close();
    QTRY_COMPARE(affinity(engine).at(0).sessions, 0u);
    m_clock->advance(5s);
    QCOMPARE(affinity(engine)[0].idleSeconds, 5.0);
}

void EngineWatchedTest::whatIfTellsAndChangesNothing() {
    Engine engine(options());
    const Port port = freePort();
    BalancerConfig two = twoNodes(port);
    two.rules[0].affinity = Affinity::Single;
    two.nodes[1].weight = 0;
    QVERIFY(apply(engine, two));
    Peer client = dial(port);
    Peer server;
    QTRY_VERIFY(arrived(server));
    const auto lost = whatIf(engine, "CAS1");
    QVERIFY(lost);
    QCOMPARE(lost->clientsLost, 1u);
    QVERIFY(command(engine, Verb::Weight, "CAS2", "", 100));
    const auto moved = whatIf(engine, "CAS1");
    QVERIFY(moved);
    QCOMPARE(moved->clientsMoved, 1u);
    QCOMPARE(moved->clientsLost, 0u);
    QCOMPARE(moved->sessionsEnded, 1u);
    QCOMPARE(moved->rows.size(), std::size_t{1});
    QCOMPARE(moved->rows[0].node, std::string("CAS2"));
    QCOMPARE(moved->rows[0].sessionsNow, 0u);
    QCOMPARE(moved->rows[0].sessionsThen, 1u);
    QCOMPARE(moved->rows[0].clientsTaken, 1u);
    QCOMPARE(whatIf(engine, "CAS2")->rows.at(0).sessionsThen, 1u);

    QVERIFY(!ended(client));
    QCOMPARE(engine.snapshot().nodes[0].admin, AdminState::Enabled);
    QCOMPARE(affinity(engine).at(0).node, std::string("CAS1"));
}

void EngineWatchedTest::whatIfNeedsANodeAndAnEngine() {
    Engine engine(options());
    QCOMPARE(whatIf(engine, "CAS1").error().kind, Fault::Kind::UnknownNode);
    QVERIFY(apply(engine, config(freePort())));
    QCOMPARE(whatIf(engine, "nobody").error().kind, Fault::Kind::UnknownNode);
    QCOMPARE(whatIf(engine, "nobody").error().node, std::string("nobody"));
    QVERIFY(whatIf(engine, "CAS1")->rows.empty());
}

void EngineWatchedTest::stoppedEngineAnswers() {
    Engine engine(options());
    QVERIFY(apply(engine, config(freePort())));
    engine.stop();
    QVERIFY(sessions(engine).empty());
    QCOMPARE(end(engine, {1}), std::size_t{0});
    QVERIFY(affinity(engine).empty());
    QCOMPARE(whatIf(engine, "CAS1").error().kind, Fault::Kind::Stopped);
    QCOMPARE(command(engine, Verb::Stop, "CAS1").error().kind, Fault::Kind::Stopped);
    QCOMPARE(apply(engine, config(freePort())).error().kind, Fault::Kind::Stopped);
}

QTEST_GUILESS_MAIN(EngineWatchedTest)
#include "tst_engine_watched.moc"
