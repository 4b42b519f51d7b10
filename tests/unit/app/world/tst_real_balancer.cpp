#include <QtTest>
#include <boost/asio/ip/tcp.hpp>

#include "app/world/world.h"
#include "wizard/plan/rule_templates.h"

using namespace cas;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

const IpAddress kVirtual = asio::ip::make_address("127.0.0.67");

/// A port nobody has, at the virtual address.
Port freePort() {
    asio::io_context context;
    return tcp::acceptor(context, tcp::endpoint(kVirtual, 0)).local_endpoint().port();
}

DeploymentPlan planWith(Port port) {
    DeploymentPlan plan;
    plan.virtualAddress = kVirtual;
    PlanNode node;
    node.name = "CAS1";
    node.address = asio::ip::make_address("127.0.0.68");
    plan.nodes = {node};
    PlanRule rule;
    rule.name = "HTTPS";
    rule.ports = {{port, port}};
    plan.balancing.rules = {rule};
    return plan;
}

}  // namespace

/// The balancer in this process under commands of a plan on real servers.
class RealBalancerTest : public QObject {
    Q_OBJECT

private slots:
    void otherRulesAreNotThePlans();
};

void RealBalancerTest::otherRulesAreNotThePlans() {
    const auto world = World::openReal(planWith(freePort()), std::make_shared<Secrets>());
    const auto run = [&](BalancerCommand::Verb verb) { return world->executor().run(BalancerCommand{verb, {}}, {}); };
    const auto state = [&] {
        const auto answer = run(BalancerCommand::Verb::Query);
        return answer && answer->rows.size() == 1 ? answer->rows[0].at("State") : std::string();
    };
    QCOMPARE(state(), std::string("stopped"));
    QVERIFY(run(BalancerCommand::Verb::Start));
    QCOMPARE(state(), std::string("running"));
    world->adopt(planWith(freePort()));
    QCOMPARE(state(), std::string("other rules"));
    QVERIFY(run(BalancerCommand::Verb::Start));
    QCOMPARE(state(), std::string("running"));
    QVERIFY(run(BalancerCommand::Verb::Stop));
    QCOMPARE(state(), std::string("stopped"));
}

QTEST_GUILESS_MAIN(RealBalancerTest)
#include "tst_real_balancer.moc"
