#include <QSignalSpy>
#include <QtTest>

#include "app/live/monitor_session.h"
#include "app/live/socket_link.h"
#include "tests/integration/haproxy_scene.h"

using namespace cas;

namespace {

const QString kNet = "127.31.20";

NodeSnapshot nodeOf(const Snapshot& snapshot, const std::string& name) {
    for (const auto& node : snapshot.nodes)
        if (node.name == name) return node;
    return {};
}

LegSnapshot legOf(const Snapshot& snapshot, const std::string& rule, const std::string& node) {
    for (const auto& leg : snapshot.legs)
        if (leg.rule == rule && leg.node == node) return leg;
    return {};
}

RuleSnapshot ruleOf(const Snapshot& snapshot, const std::string& name) {
    for (const auto& rule : snapshot.rules)
        if (rule.name == name) return rule;
    return {};
}

}  // namespace

/// What a monitor sees of a real HAProxy, and what it may do there.
class TestHaproxyWatched : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() {
        m_link.reset();
        m_scene.reset();
    }
    void nodesAndRulesAreTold();
    void sessionsAndBindingsAreTold();
    void drainKeepsWhatIsOpen();
    void stopCuts();
    void weightIsSeen();
    void sessionsAreEnded();
    void lesserLevelsSaySo_data();
    void lesserLevelsSaySo();
    void aDeadNodeIsAnEvent();
    void anotherLifeOfTheSameHaproxy();

private:
    /// Empty while the socket tells nothing, as at HAProxy's start.
    Snapshot look() {
        auto told = m_link->snapshot();
        if (!told) qInfo("%s", qPrintable(told.error().sentence));
        return told ? *std::move(told) : Snapshot();
    }
    TcpClient client(quint16 port, int number = 101) const {
        return {m_scene->address(), port, kNet + u'.' + QString::number(number)};
    }

    std::unique_ptr<HaproxyScene> m_scene;
    std::unique_ptr<SocketLink> m_link;
};

void TestHaproxyWatched::init() {
    CAS_REQUIRE_PROGRAM("haproxy");
    m_scene = std::make_unique<HaproxyScene>(kNet);
    QVERIFY2(m_scene->start(), qPrintable(m_scene->error()));
    m_link = std::make_unique<SocketLink>(m_scene->socket().toStdString());
    QTRY_COMPARE(nodeOf(look(), "first").check.total() > 0 && nodeOf(look(), "second").check.total() > 0, true);
}

void TestHaproxyWatched::nodesAndRulesAreTold() {
    const auto snapshot = look();
    QCOMPARE(snapshot.nodes.size(), std::size_t{2});
    QCOMPARE(snapshot.rules.size(), std::size_t{3});
    QCOMPARE(snapshot.legs.size(), std::size_t{6});
    QCOMPARE(nodeOf(snapshot, "second").health, HealthState::Up);
    QCOMPARE(nodeOf(snapshot, "second").address, m_scene->second.address().toStdString());
    QCOMPARE(legOf(snapshot, "mapi", "first").health, HealthState::Up);
    QCOMPARE(ruleOf(snapshot, "web").ports, std::to_string(m_scene->web));
    QCOMPARE(ruleOf(snapshot, "web").listening, std::uint64_t{1});
    QVERIFY(QString::fromStdString(snapshot.array).startsWith(QStringLiteral("HAProxy on ")));
    QVERIFY(!m_link->abilities().suspends);
    QVERIFY(m_link->abilities().noOrders.isEmpty());
    QVERIFY(!m_link->whatIf("first"));
}

void TestHaproxyWatched::sessionsAndBindingsAreTold() {
    auto bound = client(m_scene->mapi);
    const auto node = bound.line().toStdString();
    QVERIFY(bound.echoes("hello"));
    auto other = client(m_scene->web, 102);
    QVERIFY(!other.line().isEmpty());
    QTRY_COMPARE(m_link->sessions().value().size(), std::size_t{2});
    const auto sessions = m_link->sessions();
    const auto& mine = sessions->at(sessions->at(0).rule == "mapi" ? 0 : 1);
    QVERIFY(QString::fromStdString(mine.client).startsWith(kNet + QStringLiteral(".101:")));
    QCOMPARE(mine.node, node);
    QCOMPARE(mine.listen, m_scene->address().toStdString() + ':' + std::to_string(m_scene->mapi));
    QCOMPARE(mine.bytesIn, std::uint64_t{6});
    QVERIFY(mine.bytesOut > 6);
    QCOMPARE(m_link->sessions()->at(0).id, sessions->at(0).id);
    // The port of a frontend is known by its sessions alone.
    QCOMPARE(ruleOf(look(), "mapi").ports, std::to_string(m_scene->mapi));
    QVERIFY(look().affinityEntries >= 1);
    const auto affinity = m_link->affinity().value();
    const auto entry = std::ranges::find(affinity, kNet.toStdString() + ".101", &AffinitySnapshot::client);
    QVERIFY(entry != affinity.end());
    QCOMPARE(entry->node, node);
    QCOMPARE(entry->group, std::string("bound"));
}

