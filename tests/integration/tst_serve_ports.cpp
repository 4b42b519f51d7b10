#include <QtTest>
#include <thread>

#include "tests/support/balancer_process.h"
#include "tests/support/own_network.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"
#include "tests/support/udp_client.h"

using namespace cas;

namespace {

const QString kVirtual = CabledNetworks::kBalancer;
const QString kFirst = CabledNetworks::kNodes[0];
const QString kSecond = CabledNetworks::kNodes[1];

constexpr quint16 kFirstPort = 20000;
constexpr quint16 kPorts = 500;
constexpr int kSessions = 8000;
constexpr int kClients = 400;
constexpr int kFlows = 500;
constexpr std::size_t kDescriptors = 20000;
const QStringList kPerPort{"--range-sockets", "per-port"};
const QStringList kLimit{"prlimit", "--nofile=20000:20000"};

quint16 portOf(int number) { return static_cast<quint16>(kFirstPort + number % kPorts); }

/// Opens the sessions number `from`, `from` + `step` ... and has each say whose it is.
void openSessions(std::vector<TcpClient>& clients, int from, int step) {
    for (int i = from; i < kSessions; i += step) {
        const QString client = CabledNetworks::client(i / (kSessions / kClients));
        TcpClient& session = clients[static_cast<std::size_t>(i)];
        session = TcpClient(kVirtual, portOf(i), client);
        if (session.line().isNull() || !session.echoes(client.toUtf8())) session.close();
    }
}

}  // namespace

/// Many ports, and ranges that swallow the ports the kernel would use for outgoing connections.
class TestServePorts : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_balancer.reset(); }
    void rangeCoversEveryEphemeralPort();
    void eightThousandPortsGetReady();
    void morePortsThanDescriptorsAreRefused();
    void nodePortsShiftARange();
    void familiesMayDiffer_data();
    void familiesMayDiffer();

private:
    void proxyEightThousandSessions();
    void proxyDatagrams();
    void nodesLeaveAndReturn();

    CabledNetworks m_networks;
    std::unique_ptr<EchoNode> m_first;
    std::unique_ptr<EchoNode> m_second;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServePorts::initTestCase() {
    if (const QString reason = m_networks.build(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    if (const auto limit = raiseDescriptorLimit(); limit < kDescriptors)
        QSKIP(qPrintable(QStringLiteral("needs %1 descriptors, the limit is %2").arg(kDescriptors).arg(limit)));
}

void TestServePorts::init() {
    m_balancer = std::make_unique<BalancerProcess>();
    m_balancer->setLauncher(m_networks.launcher() + kLimit);
}

void TestServePorts::rangeCoversEveryEphemeralPort() {
    QVERIFY(
        m_networks.set("ip_local_port_range", QStringLiteral("%1 %2").arg(kFirstPort).arg(kFirstPort + kPorts - 1)));
    m_first = std::make_unique<EchoNode>("first", kFirst, kFirstPort, kPorts);
    m_second = std::make_unique<EchoNode>("second", kSecond, kFirstPort, kPorts);
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    plan.rule("all", QStringLiteral("%1-%2").arg(kFirstPort).arg(kFirstPort + kPorts - 1),
              {{"protocol", "both"}, {"affinity", "single"}, {"slowStart", 0}, {"health", fastHealth("tcp")}});
    QVERIFY2(m_balancer->serve(plan, kPerPort), qPrintable(m_balancer->messages()));
    QCOMPARE(m_balancer->ruleStatus("all")["listening"].toInt(), 2 * kPorts);
    QCOMPARE(m_networks.listening(), 2 * kPorts);
    proxyEightThousandSessions();
    proxyDatagrams();
    nodesLeaveAndReturn();
    m_first.reset();
    m_second.reset();
    QVERIFY(m_networks.set("ip_local_port_range", "32768 60999"));
}

void TestServePorts::proxyEightThousandSessions() {
    constexpr int kThreads = 4;
    std::vector<TcpClient> clients(kSessions);
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i) threads.emplace_back([&clients, i] { openSessions(clients, i, kThreads); });
    for (std::thread& thread : threads) thread.join();
    QCOMPARE(std::count_if(clients.begin(), clients.end(), [](const TcpClient& c) { return c.open(); }), kSessions);
    QCOMPARE(m_balancer->active("first") + m_balancer->active("second"), kSessions);
    QCOMPARE(m_balancer->ruleStatus("all")["failed"].toInt(), 0);
    QCOMPARE(m_balancer->health("first"), "up");
    QCOMPARE(m_balancer->health("second"), "up");
    for (int i = 0; i < kClients; ++i) {
        const QByteArray tag = CabledNetworks::client(i).toUtf8();
        QCOMPARE(m_first->sourcesOf(tag).size() + m_second->sourcesOf(tag).size(), std::size_t(1));
    }
    for (TcpClient& client : clients) QVERIFY(client.echoes("still here"));
    clients.clear();
    QTRY_COMPARE(m_balancer->active("first") + m_balancer->active("second"), 0);
}

void TestServePorts::proxyDatagrams() {
    UdpEcho first("first", kFirst, kFirstPort);
    UdpEcho second("second", kSecond, kFirstPort);
    std::vector<std::unique_ptr<UdpClient>> clients;
    for (int i = 0; i < kFlows; ++i) {
        clients.push_back(std::make_unique<UdpClient>(kVirtual, kFirstPort, CabledNetworks::client(i % kClients)));
        const QByteArray answer = clients.back()->ask("hello");
        QVERIFY2(answer == "first:hello" || answer == "second:hello", answer);
    }
    QCOMPARE(m_balancer->active("first") + m_balancer->active("second"), kFlows);
}

void TestServePorts::nodesLeaveAndReturn() {
    m_first->stop();
    QTRY_COMPARE(m_balancer->health("first"), "down");
    QCOMPARE(TcpClient(kVirtual, kFirstPort, CabledNetworks::client(0)).line(), "second");
    m_first->start();
    QTRY_COMPARE(m_balancer->health("first"), "up");
}

void TestServePorts::eightThousandPortsGetReady() {
    constexpr quint16 kEnd = 10000 + 8000;
    std::vector<std::unique_ptr<EchoNode>> nodes;
    for (const quint16 port : {quint16(10000), quint16(13579), quint16(kEnd - 1)})
        nodes.push_back(std::make_unique<EchoNode>("port " + QByteArray::number(port), kFirst, port));
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).rule("many", QStringLiteral("10000-%1").arg(kEnd - 1));
    QVERIFY2(m_balancer->serve(plan, kPerPort), qPrintable(m_balancer->messages()));
    QCOMPARE(m_balancer->ruleStatus("many")["listening"].toInt(), 8000);
    QCOMPARE(m_networks.listening(), 8000);
    for (const auto& node : nodes)
        QCOMPARE(TcpClient(kVirtual, node->port(), CabledNetworks::client(0)).line(),
                 "port " + QByteArray::number(node->port()));
    QCOMPARE(m_balancer->terminate(), 0);
    QCOMPARE(m_networks.listening(), 0);
}

