#include <unistd.h>
#include <QtTest>

#include "tests/unit/balancer/net/rig.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;
using Endpoint = boost::asio::ip::udp::endpoint;

namespace {

/// A UDP socket of the test's own on a loopback address.
class Datagrams {
public:
    explicit Datagrams(const char* address, Port port = 0) {
        m_fd = ::socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        const Endpoint local(*parseAddress(address), port);
        if (::bind(m_fd, local.data(), static_cast<socklen_t>(local.size())) != 0) qFatal("cannot bind");
    }
    ~Datagrams() { close(); }
    void close() {
        if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
    }
    /// As the socket of a range must be.
    void tellPorts() const {
        const int on = 1;
        ::setsockopt(m_fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        ::setsockopt(m_fd, IPPROTO_IP, IP_RECVORIGDSTADDR, &on, sizeof on);
    }
    int release() { return std::exchange(m_fd, -1); }
    Endpoint local() const {
        Endpoint local;
        socklen_t size = static_cast<socklen_t>(local.capacity());
        ::getsockname(m_fd, local.data(), &size);
        return local;
    }
    void send(const std::string& text, const Endpoint& to) const {
        ::sendto(m_fd, text.data(), text.size(), 0, to.data(), static_cast<socklen_t>(to.size()));
    }
    /// The next datagram's text, empty if none is there; `from` says who sent it.
    std::string receive(Endpoint& from) const {
        char buffer[65536];
        socklen_t size = static_cast<socklen_t>(from.capacity());
        const ssize_t n = ::recvfrom(m_fd, buffer, sizeof buffer, 0, from.data(), &size);
        return n < 0 ? std::string() : std::string(buffer, static_cast<std::size_t>(n));
    }

private:
    int m_fd = -1;
};

}  // namespace

/// UDP flows over real loopback sockets, with time that the test lets pass.
class UdpFlowTest : public QObject {
    Q_OBJECT
private slots:
    void answersLeaveFromThePortAsked();
    void eachClientEndpointHasItsFlow();
    void biggestDatagramPasses();
    void idleFlowEnds();
    void downNodeLosesItsFlowsWithTheNextDatagram();
    void closedPortMovesTheFlow();
    void floodLeavesDescriptorsForTcp();
    void retiredListenerServesItsFlowsOn();
    void disabledNodeKeepsItsFlows();
    void clientsOfARangeNeverShareAFlow();

private:
    /// A rig whose rule also listens on UDP, in front of `nodes` that all use one port.
    struct UdpRig {
        explicit UdpRig(const std::function<void(PortRule&)>& change = {}, bool range = false)
            : tcpNode("127.0.0.21"),
              a("127.0.0.23"),
              b("127.0.0.24", a.local().port()),
              rig({&tcpNode, &tcpNode}, [&](PortRule& rule) {
                  rule.filtering = Filtering::Single;
                  if (change) change(rule);
              }) {
            PortRule config = rig.rule->config();
            Datagrams socket("127.0.0.1");
            listen = socket.local();
            config.ports = {{listen.port(), listen.port()}};
            config.nodePorts = a.local().port();
            std::vector<Target> targets = rig.rule->targets();
            targets[0].config.address = a.local().address();
            targets[1].config.address = b.local().address();
            const auto group = std::make_shared<Group>("udp", config.affinity);
            group->table.setTimeout(config.affinityTimeout);
            const auto rule =
                std::make_shared<RuleRuntime>(config, targets, group, std::make_shared<RuleShared>("udp"), 7);
            if (range) socket.tellPorts();
            listener = std::make_shared<UdpListener>(*rig.worker, socket.release(), listen, rule,
                                                     range ? std::make_shared<ReplyPorts>() : nullptr);
            listener->start();
        }
        ~UdpRig() {
            listener->retire();
            rig.worker->forEachSession([](Session& session) { session.cut(); });
        }
        std::string arriving(const Datagrams& at, Endpoint& from) {
            std::string text;
            rig.until([&] { return !(text = at.receive(from)).empty(); });
            return text;
        }

