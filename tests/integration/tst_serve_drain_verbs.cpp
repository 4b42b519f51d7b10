#include <QtTest>

#include "tests/support/balancer_process.h"
#include "tests/support/peers.h"
#include "tests/support/tcp_peers.h"

using namespace cas;

namespace {

const QString kVirtual = "127.31.3.50";
const QString kFirst = "127.31.3.11";
const QString kSecond = "127.31.3.12";

QString clientAddress(int number) { return QStringLiteral("127.31.3.%1").arg(100 + number); }

}  // namespace

/// The verbs of Windows NLB, given to a running balancer.
class TestServeDrainVerbs : public QObject {
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_balancer.reset(); }
    void drainedNodeEmptiesWithoutAReset();
    void disabledNodeKeepsItsSessions();
    void stoppedNodeCutsItsSessions();
    void suspendedNodeStartsAfterResumeOnly();
    void verbForOneRuleLeavesTheOthers();
    void weightZeroTakesNobodyNew();
    void verbsOutliveReloadAndRestart();
    void changedStateInTheFileWins();
    void whatMakesNoSenseIsRefused_data();
    void whatMakesNoSenseIsRefused();

private:
    TestPlan plan() const;
    void serve(const TestPlan& plan) { QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages())); }
    void verb(const QStringList& arguments);
    QString admin(const QString& node) const { return m_balancer->nodeStatus(node)["admin"].toString(); }
    /// Connects as that client; `name` gets the node's name.
    TcpClient connectAs(int client, QByteArray& name, quint16 port = 0) const;
    QByteArray nodeFor(int client, quint16 port = 0) const;
    /// A connection to the first node, with a client of its own.
    TcpClient connectToFirst(int& client) const;

    EchoNode m_first{"first", kFirst};
    EchoNode m_second{"second", kSecond, m_first.port()};
    quint16 m_port = 0;
    quint16 m_otherPort = 0;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeDrainVerbs::init() {
    m_port = freePort(kVirtual);
    do m_otherPort = freePort(kVirtual);
    while (m_otherPort == m_port);
    m_balancer = std::make_unique<BalancerProcess>();
}

TestPlan TestServeDrainVerbs::plan() const {
    const QJsonObject more{{"affinity", "single"}, {"group", "web"}, {"slowStart", 0}, {"health", fastHealth("tcp")}};
    TestPlan plan(kVirtual);
    plan.node("first", kFirst).node("second", kSecond);
    plan.rule("one", m_port, m_first.port(), more).rule("two", m_otherPort, m_first.port(), more);
    return plan;
}

void TestServeDrainVerbs::verb(const QStringList& arguments) {
    const ProgramResult result = m_balancer->ctl(arguments);
    QVERIFY2(result.exitCode == 0, qPrintable(result.messages));
}

TcpClient TestServeDrainVerbs::connectAs(int client, QByteArray& name, quint16 port) const {
    TcpClient connection(kVirtual, port == 0 ? m_port : port, clientAddress(client));
    name = connection.line();
    return connection;
}

QByteArray TestServeDrainVerbs::nodeFor(int client, quint16 port) const {
    QByteArray name;
    connectAs(client, name, port);
    return name;
}

TcpClient TestServeDrainVerbs::connectToFirst(int& client) const {
    for (client = 1; client < 40; ++client) {
        QByteArray name;
        TcpClient connection = connectAs(client, name);
        if (name == "first") return connection;
    }
    return {};
}

void TestServeDrainVerbs::drainedNodeEmptiesWithoutAReset() {
    serve(plan());
    int client = 0;
    TcpClient session = connectToFirst(client);
    QVERIFY(session.echoes("before"));
    verb({"drain", "first"});
    QCOMPARE(admin("first"), "drain");
    QVERIFY(session.echoes("during"));

    // The client with a session stays, on the other port of the group, too; everybody else goes elsewhere.
    QCOMPARE(nodeFor(client), "first");
    QCOMPARE(nodeFor(client, m_otherPort), "first");
    for (int other = 40; other < 60; ++other) QCOMPARE(nodeFor(other), "second");
    QTRY_COMPARE(m_balancer->active("first"), 1);
    QCOMPARE(m_balancer->nodeStatus("first")["rules"].toArray()[0].toObject()["active"].toInt(), 1);

    session.shutdownSend();
    TcpClient::End end{};
    QVERIFY(session.rest(&end).startsWith("END "));
    QCOMPARE(end, TcpClient::End::Eof);
    QTRY_COMPARE(m_balancer->active("first"), 0);
    QCOMPARE(nodeFor(client), "second");
    QTRY_COMPARE(m_balancer->eventCount("node-drained", "first"), 2);

    verb({"start", "first"});
    QCOMPARE(admin("first"), "enabled");
    QCOMPARE(nodeFor(client), "second");
    QVERIFY(connectToFirst(client).open());
}

void TestServeDrainVerbs::disabledNodeKeepsItsSessions() {
    serve(plan());
    int client = 0;
    TcpClient session = connectToFirst(client);
    verb({"disable", "first"});
    QCOMPARE(admin("first"), "disabled");
    QVERIFY(session.echoes("still here"));
    QCOMPARE(nodeFor(client), "second");
    QVERIFY(session.echoes("still here"));
    verb({"enable", "first"});
    QCOMPARE(admin("first"), "enabled");
}

