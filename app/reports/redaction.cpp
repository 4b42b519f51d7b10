#include "app/reports/redaction.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "app/reports/placeholders.h"
#include "wizard/plan/plan_io.h"
#include "wizard/steps/deployment.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

using PlanJson = nlohmann::ordered_json;

const QString kServer = QStringLiteral("server");
const QString kArray = QStringLiteral("array");
const QString kSite = QStringLiteral("site");
const QString kDatabase = QStringLiteral("database");
const QString kHost = QStringLiteral("host");
const QString kDomain = QStringLiteral("domain");
const QString kGroup = QStringLiteral("group");
const QString kOrganisation = QStringLiteral("organisation");

void learnUser(Placeholders& known, const std::string& user) {
    if (const auto slash = user.find('\\'); slash != std::string::npos) {
        known.learn(QStringLiteral("netbios"), user.substr(0, slash));
        known.learn(QStringLiteral("user"), user.substr(slash + 1));
    } else if (const auto at = user.find('@'); at != std::string::npos) {
        known.learn(QStringLiteral("user"), user.substr(0, at));
        known.learnDomain(user.substr(at + 1));
    } else {
        known.learn(QStringLiteral("user"), user);
    }
}

void learnPlan(Placeholders& known, const DeploymentPlan& plan) {
    for (const auto& node : plan.nodes) {
        known.learn(kServer, node.name);
        known.learnHost(kServer, node.fqdn);
        known.learn(kSite, node.site);
        known.keep(node.exchangeVersion);
        if (!node.install) continue;
        for (const auto& folder : {node.install->media, node.install->targetFolder, node.install->updatesFolder})
            known.learn(QStringLiteral("folder"), folder);
    }
    known.learn(kSite, plan.site);
    if (plan.array) {
        known.learn(kArray, plan.array->name);
        known.learnHost(kArray, plan.array->fqdn);
    }
    if (plan.web) {
        known.learnHost(kHost, plan.web->host);
        for (const auto& name : plan.web->otherNames) known.learnHost(kHost, name);
    }
    known.learnDomain(plan.dns.zone);
    known.learnHost(kHost, plan.dns.server);
    known.learn(QStringLiteral("key"), plan.dns.keyName);
    known.learnHost(kHost, plan.exchange.managementServer);
    known.learnHost(kHost, plan.exchange.domainController);
    learnUser(known, plan.exchange.user);
    if (plan.exchange.winrm) known.learnHost(kHost, plan.exchange.winrm->host);
    if (plan.directory) {
        known.learnHost(kHost, plan.directory->server);
        learnUser(known, plan.directory->user);
    }
    for (const auto& name : plan.databases.correct) known.learn(kDatabase, name);
    for (const auto& rule : plan.balancing.rules)
        if (rule.health) known.learnHost(kHost, rule.health->host);
}

void learnWorld(Placeholders& known, const Inventory& world) {
    for (const auto& site : world.sites) known.learn(kSite, site);
    for (const auto& server : world.servers) {
        known.learn(kServer, server.name);
        known.learnHost(kServer, server.fqdn);
        known.learn(kSite, server.site);
        known.keep(server.version);
    }
    for (const auto& array : world.arrays) {
        known.learn(kArray, array.name);
        known.learnHost(kArray, array.fqdn);
        for (const auto& member : array.members) known.learnHost(kServer, member);
    }
    for (const auto& database : world.databases) {
        known.learn(kDatabase, database.name);
        known.learn(kGroup, database.group);
        known.learnHost(kServer, database.server);
        known.learnHost(kHost, database.rpcClientAccessServer);
    }
    for (const auto& record : world.records) known.learnHost(kHost, record.server);
    const auto& directory = world.directory;
    known.learnHost(kHost, directory.controller);
    known.learn(kSite, directory.controllerSite);
    known.learnDomain(directory.domain);
    known.learnDomain(directory.forest);
    known.learn(kOrganisation, directory.organization);
    for (const auto& subnet : directory.subnets) known.learn(kSite, subnet.site);
    for (const auto& group : directory.groups) {
        known.learn(kGroup, group.name);
        for (const auto& server : group.servers) known.learnHost(kServer, server);
    }
}

void learnAs(Placeholders& known, const QString& kind, const QString& name) {
    const auto text = name.toStdString();
    if (kind == kDomain)
        known.learnDomain(text);
    else if (kind == kServer || kind == kHost || kind == kArray)
        known.learnHost(kind, text);
    else
        known.learn(kind, text);
}

