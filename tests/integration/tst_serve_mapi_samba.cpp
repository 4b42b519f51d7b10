#include <QtTest>

#include "tests/support/mapi_scene.h"
#include "tests/support/samba_node.h"

using namespace cas;
using Bound = BlockingRpcClient::Bound;

namespace {

const QString kVirtual = "127.33.3.50";
constexpr quint16 kFirstPorts = 41000;
constexpr quint16 kSecondPorts = 42000;
constexpr quint16 kOtherPorts = 43000;
constexpr RpcSyntax kSamr = rpcSyntax("12345778-1234-abcd-ef00-0123456789ac", 1, 0);
constexpr RpcSyntax kLsarpc = rpcSyntax("12345778-1234-abcd-ef00-0123456789ab", 0, 0);
const QString kSamrText = "12345778-1234-abcd-ef00-0123456789ac";

QString client(int number) { return QStringLiteral("127.33.3.%1").arg(100 + number); }

QJsonObject impacket(int from, const QStringList& more) {
    return runImpacket(QStringList{kVirtual, kSamrText, "--from", client(from)} + more);
}

quint16 portOf(const QJsonObject& told) { return static_cast<quint16>(told["port"].toInt()); }

/// Credentials as the impacket script takes them.
QStringList logon() {
    const QString all = SambaNode::kAdministrator;
    return {"--user", all.section('/', 1).section('%', 0, 0), "--password", all.section('%', 1)};
}

}  // namespace

/// Endpoint-mapper mode before two real endpoint mappers, asked with real clients.
class TestServeMapiSamba : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_balancer.reset(); }
    void impacketIsLedToTheNodesPorts();
    void clientsStayOnTheirNodes();
    void onlyListedInterfacesOpenPorts();
    void rpcclientLogsOnAndCalls_data();
    void rpcclientLogsOnAndCalls();
    void securedMapperTrafficIsToldOncePerClient_data();
    void securedMapperTrafficIsToldOncePerClient();
    void secondConnectionJoinsTheAssociation();
    void restartedNodeIsFoundAtOtherPorts();
    void deadNodesClientsGetTheOther();

private:
    SambaNode m_first{"first", "127.33.3.11", kFirstPorts};
    SambaNode m_second{"second", "127.33.3.12", kSecondPorts};
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeMapiSamba::initTestCase() {
    CAS_REQUIRE_PROGRAM("rpcclient");
    for (const QString& why : {SambaNode::missing(), impacketMissing()})
        if (!why.isEmpty()) QSKIP(qPrintable(why));
}

