#include <QLocale>

#include "app/reports/report_sections.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/texts.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/steps/rpc_ports.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

// How traffic is shared: every port rule with all its columns.
namespace cas {
namespace {

QString secondsText(Milliseconds span) { return timeoutText(static_cast<double>(span.count()) / 1000); }

QString limitText(std::uint32_t limit) { return limit == 0 ? tr("none") : QLocale().toString(limit); }

QString networksText(const std::vector<IpNetwork>& networks) {
    QStringList list;
    for (const auto& network : networks) list << qt(toText(network));
    return list.join(QStringLiteral(", "));
}

QString nodePortsText(const PortRule& rule) {
    return rule.nodePorts ? tr("from %1 on", "port").arg(*rule.nodePorts) : tr("the same", "ports");
}

QString onNodeDownText(OnNodeDown choice) {
    return choice == OnNodeDown::Keep ? tr("Keep sessions") : tr("Reset sessions");
}

QString proxyText(SendProxy choice) { return choice == SendProxy::None ? missingValue() : qt(nameOf(choice)); }

std::vector<PortRule> rulesOf(const DeploymentPlan& plan) {
    std::vector<PortRule> rules;
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) rules.push_back(effectiveRule(plan, i));
    return rules;
}

ReportTable portsTable(const ReportData& data, const std::vector<PortRule>& rules) {
    ReportTable table{QStringLiteral("rules"),
                      tr("Port rules"),
                      {tr("On"), tr("Rule"), tr("Ports"), tr("Ports at the members"), tr("Protocol"), tr("Filtering"),
                       tr("Affinity"), tr("Group"), tr("Scheduler")},
                      {}};
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const auto& rule = rules[i];
        const bool on = data.plan.balancing.rules[i].enabled;
        table.rows.push_back({{on ? tr("Yes") : tr("No"), on ? ReportTone::Good : ReportTone::Muted},
                              qt(rule.name),
                              portsInWords(toText(rule.ports)),
                              nodePortsText(rule),
                              word(rule.protocol),
                              word(rule.filtering),
                              word(rule.affinity),
                              qt(rule.group),
                              word(rule.scheduler)});
    }
    return table;
}

ReportTable timesTable(const std::vector<PortRule>& rules) {
    ReportTable table{QStringLiteral("rule-times"),
                      tr("Times of the rules"),
                      {tr("Rule"), tr("Affinity time-out"), tr("Idle time"), tr("Connect time-out"), tr("Slow start"),
                       tr("When a member goes down")},
                      {}};
    for (const auto& rule : rules)
        table.rows.push_back({qt(rule.name), secondsText(rule.affinityTimeout), secondsText(rule.idleTimeout),
                              secondsText(rule.connectTimeout), secondsText(rule.slowStart),
                              onNodeDownText(rule.onNodeDown)});
    return table;
}

ReportTable healthTable(const std::vector<PortRule>& rules) {
    ReportTable table{QStringLiteral("rule-health"),
                      tr("Health checks of the rules"),
                      {tr("Rule"),
                       tr("Check"),
                       {tr("Port"), ColumnKind::Number},
                       tr("Path"),
                       tr("Interval"),
                       tr("Time-out"),
                       {tr("Rise"), ColumnKind::Number},
                       {tr("Fall"), ColumnKind::Number}},
                      {}};
    for (const auto& rule : rules) {
        const auto& health = rule.health;
        const bool web = health.kind == HealthKind::Http || health.kind == HealthKind::Https;
        const bool none = health.kind == HealthKind::None;
        table.rows.push_back(
            {qt(rule.name), word(health.kind), none ? missingValue() : QString::number(rule.healthPort()),
             web ? qt(health.path) : missingValue(), none ? missingValue() : secondsText(health.interval),
             none ? missingValue() : secondsText(health.timeout), none ? missingValue() : QString::number(health.rise),
             none ? missingValue() : QString::number(health.fall)});
    }
    return table;
}

ReportTable limitsTable(const std::vector<PortRule>& rules) {
    ReportTable table{
        QStringLiteral("rule-limits"),
        tr("Limits of the rules"),
        {tr("Rule"), tr("Connections"), tr("Connections per client"), tr("New connections per client and second"),
         tr("Allowed clients"), tr("Denied clients"), tr("PROXY protocol")},
        {}};
    for (const auto& rule : rules)
        table.rows.push_back({qt(rule.name), limitText(rule.maxConnections), limitText(rule.maxConnectionsPerClient),
                              limitText(rule.newConnectionsPerClientPerSecond),
                              rule.allow.empty() ? tr("everybody") : networksText(rule.allow),
                              orMissing(networksText(rule.deny)), proxyText(rule.sendProxy)});
    return table;
}

