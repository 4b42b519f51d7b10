#include "app/lab/lab_faults.h"

#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"

namespace cas {

namespace {

constexpr std::string_view kOtherArray = "OldArray";

/// What the array's name is an alias of.
std::string aliasTarget(const LabWorld& world) { return "oldcas." + world.zone; }

bool isOurAlias(const LabWorld& world, const LabRecord& record) {
    return record.type == "CNAME" && record.value == aliasTarget(world);
}

std::string siteOfArray(const LabWorld& world, const DeploymentPlan& plan) {
    if (auto site = siteOf(plan); !site.empty()) return site;
    return world.sites.empty() ? std::string() : world.sites.front();
}

void setOnServer(LabFaults& faults, LabFault fault, bool on) {
    if (fault == LabFault::Off) faults.off = on;
    if (fault == LabFault::Slow) faults.slow = on ? kLabSlowness : 0;
    if (fault == LabFault::RefusesLogin) faults.refusesLogin = on;
    if (fault == LabFault::FailsSetup) faults.failsSetup = on;
}

Result<void, LabRefusal> addAlias(LabWorld& world, const DeploymentPlan& plan) {
    const std::string name = clientName(plan);
    if (name.empty()) return unexpected(LabRefusal::NameMissing);
    const auto has = [&](const LabRecord& record) { return sameName(record.name, name); };
    if (const auto there = std::ranges::find_if(world.records, has); there != world.records.end()) {
        if (isOurAlias(world, *there)) return {};
        return unexpected(LabRefusal::NameHasRecord);
    }
    world.records.push_back({name, "CNAME", aliasTarget(world), 3600});
    return {};
}

Result<void, LabRefusal> addArray(LabWorld& world, const DeploymentPlan& plan) {
    const std::string site = siteOfArray(world, plan);
    const auto ofSite = [&](const LabArray& array) { return sameName(array.site, site); };
    if (const auto there = std::ranges::find_if(world.arrays, ofSite); there != world.arrays.end()) {
        if (there->name == kOtherArray) return {};
        return unexpected(LabRefusal::SiteHasAnArray);
    }
    world.arrays.push_back({std::string(kOtherArray), "oldarray." + world.zone, site});
    return {};
}

}  // namespace

bool isOfServer(LabFault fault) { return fault != LabFault::DnsConflict && fault != LabFault::OtherArray; }

bool hasTrouble(const LabWorld& world, const DeploymentPlan& plan, const LabTrouble& trouble) {
    const LabServer* const server = findServer(world, trouble.server);
    switch (trouble.fault) {
        case LabFault::Off:
            return server && server->faults.off;
        case LabFault::Slow:
            return server && server->faults.slow > 0;
        case LabFault::RefusesLogin:
            return server && server->faults.refusesLogin;
        case LabFault::FailsSetup:
            return server && server->faults.failsSetup;
        case LabFault::DnsConflict:
            return std::ranges::any_of(world.records, [&](const LabRecord& record) {
                return isOurAlias(world, record) && sameName(record.name, clientName(plan));
            });
        case LabFault::OtherArray:
            return std::ranges::find(world.arrays, kOtherArray, &LabArray::name) != world.arrays.end();
    }
    return false;
}

Result<void, LabRefusal> setTrouble(LabWorld& world, const DeploymentPlan& plan, const LabTrouble& trouble, bool on) {
    if (isOfServer(trouble.fault)) {
        LabServer* const server = findServer(world, trouble.server);
        if (!server) return unexpected(LabRefusal::UnknownServer);
        setOnServer(server->faults, trouble.fault, on);
        return {};
    }
    const bool ofName = trouble.fault == LabFault::DnsConflict;
    if (on) return ofName ? addAlias(world, plan) : addArray(world, plan);
    // The name may have been another one when the alias was made.
    if (ofName) std::erase_if(world.records, [&](const LabRecord& record) { return isOurAlias(world, record); });
    if (!ofName) std::erase_if(world.arrays, [](const LabArray& array) { return array.name == kOtherArray; });
    return {};
}

void mendTroubles(LabWorld& world, const DeploymentPlan& plan) {
    for (LabServer& server : world.servers) server.faults = {};
    for (const LabFault fault : {LabFault::DnsConflict, LabFault::OtherArray})
        static_cast<void>(setTrouble(world, plan, {fault, {}}, false));
}

}  // namespace cas