        FakeNode tcpNode;
        Datagrams a;
        Datagrams b;
        Rig rig;
        Endpoint listen;
        std::shared_ptr<UdpListener> listener;
    };
};

void UdpFlowTest::answersLeaveFromThePortAsked() {
    UdpRig udp;
    const Datagrams client("127.0.0.1");
    Endpoint from;
    client.send("ping", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("ping"));
    udp.a.send("pong", from);
    QCOMPARE(udp.arriving(client, from), std::string("pong"));
    QVERIFY(from == udp.listen);
    const Traffic traffic = udp.rig.legs[0]->traffic();
    QCOMPARE(traffic.packetsIn + traffic.packetsOut, 2u);
    QCOMPARE(traffic.bytesIn + traffic.bytesOut, 8u);
}

void UdpFlowTest::eachClientEndpointHasItsFlow() {
    UdpRig udp;
    const Datagrams one("127.0.0.1");
    const Datagrams two("127.0.0.1");
    Endpoint fromOne;
    Endpoint fromTwo;
    one.send("1", udp.listen);
    QCOMPARE(udp.arriving(udp.a, fromOne), std::string("1"));
    two.send("2", udp.listen);
    QCOMPARE(udp.arriving(udp.a, fromTwo), std::string("2"));
    QVERIFY(fromOne != fromTwo);
    QCOMPARE(udp.rig.worker->sessionCount(), std::size_t{2});
    Endpoint ignored;
    udp.a.send("to two", fromTwo);
    QCOMPARE(udp.arriving(two, ignored), std::string("to two"));
    QVERIFY(one.receive(ignored).empty());
}

void UdpFlowTest::biggestDatagramPasses() {
    UdpRig udp;
    const Datagrams client("127.0.0.1");
    Endpoint from;
    const std::string big(65507, 'x');  // what UDP over IPv4 can carry
    client.send(big, udp.listen);
    QVERIFY(udp.arriving(udp.a, from) == big);
}

void UdpFlowTest::idleFlowEnds() {
    UdpRig udp([](PortRule& rule) { rule.udpIdleTimeout = 60s; });
    const Datagrams client("127.0.0.1");
    Endpoint from;
    client.send("x", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("x"));
    udp.rig.advance(50s);
    client.send("y", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("y"));
    udp.rig.advance(50s);
    QCOMPARE(udp.rig.worker->sessionCount(), std::size_t{1});
    udp.rig.advance(11s);
    QCOMPARE(udp.rig.worker->sessionCount(), std::size_t{0});
    QCOMPARE(udp.rig.legs[0]->active.load(), 0u);
}

void UdpFlowTest::downNodeLosesItsFlowsWithTheNextDatagram() {
    UdpRig udp;
    const Datagrams client("127.0.0.1");
    Endpoint from;
    client.send("x", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("x"));
    udp.rig.legs[0]->health = HealthState::Down;
    client.send("y", udp.listen);
    QCOMPARE(udp.arriving(udp.b, from), std::string("y"));
    udp.b.send("z", from);
    QCOMPARE(udp.arriving(client, from), std::string("z"));
    QCOMPARE(udp.rig.worker->sessionCount(), std::size_t{1});
}

void UdpFlowTest::closedPortMovesTheFlow() {
    UdpRig udp;
    const Datagrams client("127.0.0.1");
    Endpoint from;
    udp.a.close();
    client.send("lost", udp.listen);
    QVERIFY(udp.rig.until([&] { return udp.rig.connectionsFailed == 1; }));
    client.send("found", udp.listen);
    QCOMPARE(udp.arriving(udp.b, from), std::string("found"));
}

void UdpFlowTest::floodLeavesDescriptorsForTcp() {
    UdpRig udp;
    const std::uint64_t half = udp.rig.budget.available() / 2;
    for (std::uint64_t i = 0; i < half; ++i) QVERIFY(udp.rig.budget.takeFlow());
    const Datagrams client("127.0.0.1");
    client.send("x", udp.listen);
    Peer tcp = udp.rig.connect();
    QVERIFY(udp.rig.until([&] { return udp.rig.worker->sessionCount() == 1; }));
    QCOMPARE(udp.rig.legs[0]->traffic().packetsIn, 0u);
}

void UdpFlowTest::retiredListenerServesItsFlowsOn() {
    UdpRig udp;
    const Datagrams known("127.0.0.1");
    const Datagrams stranger("127.0.0.1");
    Endpoint from;
    known.send("x", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("x"));
    udp.listener->retire();
    stranger.send("nobody", udp.listen);
    known.send("y", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("y"));
    QCOMPARE(udp.rig.worker->sessionCount(), std::size_t{1});
    QVERIFY(!udp.listener->finished());
    udp.rig.worker->forEachSession([](Session& session) { session.cut(); });
    QVERIFY(udp.listener->finished());
}

void UdpFlowTest::disabledNodeKeepsItsFlows() {
    UdpRig udp;
    const Datagrams client("127.0.0.1");
    Endpoint from;
    client.send("x", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("x"));
    udp.rig.legs[0]->admin = AdminState::Disabled;
    client.send("y", udp.listen);
    QCOMPARE(udp.arriving(udp.a, from), std::string("y"));
    udp.rig.legs[0]->admin = AdminState::Stopped;
    client.send("z", udp.listen);
    QCOMPARE(udp.arriving(udp.b, from), std::string("z"));
}

void UdpFlowTest::clientsOfARangeNeverShareAFlow() {
    UdpRig udp({}, true);
    const Datagrams one("127.0.0.1");
    const Datagrams two("127.0.0.1");
    // A socket for answers is bound before it is connected, and takes everybody's datagrams until then.
    udp.rig.calls.beforeConnect([&](const Endpoint& to) {
        if (to == one.local()) two.send("2", udp.listen);
    });
    Endpoint fromOne;
    Endpoint fromTwo;
    one.send("1", udp.listen);
    QCOMPARE(udp.arriving(udp.a, fromOne), std::string("1"));
    QCOMPARE(udp.arriving(udp.a, fromTwo), std::string("2"));
    QVERIFY(fromOne != fromTwo);
    Endpoint ignored;
    udp.a.send("to two", fromTwo);
    QCOMPARE(udp.arriving(two, ignored), std::string("to two"));
}

QTEST_APPLESS_MAIN(UdpFlowTest)
#include "tst_udp_flow.moc"
