#include <QRandomGenerator>
#include <QtTest>
#include <atomic>
#include <cerrno>
#include <thread>

#include "balancer/net/port_steering.h"
#include "tests/support/balancer_process.h"
#include "tests/support/own_network.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"
#include "tests/support/udp_client.h"

using namespace cas;

namespace {

const QString kVirtual = "127.9.8.7";
const QString kNode = "127.9.8.11";
const QString kOtherNode = "127.9.8.12";
const QString kFullRange = "6005-65535";
constexpr quint16 kFirstPort = 6005;
constexpr int kPorts = 40;
const QJsonObject kUnchecked{{"protocol", "both"}, {"health", QJsonObject{{"kind", "none"}}}};

std::set<quint16> somePorts(int count) {
    QRandomGenerator random(20260722);
    std::set<quint16> ports;
    while (ports.size() < static_cast<std::size_t>(count))
        ports.insert(static_cast<quint16>(random.bounded(kFirstPort + 1, 65536)));
    return ports;
}

/// A server of each kind at one port; both say its number.
struct NodePort {
    explicit NodePort(quint16 port, const QString& address = kNode)
        : name(QByteArray::number(port)), stream(name, address, port), datagrams(name, address, port) {}
    QByteArray name;
    EchoNode stream;
    UdpEcho datagrams;
};

TestPlan planFor(const QString& listen, const QString& ports = kFullRange, const QJsonObject& more = {}) {
    QJsonObject keys = kUnchecked;
    for (auto it = more.begin(); it != more.end(); ++it) keys[it.key()] = it.value();
    TestPlan plan(listen);
    plan.node("node", kNode).rule("all", ports, keys);
    return plan;
}

int errorAt(quint16 port) { return TcpClient(kVirtual, port).error(); }

}  // namespace

/// The whole dynamic range on one socket for each protocol, with the real program, in a network of the test's own.
class TestServeFullRange : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_balancer = std::make_unique<BalancerProcess>(); }
    void cleanup() { m_balancer.reset(); }
    void everyPortReachesTheSamePort_data();
    void everyPortReachesTheSamePort();
    void onePortOfTheClientAsksSeveral();
    void flowsOfARangeEnd();
    void otherProgramsKeepTheirClients_data();
    void otherProgramsKeepTheirClients();
    void datagramsOfOtherProgramsStayTheirs();
    void ownRulesKeepTheirPorts();
    void reloadLosesNoClient();
    void rangeIsCutAtItsFirstPort_data();
    void rangeIsCutAtItsFirstPort();
    void rulesTakeAndGivePortsInUse();
    void refusedReloadLosesNoClient();
    void ownSocketsAreNotTold();
    void lowPortsNeedTheRight();
    void drainLetsClientsEnd();
    void killLeavesNothing();
    void checksPassThroughTheRange();
    void twoBalancersShareTheComputer();
    void statusTellsWhy_data();
    void statusTellsWhy();
    void withoutRightsTheRemedyIsTold();

