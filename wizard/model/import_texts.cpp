#include "wizard/model/import_texts.h"

#include "wizard/model/field_texts.h"
#include "wizard/model/texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

struct RemarkText {
    ImportCode code;
    const char* source;
};

constexpr RemarkText kRemarks[] = {
    {ImportCode::NotUnderstood,
     QT_TRANSLATE_NOOP("cas", "“%1” was not understood and is not in the plan. Set what it means by hand.")},
    {ImportCode::SectionLeftOut,
     QT_TRANSLATE_NOOP("cas", "Section “%1” has no counterpart in a plan; it was left out.")},
    {ImportCode::HttpAsTcp,
     QT_TRANSLATE_NOOP("cas",
                       "“%1” works in mode http. The rule passes the bytes on unread: headers, cookies and rewriting "
                       "are left out.")},
    {ImportCode::ListenerLeftOut,
     QT_TRANSLATE_NOOP("cas",
                       "“%1” is no IP address with a port or a range of ports; nobody listens there. Add the port to "
                       "the rule by hand.")},
    {ImportCode::TlsLeftOut,
     QT_TRANSLATE_NOOP("cas",
                       "“%1” ends TLS itself. The rule passes TLS on, so every node needs the certificate; see that "
                       "node ports speak TLS.")},
    {ImportCode::NoPorts,
     QT_TRANSLATE_NOOP("cas", "“%1” listens on no port, so it became no rule. Add one if clients need it.")},
    {ImportCode::NoServers, QT_TRANSLATE_NOOP("cas", "“%1” has no server with an IP address, so it became no rule.")},
    {ImportCode::BackendMissing,
     QT_TRANSLATE_NOOP("cas",
                       "“%1” sends clients to “%2”, which the text does not have; it became no rule. Import the whole "
                       "configuration, or add the rule by hand.")},
    {ImportCode::ServersDiffer,
     QT_TRANSLATE_NOOP("cas",
                       "“%1” has not all of the servers. In a plan every rule is for all nodes; its health check keeps "
                       "clients from nodes that do not serve them.")},
    {ImportCode::ServerWithoutPlace,
     QT_TRANSLATE_NOOP("cas", "Server “%1” has no IP address, but “%2”. Add the node with its address by hand.")},
    {ImportCode::ServerRenamed,
     QT_TRANSLATE_NOOP("cas", "Another node is called “%1” already; this one is “%2”. Rename it if that is wrong.")},
    {ImportCode::BackupServer,
     QT_TRANSLATE_NOOP(
         "cas",
         "Server “%1” is a backup. It became a node like the others; for one that waits, choose filtering "
         "mode single and give the nodes priorities.")},
    {ImportCode::NodePortLost,
     QT_TRANSLATE_NOOP(
         "cas",
         "“%1” leads several ports to port %2 of the servers, which one rule cannot. Make a rule for each "
         "port.")},
    {ImportCode::SchedulerReplaced,
     QT_TRANSLATE_NOOP("cas",
                       "The balancer does not know the algorithm “%1”; new clients go to the node with the "
                       "fewest connections.")},
    {ImportCode::ValueUnreadable,
     QT_TRANSLATE_NOOP("cas", "The value “%2” of “%1” cannot be read; the default is used. Set it by hand.")},
    {ImportCode::NoVirtualAddress,
     QT_TRANSLATE_NOOP("cas", "The text names no address that clients use. Set the virtual address in the plan.")},
    {ImportCode::DefaultRuleLeftOut,
     QT_TRANSLATE_NOOP("cas",
                       "The rule for all ports was left out: a plan balances only the ports it names. Add rules for "
                       "those that clients need.")},
    {ImportCode::WeightsDiffer,
     QT_TRANSLATE_NOOP(
         "cas", "Host “%1” has different weights. In a plan a node has one for all rules; the first was taken.")},
    {ImportCode::NodeWithoutAddress,
     QT_TRANSLATE_NOOP("cas", "The text does not tell the address of “%1”. Add the node with its address by hand.")},
    {ImportCode::AddressUnreadable,
     QT_TRANSLATE_NOOP("cas", "“%2” is no IP address; node “%1” was left out. Write an address such as 10.0.0.11.")},
    {ImportCode::NameMissing, QT_TRANSLATE_NOOP("cas", "The node has no name and was left out. Give it one.")},
    {ImportCode::NodeTwice,
     QT_TRANSLATE_NOOP("cas", "The address of “%1” is another node's already; the line was left out. Correct it.")},
    {ImportCode::ColumnUnknown,
     QT_TRANSLATE_NOOP("cas",
                       "There is no column “%1”. There are: name, address, fqdn, site, exchangeVersion, weight, "
                       "priority, state, maxConnections.")},
    {ImportCode::TooMuch, QT_TRANSLATE_NOOP("cas", "Only the first %1 were read; the rest was left out.")},
    {ImportCode::TooLarge, QT_TRANSLATE_NOOP("cas", "The text is longer than %1 bytes and was not read. Cut it down.")},
    {ImportCode::NothingFound,
     QT_TRANSLATE_NOOP("cas",
                       "Nothing in the text could become a node or a rule. See that it is the right file, and say "
                       "which kind it is.")},
};

