#include <sys/socket.h>

#include <QtTest>
#include <thread>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.6.50";
const QString kNode = "127.31.6.11";

QString clientAddress(int number) { return QStringLiteral("127.31.6.%1").arg(100 + number); }

}  // namespace

/// What happens at the borders: limits, lists, time-outs, no descriptor left.
class TestServeLimits : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_balancer.reset(); }
    void ruleTakesSoManyConnections();
    void nodeTakesSoManyConnections();
    void clientGetsSoManyConnections();
    void clientGetsSoManyNewOnesInASecond();
    void listsDecideWhoMayCome_data();
    void listsDecideWhoMayCome();
    void quietSessionIsEnded();
    void silentNodeIsGivenUp();
    void exhaustedDescriptorsAreSurvived();

private:
    void serve(const QJsonObject& rule, const QJsonObject& node = {});
    bool served(const QString& from = {}) const { return !TcpClient(kVirtual, m_port, from).line().isNull(); }
    bool servedSoon(const QString& from = {}) const {
        return QTest::qWaitFor([&] { return served(from); });
    }

    EchoNode m_node{"node", kNode};
    quint16 m_port = 0;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeLimits::init() {
    m_port = freePort(kVirtual);
    m_balancer = std::make_unique<BalancerProcess>();
}

void TestServeLimits::serve(const QJsonObject& rule, const QJsonObject& node) {
    TestPlan plan(kVirtual);
    plan.node("node", kNode, node).rule("echo", m_port, m_node.port(), rule);
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
}

void TestServeLimits::ruleTakesSoManyConnections() {
    serve({{"maxConnections", 3}});
    std::vector<TcpClient> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back(kVirtual, m_port, clientAddress(i));
        QVERIFY(!clients.back().line().isNull());
    }
    TcpClient oneMore(kVirtual, m_port);
    QCOMPARE(oneMore.next(), TcpClient::End::Reset);
    QVERIFY(clients.front().echoes("not cut"));
    QCOMPARE(m_balancer->ruleStatus("echo")["refused"].toInt(), 1);
    QTRY_VERIFY(m_balancer->eventCount("limit-hit") > 0);
    clients.pop_back();
    QVERIFY(servedSoon());
}

void TestServeLimits::nodeTakesSoManyConnections() {
    serve({}, {{"maxConnections", 2}});
    std::vector<TcpClient> clients;
    for (int i = 0; i < 2; ++i) {
        clients.emplace_back(kVirtual, m_port);
        QVERIFY(!clients.back().line().isNull());
    }
    QVERIFY(!served());
    clients.pop_back();
    QVERIFY(servedSoon());
}

void TestServeLimits::clientGetsSoManyConnections() {
    serve({{"maxConnectionsPerClient", 2}});
    TcpClient first(kVirtual, m_port, clientAddress(1));
    TcpClient second(kVirtual, m_port, clientAddress(1));
    QVERIFY(!first.line().isNull() && !second.line().isNull());
    QVERIFY(!served(clientAddress(1)));
    QVERIFY(served(clientAddress(2)));
    first.close();
    QVERIFY(servedSoon(clientAddress(1)));
}

void TestServeLimits::clientGetsSoManyNewOnesInASecond() {
    serve({{"newConnectionsPerClientPerSecond", 5}});
    int taken = 0;
    for (int i = 0; i < 200 && served(clientAddress(1)); ++i) ++taken;
    QVERIFY2(taken >= 5 && taken < 200, qPrintable(QString::number(taken)));
    QVERIFY(served(clientAddress(2)));
    QVERIFY(servedSoon(clientAddress(1)));
}

void TestServeLimits::listsDecideWhoMayCome_data() {
    QTest::addColumn<QJsonArray>("allow");
    QTest::addColumn<QJsonArray>("deny");
    QTest::addColumn<bool>("first");
    QTest::addColumn<bool>("second");
    const QJsonArray none;
    QTest::newRow("allowed") << QJsonArray{"127.31.6.101/32"} << none << true << false;
    QTest::newRow("denied") << none << QJsonArray{"127.31.6.101/32"} << false << true;
    QTest::newRow("deny wins") << QJsonArray{"127.31.6.0/24"} << QJsonArray{"127.31.6.102"} << true << false;
}

