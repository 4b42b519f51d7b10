#include <QTest>
#include <algorithm>
#include <cmath>

#include "balancer/sched/maglev.h"

using namespace cas;
using Candidates = std::vector<Candidate>;
/// The node of each client, by id.
using Mapping = std::vector<std::uint32_t>;

namespace {

constexpr std::uint64_t kClients = 10'000;

Candidates sixNodes() {
    Candidates nodes;
    for (const double weight : {100, 100, 50, 100, 10, 75}) {
        const auto id = static_cast<std::uint32_t>(nodes.size());
        nodes.push_back({.id = id, .nameHash = Random::mix(1000 + id), .weight = weight});
    }
    return nodes;
}

Candidates without(Candidates nodes, std::initializer_list<std::uint32_t> ids) {
    for (const auto id : ids) std::erase_if(nodes, [id](const auto& node) { return node.id == id; });
    return nodes;
}

Mapping map(Maglev& scheduler, const Candidates& nodes) {
    Random random(1);
    Mapping mapping;
    for (std::uint64_t client = 0; client < kClients; ++client)
        mapping.push_back(nodes.at(scheduler.pick(nodes, Random::mix(client), random).value()).id);
    return mapping;
}

/// Clients that changed node although the node they had is not `gone`.
std::size_t movedFromOthers(const Mapping& before, const Mapping& after, std::uint32_t gone) {
    std::size_t moved = 0;
    for (std::size_t i = 0; i < before.size(); ++i) moved += before[i] != gone && before[i] != after[i];
    return moved;
}

}  // namespace

class MaglevTest : public QObject {
    Q_OBJECT
private slots:
    void onlyClientsOfALostNodeMove_data();
    void onlyClientsOfALostNodeMove();
    void losingOneAfterAnotherMovesNobodyElse();
    void clientsOfALostNodeSpreadByWeight();
    void orderOfCandidatesDoesNotMatter();
    void anotherComputerAgrees();
    void aNewNodeTakesItsShareAndLittleMore();
    void aNewWeightCounts();
    void slowStartOnlyAddsClients();
    void slowStartMovesNobodyBetweenOthers();
};

void MaglevTest::onlyClientsOfALostNodeMove_data() {
    QTest::addColumn<std::uint32_t>("gone");
    for (std::uint32_t id = 0; id < 6; ++id) QTest::addRow("node %u", id) << id;
}

void MaglevTest::onlyClientsOfALostNodeMove() {
    QFETCH(std::uint32_t, gone);
    Maglev scheduler;
    const auto nodes = sixNodes();
    const auto before = map(scheduler, nodes);
    const auto during = map(scheduler, without(nodes, {gone}));
    QVERIFY(std::ranges::count(before, gone) > 0);
    QCOMPARE(std::ranges::count(during, gone), 0);
    QCOMPARE(movedFromOthers(before, during, gone), 0u);
    QVERIFY(map(scheduler, nodes) == before);
}

void MaglevTest::losingOneAfterAnotherMovesNobodyElse() {
    Maglev scheduler;
    const auto nodes = sixNodes();
    const auto all = map(scheduler, nodes);
    const auto five = map(scheduler, without(nodes, {3}));
    const auto four = map(scheduler, without(nodes, {3, 0}));
    const auto three = map(scheduler, without(nodes, {3, 0, 5}));
    QCOMPARE(movedFromOthers(five, four, 0), 0u);
    QCOMPARE(movedFromOthers(four, three, 5), 0u);
    QVERIFY(map(scheduler, without(nodes, {3, 0})) == four);
    QVERIFY(map(scheduler, nodes) == all);
}

void MaglevTest::clientsOfALostNodeSpreadByWeight() {
    Maglev scheduler;
    const auto nodes = sixNodes();
    map(scheduler, nodes);
    const auto during = map(scheduler, without(nodes, {0}));
    for (const auto& node : without(nodes, {0})) {
        const auto expected = static_cast<double>(kClients) * node.weight / 335;
        const auto count = static_cast<double>(std::ranges::count(during, node.id));
        QVERIFY2(std::abs(count - expected) < 0.06 * expected + 60, qPrintable(QString::number(count)));
    }
}

void MaglevTest::orderOfCandidatesDoesNotMatter() {
    Maglev scheduler;
    auto nodes = sixNodes();
    const auto mapping = map(scheduler, nodes);
    std::ranges::reverse(nodes);
    QVERIFY(map(scheduler, nodes) == mapping);
}

void MaglevTest::anotherComputerAgrees() {
    Maglev here;
    Maglev there;
    const auto nodes = sixNodes();
    const auto mapping = map(here, nodes);
    // There the nodes were seen one by one, and in another order.
    map(there, without(nodes, {0, 1, 2, 3}));
    map(there, without(nodes, {2, 4}));
    QVERIFY(map(there, nodes) == mapping);
}

void MaglevTest::aNewNodeTakesItsShareAndLittleMore() {
    Maglev scheduler;
    const auto nodes = sixNodes();
    const auto before = map(scheduler, without(nodes, {0}));
    const auto after = map(scheduler, nodes);
    std::size_t movedElsewhere = 0;
    for (std::size_t i = 0; i < before.size(); ++i) movedElsewhere += after[i] != 0 && before[i] != after[i];
    QVERIFY2(movedElsewhere < kClients / 20, qPrintable(QString::number(movedElsewhere)));
    QVERIFY(std::abs(static_cast<int>(std::ranges::count(after, 0u)) - static_cast<int>(kClients) * 100 / 435) < 300);
}

void MaglevTest::aNewWeightCounts() {
    Maglev scheduler;
    auto nodes = sixNodes();
    const auto before = std::ranges::count(map(scheduler, nodes), 0u);
    nodes[0].weight = 25;
    const auto after = std::ranges::count(map(scheduler, nodes), 0u);
    QVERIFY(std::abs(static_cast<int>(before) - static_cast<int>(kClients) * 100 / 435) < 300);
    QVERIFY(std::abs(static_cast<int>(after) - static_cast<int>(kClients) * 25 / 360) < 200);
}

void MaglevTest::slowStartOnlyAddsClients() {
    Maglev scheduler;
    auto nodes = sixNodes();
    const auto full = map(scheduler, nodes);
    auto earlier = map(scheduler, without(nodes, {1}));
    for (const double share : {0.1, 0.4, 0.7, 1.0}) {
        nodes[1].share = share;
        const auto now = map(scheduler, nodes);
        for (std::size_t i = 0; i < now.size(); ++i) QVERIFY(now[i] == earlier[i] || now[i] == 1);
        QVERIFY(std::ranges::count(now, 1u) > std::ranges::count(earlier, 1u));
        earlier = now;
    }
    QVERIFY(earlier == full);
}

void MaglevTest::slowStartMovesNobodyBetweenOthers() {
    Maglev scheduler;
    auto nodes = sixNodes();
    nodes[1].share = nodes[4].share = 0.3;
    const auto before = map(scheduler, nodes);
    const auto during = map(scheduler, without(nodes, {2}));
    QCOMPARE(movedFromOthers(before, during, 2), 0u);
}

QTEST_APPLESS_MAIN(MaglevTest)
#include "tst_maglev.moc"
