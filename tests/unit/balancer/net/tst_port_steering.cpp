#include <netinet/in.h>
#include <sys/resource.h>
#include <unistd.h>

#include <QtTest>

#include "balancer/net/port_steering.h"
#include "balancer/net/reply_ports.h"
#include "balancer/net/taken_ports.h"
#include "tests/support/own_network.h"
#include "tests/unit/balancer/net/rig.h"

using namespace cas;
using namespace cas::test;
using Endpoint = boost::asio::ip::tcp::endpoint;

namespace {

/// A bound socket of the test's own; TCP listens.
Peer openAt(const IpAddress& address, Port port, Protocol protocol, bool v6Only = true) {
    const bool tcp = protocol == Protocol::Tcp;
    const int fd = ::socket(address.is_v4() ? AF_INET : AF_INET6,
                            (tcp ? SOCK_STREAM : SOCK_DGRAM) | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int only = v6Only;
    if (address.is_v6()) ::setsockopt(fd, IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof only);
    const Endpoint local(address, port);
    if (::bind(fd, local.data(), static_cast<socklen_t>(local.size())) != 0 || (tcp && ::listen(fd, 16) != 0))
        qFatal("cannot bind");
    return Peer(fd);
}

/// 0, or the errno of the connect.
int connectTo(const IpAddress& address, Port port) {
    const Peer client(::socket(address.is_v4() ? AF_INET : AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0));
    const Endpoint target(address, port);
    return ::connect(client.fd(), target.data(), static_cast<socklen_t>(target.size())) == 0 ? 0 : errno;
}

IpAddress at(const char* text) { return *parseAddress(text); }

/// Steers at once, but not the ports in `left`.
Result<std::unique_ptr<PortSteering>, int> attach(const PortSteering::Place& place, int socket, const PortSet& left) {
    auto steering = PortSteering::prepare(place, socket);
    if (steering && !(*steering)->leave(left)) return unexpected(errno);
    return steering;
}

}  // namespace

/// What a steered range takes and what it leaves, in a network of the test's own, where every port is free.
class PortSteeringTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void wantOfDescriptorsIsNoAnswer();
    void takesItsPortsOnly_data();
    void takesItsPortsOnly();
    void leavesWhatItIsTold();
    void followsTheSocket();
    void endsWithTheObject();
    void newerRangeGetsTheClient();
    void datagramsAreSteered();
    void takenPortsAreSeen_data();
    void takenPortsAreSeen();
    void connectedSocketsTakeNobody();
    void openingPortsAreNoted();

private:
    void requireSteering() {
        if (const auto why = PortSteering::unable()) QSKIP(std::string(nameOf(*why)).c_str());
    }
};

void PortSteeringTest::initTestCase() {
    if (const QString reason = enterOwnNetwork(); !reason.isEmpty()) QSKIP(qPrintable(reason));
}

void PortSteeringTest::wantOfDescriptorsIsNoAnswer() {
    const IpAddress own = at("127.7.7.7");
    const Peer socket = openAt(own, 20000, Protocol::Tcp);
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &limit), 0);
    const rlimit none{0, limit.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &none);
    const auto without = PortSteering::unable();
    ::setrlimit(RLIMIT_NOFILE, &limit);
    QVERIFY(without);
    const auto steering = PortSteering::prepare({own, {20000, 21000}, Protocol::Tcp}, socket.fd());
    QCOMPARE(PortSteering::unable().has_value(), !steering.has_value());
}

void PortSteeringTest::takesItsPortsOnly_data() {
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::addColumn<int>("error");
    QTest::newRow("its own") << "127.7.7.7" << 20000 << 0;
    QTest::newRow("first") << "127.7.7.7" << 20001 << 0;
    QTest::newRow("last") << "127.7.7.7" << 21000 << 0;
    QTest::newRow("after the last") << "127.7.7.7" << 21001 << ECONNREFUSED;
    QTest::newRow("before the first") << "127.7.7.7" << 19999 << ECONNREFUSED;
    QTest::newRow("another address") << "127.7.7.8" << 20001 << ECONNREFUSED;
    QTest::newRow("another family") << "::1" << 20001 << ECONNREFUSED;
}

void PortSteeringTest::takesItsPortsOnly() {
    QFETCH(QString, address);
    QFETCH(int, port);
    QFETCH(int, error);
    requireSteering();
    if (address == "::1" && !QFile::exists("/proc/net/if_inet6")) QSKIP("this computer has no IPv6");
    const IpAddress own = at("127.7.7.7");
    const Peer socket = openAt(own, 20000, Protocol::Tcp);
    const auto steering = attach({own, {20000, 21000}, Protocol::Tcp}, socket.fd(), {});
    QVERIFY(steering);
    QCOMPARE(connectTo(at(qPrintable(address)), static_cast<Port>(port)), error);
}

void PortSteeringTest::leavesWhatItIsTold() {
    requireSteering();
    const IpAddress own = at("127.7.7.7");
    const Peer socket = openAt(own, 20000, Protocol::Tcp);
    PortSet left;
    left.set(20500);
    const auto steering = attach({own, {20000, 21000}, Protocol::Tcp}, socket.fd(), left);
    QVERIFY(steering);
    QCOMPARE(connectTo(own, 20500), ECONNREFUSED);
    QCOMPARE(connectTo(own, 20501), 0);
    QVERIFY((*steering)->leave(PortSet().set(20501)));
    QCOMPARE(connectTo(own, 20500), 0);
    QCOMPARE(connectTo(own, 20501), ECONNREFUSED);
}

