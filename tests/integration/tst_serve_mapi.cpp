#include <QtTest>

#include "tests/support/mapi_plan.h"
#include "tests/support/peers.h"
#include "tests/support/rpc_client.h"
#include "tests/support/rpc_node.h"

using namespace cas;
using namespace cas::exchange_interfaces;
using Bound = BlockingRpcClient::Bound;

namespace {

const QString kVirtual = "127.33.2.50";
const QString kFirst = "127.33.2.11";
const QString kSecond = "127.33.2.12";

QString client(int number) { return QStringLiteral("127.33.2.%1").arg(100 + number); }

quint16 connectError(quint16 port, const QString& from = {}) {
    return static_cast<quint16>(TcpClient(kVirtual, port, from).error());
}

}  // namespace

/// Endpoint-mapper mode before two stand-in nodes: ports, and who is led where.
class TestServeMapi : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { CAS_REQUIRE_ROOT(); }
    void init() { m_balancer = std::make_unique<BalancerProcess>(); }
    void cleanup();
    void clientsStayOnTheirNodes_data();
    void clientsStayOnTheirNodes();
    void nobodyIsFasterThanTheListener_data();
    void nobodyIsFasterThanTheListener();
    void strangerReachesTheNodeThatNamedThePort();
    void statusTellsThePorts_data();
    void statusTellsThePorts();
    void onlyListedInterfacesOpenPorts();
    void nodeComesBackAtOtherPorts();
    void deadNodesPortsClose();
    void refusedPortsAreTold_data();
    void refusedPortsAreTold();
    void programsPortIsRefused();
    void reloadClosesWhatIsNotListedAnyMore();

private:
    bool serve(const RpcNodeOptions& options, TestPlan plan = mapiPlan(kVirtual));
    RpcNode& nodeNamed(const QByteArray& answer) { return answer.startsWith("first:") ? *m_first : *m_second; }
    QList<quint16> mappedPorts() const;

    std::unique_ptr<RpcNode> m_first;
    std::unique_ptr<RpcNode> m_second;
    std::unique_ptr<BalancerProcess> m_balancer;
};

void TestServeMapi::cleanup() {
    m_balancer.reset();
    m_first.reset();
    m_second.reset();
}

bool TestServeMapi::serve(const RpcNodeOptions& options, TestPlan plan) {
    m_first = std::make_unique<RpcNode>("first", kFirst.toStdString(), options);
    m_second = std::make_unique<RpcNode>("second", kSecond.toStdString(), options);
    plan.node("first", kFirst).node("second", kSecond);
    return m_balancer->serve(plan);
}

QList<quint16> TestServeMapi::mappedPorts() const {
    QList<quint16> ports;
    const QJsonArray rows = m_balancer->status()["mappedPorts"].toArray();
    for (const auto& row : rows) ports.append(static_cast<quint16>(row.toObject()["port"].toInt()));
    return ports;
}

void TestServeMapi::clientsStayOnTheirNodes_data() {
    QTest::addColumn<quint32>("fragmentSize");
    QTest::addColumn<bool>("ndr64");
    QTest::addRow("whole answers") << 4280U << false;
    QTest::addRow("answers in fragments") << 9U << false;
    QTest::addRow("NDR64") << 4280U << true;
}

void TestServeMapi::clientsStayOnTheirNodes() {
    QFETCH(quint32, fragmentSize);
    QFETCH(bool, ndr64);
    RpcNodeOptions options;
    options.fragmentSize = fragmentSize;
    options.ndr64 = ndr64;
    QVERIFY2(serve(options), qPrintable(m_balancer->messages()));
    QSet<QByteArray> used;
    for (int i = 0; i < 8; ++i) {
        QSet<QByteArray> answers;
        for (const RpcSyntax& interface : {emsmdb, nspi, rfr, emsmdb}) {
            const MappedCall call = callMapped(kVirtual, interface, client(i), ndr64 ? Ndr::Ndr64 : Ndr::Ndr32);
            QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
            QCOMPARE(call.port, nodeNamed(call.answer).port(interface));
            answers.insert(call.answer);
        }
        QCOMPARE(answers.size(), 1);
        used += answers;
    }
    QCOMPARE(used, (QSet<QByteArray>{"first:hello", "second:hello"}));
}

void TestServeMapi::nobodyIsFasterThanTheListener_data() {
    QTest::addColumn<int>("round");
    for (int round = 1; round <= 3; ++round) QTest::addRow("round %d", round) << round;
}

