#include <QtTest>
#include <csignal>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.4.50";
const QString kFirst = "127.31.4.11";
const QString kSecond = "127.31.4.12";

}  // namespace

/// New configurations while clients are connected.
class TestServeReload : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_balancer.reset(); }
    void hundredHangUpsCutNoConnection();
    void badFileChangesNothing_data();
    void badFileChangesNothing();
    void reloadAnswersWithTheFindings();
    void portInUseChangesNothing();
    void portsComeAndGo();
    void sessionsOfARemovedRuleGoOn();
    void removedNodeGetsNobodyNew();

private:
    TestPlan plan() const;

    EchoNode m_first{"first", kFirst};
    EchoNode m_second{"second", kSecond, m_first.port()};
    quint16 m_port = 0;
    quint16 m_otherPort = 0;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeReload::initTestCase() {
    if (const auto limit = raiseDescriptorLimit(); limit < 8192)
        QSKIP(qPrintable(QStringLiteral("needs 8192 descriptors, the limit is %1").arg(limit)));
}

void TestServeReload::init() {
    m_port = freePort(kVirtual);
    do m_otherPort = freePort(kVirtual);
    while (m_otherPort == m_port);
    m_balancer = std::make_unique<BalancerProcess>();
}

TestPlan TestServeReload::plan() const {
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    plan.rule("echo", m_port, m_first.port(), {{"health", fastHealth("tcp")}});
    return plan;
}

void TestServeReload::hundredHangUpsCutNoConnection() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    std::vector<TcpClient> clients;
    for (int i = 0; i < 2000; ++i) {
        clients.emplace_back(kVirtual, m_port);
        QVERIFY2(!clients.back().line().isNull(), qPrintable(QString::number(i)));
    }
    QTRY_COMPARE(m_balancer->active("first") + m_balancer->active("second"), 2000);
    const QJsonObject changes[] = {{{"scheduler", "maglev"}, {"idleTimeout", 600}},
                                   {{"scheduler", "random-two"}, {"maxConnections", 5000}}};
    for (int i = 0; i < 100; ++i) {
        TestPlan next = plan().changeRule("echo", changes[i % 2]);
        if (i % 2 == 0) next.rule("more", m_otherPort, m_first.port());
        m_balancer->writePlan(next);
        QVERIFY2(m_balancer->hangUp(), qPrintable(m_balancer->messages()));
    }
    QCOMPARE(m_balancer->status()["generation"].toInt(), 101);
    for (TcpClient& client : clients) QVERIFY(client.echoes("still here"));
    QCOMPARE(m_balancer->active("first") + m_balancer->active("second"), 2000);
}

void TestServeReload::badFileChangesNothing_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("place");
    QTest::newRow("not JSON") << QByteArray("{\"format\": \"casarray\",\n  oops}") << ":2:";
    QTest::newRow("empty file") << QByteArray() << ":1:1";
    QTest::newRow("port out of range") << TestPlan(kVirtual).node("first", kFirst).rule("echo", "70000").toJson()
                                       << "/balancing/rules/0/ports";
}

void TestServeReload::badFileChangesNothing() {
    QFETCH(QByteArray, text);
    QFETCH(QString, place);
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    TcpClient client(kVirtual, m_port);
    QVERIFY(!client.line().isNull());
    m_balancer->writePlan(text);
    QVERIFY(!m_balancer->hangUp());

    const QJsonObject status = m_balancer->status();
    QCOMPARE(status["generation"].toInt(), 1);
    QCOMPARE(status["state"].toString(), "running");
    QVERIFY2(status["lastError"].toString().contains(place), qPrintable(status["lastError"].toString()));
    QVERIFY2(m_balancer->messages().contains(place), qPrintable(m_balancer->messages()));
    QCOMPARE(m_balancer->eventCount("configuration-refused"), 1);
    QVERIFY(client.echoes("old session"));
    QVERIFY(!TcpClient(kVirtual, m_port).line().isNull());

    m_balancer->writePlan(plan());
    QVERIFY(m_balancer->hangUp());
    QCOMPARE(m_balancer->status()["lastError"].toString(), QString());
}

