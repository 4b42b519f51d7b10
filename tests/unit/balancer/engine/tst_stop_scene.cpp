#include <QtTest>

#include "balancer/engine/stop_scene.h"

using namespace cas;
using namespace std::chrono_literals;

/// A node's clients as they are found among rules, groups and sessions, and that what is told of them is what happens.
class StopSceneTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void whatIsToldHappens_data();
    void whatIsToldHappens();
    void tellingChangesNoTurn_data();
    void tellingChangesNoTurn();
    void networkIsOneClient();
    void withoutAffinityEverySessionIsAClient();
    void groupMovesAClientOnce();
    void clientComesByTheRuleOfItsSession();
    void mappedPortsClientMovesLikeOthers();
    void idleClientsMoveToo();
    void ruleThatLetsNobodyInTakesNoPart();
    void goneRulesSessionsOnlyEnd();

private:
    std::shared_ptr<RuleRuntime> add(const std::string& name, const std::string& group, Affinity affinity,
                                     const std::function<void(PortRule&)>& change = {});
    /// A client's session by the rule; kept until the test ends.
    void open(const std::shared_ptr<RuleRuntime>& rule, unsigned client);
    std::vector<SessionFacts> facts() const;
    Scene scene() const { return sceneOf(m_rules, facts(), 0, m_now); }
    WhatIf told() const { return playStop(scene(), 0); }
    static IpAddress address(unsigned client) { return boost::asio::ip::address_v4(0x0A000000U + client); }
    void allTo(std::size_t node) {
        for (std::size_t i = 0; i < m_nodes.size(); ++i)
            for (const auto& rule : m_rules) rule->targets()[i].leg->weight = i == node ? 100 : 0;
    }
    void shareAgain() {
        for (const auto& rule : m_rules)
            for (const Target& target : rule->targets()) target.leg->weight = 100;
    }

    struct Session {
        IpAddress client;
        Seat seat;
    };
    TimePoint m_now{1000h};
    std::vector<std::shared_ptr<NodeShared>> m_nodes;
    std::map<std::string, std::shared_ptr<Group>> m_groups;
    std::vector<std::shared_ptr<RuleRuntime>> m_rules;
    std::vector<std::unique_ptr<Session>> m_sessions;
};

void StopSceneTest::init() {
    m_sessions.clear();
    m_rules.clear();
    m_groups.clear();
    m_nodes.clear();
    for (unsigned i = 0; i < 3; ++i) m_nodes.push_back(std::make_shared<NodeShared>(i, "cas" + std::to_string(i)));
}

std::shared_ptr<RuleRuntime> StopSceneTest::add(const std::string& name, const std::string& group, Affinity affinity,
                                                const std::function<void(PortRule&)>& change) {
    PortRule rule;
    rule.name = name;
    rule.group = group;
    rule.ports = {{443, 443}};
    rule.affinity = affinity;
    rule.scheduler = SchedulerKind::RoundRobin;
    if (change) change(rule);
    std::vector<Target> targets;
    for (const auto& node : m_nodes) {
        NodeConfig config;
        config.name = node->name;
        targets.push_back({config, std::make_shared<Leg>(name, node, 1)});
    }
    auto& shared = m_groups[group];
    if (!shared) shared = std::make_shared<Group>(group, affinity);
    shared->table.setTimeout(rule.affinityTimeout);
    m_rules.push_back(
        std::make_shared<RuleRuntime>(rule, std::move(targets), shared, std::make_shared<RuleShared>(name), 11));
    return m_rules.back();
}

void StopSceneTest::open(const std::shared_ptr<RuleRuntime>& rule, unsigned client) {
    auto seat = rule->admit(address(client), m_now);
    QVERIFY(seat);
    m_sessions.push_back(std::make_unique<Session>(Session{address(client), std::move(*seat)}));
}

std::vector<SessionFacts> StopSceneTest::facts() const {
    std::vector<SessionFacts> facts;
    for (const auto& session : m_sessions) {
        SessionFacts& fact = facts.emplace_back();
        fact.rule = session->seat.rule().shared_from_this();
        fact.leg = session->seat.target().leg;
        fact.client = {session->client, 5000};
    }
    return facts;
}

