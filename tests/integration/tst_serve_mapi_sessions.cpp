#include <QtTest>

#include "tests/support/mapi_scene.h"
#include "tests/support/packet_capture.h"
#include "tests/support/peers.h"
#include "tests/support/samba_node.h"

using namespace cas;
using namespace cas::exchange_interfaces;
using Bound = BlockingRpcClient::Bound;

namespace {

constexpr quint16 kRpcClientAccess = 59531;
constexpr quint16 kAddressBook = 59532;

const QJsonObject kVirtualPorts{{"mode", "endpoint-mapper"},
                                {"virtualStaticPorts", true},
                                {"rpcClientAccessPort", kRpcClientAccess},
                                {"addressBookPort", kAddressBook}};

QString text(const Uuid& uuid) { return QString::fromStdString(toText(uuid)); }

}  // namespace

/// Endpoint-mapper mode before two stand-in nodes: associations, virtual static ports, and what is on the wire.
class TestServeMapiSessions : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { CAS_REQUIRE_ROOT(); }
    void init() { m_scene = std::make_unique<MapiScene>("127.33.4"); }
    void cleanup() { m_scene.reset(); }
    void associationsStayOnTheirNode();
    void sessionsTellTheirAssociation();
    void associationIsNotLetToAnotherNode();
    void equalNumbersOfTwoNodesAreTwoAssociations();
    void virtualPortsStandForTheNodes_data();
    void virtualPortsStandForTheNodes();
    void virtualPortsFollowANodeThatMoved();
    void impacketFollowsVirtualPorts();
    void wireIsDecodedWithoutFault_data();
    void wireIsDecodedWithoutFault();

private:
    QJsonObject sessionOf(const QString& client, quint16 port) const;
    TestPlan virtualPortsPlan(double checkSeconds = 0.5) const {
        return mapiPlan(m_scene->virtualAddress(), {}, "6005-65535", checkSeconds).mapi(kVirtualPorts);
    }

    std::unique_ptr<MapiScene> m_scene;
};

QJsonObject TestServeMapiSessions::sessionOf(const QString& client, quint16 port) const {
    const QJsonArray rows = m_scene->balancer.sessions();
    for (const auto& row : rows) {
        const QJsonObject session = row.toObject();
        if (session["client"].toString().startsWith(client + ':') &&
            session["listen"].toString().endsWith(QStringLiteral(":%1").arg(port)))
            return session;
    }
    return {};
}

void TestServeMapiSessions::associationsStayOnTheirNode() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    for (int i = 0; i < 6; ++i) {
        const MappedCall mapped = m_scene->call(i, emsmdb);
        BlockingRpcClient first(m_scene->virtualAddress(), mapped.port, m_scene->client(i));
        QCOMPARE(first.bind(emsmdb), Bound::Accepted);
        BlockingRpcClient second(m_scene->virtualAddress(), mapped.port, m_scene->client(i));
        QCOMPARE(second.bind(emsmdb, first.group()), Bound::Accepted);
        QCOMPARE(second.group(), first.group());
        QCOMPARE(first.call("hello"), mapped.answer);
        QCOMPARE(second.call("hello"), mapped.answer);
    }
}

void TestServeMapiSessions::sessionsTellTheirAssociation() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    const MappedCall mapped = m_scene->call(0, nspi);
    BlockingRpcClient client(m_scene->virtualAddress(), mapped.port, m_scene->client(0));
    QCOMPARE(client.bind(nspi), Bound::Accepted);
    const QJsonObject session = sessionOf(m_scene->client(0), mapped.port);
    QCOMPARE(session["associationGroup"].toInteger(), qint64{client.group()});
    QCOMPARE(session["interface"].toString(), "NSPI");
    QCOMPARE(session["node"].toString().toUtf8() + ":hello", mapped.answer);
}

