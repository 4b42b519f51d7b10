#include <QtTest>

#include "app/lab/rpc_node.h"
#include "tests/support/peers.h"
#include "tests/support/rpc_client.h"

using namespace cas;
using namespace cas::exchange_interfaces;
using Bound = BlockingRpcClient::Bound;

namespace {

const QString kAddress = "127.33.1.11";
constexpr RpcSyntax kUnknown = rpcSyntax("12345778-1234-abcd-ef00-0123456789ac", 1, 0);

RpcNodeOptions with(std::size_t fragmentSize, bool ndr64 = false) {
    RpcNodeOptions options;
    options.fragmentSize = fragmentSize;
    options.ndr64 = ndr64;
    return options;
}

}  // namespace

/// The stand-in of a Client Access server, as an RPC client sees it without a balancer.
class TestRpcNode : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { CAS_REQUIRE_ROOT(); }
    void mapsAndAnswers_data();
    void mapsAndAnswers();
    void tellsWhatIsNotRegistered();
    void listsItsInterfaces_data();
    void listsItsInterfaces();
    void servesEachInterfaceAtItsPortOnly();
    void takesNdr64OnlyWhereItMay();
    void joinsRequestsInFragments();
    void associationGroupsEndWithTheirConnections();
    void comesBackAtOtherPorts();
    void knowsWhoCame();
};

void TestRpcNode::mapsAndAnswers_data() {
    QTest::addColumn<quint32>("fragmentSize");
    QTest::addRow("whole answers") << 4280U;
    QTest::addRow("answers in fragments") << 7U;
}

void TestRpcNode::mapsAndAnswers() {
    QFETCH(quint32, fragmentSize);
    const RpcNode node("cas1", kAddress.toStdString(), with(fragmentSize));
    for (const RpcSyntax& interface : {emsmdb, asyncEmsmdb, nspi, rfr}) {
        const MappedCall call = callMapped(kAddress, interface);
        QVERIFY2(call.failure.isEmpty(), qPrintable(call.failure));
        QCOMPARE(call.port, node.port(interface));
        QCOMPARE(call.answer, "cas1:hello");
    }
    QCOMPARE(node.counts().calls, 4);
}

void TestRpcNode::tellsWhatIsNotRegistered() {
    const RpcNode node("cas1", kAddress.toStdString());
    BlockingRpcClient client(kAddress, 135);
    QCOMPARE(client.bind(rpc_syntaxes::endpointMapper), Bound::Accepted);
    QCOMPARE(client.map(kUnknown), std::nullopt);
    QCOMPARE(client.map(nspi), node.port(nspi));
}

void TestRpcNode::listsItsInterfaces_data() {
    QTest::addColumn<quint32>("pageSize");
    for (const quint32 size : {1U, 3U, 4U, 500U}) QTest::addRow("%u a page", size) << size;
}

void TestRpcNode::listsItsInterfaces() {
    QFETCH(quint32, pageSize);
    for (const bool ndr64 : {false, true}) {
        const RpcNode node("cas1", kAddress.toStdString(), with(4280, ndr64));
        BlockingRpcClient client(kAddress, 135);
        QCOMPARE(client.bind(rpc_syntaxes::endpointMapper, 0, ndr64 ? Ndr::Ndr64 : Ndr::Ndr32), Bound::Accepted);
        QList<std::pair<RpcSyntax, quint16>> wanted;
        for (const RpcSyntax& interface : {emsmdb, asyncEmsmdb, nspi, rfr})
            wanted.append({interface, node.port(interface)});
        QCOMPARE(client.lookup(pageSize), wanted);
    }
}

void TestRpcNode::servesEachInterfaceAtItsPortOnly() {
    const RpcNode node("cas1", kAddress.toStdString());
    QVERIFY(node.port(emsmdb) != node.port(nspi));
    QCOMPARE(BlockingRpcClient(kAddress, node.port(nspi)).bind(rfr), Bound::Accepted);
    QCOMPARE(BlockingRpcClient(kAddress, node.port(nspi)).bind(emsmdb), Bound::Rejected);
    QCOMPARE(BlockingRpcClient(kAddress, 135).bind(emsmdb), Bound::Rejected);
}

