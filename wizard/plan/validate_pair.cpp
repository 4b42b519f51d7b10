#include <algorithm>

#include "wizard/plan/json_tree.h"
#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

constexpr std::size_t kHosts = 2;

std::string hostPointer(std::size_t host, std::string_view key) {
    return childPointer(childPointer("/balancing/pair/hosts", host), key);
}

/// What HAProxy, keepalived, ssh and a file system all take as a name.
bool isPlainName(std::string_view text) {
    const auto letter = [](char c) {
        return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9');
    };
    return !text.empty() && letter(text.front()) &&
           std::ranges::all_of(text, [&](char c) { return letter(c) || c == '-' || c == '_' || c == '.'; });
}

void checkNames(const PlanView& view, std::size_t index, Findings& findings) {
    const auto& host = view.plan.balancing.pair->hosts[index];
    const auto check = [&](const std::string& text, std::string_view key, const std::string& pointer) {
        if (!text.empty() && !isPlainName(text))
            findings.push_back(makeFinding(FindingCode::PairValueUnusable, pointer, {std::string(key), text}));
    };
    const auto need = [&](bool present, const char* key) {
        if (!present) findings.push_back(makeFinding(FindingCode::ValueNeeded, hostPointer(index, key), {key}));
    };
    need(!host.name.empty(), "name");
    need(!host.interface.empty() || !view.plan.interface.empty(), "interface");
    check(host.name, "name", hostPointer(index, "name"));
    check(host.user, "user", hostPointer(index, "user"));
    if (!host.interface.empty())
        check(host.interface, "interface", hostPointer(index, "interface"));
    else if (!isFaulty(findings, "/interface"))
        check(view.plan.interface, "interface", "/interface");
}

void checkAddress(const PlanView& view, std::size_t index, Findings& findings) {
    const auto& host = view.plan.balancing.pair->hosts[index];
    const auto pointer = hostPointer(index, "address");
    const auto text = host.address.to_string();
    if (host.address.is_unspecified() || host.address.is_multicast() || host.address.is_loopback()) {
        findings.push_back(makeFinding(FindingCode::AddressUnusable, pointer, {text}));
        return;
    }
    const bool node = std::ranges::find(view.nodes, host.address, &NodeConfig::address) != view.nodes.end();
    const bool clients =
        host.address == view.plan.virtualAddress ||
        std::ranges::any_of(view.listening, [&](std::size_t i) { return view.rules[i].listen == host.address; });
    if (node || clients) findings.push_back(makeFinding(FindingCode::PairHostTaken, pointer, {host.name, text}));
    const auto& shared = view.plan.virtualAddress;
    if (shared && shared->is_v4() != host.address.is_v4())
        findings.push_back(makeFinding(FindingCode::PairWrongFamily, pointer, {host.name, text, shared->to_string()}));
}

}  // namespace

void checkPairUse(const PlanView& view, Findings& findings) {
    const auto& balancing = view.plan.balancing;
    const bool builtin = balancing.method == BalancingMethod::Builtin;
    if (!balancing.pair) {
        if (view.usesHaproxy()) findings.push_back(makeFinding(FindingCode::PairMissing, "/balancing/pair"));
        return;
    }
    if (!builtin && !view.usesHaproxy())
        findings.push_back(makeFinding(FindingCode::PairWithoutEffect, "/balancing/pair",
                                       {std::string(nameOf(balancing.method.value()))}));
}

void checkPairHosts(const PlanView& view, Findings& findings) {
    if (!view.plan.balancing.pair) return;
    const auto& hosts = view.plan.balancing.pair->hosts;
    if (hosts.size() != kHosts)
        findings.push_back(
            makeFinding(FindingCode::PairNotTwo, "/balancing/pair/hosts", {std::to_string(hosts.size())}));
    for (std::size_t i = 0; i < hosts.size(); ++i) {
        checkNames(view, i, findings);
        checkAddress(view, i, findings);
    }
    if (hosts.size() != kHosts) return;
    if (!hosts[0].name.empty() && sameName(hosts[0].name, hosts[1].name))
        findings.push_back(makeFinding(FindingCode::PairHostRepeated, hostPointer(1, "name"), {hosts[1].name}));
    if (hosts[0].address == hosts[1].address && !hosts[0].address.is_unspecified())
        findings.push_back(
            makeFinding(FindingCode::PairHostRepeated, hostPointer(1, "address"), {hosts[1].address.to_string()}));
}

void checkBuiltinPair(const PlanView& view, Findings& findings) {
    if (!view.plan.balancing.pair || view.plan.balancing.method != BalancingMethod::Builtin) return;
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        const bool keeps = rule.affinity != Affinity::None && rule.filtering == Filtering::Multiple;
        if (keeps && rule.scheduler != SchedulerKind::Maglev)
            findings.push_back(makeFinding(FindingCode::PairNeedsMaglev, rulePointer(i, "scheduler"), {rule.name}));
    }
}

void checkHaproxy(const PlanView& view, Findings& findings) {
    if (!view.usesHaproxy()) return;
    const auto cannot = [&](const std::string& name, const std::string& pointer, const char* key) {
        findings.push_back(makeFinding(FindingCode::HaproxyCannot, pointer, {name, key}));
    };
    for (std::size_t i = 0; i < view.nodes.size(); ++i)
        if (view.nodes[i].maxConnections != 0)  // HAProxy counts per rule
            cannot(view.nodes[i].name, nodePointer(i, "maxConnections"), "maxConnections");
    for (const auto i : view.inUse) {
        const auto& rule = view.rules[i];
        if (rule.filtering == Filtering::Disabled) continue;
        if (rule.protocol != Protocol::Tcp) cannot(rule.name, rulePointer(i, "protocol"), "protocol");
        const bool forgets = rule.affinity != Affinity::None && rule.affinityTimeout == Milliseconds::zero();
        if (forgets) cannot(rule.name, rulePointer(i, "affinityTimeout"), "affinityTimeout");
    }
}

}  // namespace cas