void TestServeMapiSessions::associationIsNotLetToAnotherNode() {
    QVERIFY2(m_scene->serve(), qPrintable(m_scene->balancer.messages()));
    BlockingRpcClient first(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(first.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    const QString node = sessionOf(m_scene->client(0), 135)["node"].toString();
    RpcNode& other = node == "first" ? *m_scene->second : *m_scene->first;
    QCOMPARE(m_scene->balancer.ctl({"disable", node}).exitCode, 0);

    const int groups = other.counts().associations;
    BlockingRpcClient second(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(second.bind(rpc_syntaxes::endpointMapper, first.group()), Bound::Cut);
    QCOMPARE(m_scene->balancer.eventCount("association-refused"), 1);
    QVERIFY(m_scene->balancer.lastEvent("association-refused")["detail"].toString().contains(m_scene->client(0)));
    // The association lives on, and a new one begins at the other node.
    QVERIFY(first.map(emsmdb).has_value());
    BlockingRpcClient third(m_scene->virtualAddress(), 135, m_scene->client(0));
    QCOMPARE(third.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    QTRY_VERIFY(other.counts().associations > groups);
}

void TestServeMapiSessions::equalNumbersOfTwoNodesAreTwoAssociations() {
    QVERIFY2(m_scene->serve({}, virtualPortsPlan()), qPrintable(m_scene->balancer.messages()));
    std::map<quint32, QSet<QString>> nodesOfGroup;
    std::vector<BlockingRpcClient> kept;
    for (int i = 0; i < 4; ++i) {
        const MappedCall mapped = m_scene->call(i, emsmdb);
        QCOMPARE(mapped.port, kRpcClientAccess);
        auto& client = kept.emplace_back(m_scene->virtualAddress(), mapped.port, m_scene->client(i));
        QCOMPARE(client.bind(emsmdb), Bound::Accepted);
        BlockingRpcClient again(m_scene->virtualAddress(), mapped.port, m_scene->client(i));
        QCOMPARE(again.bind(emsmdb, client.group()), Bound::Accepted);
        QCOMPARE(again.call("hello"), mapped.answer);
        nodesOfGroup[client.group()].insert(sessionOf(m_scene->client(i), mapped.port)["node"].toString());
    }
    QVERIFY(
        std::any_of(nodesOfGroup.begin(), nodesOfGroup.end(), [](const auto& row) { return row.second.size() == 2; }));
    QCOMPARE(m_scene->balancer.eventCount("association-refused"), 0);
}

void TestServeMapiSessions::virtualPortsStandForTheNodes_data() {
    QTest::addColumn<quint32>("fragmentSize");
    QTest::addColumn<bool>("ndr64");
    QTest::addRow("whole answers") << 4280U << false;
    // Nothing of an answer may have left when its port is known.
    QTest::addRow("fragments that part the port's bytes, one by one") << 1U << false;
    QTest::addRow("NDR64") << 4280U << true;
}

void TestServeMapiSessions::virtualPortsStandForTheNodes() {
    QFETCH(quint32, fragmentSize);
    QFETCH(bool, ndr64);
    RpcNodeOptions options;
    options.fragmentSize = fragmentSize;
    options.ndr64 = ndr64;
    // An answer in hundreds of fragments takes its time, for the checks too.
    const bool slow = fragmentSize == 1;
    if (slow) options.pduDelay = std::chrono::milliseconds(1);
    QVERIFY2(m_scene->serve(options, virtualPortsPlan(slow ? 5 : 0.5)), qPrintable(m_scene->balancer.messages()));
    QSet<QByteArray> used;
    for (int i = 0; i < 4; ++i) {
        for (const auto& [interface, port] :
             {std::pair(emsmdb, kRpcClientAccess), std::pair(nspi, kAddressBook), std::pair(rfr, kAddressBook)}) {
            const MappedCall call = m_scene->call(i, interface, ndr64 ? Ndr::Ndr64 : Ndr::Ndr32);
            QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
            QCOMPARE(call.port, port);
            used.insert(call.answer);
        }
    }
    QCOMPARE(used.size(), 2);
    QCOMPARE(m_scene->balancer.ruleStatus("MAPI RPC")["listening"].toInt(), 2);
}

void TestServeMapiSessions::virtualPortsFollowANodeThatMoved() {
    QVERIFY2(m_scene->serve({}, virtualPortsPlan()), qPrintable(m_scene->balancer.messages()));
    const MappedCall before = m_scene->call(0, emsmdb);
    m_scene->first->restart();
    m_scene->second->restart();
    const MappedCall after = m_scene->call(0, emsmdb);
    QVERIFY2(after.failure.isEmpty(), qPrintable(after.failure));
    QCOMPARE(after.port, kRpcClientAccess);
    QCOMPARE(after.answer, before.answer);
}

void TestServeMapiSessions::impacketFollowsVirtualPorts() {
    if (const QString why = impacketMissing(); !why.isEmpty()) QSKIP(qPrintable(why));
    QVERIFY2(m_scene->serve({}, virtualPortsPlan()), qPrintable(m_scene->balancer.messages()));
    const auto call = [&](const Uuid& uuid, const QString& version) {
        return runImpacket({m_scene->virtualAddress(), text(uuid), "--version", version, "--call", "bind"});
    };
    QCOMPARE(call(emsmdb.uuid, "0.81"), (QJsonObject{{"port", kRpcClientAccess}}));
    QCOMPARE(call(nspi.uuid, "56.0"), (QJsonObject{{"port", kAddressBook}}));
    QCOMPARE(m_scene->first->counts().connections + m_scene->second->counts().connections > 0, true);
}

void TestServeMapiSessions::wireIsDecodedWithoutFault_data() {
    QTest::addColumn<bool>("virtualPorts");
    QTest::newRow("the node's port") << false;
    QTest::newRow("a virtual port") << true;
}

void TestServeMapiSessions::wireIsDecodedWithoutFault() {
    QFETCH(bool, virtualPorts);
    CAS_REQUIRE_PROGRAM("tshark");
    CAS_REQUIRE_PROGRAM("dumpcap");
    QVERIFY2(m_scene->serve({}, virtualPorts ? virtualPortsPlan() : mapiPlan(m_scene->virtualAddress())),
             qPrintable(m_scene->balancer.messages()));
    PacketCapture capture;
    QVERIFY2(capture.start(m_scene->client(0)), qPrintable(capture.error()));
    const MappedCall call = m_scene->call(0, emsmdb);
    QCOMPARE(call.failure, QString());
    QTRY_VERIFY(capture.holds(call.answer));
    capture.stop();

    // bind, bind_ack, request and response, at the mapper and then at the port it named.
    const QString named = QStringLiteral("2\t1\t%1").arg(call.port);
    const QStringList wanted{"11\t\t", "12\t\t", "0\t\t0", named, "11\t\t", "12\t\t", "0\t\t", "2\t\t"};
    const QList<quint16> ports{135, call.port};
    QStringList steps;
    for (const QString& line :
         capture.decode("dcerpc", {"_ws.col.Info", "dcerpc.pkt_type", "epm.num_towers", "epm.proto.tcp_port"}, ports)) {
        qInfo().noquote() << line.section('\t', 0, 0);
        steps.append(line.section('\t', 1));
    }
    QCOMPARE(steps, wanted);
    QCOMPARE(capture.decode("_ws.malformed || tcp.analysis.lost_segment", {"_ws.col.Info"}, ports), QStringList());
}

QTEST_GUILESS_MAIN(TestServeMapiSessions)
#include "tst_serve_mapi_sessions.moc"
