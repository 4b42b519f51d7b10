#include <algorithm>
#include <map>

#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

/// One range of one rule on one transport.
struct Span {
    PortRange range;
    std::size_t rule = 0;
};

/// Ranges that share ports, first by first: each is compared with the one before it that reaches furthest.
void findOverlaps(std::vector<Span> spans, const PlanView& view, std::map<std::size_t, Finding>& found) {
    std::ranges::sort(spans, {}, [](const Span& span) { return std::pair(span.range, span.rule); });
    for (std::size_t i = 1, reach = 0; i < spans.size(); ++i) {
        const auto& before = spans[reach];
        const auto& span = spans[i];
        if (span.rule != before.rule && span.range.overlaps(before.range)) {
            const PortRange shared{span.range.first, std::min(span.range.last, before.range.last)};
            const auto [first, second] = std::minmax(span.rule, before.rule);
            found.emplace(second, makeFinding(FindingCode::RuleOverlap, rulePointer(second, "ports"),
                                              {view.rules[second].name, view.rules[first].name, toText({shared}),
                                               view.rules[second].listen.to_string()}));
        }
        if (span.range.last > before.range.last) reach = i;
    }
}

}  // namespace

void checkRuleNames(const PlanView& view, Findings& findings) {
    if (view.plan.balancing.method != BalancingMethod::None && view.inUse.empty())
        findings.push_back(makeFinding(FindingCode::NoRules, "/balancing/rules"));
    std::map<std::string_view, std::size_t> seen;
    for (const auto i : view.inUse) {
        const auto& name = view.rules[i].name;
        const auto [same, fresh] = seen.emplace(name, i);
        if (!fresh && !name.empty())
            findings.push_back(makeFinding(FindingCode::DuplicateRuleName, rulePointer(i, "name"),
                                           {name, rulePointer(same->second, "name")}));
    }
}

void checkListeners(const PlanView& view, Findings& findings) {
    bool missing = false;
    for (const auto i : view.inUse) {
        const auto& source = view.plan.balancing.rules[i];
        if (!source.listen) {
            if (!view.plan.virtualAddress && !missing)
                findings.push_back(makeFinding(FindingCode::VirtualAddressMissing, "/virtualAddress", {source.name}));
            missing = missing || !view.plan.virtualAddress;
            continue;
        }
        const auto text = source.listen->to_string();
        if (source.listen->is_multicast())
            findings.push_back(makeFinding(FindingCode::AddressUnusable, rulePointer(i, "listen"), {text}));
        if (source.listen->is_unspecified())
            findings.push_back(
                makeFinding(FindingCode::ListensEverywhere, rulePointer(i, "listen"), {source.name, text}));
    }
}

void checkOverlaps(const PlanView& view, Findings& findings) {
    std::map<IpAddress, std::vector<std::size_t>> byAddress;
    for (const auto i : view.listening)
        if (!carriesDoubledStaticPort(view, i)) byAddress[view.rules[i].listen].push_back(i);
    // A listener on all addresses meets each of its family.
    for (auto& [address, rules] : byAddress) {
        if (address.is_unspecified()) continue;
        const IpAddress any =
            address.is_v4() ? IpAddress(boost::asio::ip::address_v4()) : IpAddress(boost::asio::ip::address_v6());
        if (const auto all = byAddress.find(any); all != byAddress.end())
            rules.insert(rules.end(), all->second.begin(), all->second.end());
    }
    std::map<std::size_t, Finding> found;
    for (const auto& [address, rules] : byAddress) {
        std::vector<Span> tcp;
        std::vector<Span> udp;
        for (const auto i : rules)
            for (const auto& range : view.rules[i].ports) {
                if (view.rules[i].tcp()) tcp.push_back({range, i});
                if (view.rules[i].udp()) udp.push_back({range, i});
            }
        findOverlaps(std::move(tcp), view, found);
        findOverlaps(std::move(udp), view, found);
    }
    for (auto& [rule, finding] : found) findings.push_back(std::move(finding));
}

void checkNodePorts(const PlanView& view, Findings& findings) {
    constexpr std::uint32_t kLastPort = 65535;
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (!rule.nodePorts) continue;
        if (rule.ports.size() > 1) {
            findings.push_back(makeFinding(FindingCode::NodePortsOfList, rulePointer(i, "nodePorts"), {rule.name}));
            continue;
        }
        const auto last = *rule.nodePorts + rule.ports.front().size() - 1;
        if (last > kLastPort)
            findings.push_back(makeFinding(FindingCode::NodePortsTooHigh, rulePointer(i, "nodePorts"),
                                           {rule.name, std::to_string(*rule.nodePorts), std::to_string(last)}));
    }
}

