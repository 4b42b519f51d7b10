#include <algorithm>
#include <set>

#include "wizard/plan/plan_names.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using namespace std::chrono_literals;
using Match = Wanted::Match;

const std::string kServer = "RpcClientAccessServer";

bool hasArray(const DeploymentFacts& facts) {
    return !facts.arrayFqdn.empty() && !facts.site.empty() && !facts.session.empty();
}

Command readArray(const DeploymentFacts& facts) {
    return facts.exchange({"Get-ClientAccessArray", {{"Site", facts.site}}});
}

/// The site is always said: without it the array would belong to the site of the server that runs the command.
Command newArray(const DeploymentFacts& facts, const std::string& name) {
    return facts.exchange({"New-ClientAccessArray", {{"Name", name}, {"Fqdn", facts.arrayFqdn}, {"Site", facts.site}}});
}

Command dropArray(const DeploymentFacts& facts, const std::string& name) {
    return facts.exchange({"Remove-ClientAccessArray", {{"Identity", name}, {"Confirm", false}}});
}

Command readDatabase(const DeploymentFacts& facts, const std::string& database) {
    return facts.exchange({"Get-MailboxDatabase", {{"Identity", database}}});
}

Command setDatabase(const DeploymentFacts& facts, const std::string& database, CmdletValue server) {
    return facts.exchange({"Set-MailboxDatabase", {{"Identity", database}, {kServer, std::move(server)}}});
}

Action databaseAction(const DeploymentFacts& facts, const Actions& before, const std::string& prefix,
                      const std::string& database) {
    auto action = planAction(before, prefix + database, ActionKind::CorrectDatabase, {});
    action.phase = Phase::NameAndExchange;
    action.machine = facts.session;
    action.saves = {kServer};
    action.revert = {setDatabase(facts, database, SavedValue{kServer})};
    action.patience = 30s;
    return action;
}

/// Each name once, without regard to case, in the order given.
std::vector<std::string> distinct(const std::vector<std::string>& names) {
    std::vector<std::string> result;
    std::set<std::string> seen;
    for (const auto& name : names)
        if (seen.insert(lowered(name)).second) result.push_back(name);
    return result;
}

/// As the organisation spells it where that is known.
std::string arrayNameFound(const DeploymentFacts& facts) {
    const auto found = std::ranges::find_if(
        facts.inventory.arrays, [&](const FoundArray& array) { return sameHost(array.fqdn, facts.arrayFqdn); });
    return found == facts.inventory.arrays.end() ? facts.arrayName : found->name;
}

}  // namespace

void addArray(const DeploymentFacts& facts, Actions& actions) {
    if (!hasArray(facts)) return;
    auto action = planAction(actions, "array", ActionKind::CreateArray, {facts.arrayName, facts.site});
    action.phase = Phase::NameAndExchange;
    action.machine = facts.session;
    action.change = ChangeKind::Create;
    action.probe = {readArray(facts), {{"Fqdn", Match::Equals, facts.arrayFqdn}}, false, {}};
    action.apply = {newArray(facts, facts.arrayName)};
    action.revert = {dropArray(facts, facts.arrayName)};
    action.undoGuards = {facts.databasesOfArray()};
    action.mayReplace = false;  // profiles of existing clients keep the name of the array there is
    action.patience = 30s;
    actions.push_back(std::move(action));
}

void addDatabases(const DeploymentFacts& facts, Actions& actions) {
    if (!hasArray(facts)) return;
    const auto before = actions;
    for (const auto& database : distinct(facts.plan.databases.correct)) {
        auto action = databaseAction(facts, before, "database:", database);
        action.arguments = {database, facts.arrayFqdn};
        action.probe = {readDatabase(facts, database), {{kServer, Match::Equals, facts.arrayFqdn}}, false, {}};
        action.apply = {setDatabase(facts, database, facts.arrayFqdn)};
        actions.push_back(std::move(action));
    }
}

void removeFromDatabases(const DeploymentFacts& facts, Actions& actions) {
    if (!hasArray(facts) || facts.plan.nodes.empty()) return;
    std::vector<std::string> databases = facts.plan.databases.correct;
    if (facts.inventory.asked) {
        databases.clear();
        for (const auto& database : facts.inventory.databases)
            if (sameHost(database.rpcClientAccessServer, facts.arrayFqdn)) databases.push_back(database.name);
    }
    const auto server = hostOf(facts.plan.nodes.front());
    for (const auto& database : distinct(databases)) {
        auto action = databaseAction(facts, {}, "restore-database:", database);
        action.kind = ActionKind::RestoreDatabase;
        action.arguments = {database, server};
        action.probe = {readDatabase(facts, database), {{kServer, Match::Differs, facts.arrayFqdn}}, false, {}};
        action.apply = {setDatabase(facts, database, server)};
        actions.push_back(std::move(action));
    }
}

void removeArray(const DeploymentFacts& facts, Actions& actions) {
    if (!hasArray(facts)) return;
    const auto name = arrayNameFound(facts);
    auto action = planAction(actions, "remove-array", ActionKind::RemoveArray, {name});
    action.phase = Phase::NameAndExchange;
    action.machine = facts.session;
    action.change = ChangeKind::Remove;
    action.probe = {readArray(facts), {}, true, RowFilter{"Fqdn", {facts.arrayFqdn}}};
    action.guards = {facts.databasesOfArray()};
    action.apply = {dropArray(facts, name)};
    action.revert = {newArray(facts, name)};
    action.patience = 30s;
    actions.push_back(std::move(action));
}

}  // namespace cas
