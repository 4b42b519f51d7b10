#include "wizard/model/handover_texts.h"

#include <QRegularExpression>
#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/nlb_cluster.h"
#include "wizard/handover/rule_sheet.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/script_export.h"
#include "wizard/model/texts.h"
#include "wizard/plan/effective.h"
#include "wizard/script/nlb_host_script.h"
#include "wizard/steps/deployment.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

/// A text file in the making. What a person typed stays on its line, whatever it holds.
class SheetText {
public:
    void heading(const QString& text) {
        const auto one = oneLine(text);
        m_text +=
            (m_text.isEmpty() ? QString() : QStringLiteral("\n")) + one + u'\n' + QString(one.size(), u'=') + u'\n';
    }
    void line(const QString& text = {}) { m_text += oneLine(text) + u'\n'; }
    void field(const QString& name, const QString& value) {
        constexpr qsizetype kColumn = 44;
        if (!value.isEmpty())
            line(QStringLiteral("  ") + oneLine(name).leftJustified(kColumn) + QStringLiteral("  ") + value);
    }
    QByteArray bytes() const { return m_text.toUtf8(); }

private:
    static QString oneLine(QString text) {
        static const QRegularExpression control(QStringLiteral("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]"));
        return text.replace(control, QStringLiteral(" "));
    }
    QString m_text;
};

QString placeName(const DeploymentPlan& plan) {
    const auto name = clientName(plan);
    return name.empty() ? tr("the array") : qt(name);
}

QString healthText(const PortRule& rule) {
    const auto& health = rule.health;
    if (health.kind == HealthKind::None) return word(health.kind);
    const bool asksForPath = health.kind == HealthKind::Http || health.kind == HealthKind::Https;
    const auto asked = asksForPath ? word(health.kind) + u' ' + qt(health.path) : word(health.kind);
    const auto text = tr("%1 on port %2").arg(asked, QString::number(rule.healthPort()));
    return tr("%1, every %2, down after %3, up after %4")
        .arg(text, spanText(health.interval), QString::number(health.fall), QString::number(health.rise));
}

QString nodeLine(const NodeConfig& node) {
    return tr("%1, weight %2, priority %3, %4")
        .arg(qt(node.address.to_string()), QString::number(node.weight), QString::number(node.priority),
             word(node.state));
}

void writeRule(const RuleSheetEntry& entry, SheetText& text) {
    const auto& rule = entry.rule;
    text.heading(tr("Rule “%1”").arg(qt(rule.name)));
    text.field(tr("Address"), qt(rule.listen.to_string()));
    text.field(tr("Ports"), portsInWords(toText(rule.ports)));
    text.field(tr("Protocol"), word(rule.protocol));
    if (rule.nodePorts) text.field(tr("First port at the nodes"), QString::number(*rule.nodePorts));
    text.field(tr("Filtering"), word(rule.filtering));
    text.field(tr("Affinity"), word(rule.affinity));
    if (rule.affinity != Affinity::None) text.field(tr("Affinity time-out"), spanText(rule.affinityTimeout));
    if (rule.affinity != Affinity::None && !entry.family.empty())
        text.field(tr("Same node as"), listText(entry.family));
    text.field(tr("Idle time-out"), spanText(rule.udp() && !rule.tcp() ? rule.udpIdleTimeout : rule.idleTimeout));
    text.field(tr("New clients go by"), word(rule.scheduler));
    text.field(tr("Health check"), healthText(rule));
    text.field(tr("Sessions of a node that goes down"),
               rule.onNodeDown == OnNodeDown::Reset ? tr("are reset") : tr("are kept"));
    for (const auto device : {RuleSheetDevice::Kemp, RuleSheetDevice::F5}) {
        text.line();
        text.line(qt(nameOf(device)));
        for (const auto& setting : entry.settings(device)) text.field(qt(setting.field), qt(setting.value));
    }
}

void writeNotes(const DeploymentPlan& plan, const RuleSheet& sheet, SheetText& text) {
    text.heading(tr("Mind"));
    const auto mapi = [](const RuleSheetEntry& entry) { return inMapiGroup(entry.rule); };
    if (std::ranges::any_of(sheet.entries, mapi)) {
        text.line(
            tr("- The rules of group “mapi” share one affinity: Outlook asks port 135 of a node for ports that mean "
               "nothing on another node. A client that meets two nodes cannot work."));
        text.line(
            tr("- MAPI connections are idle for hours. A shorter idle time-out than the one named cuts them, and "
               "Outlook says that it lost the server."));
        text.line(tr("- If a check of one rule of the group fails on a node, take the node out of all of them."));
    }
    text.line(
        tr("- Every node sees its clients from the device’s address, unless the device is transparent; then it "
           "must be the nodes’ default gateway."));
    text.line(tr("- TLS is passed on, not ended: every node has the certificate."));
    text.heading(tr("Prove it"));
    text.line(tr("When the device serves, apply the plan: its last step connects to every port of %1 through the "
                 "device, asks the endpoint mapper for the services of Outlook, and checks the name.")
                  .arg(plan.virtualAddress ? qt(plan.virtualAddress->to_string()) : tr("the virtual address")));
    text.line(QStringLiteral("  cas-array-wizard apply FILE"));
    text.line(tr("For a look without any change, ask the address alone:"));
    if (plan.virtualAddress)
        text.line(QStringLiteral("  cas-array-wizard probe %1").arg(qt(plan.virtualAddress->to_string())));
}

// NLB

Actions nlbActions(const DeploymentPlan& plan) {
    auto actions = deploymentActions(plan, {});
    std::erase_if(actions, [](const Action& action) { return !action.id.starts_with("nlb-"); });
    return actions;
}

