#include <algorithm>
#include <array>

#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

constexpr std::array<Port, 3> kRpcOverHttpPorts{6001, 6002, 6004};
/// The gap Exchange leaves for static ports; the best-practice analyzer accepts it.
constexpr PortRange kStaticPool{59531, 60554};
constexpr Port kFirstFreePort = 1024;
/// Windows keeps idle connections alive every two hours, so a shorter time-out cuts them.
constexpr Milliseconds kMapiIdle{7200 * 1000};
/// A rule this wide can only be meant for dynamic RPC ports.
constexpr std::uint32_t kFewestDynamicPorts = 1000;

bool leadsTo(const PortRule& rule, Port nodePort) {
    return rule.tcp() && countPorts(rule.ports) == 1 && rule.firstNodePort() == nodePort;
}

PlanMapi mapiIn(const PlanView& view) { return view.plan.balancing.mapi.value_or(PlanMapi()); }

bool isStatic(const PlanView& view) {
    return view.plan.balancing.mapi && effectiveMapiMode(view.plan) == MapiMode::Static;
}

bool leadsToStaticPort(const PlanView& view, const PortRule& rule) {
    const auto mapi = mapiIn(view);
    return isStatic(view) && (leadsTo(rule, mapi.rpcClientAccessPort) || leadsTo(rule, mapi.addressBookPort));
}

/// What a rule that carries RPC looks like, whatever its group says.
bool carriesRpcPorts(const PlanView& view, const PortRule& rule) {
    if (!rule.tcp()) return false;
    const auto wide = [](const PortRange& range) {
        return range.first >= kFirstFreePort && range.size() >= kFewestDynamicPorts;
    };
    return std::ranges::any_of(rule.ports, wide) || leadsToStaticPort(view, rule);
}

struct StaticPort {
    Port port;
    std::string_view key;
};

std::array<StaticPort, 2> staticPorts(const PlanView& view) {
    const auto mapi = mapiIn(view);
    return {{{mapi.rpcClientAccessPort, "rpcClientAccessPort"}, {mapi.addressBookPort, "addressBookPort"}}};
}

std::string mapiPointer(std::string_view key) { return "/balancing/mapi/" + std::string(key); }

}  // namespace

void checkMapiVersion(const PlanView& view, Findings& findings) {
    if (view.is2010()) return;
    if (view.plan.balancing.mapi) {
        findings.push_back(makeFinding(FindingCode::MapiWith2007, "/balancing/mapi"));
        return;
    }
    const auto rule = std::ranges::find_if(view.inUse, [&](std::size_t i) { return inMapiGroup(view.rules[i]); });
    if (rule != view.inUse.end())
        findings.push_back(makeFinding(FindingCode::MapiWith2007, rulePointer(*rule, "group")));
}

void checkMapiMode(const PlanView& view, Findings& findings) {
    const auto method = view.plan.balancing.method.value();
    if (!view.plan.balancing.mapi || method == BalancingMethod::Builtin || method == BalancingMethod::None) return;
    // Of HAProxy more is said.
    if (effectiveMapiMode(view.plan) == MapiMode::EndpointMapper && !view.usesHaproxy())
        findings.push_back(
            makeFinding(FindingCode::MapperModeNotBuiltin, mapiPointer("mode"), {std::string(nameOf(method))}));
}

void checkKnownPorts(const PlanView& view, Findings& findings) {
    if (!view.usesHaproxy()) return;
    if (view.plan.balancing.mapi && effectiveMapiMode(view.plan) == MapiMode::EndpointMapper) {
        findings.push_back(makeFinding(FindingCode::HaproxyNeedsStaticPorts, mapiPointer("mode")));
        return;
    }
    for (const auto i : view.inUse)
        if (hasDynamicPorts(view.rules[i]))
            findings.push_back(makeFinding(FindingCode::HaproxyNeedsStaticPorts, rulePointer(i, "ports")));
}

void checkMapperRule(const PlanView& view, Findings& findings) {
    const bool mapiKey = view.plan.balancing.mapi.has_value();
    if (!view.is2010() || (!mapiKey && !view.hasMapiRules)) return;
    if (isFaulty(findings, mapiPointer("endpointMapperPort"))) return;
    if (std::ranges::any_of(view.inUse, [&](std::size_t i) { return isMapperRule(view.plan, view.rules[i]); })) return;
    const bool needed = mapiKey && effectiveMapiMode(view.plan) == MapiMode::EndpointMapper;
    findings.push_back(makeFinding(needed ? FindingCode::MapperRuleMissing : FindingCode::MapperPortMissing,
                                   "/balancing/rules", {std::to_string(mapiIn(view).endpointMapperPort)}));
}