void TestServeReload::reloadAnswersWithTheFindings() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    m_balancer->writePlan(plan().node("first", "127.31.4.13"));
    const ProgramResult refused = m_balancer->ctl({"reload", "--json"});
    QCOMPARE(refused.exitCode, 1);
    const QJsonArray findings = QJsonDocument::fromJson(refused.output.toUtf8()).array();
    QCOMPARE(findings.size(), 1);
    QCOMPARE(findings[0].toObject()["pointer"].toString(), "/nodes/2/name");
    QCOMPARE(findings[0].toObject()["severity"].toString(), "error");
    QVERIFY(!m_balancer->status()["lastError"].toString().isEmpty());

    m_balancer->writePlan(plan());
    const ProgramResult taken = m_balancer->ctl({"reload"});
    QVERIFY2(taken.exitCode == 0, qPrintable(taken.messages));
    QCOMPARE(m_balancer->status()["generation"].toInt(), 2);
}

void TestServeReload::portInUseChangesNothing() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    const EchoNode other("other", kVirtual, m_otherPort);
    TestPlan next = plan().changeRule("echo", {{"scheduler", "maglev"}});
    next.rule("taken", m_otherPort, m_first.port());
    m_balancer->writePlan(next);
    const ProgramResult refused = m_balancer->ctl({"reload"});
    QCOMPARE(refused.exitCode, 3);
    for (const QString& part : {QStringLiteral("taken"), kVirtual, QString::number(m_otherPort)})
        QVERIFY2(refused.messages.contains(part), qPrintable(refused.messages));
    QCOMPARE(m_balancer->status()["generation"].toInt(), 1);
    QVERIFY(!m_balancer->status()["lastError"].toString().isEmpty());
    QVERIFY(!TcpClient(kVirtual, m_port).line().isNull());
    QCOMPARE(TcpClient(kVirtual, m_otherPort).line(), "other");
}

void TestServeReload::portsComeAndGo() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    QCOMPARE(TcpClient(kVirtual, m_otherPort).error(), ECONNREFUSED);
    m_balancer->writePlan(plan().rule("more", m_otherPort, m_first.port()));
    QCOMPARE(m_balancer->ctl({"reload"}).exitCode, 0);
    QVERIFY(!TcpClient(kVirtual, m_otherPort).line().isNull());
    QCOMPARE(m_balancer->ruleStatus("more")["listening"].toInt(), 1);

    m_balancer->writePlan(plan().rule("more", m_otherPort, m_first.port(), {{"filtering", "disabled"}}));
    QCOMPARE(m_balancer->ctl({"reload"}).exitCode, 0);
    QCOMPARE(TcpClient(kVirtual, m_otherPort).error(), ECONNREFUSED);

    m_balancer->writePlan(plan());
    QCOMPARE(m_balancer->ctl({"reload"}).exitCode, 0);
    QCOMPARE(TcpClient(kVirtual, m_otherPort).error(), ECONNREFUSED);
    QVERIFY(!TcpClient(kVirtual, m_port).line().isNull());
}

void TestServeReload::sessionsOfARemovedRuleGoOn() {
    QVERIFY2(m_balancer->serve(plan().rule("more", m_otherPort, m_first.port())), qPrintable(m_balancer->messages()));
    TcpClient client(kVirtual, m_otherPort);
    QVERIFY(!client.line().isNull());
    m_balancer->writePlan(plan());
    QVERIFY(m_balancer->hangUp());
    QVERIFY(client.echoes("after the rule went"));
    QCOMPARE(TcpClient(kVirtual, m_otherPort).error(), ECONNREFUSED);
}

void TestServeReload::removedNodeGetsNobodyNew() {
    QVERIFY2(m_balancer->serve(plan()), qPrintable(m_balancer->messages()));
    TcpClient onFirst(kVirtual, m_port);
    QByteArray name = onFirst.line();
    if (name == "second") {
        onFirst = TcpClient(kVirtual, m_port);
        name = onFirst.line();
    }
    QCOMPARE(name, "first");
    TestPlan without(kVirtual);
    without.node("second", kSecond).rule("echo", m_port, m_first.port(), {{"health", fastHealth("tcp")}});
    m_balancer->writePlan(without);
    QVERIFY(m_balancer->hangUp());
    QVERIFY(onFirst.echoes("still here"));
    for (int i = 0; i < 4; ++i) QCOMPARE(TcpClient(kVirtual, m_port).line(), "second");
}

QTEST_GUILESS_MAIN(TestServeReload)
#include "tst_serve_reload.moc"
