#include <algorithm>

#include "wizard/exec/powershell.h"
#include "wizard/plan/effective.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using namespace std::chrono_literals;
using Match = Wanted::Match;

bool hasRecord(const DeploymentFacts& facts) {
    return facts.plan.dns.method != DnsMethod::None && facts.plan.virtualAddress && !facts.clientName.empty();
}

const char* recordType(const IpAddress& address) { return address.is_v4() ? "A" : "AAAA"; }

/// Replication among the zone's servers, or somebody who has to enter the record by hand.
std::chrono::seconds patienceOf(const DeploymentFacts& facts) {
    return facts.plan.dns.method == DnsMethod::Manual ? std::chrono::seconds(15min) : std::chrono::seconds(1min);
}

/// The addresses the administrator was shown at the name; empty: none, the right one already, or something that is no
/// address and so no record to replace.
std::vector<IpAddress> shownAddresses(const DeploymentFacts& facts) {
    const auto wanted = *facts.plan.virtualAddress;
    std::vector<IpAddress> addresses;
    for (const auto& record : facts.inventory.records) {
        if (record.type.empty()) continue;
        const auto address = parseAddress(record.value);
        if (record.type != recordType(wanted) || !address) return {};
        if (std::ranges::find(addresses, *address) == addresses.end()) addresses.push_back(*address);
    }
    return addresses == std::vector{wanted} ? std::vector<IpAddress>{} : addresses;
}

Probe rightRecord(const DeploymentFacts& facts) {
    const auto address = *facts.plan.virtualAddress;
    return {recordQuery(facts.plan),
            {{"Type", Match::Equals, recordType(address)}, {"Value", Match::Equals, address.to_string()}},
            false,
            {}};
}

/// Ports a client can be sent to. Of a range only its first: in a MAPI group the mapper names the ports that count.
std::vector<Port> clientPorts(const DeploymentFacts& facts) {
    std::vector<Port> ports;
    for (std::size_t i = 0; i < facts.plan.balancing.rules.size(); ++i) {
        const auto& written = facts.plan.balancing.rules[i];
        if (!written.enabled || written.ports.empty()) continue;
        const auto rule = effectiveRule(facts.plan, i);
        const bool here = listenAddress(facts.plan, written) == facts.plan.virtualAddress;
        if (!rule.tcp() || !here || rule.filtering == Filtering::Disabled || onlyBounds(facts.plan, rule)) continue;
        for (const auto& range : rule.ports) {
            if (range.size() > 1 && inMapiGroup(rule)) continue;
            if (std::ranges::find(ports, range.first) == ports.end()) ports.push_back(range.first);
        }
    }
    std::ranges::sort(ports);
    return ports;
}

}  // namespace

void addRecord(const DeploymentFacts& facts, Actions& actions) {
    if (!hasRecord(facts)) return;
    const auto address = *facts.plan.virtualAddress;
    auto change = facts.recordChange();
    change.expected = shownAddresses(facts);
    change.wanted = {address};
    auto back = facts.recordChange();
    back.expected = {address};
    back.restores = "Value";
    auto action = planAction(actions, "record", ActionKind::CreateDnsRecord, {facts.clientName, address.to_string()});
    action.phase = Phase::NameAndExchange;
    action.machine = facts.plan.dns.server;
    action.change = change.expected.empty() ? ChangeKind::Create : ChangeKind::Modify;
    action.probe = rightRecord(facts);
    // Other records are replaced only where the administrator saw them; the prerequisites of the update hold that.
    action.mayReplace = !change.expected.empty();
    action.apply = {change};
    action.saves = {"Value"};
    action.keeps = {kSavedTtl};
    action.revert = {back};
    action.patience = patienceOf(facts);
    actions.push_back(std::move(action));
}

void removeRecord(const DeploymentFacts& facts, Actions& actions) {
    if (!hasRecord(facts)) return;
    const auto address = *facts.plan.virtualAddress;
    auto change = facts.recordChange();
    change.expected = {address};
    auto back = facts.recordChange();
    back.wanted = {address};
    auto action = planAction(actions, "remove-record", ActionKind::RemoveDnsRecord, {facts.clientName});
    action.phase = Phase::NameAndExchange;
    action.machine = facts.plan.dns.server;
    action.change = ChangeKind::Remove;
    action.probe = {recordQuery(facts.plan), {}, true, RowFilter{"Value", {address.to_string()}}};
    action.apply = {change};
    action.keeps = {kSavedTtl};
    action.revert = {back};
    action.patience = patienceOf(facts);
    actions.push_back(std::move(action));
}

void addProof(const DeploymentFacts& facts, Actions& actions) {
    const auto ports = clientPorts(facts);
    if (!facts.plan.virtualAddress || ports.empty()) return;
    ServiceProbe probe;
    probe.address = *facts.plan.virtualAddress;
    probe.host = facts.plan.web && !facts.plan.web->host.empty() ? facts.plan.web->host : facts.clientName;
    probe.ports = ports;
    if (facts.plan.balancing.mapi) probe.mapperPort = facts.plan.balancing.mapi->endpointMapperPort;
    auto action =
        planAction(actions, "validate", ActionKind::ValidateArray, {facts.clientName, probe.address.to_string()});
    action.phase = Phase::Prove;
    action.change = ChangeKind::None;
    action.probe = {probe, {{"Result", Match::Equals, "ok"}}, false, {}};
    if (hasRecord(facts)) action.also = {rightRecord(facts)};
    action.estimate = 10s;
    action.patience = 1min;
    actions.push_back(std::move(action));
}

}  // namespace cas
