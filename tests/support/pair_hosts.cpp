#include "tests/support/pair_hosts.h"

#include <QFile>
#include <QTest>

#include "tests/support/own_network.h"
#include "tests/support/peers.h"

namespace cas {

namespace {

QString complaint(const QStringList& command) {
    const auto ended = runCommand(command);
    return ended.exitCode == 0 ? QString() : command.join(' ') + ": " + ended.all();
}

QString childOf(qint64 process) {
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(process));
    return children.open(QFile::ReadOnly) ? QString::fromLatin1(children.readAll().simplified()) : QString();
}

/// On the host, before anything else: /etc as here, but its own; nothing of what runs here.
QString furnishing(const QString& folder, const QString& address) {
    return QStringLiteral(
               "set -e; cp -a /etc '%1/etc'; mount --bind '%1/etc' /etc; "
               "for place in /run /var/lib /usr/local/bin; do mount -t tmpfs tmpfs $place; done; "
               "mkdir -p /run/haproxy /run/sshd /run/lock /var/lib/haproxy; "
               "rm -rf /etc/haproxy /etc/keepalived; mkdir /etc/haproxy /etc/keepalived; "
               "ip link set lo up; ip address add %2/24 dev eth0; ip link set eth0 up")
        .arg(folder, address);
}

}  // namespace

PairHosts::~PairHosts() {
    for (std::size_t host = 0; host < m_hosts.size(); ++host) lose(host);
}

QString PairHosts::build() {
    for (const char* program : {"unshare", "nsenter", "mount"})
        if (programPath(program).isEmpty()) return QStringLiteral("%1 is not installed").arg(program);
    if (const auto reason = enterOwnNetwork(); !reason.isEmpty()) return reason;
    // An address of its own: else it is one of its ports', and changes when a host is lost.
    for (const char* line :
         {"ip link add pair address 02:00:00:00:00:4e type bridge forward_delay 0 stp_state 0", "ip link set pair up"})
        if (const auto trouble = complaint(QString::fromLatin1(line).split(' ')); !trouble.isEmpty()) return trouble;
    QStringList own{kNodes[0], kNodes[1]};
    for (int number = 0; number < kClients; ++number) own << client(number);
    for (const auto& address : own)
        if (const auto trouble = complaint({"ip", "address", "add", address + "/24", "dev", "pair"});
            !trouble.isEmpty())
            return trouble;
    for (std::size_t host = 0; host < m_hosts.size(); ++host)
        if (const auto trouble = make(host); !trouble.isEmpty()) return trouble;
    return {};
}

QString PairHosts::make(std::size_t host) {
    auto& made = *(m_hosts[host] = std::make_unique<Host>());
    made.holder.start(programPath("unshare"), {"--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc",
                                               "--propagation", "private", "cat"});
    if (!made.holder.waitForStarted()) return made.holder.errorString();
    if (!QTest::qWaitFor([&] { return !childOf(made.holder.processId()).isEmpty(); }))
        return "no process of its own: " + QString::fromLocal8Bit(made.holder.readAllStandardError());
    made.process = childOf(made.holder.processId());
    const auto port = QStringLiteral("host%1").arg(host);
    for (const QStringList& command :
         {QStringList{"ip", "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", made.process},
          QStringList{"ip", "link", "set", port, "master", "pair", "up"}})
        if (const auto trouble = complaint(command); !trouble.isEmpty()) return trouble;
    const auto furnished = shell(host, furnishing(made.folder.path(), kHosts[host]));
    return furnished.exitCode == 0 ? QString() : furnished.all();
}

QStringList PairHosts::launcher(std::size_t host) const {
    return {"nsenter", "--target", m_hosts[host]->process, "--net", "--mount", "--pid"};
}

ProgramResult PairHosts::run(std::size_t host, const QStringList& command) const {
    return runCommand(launcher(host) + command);
}

ProgramResult PairHosts::shell(std::size_t host, const QString& line, const QString& folder) const {
    return run(host, {"sh", "-c", "cd \"$0\" && " + line, folder});
}

QProcess& PairHosts::start(std::size_t host, const QStringList& command) {
    auto& program = *m_hosts[host]->programs.emplace_back(std::make_unique<QProcess>());
    program.setProcessChannelMode(QProcess::MergedChannels);
    auto words = launcher(host) + command;
    program.start(programPath(words.takeFirst()), words);
    program.waitForStarted();
    return program;
}

QString PairHosts::said(std::size_t host) const {
    if (!m_hosts[host]) return {};
    for (const auto& program : m_hosts[host]->programs)
        m_hosts[host]->said += QString::fromLocal8Bit(program->readAll());
    return m_hosts[host]->said;
}

bool PairHosts::hasVirtual(std::size_t host) const {
    return m_hosts[host] && run(host, {"ip", "-o", "address", "show", "dev", "eth0"})
                                .output.contains(QStringLiteral(" %1/").arg(kVirtual));
}

void PairHosts::lose(std::size_t host) {
    if (!m_hosts[host]) return;
    m_hosts[host]->holder.kill();
    m_hosts[host]->holder.waitForFinished();
    for (const auto& program : m_hosts[host]->programs) program->waitForFinished();
    m_hosts[host].reset();
}

}  // namespace cas