void TestServeDrainVerbs::stoppedNodeCutsItsSessions() {
    serve(plan());
    int client = 0;
    TcpClient session = connectToFirst(client);
    QByteArray name;
    TcpClient onSecond;
    for (int other = 40; name != "second"; ++other) onSecond = connectAs(other, name);
    verb({"stop", "first"});
    QCOMPARE(admin("first"), "stopped");
    QCOMPARE(session.next(), TcpClient::End::Reset);
    QVERIFY(onSecond.echoes("not mine"));
    QCOMPARE(nodeFor(client), "second");
    verb({"start", "first"});
    QCOMPARE(admin("first"), "enabled");
}

void TestServeDrainVerbs::suspendedNodeStartsAfterResumeOnly() {
    serve(plan());
    int client = 0;
    TcpClient session = connectToFirst(client);
    QCOMPARE(m_balancer->ctl({"resume", "first"}).exitCode, 1);
    verb({"suspend", "first"});
    QCOMPARE(admin("first"), "suspended");
    QCOMPARE(session.next(), TcpClient::End::Reset);
    for (const char* refused : {"start", "enable", "drain", "disable", "stop"}) {
        const ProgramResult result = m_balancer->ctl({refused, "first"});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.messages.contains("suspended"), qPrintable(result.messages));
    }
    QCOMPARE(admin("first"), "suspended");
    QCOMPARE(nodeFor(client), "second");
    verb({"resume", "first"});
    verb({"start", "first"});
    QCOMPARE(admin("first"), "enabled");
    QVERIFY(connectToFirst(client).open());
}

void TestServeDrainVerbs::verbForOneRuleLeavesTheOthers() {
    serve(plan().changeRule("two", {{"group", "other"}}));
    int client = 0;
    TcpClient session = connectToFirst(client);
    verb({"stop", "first", "--rule", "two"});
    QCOMPARE(admin("first"), "enabled");
    QVERIFY(session.echoes("not that rule"));
    for (int other = 1; other < 20; ++other) QCOMPARE(nodeFor(other, m_otherPort), "second");
    verb({"start", "first", "--rule", "two"});
    verb({"stop", "first", "--rule", "one"});
    QCOMPARE(session.next(), TcpClient::End::Reset);
}

void TestServeDrainVerbs::weightZeroTakesNobodyNew() {
    serve(plan());
    int client = 0;
    TcpClient session = connectToFirst(client);
    verb({"weight", "first", "0"});
    QCOMPARE(m_balancer->nodeStatus("first")["weight"].toInt(), 0);
    QVERIFY(session.echoes("still here"));
    QCOMPARE(nodeFor(client), "first");
    for (int other = 40; other < 60; ++other) QCOMPARE(nodeFor(other), "second");
}

void TestServeDrainVerbs::verbsOutliveReloadAndRestart() {
    serve(plan());
    verb({"drain", "first"});
    verb({"weight", "second", "7"});
    verb({"disable", "second", "--rule", "two"});
    const auto kept = [this] {
        QCOMPARE(admin("first"), "drain");
        QCOMPARE(m_balancer->nodeStatus("second")["weight"].toInt(), 7);
        const QJsonArray rules = m_balancer->nodeStatus("second")["rules"].toArray();
        QCOMPARE(rules[0].toObject()["admin"].toString(), "enabled");
        QCOMPARE(rules[1].toObject()["admin"].toString(), "disabled");
    };
    kept();
    QVERIFY(m_balancer->hangUp());
    kept();
    QCOMPARE(m_balancer->terminate(), 0);
    serve(plan());
    kept();
}

void TestServeDrainVerbs::changedStateInTheFileWins() {
    serve(plan());
    verb({"drain", "first"});
    verb({"stop", "second"});
    m_balancer->writePlan(plan().changeNode("first", {{"state", "disabled"}}));
    QVERIFY(m_balancer->hangUp());
    QCOMPARE(admin("first"), "disabled");
    QCOMPARE(admin("second"), "stopped");
    QCOMPARE(m_balancer->terminate(), 0);
    serve(plan().changeNode("first", {{"state", "disabled"}}).changeNode("second", {{"state", "drain"}}));
    QCOMPARE(admin("first"), "disabled");
    QCOMPARE(admin("second"), "drain");
}

void TestServeDrainVerbs::whatMakesNoSenseIsRefused_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("said");
    QTest::newRow("unknown node") << QStringList{"drain", "third"} << 1 << "third";
    QTest::newRow("unknown rule") << QStringList{"drain", "first", "--rule", "three"} << 1 << "three";
    QTest::newRow("unknown verb") << QStringList{"explode", "first"} << 2 << "explode";
    QTest::newRow("no node") << QStringList{"drain"} << 2 << "drain";
    QTest::newRow("weight too high") << QStringList{"weight", "first", "101"} << 2 << "100";
    QTest::newRow("weight without a number") << QStringList{"weight", "first"} << 2 << "weight";
}

void TestServeDrainVerbs::whatMakesNoSenseIsRefused() {
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    QFETCH(QString, said);
    serve(plan());
    const ProgramResult result = m_balancer->ctl(arguments);
    QCOMPARE(result.exitCode, exitCode);
    QVERIFY2(result.messages.contains(said), qPrintable(result.messages));
    QCOMPARE(result.output, QString());
    QCOMPARE(admin("first"), "enabled");
}

QTEST_GUILESS_MAIN(TestServeDrainVerbs)
#include "tst_serve_drain_verbs.moc"