void TestRpcNode::takesNdr64OnlyWhereItMay() {
    {
        const RpcNode node("cas1", kAddress.toStdString());
        QCOMPARE(BlockingRpcClient(kAddress, 135).bind(rpc_syntaxes::endpointMapper, 0, Ndr::Ndr64), Bound::Rejected);
    }
    const RpcNode node("cas1", kAddress.toStdString(), with(4280, true));
    BlockingRpcClient client(kAddress, 135);
    QCOMPARE(client.bind(rpc_syntaxes::endpointMapper, 0, Ndr::Ndr64), Bound::Accepted);
    QCOMPARE(client.map(emsmdb), node.port(emsmdb));
}

void TestRpcNode::joinsRequestsInFragments() {
    const RpcNode node("cas1", kAddress.toStdString(), with(11));
    BlockingRpcClient client(kAddress, node.port(emsmdb));
    QCOMPARE(client.bind(emsmdb), Bound::Accepted);
    const QByteArray text(5000, 'x');
    QCOMPARE(client.call(text, 100), "cas1:" + text);
}

void TestRpcNode::associationGroupsEndWithTheirConnections() {
    RpcNode node("cas1", kAddress.toStdString());
    const auto bindTo = [&](quint32 group) {
        return BlockingRpcClient(kAddress, node.port(emsmdb)).bind(emsmdb, group);
    };
    quint32 group = 0;
    {
        BlockingRpcClient first(kAddress, node.port(emsmdb));
        QCOMPARE(first.bind(emsmdb), Bound::Accepted);
        group = first.group();
        BlockingRpcClient second(kAddress, node.port(emsmdb));
        QCOMPARE(second.bind(emsmdb, group), Bound::Accepted);
        QCOMPARE(second.group(), group);
        QCOMPARE(bindTo(group + 1), Bound::Refused);
        BlockingRpcClient other(kAddress, node.port(emsmdb));
        QCOMPARE(other.bind(emsmdb), Bound::Accepted);
        QVERIFY(other.group() != group);
    }
    QTRY_COMPARE(bindTo(group), Bound::Refused);
    QCOMPARE(node.counts().associations, 2);
}

void TestRpcNode::comesBackAtOtherPorts() {
    RpcNode node("cas1", kAddress.toStdString());
    std::set<quint16> ports;
    BlockingRpcClient client(kAddress, node.port(emsmdb));
    QCOMPARE(client.bind(emsmdb), Bound::Accepted);
    for (int i = 0; i < 5; ++i) {
        ports.insert(node.port(emsmdb));
        ports.insert(node.port(nspi));
        node.restart();
        QCOMPARE(callMapped(kAddress, emsmdb).answer, "cas1:hello");
    }
    QCOMPARE(ports.size(), 10U);
    QCOMPARE(client.next(), TcpClient::End::Reset);
    node.stop();
    QCOMPARE(BlockingRpcClient(kAddress, 135).error(), ECONNREFUSED);
}

void TestRpcNode::knowsWhoCame() {
    const RpcNode node("cas1", kAddress.toStdString());
    QCOMPARE(callMapped(kAddress, emsmdb, "127.33.1.101").answer, "cas1:hello");
    QCOMPARE(callMapped(kAddress, nspi, "127.33.1.102").answer, "cas1:hello");
    QCOMPARE(node.sources(), (std::set<std::string>{"127.33.1.101", "127.33.1.102"}));
    QCOMPARE(node.counts().connections, 4);
    QCOMPARE(node.counts().binds, 4);
}

QTEST_GUILESS_MAIN(TestRpcNode)
#include "tst_rpc_node.moc"