void StopSceneTest::whatIsToldHappens_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("affinity");
    for (const SchedulerKind kind : {SchedulerKind::RoundRobin, SchedulerKind::LeastConnections, SchedulerKind::Maglev})
        for (const Affinity affinity : {Affinity::None, Affinity::Single})
            QTest::addRow("%s, affinity %s", nameOf(kind).data(), nameOf(affinity).data())
                << int(kind) << int(affinity);
}

void StopSceneTest::whatIsToldHappens() {
    QFETCH(int, kind);
    QFETCH(int, affinity);
    m_nodes.push_back(std::make_shared<NodeShared>(3, "cas3"));
    const auto rule = add("web", "web", static_cast<Affinity>(affinity),
                          [&](PortRule& changed) { changed.scheduler = static_cast<SchedulerKind>(kind); });
    for (unsigned client = 0; client < 150; ++client) open(rule, client);
    // What a scheduler remembers of a node that is gone decides, too.
    rule->targets()[3].leg->health = HealthState::Down;
    for (unsigned client = 150; client < 201; ++client) open(rule, client);
    const WhatIf told = this->told();
    const std::uint64_t stopped = m_nodes[0]->active;
    QVERIFY(stopped > 10);
    QCOMPARE(told.sessionsEnded, stopped);
    QCOMPARE(told.clientsMoved, stopped);

    rule->targets()[0].leg->admin = AdminState::Stopped;
    std::vector<unsigned> back;
    std::erase_if(m_sessions, [&](const auto& session) {
        if (session->seat.leg().node().id != 0) return false;
        back.push_back(session->client.to_v4().to_uint() - 0x0A000000U);
        return true;
    });
    for (const unsigned client : back) open(rule, client);
    // Between equally loaded nodes chance decides, and it is another one.
    const int slack = static_cast<SchedulerKind>(kind) == SchedulerKind::LeastConnections ? 1 : 0;
    for (std::size_t i = 0; i < told.rows.size(); ++i) {
        const int then = static_cast<int>(told.rows[i].sessionsThen);
        const int happened = static_cast<int>(m_nodes[i + 1]->active);
        QVERIFY2(std::abs(then - happened) <= slack, qPrintable(QString("%1 %2").arg(then).arg(happened)));
    }
}

void StopSceneTest::tellingChangesNoTurn_data() {
    QTest::addColumn<int>("kind");
    for (const auto& [kind, name] : EnumNames<SchedulerKind>::table) QTest::newRow(name.data()) << int(kind);
}

void StopSceneTest::tellingChangesNoTurn() {
    QFETCH(int, kind);
    const auto nodes = [&](bool ask) {
        init();
        const auto rule = add("web", "web", Affinity::Single,
                              [&](PortRule& changed) { changed.scheduler = static_cast<SchedulerKind>(kind); });
        std::string order;
        for (unsigned client = 0; client < 20; ++client) {
            if (ask) told();
            open(rule, client);
            order += m_sessions.back()->seat.leg().node().name + ' ';
        }
        return order;
    };
    const std::string undisturbed = nodes(false);
    QCOMPARE(nodes(true), undisturbed);
}

void StopSceneTest::networkIsOneClient() {
    const auto rule = add("web", "web", Affinity::Network);
    allTo(0);
    for (const unsigned client : {1U, 2U, 77U, 256U}) open(rule, client);
    shareAgain();
    const Scene scene = this->scene();
    QCOMPARE(scene.sessionsEnded, std::uint64_t{4});
    QCOMPARE(scene.groups.at(0).clients.size(), std::size_t{2});
    QCOMPARE(scene.groups[0].clients[0].key.toText(Affinity::Network), std::string("10.0.0.0/24"));
    QCOMPARE(scene.groups[0].clients[0].sessions, std::uint64_t{3});
    const WhatIf told = this->told();
    QCOMPARE(told.clientsMoved, std::uint64_t{2});
    QCOMPARE(told.rows[0].sessionsThen + told.rows[1].sessionsThen, std::uint64_t{4});
}

