#include <QTemporaryDir>
#include <QtTest>
#include <fstream>

#include "balancer/engine/admin_states.h"
#include "balancer/engine/listener_set.h"
#include "balancer/engine/registry.h"
#include "balancer/engine/state_store.h"
#include "tests/support/fake_clock.h"

using namespace cas;
using namespace std::chrono_literals;

/// What the control thread decides without any socket: orders of the administrator, what is kept, what is listened on.
class EngineStateTest : public QObject {
    Q_OBJECT
private slots:
    void verbs_data();
    void verbs();
    void theStricterScopeHolds();
    void weightOfARuleBeatsTheNodes();
    void ordersOutliveAConfigurationUnlessTheStateChanged();
    void stateRoundTrips();
    void noStateFileIsAnEmptyState();
    void brokenStateFileIsToldOf_data();
    void brokenStateFileIsToldOf();
    void affinityOutlivesARestart();
    void disabledRuleTakesPortsOutOfRanges();

private:
    static std::vector<NodeConfig> nodes(NodeState state = NodeState::Enabled) {
        NodeConfig node;
        node.name = "CAS1";
        node.state = state;
        node.weight = 70;
        return {node};
    }
};

void EngineStateTest::verbs_data() {
    QTest::addColumn<QList<int>>("orders");
    QTest::addColumn<int>("state");
    QTest::addColumn<bool>("lastRefused");
    const auto row = [](const char* name, QList<Verb> orders, AdminState state, bool refused) {
        QList<int> numbers;
        for (const Verb verb : orders) numbers << int(verb);
        QTest::newRow(name) << numbers << int(state) << refused;
    };
    row("drain", {Verb::Drain}, AdminState::Drain, false);
    row("disable", {Verb::Disable}, AdminState::Disabled, false);
    row("stop", {Verb::Stop}, AdminState::Stopped, false);
    row("start after stop", {Verb::Stop, Verb::Start}, AdminState::Enabled, false);
    row("enable after drain", {Verb::Drain, Verb::Enable}, AdminState::Enabled, false);
    row("suspend", {Verb::Suspend}, AdminState::Suspended, false);
    row("start while suspended", {Verb::Suspend, Verb::Start}, AdminState::Suspended, true);
    row("enable while suspended", {Verb::Suspend, Verb::Enable}, AdminState::Suspended, true);
    row("resume", {Verb::Suspend, Verb::Resume}, AdminState::Stopped, false);
    row("start after resume", {Verb::Suspend, Verb::Resume, Verb::Start}, AdminState::Enabled, false);
    row("resume without suspend", {Verb::Resume}, AdminState::Enabled, true);
}

void EngineStateTest::verbs() {
    QFETCH(QList<int>, orders);
    QFETCH(int, state);
    QFETCH(bool, lastRefused);
    AdminStates admin;
    admin.configure(nodes());
    Result<void, Fault::Kind> last;
    for (const int verb : orders) last = admin.command(static_cast<Verb>(verb), "CAS1", "", 0);
    QCOMPARE(int(admin.admin("CAS1")), state);
    QCOMPARE(!last, lastRefused);
}

void EngineStateTest::theStricterScopeHolds() {
    AdminStates admin;
    admin.configure(nodes());
    QVERIFY(admin.command(Verb::Drain, "CAS1", "HTTPS", 0));
    QCOMPARE(admin.admin("CAS1", "HTTPS"), AdminState::Drain);
    QCOMPARE(admin.admin("CAS1", "IMAP"), AdminState::Enabled);
    QCOMPARE(admin.admin("CAS1"), AdminState::Enabled);
    QVERIFY(admin.command(Verb::Stop, "CAS1", "", 0));
    QCOMPARE(admin.admin("CAS1", "HTTPS"), AdminState::Stopped);
    QVERIFY(admin.command(Verb::Suspend, "CAS1", "", 0));
    QVERIFY(!admin.command(Verb::Start, "CAS1", "HTTPS", 0));
    QVERIFY(!admin.command(Verb::Resume, "CAS1", "HTTPS", 0));  // the node is what was suspended
    QCOMPARE(admin.admin("CAS1", "HTTPS"), AdminState::Suspended);
}

void EngineStateTest::weightOfARuleBeatsTheNodes() {
    AdminStates admin;
    admin.configure(nodes());
    QCOMPARE(admin.weight("CAS1", "HTTPS"), 70);
    QVERIFY(admin.command(Verb::Weight, "CAS1", "", 20));
    QVERIFY(admin.command(Verb::Weight, "CAS1", "HTTPS", 5));
    QCOMPARE(admin.weight("CAS1", "HTTPS"), 5);
    QCOMPARE(admin.weight("CAS1", "IMAP"), 20);
    QVERIFY(!admin.command(Verb::Weight, "CAS1", "", 101));
}