void TestServeLimits::listsDecideWhoMayCome() {
    QFETCH(QJsonArray, allow);
    QFETCH(QJsonArray, deny);
    QFETCH(bool, first);
    QFETCH(bool, second);
    serve({{"allow", allow}, {"deny", deny}});
    QCOMPARE(served(clientAddress(1)), first);
    QCOMPARE(served(clientAddress(2)), second);
}

void TestServeLimits::quietSessionIsEnded() {
    serve({{"idleTimeout", 0.5}});
    TcpClient client(kVirtual, m_port);
    QVERIFY(!client.line().isNull());
    QVERIFY(client.echoes("not quiet"));
    const TcpClient::End end = client.next();
    QVERIFY(end == TcpClient::End::Eof || end == TcpClient::End::Reset);
    QTRY_COMPARE(m_balancer->active("node"), 0);
}

void TestServeLimits::silentNodeIsGivenUp() {
    // A listener whose queue is full answers no further connection: the handshake is never finished.
    const QString silent = "127.31.6.12";
    namespace asio = boost::asio;
    asio::io_context io;
    asio::ip::tcp::acceptor full(io, asio::ip::tcp::v4());
    full.set_option(asio::ip::tcp::acceptor::reuse_address(true));
    full.bind({asio::ip::make_address(silent.toStdString()), m_node.port()});
    full.listen(0);
    const TcpClient filling(silent, m_node.port());
    QVERIFY(filling.open());

    TestPlan plan(kVirtual);
    plan.node("silent", silent, {{"priority", 1}}).node("node", kNode, {{"priority", 2}});
    plan.rule("echo", m_port, m_node.port(),
              {{"connectTimeout", 0.3}, {"filtering", "single"}, {"health", QJsonObject{{"kind", "none"}}}});
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
    QVERIFY(served());
    QVERIFY(m_balancer->nodeStatus("silent")["failed"].toInt() > 0);
    QCOMPARE(m_balancer->nodeStatus("node")["total"].toInt(), 1);
}

void TestServeLimits::exhaustedDescriptorsAreSurvived() {
    CAS_REQUIRE_PROGRAM("prlimit");
    m_balancer->setLauncher({"prlimit", "--nofile=400:400"});
    serve({});
    constexpr int kTooMany = 300;  // of two descriptors each
    std::vector<TcpClient> clients;
    for (int i = 0; i < kTooMany; ++i) clients.emplace_back(kVirtual, m_port);
    QTRY_VERIFY(m_balancer->eventCount("descriptors-exhausted") > 0);
    const int taken = m_balancer->active("node");
    QVERIFY2(taken > 50 && taken < kTooMany, qPrintable(QString::number(taken)));
    QVERIFY(clients.front().echoes("node"));

    // Waiting for descriptors must not cost the processor; what it uses can only be seen over some time.
    const qint64 before = m_balancer->cpuMilliseconds();
    QElapsedTimer waited;
    waited.start();
    QTRY_VERIFY(waited.hasExpired(2000));
    QVERIFY2(m_balancer->cpuMilliseconds() - before < 1000, "it spins");

    for (int i = 0; i < taken; ++i) clients[static_cast<std::size_t>(i)].close();
    for (int i = taken; i < kTooMany && i < 2 * taken; ++i)
        QVERIFY(!clients[static_cast<std::size_t>(i)].line().isNull());
    clients.clear();
    QTRY_COMPARE(m_balancer->active("node"), 0);
    QVERIFY(served());
    QTRY_VERIFY(m_balancer->eventCount("accepting-again") > 0);
}

QTEST_GUILESS_MAIN(TestServeLimits)
#include "tst_serve_limits.moc"
