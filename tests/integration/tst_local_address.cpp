#include <fcntl.h>
#include <linux/capability.h>
#include <netpacket/packet.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <atomic>
#include <optional>
#include <thread>

#include "app/local/local_computer.h"
#include "app/local/neighbour_frames.h"
#include "tests/support/own_network.h"
#include "tests/support/run_command.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/steps/deployment.h"
#include "wizard/steps/step_runner.h"

using namespace cas;
using namespace machine_facts;

/// The virtual address on a real interface: this process is the computer, the other end of a cable its network.
class LocalAddressTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void cleanup();
    void addsAndAnnounces_data();
    void addsAndAnnounces();
    void leavesATakenAddressAlone_data();
    void leavesATakenAddressAlone();
    void seesAnotherThatIsAboutToTakeIt();
    void isContentWithWhatIsThere();
    void leavesAloneWhatStandsOtherwise();
    void saysWhyAnInterfaceWillNotDo_data();
    void saysWhyAnInterfaceWillNotDo();
    void needsRights_data();
    void needsRights();
    void lendsItsRights();
    void stopsWhenAsked();
    void tellsInterfaces();
    void isARunsStepAndItsUndo();

private:
    QString ip(const QString& line, bool there = false) const;

    std::optional<CabledNetworks> m_networks;
    const char* const m_addresses[2] = {"10.77.0.60", "fd00:77::60"};
};

namespace {

using Verb = AddressCommand::Verb;
using Outcome = Result<Answer, CommandFailure>;

QString qText(const std::string& text) { return QString::fromStdString(text); }

LocalOptions quick() {
    LocalOptions options;
    // Both ends are in this computer: what does not answer at once does not answer at all.
    options.timing.betweenProbes = std::chrono::milliseconds(100);
    options.timing.afterProbes = std::chrono::milliseconds(300);
    options.timing.betweenAnnouncements = std::chrono::milliseconds(20);
    return options;
}

AddressCommand addressCommand(Verb verb, const QString& address, const char* interface = "cable") {
    const auto value = *parseAddress(address.toStdString());
    return {verb, value, value.is_v4() ? 24 : 64, interface};
}

Outcome run(const AddressCommand& command, const std::stop_token& stop = {}) {
    return LocalComputer(quick()).run(command, {stop, {}});
}

QString wordOf(const Outcome& outcome) {
    if (outcome) return QStringLiteral("done");
    return QStringLiteral("%1: %2").arg(static_cast<int>(outcome.error().kind)).arg(qText(outcome.error().text));
}

bool hasKind(const Outcome& outcome, FailureKind kind) { return !outcome && outcome.error().kind == kind; }

QString place(const QString& address) {
    const auto rows = run(addressCommand(Verb::Query, address))->rows;
    return rows.empty() ? QString() : qText(rows.front().at(kInterface) + '/' + rows.front().at(kPrefix));
}

/// Listens to the frames about an address at the other end of the cable.
class OtherEnd {
public:
    OtherEnd(const CabledNetworks& networks, const QString& address) : m_address(*parseAddress(address.toStdString())) {
        const QString path = networks.launcher().at(1).section('=', 1);
        // A socket stays in the network of the thread that made it.
        std::thread([&] {
            const int network = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
            if (::setns(network, CLONE_NEWNET) == 0)
                m_fd = ::socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC | SOCK_NONBLOCK, htons(etherTypeOf(m_address)));
            ::close(network);
        }).join();
    }
    ~OtherEnd() { ::close(m_fd); }

    bool isOpen() const { return m_fd >= 0; }
    void send(const Frame& frame) const {
        sockaddr_ll to{};
        to.sll_family = AF_PACKET;
        to.sll_ifindex = m_heardOn;
        static_cast<void>(
            ::sendto(m_fd, frame.data(), frame.size(), 0, reinterpret_cast<const sockaddr*>(&to), sizeof to));
    }
    /// Counts what has come so far, or comes soon.
    void listen() {
        pollfd waited{m_fd, POLLIN, 0};
        static_cast<void>(::poll(&waited, 1, 100));
        Frame frame(2048);
        for (;;) {
            sockaddr_ll from{};
            socklen_t length = sizeof from;
            const auto size =
                ::recvfrom(m_fd, frame.data(), frame.size(), 0, reinterpret_cast<sockaddr*>(&from), &length);
            if (size < 0) return;
            m_heardOn = from.sll_ifindex;
            const Frame one(frame.begin(), frame.begin() + size);
            const MacAddress mac{one[6], one[7], one[8], one[9], one[10], one[11]};
            if (one == probeFrame(m_address, mac)) ++probes;
            if (one == announceFrame(m_address, mac)) ++announcements;
        }
    }