void TestServePorts::morePortsThanDescriptorsAreRefused() {
    m_balancer->writePlan(TestPlan(kVirtual).node("first", kFirst).rule("MAPI RPC", "6005-65535"));
    QVERIFY(!m_balancer->start(kPerPort));
    QCOMPARE(m_balancer->waitForEnd(), 3);
    const QString said = m_balancer->messages();
    const QRegularExpressionMatch needed = QRegularExpression("need (\\d+) file descriptors").match(said);
    QVERIFY2(needed.hasMatch(), qPrintable(said));
    QVERIFY2(needed.captured(1).toInt() > 59531, qPrintable(said));
    for (const char* part : {"MAPI RPC", "20000", "ulimit -n", "LimitNOFILE", "--range-sockets"})
        QVERIFY2(said.contains(part), qPrintable(said));
    QCOMPARE(m_networks.listening(), 0);
}

void TestServePorts::nodePortsShiftARange() {
    const EchoNode low("low", kFirst, 14000);
    const EchoNode high("high", kFirst, 14002);
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).rule("shifted", "4000-4002", {{"nodePorts", "14000"}});
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
    QCOMPARE(m_balancer->health("first"), "up");
    QCOMPARE(TcpClient(kVirtual, 4000).line(), "low");
    QCOMPARE(TcpClient(kVirtual, 4002).line(), "high");
}

void TestServePorts::familiesMayDiffer_data() {
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("node");
    QTest::newRow("IPv6 clients, IPv4 node") << "::1"
                                             << "127.0.0.11";
    QTest::newRow("IPv4 clients, IPv6 node") << "127.0.0.50"
                                             << "::1";
    QTest::newRow("IPv6 clients, IPv6 node") << "::1"
                                             << "::1";
}

void TestServePorts::familiesMayDiffer() {
    QFETCH(QString, listen);
    QFETCH(QString, node);
    if (!QFile::exists("/proc/net/if_inet6")) QSKIP("this computer has no IPv6");
    const EchoNode echo("node", node, 14000);
    const UdpEcho datagrams("node", node, 14000);
    TestPlan plan(listen);
    plan.node("first", node).rule("echo", "4000", {{"nodePorts", "14000"}, {"protocol", "both"}});
    m_balancer->setLauncher({});
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
    QCOMPARE(m_balancer->health("first"), "up");
    TcpClient client(listen, 4000);
    QCOMPARE(client.line(), "node");
    QVERIFY(client.echoes("hello"));
    QCOMPARE(UdpClient(listen, 4000).ask("hello"), "node:hello");
    const QString own = listen.contains(':') ? "[::1]:4000" : "127.0.0.50:4000";
    QCOMPARE(m_balancer->sessions()[0].toObject()["listen"].toString(), own);
}

QTEST_GUILESS_MAIN(TestServePorts)
#include "tst_serve_ports.moc"
