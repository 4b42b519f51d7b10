#include "wizard/model/pair_export.h"

#include <QStringList>
#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/shell_word.h"
#include "wizard/handover/haproxy_config.h"
#include "wizard/handover/pair.h"
#include "wizard/plan/to_balancer_config.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

constexpr auto* kKernelUnit = "systemd-sysctl";  // the system's own
constexpr int kWidth = 100;                      // characters of a line

/// Paragraphs, numbered ones and command lines of a plain text.
class PlainText {
public:
    void title(const QString& text) { m_text += text + u'\n' + QString(text.size(), u'=') + QStringLiteral("\n\n"); }
    void heading(const QString& text) { m_text += text + u'\n' + QString(text.size(), u'-') + QStringLiteral("\n\n"); }
    void paragraph(const QString& text) {
        QString line;
        for (const auto& word : text.split(u' ')) {
            if (!line.isEmpty() && line.size() + word.size() >= kWidth) {
                m_text += line + u'\n';
                line.clear();
            }
            line += (line.isEmpty() ? QString() : QStringLiteral(" ")) + word;
        }
        m_text += line + QStringLiteral("\n\n");
    }
    void commands(const QStringList& lines) {
        for (const auto& line : lines) m_text += QStringLiteral("    ") + line + u'\n';
        m_text += u'\n';
    }
    QByteArray bytes() const { return m_text.trimmed().toUtf8() + '\n'; }

private:
    QString m_text;
};

std::vector<PairService> servicesOf(const DeploymentPlan& plan, std::size_t host, PairScope scope) {
    return scope == PairScope::Whole ? pairServices(plan, host) : addressServices(plan, host);
}

/// Run in the host's own folder, on the host, as root.
QStringList setUpLines(const std::vector<PairService>& services) {
    QStringList lines;
    for (const auto& service : services)
        for (const auto& file : service.files)
            lines << QStringLiteral("install -D -m %1 %2 %3")
                         .arg(file.executable ? u"755" : u"644", qt(shellWord(file.name)), qt(shellWord(file.path)));
    for (const auto& service : services)
        for (const auto& file : service.files) {
            if (file.check.empty()) continue;
            QString line;
            for (const auto& word : file.check) line += qt(shellWord(word)) + u' ';
            lines << line + qt(shellWord(file.path));
        }
    lines << QStringLiteral("systemctl daemon-reload");
    for (const auto& service : services) {
        const auto unit = qt(shellWord(service.unit));
        if (service.unit != kKernelUnit) lines << QStringLiteral("systemctl enable ") + unit;
        lines << QStringLiteral("systemctl reload-or-restart ") + unit;
    }
    return lines;
}

void writeHosts(const DeploymentPlan& plan, PairScope scope, PlainText& text) {
    const auto& hosts = plan.balancing.pair->hosts;
    const bool haproxy = plan.balancing.method == BalancingMethod::Haproxy;
    text.heading(tr("Set up both hosts"));
    text.paragraph(tr("Install the programs on %1 and %2. The names are those of Debian 12.")
                       .arg(qt(hosts[0].name), qt(hosts[1].name)));
    text.commands({haproxy ? QStringLiteral("apt-get install haproxy keepalived socat")
                           : QStringLiteral("apt-get install keepalived")});
    if (!haproxy && scope == PairScope::Whole)
        text.paragraph(tr("CAS Array Wizard itself must be there on both as /usr/local/bin/cas-array-wizard."));
    for (std::size_t host = 0; host < hosts.size(); ++host) {
        text.paragraph(tr("Copy the folder %1 to %2, go into it there, and run as root:")
                           .arg(qt(hosts[host].name), qt(hosts[host].address.to_string())));
        text.commands(setUpLines(servicesOf(plan, host, scope)));
    }
    text.paragraph(tr("Files that are there already are replaced: keep a copy of those you need."));
}

void writeNetwork(const DeploymentPlan& plan, PlainText& text) {
    const auto& pair = *plan.balancing.pair;
    text.heading(tr("Let them through the firewalls"));
    text.paragraph(tr("Between %1 and %2, both ways: VRRP, which is IP protocol 112.")
                       .arg(qt(pair.hosts[0].address.to_string()), qt(pair.hosts[1].address.to_string())));
    if (plan.balancing.method == BalancingMethod::Haproxy)
        text.paragraph(tr("Between the same two, both ways: TCP port %1, by which each tells the other which client "
                          "stays with which node.")
                           .arg(pair.peersPort.value()));
    text.paragraph(tr("VRRP here has the virtual router id %1. No other pair in this network may have the same.")
                       .arg(pair.routerId.value()));
}

