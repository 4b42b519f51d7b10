#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/check_judges.h"

namespace cas {
namespace {

using enum CheckResult;

std::string joined(const std::vector<std::string>& texts) {
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : ", ") + text;
    return result;
}

/// What to say where a list could not be read.
Judgement unread(const CheckScene& scene, std::string wanted) {
    const auto& problems = scene.inventory.problems;
    return {NotRun, problems.empty() ? std::string() : problems.front().text, std::move(wanted)};
}

const FoundServer* serverOf(const CheckScene& scene) {
    const auto& node = *scene.node;
    if (const auto* found = findServer(scene.inventory, node.fqdn.empty() ? node.name : node.fqdn)) return found;
    return findServer(scene.inventory, node.name);
}

std::string arrayName(const PlanArray& array) {
    return array.name.empty() ? array.fqdn.substr(0, array.fqdn.find('.')) : array.name;
}

}  // namespace

Judgement judgeSite(const CheckScene& scene) {
    const auto& sites = scene.inventory.sites;
    const auto& wanted = scene.plan.site;
    if (sites.empty()) return unread(scene, wanted);
    const bool exists = std::ranges::any_of(sites, [&](const std::string& site) { return sameName(site, wanted); });
    return {exists ? Ok : Failed, joined(sites), wanted};
}

Judgement judgeNodeVersion(const CheckScene& scene) {
    const auto& exchange = scene.plan.exchange;
    const int major = exchange.version == ExchangeVersion::Exchange2010 ? 14 : 8;
    const auto wanted = std::to_string(major) + '.' + std::to_string(exchange.servicePack.value());
    const auto* server = serverOf(scene);
    if (!server) return unread(scene, wanted);
    if (server->version.empty()) {
        // Nothing is there yet; the plan brings it, or the node cannot be a member.
        const bool comes = scene.node->install.has_value();
        return {comes ? NotRun : Failed, {}, wanted};
    }
    const auto version = parseServerVersion(server->version);
    if (!version) return {Warning, server->version, wanted};
    if (version->major != major) return {Failed, server->version, wanted};
    return {version->minor == exchange.servicePack ? Ok : Warning, server->version, wanted};
}

Judgement judgeNodeSite(const CheckScene& scene) {
    const auto* server = serverOf(scene);
    if (!server || server->site.empty()) return unread(scene, scene.plan.site);
    return {sameName(server->site, scene.plan.site) ? Ok : Failed, server->site, scene.plan.site};
}

Judgement judgePrerequisites(const CheckScene& scene) {
    const auto* server = serverOf(scene);
    if (!server || server->prerequisites.empty()) return unread(scene, {});
    std::vector<std::string> missing;
    for (const auto& need : server->prerequisites)
        if (!need.right()) missing.push_back(need.feature);
    if (missing.empty()) return {Ok, {}, {}};
    // A server that runs the role works without what newer lists ask for; one that gets it is prepared by the plan.
    return {Warning, joined(missing), {}};
}

Judgement judgeInterface(const CheckScene& scene) {
    const auto& interfaces = scene.inventory.interfaces;
    if (interfaces.empty()) return unread(scene, scene.plan.interface);
    std::vector<std::string> names;
    for (const auto& interface : interfaces)
        if (std::ranges::find(names, interface.name) == names.end()) names.push_back(interface.name);
    const bool exists = std::ranges::find(names, scene.plan.interface) != names.end();
    return {exists ? Ok : Failed, joined(names), scene.plan.interface};
}

Judgement judgeRecord(const CheckScene& scene) {
    const auto& plan = scene.plan;
    const auto wanted =
        clientName(plan) + (plan.virtualAddress ? " A " + plan.virtualAddress->to_string() : std::string());
    const auto& records = scene.inventory.records;
    // No record at all is what the plan wants to find, unless the server could not be asked.
    if (records.empty() && !scene.inventory.problems.empty()) return unread(scene, wanted);
    std::vector<std::string> found;
    auto result = Ok;
    for (const auto& record : records) {
        if (record.type.empty()) continue;
        found.push_back(record.type + ' ' + record.value);
        const bool right =
            record.type == "A" && plan.virtualAddress && record.value == plan.virtualAddress->to_string();
        if (record.type == "CNAME") result = Failed;
        if (!right && result == Ok) result = Warning;
    }
    return {result, joined(found), wanted};
}

