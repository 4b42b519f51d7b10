#include <QtTest>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.5.50";
const QString kFirst = "127.31.5.11";
const QString kSecond = "127.31.5.12";

}  // namespace

/// Clients that come back to their node.
class TestServeAffinity : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_balancer.reset(); }
    void groupSharesOneEntry();
    void entriesOutliveReloadAndRestart();
    void networkAffinityKeepsNeighboursTogether();
    void entryEndsAfterItsTime();
    void withoutTimeTheEntryEndsWithTheSession();
    void nobodyMovesWhenANodeReturns();

private:
    TestPlan plan(const QJsonObject& more = {}) const;
    QByteArray nodeFor(const QString& client, quint16 port) const { return TcpClient(kVirtual, port, client).line(); }
    QByteArray nodeFor(const QString& client) const { return nodeFor(client, m_ports[0]); }
    int entries() const { return m_balancer->status()["affinity"].toObject()["entries"].toInt(); }
    static QString client(int number) { return QStringLiteral("127.31.5.%1").arg(100 + number); }

    EchoNode m_first{"first", kFirst};
    EchoNode m_second{"second", kSecond, m_first.port()};
    std::vector<quint16> m_ports;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeAffinity::init() {
    std::set<quint16> ports;
    while (ports.size() < 3) ports.insert(freePort(kVirtual));
    m_ports.assign(ports.begin(), ports.end());
    m_balancer = std::make_unique<BalancerProcess>();
}

TestPlan TestServeAffinity::plan(const QJsonObject& more) const {
    QJsonObject keys{{"affinity", "single"},
                     {"group", "web"},
                     {"scheduler", "round-robin"},
                     {"slowStart", 0},
                     {"health", fastHealth("tcp")}};
    for (auto it = more.begin(); it != more.end(); ++it) keys[it.key()] = it.value();
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    for (const quint16 port : m_ports) plan.rule(QString::number(port), port, m_first.port(), keys);
    return plan;
}

void TestServeAffinity::groupSharesOneEntry() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    QSet<QByteArray> used;
    for (int i = 0; i < 20; ++i) {
        const QByteArray node = nodeFor(client(i));
        used.insert(node);
        for (const quint16 port : m_ports)
            for (int again = 0; again < 2; ++again) QCOMPARE(nodeFor(client(i), port), node);
    }
    QCOMPARE(used, (QSet<QByteArray>{"first", "second"}));
    QCOMPARE(entries(), 20);
}

void TestServeAffinity::entriesOutliveReloadAndRestart() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    QMap<QString, QByteArray> nodes;
    for (int i = 0; i < 20; ++i) nodes[client(i)] = nodeFor(client(i));
    // Another order of nodes and another scheduler would spread new clients in another way.
    TestPlan turned = plan({{"scheduler", "maglev"}});
    m_balancer->writePlan(turned);
    QVERIFY(m_balancer->hangUp());
    for (auto it = nodes.begin(); it != nodes.end(); ++it) QCOMPARE(nodeFor(it.key()), it.value());
    QCOMPARE(m_balancer->terminate(), 0);
    QVERIFY2(m_balancer->serve(turned), qPrintable(m_balancer->messages()));
    QCOMPARE(entries(), 20);
    for (auto it = nodes.begin(); it != nodes.end(); ++it) QCOMPARE(nodeFor(it.key(), m_ports[2]), it.value());

    // A crash loses no more than what happened since the last save.
    QTRY_VERIFY_WITH_TIMEOUT(QDir(m_balancer->stateFolder()).entryList({"*.json"}).size() == 1, 10'000);
    m_balancer->kill();
    QVERIFY2(m_balancer->serve(turned), qPrintable(m_balancer->messages()));
    for (auto it = nodes.begin(); it != nodes.end(); ++it) QCOMPARE(nodeFor(it.key()), it.value());
}

void TestServeAffinity::networkAffinityKeepsNeighboursTogether() {
    QVERIFY2(m_balancer->serve(plan({{"affinity", "network"}})), qPrintable(m_balancer->messages()));
    QSet<QByteArray> used;
    for (int network = 100; network < 110; ++network) {
        const auto neighbour = [&](int host) { return QStringLiteral("127.31.%1.%2").arg(network).arg(host); };
        const QByteArray node = nodeFor(neighbour(1));
        used.insert(node);
        for (const int host : {2, 99, 254}) QCOMPARE(nodeFor(neighbour(host), m_ports[1]), node);
    }
    QCOMPARE(used.size(), 2);
    QCOMPARE(entries(), 10);
}

void TestServeAffinity::entryEndsAfterItsTime() {
    QVERIFY2(m_balancer->serve(plan({{"affinityTimeout", 0.5}})), qPrintable(m_balancer->messages()));
    TcpClient session(kVirtual, m_ports[0], client(0));
    const QByteArray node = session.line();
    QVERIFY(!nodeFor(client(1)).isNull());
    QTRY_COMPARE(entries(), 1);  // the one without a session ran out
    QVERIFY(session.echoes("still here"));
    QCOMPARE(nodeFor(client(0), m_ports[1]), node);
    session.close();
    QTRY_COMPARE(entries(), 0);
}

void TestServeAffinity::withoutTimeTheEntryEndsWithTheSession() {
    QVERIFY2(m_balancer->serve(plan({{"affinityTimeout", 0}})), qPrintable(m_balancer->messages()));
    TcpClient session(kVirtual, m_ports[0], client(0));
    const QByteArray node = session.line();
    for (const quint16 port : m_ports) QCOMPARE(nodeFor(client(0), port), node);
    QCOMPARE(entries(), 1);
    session.close();
    QTRY_COMPARE(entries(), 0);
}

void TestServeAffinity::nobodyMovesWhenANodeReturns() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    QMap<QString, QByteArray> before;
    for (int i = 0; i < 20; ++i) before[client(i)] = nodeFor(client(i));
    m_first.stop();
    for (auto it = before.begin(); it != before.end(); ++it) QCOMPARE(nodeFor(it.key(), m_ports[1]), "second");
    QTRY_COMPARE(m_balancer->health("first"), "down");
    m_first.start();
    QTRY_COMPARE(m_balancer->eventCount("node-up", "first"), 6);  // of three rules, twice
    for (auto it = before.begin(); it != before.end(); ++it) QCOMPARE(nodeFor(it.key()), "second");
    QSet<QByteArray> newcomers;
    for (int i = 40; i < 44; ++i) newcomers.insert(nodeFor(client(i)));
    QVERIFY(newcomers.contains("first"));
}

QTEST_GUILESS_MAIN(TestServeAffinity)
#include "tst_serve_affinity.moc"