    std::atomic<int> probes = 0;
    std::atomic<int> announcements = 0;

private:
    const IpAddress m_address;
    int m_fd = -1;
    int m_heardOn = 0;  ///< interface
};

/// Runs in a thread of its own, which changes its own rights first; those of a process are its threads'.
template <class Function>
Outcome asAnother(const Function& change, const AddressCommand& command) {
    Outcome outcome = unexpected(CommandFailure{FailureKind::Unsupported, "the rights could not be changed"});
    std::thread([&] {
        if (change()) outcome = run(command);
    }).join();
    return outcome;
}

bool setRights(unsigned mask) {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct words[2]{};
    words[0].effective = words[0].permitted = mask;
    return ::syscall(SYS_capset, &header, words) == 0;
}

constexpr unsigned kAdmin = 1u << CAP_NET_ADMIN;
constexpr unsigned kRaw = 1u << CAP_NET_RAW;

/// As a program with file capabilities that nobody in particular has started.
bool becomeNobody(unsigned rights) {
    constexpr long kNobody = 65534;
    return ::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) == 0 && ::syscall(SYS_setresuid, kNobody, kNobody, kNobody) == 0 &&
           setRights(rights);
}

/// A run's executor that knows this computer's address and nothing else.
class AddressExecutor final : public CommandExecutor {
public:
    Outcome run(const Command& command, const RunContext& context) override {
        if (const auto* const asked = std::get_if<AddressCommand>(&command)) return m_computer.run(*asked, context);
        return unexpected(CommandFailure{FailureKind::Unsupported, {}});
    }

private:
    const LocalComputer m_computer{quick()};
};

}  // namespace

QString LocalAddressTest::ip(const QString& line, bool there) const {
    const auto result = runCommand((there ? m_networks->launcher() : QStringList()) + line.split(' '));
    return result.exitCode == 0 ? QString() : result.all();
}

void LocalAddressTest::initTestCase() {
    m_networks.emplace();
    if (const QString reason = m_networks->build(); !reason.isEmpty()) {
        m_networks.reset();
        QSKIP(qPrintable(reason));
    }
    QCOMPARE(ip("ip address add fd00:77::254/64 dev cable nodad"), QString());
    QCOMPARE(ip("ip address add fd00:77::1/64 dev cable nodad", true), QString());
}

void LocalAddressTest::cleanup() {
    if (!m_networks) return;
    for (const char* address : m_addresses)
        for (const bool there : {false, true}) ip(QStringLiteral("ip address flush to %1").arg(address), there);
    ip("ip link set cable up");
    // Linux drops global IPv6 addresses with the link.
    ip("ip address replace fd00:77::254/64 dev cable nodad");
}

void LocalAddressTest::addsAndAnnounces_data() {
    QTest::addColumn<QString>("address");
    for (const char* address : m_addresses) QTest::newRow(address) << address;
}

void LocalAddressTest::addsAndAnnounces() {
    QFETCH(QString, address);
    OtherEnd other(*m_networks, address);
    QVERIFY(other.isOpen());
    QCOMPARE(place(address), QString());
    const auto added = run(addressCommand(Verb::Add, address));
    QVERIFY2(added, qPrintable(wordOf(added)));
    QCOMPARE(place(address), address.contains(':') ? "cable/64" : "cable/24");
    other.listen();
    // For IPv6 the kernel probes as well; of its frames none is equal to ours, which carry no nonce (RFC 7527).
    QVERIFY2(other.probes >= 3, qPrintable(QString::number(other.probes)));
    QVERIFY2(other.announcements >= 2, qPrintable(QString::number(other.announcements)));
    const auto removed = run(addressCommand(Verb::Remove, address));
    QVERIFY2(removed, qPrintable(wordOf(removed)));
    QCOMPARE(place(address), QString());
}

void LocalAddressTest::leavesATakenAddressAlone_data() { addsAndAnnounces_data(); }

