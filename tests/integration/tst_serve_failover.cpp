#include <QtTest>
#include <atomic>
#include <chrono>
#include <thread>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.2.50";
const QString kFirst = "127.31.2.11";
const QString kSecond = "127.31.2.12";
using SteadyClock = std::chrono::steady_clock;

/// One HTTP request on a connection of its own; the name of the node that answered, null when none did.
QByteArray ask(quint16 port, const QString& from = {}) {
    TcpClient client(kVirtual, port, from);
    if (!client.send("GET / HTTP/1.0\r\n\r\n")) return {};
    TcpClient::End end{};
    const QByteArray answer = client.rest(&end);
    const qsizetype body = answer.indexOf("\r\n\r\n");
    if (end != TcpClient::End::Eof || body < 0 || !answer.endsWith('\n')) return {};
    return answer.sliced(body + 4).split(' ').front();
}

/// A second request on a connection that stays.
QByteArray askAgain(TcpClient& client) {
    if (!client.send("GET / HTTP/1.1\r\nHost: node\r\n\r\n")) return {};
    QByteArray body;
    for (QByteArray line = client.line(); !line.isNull() && !line.startsWith("\r"); line = client.line()) continue;
    return client.line().split(' ').front();
}

/// Threads that ask without a pause, each request on a new connection.
class Load {
public:
    explicit Load(quint16 port) {
        for (int i = 0; i < kThreads; ++i) m_threads.emplace_back([this, port] { run(port); });
    }
    ~Load() { end(); }
    void end() {
        m_ending = true;
        for (std::thread& thread : m_threads)
            if (thread.joinable()) thread.join();
    }
    int served(const QByteArray& node) const { return node == "first" ? m_first : m_second; }
    /// Failed requests that began after that time.
    int failedSince(SteadyClock::time_point time) {
        const std::lock_guard lock(m_mutex);
        return static_cast<int>(std::count_if(m_failed.begin(), m_failed.end(), [&](auto t) { return t > time; }));
    }

private:
    static constexpr int kThreads = 4;

    void run(quint16 port) {
        while (!m_ending) {
            const auto began = SteadyClock::now();
            const QByteArray node = ask(port);
            if (node == "first") ++m_first;
            if (node == "second") ++m_second;
            if (!node.isNull()) continue;
            const std::lock_guard lock(m_mutex);
            m_failed.push_back(began);
        }
    }

    std::atomic<bool> m_ending{false};
    std::atomic<int> m_first{0};
    std::atomic<int> m_second{0};
    std::mutex m_mutex;
    std::vector<SteadyClock::time_point> m_failed;
    std::vector<std::thread> m_threads;
};

}  // namespace

/// What clients notice when a node dies under them.
class TestServeFailover : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void killedNodeCostsNoRequest();
    void killedNodeCostsItsOwnConnectionsOnly();
    void onlyClientsOfADeadNodeMove();
    void onNodeDownDecidesOnOpenSessions_data();
    void onNodeDownDecidesOnOpenSessions();

private:
    TestPlan plan() const;

    NginxNode m_first{"first", kFirst};
    NginxNode m_second{"second", kSecond};
    quint16 m_port = 0;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeFailover::initTestCase() {
    CAS_REQUIRE_PROGRAM("nginx");
    CAS_REQUIRE_PROGRAM("openssl");
    QVERIFY2(m_first.start(), qPrintable(m_first.error()));
    m_second.http = m_first.http;
    QVERIFY2(m_second.start(), qPrintable(m_second.error()));
}

void TestServeFailover::init() {
    QVERIFY(m_first.running() || m_first.start());
    m_port = freePort(kVirtual);
    m_balancer = std::make_unique<BalancerProcess>();
}

void TestServeFailover::cleanup() { m_balancer.reset(); }

TestPlan TestServeFailover::plan() const {
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    plan.rule("web", m_port, m_first.http, {{"health", fastHealth("http")}, {"slowStart", 0}});
    return plan;
}