void writeProof(const DeploymentPlan& plan, PlainText& text) {
    text.heading(tr("Prove it"));
    text.paragraph(
        tr("One of the two has the virtual address; the command tells which. Then ask through it, and apply "
           "the plan in CAS Array Wizard: its last step proves every port."));
    QStringList lines{QStringLiteral("ip address show")};
    if (plan.virtualAddress) lines << QStringLiteral("cas-array-wizard probe ") + qt(plan.virtualAddress->to_string());
    text.commands(lines);
    text.paragraph(
        tr("Now stop keepalived on the host that has the address, and ask again: the other host serves. A "
           "host that comes back does not take the address away from one that serves."));
    text.paragraph(tr("When a host is lost, its open connections are lost with it, and clients connect anew: after "
                      "about three times the advert interval of %1 s.")
                       .arg(plan.balancing.pair->advertInterval.value().count()));
}

void writeHaproxyUse(const DeploymentPlan& plan, PlainText& text) {
    const auto socket = QString::fromLatin1(kHaproxySocket);
    const auto& nodes = plan.nodes;
    const auto node = nodes.empty() ? QStringLiteral("CAS1") : qt(nodes.front().name);
    text.heading(tr("Take a node out and back in"));
    text.paragraph(tr("Each rule of the plan is a backend. Drained in all of them, a node keeps the clients it has and "
                      "gets no others; do the same on both hosts. This is for %1 in every backend that has it.")
                       .arg(node));
    for (const char* state : {"drain", "ready"})
        text.commands({QStringLiteral("echo 'show servers state' | socat - %1 | awk '$4 == \"%2\" { print \"set server "
                                      "\" $2 \"/\" $4 \" state %3\" }' | while read -r line; do echo \"$line\" | "
                                      "socat - %1; done")
                           .arg(socket, qt(haproxyServerName(plan, 0)), QLatin1String(state))});
    text.paragraph(
        tr("HAProxy forgets this when it is reloaded. For longer, set the node’s state in the plan and write the "
           "folder anew."));
}

void writeRemoval(const DeploymentPlan& plan, PairScope scope, PlainText& text) {
    text.heading(tr("Take it away again"));
    text.paragraph(
        tr("On both hosts, as root: with keepalived goes the virtual address. Put the copies that you kept back "
           "afterwards."));
    const auto services = servicesOf(plan, 0, scope);
    QStringList lines;
    for (auto service = services.rbegin(); service != services.rend(); ++service)
        if (service->unit != kKernelUnit)
            lines << QStringLiteral("systemctl disable --now ") + qt(shellWord(service->unit));
    for (const auto& service : services)
        for (const auto& file : service.files) lines << QStringLiteral("rm ") + qt(shellWord(file.path));
    lines << QStringLiteral("systemctl daemon-reload");
    // A value in force outlasts its file; others may set it, too.
    for (const auto& service : services) {
        if (service.unit != kKernelUnit) continue;
        for (const auto& line : qt(service.files.front().text).split(u'\n', Qt::SkipEmptyParts))
            lines << QStringLiteral("sysctl -w %1=0").arg(line.section(u' ', 0, 0));
        lines << QStringLiteral("systemctl restart ") + QLatin1String(kKernelUnit);
    }
    text.commands(lines);
}

QByteArray pairInstructions(const DeploymentPlan& plan, PairScope scope) {
    PlainText text;
    const bool haproxy = plan.balancing.method == BalancingMethod::Haproxy;
    const auto name =
        clientName(plan).empty() && plan.virtualAddress ? plan.virtualAddress->to_string() : clientName(plan);
    text.title(haproxy ? tr("HAProxy and keepalived for %1").arg(qt(name))
                       : tr("A pair of balancers with keepalived for %1").arg(qt(name)));
    text.paragraph(
        tr("Made by CAS Array Wizard from a plan. Change the plan and write the folder anew rather than "
           "these files: they must fit each other."));
    writeHosts(plan, scope, text);
    writeNetwork(plan, text);
    writeProof(plan, text);
    if (haproxy && scope == PairScope::Whole) writeHaproxyUse(plan, text);
    writeRemoval(plan, scope, text);
    return text.bytes();
}

}  // namespace

std::vector<PairExport> exportedPair(const DeploymentPlan& plan, PairScope scope) {
    if (!hasPair(plan)) return {};
    std::vector<PairExport> files{{QStringLiteral("README.txt"), pairInstructions(plan, scope)}};
    for (std::size_t host = 0; host < plan.balancing.pair->hosts.size(); ++host)
        for (const auto& service : servicesOf(plan, host, scope))
            for (const auto& file : service.files)
                files.push_back({qt(plan.balancing.pair->hosts[host].name + '/' + file.name),
                                 QByteArray::fromStdString(file.text)});
    return files;
}

QString pairMissing(const DeploymentPlan& plan, bool haproxy) {
    if (haproxy && plan.balancing.method != BalancingMethod::Haproxy)
        return tr("The plan’s balancing method is “%1”. Set balancing.method to haproxy to have HAProxy’s files.")
            .arg(qt(nameOf(plan.balancing.method.value())));
    if (hasPair(plan)) return {};
    return tr("The plan names no pair of hosts. Add both as balancing.pair.hosts, with the method haproxy or builtin.");
}

}  // namespace cas