void EngineStateTest::ordersOutliveAConfigurationUnlessTheStateChanged() {
    AdminStates admin;
    admin.configure(nodes());
    QVERIFY(admin.command(Verb::Drain, "CAS1", "", 0));
    admin.configure(nodes());
    QCOMPARE(admin.admin("CAS1"), AdminState::Drain);

    AdminStates restarted;
    restarted.configure(nodes());
    restarted.restore(admin.orders());
    QCOMPARE(restarted.admin("CAS1"), AdminState::Drain);
    AdminStates changed;
    changed.configure(nodes(NodeState::Disabled));
    changed.restore(admin.orders());
    QCOMPARE(changed.admin("CAS1"), AdminState::Disabled);

    admin.configure(nodes(NodeState::Disabled));
    QCOMPARE(admin.admin("CAS1"), AdminState::Disabled);
}

void EngineStateTest::stateRoundTrips() {
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("state.json").toStdString();
    SavedState state;
    state.orders.push_back({"CAS1", "HTTPS", AdminState::Suspended, 30, NodeState::Drain});
    state.orders.push_back({"CAS2", "", {}, 0, NodeState::Enabled});
    state.affinity.push_back({"mapi", Affinity::Network, "10.0.0.0", "CAS1", WallTime(1'700'000'000'123ms)});
    QVERIFY(writeState(file, state));
    const auto read = readState(file);
    QVERIFY(read);
    QCOMPARE(read->orders.size(), std::size_t{2});
    QCOMPARE(read->orders[0].rule, std::string("HTTPS"));
    QCOMPARE(*read->orders[0].admin, AdminState::Suspended);
    QCOMPARE(*read->orders[0].weight, 30);
    QCOMPARE(read->orders[0].configured, NodeState::Drain);
    QVERIFY(!read->orders[1].admin);
    QCOMPARE(read->affinity.size(), std::size_t{1});
    QCOMPARE(read->affinity[0].client, std::string("10.0.0.0"));
    QVERIFY(read->affinity[0].lastUsed == state.affinity[0].lastUsed);
}

void EngineStateTest::noStateFileIsAnEmptyState() {
    const QTemporaryDir folder;
    const auto read = readState(folder.filePath("none.json").toStdString());
    QVERIFY(read);
    QVERIFY(read->orders.empty() && read->affinity.empty());
}

void EngineStateTest::brokenStateFileIsToldOf_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("another version") << QByteArray(R"({"version":99,"orders":[],"affinity":[]})");
    QTest::newRow("unknown word") << QByteArray(
        R"({"version":1,"orders":[{"node":"a","rule":"","configured":"asleep"}],"affinity":[]})");
    QTest::newRow("missing key") << QByteArray(R"({"version":1})");
}

void EngineStateTest::brokenStateFileIsToldOf() {
    QFETCH(QByteArray, text);
    const QTemporaryDir folder;
    const std::string file = folder.filePath("state.json").toStdString();
    std::ofstream(file) << text.toStdString();
    const auto read = readState(file);
    QVERIFY(!read);
    QVERIFY(read.error().find("state.json") != std::string::npos);
}

void EngineStateTest::affinityOutlivesARestart() {
    FakeClock clock;
    BalancerConfig config;
    config.nodes.resize(2);
    config.nodes[0].name = "CAS1";
    config.nodes[1].name = "CAS2";
    PortRule rule;
    rule.name = "MAPI";
    rule.group = "mapi";
    rule.ports = {{135, 135}};
    rule.affinity = Affinity::Single;
    rule.affinityTimeout = 2h;
    config.rules = {rule};
    const IpAddress client = *parseAddress("10.1.2.3");

    Registry before(1, 5);
    const auto rules = before.compile(config);
    before.adopt(rules);
    std::string node;
    {
        const auto seat = rules[0]->admit(client, clock.now());
        node = seat->leg().node().name;
    }
    const auto rows = before.affinityRows(clock);
    QCOMPARE(rows.size(), std::size_t{1});

    std::ranges::reverse(config.nodes);  // ids are given anew
    for (const auto away : {1h, 3h}) {
        FakeClock later;
        later.advance(away);
        Registry after(1, 6);
        const auto again = after.compile(config);
        after.restore(again, rows, later);
        after.adopt(again);
        QCOMPARE(after.affinityRows(later).size(), away == 1h ? std::size_t{1} : std::size_t{0});
        if (away == 1h) QCOMPARE(again[0]->admit(client, later.now())->leg().node().name, node);
    }
}

void EngineStateTest::disabledRuleTakesPortsOutOfRanges() {
    BalancerConfig config;
    PortRule range;
    range.name = range.group = "range";
    range.ports = {{6005, 6010}};
    range.protocol = Protocol::Both;
    range.listen = *parseAddress("10.0.0.50");
    PortRule hole = range;
    hole.name = hole.group = "hole";
    hole.ports = {{6007, 6007}};
    hole.protocol = Protocol::Tcp;
    hole.filtering = Filtering::Disabled;
    config.rules = {range, hole};
    Registry registry(1, 5);
    const auto wanted = ListenerSet::wantedBy(registry.compile(config), RangePolicy(RangeSockets::PerPort));
    QCOMPARE(wanted.size(), std::size_t{11});
    QVERIFY(!wanted.contains({range.listen, {6007, 6007}, Protocol::Tcp}));
    QVERIFY(wanted.contains({range.listen, {6007, 6007}, Protocol::Udp}));
    QCOMPARE(ListenerSet::rangesOf(wanted).size(), std::size_t{3});
}

QTEST_APPLESS_MAIN(EngineStateTest)
#include "tst_engine_state.moc"