void TestServeFailover::killedNodeCostsNoRequest() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    Load load(m_port);
    QTRY_VERIFY(load.served("first") > 100 && load.served("second") > 100);
    m_first.kill9();
    // What was on its way through the node while it died is lost; what began later was to be tried on the other one.
    const auto dead = SteadyClock::now();
    QTRY_COMPARE(m_balancer->health("first"), "down");
    const int before = load.served("second");
    QTRY_VERIFY(load.served("second") > before + 200);
    QVERIFY(m_balancer->eventCount("node-down", "first") > 0);

    QVERIFY2(m_first.start(), qPrintable(m_first.error()));
    QTRY_COMPARE(m_balancer->health("first"), "up");
    const int served = load.served("first");
    QTRY_VERIFY(load.served("first") > served + 100);
    load.end();
    QCOMPARE(load.failedSince(dead), 0);
    QVERIFY(m_balancer->eventCount("node-up", "first") > 0);
}

void TestServeFailover::killedNodeCostsItsOwnConnectionsOnly() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    std::vector<TcpClient> onFirst;
    std::vector<TcpClient> onSecond;
    for (int i = 0; i < 40; ++i) {
        TcpClient client(kVirtual, m_port);
        const QByteArray node = askAgain(client);
        QVERIFY(node == "first" || node == "second");
        (node == "first" ? onFirst : onSecond).push_back(std::move(client));
    }
    QCOMPARE(onFirst.size(), std::size_t(20));
    m_first.kill9();
    for (TcpClient& client : onFirst) {
        const TcpClient::End end = client.next();
        QVERIFY(end == TcpClient::End::Reset || end == TcpClient::End::Eof);
    }
    QTRY_COMPARE(m_balancer->health("first"), "down");
    for (TcpClient& client : onSecond) QCOMPARE(askAgain(client), "second");
}

void TestServeFailover::onlyClientsOfADeadNodeMove() {
    QVERIFY2(m_balancer->serve(plan().changeRule("web", {{"affinity", "single"}})), qPrintable(m_balancer->messages()));
    QMap<QString, QByteArray> nodeOf;
    for (int i = 1; i <= 40; ++i) {
        const QString client = QStringLiteral("127.31.2.%1").arg(100 + i);
        nodeOf[client] = ask(m_port, client);
        QVERIFY(!nodeOf[client].isNull());
        // A client that closes before its session has ended would make the next one look at an old count.
        QTRY_COMPARE(m_balancer->ruleStatus("web")["active"].toInt(), 0);
    }
    QVERIFY(nodeOf.values().contains("first") && nodeOf.values().contains("second"));
    m_first.kill9();
    for (auto it = nodeOf.begin(); it != nodeOf.end(); ++it) QCOMPARE(ask(m_port, it.key()), "second");
    QTRY_COMPARE(m_balancer->health("first"), "down");
    QVERIFY2(m_first.start(), qPrintable(m_first.error()));
    QTRY_COMPARE(m_balancer->health("first"), "up");
    for (auto it = nodeOf.begin(); it != nodeOf.end(); ++it) QCOMPARE(ask(m_port, it.key()), "second");
}

void TestServeFailover::onNodeDownDecidesOnOpenSessions_data() {
    QTest::addColumn<QString>("policy");
    QTest::addColumn<bool>("goesOn");
    QTest::newRow("keep") << "keep" << true;
    QTest::newRow("reset") << "reset" << false;
}

void TestServeFailover::onNodeDownDecidesOnOpenSessions() {
    QFETCH(QString, policy);
    QFETCH(bool, goesOn);
    EchoNode node("node", kFirst);
    EchoNode checked("check", kFirst);  // what the checks ask, so that only they notice
    TestPlan plan(kVirtual);
    plan.node("node", kFirst)
        .rule("echo", m_port, node.port(),
              {{"onNodeDown", policy}, {"health", fastHealth("tcp", {{"port", checked.port()}})}});
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
    TcpClient client(kVirtual, m_port);
    QCOMPARE(client.line(), "node");
    QVERIFY(client.echoes("before"));
    checked.stop();
    QTRY_COMPARE(m_balancer->health("node"), "down");
    if (goesOn)
        QVERIFY(client.echoes("after"));
    else
        QCOMPARE(client.next(), TcpClient::End::Reset);
    TcpClient turnedAway(kVirtual, m_port);
    QVERIFY(turnedAway.line().isNull());
    QTRY_VERIFY(m_balancer->eventCount("no-node-left") > 0);
}

QTEST_GUILESS_MAIN(TestServeFailover)
#include "tst_serve_failover.moc"
