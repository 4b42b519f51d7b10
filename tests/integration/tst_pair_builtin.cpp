#include <QtTest>

#include "tests/integration/pair_scene.h"
#include "tests/support/peers.h"

using namespace cas;

/// Two computers that both run `serve`, and keepalived, set up as the written instructions say.
class PairBuiltinTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void servesByTheFirstHost();
    void movesWhenTheBalancerEnds();
    void doesNotMoveBack();
    void movesWhenTheHostIsLost();

private:
    void startServe(std::size_t host);

    static constexpr int kClients = 16;
    PairScene m_scene;
    QMap<int, QByteArray> m_nodes;
};

void PairBuiltinTest::initTestCase() {
    CAS_REQUIRE_PROGRAM("keepalived");
    if (const auto reason = m_scene.build(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    QVERIFY(m_scene.writeFolder(planOf(pairPlan("builtin", "maglev"))));
    m_scene.startNodes();
    for (const std::size_t host : {0, 1}) {
        const auto linked = m_scene.hosts.shell(host, QStringLiteral("ln -s '" CAS_PROGRAM "' /usr/local/bin/"));
        QVERIFY2(linked.exitCode == 0, qPrintable(linked.all()));
        const auto why = m_scene.setUp(host);
        QVERIFY2(why.isEmpty(), qPrintable(why));
        startServe(host);
        m_scene.startKeepalived(host);
        QTRY_VERIFY2_WITH_TIMEOUT(m_scene.hosts.hasVirtual(0), qPrintable(m_scene.said()), 30000);
    }
}

/// As the written unit for systemd starts it.
void PairBuiltinTest::startServe(std::size_t host) {
    m_scene.hosts.start(host, {"sh", "-c",
                               "mkdir -p /run/cas-array /var/lib/cas-array; echo $$ > /run/serve.pid; exec $(sed -n "
                               "'s/^ExecStart=//p' /etc/systemd/system/cas-array.service)"});
}

void PairBuiltinTest::servesByTheFirstHost() {
    const auto took = PairScene::servedWithin(30);
    QVERIFY2(took >= 0, qPrintable(m_scene.said()));
    QVERIFY(m_scene.hosts.hasVirtual(0));
    QVERIFY(!m_scene.hosts.hasVirtual(1));
    m_nodes = PairScene::nodesOf(kClients, false);
    QCOMPARE(QSet<QByteArray>(m_nodes.begin(), m_nodes.end()), QSet<QByteArray>({"CAS1", "CAS2"}));
}

void PairBuiltinTest::movesWhenTheBalancerEnds() {
    QCOMPARE(m_scene.hosts.shell(0, "kill -9 $(cat /run/serve.pid)").exitCode, 0);
    const auto took = PairScene::servedWithin(30);
    QVERIFY2(took >= 0, qPrintable(m_scene.said()));
    qInfo("served again after %lld ms", took);
    QTRY_VERIFY(!m_scene.hosts.hasVirtual(0));
    QVERIFY(m_scene.hosts.hasVirtual(1));
    QCOMPARE(PairScene::nodesOf(kClients), m_nodes);
}

void PairBuiltinTest::doesNotMoveBack() {
    const QString standsBy = "Entering BACKUP STATE";
    const auto before = m_scene.hosts.said(0).count(standsBy);
    startServe(0);
    QTRY_VERIFY2_WITH_TIMEOUT(m_scene.hosts.said(0).count(standsBy) > before, qPrintable(m_scene.said()), 30000);
    QVERIFY(!m_scene.hosts.hasVirtual(0));
    QVERIFY(m_scene.hosts.hasVirtual(1));
}

void PairBuiltinTest::movesWhenTheHostIsLost() {
    const auto took = m_scene.servedAfterLossOf(1);
    QVERIFY2(took >= 0, qPrintable(m_scene.said()));
    qInfo("served again after %lld ms", took);
    QVERIFY(m_scene.hosts.hasVirtual(0));
    QCOMPARE(PairScene::nodesOf(kClients), m_nodes);
}

QTEST_GUILESS_MAIN(PairBuiltinTest)
#include "tst_pair_builtin.moc"
