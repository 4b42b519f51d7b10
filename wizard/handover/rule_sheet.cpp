#include "wizard/handover/rule_sheet.h"

#include <algorithm>

#include "wizard/plan/effective.h"

namespace cas {
namespace {

using Settings = std::vector<DeviceSetting>;

std::string secondsOf(Milliseconds time) {
    return std::to_string(std::chrono::ceil<std::chrono::seconds>(time).count());
}

std::string protocolWord(Protocol protocol) {
    return protocol == Protocol::Tcp ? "tcp" : protocol == Protocol::Udp ? "udp" : "tcp, udp";
}

std::string statusList(const std::vector<int>& codes) {
    std::string text;
    for (const int code : codes) text += (text.empty() ? "" : ", ") + std::to_string(code);
    return text.empty() ? "200-399, 401, 403" : text;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const auto& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

bool isHttp(const HealthSpec& health) { return health.kind == HealthKind::Http || health.kind == HealthKind::Https; }
bool sharesClients(const RuleSheetEntry& entry) {
    return entry.rule.affinity != Affinity::None && !entry.family.empty();
}

// The fields are those of LoadMaster's page Modify Virtual Service.

std::string kempPersistence(Affinity affinity) { return affinity == Affinity::None ? "None" : "Source IP Address"; }

std::string kempScheduling(const PortRule& rule) {
    if (rule.filtering == Filtering::Single) return "fixed weighting";
    return rule.scheduler == SchedulerKind::RoundRobin ? "weighted round robin" : "weighted least connection";
}

/// There is none for the endpoint mapper: the port alone.
std::string kempCheck(HealthKind kind) {
    switch (kind) {
        case HealthKind::Http:
            return "HTTP Protocol";
        case HealthKind::Https:
            return "HTTPS Protocol";
        case HealthKind::Imap:
            return "IMAP Protocol";
        case HealthKind::Pop3:
            return "POP3 Protocol";
        case HealthKind::None:
            return "None";
        default:
            return "TCP Connection Only";
    }
}

/// The first port has a field of its own.
std::vector<PortRange> withoutFirst(std::vector<PortRange> ports) {
    if (ports.front().size() == 1)
        ports.erase(ports.begin());
    else
        ++ports.front().first;
    return ports;
}

Settings kempSettings(const RuleSheetEntry& entry) {
    const auto& rule = entry.rule;
    const auto& health = rule.health;
    Settings settings{{"Service Name", rule.name},
                      {"Virtual Address", rule.listen.to_string()},
                      {"Port", std::to_string(rule.ports.front().first)}};
    if (countPorts(rule.ports) > 1) settings.push_back({"Extra Ports", toText(withoutFirst(rule.ports))});
    settings.push_back({"Protocol", protocolWord(rule.protocol)});
    settings.push_back({"Service Type", "Generic"});
    settings.push_back({"Persistence Options, Mode", kempPersistence(rule.affinity)});
    if (rule.affinity == Affinity::Network) settings.push_back({"Persistence Options, Netmask", "/24"});
    if (rule.affinity != Affinity::None)
        settings.push_back({"Persistence Options, Timeout", secondsOf(rule.affinityTimeout) + " s"});
    if (sharesClients(entry)) settings.push_back({"Port Following", joined(entry.family)});
    settings.push_back({"Scheduling Method", kempScheduling(rule)});
    settings.push_back({"Idle Connection Timeout", secondsOf(rule.idleTimeout)});
    settings.push_back({"Real Server Check Method", kempCheck(health.kind)});
    if (health.kind != HealthKind::None) settings.push_back({"Checked Port", std::to_string(rule.healthPort())});
    if (isHttp(health)) settings.push_back({"URL", health.path});
    if (rule.onNodeDown == OnNodeDown::Reset) settings.push_back({"Drop Connections on RS failure", "on"});
    return settings;
}

// The fields are those of Local Traffic: Virtual Servers, Profiles, Pools, Monitors.

std::string f5Method(const PortRule& rule) {
    if (rule.filtering == Filtering::Single) return "Priority Group Activation: Less than 1";
    return rule.scheduler == SchedulerKind::RoundRobin ? "Ratio (member)" : "Weighted Least Connections (member)";
}

std::string f5Monitor(HealthKind kind) {
    switch (kind) {
        case HealthKind::Http:
            return "http";
        case HealthKind::Https:
            return "https";
        case HealthKind::Imap:
            return "imap";
        case HealthKind::Pop3:
            return "pop3";
        case HealthKind::None:
            return "none";
        default:
            return "tcp";
    }
}

std::string f5Ports(const PortRule& rule) {
    return countPorts(rule.ports) == 1 ? toText(rule.ports) : "Port List " + toText(rule.ports);
}

Settings f5Settings(const RuleSheetEntry& entry) {
    const auto& rule = entry.rule;
    const auto& health = rule.health;
    Settings settings{{"Virtual Server, Name", rule.name},
                      {"Virtual Server, Destination Address", rule.listen.to_string()},
                      {"Virtual Server, Service Port", f5Ports(rule)},
                      {"Virtual Server, Protocol", protocolWord(rule.protocol)},
                      {"Virtual Server, Source Address Translation", "Auto Map"},
                      {"Protocol Profile, Idle Timeout", secondsOf(rule.idleTimeout)}};
    settings.push_back({"Default Persistence Profile", rule.affinity == Affinity::None ? "none" : "source_addr"});
    if (rule.affinity == Affinity::Network) settings.push_back({"Persistence Profile, Prefix Length", "IPv4 24"});
    if (rule.affinity != Affinity::None)
        settings.push_back({"Persistence Profile, Timeout", secondsOf(rule.affinityTimeout)});
    if (sharesClients(entry))
        settings.push_back({"Persistence Profile, Match Across Services", "on: " + joined(entry.family)});
    settings.push_back({"Pool, Load Balancing Method", f5Method(rule)});
    settings.push_back({"Pool, Health Monitors", f5Monitor(health.kind)});
    if (health.kind != HealthKind::None) {
        settings.push_back({"Monitor, Interval", secondsOf(health.interval)});
        // The time after which a member that never answered is down.
        settings.push_back({"Monitor, Timeout", secondsOf(health.interval * health.fall + Milliseconds(1000))});
        settings.push_back({"Monitor, Alias Service Port", std::to_string(rule.healthPort())});
    }
    if (isHttp(health)) {
        settings.push_back({"Monitor, Send String", "GET " + health.path + " HTTP/1.0\\r\\n\\r\\n"});
        settings.push_back({"Monitor, Receive String", "HTTP status " + statusList(health.status)});
    }
    if (rule.onNodeDown == OnNodeDown::Reset) settings.push_back({"Pool, Action On Service Down", "Reset"});
    return settings;
}

}  // namespace

std::string nameOf(RuleSheetDevice device) {
    return device == RuleSheetDevice::Kemp ? "KEMP LoadMaster" : "F5 BIG-IP LTM";
}

RuleSheet ruleSheet(const DeploymentPlan& plan) {
    RuleSheet sheet;
    for (std::size_t i = 0; i < plan.nodes.size(); ++i) sheet.nodes.push_back(effectiveNode(plan, i));
    for (std::size_t i = 0; i < plan.balancing.rules.size(); ++i) {
        auto rule = effectiveRule(plan, i);
        const bool used =
            plan.balancing.rules[i].enabled && rule.filtering != Filtering::Disabled && !rule.ports.empty();
        if (used) sheet.entries.push_back({std::move(rule), {}, {}, {}});
    }
    for (auto& entry : sheet.entries) {
        for (const auto& other : sheet.entries)
            if (&other != &entry && other.rule.group == entry.rule.group) entry.family.push_back(other.rule.name);
        entry.kemp = kempSettings(entry);
        entry.f5 = f5Settings(entry);
    }
    return sheet;
}

}  // namespace cas
