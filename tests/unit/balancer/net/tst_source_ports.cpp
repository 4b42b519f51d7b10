#include <unistd.h>
#include <QtTest>

#include "balancer/net/proxy_header.h"
#include "tests/unit/balancer/net/rig.h"

using namespace cas;
using namespace cas::test;
using Endpoint = boost::asio::ip::tcp::endpoint;

/// Where connections to nodes start, and what the PROXY protocol says of them.
class SourcePortsTest : public QObject {
    Q_OBJECT
private slots:
    void kernelPicksWhileItCan();
    void swallowedEphemeralRangeIsPassedBy();
    void listenedPortsAreNeverBound();
    void reservedPortsCountOnlyWhereConnectionsStart_data();
    void reservedPortsCountOnlyWhereConnectionsStart();
    void shortageNamesSourceAndNode();
    void takenPortsAreTriedAgain();
    void exhaustedKernelFallsBack();
    void proxyHeader_data();
    void proxyHeader();

private:
    static Endpoint localOf(int fd) {
        Endpoint local;
        socklen_t size = static_cast<socklen_t>(local.capacity());
        ::getsockname(fd, local.data(), &size);
        return local;
    }
    static std::vector<SourcePorts::Listening> everything(const char* address, Port first) {
        return {{*parseAddress(address), {first, 65535}, Protocol::Tcp},
                {*parseAddress(address), {first, 65535}, Protocol::Udp}};
    }
    FailingCalls m_calls;
};

void SourcePortsTest::kernelPicksWhileItCan() {
    FakeNode node("127.0.0.31");
    SourcePorts ports(m_calls, 3);
    QVERIFY(!ports.configure({{*parseAddress("127.0.0.1"), {443, 443}, Protocol::Tcp}}, {node.address()}));
    QVERIFY(!ports.explicitPorts(Protocol::Tcp));
    const Peer socket(ports.connect(node.address(), node.port(), Protocol::Tcp));
    QVERIFY(socket.fd() >= 0);
}

void SourcePortsTest::swallowedEphemeralRangeIsPassedBy() {
    FakeNode node("127.0.0.31");
    SourcePorts ports(m_calls, 3);
    QVERIFY(!ports.configure(everything("127.0.0.50", 6005), {node.address()}));
    QVERIFY(ports.explicitPorts(Protocol::Tcp) && ports.explicitPorts(Protocol::Udp));
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp}) {
        const Peer socket(ports.connect(node.address(), node.port(), protocol));
        QVERIFY(socket.fd() >= 0);
        QCOMPARE(localOf(socket.fd()).address().to_string(), std::string("127.0.0.1"));
    }
}

void SourcePortsTest::listenedPortsAreNeverBound() {
    FakeNode node("127.0.0.31");
    SourcePorts ports(m_calls, 3);
    QVERIFY(!ports.configure(everything("127.0.0.1", 6005), {node.address()}));
    for (int i = 0; i < 50; ++i) {
        const Peer socket(ports.connect(node.address(), node.port(), Protocol::Tcp));
        QVERIFY(socket.fd() >= 0);
        QVERIFY(localOf(socket.fd()).port() < 6005);
    }
}

void SourcePortsTest::reservedPortsCountOnlyWhereConnectionsStart_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("first");
    QTest::addColumn<bool>("kept");
    QTest::newRow("where connections start") << "127.0.0.1" << 6005 << true;
    QTest::newRow("elsewhere") << "127.0.0.50" << 6005 << false;
    QTest::newRow("all addresses") << "0.0.0.0" << 6005 << true;
    QTest::newRow("more than can be spared") << "127.0.0.1" << 1100 << false;
}

void SourcePortsTest::reservedPortsCountOnlyWhereConnectionsStart() {
    QFETCH(QString, address);
    QFETCH(int, first);
    FakeNode node("127.0.0.31");
    SourcePorts ports(m_calls, 3);
    const SourcePorts::Listening reserved{
        *parseAddress(address.toStdString()), {static_cast<Port>(first), 65535}, Protocol::Tcp, true};
    QVERIFY(!ports.configure({reserved}, {node.address()}));
    QTEST(ports.explicitPorts(Protocol::Tcp), "kept");
    const Peer socket(ports.connect(node.address(), node.port(), Protocol::Tcp));
    QVERIFY(socket.fd() >= 0);
    if (ports.explicitPorts(Protocol::Tcp)) QVERIFY(localOf(socket.fd()).port() < first);
}