void TestServeMapi::nobodyIsFasterThanTheListener() {
    // Every call is the first to its port: more interfaces than a server has, each at a port of its own.
    constexpr int kInterfaces = 60;
    RpcNodeOptions options;
    options.services.clear();
    std::vector<RpcSyntax> interfaces;
    for (int i = 0; i < kInterfaces; ++i) {
        RpcSyntax interface = emsmdb;
        interface.uuid.bytes[15] = static_cast<std::uint8_t>(i);
        interfaces.push_back(interface);
        options.services.push_back({{interface}, 0});
    }
    QVERIFY2(serve(options, mapiPlan(kVirtual, "all")), qPrintable(m_balancer->messages()));
    for (const RpcSyntax& interface : interfaces)
        for (int i = 0; i < 2; ++i) {
            const MappedCall call = callMapped(kVirtual, interface, client(i));
            QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
            QCOMPARE(call.port, nodeNamed(call.answer).port(interface));
        }
    QCOMPARE(m_first->counts().calls, kInterfaces);
    QCOMPARE(m_second->counts().calls, kInterfaces);
}

void TestServeMapi::strangerReachesTheNodeThatNamedThePort() {
    QVERIFY2(serve({}), qPrintable(m_balancer->messages()));
    for (int i = 0; i < 2; ++i) QVERIFY(!callMapped(kVirtual, nspi, client(i)).answer.isNull());
    for (int i = 10; i < 20; ++i) {
        RpcNode& node = i % 3 == 0 ? *m_first : *m_second;
        BlockingRpcClient stranger(kVirtual, node.port(nspi), client(i));
        QCOMPARE(stranger.bind(nspi), Bound::Accepted);
        QCOMPARE(stranger.call("hello"), QByteArray::fromStdString(node.name()) + ":hello");
    }
}

void TestServeMapi::statusTellsThePorts_data() {
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("besides");
    QTest::newRow("bounded by a rule") << "MAPI RPC" << 0;
    QTest::newRow("no bounds") << "MAPI mapper" << 1;
}

void TestServeMapi::statusTellsThePorts() {
    QFETCH(QString, rule);
    QFETCH(int, besides);
    TestPlan plan = mapiPlan(kVirtual);
    if (rule == "MAPI mapper") plan.removeRule("MAPI RPC");
    QVERIFY2(serve({}, plan), qPrintable(m_balancer->messages()));
    QCOMPARE(m_balancer->ruleStatus(rule)["listening"].toInt(), besides);
    QCOMPARE(m_balancer->status()["mappedPorts"].toArray(), QJsonArray());

    const MappedCall call = callMapped(kVirtual, emsmdb, client(0));
    const QString node = QString::fromStdString(nodeNamed(call.answer).name());
    QCOMPARE(m_balancer->ruleStatus(rule)["listening"].toInt(), besides + 1);
    QCOMPARE(m_balancer->status()["mappedPorts"].toArray(),
             QJsonArray{(QJsonObject{{"port", call.port},
                                     {"interface", "EMSMDB"},
                                     {"uuid", QString::fromStdString(toText(emsmdb.uuid))},
                                     {"node", node},
                                     {"nodePort", call.port},
                                     {"rule", rule}})});
}