void TestServeMapiSamba::init() {
    for (SambaNode* node : {&m_first, &m_second})
        if (!node->running()) QVERIFY2(node->start(), qPrintable(node->error()));
    TestPlan plan = mapiPlan(kVirtual, QJsonArray{kSamrText});
    plan.node("first", m_first.address()).node("second", m_second.address());
    m_balancer = std::make_unique<BalancerProcess>();
    QVERIFY2(m_balancer->serve(plan), qPrintable(m_balancer->messages()));
    QTRY_COMPARE_WITH_TIMEOUT(m_balancer->health("first") + m_balancer->health("second"), "upup", 15'000);
}

void TestServeMapiSamba::impacketIsLedToTheNodesPorts() {
    QSet<bool> firstNode;
    for (int i = 0; i < 2; ++i) {
        const QJsonObject told = impacket(i, QStringList{"--call", "samr"} + logon());
        QCOMPARE(told["domains"].toArray(), (QJsonArray{"CORP", "BUILTIN"}));
        QVERIFY(m_first.serves(portOf(told)) || m_second.serves(portOf(told)));
        firstNode.insert(m_first.serves(portOf(told)));
    }
    QCOMPARE(firstNode.size(), 2);
    QCOMPARE(m_balancer->ruleStatus("MAPI RPC")["listening"].toInt(), 2);
}

void TestServeMapiSamba::clientsStayOnTheirNodes() {
    for (int i = 0; i < 4; ++i) {
        QSet<quint16> ports;
        for (int again = 0; again < 3; ++again) {
            BlockingRpcClient mapper(kVirtual, 135, client(i));
            QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
            ports.insert(mapper.map(kSamr).value_or(0));
            BlockingRpcClient service(kVirtual, *ports.begin(), client(i));
            QCOMPARE(service.bind(kSamr), Bound::Accepted);
        }
        QCOMPARE(ports.size(), 1);
    }
}

void TestServeMapiSamba::onlyListedInterfacesOpenPorts() {
    BlockingRpcClient mapper(kVirtual, 135, client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    const quint16 port = mapper.map(kLsarpc).value_or(0);
    QVERIFY(m_first.serves(port) || m_second.serves(port));
    QCOMPARE(m_balancer->status()["mappedPorts"].toArray(), QJsonArray());
    QCOMPARE(TcpClient(kVirtual, port).error(), ECONNREFUSED);
}

void TestServeMapiSamba::rpcclientLogsOnAndCalls_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<QString>("part");
    QTest::newRow("domains") << "enumdomains"
                             << "name:[CORP]";
    QTest::newRow("users") << "enumdomusers"
                           << "user:[Administrator]";
}

void TestServeMapiSamba::rpcclientLogsOnAndCalls() {
    QFETCH(QString, command);
    QFETCH(QString, part);
    const ProgramResult result =
        runCommand({"rpcclient", "ncacn_ip_tcp:" + kVirtual, "-U", SambaNode::kAdministrator, "-c", command});
    QVERIFY2(result.output.contains(part), qPrintable(result.all()));
    QCOMPARE(result.exitCode, 0);
}

void TestServeMapiSamba::securedMapperTrafficIsToldOncePerClient_data() {
    QTest::addColumn<QString>("level");
    QTest::addColumn<int>("ports");
    QTest::newRow("signed, which can be read") << "integrity" << 2;
    QTest::newRow("encrypted") << "privacy" << 0;
}

void TestServeMapiSamba::securedMapperTrafficIsToldOncePerClient() {
    QFETCH(QString, level);
    QFETCH(int, ports);
    for (const int i : {0, 1, 0}) {
        const QJsonObject told = impacket(i, QStringList{"--mapper-level", level} + logon());
        QVERIFY2(m_first.serves(portOf(told)) || m_second.serves(portOf(told)), qPrintable(told["error"].toString()));
    }
    QCOMPARE(m_balancer->eventCount("mapper-secured"), 2);
    QCOMPARE(m_balancer->ruleStatus("MAPI RPC")["listening"].toInt(), ports);
}

void TestServeMapiSamba::secondConnectionJoinsTheAssociation() {
    for (int i = 0; i < 4; ++i) {
        BlockingRpcClient mapper(kVirtual, 135, client(i));
        QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
        const quint16 port = mapper.map(kSamr).value_or(0);
        BlockingRpcClient first(kVirtual, port, client(i));
        QCOMPARE(first.bind(kSamr), Bound::Accepted);
        BlockingRpcClient second(kVirtual, port, client(i));
        QCOMPARE(second.bind(kSamr, first.group()), Bound::Accepted);
        QCOMPARE(second.group(), first.group());
    }
}

void TestServeMapiSamba::restartedNodeIsFoundAtOtherPorts() {
    SambaNode& node = m_first.serves(portOf(impacket(0, {}))) ? m_first : m_second;
    QVERIFY2(node.restartAt(kOtherPorts), qPrintable(node.error()));
    QTRY_COMPARE_WITH_TIMEOUT(m_balancer->health(node.name()), "up", 15'000);
    QSet<bool> moved;
    for (int i = 1; i < 5; ++i) {
        const QJsonObject told = impacket(i, {"--call", "bind"});
        QVERIFY2(!told.contains("error"), qPrintable(told["error"].toString()));
        moved.insert(node.serves(portOf(told)));
    }
    QCOMPARE(moved.size(), 2);
}

void TestServeMapiSamba::deadNodesClientsGetTheOther() {
    for (int i = 0; i < 2; ++i) QVERIFY(portOf(impacket(i, {})) != 0);
    QCOMPARE(m_balancer->ruleStatus("MAPI RPC")["listening"].toInt(), 2);
    m_second.kill9();
    QTRY_COMPARE_WITH_TIMEOUT(m_balancer->health("second"), "down", 15'000);
    QTRY_COMPARE(m_balancer->ruleStatus("MAPI RPC")["listening"].toInt(), 1);
    for (int i = 0; i < 2; ++i) QVERIFY(m_first.serves(portOf(impacket(i, {"--call", "bind"}))));
}

QTEST_GUILESS_MAIN(TestServeMapiSamba)
#include "tst_serve_mapi_samba.moc"