void LocalAddressTest::leavesATakenAddressAlone() {
    QFETCH(QString, address);
    const auto line = address.contains(':') ? QStringLiteral("ip address add %1/64 dev cable nodad")
                                            : QStringLiteral("ip address add %1/24 dev cable");
    QCOMPARE(ip(line.arg(address), true), QString());
    const auto theirs = runCommand(m_networks->launcher() + QStringList{"ip", "link", "show", "cable"}).output;
    const auto added = run(addressCommand(Verb::Add, address));
    QVERIFY2(hasKind(added, FailureKind::Conflict), qPrintable(wordOf(added)));
    QCOMPARE(place(address), QString());
    const MachineQuery query{MachineQuery::Subject::Holders, *parseAddress(address.toStdString()), "cable"};
    const auto holders = LocalComputer(quick()).run(query, {});
    QVERIFY2(holders, qPrintable(wordOf(holders)));
    QCOMPARE(holders->rows.size(), std::size_t(1));
    const auto mac = qText(holders->rows.front().at(kMac));
    QVERIFY2(qText(added.error().text).contains(mac), added.error().text.c_str());
    QVERIFY2(theirs.contains("link/ether " + mac), qPrintable(theirs));
}

void LocalAddressTest::seesAnotherThatIsAboutToTakeIt() {
    const QString address = m_addresses[0];
    const MacAddress stranger{0x02, 0, 0, 0, 0, 0x77};
    OtherEnd other(*m_networks, address);
    std::jthread prober([&](const std::stop_token& stop) {
        // Answers a probe with a probe, as a computer that starts at the same time.
        while (!stop.stop_requested() && other.probes == 0) other.listen();
        other.send(probeFrame(*parseAddress(address.toStdString()), stranger));
    });
    const auto added = run(addressCommand(Verb::Add, address));
    QVERIFY2(hasKind(added, FailureKind::Conflict), qPrintable(wordOf(added)));
    QVERIFY2(qText(added.error().text).contains("02:00:00:00:00:77"), added.error().text.c_str());
    QCOMPARE(place(address), QString());
}

void LocalAddressTest::isContentWithWhatIsThere() {
    const QString address = m_addresses[0];
    QCOMPARE(wordOf(run(addressCommand(Verb::Remove, address))), QStringLiteral("done"));
    QCOMPARE(wordOf(run(addressCommand(Verb::Add, address))), QStringLiteral("done"));
    QCOMPARE(wordOf(run(addressCommand(Verb::Add, address))), QStringLiteral("done"));
    QCOMPARE(place(address), QStringLiteral("cable/24"));
}

void LocalAddressTest::leavesAloneWhatStandsOtherwise() {
    const QString address = m_addresses[0];
    QCOMPARE(ip(QStringLiteral("ip address add %1/25 dev lo").arg(address)), QString());
    for (const Verb verb : {Verb::Add, Verb::Remove}) {
        const auto outcome = run(addressCommand(verb, address));
        QVERIFY2(hasKind(outcome, FailureKind::Conflict), qPrintable(wordOf(outcome)));
        QVERIFY(qText(outcome.error().text).contains("10.77.0.60/25 is on lo"));
    }
    QCOMPARE(place(address), QStringLiteral("lo/25"));
}

void LocalAddressTest::saysWhyAnInterfaceWillNotDo_data() {
    QTest::addColumn<QString>("interface");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("text");
    QTest::newRow("none of that name") << "nowhere0" << QString() << "Cannot find device \"nowhere0\"";
    QTest::newRow("a name that looks like an option") << "-h" << QString() << "Cannot find device \"-h\"";
    QTest::newRow("down") << "cable"
                          << "ip link set cable down"
                          << "cable is down. Set it up: sudo ip link set dev cable up";
}

void LocalAddressTest::saysWhyAnInterfaceWillNotDo() {
    QFETCH(QString, interface);
    QFETCH(QString, before);
    QFETCH(QString, text);
    if (!before.isEmpty()) QCOMPARE(ip(before), QString());
    const auto added = run(addressCommand(Verb::Add, m_addresses[0], interface.toUtf8().constData()));
    QVERIFY2(hasKind(added, FailureKind::Refused), qPrintable(wordOf(added)));
    QCOMPARE(qText(added.error().text), text);
}

void LocalAddressTest::needsRights_data() {
    QTest::addColumn<unsigned>("rights");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0u << "(needs CAP_NET_RAW)";
    QTest::newRow("frames only") << kRaw << "RTNETLINK answers: Operation not permitted (needs CAP_NET_ADMIN)";
    QTest::newRow("network only") << kAdmin << "(needs CAP_NET_RAW)";
}

