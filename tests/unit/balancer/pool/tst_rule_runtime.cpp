#include <QtTest>

#include "balancer/pool/rule_runtime.h"

using namespace cas;
using namespace std::chrono_literals;

/// Which node a client gets, and what a seat counts.
class RuleRuntimeTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void clientKeepsItsNode();
    void onlyClientsOfALostNodeMove();
    void nobodyMovesWhenANodeReturnsBeforeExpiry();
    void drainKeepsClientsWithASession();
    void adminStatesAndNewClients_data();
    void adminStatesAndNewClients();
    void singleFilteringTakesTheBestHealthyPriority();
    void weightZeroTakesNoNewClients();
    void fullNodeTurnsItsClientAwayRatherThanSplitIt();
    void slowStartGivesARecoveredNodeLess();
    void limits_data();
    void limits();
    void allowAndDeny_data();
    void allowAndDeny();
    void movingOnMovesTheAffinityEntry();
    void seatsCountWhileTheyLive();

private:
    void build(const std::function<void(PortRule&, std::vector<Target>&)>& change = {});
    Result<Seat, Denied> admit(int client) { return m_rule->admit(address(client), m_now); }
    std::string nodeOf(int client) {
        const auto seat = admit(client);
        return seat ? seat->leg().node().name : std::string("none");
    }
    static IpAddress address(int client) {
        return boost::asio::ip::address_v4(0x0A000000u + static_cast<unsigned>(client) * 256u);
    }

    std::vector<std::shared_ptr<Leg>> m_legs;
    std::shared_ptr<RuleRuntime> m_rule;
    TimePoint m_now;
};

void RuleRuntimeTest::init() { build(); }

void RuleRuntimeTest::build(const std::function<void(PortRule&, std::vector<Target>&)>& change) {
    m_now = TimePoint(1000h);
    m_legs.clear();
    PortRule rule;
    rule.name = rule.group = "web";
    rule.ports = {{443, 443}};
    rule.affinity = Affinity::Single;
    rule.affinityTimeout = 10min;
    rule.scheduler = SchedulerKind::RoundRobin;
    std::vector<Target> targets;
    for (unsigned i = 0; i < 3; ++i) {
        NodeConfig node;
        node.name = "cas" + std::to_string(i + 1);
        node.priority = static_cast<int>(i) + 1;
        m_legs.push_back(std::make_shared<Leg>("web", std::make_shared<NodeShared>(i, node.name), 1));
        targets.push_back({node, m_legs.back()});
    }
    if (change) change(rule, targets);
    const auto group = std::make_shared<Group>(rule.group, rule.affinity);
    group->table.setTimeout(rule.affinityTimeout);
    m_rule = std::make_shared<RuleRuntime>(rule, targets, group, std::make_shared<RuleShared>("web"), 11);
}

void RuleRuntimeTest::clientKeepsItsNode() {
    const std::string first = nodeOf(1);
    QVERIFY(nodeOf(2) != first);
    for (int i = 0; i < 5; ++i) QCOMPARE(nodeOf(1), first);
    m_now += 11min;
    nodeOf(2);
    nodeOf(3);
    QVERIFY(nodeOf(4) != "none");
}

void RuleRuntimeTest::onlyClientsOfALostNodeMove() {
    std::map<int, std::string> before;
    for (int i = 0; i < 60; ++i) before[i] = nodeOf(i);
    m_legs[1]->health = HealthState::Down;
    for (int i = 0; i < 60; ++i) {
        const std::string now = nodeOf(i);
        if (before[i] == "cas2")
            QVERIFY(now != "cas2");
        else
            QCOMPARE(now, before[i]);
    }
}

void RuleRuntimeTest::nobodyMovesWhenANodeReturnsBeforeExpiry() {
    for (int i = 0; i < 30; ++i) nodeOf(i);
    m_legs[0]->health = HealthState::Down;
    std::map<int, std::string> moved;
    for (int i = 0; i < 30; ++i) moved[i] = nodeOf(i);
    m_legs[0]->health = HealthState::Up;
    for (int i = 0; i < 30; ++i) QCOMPARE(nodeOf(i), moved[i]);
}

void RuleRuntimeTest::drainKeepsClientsWithASession() {
    const auto seat = admit(1);
    Leg& leg = seat->leg();
    leg.admin = AdminState::Drain;
    QCOMPARE(nodeOf(1), leg.node().name);
    for (int i = 2; i < 10; ++i) QVERIFY(nodeOf(i) != leg.node().name);
}

void RuleRuntimeTest::adminStatesAndNewClients_data() {
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("knownWithoutSessionStays");
    QTest::newRow("enabled") << int(AdminState::Enabled) << true;
    QTest::newRow("drain") << int(AdminState::Drain) << false;
    QTest::newRow("disabled") << int(AdminState::Disabled) << false;
    QTest::newRow("stopped") << int(AdminState::Stopped) << false;
    QTest::newRow("suspended") << int(AdminState::Suspended) << false;
}

void RuleRuntimeTest::adminStatesAndNewClients() {
    QFETCH(int, state);
    QFETCH(bool, knownWithoutSessionStays);
    const std::string node = nodeOf(1);
    const auto leg = std::ranges::find(m_legs, node, [](const auto& l) { return l->node().name; });
    (*leg)->admin = static_cast<AdminState>(state);
    QCOMPARE(nodeOf(1) == node, knownWithoutSessionStays);
    bool newClients = false;
    for (int i = 10; i < 20; ++i) newClients |= nodeOf(i) == node;
    QCOMPARE(newClients, static_cast<AdminState>(state) == AdminState::Enabled);
}

