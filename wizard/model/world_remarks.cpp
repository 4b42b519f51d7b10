#include "wizard/model/world_remarks.h"

#include <algorithm>

#include "wizard/plan/validate_checks.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

using Remarks = std::vector<WorldRemark>;

void remarkOnSite(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    const auto& sites = inventory.sites;
    const bool unknown = !plan.site.empty() && !sites.empty() &&
                         std::ranges::none_of(sites, [&](const auto& site) { return sameName(site, plan.site); });
    if (unknown)
        remarks.push_back({WizardPage::Site,
                           "/site",
                           {},
                           tr("Active Directory has no site of this name. Choose one of the list."),
                           {}});
    const auto* array = otherArray(plan, inventory);
    if (!array) return;
    remarks.push_back(
        {WizardPage::Site,
         "/array/fqdn",
         {},
         tr("%1 has an array already: %2").arg(qt(plan.site), qt(array->fqdn)),
         tr("A site can have only one. Use its name and FQDN, or remove it first with Tools, Remove the array.")});
    remarks.push_back({WizardPage::Array,
                       "/array/fqdn",
                       {},
                       tr("%1 has the array %2 already").arg(qt(plan.site), qt(array->fqdn)),
                       tr("Apply stops there and changes nothing: use this array's name, or remove it first.")});
}

void remarkOnMembers(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    for (const auto& server : inventory.servers) {
        const bool ofSite = plan.site.empty() || sameName(server.site, plan.site);
        if (plan.nodes.empty() || !server.clientAccess || !ofSite || isMember(server, plan)) continue;
        remarks.push_back({WizardPage::Servers, "/nodes", server.name,
                           tr("%1 also holds the Client Access role in this site.").arg(qt(server.fqdn)),
                           tr("Exchange counts it as a member of the array, but no client would reach it.")});
    }
}

/// A server that was looked at and does not serve clients.
void remarkOnRoles(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const auto server =
            std::ranges::find_if(inventory.servers, [&](const auto& found) { return isSame(found, plan.nodes[i]); });
        if (plan.nodes[i].install || server == inventory.servers.end() || server->clientAccess) continue;
        if (server->operatingSystem.empty()) continue;  // nobody knows
        remarks.push_back(
            {WizardPage::Servers, nodePointer(i, "name"), server->name,
             tr("%1 does not hold the Client Access role, and the plan does not install it.").arg(qt(server->name)),
             tr("No client is served there. Install the role, or take the server out of the plan.")});
    }
}

void remarkOnDatabases(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    if (!plan.array || !plan.databases.correct.empty()) return;
    const auto wrong = std::ranges::count_if(inventory.databases, [&](const FoundDatabase& database) {
        const auto standing = standingOf(database, plan, inventory);
        return standing != DatabaseStanding::UsesArray && standing != DatabaseStanding::NotOfSite &&
               standing != DatabaseStanding::Recovery;
    });
    if (wrong == 0) return;
    remarks.push_back(
        {WizardPage::Databases,
         "/databases/correct",
         {},
         tr("%n database(s) of the site do not use the array, and none is ticked.", nullptr, static_cast<int>(wrong)),
         {}});
}

void remarkOnPrerequisites(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
        const auto server =
            std::ranges::find_if(inventory.servers, [&](const auto& found) { return isSame(found, plan.nodes[i]); });
        if (plan.nodes[i].install || server == inventory.servers.end() || !server->clientAccess) continue;
        const auto missing = std::ranges::count(server->prerequisites, false, &Prerequisite::right);
        if (missing == 0) continue;
        remarks.push_back(
            {WizardPage::Servers, nodePointer(i, "install"), server->name,
             tr("%1 lacks %n prerequisite(s), and the plan does not install them.", nullptr, static_cast<int>(missing))
                 .arg(qt(server->name)),
             tr("The plan prepares only servers it installs the role on, because a server that serves "
                "clients may have to restart. Run these commands there at a quiet time.")});
    }
}

void remarkOnAddress(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    if (!plan.virtualAddress) return;
    const auto holder = std::ranges::find(inventory.servers, plan.virtualAddress, &FoundServer::address);
    if (holder == inventory.servers.end()) return;
    remarks.push_back(
        {WizardPage::Address,
         "/virtualAddress",
         holder->name,
         tr("%1 belongs to %2. Choose a free address.").arg(qt(plan.virtualAddress->to_string()), qt(holder->name)),
         {}});
}

void remarkOnRecord(const DeploymentPlan& plan, const Inventory& inventory, Remarks& remarks) {
    const auto other = std::ranges::find_if(inventory.records, [&](const FoundRecord& record) {
        return !record.type.empty() && !isAsWanted(record, plan);
    });
    if (other == inventory.records.end()) return;
    const bool isAlias = other->type == "CNAME";
    const bool is2010 = plan.exchange.version == ExchangeVersion::Exchange2010;
    remarks.push_back({WizardPage::Address,
                       is2010 ? "/array/fqdn" : "/web/host",
                       {},
                       isAlias ? tr("This name is an alias of %1").arg(qt(other->value))
                               : tr("This name already points to %1").arg(qt(other->value)),
                       isAlias ? tr("An A record cannot stand beside an alias. Remove the alias, or use another name.")
                               : tr("Apply replaces the record. Clients that use it now stay there until their cached "
                                    "answer expires.")});
}

}  // namespace

std::vector<WorldRemark> worldRemarks(const DeploymentPlan& plan, const Inventory& inventory) {
    Remarks remarks;
    for (const auto part : {remarkOnSite, remarkOnMembers, remarkOnRoles, remarkOnPrerequisites, remarkOnAddress,
                            remarkOnRecord, remarkOnDatabases})
        part(plan, inventory, remarks);
    return remarks;
}

bool isSame(const FoundServer& server, const PlanNode& node) {
    return sameHost(server.fqdn, node.fqdn) || sameName(server.name, node.name);
}

bool isMember(const FoundServer& server, const DeploymentPlan& plan) {
    return std::ranges::any_of(plan.nodes, [&](const PlanNode& node) { return isSame(server, node); });
}

const FoundArray* otherArray(const DeploymentPlan& plan, const Inventory& inventory) {
    const auto other = std::ranges::find_if(inventory.arrays, [&](const FoundArray& array) {
        return plan.array && sameName(array.site, plan.site) && !sameHost(array.fqdn, plan.array->fqdn);
    });
    return other == inventory.arrays.end() ? nullptr : &*other;
}

bool isAsWanted(const FoundRecord& record, const DeploymentPlan& plan) {
    return record.type == "A" && plan.virtualAddress && record.value == plan.virtualAddress->to_string();
}

}  // namespace cas
