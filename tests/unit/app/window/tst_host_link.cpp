#include <QtTest>

#include "app/window/host_link.h"

using namespace cas;

namespace {

EngineOptions options() {
    EngineOptions options;
    options.threads = 1;
    return options;
}

/// Two nodes that are not looked at and a rule that listens nowhere.
BalancerConfig config() {
    BalancerConfig config;
    NodeConfig node;
    node.name = "CAS1";
    node.address = boost::asio::ip::make_address("127.0.0.62");
    config.nodes = {node, node};
    config.nodes[1].name = "CAS2";
    config.nodes[1].address = boost::asio::ip::make_address("127.0.0.63");
    PortRule rule;
    rule.name = rule.group = "HTTPS";
    rule.ports = {{443, 443}};
    rule.filtering = Filtering::Disabled;
    rule.health.kind = HealthKind::None;
    config.rules = {rule};
    return config;
}

}  // namespace

/// The balancer in this process: there, not there, or there without an engine.
class TestHostLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAHostAllIsStopped() {
        HostLink link([] { return std::shared_ptr<BalancerHost>(); });
        const auto stopped = [](const auto& reply) {
            return !reply && reply.error().stopped && !reply.error().sentence.isEmpty();
        };
        QVERIFY(stopped(link.snapshot()));
        QVERIFY(stopped(link.events(0)));
        QVERIFY(stopped(link.sessions()));
        QVERIFY(stopped(link.affinity()));
        QVERIFY(stopped(link.whatIf("CAS1")));
        QVERIFY(stopped(link.order({Verb::Drain, "CAS1", {}, 0})));
        QVERIFY(stopped(link.endSessions({1})));
    }

    void withoutAnEngineItIsStoppedAndOrdersAreRefused() {
        const auto host = std::make_shared<BalancerHost>(options());
        HostLink link([host] { return host; });
        QVERIFY(!link.snapshot());
        QVERIFY(link.snapshot().error().stopped);
        QVERIFY(link.sessions() && link.sessions()->empty());
        QVERIFY(link.affinity() && link.affinity()->empty());
        QVERIFY(link.events(5));
        QCOMPARE(link.endSessions({1}).value(), std::size_t{0});
        const auto refused = link.order({Verb::Drain, "CAS1", {}, 0});
        QVERIFY(!refused && !refused.error().sentence.isEmpty());
        QVERIFY(!link.whatIf("CAS1"));
    }

    void whoeverIsThereNowIsAsked() {
        std::shared_ptr<BalancerHost> host;
        HostLink link([&] { return host; });
        QVERIFY(!link.snapshot());
        host = std::make_shared<BalancerHost>(options());
        QVERIFY(host->start(config()));
        QVERIFY(link.snapshot());
        QCOMPARE(link.snapshot()->nodes.size(), std::size_t{2});
        QVERIFY(link.order({Verb::Drain, "CAS1", {}, 0}));
        QCOMPARE(link.snapshot()->nodes[0].admin, AdminState::Drain);
        QVERIFY(!link.events(0)->events.empty());
        QCOMPARE(link.whatIf("CAS1")->rows.size(), std::size_t{1});
        const auto refused = link.order({Verb::Drain, "nobody", {}, 0});
        QVERIFY(!refused && !refused.error().stopped && !refused.error().sentence.isEmpty());
        host->stop();
        QVERIFY(link.snapshot().error().stopped);
    }
};

QTEST_GUILESS_MAIN(TestHostLink)
#include "tst_host_link.moc"
