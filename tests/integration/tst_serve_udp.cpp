#include <QtTest>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"
#include "tests/support/udp_client.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.7.50";
const QString kFirst = "127.31.7.11";
const QString kSecond = "127.31.7.12";

QString clientAddress(int number) { return QStringLiteral("127.31.7.%1").arg(100 + number); }

QByteArray nodeOf(const QByteArray& answer) { return answer.split(':').front(); }

}  // namespace

/// Datagrams through the real program.
class TestServeUdp : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void answersComeFromThePortThatWasAsked();
    void clientKeepsItsNode();
    void everySizePassesWhole_data();
    void everySizePassesWhole();
    void bothProtocolsShareTheEntry();
    void flowsMoveWhenTheirNodeDies();
    void quietFlowEnds();
    void drainedNodeKeepsItsFlows();

private:
    TestPlan plan(const QJsonObject& more = {}) const;
    void serve(const TestPlan& plan) { QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages())); }

    std::unique_ptr<UdpEcho> m_first;
    std::unique_ptr<UdpEcho> m_second;
    quint16 m_port = 0;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeUdp::init() {
    m_first = std::make_unique<UdpEcho>("first", kFirst, freePort(kFirst));
    m_second = std::make_unique<UdpEcho>("second", kSecond, m_first->port());
    m_port = freePort(kVirtual);
    m_balancer = std::make_unique<BalancerProcess>();
}

void TestServeUdp::cleanup() {
    m_balancer.reset();
    m_first.reset();
    m_second.reset();
}

TestPlan TestServeUdp::plan(const QJsonObject& more) const {
    QJsonObject keys{{"protocol", "udp"}, {"affinity", "single"}, {"slowStart", 0}};
    for (auto it = more.begin(); it != more.end(); ++it) keys[it.key()] = it.value();
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond).rule("echo", m_port, m_first->port(), keys);
    return plan;
}

void TestServeUdp::answersComeFromThePortThatWasAsked() {
    serve(plan({{"affinity", "none"}, {"scheduler", "round-robin"}}));
    QSet<QByteArray> nodes;
    std::vector<std::unique_ptr<UdpClient>> clients;
    for (int i = 0; i < 50; ++i) {
        clients.push_back(std::make_unique<UdpClient>(kVirtual, m_port));
        const QByteArray number = QByteArray::number(i);
        const QByteArray answer = clients.back()->ask(number);
        QVERIFY2(answer.endsWith(':' + number), answer);
        nodes.insert(nodeOf(answer));
    }
    QCOMPARE(nodes, (QSet<QByteArray>{"first", "second"}));
    for (auto& client : clients) QVERIFY(!client->ask("again").isNull());
    QCOMPARE(m_balancer->sessions().size(), 50);
    const QJsonObject rule = m_balancer->ruleStatus("echo");
    QCOMPARE(rule["packetsIn"].toInt(), 100);
    QCOMPARE(rule["packetsOut"].toInt(), 100);
    QCOMPARE(rule["listening"].toInt(), 1);
}

void TestServeUdp::clientKeepsItsNode() {
    serve(plan());
    QSet<QByteArray> nodes;
    for (int i = 0; i < 10; ++i) {
        // One flow stays, so that the next client finds the nodes unequally loaded.
        UdpClient first(kVirtual, m_port, clientAddress(i));
        const QByteArray node = nodeOf(first.ask("1"));
        for (int again = 0; again < 3; ++again)
            QCOMPARE(nodeOf(UdpClient(kVirtual, m_port, clientAddress(i)).ask("2")), node);
        nodes.insert(node);
    }
    QCOMPARE(nodes, (QSet<QByteArray>{"first", "second"}));
}

void TestServeUdp::everySizePassesWhole_data() {
    QTest::addColumn<int>("size");
    QTest::newRow("empty") << 0;
    QTest::newRow("one byte") << 1;
    QTest::newRow("an Ethernet frame") << 1472;
    QTest::newRow("many fragments") << 60000;
}

void TestServeUdp::everySizePassesWhole() {
    QFETCH(int, size);
    serve(plan());
    QByteArray datagram(size, Qt::Uninitialized);
    for (int i = 0; i < size; ++i) datagram[i] = static_cast<char>(i * 7);
    UdpClient client(kVirtual, m_port);
    const QByteArray answer = client.ask(datagram);
    QVERIFY(!answer.isNull());
    QCOMPARE(answer.sliced(answer.indexOf(':') + 1), datagram);
}

void TestServeUdp::bothProtocolsShareTheEntry() {
    const EchoNode first("first", kFirst, m_first->port());
    const EchoNode second("second", kSecond, m_first->port());
    serve(plan({{"protocol", "both"}, {"health", fastHealth("tcp")}}));
    QCOMPARE(m_balancer->ruleStatus("echo")["listening"].toInt(), 2);
    for (int i = 0; i < 10; ++i) {
        TcpClient stream(kVirtual, m_port, clientAddress(i));
        QCOMPARE(nodeOf(UdpClient(kVirtual, m_port, clientAddress(i)).ask("hello")), stream.line());
    }
}

void TestServeUdp::flowsMoveWhenTheirNodeDies() {
    serve(plan());
    std::vector<std::unique_ptr<UdpClient>> clients;
    QSet<QByteArray> nodes;
    for (int i = 0; i < 10; ++i) {
        clients.push_back(std::make_unique<UdpClient>(kVirtual, m_port, clientAddress(i)));
        nodes.insert(nodeOf(clients.back()->ask("before")));
    }
    QCOMPARE(nodes.size(), 2);
    m_first->stop();
    for (auto& client : clients) {
        // The datagram that finds out is lost, as UDP may; the flow must go on at the other node.
        QByteArray answer;
        const auto answered = [&] {
            answer = client->send("after") ? client->receive(std::chrono::milliseconds(200)) : QByteArray();
            return !answer.isNull();
        };
        QVERIFY(QTest::qWaitFor(answered));
        QCOMPARE(answer, QByteArray("second:after"));
    }
}

void TestServeUdp::quietFlowEnds() {
    serve(plan({{"idleTimeout", 0.5}}));
    UdpClient client(kVirtual, m_port);
    const QByteArray node = nodeOf(client.ask("hello"));
    QCOMPARE(m_balancer->sessions().size(), 1);
    QTRY_COMPARE(m_balancer->sessions().size(), 0);
    QCOMPARE(nodeOf(client.ask("again")), node);
    QCOMPARE(m_balancer->ruleStatus("echo")["total"].toInt(), 2);
}

void TestServeUdp::drainedNodeKeepsItsFlows() {
    serve(plan());
    UdpClient client(kVirtual, m_port, clientAddress(1));
    const QByteArray node = nodeOf(client.ask("before"));
    QCOMPARE(m_balancer->ctl({"drain", node}).exitCode, 0);
    QCOMPARE(nodeOf(client.ask("during")), node);
    QVERIFY(nodeOf(UdpClient(kVirtual, m_port, clientAddress(2)).ask("newcomer")) != node);
    QCOMPARE(m_balancer->ctl({"stop", node}).exitCode, 0);
    QTRY_COMPARE(m_balancer->active(node), 0);
    QVERIFY(nodeOf(client.ask("after")) != node);
}

QTEST_GUILESS_MAIN(TestServeUdp)
#include "tst_serve_udp.moc"
