#include <QTest>
#include <memory>

#include "balancer/engine/health_monitor.h"
#include "tests/support/fake_clock.h"
#include "tests/unit/balancer_health/rpc_talks.h"

using namespace cas;
using namespace exchange_interfaces;
using namespace std::chrono_literals;
namespace asio = boost::asio;

/// What becomes of the results of the endpoint-mapper check: one node, the rules of group `mapi`, everything in one
/// thread.
class HealthMonitorTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void portsAreKeptAndTold();
    void missingInterfaceTakesTheWholeGroupOut();
    void wrongStaticPortIsToldOnce();
    void otherCheckForgetsThePorts();
    void failureOnAnUncheckedRuleAsksTheMapper();

private:
    void watch(HealthKind kind = HealthKind::EndpointMapper);
    /// Lets things happen until `done`; false when they do not within the time of a test.
    bool runUntil(const std::function<bool()>& done);
    bool becomes(HealthState health) {
        return runUntil([this, health] { return m_mapper->health == health && m_calls->health == health; });
    }
    std::vector<Event> notes() const;

    FakeClock m_clock;
    SocketCalls m_socketCalls;
    std::unique_ptr<asio::io_context> m_io;
    std::unique_ptr<SourcePorts> m_sourcePorts;
    std::unique_ptr<EventQueue> m_events;
    std::unique_ptr<HealthMonitor> m_monitor;
    MapperTable m_table;
    std::unique_ptr<FakeNode> m_mapperNode;
    std::unique_ptr<FakeNode> m_emsmdbNode;
    std::unique_ptr<FakeNode> m_nspiNode;
    std::shared_ptr<Leg> m_mapper;
    std::shared_ptr<Leg> m_calls;
    PortRule m_mapperRule;
    struct Told {
        std::string rule;
        std::string node;
        std::vector<InterfacePort> ports;
    };
    std::vector<Told> m_told;
};

void HealthMonitorTest::init() {
    m_io = std::make_unique<asio::io_context>(1);
    m_sourcePorts = std::make_unique<SourcePorts>(m_socketCalls, 7);
    m_events = std::make_unique<EventQueue>();
    m_told.clear();
    m_mapperNode = std::make_unique<FakeNode>(*m_io, mapping(m_table));
    m_emsmdbNode = std::make_unique<FakeNode>(*m_io, serving(emsmdb));
    m_nspiNode = std::make_unique<FakeNode>(*m_io, serving(nspi));
    m_table = {};
    m_table.rows = {{emsmdb, m_emsmdbNode->endpoint().port()}, {nspi, m_nspiNode->endpoint().port()}};
    const auto node = std::make_shared<NodeShared>(0, "CAS1");
    m_mapper = std::make_shared<Leg>("mapper", node, 1);
    m_calls = std::make_shared<Leg>("calls", node, 1);
    m_mapperRule = {};
    m_mapperRule.health.interval = 1ms;
    m_mapperRule.health.rise = m_mapperRule.health.fall = 1;
    m_mapperRule.health.interfaces = {emsmdb.uuid, nspi.uuid};
    m_monitor = std::make_unique<HealthMonitor>(
        *m_io, *m_sourcePorts, *m_events, m_clock, 7, [](const RuleRuntime&, const Target&, HealthState) {},
        [this](const RuleRuntime& rule, const Target& target, const std::vector<InterfacePort>& ports) {
            m_told.push_back({rule.config().name, target.config.name, ports});
        });
}

void HealthMonitorTest::cleanup() {
    m_monitor->stop();
    m_io->restart();
    m_io->poll();  // the checks see that they are over
    for (auto* node : {&m_mapperNode, &m_emsmdbNode, &m_nspiNode}) node->reset();
    m_monitor.reset();
    m_io.reset();
}

void HealthMonitorTest::watch(HealthKind kind) {
    NodeConfig node;
    node.name = "CAS1";
    node.address = m_mapperNode->endpoint().address();
    const auto group = std::make_shared<Group>("mapi", Affinity::Single);
    const auto rule = [&](PortRule config, const char* name, const std::shared_ptr<Leg>& leg) {
        config.name = name;
        config.group = group->name;
        config.sharedHealth = true;
        return std::make_shared<RuleRuntime>(config, std::vector<Target>{{node, leg}}, group,
                                             std::make_shared<RuleShared>(name), 7);
    };
    m_mapperRule.health.kind = kind;
    m_mapperRule.health.port = m_mapperNode->endpoint().port();
    m_mapperRule.ports = {{135, 135}};
    PortRule calls;
    calls.ports = {{59531, 59531}};
    calls.health.kind = HealthKind::None;
    m_monitor->configure({rule(m_mapperRule, "mapper", m_mapper), rule(calls, "calls", m_calls)});
}

