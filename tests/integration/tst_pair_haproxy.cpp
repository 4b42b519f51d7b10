#include <QtTest>

#include "app/lab/rpc_node.h"
#include "tests/integration/pair_scene.h"
#include "tests/support/peers.h"
#include "tests/support/rpc_client.h"

using namespace cas;

/// HAProxy and keepalived on two hosts, set up as the written instructions say.
class PairHaproxyTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void servesByTheFirstHost();
    void keepsClientsOnEveryPort();
    void takesOutANodeWhoseRpcDied();
    void drainsANode();
    void movesWhenHaproxyDies();
    void doesNotMoveBack();
    void movesWhenTheHostIsLost();

private:
    void startHaproxy(std::size_t host);
    QString outlook(int client) const;

    static constexpr int kClients = 16;
    PairScene m_scene;
    std::unique_ptr<RpcNode> m_firstRpc;
    std::unique_ptr<RpcNode> m_secondRpc;
    QMap<int, QByteArray> m_nodes;
    QString m_outlook;
};

namespace {

/// MAPI besides, on the static ports.
DeploymentPlan planWithMapi() {
    auto root = pairPlan("haproxy", "least-connections",
                         {pairRule("MAPI mapper", "135", "mapi", "endpoint-mapper"),
                          pairRule("MAPI RPC Client Access", "59531", "mapi", "tcp"),
                          pairRule("MAPI address book", "59532", "mapi", "tcp")});
    auto balancing = root["balancing"].toObject();
    balancing["mapi"] = QJsonObject{{"mode", "static"}};
    root["balancing"] = balancing;
    return planOf(root);
}

RpcNodeOptions staticPorts() {
    RpcNodeOptions options;
    options.services = exchangeServices(59531, 59532);
    return options;
}

}  // namespace

void PairHaproxyTest::initTestCase() {
    for (const char* program : {"haproxy", "keepalived"}) CAS_REQUIRE_PROGRAM(program);
    if (const auto reason = m_scene.build(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    QVERIFY(m_scene.writeFolder(planWithMapi()));
    m_scene.startNodes();
    m_firstRpc = std::make_unique<RpcNode>("CAS1", PairHosts::kNodes[0], staticPorts());
    m_secondRpc = std::make_unique<RpcNode>("CAS2", PairHosts::kNodes[1], staticPorts());
    for (const std::size_t host : {0, 1}) {
        const auto why = m_scene.setUp(host);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        startHaproxy(host);
        m_scene.startKeepalived(host);
        // The first to come up has the address.
        QTRY_VERIFY2_WITH_TIMEOUT(m_scene.hosts.hasVirtual(0), qPrintable(m_scene.said()), 20000);
    }
}

void PairHaproxyTest::startHaproxy(std::size_t host) {
    m_scene.hosts.start(host, {"sh", "-c", "echo $$ > /run/haproxy.pid; exec haproxy -db -f /etc/haproxy/haproxy.cfg"});
}

/// Which node answers a client's Outlook, by the mapper and at the port it names.
QString PairHaproxyTest::outlook(int client) const {
    const auto call = callMapped(PairHosts::kVirtual, exchange_interfaces::emsmdb, PairHosts::client(client));
    return QString::fromUtf8(call.answer).section(':', 0, 0) + call.failure;
}

void PairHaproxyTest::servesByTheFirstHost() {
    const auto took = PairScene::servedWithin(20);
    QVERIFY2(took >= 0, qPrintable(m_scene.said()));
    QVERIFY(m_scene.hosts.hasVirtual(0));
    QVERIFY(!m_scene.hosts.hasVirtual(1));
}

void PairHaproxyTest::keepsClientsOnEveryPort() {
    m_nodes = PairScene::nodesOf(kClients, false);
    QCOMPARE(QSet<QByteArray>(m_nodes.begin(), m_nodes.end()), QSet<QByteArray>({"CAS1", "CAS2"}));
    QCOMPARE(PairScene::nodesOf(kClients), m_nodes);
    QTRY_VERIFY_WITH_TIMEOUT(outlook(1).startsWith("CAS"), 10000);
    m_outlook = outlook(1);
    QCOMPARE(m_outlook.size(), 4);
    for (int time = 0; time < 4; ++time) QCOMPARE(outlook(1), m_outlook);
}

void PairHaproxyTest::takesOutANodeWhoseRpcDied() {
    auto& own = m_outlook == "CAS1" ? *m_firstRpc : *m_secondRpc;
    own.stop();
    const QString other = m_outlook == "CAS1" ? "CAS2" : "CAS1";
    QTRY_COMPARE_WITH_TIMEOUT(outlook(1), other, 20000);
    m_outlook = other;
}

void PairHaproxyTest::drainsANode() {
    CAS_REQUIRE_PROGRAM("socat");
    const auto ask = [&](const QString& order) {
        return m_scene.hosts.shell(0, "echo '" + order + "' | socat - /run/haproxy/admin.sock");
    };
    for (const char* rule : {"Echo", "Echo_again"})
        QCOMPARE(ask(QStringLiteral("set server %1/CAS1 state drain").arg(rule)).exitCode, 0);
    for (int client = kClients; client < kClients + 6; ++client)
        QCOMPARE(PairScene::nodeOf(client, 7000), QByteArray("CAS2"));
    QCOMPARE(PairScene::nodesOf(kClients), m_nodes);
    for (const char* rule : {"Echo", "Echo_again"})
        QCOMPARE(ask(QStringLiteral("set server %1/CAS1 state ready").arg(rule)).exitCode, 0);
}

void PairHaproxyTest::movesWhenHaproxyDies() {
    QCOMPARE(m_scene.hosts.shell(0, "kill -9 $(cat /run/haproxy.pid)").exitCode, 0);
    const auto took = PairScene::servedWithin(20);
    QVERIFY2(took >= 0, qPrintable(m_scene.said()));
    qInfo("served again after %lld ms", took);
    QTRY_VERIFY(!m_scene.hosts.hasVirtual(0));
    QVERIFY(m_scene.hosts.hasVirtual(1));
    QCOMPARE(PairScene::nodesOf(kClients), m_nodes);
    QCOMPARE(outlook(1), m_outlook);
}

void PairHaproxyTest::doesNotMoveBack() {
    CAS_REQUIRE_PROGRAM("socat");
    const QString standsBy = "Entering BACKUP STATE";
    const auto before = m_scene.hosts.said(0).count(standsBy);
    startHaproxy(0);
    QTRY_VERIFY2_WITH_TIMEOUT(m_scene.hosts.said(0).count(standsBy) > before, qPrintable(m_scene.said()), 20000);
    // It has to learn from its peer whose clients are whose.
    const auto known = [&] {
        return m_scene.hosts.shell(0, "echo 'show table affinity_echo' | socat - /run/haproxy/admin.sock").output;
    };
    QTRY_VERIFY2_WITH_TIMEOUT(known().count("key=") >= kClients, qPrintable(known()), 20000);
    QVERIFY(!m_scene.hosts.hasVirtual(0));
    QVERIFY(m_scene.hosts.hasVirtual(1));
}

void PairHaproxyTest::movesWhenTheHostIsLost() {
    const auto took = m_scene.servedAfterLossOf(1);
    QVERIFY2(took >= 0, qPrintable(m_scene.said()));
    qInfo("served again after %lld ms", took);
    QVERIFY(m_scene.hosts.hasVirtual(0));
    QCOMPARE(PairScene::nodesOf(kClients), m_nodes);
    QCOMPARE(outlook(1), m_outlook);
}

QTEST_GUILESS_MAIN(PairHaproxyTest)
#include "tst_pair_haproxy.moc"
