#include <QtTest>

#include "tests/support/mapi_scene.h"
#include "tests/support/peers.h"

using namespace cas;
using namespace cas::exchange_interfaces;
using Bound = BlockingRpcClient::Bound;

namespace {

quint16 connectError(const QString& address, quint16 port) {
    return static_cast<quint16>(TcpClient(address, port).error());
}

}  // namespace

/// Endpoint-mapper mode before two stand-in nodes: ports, and who is led where.
class TestServeMapi : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { CAS_REQUIRE_ROOT(); }
    void init() { m_scene = std::make_unique<MapiScene>("127.33.2"); }
    void cleanup() { m_scene.reset(); }
    void clientsStayOnTheirNodes_data();
    void clientsStayOnTheirNodes();
    void nobodyIsFasterThanTheListener_data();
    void nobodyIsFasterThanTheListener();
    void strangerReachesTheNodeThatNamedThePort();
    void oneNumberForTwoServicesIsToldApart();
    void listedPortsOpen();
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
    std::unique_ptr<MapiScene> m_scene;
};

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
    QVERIFY2(m_scene->serve(options), qPrintable(m_scene->balancer.messages()));
    QSet<QByteArray> used;
    for (int i = 0; i < 8; ++i) {
        QSet<QByteArray> answers;
        for (const RpcSyntax& interface : {emsmdb, nspi, rfr, emsmdb}) {
            const MappedCall call = m_scene->call(i, interface, ndr64 ? Ndr::Ndr64 : Ndr::Ndr32);
            QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
            QCOMPARE(call.port, m_scene->nodeOf(call.answer).port(interface));
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
    QVERIFY2(m_scene->serve(options, mapiPlan(m_scene->virtualAddress(), "all")),
             qPrintable(m_scene->balancer.messages()));
    for (const RpcSyntax& interface : interfaces)
        for (int i = 0; i < 2; ++i) {
            const MappedCall call = m_scene->call(i, interface);
            QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
            QCOMPARE(call.port, m_scene->nodeOf(call.answer).port(interface));
        }
    QCOMPARE(m_scene->first->counts().calls, kInterfaces);
    QCOMPARE(m_scene->second->counts().calls, kInterfaces);
}

void TestServeMapi::strangerReachesTheNodeThatNamedThePort() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    for (int i = 0; i < 2; ++i) QVERIFY(!m_scene->call(i, nspi).answer.isNull());
    for (int i = 10; i < 20; ++i) {
        RpcNode& node = i % 3 == 0 ? *m_scene->first : *m_scene->second;
        BlockingRpcClient stranger(m_scene->virtualAddress(), node.port(nspi), m_scene->client(i));
        QCOMPARE(stranger.bind(nspi), Bound::Accepted);
        QCOMPARE(stranger.call("hello"), QByteArray::fromStdString(node.name()) + ":hello");
    }
}

void TestServeMapi::oneNumberForTwoServicesIsToldApart() {
    const quint16 port = freePort(m_scene->firstAddress());
    RpcNodeOptions first;
    first.services = exchangeServices(port, 0);
    RpcNodeOptions second;
    second.services = exchangeServices(0, port);
    QVERIFY2(m_scene->serve(first, second, mapiPlan(m_scene->virtualAddress())),
             qPrintable(m_scene->balancer.messages()));
    QSet<RpcNode*> asked;
    for (int i = 0; i < 4; ++i)
        for (const RpcSyntax& interface : {emsmdb, nspi}) {
            const MappedCall call = m_scene->call(i, interface);
            QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
            if (call.port == port) asked.insert(&m_scene->nodeOf(call.answer));
        }
    QCOMPARE(asked.size(), 2);
    // The number alone does not tell what a stranger wants.
    QCOMPARE(BlockingRpcClient(m_scene->virtualAddress(), port, m_scene->client(9)).bind(emsmdb), Bound::Cut);
}

void TestServeMapi::listedPortsOpen() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    BlockingRpcClient mapper(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    const auto listed = mapper.lookup(3);
    QCOMPARE(listed.size(), 4);
    for (const auto& [interface, port] : listed) {
        BlockingRpcClient service(m_scene->virtualAddress(), port, m_scene->client(0));
        QCOMPARE(service.bind(interface), Bound::Accepted);
    }
    QCOMPARE(m_scene->balancer.ruleStatus("MAPI RPC")["listening"].toInt(), 2);
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
    TestPlan plan = mapiPlan(m_scene->virtualAddress());
    if (rule == "MAPI mapper") plan.removeRule("MAPI RPC");
    QVERIFY2(m_scene->serve({}, plan), qPrintable(m_scene->balancer.messages()));
    QCOMPARE(m_scene->balancer.ruleStatus(rule)["listening"].toInt(), besides);
    QCOMPARE(m_scene->balancer.status()["mappedPorts"].toArray(), QJsonArray());

    const MappedCall call = m_scene->call(0, emsmdb);
    const QString node = QString::fromStdString(m_scene->nodeOf(call.answer).name());
    QCOMPARE(m_scene->balancer.ruleStatus(rule)["listening"].toInt(), besides + 1);
    QCOMPARE(m_scene->balancer.status()["mappedPorts"].toArray(),
             QJsonArray{(QJsonObject{{"port", call.port},
                                     {"interface", "EMSMDB"},
                                     {"uuid", QString::fromStdString(toText(emsmdb.uuid))},
                                     {"node", node},
                                     {"nodePort", call.port},
                                     {"rule", rule}})});
}