/// The name in a file's name.
QString fileWord(const std::string& name) {
    auto text = qt(name);
    text.replace(QRegularExpression(QStringLiteral("[^A-Za-z0-9-]")), QStringLiteral("-"));
    return text.left(60);
}

QString hostFile(const NlbCluster& cluster, std::size_t index) {
    return QStringLiteral("nlb-2008-%1-%2.ps1").arg(index + 1).arg(fileWord(cluster.hosts[index].name));
}

std::vector<std::string> hostWords(const NlbCluster& cluster, const NlbHost& host) {
    std::vector<std::string> words;
    for (const auto& text :
         {tr("Makes %1 a host of the NLB cluster %2 with Windows Server 2008, which has no NLB cmdlets.")
              .arg(qt(host.name), qt(cluster.address.to_string())),
          tr("Before: ServerManagerCmd.exe -install NLB, and tick Network Load Balancing in the properties of the "
             "network "
             "connection “%1”, of that one only.")
              .arg(qt(cluster.interface)),
          tr("Add the address %1 with mask %2 to the same connection by hand, after the server’s own.")
              .arg(qt(cluster.address.to_string()), qt(cluster.mask)),
          tr("Run it in an elevated PowerShell on that server. It replaces all port rules that the host has."),
          tr("Extended affinity (the time-out) is not part of Windows Server 2008.")})
        words.push_back(text.toStdString());
    return words;
}

QByteArray instructions(const DeploymentPlan& plan, const NlbCluster& cluster) {
    SheetText text;
    text.heading(tr("Windows NLB for %1").arg(placeName(plan)));
    text.line(
        tr("1. See that no host is in a failover cluster or a database availability group: Windows does not support "
           "NLB there."));
    text.line(tr("2. See that the connection “%1” of every host has a fixed address in the network of %2.")
                  .arg(qt(cluster.interface), qt(cluster.address.to_string())));
    text.line(cluster.mode == NlbMode::Unicast
                  ? tr("3. Unicast: every host needs a second network adapter, and virtual machines must be allowed to "
                       "change their hardware address.")
                  : tr("3. Multicast: routers may need a static ARP entry for the virtual address."));
    text.line(
        tr("4. Windows Server 2008 R2 and later: run nlb-cluster.ps1 on %1 in an elevated PowerShell. It can be run "
           "again; -WhatIf only looks, -Undo takes back what it changed.")
            .arg(qt(cluster.hosts.front().name)));
    text.line(
        tr("   Windows Server 2008: run the file of each host on that host instead, one host after the other; wait "
           "until nlb.exe query says that they have converged."));
    text.line(tr("5. Apply the plan: steps that are done are ticked off, and the last one proves the ports."));
    text.heading(tr("Cluster"));
    text.field(tr("Full Internet name"), qt(cluster.name));
    text.field(tr("Address"), qt(cluster.address.to_string()));
    text.field(tr("Subnet mask"), qt(cluster.mask));
    text.field(tr("Operation mode"), word(cluster.mode));
    text.heading(tr("Hosts"));
    for (const auto& host : cluster.hosts)
        text.field(qt(host.name), tr("%1, priority %2, load weight %3")
                                      .arg(qt(host.address.to_string()), QString::number(host.priority),
                                           cluster.sharesAlike() ? tr("equal") : QString::number(host.weight)));
    text.heading(tr("Port rules, the same on every host; the rule for ports 0–65535 is removed"));
    for (const auto& rule : cluster.rules)
        text.field(QStringLiteral("%1 %2").arg(portsInWords(portsText(rule)), qt(nlbWord(rule.protocol))),
                   tr("%1; filtering mode %2; affinity %3; time-out %4 min; address %5")
                       .arg(qt(rule.name), qt(nlbWord(rule.filtering)),
                            rule.filtering == Filtering::Multiple ? qt(nlbWord(rule.affinity)) : QStringLiteral("–"),
                            QString::number(rule.timeout), qt(rule.address.to_string())));
    return text.bytes();
}

}  // namespace

QByteArray ruleSheetText(const DeploymentPlan& plan) {
    const auto sheet = ruleSheet(plan);
    SheetText text;
    text.heading(tr("Rules for the balancer of %1").arg(placeName(plan)));
    text.line(
        tr("Made by CAS Array Wizard from a plan, to be typed into a device. Each rule comes in the words of the "
           "plan, for devices of any make, then in those of the devices known."));
    text.heading(tr("Nodes"));
    for (const auto& node : sheet.nodes) text.field(qt(node.name), nodeLine(node));
    for (const auto& entry : sheet.entries) writeRule(entry, text);
    writeNotes(plan, sheet, text);
    return text.bytes();
}

Result<std::vector<HandoverFile>, QString> nlbFiles(const DeploymentPlan& plan) {
    if (plan.balancing.method != BalancingMethod::Nlb)
        return unexpected(tr("The plan does not balance with Windows NLB. Set its balancing method to nlb."));
    const auto cluster = nlbCluster(plan);
    if (!cluster)
        return unexpected(
            tr("The plan does not say enough for an NLB cluster. It needs an IPv4 virtual address with the "
               "length of its network part, nodes, and the network connection of the nodes "
               "(balancing.nlb.interface)."));
    std::vector<HandoverFile> files;
    files.emplace_back(QStringLiteral("nlb-instructions.txt"), instructions(plan, *cluster));
    files.emplace_back(QStringLiteral("nlb-cluster.ps1"), exportedScript(plan, nlbActions(plan)));
    for (std::size_t i = 0; i < cluster->hosts.size(); ++i)
        files.emplace_back(hostFile(*cluster, i),
                           QByteArray::fromStdString(
                               nlbHostScript(*cluster, cluster->hosts[i], hostWords(*cluster, cluster->hosts[i]))));
    return files;
}

}  // namespace cas