/// In one pass, so that an argument may hold a percent sign and a digit.
QString filledIn(const QString& text, const std::vector<std::string>& arguments) {
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool marker = text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit();
        if (!marker) {
            result += text[i];
            continue;
        }
        const auto index = static_cast<std::size_t>(text[++i].digitValue() - 1);
        if (index < arguments.size()) result += qt(arguments[index]);
    }
    return result;
}

QString ruleLine(const DeploymentPlan& plan, const PlanRule& rule) {
    const auto& address = rule.listen ? rule.listen : plan.virtualAddress;
    const auto where = address ? qt(address->to_string()) : tr("virtual address");
    const auto affinity = rule.affinity.value_or(Affinity::None);
    auto line =
        tr("Rule “%1”: %2 %3 at %4").arg(qt(rule.name), word(rule.protocol), portsInWords(toText(rule.ports)), where);
    if (affinity != Affinity::None) line += tr(", affinity %1").arg(word(affinity));
    return line;
}

}  // namespace

QString sentence(const ImportRemark& remark) {
    for (const auto& row : kRemarks)
        if (row.code == remark.code) return filledIn(tr(row.source), remark.arguments);
    return {};
}

QString remarkLine(const ImportRemark& remark) {
    if (remark.line == 0) return sentence(remark);
    return tr("line %1: %2").arg(QString::number(remark.line), sentence(remark));
}

QStringList understoodLines(const DeploymentPlan& plan) {
    QStringList lines;
    if (plan.virtualAddress) lines << tr("Virtual address %1").arg(qt(plan.virtualAddress->to_string()));
    for (const auto& node : plan.nodes) lines << tr("Node “%1”: %2").arg(qt(node.name), qt(node.address.to_string()));
    for (const auto& rule : plan.balancing.rules) lines << ruleLine(plan, rule);
    return lines;
}

QString word(ImportKind kind) {
    switch (kind) {
        case ImportKind::Haproxy:
            return tr("HAProxy configuration");
        case ImportKind::Nlb:
            return tr("NLB listing");
        case ImportKind::Csv:
            return tr("list of nodes (CSV)");
    }
    return {};
}

void mergeImport(const Imported& imported, DeploymentPlan& plan) {
    const auto& from = imported.plan;
    if (from.virtualAddress) plan.virtualAddress = from.virtualAddress;
    if (from.virtualPrefix) plan.virtualPrefix = from.virtualPrefix;
    if (!from.nodes.empty()) plan.nodes = from.nodes;
    if (from.balancing.rules.empty()) return;
    plan.balancing.rules = from.balancing.rules;
    // Rules that came are taken as they are.
    plan.balancing.mapi.reset();
}

}  // namespace cas
