#include <QtTest>
#include <boost/asio/ip/tcp.hpp>

#include "app/world/balancer_host.h"

using namespace cas;
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

const IpAddress kListen = asio::ip::make_address("127.0.0.61");
const IpAddress kNode = asio::ip::make_address("127.0.0.62");

}  // namespace

/// The balancer in this process, as the monitor asks it.
class BalancerHostTest : public QObject {
    Q_OBJECT

private slots:
    void init();
    void withoutAnEngineThereIsNothing();
    void verbs();
    void refusedVerbsAreSentences_data();
    void refusedVerbsAreSentences();
    void sessionsAffinityAndWhatIf();

private:
    static EngineOptions options() {
        EngineOptions options;
        options.threads = 1;
        return options;
    }
    /// Two nodes behind one rule with affinity; only the first one listens.
    BalancerConfig config() const;

    asio::io_context m_context;
    std::unique_ptr<tcp::acceptor> m_node;
    Port m_port = 0;
    std::unique_ptr<BalancerHost> m_host;
};

void BalancerHostTest::init() {
    m_host = std::make_unique<BalancerHost>(options());
    m_node = std::make_unique<tcp::acceptor>(m_context, tcp::endpoint(kNode, 0));
    m_port = tcp::acceptor(m_context, tcp::endpoint(kListen, 0)).local_endpoint().port();
}

BalancerConfig BalancerHostTest::config() const {
    BalancerConfig config;
    NodeConfig node;
    node.name = "CAS1";
    node.address = kNode;
    config.nodes = {node, node};
    config.nodes[1].name = "CAS2";
    config.nodes[1].address = asio::ip::make_address("127.0.0.63");
    config.nodes[1].priority = 2;
    PortRule rule;
    rule.name = rule.group = "HTTPS";
    rule.ports = {{m_port, m_port}};
    rule.nodePorts = m_node->local_endpoint().port();
    rule.listen = kListen;
    rule.filtering = Filtering::Single;
    rule.affinity = Affinity::Single;
    rule.health.kind = HealthKind::None;
    config.rules = {rule};
    return config;
}

void BalancerHostTest::withoutAnEngineThereIsNothing() {
    QVERIFY(m_host->sessions().empty());
    QVERIFY(m_host->affinity().empty());
    QVERIFY(m_host->events(0).events.empty());
    QCOMPARE(m_host->endSessions({1}), std::size_t{0});
    QVERIFY(!m_host->whatIf("CAS1").error().empty());
    QVERIFY(!m_host->command(Verb::Stop, "CAS1").error().empty());
    // A run that takes back what it did finds the balancer gone, and that is well.
    QVERIFY(m_host->drain("CAS1"));
    QVERIFY(m_host->resume("CAS1"));
}

void BalancerHostTest::verbs() {
    QVERIFY(m_host->start(config()));
    QVERIFY(m_host->command(Verb::Weight, "CAS1", "HTTPS", 7));
    QCOMPARE(m_host->snapshot().legs.at(0).weight, 7);
    QVERIFY(m_host->command(Verb::Weight, "CAS1", {}, 8));
    QCOMPARE(m_host->snapshot().nodes.at(0).weight, 8);
    QVERIFY(m_host->command(Verb::Suspend, "CAS2"));
    QCOMPARE(m_host->snapshot().nodes.at(1).admin, AdminState::Suspended);
    QVERIFY(m_host->command(Verb::Resume, "CAS2"));
    QCOMPARE(m_host->snapshot().nodes.at(1).admin, AdminState::Stopped);
}

void BalancerHostTest::refusedVerbsAreSentences_data() {
    QTest::addColumn<int>("verb");
    QTest::addColumn<QString>("node");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("weight");
    QTest::addColumn<QString>("part");
    QTest::newRow("node") << int(Verb::Stop) << "nobody" << QString() << 0 << "nobody";
    QTest::newRow("rule") << int(Verb::Stop) << "CAS1"
                          << "IMAP" << 0 << "IMAP";
    QTest::newRow("weight") << int(Verb::Weight) << "CAS1" << QString() << 101 << "100";
    QTest::newRow("state") << int(Verb::Resume) << "CAS1" << QString() << 0 << "CAS1";
}

void BalancerHostTest::refusedVerbsAreSentences() {
    QFETCH(int, verb);
    QFETCH(QString, node);
    QFETCH(QString, rule);
    QFETCH(int, weight);
    QFETCH(QString, part);
    QVERIFY(m_host->start(config()));
    const auto done = m_host->command(static_cast<Verb>(verb), node.toStdString(), rule.toStdString(), weight);
    QVERIFY(!done);
    QVERIFY2(QString::fromStdString(done.error()).contains(part), done.error().c_str());
}

void BalancerHostTest::sessionsAffinityAndWhatIf() {
    QVERIFY(m_host->start(config()));
    tcp::socket client(m_context);
    client.connect({kListen, m_port});
    const tcp::socket arrived = m_node->accept();
    QTRY_COMPARE(m_host->sessions().size(), std::size_t{1});
    QCOMPARE(m_host->affinity().at(0).node, std::string("CAS1"));
    const auto whatIf = m_host->whatIf("CAS1");
    QVERIFY(whatIf);
    QCOMPARE(whatIf->rows.at(0).sessionsThen, std::uint64_t{1});
    QVERIFY(QString::fromStdString(m_host->whatIf("nobody").error()).contains("nobody"));
    const std::uint64_t id = m_host->sessions()[0].id;
    QCOMPARE(m_host->endSessions({id, id + 1}), std::size_t{1});
    char byte = 0;
    boost::system::error_code error;
    client.read_some(asio::buffer(&byte, 1), error);
    QVERIFY(error);
}

QTEST_APPLESS_MAIN(BalancerHostTest)
#include "tst_balancer_host.moc"