void SourcePortsTest::shortageNamesSourceAndNode() {
    SourcePorts ports(m_calls, 3);
    const auto shortage = ports.configure(everything("127.0.0.1", 1200), {*parseAddress("127.0.0.31")});
    QVERIFY(shortage);
    QCOMPARE(shortage->source.to_string(), std::string("127.0.0.1"));
    QCOMPARE(shortage->node.to_string(), std::string("127.0.0.31"));
    QVERIFY(!ports.explicitPorts(Protocol::Tcp));
}

void SourcePortsTest::takenPortsAreTriedAgain() {
    FakeNode node("127.0.0.31");
    SourcePorts ports(m_calls, 3);
    QVERIFY(!ports.configure(everything("127.0.0.50", 6005), {node.address()}));
    m_calls.fail(FailingCalls::Call::Bind, EADDRINUSE, 1);
    m_calls.fail(FailingCalls::Call::Connect, EADDRNOTAVAIL, 1);
    const Peer socket(ports.connect(node.address(), node.port(), Protocol::Tcp));
    QVERIFY(socket.fd() >= 0);
}

void SourcePortsTest::exhaustedKernelFallsBack() {
    FakeNode node("127.0.0.31");
    SourcePorts ports(m_calls, 3);
    QVERIFY(!ports.configure({}, {node.address()}));
    m_calls.fail(FailingCalls::Call::Connect, EADDRNOTAVAIL);
    const Peer socket(ports.connect(node.address(), node.port(), Protocol::Tcp));
    QVERIFY(socket.fd() >= 0);
}

void SourcePortsTest::proxyHeader_data() {
    QTest::addColumn<int>("version");
    QTest::addColumn<QString>("client");
    QTest::addColumn<QString>("listen");
    QTest::addColumn<QByteArray>("header");
    const QByteArray signature = QByteArray::fromHex("0d0a0d0a000d0a515549540a");
    QTest::newRow("none") << int(SendProxy::None) << "10.0.0.1"
                          << "10.0.0.50" << QByteArray();
    QTest::newRow("v1, IPv4") << int(SendProxy::V1) << "10.0.0.1"
                              << "10.0.0.50" << QByteArray("PROXY TCP4 10.0.0.1 10.0.0.50 51000 443\r\n");
    QTest::newRow("v1, IPv6") << int(SendProxy::V1) << "2001:db8::1"
                              << "2001:db8::50" << QByteArray("PROXY TCP6 2001:db8::1 2001:db8::50 51000 443\r\n");
    QTest::newRow("v2, IPv4") << int(SendProxy::V2) << "10.0.0.1"
                              << "10.0.0.50" << signature + QByteArray::fromHex("2111000c0a0000010a000032c73801bb");
    QTest::newRow("v2, IPv6") << int(SendProxy::V2) << "2001:db8::1"
                              << "2001:db8::50"
                              << signature + QByteArray::fromHex(
                                                 "2121002420010db8000000000000000000000001"
                                                 "20010db8000000000000000000000050c73801bb");
    QTest::newRow("v1, mapped") << int(SendProxy::V1) << "::ffff:10.0.0.1"
                                << "10.0.0.50" << QByteArray("PROXY TCP4 10.0.0.1 10.0.0.50 51000 443\r\n");
}

void SourcePortsTest::proxyHeader() {
    QFETCH(int, version);
    QFETCH(QString, client);
    QFETCH(QString, listen);
    QFETCH(QByteArray, header);
    const auto endpoint = [](const QString& text, Port port) {
        return Endpoint(boost::asio::ip::make_address(text.toStdString()), port);
    };
    const std::string made =
        cas::proxyHeader(static_cast<SendProxy>(version), endpoint(client, 51000), endpoint(listen, 443));
    QCOMPARE(QByteArray::fromStdString(made), header);
}

QTEST_APPLESS_MAIN(SourcePortsTest)
#include "tst_source_ports.moc"