bool HealthMonitorTest::runUntil(const std::function<bool()>& done) {
    QDeadlineTimer limit(20'000);
    m_io->restart();
    while (!done() && !limit.hasExpired()) m_io->run_one_for(100ms);
    return done();
}

std::vector<Event> HealthMonitorTest::notes() const {
    auto events = m_events->read(0).events;
    std::erase_if(events, [](const Event& event) { return event.kind != EventKind::CheckNote; });
    return events;
}

void HealthMonitorTest::portsAreKeptAndTold() {
    watch();
    QVERIFY(becomes(HealthState::Up));
    const std::vector<InterfacePort> found{{emsmdb.uuid, m_table.rows[0].port}, {nspi.uuid, m_table.rows[1].port}};
    QVERIFY(m_mapper->foundPorts() == found);
    QVERIFY(m_calls->foundPorts().empty());
    QVERIFY(!m_told.empty());
    QCOMPARE(m_told[0].rule.c_str(), "mapper");
    QCOMPARE(m_told[0].node.c_str(), "CAS1");
    QVERIFY(m_told[0].ports == found);
    const FakeNode moved(*m_io, serving(nspi));
    m_table.rows[1].port = moved.endpoint().port();
    QVERIFY(runUntil([&] { return m_told.back().ports[1].port == moved.endpoint().port(); }));
    QVERIFY(m_mapper->foundPorts() == m_told.back().ports);
}

void HealthMonitorTest::missingInterfaceTakesTheWholeGroupOut() {
    watch();
    QVERIFY(becomes(HealthState::Up));
    const auto row = m_table.rows.back();
    m_table.rows.pop_back();
    QVERIFY(becomes(HealthState::Down));
    QCOMPARE(m_mapper->lastCheck().c_str(), "NSPI is not registered at the endpoint mapper");
    QVERIFY(m_mapper->foundPorts().empty());
    const auto told = m_told.size();
    m_table.rows.push_back(row);
    QVERIFY(becomes(HealthState::Up));
    QCOMPARE(m_told.size(), told + 1);
}

void HealthMonitorTest::wrongStaticPortIsToldOnce() {
    m_mapperRule.health.expectedPorts = {{nspi.uuid, 59532}};
    watch();
    QVERIFY(runUntil([this] { return m_told.size() >= 3; }));
    QCOMPARE(m_mapper->health.load(), HealthState::Up);
    QCOMPARE(notes().size(), std::size_t{1});
    QCOMPARE(notes()[0].detail,
             "NSPI is at port " + std::to_string(m_table.rows[1].port) + ", not at its static port 59532");
    QCOMPARE(notes()[0].severity, Severity::Warning);
    QCOMPARE(notes()[0].rule.c_str(), "mapper");
    QCOMPARE(notes()[0].node.c_str(), "CAS1");
    const FakeNode moved(*m_io, serving(nspi));
    m_table.rows[1].port = moved.endpoint().port();
    QVERIFY(runUntil([this] { return notes().size() == 2; }));
}

void HealthMonitorTest::otherCheckForgetsThePorts() {
    watch();
    QVERIFY(becomes(HealthState::Up));
    watch(HealthKind::None);
    QVERIFY(m_mapper->foundPorts().empty());
    QCOMPARE(m_mapper->health.load(), HealthState::Unknown);
}

void HealthMonitorTest::failureOnAnUncheckedRuleAsksTheMapper() {
    m_mapperRule.health.interval = 1h;
    watch();
    QVERIFY(becomes(HealthState::Up));
    m_table.rows.pop_back();
    m_calls->passiveFailures = 1;
    m_calls->checkAsked = true;
    m_monitor->connectionsFailed(m_calls);
    QVERIFY(!m_calls->checkAsked);
    QVERIFY(becomes(HealthState::Down));
}

QTEST_GUILESS_MAIN(HealthMonitorTest)
#include "tst_health_monitor.moc"