void LocalAddressTest::needsRights() {
    QFETCH(unsigned, rights);
    QFETCH(QString, text);
    const auto added = asAnother([&] { return becomeNobody(rights); }, addressCommand(Verb::Add, m_addresses[0]));
    QVERIFY2(hasKind(added, FailureKind::Forbidden), qPrintable(wordOf(added)));
    const auto told = qText(added.error().text);
    QVERIFY2(told.contains(text), qPrintable(told));
    QVERIFY2(told.contains("sudo setcap cap_bpf,cap_net_admin,cap_net_bind_service,cap_net_raw=+ep " +
                           QCoreApplication::applicationFilePath()),
             qPrintable(told));
    QCOMPARE(place(m_addresses[0]), QString());
}

void LocalAddressTest::lendsItsRights() {
    // A program with file capabilities is not root, and neither is the `ip` it starts.
    const auto added = asAnother([] { return becomeNobody(kAdmin | kRaw); }, addressCommand(Verb::Add, m_addresses[0]));
    QVERIFY2(added, qPrintable(wordOf(added)));
    QCOMPARE(place(m_addresses[0]), QStringLiteral("cable/24"));
}

void LocalAddressTest::stopsWhenAsked() {
    const QString address = m_addresses[0];
    OtherEnd other(*m_networks, address);
    LocalOptions patient = quick();
    patient.timing.betweenProbes = std::chrono::hours(1);
    std::stop_source stop;
    std::jthread stopper([&](const std::stop_token& ended) {
        while (!ended.stop_requested() && other.probes == 0) other.listen();
        stop.request_stop();
    });
    const auto added = LocalComputer(patient).run(addressCommand(Verb::Add, address), {stop.get_token(), {}});
    QVERIFY2(hasKind(added, FailureKind::Cancelled), qPrintable(wordOf(added)));
    QCOMPARE(place(address), QString());
    std::stop_source before;
    before.request_stop();
    QVERIFY(hasKind(run(addressCommand(Verb::Add, address), before.get_token()), FailureKind::Cancelled));
}

void LocalAddressTest::tellsInterfaces() {
    const auto answer = LocalComputer().run(MachineQuery{MachineQuery::Subject::Interfaces, {}, {}}, {});
    QVERIFY(answer);
    const auto find = [&](const char* address) {
        for (const Row& row : answer->rows)
            if (const auto held = row.find(kAddress); held != row.end() && held->second == address) return row;
        return Row{};
    };
    auto row = find(CabledNetworks::kNodes[0]);
    QCOMPARE(qText(row[kInterface] + ' ' + row[kState] + ' ' + row[kPrefix]), QStringLiteral("cable up 24"));
    QVERIFY(QRegularExpression("^([0-9a-f]{2}:){5}[0-9a-f]{2}$").match(qText(row[kMac])).hasMatch());
    row = find("fd00:77::254");
    QCOMPARE(qText(row[kInterface] + ' ' + row[kPrefix]), QStringLiteral("cable 64"));
    row = find("127.0.0.1");
    QCOMPARE(qText(row[kInterface] + ' ' + row[kState] + ' ' + row[kPrefix]), QStringLiteral("lo up 8"));
}

void LocalAddressTest::isARunsStepAndItsUndo() {
    DeploymentPlan plan;
    plan.virtualAddress = parseAddress(m_addresses[0]);
    plan.virtualPrefix = 24;
    plan.interface = "cable";
    auto actions = deploymentActions(plan, {});
    std::erase_if(actions, [](const Action& action) { return action.kind != ActionKind::AddVirtualAddress; });
    QCOMPARE(actions.size(), std::size_t(1));
    actions.front().after.clear();
    AddressExecutor executor;
    const auto journal = RunJournal::inMemory();
    StepRunner::Options options;
    const auto applied = StepRunner(actions, executor, *journal, {}, options).run();
    QCOMPARE(applied.changed, std::size_t(1));
    QVERIFY(applied.actions.front().state == ActionState::Done);
    QCOMPARE(place(m_addresses[0]), QStringLiteral("cable/24"));
    options.mode = RunMode::Undo;
    const auto undone = StepRunner(actions, executor, *journal, {}, options).run();
    QVERIFY(undone.actions.front().state == ActionState::Undone);
    QCOMPARE(place(m_addresses[0]), QString());
}

QTEST_GUILESS_MAIN(LocalAddressTest)
#include "tst_local_address.moc"
