#include <algorithm>
#include <charconv>

#include "wizard/exec/exchange_reads.h"
#include "wizard/exec/machine_facts.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/check_judges.h"

namespace cas {
namespace {

using enum CheckResult;

// Where Windows notes that it waits for a restart.
constexpr const char* kRestartKeys[] = {
    R"(HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing\RebootPending)",
    R"(HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update\RebootRequired)"};

Cmdlet cmdlet(std::string name, std::vector<CmdletParameter> parameters) {
    return {std::move(name), std::move(parameters)};
}

/// Nobody listens there before the plan has set the ports; that they are set is a check of its own.
bool isStaticPort(const DeploymentPlan& plan, const PortRule& rule) {
    return plan.balancing.mapi && effectiveMapiMode(plan) == MapiMode::Static && inMapiGroup(rule) &&
           !isMapperRule(plan, rule);
}

/// Ports of a node that a client would reach through literal TCP rules.
std::vector<Port> nodePorts(const DeploymentPlan& plan) {
    constexpr std::uint32_t kFew = 16;  // of a wide range nobody knows which port answers
    std::vector<Port> ports;
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        const auto rule = effectiveRule(plan, i);
        const bool asked = plan.balancing.rules[i].enabled && rule.filtering != Filtering::Disabled && rule.tcp() &&
                           !rule.onDemand && !isStaticPort(plan, rule) && countPorts(rule.ports) <= kFew;
        if (!asked) continue;
        for (const auto& range : rule.ports)
            for (std::uint32_t port = range.first; port <= range.last; ++port)
                ports.push_back(rule.nodePortFor(static_cast<Port>(port)));
    }
    return ports;
}

Port mapperPort(const DeploymentPlan& plan) { return plan.balancing.mapi.value_or(PlanMapi()).endpointMapperPort; }

Result<Answer, CommandFailure> probeNode(const CheckScene& scene, std::vector<Port> ports) {
    const ServiceProbe probe{scene.node->address, hostOf(*scene.node), std::move(ports), mapperPort(scene.plan)};
    return scene.executor.run(probe, scene.context);
}

bool isComing(const CheckScene& scene) { return isRoleComing(scene, *scene.node); }

bool isInterface(const Row& row) { return row.contains("Interface"); }

/// Others that answer for the virtual address where it is to be put; empty: nobody, or nobody could be asked.
std::string holdersOf(const CheckScene& scene) {
    if (scene.plan.interface.empty()) return {};
    const auto answer = scene.executor.run(
        MachineQuery{MachineQuery::Subject::Holders, *scene.plan.virtualAddress, scene.plan.interface}, scene.context);
    std::string macs;
    if (answer)
        for (const auto& row : answer->rows) macs += (macs.empty() ? "" : ", ") + property(row, machine_facts::kMac);
    return macs;
}

}  // namespace

Judgement unanswered(const CommandFailure& failure, std::string wanted) {
    const bool unasked = failure.kind == FailureKind::Cancelled || failure.kind == FailureKind::Unsupported;
    return {unasked ? NotRun : Failed, failure.text, std::move(wanted)};
}

bool isRoleComing(const CheckScene& scene, const PlanNode& node) {
    const auto* server = findServer(scene.inventory, hostOf(node));
    return node.install && (!server || !server->clientAccess);
}

Judgement judgeSession(const CheckScene& scene) {
    constexpr const char* kNeeded = "New-ClientAccessArray";
    const auto server = sessionServer(scene.plan);
    const auto answer = scene.executor.run(
        ExchangeCommand{server, cmdlet("Get-Command", {{"Name", std::string(kNeeded)}})}, scene.context);
    if (!answer) return unanswered(answer.error(), server);
    return {answer->rows.empty() ? Failed : Ok, answer->rows.empty() ? std::string() : server, kNeeded};
}

Judgement judgeReachable(const CheckScene& scene) {
    const HostCommand command{hostOf(*scene.node),
                              {cmdlet("Get-WmiObject", {{"Class", BareWord{"Win32_OperatingSystem"}}})}};
    const auto answer = scene.executor.run(command, scene.context);
    if (!answer) return unanswered(answer.error());
    if (answer->rows.empty()) return {Warning, {}, {}};
    return {Ok, property(answer->rows.front(), "Caption"), {}};
}

Judgement judgeRestart(const CheckScene& scene) {
    HostCommand command{hostOf(*scene.node), {}};
    for (const auto* key : kRestartKeys) command.script.push_back(cmdlet("Test-Path", {{"Path", std::string(key)}}));
    const auto answer = scene.executor.run(command, scene.context);
    if (!answer) return {NotRun, answer.error().text, {}};  // that it cannot be asked is a check of its own
    const bool pending =
        std::ranges::any_of(answer->rows, [](const Row& row) { return sameName(property(row, "Value"), "True"); });
    return {pending ? Warning : Ok, pending ? "RebootPending" : "", {}};
}

