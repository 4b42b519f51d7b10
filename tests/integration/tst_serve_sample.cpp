#include <QtTest>

#include "tests/support/balancer_process.h"
#include "tests/support/own_network.h"
#include "tests/support/peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.0.0.50";

}  // namespace

/// The sample plan for a first try, as it lies in the repository, in a network where its ports are free.
class TestServeSample : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void webClientStaysWithItsNode();
    void mailClientsLogOn();
    void endsProperly() { QCOMPARE(m_balancer.terminate(), 0); }

private:
    NginxNode m_web1{"node1", "127.0.0.11"};
    NginxNode m_web2{"node2", "127.0.0.12"};
    DovecotNode m_mail1{"node1", "127.0.0.11"};
    DovecotNode m_mail2{"node2", "127.0.0.12"};
    BalancerProcess m_balancer;
};

void TestServeSample::initTestCase() {
    CAS_REQUIRE_PROGRAM("nginx");
    CAS_REQUIRE_PROGRAM("dovecot");
    CAS_REQUIRE_PROGRAM("curl");
    if (const QString reason = enterOwnNetwork(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    for (NginxNode* node : {&m_web1, &m_web2}) {
        node->http = 18080;
        node->https = 18443;
        QVERIFY2(node->start(), qPrintable(node->error()));
    }
    for (DovecotNode* node : {&m_mail1, &m_mail2}) {
        node->imap = 18143;
        node->pop3 = 18110;
        QVERIFY2(node->start(), qPrintable(node->error()));
    }
    QFile sample(CAS_SAMPLES "/loopback-demo.casarray");
    QVERIFY(sample.open(QFile::ReadOnly));
    m_balancer.writePlan(sample.readAll());
    QVERIFY2(m_balancer.start(), qPrintable(m_balancer.messages()));
    for (const char* node : {"node1", "node2"}) QTRY_COMPARE(m_balancer.health(node), "up");
}

void TestServeSample::webClientStaysWithItsNode() {
    QSet<QString> nodes;
    for (int i = 1; i <= 20; ++i) {
        const QString client = QStringLiteral("127.0.1.%1").arg(i);
        const ProgramResult result = runCommand({"curl", "-sS", "-k", "--interface", client, "-H", "Connection: close",
                                                 "http://127.0.0.50:8080/", "https://127.0.0.50:8443/"});
        QVERIFY2(result.exitCode == 0, qPrintable(result.messages));
        const QStringList lines = result.output.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].split(' ')[0], lines[1].split(' ')[0]);
        nodes.insert(lines[0].split(' ')[0]);
    }
    QCOMPARE(nodes, (QSet<QString>{"node1", "node2"}));
}

void TestServeSample::mailClientsLogOn() {
    for (const char* url : {"imap://127.0.0.50:8143/", "pop3://127.0.0.50:8110/"}) {
        const ProgramResult result = runCommand({"curl", "-sS", "--user", "kim:pass", url});
        QVERIFY2(result.exitCode == 0, qPrintable(result.messages));
    }
    QCOMPARE(m_balancer.ruleStatus("IMAP")["total"].toInt(), 1);
    QCOMPARE(m_balancer.ruleStatus("POP")["total"].toInt(), 1);
    QCOMPARE(m_balancer.ruleStatus("IMAP")["failed"].toInt(), 0);
}

QTEST_GUILESS_MAIN(TestServeSample)
#include "tst_serve_sample.moc"
