#include "wizard/steps/check.h"

#include <algorithm>
#include <mutex>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/in_parallel.h"
#include "wizard/plan/effective.h"
#include "wizard/steps/check_judges.h"

namespace cas {
namespace {

constexpr std::size_t kAtOnce = 4;

bool always(const DeploymentPlan&) { return true; }
bool is2010(const DeploymentPlan& plan) { return plan.exchange.version == ExchangeVersion::Exchange2010; }
bool wantsArray(const DeploymentPlan& plan) { return is2010(plan) && plan.array; }
bool hasSite(const DeploymentPlan& plan) { return !plan.site.empty(); }
/// This computer has the virtual address and balances; a pair's hosts are others.
bool isBuiltin(const DeploymentPlan& plan) {
    return plan.balancing.method == BalancingMethod::Builtin && !plan.balancing.pair;
}
/// With the other methods somebody else has it, or will.
bool takesAddress(const DeploymentPlan& plan) { return isBuiltin(plan) && plan.virtualAddress.has_value(); }
bool putsAddress(const DeploymentPlan& plan) { return isBuiltin(plan) && !plan.interface.empty(); }
bool placesAddress(const DeploymentPlan& plan) { return putsAddress(plan) && plan.virtualAddress; }
bool hasNodes(const DeploymentPlan& plan) { return plan.nodes.size() > 1; }
bool showsCertificates(const DeploymentPlan& plan) { return !tlsPorts(plan).empty(); }
bool compareCertificates(const DeploymentPlan& plan) { return hasNodes(plan) && showsCertificates(plan); }
bool wantsRecord(const DeploymentPlan& plan) { return plan.dns.method != DnsMethod::None; }
bool namesRecord(const DeploymentPlan& plan) { return wantsRecord(plan) && !clientName(plan).empty(); }
/// By hand nothing is sent.
bool sendsUpdates(const DeploymentPlan& plan) { return namesRecord(plan) && plan.dns.method != DnsMethod::Manual; }
bool wantsPointer(const DeploymentPlan& plan) { return namesRecord(plan) && plan.dns.ptr; }
bool readsDirectory(const DeploymentPlan& plan) { return plan.directory.has_value(); }
bool readsSubnets(const DeploymentPlan& plan) { return readsDirectory(plan) && hasSite(plan); }
bool isNlb(const DeploymentPlan& plan) { return plan.balancing.method == BalancingMethod::Nlb; }
bool hasMapi(const DeploymentPlan& plan) { return is2010(plan) && plan.balancing.mapi; }
bool isStatic(const DeploymentPlan& plan) { return hasMapi(plan) && effectiveMapiMode(plan) == MapiMode::Static; }

// Apart: the kinds have names that other sources give to types.
namespace check_rows {
using enum CheckKind;
using enum CheckCategory;
using enum CheckScope;

constexpr CheckRow kChecks[] = {
    {ManagementSession, "management-session", Directory, Plan, is2010, judgeSession, "/exchange/managementServer"},
    {SiteExists, "site-exists", Directory, Plan, hasSite, judgeSite, "/site"},
    {ArrayOfSite, "array-of-site", Directory, Plan, wantsArray, judgeArrayOfSite, "/array/fqdn"},
    {ArrayNameFree, "array-name-free", Directory, Plan, wantsArray, judgeArrayName, "/array/name"},
    {ArrayMembers, "array-members", Directory, Plan, wantsArray, judgeMembers, "/nodes"},
    {DirectoryPrepared, "directory-prepared", Directory, Plan, readsDirectory, judgePrepared, "/exchange/servicePack"},
    {NodeReachable, "node-reachable", Servers, EachNode, always, judgeReachable, "address"},
    {NodeVersion, "node-version", Servers, EachNode, always, judgeNodeVersion, "exchangeVersion"},
    {NodeSite, "node-site", Servers, EachNode, hasSite, judgeNodeSite, "site"},
    {NodeSubnet, "node-subnet", Servers, EachNode, readsSubnets, judgeSubnet, "address"},
    {NodeRestartPending, "node-restart-pending", Servers, EachNode, always, judgeRestart, "install"},
    {NodePrerequisites, "node-prerequisites", Servers, EachNode, always, judgePrerequisites, "install"},
    {VersionsAlike, "versions-alike", Servers, Plan, hasNodes, judgeVersionsAlike, "/nodes"},
    {ClockSynchronised, "clock-synchronised", Directory, Plan, always, judgeClock, "/exchange/managementServer"},
    {NodeServices, "node-services", Network, EachNode, always, judgeServices, "address"},
    {NodeMapper, "node-mapper", Network, EachNode, hasMapi, judgeMapper, "address"},
    {StaticPortsSet, "static-ports-set", Network, EachNode, isStatic, judgeStaticPorts, "address"},
    {AddressFree, "address-free", Network, Plan, takesAddress, judgeAddress, "/virtualAddress"},
    {InterfaceExists, "interface-exists", Network, Plan, putsAddress, judgeInterface, "/interface"},
    {AddressPlaced, "address-placed", Network, Plan, placesAddress, judgeAddressPlaced, "/interface"},
    {NodeCertificate, "node-certificate", Certificates, EachNode, showsCertificates, judgeCertificate, "address"},
    {CertificatesAlike, "certificates-alike", Certificates, Plan, compareCertificates, judgeCertificatesAlike,
     "/nodes"},
    {DnsServer, "dns-server", Dns, Plan, wantsRecord, judgeDnsServer, "/dns/server"},
    {DnsRecord, "dns-record", Dns, Plan, wantsRecord, judgeRecord, "/array/fqdn"},
    {DnsZone, "dns-zone", Dns, Plan, namesRecord, judgeZone, "/dns/zone"},
    {DnsUpdate, "dns-update", Dns, Plan, sendsUpdates, judgeUpdate, "/dns/method"},
    {DnsWildcard, "dns-wildcard", Dns, Plan, namesRecord, judgeWildcard, "/array/fqdn"},
    {DnsServersAlike, "dns-servers-alike", Dns, Plan, namesRecord, judgeDnsServers, "/dns/server"},
    {DnsNegativeCache, "dns-negative-cache", Dns, Plan, namesRecord, judgeNegativeCache, "/array/fqdn"},
    {ReverseZone, "reverse-zone", Dns, Plan, wantsPointer, judgeReverseZone, "/dns/ptr"},
    {ListenersOpenable, "listeners-openable", Balancing, Plan, isBuiltin, judgeListeners, "/balancing/rules"},
    {LowPorts, "low-ports", Balancing, Plan, isBuiltin, judgeLowPorts, "/balancing/rules"},
    {AddressRights, "address-rights", Balancing, Plan, placesAddress, judgeAddressRights, "/interface"},
    {OpenFiles, "open-files", Balancing, Plan, isBuiltin, judgeOpenFiles, "/balancing/rules"},
    {EphemeralPorts, "ephemeral-ports", Balancing, Plan, isBuiltin, judgeEphemeral, "/balancing/rules"},
    {ConnectionTracking, "connection-tracking", Balancing, Plan, isBuiltin, judgeConntrack, "/balancing/rules"},
    {NlbWindows, "nlb-windows", Balancing, EachNode, isNlb, judgeNlbWindows, "address"},
    {NlbNoCluster, "nlb-no-cluster", Balancing, EachNode, isNlb, judgeNlbNoCluster, "address"},
    {NlbAdapters, "nlb-adapters", Balancing, EachNode, isNlb, judgeNlbAdapters, "address"},
    {DatabaseValues, "database-values", Databases, Plan, wantsArray, judgeDatabases, "/databases/correct"},
};
}  // namespace check_rows
using check_rows::kChecks;

CheckOutcome unjudged(const DeploymentPlan& plan, const Check& check) {
    const auto& row = rowOf(check.kind);
    CheckOutcome outcome;
    outcome.kind = check.kind;
    outcome.node = check.node;
    outcome.pointer = row.field;
    if (row.scope == CheckScope::Plan) return outcome;
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
    if (context.stop.stop_requested() || (row.scope == CheckScope::EachNode && node == plan.nodes.end()))
        return outcome;
    auto judgement =
        row.judge({plan, row.scope == CheckScope::EachNode ? &*node : nullptr, inventory, executor, context});
    outcome.result = judgement.result;
    outcome.found = std::move(judgement.found);
    outcome.wanted = std::move(judgement.wanted);
    outcome.mend = std::move(judgement.mend);
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
        if (row.scope == CheckScope::Plan) {
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
