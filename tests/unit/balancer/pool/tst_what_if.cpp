#include <QtTest>

#include "balancer/pool/what_if.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

constexpr std::uint32_t kStopped = 0;
constexpr TimePoint kNow{1000h};

/// One rule's view of the nodes, all of them up.
RuleScene rule(SchedulerKind kind, const std::vector<int>& weights) {
    RuleScene rule{{Filtering::Multiple, 30s}, {}, makeScheduler(kind)};
    for (std::uint32_t id = 0; id < weights.size(); ++id)
        rule.standings.push_back({.id = id,
                                  .nameHash = Random::mix(id + 1),
                                  .priority = static_cast<int>(id) + 1,
                                  .health = HealthState::Up,
                                  .weight = weights[id]});
    return rule;
}

/// Nodes cas0, cas1... with one rule; cas0 is the one in question.
Scene scene(SchedulerKind kind, const std::vector<int>& weights) {
    Scene scene;
    scene.now = kNow;
    for (std::uint32_t id = 0; id < weights.size(); ++id) scene.nodes.push_back({id, "cas" + std::to_string(id), 0});
    scene.groups.emplace_back().rules.push_back(rule(kind, weights));
    return scene;
}

void addClients(Scene::Group& group, int count, std::uint64_t sessions) {
    for (int i = 0; i < count; ++i) group.clients.push_back({{7, Random::mix(group.clients.size())}, 0, sessions});
}

/// Opens sessions on a node beforehand.
void load(Scene& scene, std::uint32_t node, std::uint32_t sessions) {
    scene.nodes[node].sessions = sessions;
    for (Scene::Group& group : scene.groups)
        for (RuleScene& each : group.rules) each.standings[node].onNode = each.standings[node].inGroup = sessions;
}

QString takenOf(const WhatIf& result) {
    QStringList taken;
    for (const WhatIf::Row& row : result.rows) taken += QString::number(row.clientsTaken);
    return taken.join(' ');
}

QString thenOf(const WhatIf& result) {
    QStringList then;
    for (const WhatIf::Row& row : result.rows) then += QString::number(row.sessionsThen);
    return then.join(' ');
}

}  // namespace

/// Where the clients of a node go, by the schedulers, as values.
class WhatIfTest : public QObject {
    Q_OBJECT
private slots:
    void spreads_data();
    void spreads();
    void sameSceneSameAnswer_data();
    void sameSceneSameAnswer();
    void rowsAreTheOthersInOrder();
    void clientsWithoutSessionsCountNone();
    void clientsWithSessionsComeFirst();
    void lost_data();
    void lost();
    void fullNodeTakesNoMore();
    void groupsShareTheLimitOfANode();
    void groupsAreSpreadEachByItself();
    void clientComesByItsOwnRule();
    void bestPriorityTakesAll();
    void slowStartTakesLess();
};

void WhatIfTest::spreads_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QList<int>>("weights");
    QTest::addColumn<int>("before");
    QTest::addColumn<QString>("taken");
    QTest::addColumn<QString>("then");
    const auto row = [](const char* name, SchedulerKind kind, QList<int> weights, int before, const char* taken,
                        const char* then) { QTest::newRow(name) << int(kind) << weights << before << taken << then; };
    row("round-robin", SchedulerKind::RoundRobin, {100, 100, 100}, 0, "6 6", "6 6");
    row("round-robin does not look at sessions", SchedulerKind::RoundRobin, {100, 100, 100}, 8, "6 6", "14 6");
    row("round-robin by weight", SchedulerKind::RoundRobin, {100, 100, 50}, 0, "8 4", "8 4");
    row("the weight of the stopped node is no matter", SchedulerKind::RoundRobin, {1, 50, 50}, 0, "6 6", "6 6");
    row("weight 0 takes nobody", SchedulerKind::RoundRobin, {100, 100, 0}, 0, "12 0", "12 0");
    row("least-connections", SchedulerKind::LeastConnections, {100, 100, 100}, 0, "6 6", "6 6");
    row("least-connections looks at sessions", SchedulerKind::LeastConnections, {100, 100, 100}, 4, "4 8", "8 8");
    row("least-connections by weight", SchedulerKind::LeastConnections, {100, 100, 50}, 0, "8 4", "8 4");
    row("one other", SchedulerKind::Maglev, {100, 100}, 3, "12", "15");
    row("three others", SchedulerKind::LeastConnections, {100, 10, 10, 10}, 0, "4 4 4", "4 4 4");
}

