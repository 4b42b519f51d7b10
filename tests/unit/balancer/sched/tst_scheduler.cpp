#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>

#include "balancer/sched/scheduler.h"

using namespace cas;
using Candidates = std::vector<Candidate>;

Q_DECLARE_METATYPE(SchedulerKind)

namespace {

/// Nodes 1, 2, ... with these weights, all idle.
Candidates nodesOf(std::initializer_list<double> weights) {
    Candidates nodes;
    for (const double weight : weights) {
        const auto id = static_cast<std::uint32_t>(nodes.size() + 1);
        nodes.push_back({.id = id, .nameHash = Random::mix(id), .weight = weight});
    }
    return nodes;
}

using Counts = std::map<std::uint32_t, int>;

/// Picks for that many clients, none of which stays.
Counts pickMany(Scheduler& scheduler, const Candidates& nodes, int clients, std::uint64_t seed = 7) {
    Random random(seed);
    Counts counts;
    for (int client = 0; client < clients; ++client) {
        const auto index = scheduler.pick(nodes, Random::mix(static_cast<std::uint64_t>(client)), random);
        ++counts[nodes.at(index.value()).id];
    }
    return counts;
}

/// As above, but every client stays: least loaded schedulers see what they have done.
Counts fill(Scheduler& scheduler, Candidates nodes, int clients) {
    Random random(7);
    Counts counts;
    for (int client = 0; client < clients; ++client) {
        const auto index = scheduler.pick(nodes, Random::mix(static_cast<std::uint64_t>(client)), random).value();
        ++nodes.at(index).active;
        ++counts[nodes[index].id];
    }
    return counts;
}

void addAllKinds() {
    QTest::addColumn<SchedulerKind>("kind");
    for (const auto& [kind, name] : EnumNames<SchedulerKind>::table) QTest::newRow(std::string(name).c_str()) << kind;
}

}  // namespace

class SchedulerTest : public QObject {
    Q_OBJECT
private slots:
    void picksNothingFromNothing_data() { addAllKinds(); }
    void picksNothingFromNothing();
    void picksTheOnlyOne_data() { addAllKinds(); }
    void picksTheOnlyOne();
    void respectsWeights_data() { addAllKinds(); }
    void respectsWeights();
    void respectsSlowStart_data() { addAllKinds(); }
    void respectsSlowStart();
    void picksCandidatesOnlyWhileTheyComeAndGo_data() { addAllKinds(); }
    void picksCandidatesOnlyWhileTheyComeAndGo();
    void spreadsAnIdleSetEvenly_data() { addAllKinds(); }
    void spreadsAnIdleSetEvenly();
    void roundRobinMixesTurns();
    void roundRobinForgetsWhoLeft();
    void fewestSessionsForTheWeight_data();
    void fewestSessionsForTheWeight();
    void loadedNodesGetLess();
};

void SchedulerTest::picksNothingFromNothing() {
    QFETCH(SchedulerKind, kind);
    Random random(1);
    QVERIFY(!makeScheduler(kind)->pick({}, 42, random).has_value());
}

void SchedulerTest::picksTheOnlyOne() {
    QFETCH(SchedulerKind, kind);
    auto nodes = nodesOf({1});
    nodes[0].share = 0.001;
    nodes[0].active = 1'000'000;
    QCOMPARE(pickMany(*makeScheduler(kind), nodes, 100), (Counts{{1, 100}}));
}

