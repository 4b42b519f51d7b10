#include <QGuiApplication>
#include <QLocale>
#include <algorithm>
#include <map>

#include "app/reports/report_pictures.h"
#include "app/reports/report_sections.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/model/world_remarks.h"
#include "wizard/pages/plan_topology.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

// The picture of the array, and its servers.
namespace cas {
namespace {

const FoundServer* foundOf(const PlanNode& node, const Inventory& inventory) {
    const auto found =
        std::ranges::find_if(inventory.servers, [&](const FoundServer& server) { return isSame(server, node); });
    return found == inventory.servers.end() ? nullptr : &*found;
}

QString rolesText(const FoundServer* found) {
    if (!found) return missingValue();
    QStringList roles;
    if (found->clientAccess) roles << tr("Client Access");
    if (found->mailbox) roles << tr("Mailbox");
    return roles.isEmpty() ? tr("None", "server roles") : roles.join(QStringLiteral(", "));
}

QString levelText(const std::optional<int>& level) {
    switch (level.value_or(-1)) {
        case 2:
            return QStringLiteral("2003");
        case 3:
            return QStringLiteral("2008");
        case 4:
            return QStringLiteral("2008 R2");
        case 5:
            return QStringLiteral("2012");
        case 6:
            return QStringLiteral("2012 R2");
        case 7:
            return QStringLiteral("2016");
        default:
            return level ? QString::number(*level) : missingValue();
    }
}

QString subnetsText(const ReportData& data) {
    QStringList subnets;
    for (const auto& subnet : latestInventory(data).directory.subnets)
        if (subnet.site == siteOf(data.plan)) subnets << qt(toText(subnet.network));
    return orMissing(subnets.join(QStringLiteral(", ")));
}

ReportTable siteTable(const ReportData& data) {
    const auto& directory = latestInventory(data).directory;
    QStringList versions;
    for (const auto& node : data.plan.nodes)
        if (const auto version = qt(node.exchangeVersion); !version.isEmpty() && !versions.contains(version))
            versions << version;
    return {QStringLiteral("site"),
            tr("The site"),
            {tr("What"), tr("Value")},
            {{tr("Site"), orMissing(siteOf(data.plan))},
             {tr("Subnets of the site"), subnetsText(data)},
             {tr("Domain controller that was asked"), orMissing(directory.controller)},
             {tr("Domain"), orMissing(directory.domain)},
             {tr("Forest"), orMissing(directory.forest)},
             {tr("Functional level of domain and forest"),
              directory.domainLevel || directory.forestLevel
                  ? tr("%1, %2").arg(levelText(directory.domainLevel), levelText(directory.forestLevel))
                  : missingValue()},
             {tr("Exchange"), word(data.plan.exchange.version.value(), data.plan.exchange.servicePack.value())},
             {tr("Builds of the members"), orMissing(versions.join(QStringLiteral(", ")))}}};
}

ReportTable membersTable(const ReportData& data) {
    ReportTable table{QStringLiteral("servers"),
                      tr("Members"),
                      {tr("Server"),
                       tr("FQDN"),
                       tr("Address"),
                       tr("MAC address"),
                       tr("Operating system"),
                       tr("Exchange build"),
                       tr("Roles"),
                       tr("Site"),
                       {tr("Weight"), ColumnKind::Number},
                       tr("State")},
                      {}};
    for (const auto& node : data.plan.nodes) {
        const auto* const found = foundOf(node, latestInventory(data));
        const auto build = node.exchangeVersion.empty() && found ? found->version : node.exchangeVersion;
        table.rows.push_back(
            {qt(node.name),
             orMissing(node.fqdn),
             qt(node.address.to_string()),
             found && !found->mac.empty() ? qt(found->mac) : tr("not known"),
             orMissing(found ? found->operatingSystem : std::string()),
             orMissing(build),
             rolesText(found),
             orMissing(node.site.empty() ? data.plan.site : node.site),
             QString::number(node.weight.value()),
             {word(node.state.value()), node.state == NodeState::Enabled ? ReportTone::Good : ReportTone::Note}});
    }
    return table;
}

ReportTable prerequisitesTable(const ReportData& data) {
    ReportTable table{QStringLiteral("prerequisites"),
                      tr("Prerequisites"),
                      {tr("Server"), tr("Features and services"), tr("Found"), tr("Wanted")},
                      {}};
    for (const auto& node : data.plan.nodes) {
        const auto* const found = foundOf(node, latestInventory(data));
        if (!found) continue;
        // What is alike stands in one row: what is not is seen at once.
        std::map<std::pair<std::string, std::string>, QStringList> groups;
        for (const auto& one : found->prerequisites) groups[{one.found, one.wanted}] << qt(one.feature);
        for (const auto& [state, features] : groups)
            table.rows.push_back(
                {qt(node.name),
                 features.join(QStringLiteral(", ")),
                 {orMissing(state.first), state.first == state.second ? ReportTone::Good : ReportTone::Warning},
                 qt(state.second)});
    }
    return table;
}

ReportTable certificatesTable(const ReportData& data) {
    ReportTable table{
        QStringLiteral("certificates"), tr("Certificates"), {tr("Server"), tr("Result"), tr("Found")}, {}};
    for (const auto& outcome : data.checks)
        if (outcome.kind == CheckKind::NodeCertificate || outcome.kind == CheckKind::CertificatesAlike)
            table.rows.push_back({outcome.node.empty() ? tr("All members") : qt(outcome.node),
                                  resultCell(outcome.result), orMissing(outcome.found)});
    return table;
}

State stateOf(const NodeSnapshot& node) {
    if (node.admin == AdminState::Drain) return State::Draining;
    if (node.admin != AdminState::Enabled) return State::Disabled;
    return node.health == HealthState::Up ? State::Up : node.health == HealthState::Down ? State::Down : State::Unknown;
}

/// A plan only says what is meant to be: whether a member is up nobody knows but a balancer that runs.
TopologyModel reportedTopology(const ReportData& data) {
    auto model = topologyOf(data.plan, latestInventory(data));
    for (auto& node : model.nodes) {
        const auto planned =
            std::ranges::find(data.plan.nodes, node.name, [](const PlanNode& one) { return qt(one.name); });
        if (planned != data.plan.nodes.end()) node.stateText = word(planned->state.value());
        node.state = State::Unknown;
        if (!data.traffic) continue;
        const auto& told = data.traffic->nodes;
        const auto found = std::ranges::find(told, node.name, [](const NodeSnapshot& one) { return qt(one.name); });
        if (found == told.end()) continue;
        node.stateText.clear();
        node.state = stateOf(*found);
    }
    for (auto& node : model.nodes) node.name = plainText(node.name);
    model.array = plainText(model.array);
    model.arrayRest = plainText(model.arrayRest);
    return model;
}

/// `a > b`, with what stands below each other under the second one.
QString column(const QStringList& lines) {
    QString text;
    for (const auto& line : lines) text += QStringLiteral("    ") + line + u'\n';
    return text;
}

}  // namespace

QString topologyText(const ReportData& data) {
    const auto model = topologyOf(data.plan, latestInventory(data));
    QStringList clients;
    for (const auto& one : model.clients) clients << one.name;
    QStringList nodes;
    for (const auto& node : model.nodes)
        nodes << tr("%1  %2  weight %3").arg(node.name, node.address, QString::number(node.weight));
    QStringList databases;
    for (const auto& group : model.databases) {
        databases << tr("%1: %2", "group, number of databases").arg(group.name, group.figure);
        for (const auto& row : group.rows) databases << QStringLiteral("  %1  %2").arg(row.name, row.figure);
    }
    QString text = tr("Clients") + u'\n' + column(clients);
    text += tr("> Virtual address") + u'\n' +
            column({QStringLiteral("%1%2  %3").arg(model.array, model.arrayRest, model.address)});
    text += tr("> Members") + u'\n' + column(nodes);
    if (!databases.isEmpty()) text += tr("> Databases") + u'\n' + column(databases);
    return text.trimmed();
}

std::vector<ReportPicture> topologyPictures(const ReportData& data) {
    if (!qobject_cast<QGuiApplication*>(QCoreApplication::instance())) return {};
    return {topologyPicture(reportedTopology(data))};
}

ReportSection topologySection(const ReportData& data) {
    ReportSection section{QStringLiteral("topology"), tr("Topology"),         {}, {},
                          topologyText(data),         topologyPictures(data), {}};
    if (data.planKnown) section.tables.push_back(siteTable(data));
    return section;
}

ReportSection serversSection(const ReportData& data) {
    QStringList paragraphs;
    if (data.plan.nodes.empty()) paragraphs << tr("The plan names no servers yet.");
    return {QStringLiteral("servers"),
            tr("Servers"),
            paragraphs,
            {},
            {},
            {},
            {membersTable(data), prerequisitesTable(data), certificatesTable(data)}};
}

}  // namespace cas