void WhatIfTest::spreads() {
    QFETCH(int, kind);
    QFETCH(QList<int>, weights);
    QFETCH(int, before);
    QFETCH(QString, taken);
    QFETCH(QString, then);
    Scene start = scene(static_cast<SchedulerKind>(kind), {weights.begin(), weights.end()});
    load(start, 1, static_cast<std::uint32_t>(before));
    addClients(start.groups[0], 12, 1);
    const WhatIf result = playStop(std::move(start), kStopped);
    QCOMPARE(takenOf(result), taken);
    QCOMPARE(thenOf(result), then);
    QCOMPARE(result.clientsMoved, std::uint64_t{12});
    QCOMPARE(result.clientsLost, std::uint64_t{0});
}

void WhatIfTest::sameSceneSameAnswer_data() {
    QTest::addColumn<int>("kind");
    for (const auto& [kind, name] : EnumNames<SchedulerKind>::table) QTest::newRow(name.data()) << int(kind);
}

void WhatIfTest::sameSceneSameAnswer() {
    QFETCH(int, kind);
    const auto play = [kind] {
        Scene start = scene(static_cast<SchedulerKind>(kind), {100, 70, 30, 100});
        addClients(start.groups[0], 200, 1);
        return playStop(std::move(start), kStopped);
    };
    const WhatIf first = play();
    QCOMPARE(takenOf(first), takenOf(play()));
    QCOMPARE(first.clientsMoved, std::uint64_t{200});
    for (const WhatIf::Row& row : first.rows) QVERIFY2(row.clientsTaken > 10, row.node.c_str());
}

void WhatIfTest::rowsAreTheOthersInOrder() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100, 100});
    load(start, 2, 5);
    start.sessionsEnded = 9;
    const WhatIf result = playStop(std::move(start), 1);
    QCOMPARE(result.rows.size(), std::size_t{2});
    QCOMPARE(result.rows[0].node, std::string("cas0"));
    QCOMPARE(result.rows[1].node, std::string("cas2"));
    QCOMPARE(result.rows[1].sessionsNow, std::uint64_t{5});
    QCOMPARE(result.rows[1].sessionsThen, std::uint64_t{5});
    QCOMPARE(result.sessionsEnded, std::uint64_t{9});
    QCOMPARE(result.clientsMoved, std::uint64_t{0});
}

void WhatIfTest::clientsWithoutSessionsCountNone() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100, 100});
    addClients(start.groups[0], 4, 0);
    addClients(start.groups[0], 2, 3);
    const WhatIf result = playStop(std::move(start), kStopped);
    QCOMPARE(takenOf(result), "3 3");
    QCOMPARE(thenOf(result), "3 3");
}

void WhatIfTest::clientsWithSessionsComeFirst() {
    Scene start = scene(SchedulerKind::LeastConnections, {100, 100, 100});
    load(start, 1, 1);
    addClients(start.groups[0], 5, 0);
    addClients(start.groups[0], 1, 3);
    const WhatIf result = playStop(std::move(start), kStopped);
    // The busy client goes to the idle node, so the others find the first one the emptier.
    QCOMPARE(takenOf(result), "5 1");
    QCOMPARE(thenOf(result), "1 3");
}