void TestHaproxyWatched::drainKeepsWhatIsOpen() {
    TcpClient open = client(m_scene->web);
    while (open.line() != "first") open = client(m_scene->web);
    const auto before = m_link->events(0).value().next;
    QVERIFY(m_link->order({Verb::Drain, "first", {}, 0}));
    const auto snapshot = look();
    QCOMPARE(nodeOf(snapshot, "first").admin, AdminState::Drain);
    QCOMPARE(legOf(snapshot, "mail", "first").admin, AdminState::Drain);
    QCOMPARE(nodeOf(snapshot, "first").traffic.active, std::uint64_t{1});
    const auto told = m_link->events(before).value().events;
    QCOMPARE(told.size(), std::size_t{5});  // an order in each of three backends; two of them were empty already
    QCOMPARE(told[0].kind, EventKind::VerbApplied);
    for (int i = 0; i < 4; ++i) QCOMPARE(client(m_scene->web).line(), "second");
    QVERIFY(open.echoes("still here"));
    open.close();
    QTRY_VERIFY(look().takenAt > snapshot.takenAt && nodeOf(look(), "first").traffic.active == 0);
    QCOMPARE(m_link->events(before).value().events.back().kind, EventKind::NodeDrained);
    QVERIFY(m_link->order({Verb::Enable, "first", {}, 0}));
    QTRY_COMPARE(nodeOf(look(), "first").admin, AdminState::Enabled);
    // One rule alone.
    QVERIFY(m_link->order({Verb::Disable, "second", "mail", 0}));
    QCOMPARE(legOf(look(), "mail", "second").admin, AdminState::Disabled);
    QCOMPARE(legOf(look(), "web", "second").admin, AdminState::Enabled);
    QCOMPARE(nodeOf(look(), "second").admin, AdminState::Enabled);
    QVERIFY(!m_link->order({Verb::Suspend, "second", {}, 0}));
    QVERIFY(!m_link->order({Verb::Drain, "nobody", {}, 0}));
}

void TestHaproxyWatched::stopCuts() {
    TcpClient open = client(m_scene->mail);
    const auto node = open.line().toStdString();
    QVERIFY(m_link->order({Verb::Stop, node, {}, 0}));
    const auto end = open.next();
    QVERIFY(end == TcpClient::End::Eof || end == TcpClient::End::Reset);
    QCOMPARE(nodeOf(look(), node).admin, AdminState::Disabled);
    QVERIFY(m_link->order({Verb::Start, node, {}, 0}));
    QTRY_COMPARE(nodeOf(look(), node).health, HealthState::Up);
}

void TestHaproxyWatched::weightIsSeen() {
    QVERIFY(m_link->order({Verb::Weight, "first", {}, 77}));
    QCOMPARE(nodeOf(look(), "first").weight, 77);
    QVERIFY(m_link->order({Verb::Weight, "second", "mapi", 0}));
    QCOMPARE(legOf(look(), "mapi", "second").weight, 0);
    const auto refused = m_link->order({Verb::Weight, "first", {}, 1000});
    QVERIFY(!refused);
    QVERIFY2(refused.error().sentence.contains(QStringLiteral("256")), qPrintable(refused.error().sentence));
    QVERIFY(!refused.error().stopped);
}

void TestHaproxyWatched::sessionsAreEnded() {
    auto mine = client(m_scene->web);
    auto neighbour = client(m_scene->web, 102);
    QVERIFY(!mine.line().isEmpty() && !neighbour.line().isEmpty());
    const auto sessions = m_link->sessions().value();
    std::uint64_t id = 0;
    for (const auto& session : sessions)
        if (session.client.starts_with(kNet.toStdString() + ".101:")) id = session.id;
    QVERIFY(id != 0);
    QCOMPARE(m_link->endSessions({id, 987654}).value(), std::size_t{1});
    const auto end = mine.next();
    QVERIFY(end == TcpClient::End::Eof || end == TcpClient::End::Reset);
    QVERIFY(neighbour.echoes("still here"));
    QCOMPARE(m_link->endSessions({id}).value(), std::size_t{0});
    QCOMPARE(m_link->endSessions({}).value(), std::size_t{0});
}