Judgement judgeArrayOfSite(const CheckScene& scene) {
    const auto& wanted = scene.plan.array->fqdn;
    if (scene.inventory.sites.empty()) return unread(scene, wanted);
    for (const auto& array : scene.inventory.arrays)
        if (sameName(array.site, scene.plan.site))
            return {sameHost(array.fqdn, wanted) ? Ok : Failed, array.fqdn, wanted};
    return {Ok, {}, wanted};
}

Judgement judgeArrayName(const CheckScene& scene) {
    const auto wanted = arrayName(*scene.plan.array);
    if (scene.inventory.servers.empty()) return unread(scene, wanted);
    for (const auto& array : scene.inventory.arrays)
        if (sameName(array.name, wanted) && !sameName(array.site, scene.plan.site))
            return {Failed, array.name + " (" + array.site + ')', wanted};
    const auto& fqdn = scene.plan.array->fqdn;
    for (const auto& server : scene.inventory.servers)
        if (sameName(server.name, wanted) || (!fqdn.empty() && sameHost(server.fqdn, fqdn)))
            return {Failed, server.fqdn, wanted};
    return {Ok, {}, wanted};
}

namespace {

std::string levelText(std::optional<int> schema, std::optional<int> organization, std::optional<int> domain) {
    const auto text = [](std::optional<int> level) { return level ? std::to_string(*level) : std::string("-"); };
    return text(schema) + ", " + text(organization) + ", " + text(domain);
}

}  // namespace

Judgement judgePrepared(const CheckScene& scene) {
    const auto& exchange = scene.plan.exchange;
    const auto& facts = scene.inventory.directory;
    const auto levels = levelsOf(exchange.version, exchange.servicePack);
    const auto wanted = levels ? levelText(levels->schema, levels->organization, levels->domain) : std::string();
    const auto prepared = preparedFor(facts, exchange.version, exchange.servicePack);
    if (!prepared) return unread(scene, wanted);
    const bool installs = std::ranges::any_of(scene.plan.nodes, [](const PlanNode& node) { return !!node.install; });
    return {*prepared  ? Ok
            : installs ? Failed
                       : Warning,
            levelText(facts.schemaVersion, facts.organizationVersion, facts.domainVersion), wanted};
}

Judgement judgeSubnet(const CheckScene& scene) {
    const auto& facts = scene.inventory.directory;
    if (facts.controller.empty()) return unread(scene, scene.plan.site);
    const auto site = siteOfAddress(facts, scene.node->address);
    return {sameName(site, scene.plan.site) ? Ok : Warning, site, scene.plan.site};
}

Judgement judgeMembers(const CheckScene& scene) {
    if (scene.inventory.servers.empty()) return unread(scene, {});
    std::vector<std::string> forgotten;
    for (const auto& server : scene.inventory.servers) {
        if (!server.clientAccess || !sameName(server.site, scene.plan.site)) continue;
        const bool planned = std::ranges::any_of(scene.plan.nodes, [&](const PlanNode& node) {
            return sameName(node.name, server.name) || sameHost(node.fqdn, server.fqdn);
        });
        if (!planned) forgotten.push_back(server.name);
    }
    return {forgotten.empty() ? Ok : Warning, joined(forgotten), {}};
}

Judgement judgeDatabases(const CheckScene& scene) {
    const auto& wanted = scene.plan.array->fqdn;
    const auto& databases = scene.inventory.databases;
    if (databases.empty()) return unread(scene, wanted);
    std::vector<std::string> wrong;
    bool allChosen = true;
    for (const auto& database : databases) {
        const auto standing = standingOf(database, scene.plan, scene.inventory);
        if (standing == DatabaseStanding::UsesArray || standing == DatabaseStanding::NotOfSite ||
            standing == DatabaseStanding::Recovery)
            continue;
        wrong.push_back(database.name + ": " + database.rpcClientAccessServer);
        const auto& correct = scene.plan.databases.correct;
        allChosen = allChosen && std::ranges::any_of(
                                     correct, [&](const std::string& name) { return sameName(name, database.name); });
    }
    return {wrong.empty() || allChosen ? Ok : Warning, joined(wrong), wanted};
}

}  // namespace cas
