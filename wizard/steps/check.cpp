#include "wizard/steps/check.h"

#include <algorithm>
#include <mutex>

#include "wizard/exec/in_parallel.h"
#include "wizard/plan/effective.h"
#include "wizard/steps/check_judges.h"

namespace cas {
namespace {

constexpr std::size_t kAtOnce = 4;

bool always(const DeploymentPlan&) { return true; }
bool is2010(const DeploymentPlan& plan) { return plan.exchange.version == ExchangeVersion::Exchange2010; }
bool hasArray(const DeploymentPlan& plan) { return is2010(plan) && plan.array; }
bool hasSite(const DeploymentPlan& plan) { return !plan.site.empty(); }
bool isBuiltin(const DeploymentPlan& plan) { return plan.balancing.method == BalancingMethod::Builtin; }
/// With the other methods somebody else has it, or will.
bool takesAddress(const DeploymentPlan& plan) { return isBuiltin(plan) && plan.virtualAddress.has_value(); }
bool putsAddress(const DeploymentPlan& plan) { return isBuiltin(plan) && !plan.interface.empty(); }
bool hasRecord(const DeploymentPlan& plan) { return plan.dns.method != DnsMethod::None; }
bool hasMapi(const DeploymentPlan& plan) { return is2010(plan) && plan.balancing.mapi; }
bool isStatic(const DeploymentPlan& plan) { return hasMapi(plan) && effectiveMapiMode(plan) == MapiMode::Static; }

using enum CheckKind;
using enum CheckCategory;
using enum CheckScope;

constexpr CheckRow kChecks[] = {
    {ManagementSession, "management-session", Directory, Plan, is2010, judgeSession, "/exchange/managementServer"},
    {SiteExists, "site-exists", Directory, Plan, hasSite, judgeSite, "/site"},
    {ArrayOfSite, "array-of-site", Directory, Plan, hasArray, judgeArrayOfSite, "/array/fqdn"},
    {ArrayNameFree, "array-name-free", Directory, Plan, hasArray, judgeArrayName, "/array/name"},
    {ArrayMembers, "array-members", Directory, Plan, hasArray, judgeMembers, "/nodes"},
    {NodeReachable, "node-reachable", Servers, EachNode, always, judgeReachable, "address"},
    {NodeVersion, "node-version", Servers, EachNode, always, judgeNodeVersion, "exchangeVersion"},
    {NodeSite, "node-site", Servers, EachNode, hasSite, judgeNodeSite, "site"},
    {NodeRestartPending, "node-restart-pending", Servers, EachNode, always, judgeRestart, "install"},
    {NodePrerequisites, "node-prerequisites", Servers, EachNode, always, judgePrerequisites, "install"},
    {NodeServices, "node-services", Network, EachNode, always, judgeServices, "address"},
    {NodeMapper, "node-mapper", Network, EachNode, hasMapi, judgeMapper, "address"},
    {StaticPortsSet, "static-ports-set", Network, EachNode, isStatic, judgeStaticPorts, "address"},
    {AddressFree, "address-free", Network, Plan, takesAddress, judgeAddress, "/virtualAddress"},
    {InterfaceExists, "interface-exists", Network, Plan, putsAddress, judgeInterface, "/interface"},
    {DnsServer, "dns-server", Dns, Plan, hasRecord, judgeDnsServer, "/dns/server"},
    {DnsRecord, "dns-record", Dns, Plan, hasRecord, judgeRecord, "/array/fqdn"},
    {ListenersOpenable, "listeners-openable", Balancing, Plan, isBuiltin, judgeListeners, "/balancing/rules"},
    {DatabaseValues, "database-values", Databases, Plan, hasArray, judgeDatabases, "/databases/correct"},
};

CheckOutcome unjudged(const DeploymentPlan& plan, const Check& check) {
    const auto& row = rowOf(check.kind);
    CheckOutcome outcome;
    outcome.kind = check.kind;
    outcome.node = check.node;
    outcome.pointer = row.field;
    if (row.scope == Plan) return outcome;
    const auto node = std::ranges::find(plan.nodes, check.node, &PlanNode::name);
    outcome.pointer = "/nodes/" + std::to_string(node - plan.nodes.begin()) + '/' + std::string(row.field);
    return outcome;
}

CheckOutcome judged(const Check& check, const DeploymentPlan& plan, const Inventory& inventory,
                    CommandExecutor& executor, const RunContext& context) {
    auto outcome = unjudged(plan, check);
    const auto began = std::chrono::steady_clock::now();
    const auto node = std::ranges::find(plan.nodes, check.node, &PlanNode::name);
    const auto& row = rowOf(check.kind);
    if (context.stop.stop_requested() || (row.scope == EachNode && node == plan.nodes.end())) return outcome;
    auto judgement = row.judge({plan, row.scope == EachNode ? &*node : nullptr, inventory, executor, context});
    outcome.result = judgement.result;
    outcome.found = std::move(judgement.found);
    outcome.wanted = std::move(judgement.wanted);
    outcome.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
    return outcome;
}

}  // namespace

const CheckRow& rowOf(CheckKind kind) { return *std::ranges::find(kChecks, kind, &CheckRow::kind); }

std::string_view nameOf(CheckKind kind) { return rowOf(kind).name; }

CheckCategory categoryOf(CheckKind kind) { return rowOf(kind).category; }

std::vector<Check> checksFor(const DeploymentPlan& plan) {
    std::vector<Check> checks;
    for (const auto& row : kChecks) {
        if (!row.applies(plan)) continue;
        if (row.scope == Plan) {
            checks.push_back({row.kind, {}});
            continue;
        }
        for (const auto& node : plan.nodes) checks.push_back({row.kind, node.name});
    }
    return checks;
}

std::vector<CheckOutcome> runChecks(const DeploymentPlan& plan, const std::vector<Check>& checks,
                                    CommandExecutor& executor, const RunContext& context,
                                    const std::function<void(const CheckOutcome&)>& told) {
    const auto inventory = discover(plan, executor, context);
    std::vector<CheckOutcome> outcomes;
    for (const auto& check : checks) outcomes.push_back(unjudged(plan, check));
    std::mutex oneAtATime;
    inParallel(checks.size(), kAtOnce, [&](std::size_t i) {
        if (context.stop.stop_requested()) return;
        outcomes[i] = judged(checks[i], plan, inventory, executor, context);
        const std::lock_guard lock(oneAtATime);
        if (told) told(outcomes[i]);
    });
    return outcomes;
}

}  // namespace cas