void checkStaticPorts(const PlanView& view, Findings& findings) {
    const auto mapi = mapiIn(view);
    const bool virtualPorts = mapi.virtualStaticPorts && effectiveMapiMode(view.plan) == MapiMode::EndpointMapper;
    if (mapi.virtualStaticPorts && !virtualPorts)
        findings.push_back(makeFinding(FindingCode::VirtualPortsWithoutEffect, mapiPointer("virtualStaticPorts")));
    if (!view.is2010() || (!isStatic(view) && !virtualPorts)) return;
    const auto ports = staticPorts(view);
    if (ports[0].port == ports[1].port) {
        findings.push_back(
            makeFinding(FindingCode::StaticPortsEqual, mapiPointer(ports[1].key), {std::to_string(ports[1].port)}));
        return;
    }
    for (const auto& [port, key] : ports) {
        if (isFaulty(findings, mapiPointer(key))) continue;
        const auto add = [&, name = key](FindingCode code, Port value) {
            findings.push_back(makeFinding(code, mapiPointer(name), {std::to_string(value)}));
        };
        const bool reserved = std::ranges::find(kRpcOverHttpPorts, port) != kRpcOverHttpPorts.end();
        if (port < kFirstFreePort || reserved) {
            add(reserved ? FindingCode::StaticPortReserved : FindingCode::StaticPortLow, port);
            continue;  // a rule for it must change with it
        }
        if (!kStaticPool.contains(port)) add(FindingCode::StaticPortUnusual, port);
        if (virtualPorts) continue;
        // The endpoint mapper tells clients this very number, so the listener must have it too.
        const auto serves = [&, wanted = port](std::size_t i) {
            const auto& rule = view.rules[i];
            return inMapiGroup(rule) && leadsTo(rule, wanted) && rule.ports.front().first == wanted;
        };
        if (std::ranges::none_of(view.inUse, serves)) add(FindingCode::StaticRuleMissing, port);
    }
}

bool carriesDoubledStaticPort(const PlanView& view, std::size_t rule) {
    const auto ports = staticPorts(view);
    return view.is2010() && ports[0].port == ports[1].port && inMapiGroup(view.rules[rule]) &&
           leadsToStaticPort(view, view.rules[rule]);
}

void checkRpcPorts(const PlanView& view, Findings& findings) {
    if (!view.is2010()) return;
    const bool mapiKey = view.plan.balancing.mapi.has_value();
    if (!mapiKey && !view.hasMapiRules) return;
    // Endpoint-mapper mode opens what it learns, and static mode has its own check.
    if (mapiKey && effectiveMapiMode(view.plan) != MapiMode::FullRange) return;
    const auto rpc = [&](std::size_t i) {
        const auto& rule = view.rules[i];
        return inMapiGroup(rule) && rule.tcp() && !isMapperRule(view.plan, rule);
    };
    if (std::ranges::none_of(view.inUse, rpc))
        findings.push_back(makeFinding(FindingCode::RpcPortsMissing, "/balancing/rules"));
}

void checkMapiGroup(const PlanView& view, Findings& findings) {
    if (!view.is2010()) return;
    const auto mapperPort = mapiIn(view).endpointMapperPort;
    const PortRule* mapper = nullptr;
    for (const auto i : view.inUse)
        if (!mapper && leadsTo(view.rules[i], mapperPort)) mapper = &view.rules[i];
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (inMapiGroup(rule) && rule.affinity == Affinity::None)
            findings.push_back(makeFinding(FindingCode::MapiAffinityNone, rulePointer(i, "affinity"), {rule.name}));
        const bool rpc = carriesRpcPorts(view, rule);
        if (rpc && mapper && rule.group != mapper->group)
            findings.push_back(makeFinding(FindingCode::MapiGroupSplit, rulePointer(i, "group"),
                                           {rule.name, rule.group, mapper->name, mapper->group}));
        else if (&rule == mapper && !inMapiGroup(rule))
            findings.push_back(
                makeFinding(FindingCode::MapiOutsideGroup, rulePointer(i, "group"), {rule.name, rule.group}));
    }
}

void checkMapiTimeouts(const PlanView& view, Findings& findings) {
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (!inMapiGroup(rule) || !rule.tcp()) continue;
        const bool idleEnds = rule.idleTimeout != Milliseconds::zero();
        if (idleEnds && rule.idleTimeout < kMapiIdle)
            findings.push_back(makeFinding(FindingCode::MapiIdleShort, rulePointer(i, "idleTimeout"),
                                           {rule.name, secondsText(rule.idleTimeout)}));
        else if (idleEnds && rule.affinity != Affinity::None && rule.affinityTimeout < rule.idleTimeout)
            findings.push_back(
                makeFinding(FindingCode::MapiAffinityShort, rulePointer(i, "affinityTimeout"),
                            {rule.name, secondsText(rule.affinityTimeout), secondsText(rule.idleTimeout)}));
        if (leadsToStaticPort(view, rule)) continue;  // told where the port is named
        for (const auto port : kRpcOverHttpPorts) {
            if (std::ranges::none_of(rule.ports, [&](const PortRange& range) { return range.contains(port); }))
                continue;
            findings.push_back(
                makeFinding(FindingCode::RpcOverHttpPorts, rulePointer(i, "ports"), {rule.name, toText(rule.ports)}));
            break;
        }
    }
}

void checkInterfaces(const PlanView& view, Findings& findings) {
    for (const auto i : view.inUse)
        if (view.plan.balancing.rules[i].interfaces && !isMapperRule(view.plan, view.rules[i]))
            findings.push_back(
                makeFinding(FindingCode::InterfacesWithoutEffect, rulePointer(i, "interfaces"), {view.rules[i].name}));
}

}  // namespace cas