void PortSteeringTest::followsTheSocket() {
    requireSteering();
    const IpAddress own = at("127.7.7.7");
    Peer socket = openAt(own, 20000, Protocol::Tcp);
    const Peer next = openAt(own, 20002, Protocol::Tcp);
    const auto steering = attach({own, {20000, 21000}, Protocol::Tcp}, socket.fd(), {});
    QVERIFY(steering);
    QVERIFY((*steering)->moveTo(next.fd()));
    socket.close();
    QCOMPARE(connectTo(own, 20000), 0);
    QVERIFY(Peer(::accept4(next.fd(), nullptr, nullptr, SOCK_CLOEXEC)).fd() >= 0);
}

void PortSteeringTest::endsWithTheObject() {
    requireSteering();
    const IpAddress own = at("127.7.7.7");
    const Peer socket = openAt(own, 20000, Protocol::Tcp);
    QVERIFY(attach({own, {20000, 21000}, Protocol::Tcp}, socket.fd(), {}));
    QCOMPARE(connectTo(own, 20001), ECONNREFUSED);
    QCOMPARE(connectTo(own, 20000), 0);
}

void PortSteeringTest::newerRangeGetsTheClient() {
    requireSteering();
    const IpAddress own = at("127.7.7.7");
    const Peer old = openAt(own, 20000, Protocol::Tcp);
    const Peer next = openAt(own, 20002, Protocol::Tcp);
    const auto first = attach({own, {20000, 21000}, Protocol::Tcp}, old.fd(), {});
    const auto second = attach({own, {20000, 22000}, Protocol::Tcp}, next.fd(), {});
    QVERIFY(first && second);
    QCOMPARE(connectTo(own, 20100), 0);
    QVERIFY(Peer(::accept4(next.fd(), nullptr, nullptr, SOCK_CLOEXEC)).fd() >= 0);
}

void PortSteeringTest::datagramsAreSteered() {
    requireSteering();
    const IpAddress own = at("127.7.7.7");
    const Peer socket = openAt(own, 20000, Protocol::Udp);
    const auto steering = attach({own, {20000, 21000}, Protocol::Udp}, socket.fd(), {});
    QVERIFY(steering);
    const Peer client = openAt(own, 30000, Protocol::Udp);
    const Endpoint target(own, 20600);
    QCOMPARE(::sendto(client.fd(), "x", 1, 0, target.data(), static_cast<socklen_t>(target.size())), ssize_t{1});
    char byte = 0;
    QCOMPARE(::recv(socket.fd(), &byte, 1, MSG_DONTWAIT), ssize_t{1});
    QCOMPARE(connectTo(own, 20600), ECONNREFUSED);
}

void PortSteeringTest::takenPortsAreSeen_data() {
    QTest::addColumn<QString>("bound");
    QTest::addColumn<bool>("v6Only");
    QTest::addColumn<QString>("asked");
    QTest::addColumn<bool>("seen");
    QTest::newRow("same address") << "127.7.7.7" << true << "127.7.7.7" << true;
    QTest::newRow("other address") << "127.7.7.8" << true << "127.7.7.7" << false;
    QTest::newRow("wildcard") << "0.0.0.0" << true << "127.7.7.7" << true;
    QTest::newRow("wildcard of both families") << "::" << false << "127.7.7.7" << true;
    QTest::newRow("wildcard of IPv6 only") << "::" << true << "127.7.7.7" << false;
    QTest::newRow("IPv6 address") << "::1" << true << "::1" << true;
    QTest::newRow("wildcard of IPv6 for IPv6") << "::" << true << "::1" << true;
    QTest::newRow("IPv4 wildcard for IPv6") << "0.0.0.0" << true << "::1" << false;
}

void PortSteeringTest::takenPortsAreSeen() {
    QFETCH(QString, bound);
    QFETCH(bool, v6Only);
    QFETCH(QString, asked);
    QFETCH(bool, seen);
    if (!QFile::exists("/proc/net/if_inet6")) QSKIP("this computer has no IPv6");
    const Peer stream = openAt(at(qPrintable(bound)), 20000, Protocol::Tcp, v6Only);
    const Peer datagrams = openAt(at(qPrintable(bound)), 20001, Protocol::Udp, v6Only);
    const auto tcp = takenPorts(at(qPrintable(asked)), Protocol::Tcp);
    const auto udp = takenPorts(at(qPrintable(asked)), Protocol::Udp);
    QVERIFY(tcp && udp);
    QCOMPARE(toText(toRanges(*tcp)), std::string(seen ? "20000" : ""));
    QCOMPARE(toText(toRanges(*udp)), std::string(seen ? "20001" : ""));
}

void PortSteeringTest::connectedSocketsTakeNobody() {
    const IpAddress own = at("127.7.7.7");
    const Peer datagrams = openAt(own, 20001, Protocol::Udp);
    const Endpoint target(own, 30000);
    QCOMPARE(::connect(datagrams.fd(), target.data(), static_cast<socklen_t>(target.size())), 0);
    const auto udp = takenPorts(own, Protocol::Udp);
    QVERIFY(udp);
    QVERIFY(udp->none());
}

void PortSteeringTest::openingPortsAreNoted() {
    ReplyPorts ports;
    std::optional<ReplyPorts::Opening> before(std::in_place, ports, Port{1});
    { const ReplyPorts::Opening gone(ports, 2); }
    ports.startNoting();
    before.reset();
    { const ReplyPorts::Opening during(ports, 3); }
    QCOMPARE(toText(toRanges(ports.noted())), std::string("1,3"));
    ports.startNoting();
    QVERIFY(ports.noted().none());
}

QTEST_GUILESS_MAIN(PortSteeringTest)
#include "tst_port_steering.moc"