Judgement judgeServices(const CheckScene& scene) {
    if (isComing(scene)) return {};
    const auto answer = probeNode(scene, nodePorts(scene.plan));
    if (!answer) return unanswered(answer.error());
    std::string silent;
    std::size_t ports = 0;
    for (const auto& row : answer->rows) {
        if (isInterface(row)) continue;
        ++ports;
        if (property(row, "Result") == "ok") continue;
        silent += (silent.empty() ? "" : ", ") + property(row, "Port") + ' ' + property(row, "Result");
    }
    if (ports == 0) return {};
    return {silent.empty() ? Ok : Failed, silent, {}};
}

Judgement judgeMapper(const CheckScene& scene) {
    constexpr const char* kWanted = "EMSMDB, NSPI, RFR";
    if (isComing(scene)) return {NotRun, {}, kWanted};
    const auto answer = probeNode(scene, {mapperPort(scene.plan)});
    if (!answer) return unanswered(answer.error(), kWanted);
    std::string found;
    std::size_t right = 0;
    for (const auto& row : answer->rows) {
        if (!isInterface(row)) continue;
        const bool ok = property(row, "Result") == "ok";
        right += ok;
        found += (found.empty() ? "" : ", ") + property(row, "Interface") + ' ' +
                 (ok ? property(row, "Port") : property(row, "Result"));
    }
    return {right == 3 ? Ok : Failed, found, kWanted};
}

Judgement judgeStaticPorts(const CheckScene& scene) {
    const auto mapi = scene.plan.balancing.mapi.value_or(PlanMapi());
    const auto clientAccess = std::to_string(mapi.rpcClientAccessPort.value());
    const auto addressBook = std::to_string(mapi.addressBookPort.value());
    const auto wanted = clientAccess + ", " + addressBook;
    if (isComing(scene)) return {NotRun, {}, wanted};
    const auto answer = probeNode(scene, {mapperPort(scene.plan)});
    if (!answer) return unanswered(answer.error(), wanted);
    std::string found;
    bool right = true;
    for (const auto& row : answer->rows) {
        if (!isInterface(row)) continue;
        const auto port = property(row, "Port");
        right = right && port == (property(row, "Interface") == "EMSMDB" ? clientAccess : addressBook);
        found += (found.empty() ? "" : ", ") + property(row, "Interface") + ' ' + port;
    }
    // The plan sets them; before that they are only worth a look.
    return {right && !found.empty() ? Ok : Warning, found, wanted};
}

Judgement judgeAddress(const CheckScene& scene) {
    const auto& address = *scene.plan.virtualAddress;
    // Even while this computer has it, another one may have it, too.
    if (const auto macs = holdersOf(scene); !macs.empty()) return {Failed, macs, address.to_string()};
    if (scene.context.stop.stop_requested()) return {};
    const auto held = scene.executor.run(AddressCommand{AddressCommand::Verb::Query, address, 0, {}}, scene.context);
    if (held && !held->rows.empty()) return {Ok, property(held->rows.front(), "Interface"), address.to_string()};
    const auto answer =
        scene.executor.run(ServiceProbe{address, {}, nodePorts(scene.plan), mapperPort(scene.plan)}, scene.context);
    if (!answer) return {Ok, {}, address.to_string()};
    // Even a refusal comes from somebody who has the address.
    const auto someone = std::ranges::find_if(
        answer->rows, [](const Row& row) { return !isInterface(row) && property(row, "Result") != "timeout"; });
    if (someone == answer->rows.end()) return {Ok, {}, address.to_string()};
    return {Failed, property(*someone, "Port") + ' ' + property(*someone, "Result"), address.to_string()};
}

Judgement judgeListeners(const CheckScene& scene) {
    const auto answer = scene.executor.run(BalancerCommand{BalancerCommand::Verb::Check, {}}, scene.context);
    if (!answer) return unanswered(answer.error());
    if (answer->rows.empty()) return {Ok, {}, {}};
    const auto& row = answer->rows.front();
    return {Failed, property(row, "Address") + ':' + property(row, "Port") + ' ' + property(row, "Problem"),
            property(row, "Rule")};
}

Judgement judgeDnsServer(const CheckScene& scene) {
    const auto& server = scene.plan.dns.server;
    const auto answer = scene.executor.run(recordQuery(scene.plan), scene.context);
    return answer ? Judgement{Ok, server, server} : unanswered(answer.error(), server);
}

}  // namespace cas
