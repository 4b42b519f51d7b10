#include "tests/support/own_network.h"

#include <sched.h>
#include <unistd.h>

#include <QFile>
#include <QTest>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "tests/support/peers.h"
#include "tests/support/run_command.h"

namespace cas {

namespace {

std::string networkOf(const QString& process) {
    std::error_code error;
    return std::filesystem::read_symlink(QStringLiteral("/proc/%1/ns/net").arg(process).toStdString(), error).string();
}

/// Runs each line as a command; the first failure's message.
QString runLines(const QStringList& lines) {
    for (const QString& line : lines) {
        const ProgramResult result = runCommand(line.split(' '));
        if (result.exitCode != 0) return line + ": " + result.all();
    }
    return {};
}

int rowsOf(const QString& file, const QByteArray& state) {
    QFile table(file);
    if (!table.open(QFile::ReadOnly)) return 0;
    int count = 0;
    for (const QByteArray& row : table.readAll().split('\n'))
        if (const QList<QByteArray> fields = row.simplified().split(' '); fields.value(3) == state) ++count;
    return count;
}

}  // namespace

QString enterOwnNetwork() {
    for (const char* program : {"ip", "nsenter", "unshare"})
        if (programPath(program).isEmpty()) return QStringLiteral("%1 is not installed").arg(program);
    if (::unshare(CLONE_NEWNET) != 0)
        return QStringLiteral("needs a network namespace of its own: %1").arg(std::strerror(errno));
    return runLines({"ip link set lo up"});
}

CabledNetworks::~CabledNetworks() {
    m_holder.closeWriteChannel();
    if (!m_holder.waitForFinished(1000)) m_holder.kill();
    m_holder.waitForFinished();
}

QString CabledNetworks::build() {
    if (const QString reason = enterOwnNetwork(); !reason.isEmpty()) return reason;
    // cat ends when its input is closed, that is at the latest with this process.
    m_holder.start(programPath("unshare"), {"--net", "cat"});
    if (!m_holder.waitForStarted()) return m_holder.errorString();
    const QString holder = QString::number(m_holder.processId());
    const std::string own = networkOf(QString::number(::getpid()));
    const auto apart = [&] { return !networkOf(holder).empty() && networkOf(holder) != own; };
    if (!QTest::qWaitFor(apart)) return "no second network namespace";
    const QString there = launcher().join(' ') + ' ';
    return runLines({"ip link add cable type veth peer name cable netns " + holder,
                     "ip addr add 10.77.0.254/24 dev cable",
                     QStringLiteral("ip addr add %1/24 dev cable").arg(kNodes[0]),
                     QStringLiteral("ip addr add %1/24 dev cable").arg(kNodes[1]), "ip link set cable up",
                     "ip route add local 10.77.8.0/21 dev lo", there + "ip link set lo up",
                     there + QStringLiteral("ip addr add %1/24 dev cable").arg(kBalancer),
                     there + "ip link set cable up", there + "ip route add 10.77.8.0/21 via 10.77.0.254"});
}

QStringList CabledNetworks::launcher() const {
    return {"nsenter", "--net=/proc/" + QString::number(m_holder.processId()) + "/ns/net"};
}

bool CabledNetworks::set(const QString& name, const QString& value) const {
    // The kernel shows each process the settings of its own network.
    return runCommand(launcher() + QStringList{"sh", "-c", "echo \"$1\" > /proc/sys/net/ipv4/$0", name, value})
               .exitCode == 0;
}

int CabledNetworks::listening() const {
    // proc(5): state 0A is LISTEN, and 07 is every UDP socket that is not connected.
    const QString folder = QStringLiteral("/proc/%1/net/").arg(m_holder.processId());
    return rowsOf(folder + "tcp", "0A") + rowsOf(folder + "udp", "07");
}

}  // namespace cas