/// A former report may name what is no longer there: the members of its lists, and the values that are names.
void learnDrift(Placeholders& known, const ReportDrift& drift) {
    static const std::map<QString, QString> kLists{{"nodes", kServer},
                                                   {"servers", kServer},
                                                   {"members", kServer},
                                                   {"arrays", kArray},
                                                   {"records", kHost},
                                                   {"otherNames", kHost},
                                                   {"databases", kDatabase},
                                                   {"databasesBefore", kDatabase},
                                                   {"databasesAfter", kDatabase},
                                                   {"correct", kDatabase},
                                                   {"sites", kSite},
                                                   {"groups", kGroup}};
    static const std::map<QString, QString> kValues{{"fqdn", kServer},
                                                    {"server", kServer},
                                                    {"clientAccessServer", kServer},
                                                    {"host", kHost},
                                                    {"controller", kHost},
                                                    {"managementServer", kHost},
                                                    {"domainController", kHost},
                                                    {"domain", kDomain},
                                                    {"forest", kDomain},
                                                    {"zone", kDomain},
                                                    {"site", kSite},
                                                    {"controllerSite", kSite},
                                                    {"group", kGroup},
                                                    {"organization", kOrganisation}};
    for (const auto& row : drift.rows) {
        const auto parts = row.place.split(u'/');
        if (parts.size() > 1 && parts.front() == u"checks") learnAs(known, kServer, parts[1].section(u' ', 1));
        for (qsizetype i = 0; i + 1 < parts.size(); ++i)
            if (const auto list = kLists.find(parts[i]); list != kLists.end())
                learnAs(known, list->second, parts[i + 1]);
        if (const auto kind = kValues.find(parts.back()); kind != kValues.end())
            for (const auto& name : {row.before, row.now}) learnAs(known, kind->second, name);
    }
}

/// A balancer that is watched without its plan tells names of its own.
void learnTraffic(Placeholders& known, const Snapshot& traffic) {
    known.learnHost(kArray, traffic.array);
    for (const auto& node : traffic.nodes) known.learnHost(kServer, node.name);
}

/// Keys of the plan whose values are names or addresses; all others are words of the program.
bool holdsName(const std::string& key) {
    static const std::vector<std::string> kKeys{"fqdn",
                                                "host",
                                                "otherNames",
                                                "server",
                                                "zone",
                                                "user",
                                                "managementServer",
                                                "domainController",
                                                "site",
                                                "address",
                                                "virtualAddress",
                                                "listen",
                                                "allow",
                                                "deny",
                                                "media",
                                                "targetFolder",
                                                "updatesFolder",
                                                "keyName",
                                                "correct",
                                                "path",
                                                "name",
                                                "group"};
    return std::ranges::find(kKeys, key) != kKeys.end();
}

void redactJson(PlanJson& value, const std::string& key, Placeholders& known) {
    if (value.is_object()) {
        for (auto& [name, member] : value.items()) redactJson(member, name, known);
    } else if (value.is_array()) {
        for (auto& item : value) redactJson(item, key, known);
    } else if (value.is_string() && holdsName(key)) {
        const auto text = value.get<std::string>();
        if (key != "group" || text != "mapi") value = known.text(text);
    }
}

DeploymentPlan redactedPlan(const DeploymentPlan& plan, Placeholders& known) {
    auto json = PlanJson::parse(writePlan(plan));
    redactJson(json, {}, known);
    auto read = readPlan(json.dump());
    // Rather nothing than a name.
    return read ? std::move(*read) : DeploymentPlan();
}

std::optional<IpAddress> redactedAddress(const std::optional<IpAddress>& address, Placeholders& known) {
    if (!address) return {};
    boost::system::error_code bad;
    const auto made = boost::asio::ip::make_address(known.text(address->to_string()), bad);
    return bad ? std::nullopt : std::optional<IpAddress>(made);
}

void redactWorld(Inventory& world, Placeholders& known) {
    const auto all = [&](auto&... texts) { ((texts = known.text(texts)), ...); };
    for (auto& site : world.sites) all(site);
    for (auto& server : world.servers) {
        all(server.name, server.fqdn, server.site, server.mac);
        server.address = redactedAddress(server.address, known);
    }
    for (auto& array : world.arrays) {
        all(array.name, array.fqdn, array.site);
        array.guid.clear();  // it tells which object of which forest
        for (auto& member : array.members) all(member);
    }
    for (auto& database : world.databases)
        all(database.name, database.server, database.group, database.site, database.rpcClientAccessServer);
    for (auto& record : world.records) all(record.server, record.value);
    for (auto& interface : world.interfaces) interface.address = redactedAddress(interface.address, known);
    auto& directory = world.directory;
    all(directory.controller, directory.controllerSite, directory.domain, directory.forest, directory.organization);
    for (auto& group : directory.groups) {
        all(group.name);
        for (auto& server : group.servers) all(server);
    }
    directory.subnets.clear();  // they map the whole company's network
    for (auto& referral : directory.referrals) all(referral);
    for (auto& problem : world.problems) all(problem.text);
}