void TestServeMapi::onlyListedInterfacesOpenPorts() {
    const QJsonArray listed{QString::fromStdString(toText(emsmdb.uuid))};
    QVERIFY2(serve({}, mapiPlan(kVirtual, listed)), qPrintable(m_balancer->messages()));
    BlockingRpcClient mapper(kVirtual, 135, client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    const quint16 port = mapper.map(nspi).value_or(0);
    QVERIFY(port == m_first->port(nspi) || port == m_second->port(nspi));
    QCOMPARE(connectError(port), ECONNREFUSED);
    QCOMPARE(callMapped(kVirtual, emsmdb, client(0)).failure, QString());
    QCOMPARE(mappedPorts().size(), 1);
}

void TestServeMapi::nodeComesBackAtOtherPorts() {
    QVERIFY2(serve({}), qPrintable(m_balancer->messages()));
    const MappedCall before = callMapped(kVirtual, emsmdb, client(0));
    RpcNode& node = nodeNamed(before.answer);
    node.stop();
    QTRY_COMPARE(m_balancer->health(QString::fromStdString(node.name())), "down");
    QTRY_VERIFY(!mappedPorts().contains(before.port));
    QCOMPARE(connectError(before.port), ECONNREFUSED);
    node.start();
    QTRY_COMPARE(m_balancer->health(QString::fromStdString(node.name())), "up");
    // Of clients that are new, some get the node again.
    for (int i = 1; i < 5; ++i) {
        const MappedCall after = callMapped(kVirtual, emsmdb, client(i));
        QVERIFY2(after.failure.isEmpty(), qPrintable(after.failure));
        QVERIFY(after.port != before.port);
    }
    QVERIFY(mappedPorts().contains(node.port(emsmdb)));
}

void TestServeMapi::deadNodesPortsClose() {
    QVERIFY2(serve({}), qPrintable(m_balancer->messages()));
    for (int i = 0; i < 2; ++i)
        for (const RpcSyntax& interface : {emsmdb, nspi})
            QCOMPARE(callMapped(kVirtual, interface, client(i)).failure, QString());
    QCOMPARE(m_balancer->ruleStatus("MAPI RPC")["listening"].toInt(), 4);
    m_first->stop();
    QTRY_COMPARE(m_balancer->health("first"), "down");
    QTRY_COMPARE(m_balancer->ruleStatus("MAPI RPC")["listening"].toInt(), 2);
    for (int i = 0; i < 2; ++i) {
        const MappedCall call = callMapped(kVirtual, nspi, client(i));
        QCOMPARE(call.answer, "second:hello");
        QCOMPARE(call.port, m_second->port(nspi));
    }
}

void TestServeMapi::refusedPortsAreTold_data() {
    QTest::addColumn<bool>("otherRule");
    QTest::addColumn<QString>("why");
    QTest::newRow("outside the bounds") << false << "outside-bounds";
    QTest::newRow("a port of another rule") << true << "taken-by-rule web";
}

void TestServeMapi::refusedPortsAreTold() {
    QFETCH(bool, otherRule);
    QFETCH(QString, why);
    const quint16 port = freePort(kVirtual);
    RpcNodeOptions options;
    options.services = exchangeServices(port);
    TestPlan plan = mapiPlan(kVirtual, {}, otherRule ? "6005-65535" : "1024-1100");
    if (otherRule) plan.rule("web", QString::number(port), {{"health", QJsonObject{{"kind", "none"}}}});
    QVERIFY2(serve(options, plan), qPrintable(m_balancer->messages()));
    BlockingRpcClient mapper(kVirtual, 135, client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    for (int i = 0; i < 3; ++i) QCOMPARE(mapper.map(emsmdb), port);
    QCOMPARE(m_balancer->eventCount("mapped-port-refused"), 1);
    const QString detail = m_balancer->lastEvent("mapped-port-refused")["detail"].toString();
    QCOMPARE(detail, QStringLiteral("%1 %2").arg(port).arg(why));
    QCOMPARE(mappedPorts(), QList<quint16>());
}

void TestServeMapi::programsPortIsRefused() {
    EchoNode program("program", kVirtual);
    RpcNodeOptions options;
    options.services = exchangeServices(program.port());
    QVERIFY2(serve(options), qPrintable(m_balancer->messages()));
    BlockingRpcClient mapper(kVirtual, 135, client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    QCOMPARE(mapper.map(emsmdb), program.port());
    QCOMPARE(m_balancer->eventCount("mapped-port-refused"), 1);
    QCOMPARE(mappedPorts(), QList<quint16>());
    // It opens as soon as it can.
    program.stop();
    QCOMPARE(callMapped(kVirtual, emsmdb, client(0)).failure, QString());
}

void TestServeMapi::reloadClosesWhatIsNotListedAnyMore() {
    QVERIFY2(serve({}), qPrintable(m_balancer->messages()));
    for (int i = 0; i < 2; ++i) QCOMPARE(callMapped(kVirtual, emsmdb, client(i)).failure, QString());
    QCOMPARE(mappedPorts().size(), 2);
    TestPlan plan = mapiPlan(kVirtual);
    plan.node("first", kFirst);
    m_balancer->writePlan(plan);
    QVERIFY(m_balancer->hangUp());
    QTRY_COMPARE(mappedPorts(), QList<quint16>{m_first->port(emsmdb)});
    QCOMPARE(connectError(m_second->port(emsmdb)), ECONNREFUSED);
}

QTEST_GUILESS_MAIN(TestServeMapi)
#include "tst_serve_mapi.moc"
