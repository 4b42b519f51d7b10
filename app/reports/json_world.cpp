#include "app/reports/json_world.h"

#include "wizard/steps/run_desk.h"

namespace cas {
namespace {

ReportJson serversJson(const Inventory& inventory) {
    auto list = ReportJson::array();
    for (const auto& server : inventory.servers) {
        auto prerequisites = ReportJson::array();
        for (const auto& one : server.prerequisites)
            prerequisites.push_back({{"feature", one.feature}, {"found", one.found}, {"wanted", one.wanted}});
        list.push_back({{"name", server.name},
                        {"fqdn", server.fqdn},
                        {"address", server.address ? server.address->to_string() : std::string()},
                        {"site", server.site},
                        {"version", server.version},
                        {"operatingSystem", server.operatingSystem},
                        {"mac", server.mac},
                        {"clientAccess", server.clientAccess},
                        {"mailbox", server.mailbox},
                        {"prerequisites", prerequisites}});
    }
    return list;
}

ReportJson directoryJson(const DirectoryFacts& facts) {
    const auto optional = [](const std::optional<int>& value) { return value ? ReportJson(*value) : ReportJson(); };
    auto subnets = ReportJson::array();
    for (const auto& subnet : facts.subnets)
        subnets.push_back({{"network", toText(subnet.network)}, {"site", subnet.site}});
    auto groups = ReportJson::array();
    for (const auto& group : facts.groups) groups.push_back({{"name", group.name}, {"servers", group.servers}});
    return {{"controller", facts.controller},
            {"controllerSite", facts.controllerSite},
            {"domain", facts.domain},
            {"forest", facts.forest},
            {"domainLevel", optional(facts.domainLevel)},
            {"forestLevel", optional(facts.forestLevel)},
            {"organization", facts.organization},
            {"schemaVersion", optional(facts.schemaVersion)},
            {"organizationVersion", optional(facts.organizationVersion)},
            {"domainVersion", optional(facts.domainVersion)},
            {"subnets", subnets},
            {"groups", groups}};
}

}  // namespace

ReportJson databasesJson(const Inventory& inventory) {
    auto list = ReportJson::array();
    for (const auto& database : inventory.databases)
        list.push_back({{"name", database.name},
                        {"server", database.server},
                        {"group", database.group},
                        {"site", database.site},
                        {"clientAccessServer", database.rpcClientAccessServer},
                        {"mailboxes", database.mailboxes},
                        {"recovery", database.recovery}});
    return list;
}

ReportJson worldJson(const Inventory& inventory) {
    auto arrays = ReportJson::array();
    for (const auto& array : inventory.arrays)
        arrays.push_back({{"name", array.name},
                          {"fqdn", array.fqdn},
                          {"site", array.site},
                          {"members", array.members},
                          {"guid", array.guid}});
    auto records = ReportJson::array();
    for (const auto& record : inventory.records)
        records.push_back({{"server", record.server}, {"type", record.type}, {"value", record.value}});
    auto interfaces = ReportJson::array();
    for (const auto& one : inventory.interfaces)
        interfaces.push_back({{"name", one.name},
                              {"address", one.address ? one.address->to_string() : std::string()},
                              {"prefix", one.prefix}});
    auto problems = ReportJson::array();
    for (const auto& problem : inventory.problems)
        problems.push_back({{"kind", failureName(problem.kind)}, {"text", problem.text}});
    return {{"asked", inventory.asked},
            {"sites", inventory.sites},
            {"servers", serversJson(inventory)},
            {"arrays", arrays},
            {"records", records},
            {"interfaces", interfaces},
            {"directory", directoryJson(inventory.directory)},
            {"problems", problems}};
}

}  // namespace cas