/// What of a rule is not as its template has it.
QStringList deviations(const PlanRule& rule, const PlanRule& usual) {
    QStringList list;
    const auto note = [&](bool same, const QString& name) {
        if (!same) list << name;
    };
    note(rule.ports == usual.ports && rule.protocol == usual.protocol, tr("ports"));
    note(rule.nodePorts == usual.nodePorts, tr("ports at the members"));
    note(rule.enabled.value() == usual.enabled.value(), tr("on or off"));
    note(rule.filtering.value() == usual.filtering.value(), tr("filtering"));
    note(rule.affinity == usual.affinity && rule.affinityTimeout == usual.affinityTimeout, tr("affinity"));
    note(rule.group == usual.group, tr("group"));
    note(rule.idleTimeout == usual.idleTimeout, tr("idle time"));
    note(rule.connectTimeout.value() == usual.connectTimeout.value(), tr("connect time-out"));
    note(rule.scheduler.value() == usual.scheduler.value(), tr("scheduler"));
    note(rule.slowStart.value() == usual.slowStart.value() && rule.onNodeDown == usual.onNodeDown,
         tr("behaviour when a member comes or goes"));
    note(rule.health == usual.health, tr("health check"));
    note(rule.allow == usual.allow && rule.deny == usual.deny, tr("who may connect"));
    note(rule.listen == usual.listen, tr("address"));
    return list;
}

/// The template most rules come from: the plan's own, else the one that has the most of them.
std::optional<RuleTemplate> nearestTemplate(const DeploymentPlan& plan) {
    if (const auto exact = templateOf(plan)) return exact;
    std::optional<RuleTemplate> best;
    std::size_t most = 0;
    for (const auto& [choice, name] : EnumNames<RuleTemplate>::table) {
        std::size_t same = 0;
        for (const auto& rule : plan.balancing.rules) same += templateRule(plan, choice, rule.name) == rule ? 1U : 0U;
        if (same > most) {
            most = same;
            best = choice;
        }
    }
    return best;
}

ReportTable deviationsTable(const ReportData& data, RuleTemplate choice) {
    ReportTable table{QStringLiteral("rule-deviations"),
                      tr("Rules that are not as in the template"),
                      {tr("Rule"), tr("What is otherwise")},
                      {}};
    for (const auto& rule : data.plan.balancing.rules) {
        const auto usual = templateRule(data.plan, choice, rule.name);
        const auto list = usual ? deviations(rule, *usual) : QStringList{tr("the template has no such rule")};
        if (!list.isEmpty()) table.rows.push_back({qt(rule.name), {list.join(QStringLiteral(", ")), ReportTone::Note}});
    }
    return table;
}

ReportTable staticPortsTable(const ReportData& data) {
    ReportTable table{QStringLiteral("static-ports"),
                      tr("Static RPC ports of the members"),
                      {tr("Server"),
                       {tr("Registry key or file"), ColumnKind::Code},
                       tr("Value"),
                       tr("Type"),
                       {tr("Port"), ColumnKind::Number},
                       tr("Service that restarts")},
                      {}};
    const auto& plan = data.plan;
    if (!plan.balancing.mapi || effectiveMapiMode(plan) != MapiMode::Static) return table;
    const bool rtm = plan.exchange.servicePack.value() == 0;
    for (const auto& node : plan.nodes) {
        table.rows.push_back(
            {qt(node.name), qt(kRpcClientAccessKey), qt(kRpcClientAccessValue), QStringLiteral("DWORD"),
             QString::number(plan.balancing.mapi->rpcClientAccessPort.value()), QStringLiteral("MSExchangeRPC")});
        table.rows.push_back({qt(node.name), qt(rtm ? kAddressBookFile : kAddressBookKey), qt(kAddressBookValue),
                              rtm ? tr("setting") : QStringLiteral("REG_SZ"),
                              QString::number(plan.balancing.mapi->addressBookPort.value()),
                              QStringLiteral("MSExchangeAB")});
    }
    return table;
}

}  // namespace

ReportSection balancingSection(const ReportData& data) {
    const auto& plan = data.plan;
    const auto rules = rulesOf(plan);
    const auto exact = templateOf(plan);
    const auto nearest = nearestTemplate(plan);
    QStringList paragraphs{tr("Balanced by: %1").arg(word(plan.balancing.method.value()))};
    if (plan.balancing.mapi) paragraphs << tr("MAPI ports: %1").arg(word(effectiveMapiMode(plan)));
    if (exact)
        paragraphs << tr("Template: %1").arg(word(*exact));
    else if (nearest)
        paragraphs
            << tr("The rules come nearest to the template “%1”; what is otherwise stands below.").arg(word(*nearest));
    else
        paragraphs << tr("The rules differ from every template.");
    ReportSection section{QStringLiteral("balancing"), tr("Load balancing"), paragraphs, {}, {}, {}, {}};
    section.tables = {portsTable(data, rules), timesTable(rules), healthTable(rules), limitsTable(rules)};
    if (nearest) section.tables.push_back(deviationsTable(data, *nearest));
    section.tables.push_back(staticPortsTable(data));
    return section;
}

}  // namespace cas