void RuleRuntimeTest::singleFilteringTakesTheBestHealthyPriority() {
    build([](PortRule& rule, std::vector<Target>&) {
        rule.filtering = Filtering::Single;
        rule.affinity = Affinity::None;
    });
    QCOMPARE(nodeOf(1), std::string("cas1"));
    m_legs[0]->health = HealthState::Down;
    QCOMPARE(nodeOf(2), std::string("cas2"));
    m_legs[1]->admin = AdminState::Drain;
    QCOMPARE(nodeOf(3), std::string("cas3"));
    m_legs[0]->health = HealthState::Up;
    QCOMPARE(nodeOf(4), std::string("cas1"));
}

void RuleRuntimeTest::weightZeroTakesNoNewClients() {
    const auto seat = admit(1);
    seat->leg().weight = 0;
    QCOMPARE(nodeOf(1), seat->leg().node().name);
    for (int i = 2; i < 10; ++i) QVERIFY(nodeOf(i) != seat->leg().node().name);
}

void RuleRuntimeTest::fullNodeTurnsItsClientAwayRatherThanSplitIt() {
    build([](PortRule&, std::vector<Target>& targets) {
        for (Target& target : targets) target.config.maxConnections = 1;
    });
    const auto seat = admit(1);
    QCOMPARE(nodeOf(1), std::string("none"));
    QVERIFY(nodeOf(2) != seat->leg().node().name);
}

void RuleRuntimeTest::slowStartGivesARecoveredNodeLess() {
    build([](PortRule& rule, std::vector<Target>&) {
        rule.affinity = Affinity::None;
        rule.slowStart = 30s;
    });
    m_legs[0]->recoveredAt = m_now;
    const auto countOfFirst = [&] {
        int count = 0;
        for (int i = 0; i < 300; ++i) count += nodeOf(i) == "cas1";
        return count;
    };
    m_now += 3s;
    const int early = countOfFirst();
    QVERIFY2(early > 0 && early < 30, qPrintable(QString::number(early)));
    m_now += 30s;
    QCOMPARE(countOfFirst(), 100);
}

void RuleRuntimeTest::limits_data() {
    QTest::addColumn<int>("maxConnections");
    QTest::addColumn<int>("perClient");
    QTest::addColumn<int>("perSecond");
    QTest::addColumn<int>("denied");
    QTest::newRow("rule") << 2 << 0 << 0 << int(Denied::RuleFull);
    QTest::newRow("client") << 0 << 2 << 0 << int(Denied::ClientFull);
    QTest::newRow("rate") << 0 << 0 << 2 << int(Denied::ClientTooFast);
}

void RuleRuntimeTest::limits() {
    QFETCH(int, maxConnections);
    QFETCH(int, perClient);
    QFETCH(int, perSecond);
    QFETCH(int, denied);
    build([&](PortRule& rule, std::vector<Target>&) {
        rule.maxConnections = static_cast<unsigned>(maxConnections);
        rule.maxConnectionsPerClient = static_cast<unsigned>(perClient);
        rule.newConnectionsPerClientPerSecond = static_cast<unsigned>(perSecond);
    });
    {
        const auto first = admit(1);
        const auto second = admit(1);
        QVERIFY(first && second);
        const auto third = admit(1);
        QVERIFY(!third);
        QCOMPARE(int(third.error()), denied);
        QCOMPARE(bool(admit(2)), maxConnections == 0);
    }
    m_now += 1s;
    QVERIFY(admit(1));
    QCOMPARE(m_rule->shared().active.load(), 0u);
}

void RuleRuntimeTest::allowAndDeny_data() {
    QTest::addColumn<QString>("allow");
    QTest::addColumn<QString>("deny");
    QTest::addColumn<bool>("admitted");
    QTest::newRow("nothing said") << ""
                                  << "" << true;
    QTest::newRow("allowed") << "10.0.0.0/8"
                             << "" << true;
    QTest::newRow("not among the allowed") << "192.168.0.0/16"
                                           << "" << false;
    QTest::newRow("denied") << ""
                            << "10.0.1.0/24" << false;
    QTest::newRow("deny wins") << "10.0.0.0/8"
                               << "10.0.1.0" << false;
}

void RuleRuntimeTest::allowAndDeny() {
    QFETCH(QString, allow);
    QFETCH(QString, deny);
    QFETCH(bool, admitted);
    build([&](PortRule& rule, std::vector<Target>&) {
        if (!allow.isEmpty()) rule.allow = {*parseNetwork(allow.toStdString())};
        if (!deny.isEmpty()) rule.deny = {*parseNetwork(deny.toStdString())};
    });
    QCOMPARE(bool(admit(1)), admitted);
    QCOMPARE(m_rule->shared().refused.load(), admitted ? 0u : 1u);
}

void RuleRuntimeTest::movingOnMovesTheAffinityEntry() {
    auto seat = admit(1);
    const std::uint32_t first = seat->leg().node().id;
    QVERIFY(seat->moveOn({&first, 1}, m_now));
    QVERIFY(seat->leg().node().id != first);
    QCOMPARE(nodeOf(1), seat->leg().node().name);
    const std::vector<std::uint32_t> all{0, 1, 2};
    QVERIFY(!seat->moveOn(all, m_now));
}

void RuleRuntimeTest::seatsCountWhileTheyLive() {
    {
        const auto a = admit(1);
        auto b = admit(1);
        QCOMPARE(a->leg().active.load(), 2u);
        const Seat moved = std::move(*b);
        QCOMPARE(a->leg().node().active.load(), 2u);
    }
    for (const auto& leg : m_legs) QCOMPARE(leg->active.load() + leg->node().active.load(), 0u);
    QCOMPARE(m_rule->group().table.size(), std::size_t{1});
}

QTEST_APPLESS_MAIN(RuleRuntimeTest)
#include "tst_rule_runtime.moc"
