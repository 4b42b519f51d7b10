#include "wizard/steps/deployment.h"

#include <algorithm>
#include <array>
#include <span>

#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using Part = void (*)(const DeploymentFacts&, Actions&);

/// In run order: a name leads to an address that answers, an array to a name that resolves, databases to an array.
constexpr std::array kDeployment = {
    Part(addServers), Part(addRpcPorts), Part(addVirtualAddress), Part(addBalancer),  Part(addNlb),
    Part(addPair),    Part(addRecord),   Part(addArray),          Part(addDatabases), Part(addProof),
};

/// What refers to something goes before it.
constexpr std::array kRemoval = {
    Part(removeFromDatabases), Part(removeArray), Part(removeRecord),         Part(removeBalancer),
    Part(removeNlb),           Part(removePair),  Part(removeVirtualAddress),
};

Actions build(const DeploymentPlan& plan, const Inventory& inventory, std::span<const Part> parts) {
    const DeploymentFacts facts(plan, inventory);
    Actions actions;
    for (const auto part : parts) part(facts, actions);
    return actions;
}

std::string hostLabel(const std::string& fqdn) { return fqdn.substr(0, fqdn.find('.')); }

std::string parentDomain(const std::string& fqdn) {
    const auto dot = fqdn.find('.');
    return dot == std::string::npos ? std::string() : fqdn.substr(dot + 1);
}

}  // namespace

DeploymentFacts::DeploymentFacts(const DeploymentPlan& givenPlan, const Inventory& givenInventory)
    : plan(givenPlan), inventory(givenInventory) {
    is2010 = plan.exchange.version == ExchangeVersion::Exchange2010;
    builtin = plan.balancing.method == BalancingMethod::Builtin && !plan.balancing.pair;
    session = sessionServer(plan);
    site = siteOf(plan);
    if (is2010 && plan.array && !plan.array->fqdn.empty()) {
        arrayFqdn = withoutFinalDot(plan.array->fqdn);
        arrayName = plan.array->name.empty() ? hostLabel(arrayFqdn) : plan.array->name;
    }
    clientName = cas::clientName(plan);
    if (plan.virtualAddress && plan.virtualAddress->is_v6()) prefix = 128;
    if (plan.virtualPrefix) prefix = *plan.virtualPrefix;
}

bool DeploymentFacts::isRtm(const PlanNode& node) const {
    const auto* const found = findServer(inventory, hostOf(node));
    const auto known = parseServerVersion(found && !found->version.empty() ? found->version : node.exchangeVersion);
    return known ? known->minor == 0 : plan.exchange.servicePack == 0;
}

std::string DeploymentFacts::windowsOf(const PlanNode& node) const {
    const auto* const found = findServer(inventory, hostOf(node));
    return found ? found->operatingSystem : std::string();
}

ExchangeCommand DeploymentFacts::exchange(Cmdlet cmdlet) const { return exchangeCommand(plan, std::move(cmdlet)); }

DnsChange DeploymentFacts::recordChange() const {
    DnsChange change;
    change.method = plan.dns.method;
    change.server = plan.dns.server;
    change.port = plan.dns.serverPort;
    change.zone = plan.dns.zone.empty() ? parentDomain(clientName) : plan.dns.zone;
    change.name = clientName;
    change.ttl = plan.dns.ttl;
    change.ptr = plan.dns.ptr;
    change.keyName = plan.dns.keyName;
    return change;
}

Probe DeploymentFacts::databasesOfArray() const {
    return {exchange({"Get-MailboxDatabase", {}}),
            {{"Name", Wanted::Match::Absent, {}}},
            true,
            RowFilter{"RpcClientAccessServer", {arrayFqdn}}};
}

Action planAction(const Actions& before, std::string id, ActionKind kind, std::vector<std::string> arguments) {
    Action action;
    action.id = std::move(id);
    action.kind = kind;
    action.arguments = std::move(arguments);
    for (const auto& other : before) action.after.push_back(other.id);
    return action;
}

Actions deploymentActions(const DeploymentPlan& plan, const Inventory& inventory) {
    return build(plan, inventory, kDeployment);
}

Actions removalActions(const DeploymentPlan& plan, const Inventory& inventory) {
    return build(plan, inventory, kRemoval);
}

}  // namespace cas
