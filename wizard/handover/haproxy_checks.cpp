#include "wizard/handover/haproxy_checks.h"

#include <algorithm>

#include "balancer/rpc/requests.h"

namespace cas {
namespace {

std::string hexText(std::span<const std::uint8_t> bytes) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    for (const auto byte : bytes) text += {digits[byte >> 4], digits[byte & 15]};
    return text;
}

/// A bind of an RPC interface, and the acceptance of NDR in the answer: result and reason 0 before the syntax (C706
/// 12.6.4.4).
void writeBind(const RpcSyntax& interface, ConfigText& config) {
    config.line("tcp-check send-binary " + hexText(bindRequest(1, interface)));
    config.line("tcp-check expect binary 00000000045d888aeb1cc9119fe808002b10486002000000");
}

std::string statusText(const std::vector<int>& status) {
    if (status.empty()) return "200-399,401,403";
    std::string text;
    for (const int code : status) text += (text.empty() ? "" : ",") + std::to_string(code);
    return text;
}

void writeHttp(const HealthSpec& health, const std::string& host, ConfigText& config) {
    config.line("option httpchk");
    config.line("http-check send meth GET uri " + haproxyWord(health.path) + " ver HTTP/1.1 hdr Host " +
                haproxyFormat(health.host.empty() ? host : health.host) + " hdr Connection close");
    config.line("http-check expect status " + statusText(health.status));
}

void writeGreeting(const std::string& greeting, ConfigText& config) {
    config.line("option tcp-check");
    config.line("tcp-check expect rstring " + haproxyWord('^' + greeting));
}

/// One connection after the other: the mapper, the interfaces at their static ports, then what else the group has.
void writeMapper(const PortRule& rule, std::span<const PortRule* const> members, ConfigText& config) {
    config.line("option tcp-check");
    config.line("tcp-check connect port " + std::to_string(rule.healthPort()));
    writeBind(rpc_syntaxes::endpointMapper, config);
    std::vector<Port> asked{rule.healthPort()};
    for (const auto& [interface, port] : rule.health.expectedPorts) {
        const auto* const known = findExchangeInterface(interface);
        if (!known || std::ranges::find(rule.health.interfaces, interface) == rule.health.interfaces.end()) continue;
        config.line("tcp-check connect port " + std::to_string(port));
        writeBind(known->syntax, config);
        asked.push_back(port);
    }
    for (const auto* member : members) {
        const bool again = std::ranges::find(asked, member->healthPort()) != asked.end();
        if (again || member->health.kind == HealthKind::None || member == &rule) continue;
        config.line("tcp-check connect port " + std::to_string(member->healthPort()));
    }
}

void writeConnections(const PortRule& rule, std::span<const PortRule* const> members, ConfigText& config) {
    if (members.empty()) return;
    config.line("option tcp-check");
    config.line("tcp-check connect port " + std::to_string(rule.healthPort()));
    for (const auto* member : members)
        if (member != &rule && member->health.kind != HealthKind::None && member->healthPort() != rule.healthPort())
            config.line("tcp-check connect port " + std::to_string(member->healthPort()));
}

}  // namespace

void writeHaproxyCheck(const PortRule& rule, std::span<const PortRule* const> members, const std::string& host,
                       ConfigText& config) {
    if (rule.health.kind == HealthKind::None) return;
    config.line("timeout check " + haproxyTime(rule.health.timeout));
    switch (rule.health.kind) {
        case HealthKind::None:
            break;
        case HealthKind::Tcp:
            return writeConnections(rule, members, config);
        case HealthKind::Http:
        case HealthKind::Https:
            return writeHttp(rule.health, host, config);
        case HealthKind::Imap:
            return writeGreeting("\\* OK", config);
        case HealthKind::Pop3:
            return writeGreeting("\\+OK", config);
        case HealthKind::EndpointMapper:
            return writeMapper(rule, members, config);
    }
}

std::string haproxyCheckWords(const PortRule& rule, const NodeConfig& node) {
    const auto& health = rule.health;
    if (health.kind == HealthKind::None) return {};
    std::string words = " check port " + std::to_string(rule.healthPort());
    if (rule.sendProxy != SendProxy::None) words += " check-send-proxy";
    if (health.kind != HealthKind::Https) return words;
    const auto& name = health.host.empty() ? node.fqdn : health.host;
    if (!name.empty()) words += " check-sni " + haproxyWord(name);
    // Servers of 2008 speak TLS 1.0 with ciphers that OpenSSL counts as weak; the check carries no secret.
    words += " check-ssl ssl-min-ver TLSv1.0 ciphers DEFAULT:@SECLEVEL=0";
    if (!health.verify) return words + " verify none";
    return words + " verify required ca-file @system-ca" + (name.empty() ? "" : " verifyhost " + haproxyWord(name));
}

}  // namespace cas