void WhatIfTest::lost_data() {
    QTest::addColumn<int>("nodes");
    QTest::addColumn<int>("health");
    QTest::addColumn<int>("admin");
    QTest::addColumn<int>("lost");
    const auto row = [](const char* name, int nodes, HealthState health, AdminState admin, int lost) {
        QTest::newRow(name) << nodes << int(health) << int(admin) << lost;
    };
    row("no other node", 1, HealthState::Up, AdminState::Enabled, 3);
    row("the other is down", 2, HealthState::Down, AdminState::Enabled, 3);
    row("the other drains", 2, HealthState::Up, AdminState::Drain, 3);
    row("the other is suspended", 2, HealthState::Up, AdminState::Suspended, 3);
    row("the other is not checked yet", 2, HealthState::Unknown, AdminState::Enabled, 0);
}

void WhatIfTest::lost() {
    QFETCH(int, nodes);
    QFETCH(int, health);
    QFETCH(int, admin);
    QFETCH(int, lost);
    Scene start = scene(SchedulerKind::LeastConnections, std::vector(static_cast<std::size_t>(nodes), 100));
    Standing& last = start.groups[0].rules[0].standings.back();
    last.health = static_cast<HealthState>(health);
    last.admin = static_cast<AdminState>(admin);
    addClients(start.groups[0], 3, 1);
    const WhatIf result = playStop(std::move(start), kStopped);
    QCOMPARE(result.clientsLost, static_cast<std::uint64_t>(lost));
    QCOMPARE(result.clientsMoved, static_cast<std::uint64_t>(3 - lost));
    QCOMPARE(result.rows.size(), static_cast<std::size_t>(nodes - 1));
}

void WhatIfTest::fullNodeTakesNoMore() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100});
    load(start, 1, 1);
    start.groups[0].rules[0].standings[1].maxConnections = 6;
    addClients(start.groups[0], 1, 2);
    addClients(start.groups[0], 1, 9);
    addClients(start.groups[0], 1, 1);
    const WhatIf result = playStop(std::move(start), kStopped);
    QCOMPARE(takenOf(result), "2");
    QCOMPARE(thenOf(result), "6");
    QCOMPARE(result.clientsLost, std::uint64_t{1});
}

void WhatIfTest::groupsShareTheLimitOfANode() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100});
    start.groups.emplace_back().rules.push_back(rule(SchedulerKind::RoundRobin, {100, 100}));
    for (Scene::Group& group : start.groups) {
        group.rules[0].standings[1].maxConnections = 3;
        addClients(group, 2, 1);
    }
    const WhatIf result = playStop(std::move(start), kStopped);
    QCOMPARE(thenOf(result), "3");
    QCOMPARE(result.clientsLost, std::uint64_t{1});
}

void WhatIfTest::groupsAreSpreadEachByItself() {
    Scene start = scene(SchedulerKind::LeastConnections, {100, 100, 100});
    start.groups.emplace_back().rules.push_back(rule(SchedulerKind::LeastConnections, {100, 100, 100}));
    start.groups[0].rules[0].standings[1].inGroup = 10;
    for (Scene::Group& group : start.groups) addClients(group, 4, 1);
    QCOMPARE(takenOf(playStop(std::move(start), kStopped)), "2 6");
}

void WhatIfTest::clientComesByItsOwnRule() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100, 100});
    start.groups[0].rules.push_back(rule(SchedulerKind::RoundRobin, {100, 0, 100}));
    addClients(start.groups[0], 4, 1);
    for (Scene::Client& client : start.groups[0].clients) client.rule = 1;
    QCOMPARE(takenOf(playStop(std::move(start), kStopped)), "0 4");
}

void WhatIfTest::bestPriorityTakesAll() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100, 100});
    start.groups[0].rules[0].spread.filtering = Filtering::Single;
    addClients(start.groups[0], 4, 1);
    QCOMPARE(takenOf(playStop(std::move(start), kStopped)), "4 0");
}

void WhatIfTest::slowStartTakesLess() {
    Scene start = scene(SchedulerKind::RoundRobin, {100, 100, 100});
    start.groups[0].rules[0].standings[1].recoveredAt = kNow - 10s;  // a third of its slow start
    addClients(start.groups[0], 12, 1);
    QCOMPARE(takenOf(playStop(std::move(start), kStopped)), "3 9");
}

QTEST_APPLESS_MAIN(WhatIfTest)
#include "tst_what_if.moc"