void checkGroups(const PlanView& view, Findings& findings) {
    std::map<std::string_view, std::size_t> firstOf;
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (rule.group != kMapiGroup && sameName(rule.group, kMapiGroup))
            findings.push_back(
                makeFinding(FindingCode::GroupSpelling, rulePointer(i, "group"), {rule.name, rule.group}));
        if (inMapiGroup(rule) && view.plan.balancing.rules[i].group.empty())
            findings.push_back(makeFinding(FindingCode::GroupByName, rulePointer(i, "name"), {rule.name}));
        const auto [same, fresh] = firstOf.emplace(rule.group, i);
        if (fresh) continue;
        const auto& first = view.rules[same->second];
        if (rule.affinity != first.affinity)
            findings.push_back(makeFinding(FindingCode::AffinityUnequal, rulePointer(i, "affinity"),
                                           {rule.name, std::string(nameOf(rule.affinity)), first.name,
                                            std::string(nameOf(first.affinity)), rule.group}));
        if (rule.affinityTimeout != first.affinityTimeout)
            findings.push_back(makeFinding(FindingCode::AffinityTimeoutUnequal, rulePointer(i, "affinityTimeout"),
                                           {rule.name, secondsText(rule.affinityTimeout), first.name,
                                            secondsText(first.affinityTimeout), rule.group}));
    }
}

void checkNetworks(const PlanView& view, Findings& findings) {
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        const auto& source = view.plan.balancing.rules[i];
        if (!listenAddress(view.plan, source)) continue;
        const auto check = [&](const std::vector<IpNetwork>& networks, std::string_view key) {
            for (std::size_t n = 0; n < networks.size(); ++n)
                if (networks[n].address.is_v4() != rule.listen.is_v4())
                    findings.push_back(makeFinding(FindingCode::NetworkWrongFamily,
                                                   rulePointer(i, key) + '/' + std::to_string(n),
                                                   {toText(networks[n]), rule.name, rule.listen.to_string()}));
        };
        check(rule.allow, "allow");
        check(rule.deny, "deny");
    }
}

void checkProtocolFit(const PlanView& view, Findings& findings) {
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (rule.sendProxy != SendProxy::None && rule.protocol != Protocol::Tcp)
            findings.push_back(makeFinding(FindingCode::SendProxyNotTcp, rulePointer(i, "sendProxy"), {rule.name}));
        if (rule.udp() && rule.affinity == Affinity::None && rule.filtering == Filtering::Multiple)
            findings.push_back(makeFinding(FindingCode::UdpWithoutAffinity, rulePointer(i, "affinity"), {rule.name}));
    }
}

void checkHealth(const PlanView& view, Findings& findings) {
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        const auto& health = rule.health;
        if (health.kind == HealthKind::None) continue;
        if (health.timeout > health.interval && !isFaulty(findings, rulePointer(i, "health/interval")) &&
            !isFaulty(findings, rulePointer(i, "health/timeout")))
            findings.push_back(makeFinding(FindingCode::HealthTimeoutOverInterval, rulePointer(i, "health/timeout"),
                                           {rule.name, secondsText(health.timeout), secondsText(health.interval)}));
        const bool http = health.kind == HealthKind::Http || health.kind == HealthKind::Https;
        if (http && !health.path.starts_with('/'))
            findings.push_back(
                makeFinding(FindingCode::HealthPathRelative, rulePointer(i, "health/path"), {rule.name, health.path}));
        if (!rule.tcp() && health.port == 0)
            findings.push_back(makeFinding(FindingCode::HealthWithoutTcpPort, rulePointer(i, "health/port"),
                                           {rule.name, std::string(nameOf(health.kind))}));
    }
}

void checkHubTransport(const PlanView& view, Findings& findings) {
    constexpr Port kSmtpPorts[] = {25, 587};
    for (const auto i : view.inUse)
        for (const auto& range : view.rules[i].ports) {
            const auto smtp = std::ranges::find_if(kSmtpPorts, [&](Port port) { return range.contains(port); });
            if (smtp == std::end(kSmtpPorts) || !view.rules[i].tcp()) continue;
            findings.push_back(makeFinding(FindingCode::HubTransportPort, rulePointer(i, "ports"),
                                           {view.rules[i].name, std::to_string(*smtp)}));
        }
}

}  // namespace cas