void SchedulerTest::respectsWeights() {
    QFETCH(SchedulerKind, kind);
    const auto counts = fill(*makeScheduler(kind), nodesOf({10, 20, 70}), 20'000);
    QVERIFY2(std::abs(counts.at(1) - 2'000) < 300, qPrintable(QString::number(counts.at(1))));
    QVERIFY2(std::abs(counts.at(2) - 4'000) < 400, qPrintable(QString::number(counts.at(2))));
    QVERIFY2(std::abs(counts.at(3) - 14'000) < 500, qPrintable(QString::number(counts.at(3))));
}

void SchedulerTest::respectsSlowStart() {
    QFETCH(SchedulerKind, kind);
    auto nodes = nodesOf({100, 100});
    nodes[1].share = 0.25;
    const auto counts = fill(*makeScheduler(kind), nodes, 20'000);
    // A fifth by weight (25 of 125); maglev takes a quarter of the half that is its own.
    const int expected = kind == SchedulerKind::Maglev ? 2'500 : 4'000;
    QVERIFY2(std::abs(counts.at(2) - expected) < 400, qPrintable(QString::number(counts.at(2))));
}

void SchedulerTest::picksCandidatesOnlyWhileTheyComeAndGo() {
    QFETCH(SchedulerKind, kind);
    const auto scheduler = makeScheduler(kind);
    const auto all = nodesOf({100, 1, 50, 100, 33});
    Random random(99);
    Counts counts;
    for (int round = 0; round < 20'000; ++round) {
        Candidates present;
        std::ranges::copy_if(all, std::back_inserter(present), [&](auto&) { return random.below(3) != 0; });
        for (auto& node : present) node.active = random.below(4);
        const auto index = scheduler->pick(present, random.next(), random);
        QCOMPARE(index.has_value(), !present.empty());
        if (index) ++counts[present.at(*index).id];
    }
    QCOMPARE(counts.size(), all.size());
}

void SchedulerTest::spreadsAnIdleSetEvenly() {
    QFETCH(SchedulerKind, kind);
    const auto counts = pickMany(*makeScheduler(kind), nodesOf({100, 100, 100, 100}), 8'000);
    QCOMPARE(counts.size(), 4u);
    for (const auto& [id, count] : counts) QVERIFY2(std::abs(count - 2'000) < 250, qPrintable(QString::number(count)));
}

void SchedulerTest::roundRobinMixesTurns() {
    const auto scheduler = makeScheduler(SchedulerKind::RoundRobin);
    const auto nodes = nodesOf({5, 1, 1});
    Random random(1);
    std::vector<std::uint32_t> turns;
    for (int i = 0; i < 14; ++i) turns.push_back(nodes.at(scheduler->pick(nodes, 0, random).value()).id);
    QCOMPARE(turns, (std::vector<std::uint32_t>{1, 1, 2, 1, 3, 1, 1, 1, 1, 2, 1, 3, 1, 1}));
}

void SchedulerTest::roundRobinForgetsWhoLeft() {
    const auto scheduler = makeScheduler(SchedulerKind::RoundRobin);
    const auto both = nodesOf({1, 100});
    Random random(1);
    // Node 1 saves up credit, leaves, and comes back: it has to save anew.
    for (int i = 0; i < 40; ++i) QCOMPARE(scheduler->pick(both, 0, random), std::size_t{1});
    const Candidates second(both.begin() + 1, both.end());
    QCOMPARE(scheduler->pick(second, 0, random), std::size_t{0});
    int waited = 0;
    while (scheduler->pick(both, 0, random) != std::size_t{0}) ++waited;
    QVERIFY2(waited >= 40, qPrintable(QString::number(waited)));
}

void SchedulerTest::fewestSessionsForTheWeight_data() {
    QTest::addColumn<Candidates>("nodes");
    QTest::addColumn<std::uint32_t>("expected");
    const auto withSessions = [](std::initializer_list<double> weights, std::vector<std::uint64_t> active) {
        auto nodes = nodesOf(weights);
        for (std::size_t i = 0; i < nodes.size(); ++i) nodes[i].active = active[i];
        return nodes;
    };
    QTest::newRow("same weight") << withSessions({100, 100, 100}, {3, 2, 4}) << 2u;
    QTest::newRow("idle first") << withSessions({100, 1}, {1, 0}) << 2u;
    QTest::newRow("heavier may have more") << withSessions({100, 50}, {10, 6}) << 1u;
    QTest::newRow("but not too much more") << withSessions({100, 50}, {13, 6}) << 2u;
    QTest::newRow("thirds do not round") << withSessions({3, 1}, {300'000'000, 100'000'001}) << 1u;
    auto slow = withSessions({100, 100}, {10, 2});
    slow[1].share = 0.1;
    QTest::newRow("slow start") << slow << 1u;
}

void SchedulerTest::fewestSessionsForTheWeight() {
    QFETCH(Candidates, nodes);
    QFETCH(std::uint32_t, expected);
    const auto scheduler = makeScheduler(SchedulerKind::LeastConnections);
    QCOMPARE(pickMany(*scheduler, nodes, 50), (Counts{{expected, 50}}));
    std::ranges::reverse(nodes);
    QCOMPARE(pickMany(*scheduler, nodes, 50), (Counts{{expected, 50}}));
}

void SchedulerTest::loadedNodesGetLess() {
    auto nodes = nodesOf({100, 100, 100});
    nodes[0].active = 50;
    const auto counts = pickMany(*makeScheduler(SchedulerKind::RandomTwo), nodes, 9'000);
    // The loaded node wins only when both draws hit it: one in nine.
    QVERIFY2(std::abs(counts.at(1) - 1'000) < 150, qPrintable(QString::number(counts.at(1))));
}

QTEST_APPLESS_MAIN(SchedulerTest)
#include "tst_scheduler.moc"