void redactTraffic(Snapshot& traffic, Placeholders& known) {
    const auto all = [&](auto&... texts) { ((texts = known.text(texts)), ...); };
    all(traffic.array, traffic.address, traffic.lastError);
    for (auto& rule : traffic.rules) all(rule.name);
    for (auto& node : traffic.nodes) all(node.name, node.address, node.lastCheck);
    for (auto& leg : traffic.legs) all(leg.rule, leg.node, leg.lastCheck);
    for (auto& port : traffic.mappedPorts) all(port.rule, port.node);
}

/// Words in a drawing: what stands between its tags.
QByteArray redactedDrawing(const QByteArray& svg, Placeholders& known) {
    static const QRegularExpression kWords(QStringLiteral(">([^<]+)<"));
    const auto source = QString::fromUtf8(svg);
    QString result;
    qsizetype done = 0;
    for (auto each = kWords.globalMatch(source); each.hasNext();) {
        const auto match = each.next();
        auto words = match.captured(1);
        words.replace(QStringLiteral("&lt;"), QStringLiteral("<")).replace(QStringLiteral("&gt;"), QStringLiteral(">"));
        words.replace(QStringLiteral("&quot;"), QStringLiteral("\""))
            .replace(QStringLiteral("&amp;"), QStringLiteral("&"));
        result += source.mid(done, match.capturedStart(1) - done) + known.text(words).toHtmlEscaped();
        done = match.capturedEnd(1);
    }
    return (result + source.mid(done)).toUtf8();
}

void redactRange(TrafficRange& range, Placeholders& known) {
    for (auto& row : range.spreads) row.node = known.text(row.node);
    for (auto& notice : range.notices) notice.text = known.text(notice.text);
    for (auto& chart : range.charts) {
        chart.title = known.text(chart.title);
        chart.light = redactedDrawing(chart.light, known);
        chart.dark = redactedDrawing(chart.dark, known);
    }
}

bool areRemoval(const Actions& actions) {
    return std::ranges::any_of(actions, [](const Action& action) {
        return action.kind == ActionKind::RemoveArray || action.kind == ActionKind::RemoveDnsRecord ||
               action.kind == ActionKind::StopBalancer || action.kind == ActionKind::RestoreDatabase;
    });
}

void redactRecords(ReportData& data, Placeholders& known) {
    const auto all = [&](auto&... texts) { ((texts = known.text(texts)), ...); };
    for (auto& finding : data.findings)
        for (auto& argument : finding.arguments) all(argument);
    for (auto& check : data.checks) all(check.node, check.found, check.wanted, check.mend);
    for (auto& one : data.ignored) all(one.node, one.reason);
    for (auto& entry : data.journal) {
        all(entry.action, entry.machine, entry.text);
        for (auto& [name, value] : entry.values) all(value);
    }
    for (auto& test : data.tests) all(test.place, test.subject, test.answer);
    for (auto& row : data.served) all(row.node);
    for (auto& one : data.counterparts) all(one.machine);
    for (auto& file : data.files) file.name = known.text(QFileInfo(file.name).fileName());
    for (auto& event : data.events) all(event.rule, event.node, event.detail);
    if (data.drift) {
        data.drift->file = QStringLiteral("report.json");
        for (auto& row : data.drift->rows) all(row.place, row.before, row.now);
    }
    all(data.author, data.computer, data.journalTrouble);
}

}  // namespace

ReportData redacted(const ReportData& data) {
    Placeholders known;
    learnPlan(known, data.plan);
    learnWorld(known, data.inventory);
    if (data.after) learnWorld(known, *data.after);
    if (data.drift) learnDrift(known, *data.drift);
    if (data.traffic) learnTraffic(known, *data.traffic);
    for (const auto& entry : data.journal) known.learnHost(kServer, entry.machine);
    known.learn(QStringLiteral("user"), data.author.toStdString());
    known.learn(QStringLiteral("computer"), data.computer.toStdString());
    known.learn(QStringLiteral("plan"), QFileInfo(data.planFile).completeBaseName().toStdString());
    ReportData result = data;
    result.redacted = true;
    result.plan = redactedPlan(data.plan, known);
    redactWorld(result.inventory, known);
    if (result.after) redactWorld(*result.after, known);
    // Steps are made of plan and inventory; made of those with placeholders they hold no other names.
    if (!data.actions.empty())
        result.actions = areRemoval(data.actions) ? removalActions(result.plan, result.inventory)
                                                  : deploymentActions(result.plan, result.inventory);
    redactRecords(result, known);
    if (result.traffic) redactTraffic(*result.traffic, known);
    if (result.range) redactRange(*result.range, known);
    result.planFile = data.planFile.isEmpty() ? QString() : known.text(QFileInfo(data.planFile).fileName());
    return result;
}

}  // namespace cas