void TestHaproxyWatched::lesserLevelsSaySo_data() {
    QTest::addColumn<QString>("level");
    QTest::addColumn<bool>("sessions");
    QTest::newRow("operator") << "operator" << true;
    QTest::newRow("user") << "user" << false;
}

void TestHaproxyWatched::lesserLevelsSaySo() {
    QFETCH(QString, level);
    QFETCH(bool, sessions);
    SocketLink link(m_scene->socket(level).toStdString());
    QVERIFY(link.snapshot());
    QVERIFY2(link.abilities().noOrders.contains(QStringLiteral("level admin")), qPrintable(link.abilities().noOrders));
    const auto refused = link.order({Verb::Drain, "first", {}, 0});
    QVERIFY(!refused);
    QVERIFY2(refused.error().sentence.contains(QStringLiteral("level admin")), qPrintable(refused.error().sentence));
    QCOMPARE(nodeOf(look(), "first").admin, AdminState::Enabled);
    QVERIFY(!link.endSessions({1}));
    const auto told = link.sessions();
    QCOMPARE(told.has_value(), sessions);
    if (!told) QVERIFY(told.error().sentence.contains(QStringLiteral("level operator")));
    QVERIFY(!client(m_scene->mapi).line().isEmpty());
    QTRY_VERIFY(link.snapshot().value().affinityEntries > 0);
    QCOMPARE(link.affinity().has_value(), sessions);
}

void TestHaproxyWatched::aDeadNodeIsAnEvent() {
    const auto before = m_link->events(0).value().next;
    m_scene->second.stop();
    QTRY_COMPARE(nodeOf(look(), "second").health, HealthState::Down);
    QVERIFY2(nodeOf(look(), "second").lastCheck.ends_with("Connection refused"),
             nodeOf(look(), "second").lastCheck.c_str());
    const auto told = m_link->events(before).value().events;
    QVERIFY(std::ranges::any_of(told, [](const Event& event) {
        return event.kind == EventKind::NodeDown && event.node == "second" && event.rule == "mapi";
    }));
    m_scene->second.start();
    QTRY_COMPARE(nodeOf(look(), "second").health, HealthState::Up);
}

void TestHaproxyWatched::anotherLifeOfTheSameHaproxy() {
    MonitorSession session(std::make_unique<SocketLink>(m_scene->socket().toStdString()), {},
                           std::chrono::milliseconds(20));
    float least = 0;
    float fastest = 0;
    connect(&session, &MonitorSession::updated, this, [&] {
        for (const auto& row : session.sample().rows)
            for (const float value : row.values) least = std::min(least, std::isnan(value) ? 0 : value);
        if (const auto* const all = session.sample().find({}))
            fastest = std::max(fastest, std::isnan((*all)[Measure::BytesIn]) ? 0 : (*all)[Measure::BytesIn]);
    });
    QTRY_COMPARE(session.state(), FeedState::Live);
    QVERIFY(!session.abilities().suspends);
    TcpClient open = client(m_scene->web);
    QVERIFY(!open.line().isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(open.echoes(QByteArray(2000, 'x')) && fastest > 0, 20'000);
    const auto before = session.snapshot();
    m_scene->kill9();
    QTRY_VERIFY(session.state() != FeedState::Live);
    QVERIFY(!session.fault().isEmpty());
    QCOMPARE(session.nodes().size(), std::size_t{2});
    QVERIFY2(m_scene->restart(), qPrintable(m_scene->error()));
    QTRY_COMPARE(session.state(), FeedState::Live);
    QVERIFY(session.snapshot().startedAt != before.startedAt);
    QVERIFY(ruleOf(session.snapshot(), "web").traffic.total < ruleOf(before, "web").traffic.total + 2);
    TcpClient again = client(m_scene->web);
    QVERIFY(!again.line().isEmpty());
    fastest = 0;
    QTRY_VERIFY_WITH_TIMEOUT(again.echoes(QByteArray(2000, 'x')) && fastest > 0, 20'000);
    QCOMPARE(least, 0.0F);
    QVERIFY(std::ranges::any_of(session.events(),
                                [](const Event& event) { return event.kind == EventKind::EngineStarted; }));
}

QTEST_GUILESS_MAIN(TestHaproxyWatched)
#include "tst_haproxy_watched.moc"
