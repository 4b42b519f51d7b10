#include <netinet/in.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <QtTest>
#include <csignal>

#include "balancer/engine/listener_set.h"
#include "tests/support/own_network.h"
#include "tests/unit/balancer/net/rig.h"

using namespace cas;
using namespace cas::test;
using namespace std::chrono_literals;
using Endpoint = boost::asio::ip::udp::endpoint;

namespace {

const IpAddress kAddress = *parseAddress("127.7.7.7");

Peer bound(Port port) {
    const int fd = ::socket(AF_INET, SOCK_DGRAM, 0);
    const Endpoint local(kAddress, port);
    if (::bind(fd, local.data(), static_cast<socklen_t>(local.size())) != 0) qFatal("cannot bind");
    return Peer(fd);
}

/// Another process that has these ports, as long as this lives.
class OtherProgram {
public:
    explicit OtherProgram(const std::vector<Port>& ports) {
        std::vector<Peer> sockets;
        for (const Port port : ports) sockets.push_back(bound(port));
        m_process = ::fork();
        if (m_process != 0) return;
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;) ::pause();
    }
    ~OtherProgram() {
        ::kill(m_process, SIGKILL);
        ::waitpid(m_process, nullptr, 0);
    }
    OtherProgram(const OtherProgram&) = delete;
    OtherProgram& operator=(const OtherProgram&) = delete;

private:
    pid_t m_process;
};

}  // namespace

/// What is told of other programs in a steered range, in a network of the test's own.
class SteeredRangeTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void tellsWhatStays();
    void tellsOnceAMinute();
    void longListsAreCut();
    void ownProcessIsNotTold();
    void descriptorsAreCounted();

private:
    struct Told {
        std::vector<std::string> left;
        std::vector<std::string> back;
    };
    /// A range of UDP ports with its socket, and time that the test lets pass.
    struct Steered {
        Steered() : socket(bound(20000)), range(rig.shared, {kAddress, {20000, 21000}, Protocol::Udp}) {
            if (!range.prepare(socket.fd(), 20000) || !range.start({}, mine)) qFatal("cannot steer");
        }
        void look(int times = 1) {
            for (int i = 0; i < times; ++i) {
                range.look(mine, "rule");
                rig.clock.advance(1s);
            }
        }
        Told told() const {
            Told told;
            for (const auto& event : rig.events.read(0).events) {
                if (event.kind == EventKind::PortsLeft) told.left.push_back(event.detail);
                if (event.kind == EventKind::PortsBack) told.back.push_back(event.detail);
            }
            return told;
        }

        FakeNode node{"127.0.0.21"};
        Rig rig{{&node}};
        Peer socket;
        PortSet mine = PortSet().set(20000);
        SteeredRange range;
    };
};

void SteeredRangeTest::initTestCase() {
    if (const QString reason = enterOwnNetwork(); !reason.isEmpty()) QSKIP(qPrintable(reason));
    if (const auto why = PortSteering::unable()) QSKIP(std::string(nameOf(*why)).c_str());
}

void SteeredRangeTest::tellsWhatStays() {
    Steered steered;
    {
        const OtherProgram brief({20001});
        steered.look(2);
    }
    steered.look(3);
    QVERIFY(steered.told().left.empty());
    {
        const OtherProgram lasting({20002, 20003});
        steered.look(3);
        QCOMPARE(steered.told().left, std::vector<std::string>{"udp 127.7.7.7 20002-20003"});
    }
    steered.look(2);
    QVERIFY(steered.told().back.empty());
    steered.look();
    QCOMPARE(steered.told().back, std::vector<std::string>{"udp 127.7.7.7 20002-20003"});
}

void SteeredRangeTest::tellsOnceAMinute() {
    Steered steered;
    const OtherProgram first({20001});
    steered.look(3);
    const OtherProgram second({20002});
    const OtherProgram third({20004});
    steered.look(57);
    QCOMPARE(steered.told().left.size(), std::size_t{1});
    steered.look(5);
    QCOMPARE(steered.told().left.size(), std::size_t{2});
    QCOMPARE(steered.told().left.back(), std::string("udp 127.7.7.7 20002,20004"));
}

void SteeredRangeTest::longListsAreCut() {
    Steered steered;
    std::vector<Port> ports;
    for (Port port = 20002; port < 20050; port = static_cast<Port>(port + 2)) ports.push_back(port);
    const OtherProgram program(ports);
    steered.look(3);
    const auto told = steered.told().left;
    QCOMPARE(told.size(), std::size_t{1});
    QVERIFY2(told.front().ends_with("20038,20040 +4"), told.front().c_str());
}

void SteeredRangeTest::ownProcessIsNotTold() {
    Steered steered;
    const Peer own = bound(20001);
    const OtherProgram other({20002});
    steered.look(3);
    QCOMPARE(steered.told().left, std::vector<std::string>{"udp 127.7.7.7 20002"});
}

void SteeredRangeTest::descriptorsAreCounted() {
    const auto open = [] { return QDir("/proc/self/fd").entryList(QDir::AllEntries | QDir::System).size(); };
    FakeNode node("127.0.0.21");
    Rig rig({&node});
    const auto before = open();
    const Peer socket = bound(20000);
    SteeredRange range(rig.shared, {kAddress, {20000, 21000}, Protocol::Udp});
    QVERIFY(range.prepare(socket.fd(), 20000));
    const ListenerSet::Key steered{kAddress, {20000, 21000}, Protocol::Udp};
    const ListenerSet::Key single{kAddress, {53, 53}, Protocol::Udp};
    QCOMPARE(std::uint64_t(open() - before), steered.descriptors());
    QCOMPARE(ListenerSet::descriptorsFor({{steered, {}}, {single, {}}}), steered.descriptors() + 1);
}

QTEST_GUILESS_MAIN(SteeredRangeTest)
#include "tst_steered_range.moc"