void TestServeMapi::onlyListedInterfacesOpenPorts() {
    const QJsonArray listed{QString::fromStdString(toText(emsmdb.uuid))};
    QVERIFY2(m_scene->serve({}, mapiPlan(m_scene->virtualAddress(), listed)), qPrintable(m_scene->balancer.messages()));
    BlockingRpcClient mapper(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    const quint16 port = mapper.map(nspi).value_or(0);
    QVERIFY(port == m_scene->first->port(nspi) || port == m_scene->second->port(nspi));
    QCOMPARE(connectError(m_scene->virtualAddress(), port), ECONNREFUSED);
    QCOMPARE(m_scene->call(0, emsmdb).failure, QString());
    QCOMPARE(m_scene->mappedPorts().size(), 1);
}

void TestServeMapi::nodeComesBackAtOtherPorts() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    const MappedCall before = m_scene->call(0, emsmdb);
    RpcNode& node = m_scene->nodeOf(before.answer);
    node.stop();
    QTRY_COMPARE(m_scene->balancer.health(QString::fromStdString(node.name())), "down");
    QTRY_VERIFY(!m_scene->mappedPorts().contains(before.port));
    QCOMPARE(connectError(m_scene->virtualAddress(), before.port), ECONNREFUSED);
    node.start();
    QTRY_COMPARE(m_scene->balancer.health(QString::fromStdString(node.name())), "up");
    // Of clients that are new, some get the node again.
    for (int i = 1; i < 5; ++i) {
        const MappedCall after = m_scene->call(i, emsmdb);
        QVERIFY2(after.failure.isEmpty(), qPrintable(after.failure));
        QVERIFY(after.port != before.port);
    }
    QVERIFY(m_scene->mappedPorts().contains(node.port(emsmdb)));
}

void TestServeMapi::deadNodesPortsClose() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    for (int i = 0; i < 2; ++i)
        for (const RpcSyntax& interface : {emsmdb, nspi}) QCOMPARE(m_scene->call(i, interface).failure, QString());
    QCOMPARE(m_scene->balancer.ruleStatus("MAPI RPC")["listening"].toInt(), 4);
    m_scene->first->stop();
    QTRY_COMPARE(m_scene->balancer.health("first"), "down");
    QTRY_COMPARE(m_scene->balancer.ruleStatus("MAPI RPC")["listening"].toInt(), 2);
    for (int i = 0; i < 2; ++i) {
        const MappedCall call = m_scene->call(i, nspi);
        QCOMPARE(call.answer, "second:hello");
        QCOMPARE(call.port, m_scene->second->port(nspi));
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
    const quint16 port = freePort(m_scene->virtualAddress());
    RpcNodeOptions options;
    options.services = exchangeServices(port);
    TestPlan plan = mapiPlan(m_scene->virtualAddress(), {}, otherRule ? "6005-65535" : "1024-1100");
    if (otherRule) plan.rule("web", QString::number(port), {{"health", QJsonObject{{"kind", "none"}}}});
    QVERIFY2(m_scene->serve(options, plan), qPrintable(m_scene->balancer.messages()));
    BlockingRpcClient mapper(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    for (int i = 0; i < 3; ++i) QCOMPARE(mapper.map(emsmdb), port);
    QCOMPARE(m_scene->balancer.eventCount("mapped-port-refused"), 1);
    const QString detail = m_scene->balancer.lastEvent("mapped-port-refused")["detail"].toString();
    QCOMPARE(detail, QStringLiteral("%1 %2").arg(port).arg(why));
    QCOMPARE(m_scene->mappedPorts(), QList<quint16>());
}

void TestServeMapi::programsPortIsRefused() {
    EchoNode program("program", m_scene->virtualAddress());
    RpcNodeOptions options;
    options.services = exchangeServices(program.port());
    QVERIFY2(m_scene->serve(options), qPrintable(m_scene->balancer.messages()));
    BlockingRpcClient mapper(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(mapper.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    QCOMPARE(mapper.map(emsmdb), program.port());
    QCOMPARE(m_scene->balancer.eventCount("mapped-port-refused"), 1);
    QCOMPARE(m_scene->mappedPorts(), QList<quint16>());
    // It opens as soon as it can.
    program.stop();
    QCOMPARE(m_scene->call(0, emsmdb).failure, QString());
}

void TestServeMapi::reloadClosesWhatIsNotListedAnyMore() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    for (int i = 0; i < 2; ++i) QCOMPARE(m_scene->call(i, emsmdb).failure, QString());
    QCOMPARE(m_scene->mappedPorts().size(), 2);
    TestPlan plan = mapiPlan(m_scene->virtualAddress());
    plan.node("first", m_scene->firstAddress());
    m_scene->balancer.writePlan(plan);
    QVERIFY(m_scene->balancer.hangUp());
    QTRY_COMPARE(m_scene->mappedPorts(), QList<quint16>{m_scene->first->port(emsmdb)});
    QCOMPARE(connectError(m_scene->virtualAddress(), m_scene->second->port(emsmdb)), ECONNREFUSED);
}

QTEST_GUILESS_MAIN(TestServeMapi)
#include "tst_serve_mapi.moc"