private:
    void serve(const TestPlan& plan, const QStringList& more = {}) {
        QVERIFY2(m_balancer->serve(plan, more), qPrintable(m_balancer->messages()));
    }
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeFullRange::initTestCase() {
    if (const QString reason = enterOwnNetwork(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    if (const auto why = PortSteering::unable())
        QSKIP(("no range can be steered here: " + std::string(nameOf(*why))).c_str());
}

void TestServeFullRange::everyPortReachesTheSamePort_data() {
    QTest::addColumn<QString>("listen");
    QTest::newRow("IPv4") << kVirtual;
    QTest::newRow("IPv6") << "::1";
    QTest::newRow("the address that connections to nodes start from") << "127.0.0.1";
}

void TestServeFullRange::everyPortReachesTheSamePort() {
    QFETCH(QString, listen);
    if (listen.contains(':') && !QFile::exists("/proc/net/if_inet6")) QSKIP("this computer has no IPv6");
    std::vector<std::unique_ptr<NodePort>> nodes;
    for (const quint16 port : somePorts(kPorts)) nodes.push_back(std::make_unique<NodePort>(port));
    serve(planFor(listen));
    const QJsonObject rule = m_balancer->ruleStatus("all");
    QCOMPARE(rule["listening"].toInt(), 2);
    QCOMPARE(rule["sockets"].toString(), "one");
    QCOMPARE(rule["socketsWhy"].toString(), "range-steered");
    for (const auto& node : nodes) {
        TcpClient stream(listen, node->stream.port());
        QCOMPARE(stream.line(), node->name);
        QVERIFY(stream.echoes("hello"));
        // Connected, so an answer from another port would not be seen.
        UdpClient datagrams(listen, node->stream.port());
        for (const char* text : {"first", "second"}) QCOMPARE(datagrams.ask(text), node->name + ':' + text);
        const QString own = (listen.contains(':') ? "[%1]:%2" : "%1:%2");
        const QString place = own.arg(listen).arg(node->stream.port());
        const QJsonArray sessions = m_balancer->sessions();
        QVERIFY(std::any_of(sessions.begin(), sessions.end(),
                            [&](const auto& s) { return s.toObject()["listen"].toString() == place; }));
    }
    QCOMPARE(m_balancer->ruleStatus("all")["failed"].toInt(), 0);
    QCOMPARE(m_balancer->eventCount("ports-left"), 0);
}

void TestServeFullRange::onePortOfTheClientAsksSeveral() {
    const UdpEcho one("one", kNode, 20001);
    const UdpEcho two("two", kNode, 20002);
    serve(planFor(kVirtual));
    using boost::asio::ip::make_address;
    boost::asio::io_context io;
    boost::asio::ip::udp::socket client(io, {make_address("127.9.8.1"), 0});
    for (const int number : {20001, 20002, 20001, int{kFirstPort}, 20002}) {
        const auto port = static_cast<quint16>(number);
        const boost::asio::ip::udp::endpoint target(make_address(kVirtual.toStdString()), port);
        client.send_to(boost::asio::buffer("?", 1), target);
        if (port == kFirstPort) continue;  // the socket's own port, whose node does not answer
        std::array<char, 16> buffer;
        boost::asio::ip::udp::endpoint from;
        const std::size_t size = client.receive_from(boost::asio::buffer(buffer), from);
        QCOMPARE(std::string(buffer.data(), size), std::string(port == 20001 ? "one:?" : "two:?"));
        QVERIFY(from == target);
    }
    QCOMPARE(m_balancer->ruleStatus("all")["total"].toInt(), 3);
}

void TestServeFullRange::flowsOfARangeEnd() {
    const UdpEcho node("node", kNode, 20001);
    serve(planFor(kVirtual, kFullRange, {{"protocol", "udp"}, {"idleTimeout", 0.5}}));
    UdpClient client(kVirtual, 20001);
    QCOMPARE(client.ask("hello"), QByteArray("node:hello"));
    QTRY_COMPARE(m_balancer->sessions().size(), 0);
    QCOMPARE(client.ask("again"), QByteArray("node:again"));
    QCOMPARE(m_balancer->ruleStatus("all")["total"].toInt(), 2);
}

void TestServeFullRange::otherProgramsKeepTheirClients_data() {
    QTest::addColumn<QString>("listen");
    QTest::addColumn<bool>("before");
    QTest::newRow("on the virtual address, before us") << kVirtual << true;
    QTest::newRow("on all addresses, before us") << "0.0.0.0" << true;
    QTest::newRow("on all addresses of both families, before us") << "::" << true;
    QTest::newRow("on the virtual address, later") << kVirtual << false;
}

void TestServeFullRange::otherProgramsKeepTheirClients() {
    QFETCH(QString, listen);
    QFETCH(bool, before);
    const quint16 port = 30000;
    const EchoNode node("node", kNode, before && listen != kVirtual ? quint16(0) : port);
    std::unique_ptr<EchoNode> other;
    if (before) other = std::make_unique<EchoNode>("other", listen, port);
    serve(planFor(kVirtual));
    if (!before) {
        QCOMPARE(TcpClient(kVirtual, port).line(), "node");
        other = std::make_unique<EchoNode>("other", listen, port);
    }
    QTRY_COMPARE(TcpClient(kVirtual, port).line(), "other");
    QTRY_COMPARE(m_balancer->eventCount("ports-left"), 1);
    other.reset();
    QTRY_COMPARE(m_balancer->eventCount("ports-back"), 1);
    if (listen == kVirtual) QCOMPARE(TcpClient(kVirtual, port).line(), "node");
}

void TestServeFullRange::datagramsOfOtherProgramsStayTheirs() {
    const UdpEcho node("node", kNode, 30000);
    const UdpEcho other("other", kVirtual, 30000);
    const UdpEcho beside("beside", kNode, 30001);
    serve(planFor(kVirtual));
    QCOMPARE(UdpClient(kVirtual, 30000).ask("hello"), QByteArray("other:hello"));
    QCOMPARE(UdpClient(kVirtual, 30001).ask("hello"), QByteArray("beside:hello"));
}

void TestServeFullRange::ownRulesKeepTheirPorts() {
    const NodePort low(8999);
    const NodePort high(9001);
    const NodePort refused(7000);
    const EchoNode own("own", kNode, 14000);
    TestPlan plan = planFor(kVirtual, "6005-8999,9001-65535");
    plan.rule("own", 9000, 14000);
    plan.rule("no", "6005,7000", {{"protocol", "tcp"}, {"filtering", "disabled"}});
    serve(plan);
    QCOMPARE(m_balancer->ruleStatus("all")["listening"].toInt(), 4);
    QCOMPARE(m_balancer->ruleStatus("own")["socketsWhy"].toString(), "small-range");
    QCOMPARE(m_balancer->ruleStatus("no")["socketsWhy"].toString(), "not-listening");
    QCOMPARE(TcpClient(kVirtual, 9000).line(), "own");
    QCOMPARE(TcpClient(kVirtual, 8999).line(), "8999");
    QCOMPARE(TcpClient(kVirtual, 9001).line(), "9001");
    QCOMPARE(errorAt(7000), ECONNREFUSED);
    QCOMPARE(errorAt(kFirstPort), ECONNREFUSED);
    QCOMPARE(UdpClient(kVirtual, 7000).ask("hello"), QByteArray("7000:hello"));
    QCOMPARE(m_balancer->eventCount("ports-left"), 0);
}

void TestServeFullRange::reloadLosesNoClient() {
    const NodePort first(kFirstPort);
    const NodePort port(50000);
    serve(planFor(kVirtual));
    TcpClient stream(kVirtual, 50000);
    QCOMPARE(stream.line(), "50000");
    UdpClient datagrams(kVirtual, 50000);
    QCOMPARE(datagrams.ask("1"), QByteArray("50000:1"));

    // The socket's own port goes to another rule, so the range must find its socket another one.
    TestPlan plan = planFor(kVirtual);
    plan.rule("no", QString::number(kFirstPort), {{"protocol", "both"}, {"filtering", "disabled"}});
    m_balancer->writePlan(plan);
    QVERIFY(m_balancer->hangUp());
    QCOMPARE(errorAt(kFirstPort), ECONNREFUSED);
    QCOMPARE(TcpClient(kVirtual, 50000).line(), "50000");
    QVERIFY(stream.echoes("on and on"));
    QCOMPARE(datagrams.ask("2"), QByteArray("50000:2"));

    m_balancer->writePlan(planFor(kVirtual, "6005-40000"));
    QVERIFY(m_balancer->hangUp());
    QCOMPARE(errorAt(50000), ECONNREFUSED);
    QCOMPARE(TcpClient(kVirtual, kFirstPort).line(), QByteArray::number(kFirstPort));
    QVERIFY(stream.echoes("and on"));
    QCOMPARE(datagrams.ask("3"), QByteArray("50000:3"));
    QCOMPARE(m_balancer->eventCount("ports-left"), 0);
}

void TestServeFullRange::rangeIsCutAtItsFirstPort_data() {
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("rest");
    QTest::newRow("down to a few ports") << "6005-6010" << QString();
    QTest::newRow("down to one port") << "6005" << QString();
    QTest::newRow("in two") << "6005"
                            << "6006-65535";
}

void TestServeFullRange::rangeIsCutAtItsFirstPort() {
    QFETCH(QString, first);
    QFETCH(QString, rest);
    const NodePort node(kFirstPort);
    serve(planFor(kVirtual));
    UdpClient datagrams(kVirtual, kFirstPort);
    QCOMPARE(datagrams.ask("1"), QByteArray("6005:1"));
    TestPlan plan = planFor(kVirtual, first);
    if (!rest.isEmpty()) plan.rule("rest", rest, kUnchecked);
    m_balancer->writePlan(plan);
    QVERIFY2(m_balancer->hangUp(), qPrintable(m_balancer->messages()));
    QCOMPARE(TcpClient(kVirtual, kFirstPort).line(), QByteArray("6005"));
    QCOMPARE(UdpClient(kVirtual, kFirstPort).ask("2"), QByteArray("6005:2"));
    QCOMPARE(datagrams.ask("3"), QByteArray("6005:3"));
}

void TestServeFullRange::rulesTakeAndGivePortsInUse() {
    const NodePort node(50000);
    serve(planFor(kVirtual));
    UdpClient one(kVirtual, 50000);
    QCOMPARE(one.ask("1"), QByteArray("50000:1"));

    TestPlan plan = planFor(kVirtual, "6005-49999,50001-65535");
    plan.rule("own", "50000", kUnchecked);
    m_balancer->writePlan(plan);
    QVERIFY2(m_balancer->hangUp(), qPrintable(m_balancer->messages()));
    UdpClient two(kVirtual, 50000);
    QCOMPARE(two.ask("2"), QByteArray("50000:2"));
    QCOMPARE(one.ask("2"), QByteArray("50000:2"));

    m_balancer->writePlan(planFor(kVirtual));
    QVERIFY2(m_balancer->hangUp(), qPrintable(m_balancer->messages()));
    QCOMPARE(UdpClient(kVirtual, 50000).ask("3"), QByteArray("50000:3"));
    QCOMPARE(two.ask("3"), QByteArray("50000:3"));
    QCOMPARE(one.ask("3"), QByteArray("50000:3"));
    QCOMPARE(m_balancer->sessions().size(), 3);
    QCOMPARE(TcpClient(kVirtual, 50000).line(), QByteArray("50000"));
}

void TestServeFullRange::refusedReloadLosesNoClient() {
    const EchoNode node("node", kNode, 50000);
    serve(planFor(kVirtual));
    TestPlan plan = planFor(kVirtual, "6005-60000");
    plan.rule("elsewhere", 443, 443, {{"listen", "198.51.100.7"}});
    m_balancer->writePlan(plan);
    std::atomic<bool> enough{false};
    int good = 0;
    int lost = 0;
    std::thread clients([&] {
        while (!enough) ++(TcpClient(kVirtual, 50000).line() == "node" ? good : lost);
    });
    bool refused = true;
    for (int i = 0; i < 20; ++i) refused = refused && !m_balancer->hangUp();
    enough = true;
    clients.join();
    QVERIFY(refused);
    QVERIFY(good > 0);
    QCOMPARE(lost, 0);
}

void TestServeFullRange::ownSocketsAreNotTold() {
    const EchoNode other("other", kVirtual, 30000);
    serve(planFor(kVirtual), {"--metrics", kVirtual + ":9100"});
    QTRY_COMPARE(m_balancer->eventCount("ports-left"), 1);
    QCOMPARE(m_balancer->lastEvent("ports-left")["detail"].toString(), "tcp " + kVirtual + " 30000");
    QCOMPARE(errorAt(9100), 0);
}

void TestServeFullRange::lowPortsNeedTheRight() {
    CAS_REQUIRE_PROGRAM("setpriv");
    m_balancer->setLauncher({"setpriv", "--bounding-set=-net_bind_service"});
    m_balancer->writePlan(planFor(kVirtual, "500-6000"));
    QVERIFY(!m_balancer->start());
    QCOMPARE(m_balancer->waitForEnd(), 3);
    const QString said = m_balancer->messages();
    QVERIFY2(said.contains("CAP_NET_BIND_SERVICE") && said.contains("port 500 "), qPrintable(said));
}

void TestServeFullRange::drainLetsClientsEnd() {
    const NodePort port(50000);
    serve(planFor(kVirtual), {"--drain-timeout", "30"});
    TcpClient stream(kVirtual, 50000);
    QCOMPARE(stream.line(), "50000");
    UdpClient datagrams(kVirtual, 50000);
    QCOMPARE(datagrams.ask("1"), QByteArray("50000:1"));
    m_balancer->signal(SIGTERM);
    QTRY_COMPARE(errorAt(50000), ECONNREFUSED);
    QVERIFY(stream.echoes("still here"));
    QCOMPARE(datagrams.ask("2"), QByteArray("50000:2"));
    m_balancer->signal(SIGTERM);
    QCOMPARE(m_balancer->waitForEnd(), 0);
}

void TestServeFullRange::killLeavesNothing() {
    const NodePort port(50000);
    serve(planFor(kVirtual));
    QCOMPARE(TcpClient(kVirtual, 50000).line(), "50000");
    m_balancer->kill();
    QTRY_COMPARE(errorAt(50000), ECONNREFUSED);
    const NodePort plain(50001, kVirtual);
    QCOMPARE(TcpClient(kVirtual, 50001).line(), "50001");
    QCOMPARE(UdpClient(kVirtual, 50001).ask("hello"), QByteArray("50001:hello"));
}

void TestServeFullRange::checksPassThroughTheRange() {
    // Connections to nodes start from ports of the range at the range's own address.
    EchoNode node("node", kNode, 50000);
    EchoNode other("other", kOtherNode, 50000);
    TestPlan plan = planFor("127.0.0.1", kFullRange, {{"health", fastHealth("tcp", {{"port", 50000}})}});
    plan.node("other", kOtherNode);
    serve(plan);
    QCOMPARE(m_balancer->health("node"), "up");
    node.stop();
    QTRY_COMPARE(m_balancer->health("node"), "down");
    QCOMPARE(TcpClient("127.0.0.1", 50000).line(), "other");
    node.start();
    QTRY_COMPARE(m_balancer->health("node"), "up");
    QCOMPARE(m_balancer->eventCount("node-down", "other"), 0);
}

void TestServeFullRange::twoBalancersShareTheComputer() {
    const EchoNode node("node", kNode, 50000);
    const EchoNode other("other", kOtherNode, 50000);
    serve(planFor(kVirtual));
    BalancerProcess second;
    TestPlan plan = planFor("127.9.8.8");
    plan.changeNode("node", {{"address", kOtherNode}});
    QVERIFY2(second.serve(plan), qPrintable(second.messages()));
    QCOMPARE(second.ruleStatus("all")["sockets"].toString(), "one");
    QCOMPARE(TcpClient(kVirtual, 50000).line(), "node");
    QCOMPARE(TcpClient("127.9.8.8", 50000).line(), "other");
    QCOMPARE(TcpClient("127.9.8.9", 50000).error(), ECONNREFUSED);
    QCOMPARE(second.terminate(), 0);
    QCOMPARE(TcpClient("127.9.8.8", 50000).error(), ECONNREFUSED);
    QCOMPARE(TcpClient(kVirtual, 50000).line(), "node");
}

void TestServeFullRange::statusTellsWhy_data() {
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QString>("ports");
    QTest::addColumn<QStringList>("launcher");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("why");
    const QStringList none;
    QTest::newRow("few ports") << kVirtual << "20000-20255" << none << none << "small-range";
    QTest::newRow("switched off") << kVirtual << "20000-20299" << none << QStringList{"--range-sockets", "per-port"}
                                  << "switched-off";
    QTest::newRow("wildcard") << "0.0.0.0"
                              << "20000-20299" << none << none << "one-of-many-addresses";
    QTest::newRow("no rights") << kVirtual << "20000-20299" << QStringList{"setpriv", "--bounding-set=-all"} << none
                               << "no-permission";
}

void TestServeFullRange::statusTellsWhy() {
    QFETCH(QString, listen);
    QFETCH(QString, ports);
    QFETCH(QStringList, launcher);
    QFETCH(QStringList, arguments);
    QFETCH(QString, why);
    if (!launcher.isEmpty()) CAS_REQUIRE_PROGRAM(launcher.front());
    m_balancer->setLauncher(launcher);
    serve(planFor(kVirtual, ports, {{"protocol", "udp"}, {"listen", listen}}), arguments);
    const QJsonObject rule = m_balancer->ruleStatus("all");
    QCOMPARE(rule["sockets"].toString(), "per-port");
    QCOMPARE(rule["socketsWhy"].toString(), why);
    QCOMPARE(rule["listening"].toInt(), ports.endsWith("255") ? 256 : 300);
}

void TestServeFullRange::withoutRightsTheRemedyIsTold() {
    CAS_REQUIRE_PROGRAM("setpriv");
    CAS_REQUIRE_PROGRAM("prlimit");
    m_balancer->setLauncher({"prlimit", "--nofile=20000:20000", "setpriv", "--bounding-set=-all"});
    m_balancer->writePlan(planFor(kVirtual));
    QVERIFY(!m_balancer->start());
    QCOMPARE(m_balancer->waitForEnd(), 3);
    const QString said = m_balancer->messages();
    for (const char* part : {"CAP_BPF", "CAP_NET_ADMIN", "LimitNOFILE"})
        QVERIFY2(said.contains(part), qPrintable(said));
}

QTEST_GUILESS_MAIN(TestServeFullRange)
#include "tst_serve_full_range.moc"
