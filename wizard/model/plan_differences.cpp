#include "wizard/model/plan_differences.h"

#include <QStringList>
#include <algorithm>

#include "wizard/plan/plan_names.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

std::string rawArgument(const Action& action, std::size_t index) {
    return index < action.arguments.size() ? action.arguments[index] : std::string();
}

struct World {
    const DeploymentPlan& plan;
    const Inventory& inventory;
    const std::vector<CheckOutcome>& checked;
};

std::optional<QString> recordNow(const World& world) {
    if (!world.inventory.asked) return std::nullopt;
    QStringList values;
    for (const auto& record : world.inventory.records) {
        const auto value =
            record.type.empty() ? tr("No record") : QStringLiteral("%1 %2").arg(qt(record.type), qt(record.value));
        if (!values.contains(value)) values << value;
    }
    return values.isEmpty() ? tr("No record") : values.join(QStringLiteral(", "));
}

std::optional<QString> addressNow(const World& world, const std::string& address) {
    if (!world.inventory.asked) return std::nullopt;
    for (const auto& interface : world.inventory.interfaces)
        if (interface.address && interface.address->to_string() == address) return tr("On %1").arg(qt(interface.name));
    return tr("Not on this computer");
}

std::optional<QString> arrayNow(const World& world, const std::string& site) {
    if (!world.inventory.asked) return std::nullopt;
    for (const auto& array : world.inventory.arrays)
        if (sameName(array.site, site)) return qt(array.fqdn);
    return tr("None", "array");
}

std::optional<QString> databaseNow(const World& world, const std::string& name) {
    const auto& databases = world.inventory.databases;
    const auto found = std::ranges::find_if(databases, [&](const auto& one) { return sameName(one.name, name); });
    if (found == databases.end()) return std::nullopt;
    return qt(found->rpcClientAccessServer);
}

std::optional<QString> checkNow(const World& world, CheckKind kind, const std::string& node) {
    for (const auto& outcome : world.checked)
        if (outcome.kind == kind && outcome.node == node && outcome.result != CheckResult::NotRun &&
            !outcome.found.empty())
            return qt(outcome.found);
    return std::nullopt;
}

std::optional<QString> roleNow(const World& world, const std::string& node) {
    const auto* server = findServer(world.inventory, node);
    if (!server) return std::nullopt;
    if (server->clientAccess) return tr("Client Access role");
    return server->version.empty() ? tr("No Exchange") : tr("Exchange without the Client Access role");
}

std::optional<QString> featuresNow(const World& world, const std::string& node) {
    const auto* server = findServer(world.inventory, node);
    if (!server || server->prerequisites.empty()) return std::nullopt;
    QStringList missing;
    for (const auto& prerequisite : server->prerequisites)
        if (!prerequisite.right()) missing << qt(prerequisite.feature);
    return missing.isEmpty() ? tr("All there") : tr("Missing: %1").arg(missing.join(QStringLiteral(", ")));
}

/// Of an NLB cluster nothing is known before its steps look.
Difference nlbDifference(const Action& action) {
    const auto first = qt(rawArgument(action, 0));
    const auto value = QStringLiteral("%1, %2").arg(qt(rawArgument(action, 1)), qt(rawArgument(action, 2)));
    if (action.kind == ActionKind::CreateNlbCluster) return {{}, tr("NLB cluster"), tr("Not known"), value};
    if (action.kind == ActionKind::SetNlbRule) return {{}, tr("NLB port rule %1").arg(first), tr("Not known"), value};
    const bool joins = action.kind == ActionKind::JoinNlbCluster;
    return {{},
            tr("NLB host %1").arg(first),
            joins ? tr("Not known") : tr("In the cluster"),
            joins ? tr("In the cluster") : tr("In no cluster")};
}

Difference serviceDifference(const Action& action) {
    const auto name = tr("Service %1 of %2").arg(qt(rawArgument(action, 1)), qt(rawArgument(action, 0)));
    return {{}, name, {}, action.kind == ActionKind::RemoveService ? tr("As it was before") : tr("As planned")};
}

std::optional<Difference> differenceOf(const Action& action, const World& world) {
    const auto first = rawArgument(action, 0);
    switch (action.kind) {
        case ActionKind::InstallFeatures:
            return Difference{{}, tr("Prerequisites of %1").arg(qt(first)), featuresNow(world, first), tr("All there")};
        case ActionKind::InstallRole:
            return Difference{{}, tr("Roles of %1").arg(qt(first)), roleNow(world, first), tr("Client Access role")};
        case ActionKind::SetServiceStart:
            return Difference{
                {}, tr("Service %1 of %2").arg(qt(rawArgument(action, 1)), qt(first)), {}, qt(rawArgument(action, 2))};
        case ActionKind::SetRpcPorts:
            return Difference{{},
                              tr("MAPI ports of %1").arg(qt(first)),
                              checkNow(world, CheckKind::StaticPortsSet, first),
                              tr("%1 and %2").arg(qt(rawArgument(action, 1)), qt(rawArgument(action, 2)))};
        case ActionKind::AddVirtualAddress:
            return Difference{{},
                              tr("Address %1").arg(qt(first)),
                              addressNow(world, first),
                              tr("On %1").arg(qt(rawArgument(action, 1)))};
        case ActionKind::CreateDnsRecord:
            return Difference{{},
                              tr("DNS name %1").arg(qt(first)),
                              recordNow(world),
                              QStringLiteral("A %1").arg(qt(rawArgument(action, 1)))};
        case ActionKind::CreateArray:
            return Difference{{},
                              tr("Array of site %1").arg(qt(rawArgument(action, 1))),
                              arrayNow(world, rawArgument(action, 1)),
                              world.plan.array ? qt(world.plan.array->fqdn) : qt(first)};
        case ActionKind::CorrectDatabase:
        case ActionKind::RestoreDatabase:
            return Difference{
                {}, tr("Database %1").arg(qt(first)), databaseNow(world, first), qt(rawArgument(action, 1))};
        case ActionKind::RemoveArray:
            return Difference{{}, tr("Array %1").arg(qt(first)), tr("There"), tr("None", "array")};
        case ActionKind::RemoveDnsRecord:
            return Difference{{}, tr("DNS name %1").arg(qt(first)), recordNow(world), tr("No record")};
        case ActionKind::RemoveVirtualAddress:
            return Difference{
                {}, tr("Address %1").arg(qt(first)), addressNow(world, first), tr("Not on this computer")};
        case ActionKind::CreateNlbCluster:
        case ActionKind::SetNlbRule:
        case ActionKind::JoinNlbCluster:
        case ActionKind::LeaveNlbCluster:
            return nlbDifference(action);
        case ActionKind::ConfigureService:
        case ActionKind::RemoveService:
            return serviceDifference(action);
        case ActionKind::RestartNode:
        case ActionKind::StartBalancer:
        case ActionKind::StopBalancer:
        case ActionKind::InstallNlb:
        case ActionKind::ClearNlbDefaultRule:
        case ActionKind::SetNlbShare:
        case ActionKind::ValidateArray:
            break;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Difference> differencesOf(const Actions& actions, const DeploymentPlan& plan, const Inventory& inventory,
                                      const std::vector<CheckOutcome>& checked) {
    const World world{plan, inventory, checked};
    std::vector<Difference> differences;
    for (const auto& action : actions) {
        auto difference = differenceOf(action, world);
        if (!difference) continue;
        difference->phase = action.phase;
        differences.push_back(std::move(*difference));
    }
    return differences;
}

}  // namespace cas