void StopSceneTest::withoutAffinityEverySessionIsAClient() {
    const auto rule = add("web", "web", Affinity::None);
    allTo(0);
    for (int i = 0; i < 4; ++i) open(rule, 1);
    shareAgain();
    const WhatIf told = this->told();
    QCOMPARE(told.clientsMoved, std::uint64_t{4});
    QCOMPARE(told.rows[0].clientsTaken, std::uint64_t{2});
    QCOMPARE(told.rows[1].clientsTaken, std::uint64_t{2});
}

void StopSceneTest::groupMovesAClientOnce() {
    const auto web = add("web", "both", Affinity::Single);
    const auto rpc = add("rpc", "both", Affinity::Single);
    allTo(0);
    for (const auto& rule : {web, rpc, rpc}) open(rule, 1);
    shareAgain();
    const WhatIf told = this->told();
    QCOMPARE(told.sessionsEnded, std::uint64_t{3});
    QCOMPARE(told.clientsMoved, std::uint64_t{1});
    QCOMPARE(told.rows[0].sessionsThen + told.rows[1].sessionsThen, std::uint64_t{3});
    QVERIFY(told.rows[0].sessionsThen == 0 || told.rows[1].sessionsThen == 0);
}

void StopSceneTest::clientComesByTheRuleOfItsSession() {
    add("web", "both", Affinity::Single);
    const auto rpc = add("rpc", "both", Affinity::Single);
    allTo(0);
    open(rpc, 1);
    shareAgain();
    rpc->targets()[1].leg->health = HealthState::Down;
    const WhatIf told = this->told();
    QCOMPARE(told.rows[1].clientsTaken, std::uint64_t{1});
}

void StopSceneTest::mappedPortsClientMovesLikeOthers() {
    const auto mapper =
        add("mapper", "mapi", Affinity::Single, [](PortRule& rule) { rule.mappedPorts = MappedPortsSpec{}; });
    allTo(0);
    open(mapper->forMappedPorts(), 1);
    open(mapper->forMappedPorts(), 1);
    shareAgain();
    const WhatIf told = this->told();
    QCOMPARE(told.sessionsEnded, std::uint64_t{2});
    QCOMPARE(told.clientsMoved, std::uint64_t{1});
    QCOMPARE(told.rows[0].sessionsThen + told.rows[1].sessionsThen, std::uint64_t{2});
}

void StopSceneTest::idleClientsMoveToo() {
    const auto rule = add("web", "web", Affinity::Single);
    allTo(0);
    for (const unsigned client : {1U, 2U, 3U}) open(rule, client);
    m_sessions.clear();
    shareAgain();
    QCOMPARE(told().clientsMoved, std::uint64_t{3});
    QCOMPARE(told().sessionsEnded, std::uint64_t{0});
    m_now += rule->config().affinityTimeout;
    QCOMPARE(told().clientsMoved, std::uint64_t{0});
}

void StopSceneTest::ruleThatLetsNobodyInTakesNoPart() {
    add("closed", "web", Affinity::Single, [](PortRule& rule) { rule.filtering = Filtering::Disabled; });
    const auto rule = add("web", "web", Affinity::Single);
    allTo(0);
    open(rule, 1);
    shareAgain();
    QCOMPARE(scene().groups.at(0).rules.size(), std::size_t{1});
    QCOMPARE(told().clientsMoved, std::uint64_t{1});
}

void StopSceneTest::goneRulesSessionsOnlyEnd() {
    const auto rule = add("web", "web", Affinity::None);
    allTo(0);
    open(rule, 1);
    m_rules.clear();
    add("other", "other", Affinity::None);
    const WhatIf told = this->told();
    QCOMPARE(told.sessionsEnded, std::uint64_t{1});
    QCOMPARE(told.clientsMoved + told.clientsLost, std::uint64_t{0});
    QVERIFY(sceneOf({}, facts(), 0, m_now).groups.empty());
}

QTEST_APPLESS_MAIN(StopSceneTest)
#include "tst_stop_scene.moc"
