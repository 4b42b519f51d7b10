#include <QLocale>
#include <algorithm>
#include <initializer_list>

#include "app/reports/report_sections.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/model/world_remarks.h"
#include "wizard/plan/plan_names.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

// Virtual address and DNS, the array object, the databases.
namespace cas {
namespace {

/// Dotted for IPv4, as administrators know it; the prefix alone for IPv6.
QString maskText(const DeploymentPlan& plan) {
    if (!plan.virtualPrefix) return missingValue();
    const auto prefix = *plan.virtualPrefix;
    const auto slashed = QStringLiteral("/%1").arg(prefix);
    if (!plan.virtualAddress || !plan.virtualAddress->is_v4() || prefix < 0 || prefix > 32) return slashed;
    const auto bits = prefix == 0 ? 0U : ~0U << (32 - prefix);
    return tr("%1 (%2)", "prefix, mask").arg(slashed, qt(boost::asio::ip::address_v4(bits).to_string()));
}

QString bytesText(std::initializer_list<int> bytes) {
    QStringList parts;
    for (const int byte : bytes) parts << QStringLiteral("%1").arg(byte, 2, 16, QLatin1Char('0')).toUpper();
    return parts.join(u'-');
}

/// NLB makes it of the cluster's address.
QString clusterMac(const DeploymentPlan& plan) {
    if (!plan.virtualAddress || !plan.virtualAddress->is_v4()) return tr("not known");
    const auto at = plan.virtualAddress->to_v4().to_bytes();
    switch (plan.balancing.nlb.value_or(PlanNlb()).mode.value()) {
        case NlbMode::Unicast:
            return bytesText({0x02, 0xBF, at[0], at[1], at[2], at[3]});
        case NlbMode::Multicast:
            return bytesText({0x03, 0xBF, at[0], at[1], at[2], at[3]});
        case NlbMode::IgmpMulticast:
            return bytesText({0x01, 0x00, 0x5E, 0x7F, at[2], at[3]});
    }
    return {};
}

/// What the neighbours of the virtual address hold for it.
QString macText(const DeploymentPlan& plan) {
    const auto method = plan.balancing.method.value();
    if (method == BalancingMethod::Nlb) return clusterMac(plan);
    const bool pair = plan.balancing.pair && (method == BalancingMethod::Haproxy || method == BalancingMethod::Builtin);
    if (pair)
        //: %1: the MAC address that VRRP (RFC 5798) makes of the router's number
        return tr("That of the computer which has the address; VRRP’s own, %1, is not used")
            .arg(bytesText({0x00, 0x00, 0x5E, 0x00, 0x01, plan.balancing.pair->routerId.value()}));
    return method == BalancingMethod::Builtin ? tr("That of this computer’s adapter") : tr("not known");
}

QString recordText(const FoundRecord& record) {
    return record.type.empty() ? tr("No record") : QStringLiteral("%1 %2").arg(qt(record.type), qt(record.value));
}

/// What a server answered; nothing where it was not asked.
QString recordsAt(const std::string& server, const Inventory& inventory) {
    QStringList values;
    for (const auto& record : inventory.records)
        if (record.server == server) values << recordText(record);
    return values.isEmpty() ? missingValue() : values.join(QStringLiteral(", "));
}

ReportTable recordsTable(const ReportData& data) {
    ReportTable table{QStringLiteral("records"),
                      tr("Answers for %1").arg(orMissing(clientName(data.plan))),
                      {tr("DNS server"), tr("Before"), tr("After"), tr("As wanted")},
                      {}};
    std::vector<std::string> servers;
    for (const auto* inventory : {&data.inventory, &latestInventory(data)})
        for (const auto& record : inventory->records)
            if (std::ranges::count(servers, record.server) == 0) servers.push_back(record.server);
    for (const auto& server : servers) {
        const auto& now = latestInventory(data).records;
        const bool right = std::ranges::any_of(
            now, [&](const FoundRecord& record) { return record.server == server && isAsWanted(record, data.plan); });
        table.rows.push_back(
            {server.empty() ? tr("this computer’s resolver") : qt(server), recordsAt(server, data.inventory),
             data.after ? recordsAt(server, *data.after) : tr("not looked at"),
             right ? ReportCell(tr("Yes"), ReportTone::Good) : ReportCell(tr("No"), ReportTone::Warning)});
    }
    return table;
}

const Action* actionOf(const ReportData& data, ActionKind kind) {
    const auto found = std::ranges::find(data.actions, kind, &Action::kind);
    return found == data.actions.end() ? nullptr : &*found;
}

const FoundArray* arrayIn(const Inventory& inventory, const std::string& site) {
    const auto found =
        std::ranges::find_if(inventory.arrays, [&](const FoundArray& one) { return sameName(one.site, site); });
    return found == inventory.arrays.end() ? nullptr : &*found;
}

QString arrayText(const Inventory& inventory, const std::string& site) {
    if (!inventory.asked) return tr("not looked at");
    const auto* const found = arrayIn(inventory, site);
    return found ? tr("%1, %2", "array name, FQDN").arg(qt(found->name), qt(found->fqdn)) : tr("None", "array");
}

const FoundDatabase* databaseIn(const Inventory& inventory, const std::string& name) {
    const auto found =
        std::ranges::find_if(inventory.databases, [&](const FoundDatabase& one) { return sameName(one.name, name); });
    return found == inventory.databases.end() ? nullptr : &*found;
}

}  // namespace

ReportSection namesSection(const ReportData& data) {
    const auto& plan = data.plan;
    ReportTable table{QStringLiteral("address"), tr("Virtual address and names"), {tr("What"), tr("Value")}, {}};
    const auto add = [&](const QString& name, const QString& value) { table.rows.push_back({name, value}); };
    add(tr("Virtual address"), plan.virtualAddress ? qt(plan.virtualAddress->to_string()) : missingValue());
    if (!data.planKnown) {
        add(tr("Name that clients use"), orMissing(clientName(plan)));
        return {QStringLiteral("names"), tr("Virtual address and DNS"), {}, {}, {}, {}, {table}};
    }
    add(tr("Network mask"), maskText(plan));
    add(tr("Network adapter"), orMissing(plan.interface));
    if (plan.balancing.nlb) add(tr("Cluster operation mode"), word(plan.balancing.nlb->mode.value()));
    add(tr("MAC address"), macText(plan));
    add(tr("Name that clients use"), orMissing(clientName(plan)));
    if (plan.web && !plan.web->host.empty()) add(tr("Web name"), qt(plan.web->host));
    if (plan.web && !plan.web->otherNames.empty()) add(tr("Other web names"), listText(plan.web->otherNames));
    add(tr("DNS record by"), word(plan.dns.method.value()));
    add(tr("DNS server"), orMissing(plan.dns.server));
    add(tr("Zone"), orMissing(plan.dns.zone));
    add(tr("Time to live"), timeoutText(plan.dns.ttl.value()));
    add(tr("Pointer record"), plan.dns.ptr.value() ? tr("Yes") : tr("No"));
    QStringList paragraphs;
    if (!data.inventory.asked) paragraphs << tr("Nobody was asked what DNS answers.");
    return {QStringLiteral("names"),    tr("Virtual address and DNS"), paragraphs, {}, {}, {},
            {table, recordsTable(data)}};
}

ReportSection arraySection(const ReportData& data) {
    const auto& plan = data.plan;
    ReportSection section{QStringLiteral("array"), tr("Array object"), {}, {}, {}, {}, {}};
    if (!plan.array) {
        section.paragraphs << tr("This plan has no array object; Exchange 2007 knows none.");
        return section;
    }
    const auto site = siteOf(plan);
    const auto name =
        plan.array->name.empty() ? plan.array->fqdn.substr(0, plan.array->fqdn.find('.')) : plan.array->name;
    ReportTable table{QStringLiteral("array"), {}, {tr("What"), tr("Value")}, {}};
    table.rows = {{tr("Array name"), orMissing(name)},
                  {tr("Array FQDN"), orMissing(plan.array->fqdn)},
                  {tr("Site"), orMissing(site)},
                  {tr("Array of the site before"), arrayText(data.inventory, site)},
                  {tr("Array of the site now"), data.after ? arrayText(*data.after, site) : tr("not looked at")}};
    const auto* const found = arrayIn(latestInventory(data), site);
    table.rows.push_back({tr("GUID of the object"), found && !found->guid.empty() ? qt(found->guid) : tr("not known")});
    table.rows.push_back(
        {tr("Members as Exchange reports them"), found ? orMissing(listText(found->members)) : missingValue()});
    section.tables.push_back(table);
    if (const auto* const create = actionOf(data, ActionKind::CreateArray))
        section.preformatted = commandLines(create->apply);
    return section;
}

ReportSection databasesSection(const ReportData& data) {
    ReportTable table{QStringLiteral("databases"),
                      {},
                      {tr("Database"),
                       tr("Server or group"),
                       {tr("Mailboxes"), ColumnKind::Number},
                       tr("Client Access server before"),
                       tr("Client Access server now"),
                       tr("Corrected"),
                       tr("Why, or why not")},
                      {}};
    for (const auto& database : data.inventory.databases) {
        const bool chosen = std::ranges::count(data.plan.databases.correct, database.name) > 0;
        const auto* const now = data.after ? databaseIn(*data.after, database.name) : nullptr;
        table.rows.push_back(
            {qt(database.name), orMissing(database.group.empty() ? database.server : database.group),
             QLocale().toString(database.mailboxes), orMissing(database.rpcClientAccessServer),
             now ? orMissing(now->rpcClientAccessServer) : tr("not looked at"),
             chosen ? ReportCell(tr("Yes"), ReportTone::Good) : ReportCell(tr("No"), ReportTone::Muted),
             words(standingOf(database, data.plan, data.inventory))});
    }
    QStringList paragraphs;
    if (table.rows.empty() && data.plan.databases.correct.empty())
        paragraphs << tr("No database was found, and the plan corrects none.");
    else if (table.rows.empty())
        paragraphs << tr("Nobody was asked for the databases. The plan corrects: %1.")
                          .arg(listText(data.plan.databases.correct));
    return {QStringLiteral("databases"), tr("Databases"), paragraphs, {}, {}, {}, {table}};
}

}  // namespace cas
