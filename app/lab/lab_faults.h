#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/lab/lab_world.h"
#include "balancer/base/enum_names.h"

namespace cas {

/// What can go wrong in the lab on demand.
enum class LabFault { Off, Slow, RefusesLogin, FailsSetup, DnsConflict, OtherArray };

template <>
struct EnumNames<LabFault> {
    static constexpr std::pair<LabFault, std::string_view> table[] = {
        {LabFault::Off, "off"},
        {LabFault::Slow, "slow"},
        {LabFault::RefusesLogin, "refused-login"},
        {LabFault::FailsSetup, "failed-setup"},
        {LabFault::DnsConflict, "dns-conflict"},
        {LabFault::OtherArray, "other-array"},
    };
};

/// Milliseconds before each answer of a slow server.
inline constexpr int kLabSlowness = 800;

/// Whether it goes wrong on one server; the others are the zone's and the organisation's.
bool isOfServer(LabFault fault);

/// A fault and where; `server` (name or FQDN) counts for those of a server only.
struct LabTrouble {
    LabFault fault;
    std::string server;
};

/// Why a fault cannot be made.
enum class LabRefusal {
    UnknownServer,
    NameMissing,     ///< the plan names neither array nor web services
    NameHasRecord,   ///< an alias cannot stand beside it
    SiteHasAnArray,  ///< and can have only one
};

/// `plan` says which name and which site the faults of all are about.
bool hasTrouble(const LabWorld& world, const DeploymentPlan& plan, const LabTrouble& trouble);
/// Makes it or mends it; mending what is not there is no refusal.
Result<void, LabRefusal> setTrouble(LabWorld& world, const DeploymentPlan& plan, const LabTrouble& trouble, bool on);
/// Mends them all.
void mendTroubles(LabWorld& world, const DeploymentPlan& plan);

}  // namespace cas
