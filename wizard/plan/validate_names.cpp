#include <algorithm>

#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

constexpr std::size_t kMaxArrayName = 64;  // New-ClientAccessArray -Name
constexpr int kBitsV4 = 32;

/// Characters, not bytes, of UTF-8 text.
std::size_t lengthOf(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The wizard writes the array's A record itself.
bool writesRecord(const DeploymentPlan& plan) {
    const auto method = plan.dns.method.value();
    return method == DnsMethod::Rfc2136 || method == DnsMethod::GssTsig || method == DnsMethod::Windows;
}

bool inZone(const std::string& name, const std::string& zone) {
    return sameHost(name, zone) || lowered(withoutFinalDot(name)).ends_with('.' + lowered(withoutFinalDot(zone)));
}

bool isNetworkOrBroadcast(const IpAddress& address, int prefix) {
    constexpr int kLastWithHosts = 30;  // RFC 3021: a /31 has no such addresses
    if (!address.is_v4() || prefix < 1 || prefix > kLastWithHosts) return false;
    const auto hostBits = (std::uint32_t{1} << (kBitsV4 - prefix)) - 1;
    const auto host = address.to_v4().to_uint() & hostBits;
    return host == 0 || host == hostBits;
}

}  // namespace

void checkArrayName(const PlanView& view, Findings& findings) {
    if (!view.plan.array || view.plan.array->name.empty()) return;
    const auto& name = view.plan.array->name;
    const auto& fqdn = view.plan.array->fqdn;
    if (lengthOf(name) > kMaxArrayName)
        findings.push_back(
            makeFinding(FindingCode::ArrayNameLong, "/array/name", {name, std::to_string(lengthOf(name))}));
    if (name.find(' ') != std::string::npos)
        findings.push_back(
            makeFinding(FindingCode::ArrayNameSpaces, "/array/name", {name, fqdn.substr(0, fqdn.find('.'))}));
    for (const auto& node : view.nodes)
        if (sameName(node.name, name))
            findings.push_back(makeFinding(FindingCode::ArrayNameIsNode, "/array/name", {name, node.name}));
}

void checkArrayFqdn(const PlanView& view, Findings& findings) {
    if (!view.plan.array || view.plan.array->fqdn.empty()) return;
    const auto& fqdn = view.plan.array->fqdn;
    for (const auto& node : view.nodes)
        if (sameHost(node.fqdn, fqdn) || sameHost(node.name, fqdn))
            findings.push_back(makeFinding(FindingCode::ArrayFqdnIsNode, "/array/fqdn", {fqdn, node.name}));
    if (const auto& web = view.plan.web) {
        const auto same = [&](const std::string& name) { return sameHost(name, fqdn); };
        if (same(web->host) || std::ranges::any_of(web->otherNames, same))
            findings.push_back(makeFinding(FindingCode::ArrayFqdnIsWeb, "/array/fqdn", {fqdn}));
    }
    const auto& zone = view.plan.dns.zone;
    if (writesRecord(view.plan) && !zone.empty() && !isFaulty(findings, "/dns/zone") && !inZone(fqdn, zone))
        findings.push_back(makeFinding(FindingCode::FqdnOutsideZone, "/dns/zone", {fqdn, zone}));
}

void checkArrayUse(const PlanView& view, Findings& findings) {
    const auto& plan = view.plan;
    if (!plan.array) {
        if (!plan.databases.correct.empty())
            findings.push_back(makeFinding(FindingCode::DatabasesWithoutArray, "/databases/correct"));
        return;
    }
    if (!view.is2010()) {
        findings.push_back(makeFinding(FindingCode::ArrayWith2007, "/array"));
        return;
    }
    if (plan.balancing.method == BalancingMethod::None)
        findings.push_back(makeFinding(FindingCode::ArrayWithoutBalancing, "/array"));
    else if (!view.hasMapiRules)
        findings.push_back(makeFinding(FindingCode::ArrayWithoutMapiRules, "/array"));
    const bool hasSite =
        !plan.site.empty() || std::ranges::any_of(plan.nodes, [](const PlanNode& node) { return !node.site.empty(); });
    if (!hasSite) findings.push_back(makeFinding(FindingCode::ArraySiteUnknown, "/site"));
}

void checkVirtualAddress(const PlanView& view, Findings& findings) {
    const auto& plan = view.plan;
    if (!plan.virtualAddress) return;
    const auto& address = *plan.virtualAddress;
    const auto text = address.to_string();
    if (address.is_unspecified() || address.is_multicast()) {
        findings.push_back(makeFinding(FindingCode::AddressUnusable, "/virtualAddress", {text}));
        return;
    }
    if (address.is_v6() && (plan.array || writesRecord(plan)))
        findings.push_back(makeFinding(FindingCode::Ipv6VirtualAddress, "/virtualAddress", {text}));
    if (!plan.virtualPrefix || isFaulty(findings, "/virtualPrefix")) return;
    const auto prefix = *plan.virtualPrefix;
    if (address.is_v4() && prefix > kBitsV4)
        findings.push_back(makeFinding(FindingCode::PrefixTooLong, "/virtualPrefix", {std::to_string(prefix), text}));
    if (isNetworkOrBroadcast(address, prefix))
        findings.push_back(
            makeFinding(FindingCode::VirtualAddressIsNetwork, "/virtualAddress", {text, std::to_string(prefix)}));
}

void checkDirectory(const PlanView& view, Findings& findings) {
    if (!view.plan.directory) return;
    constexpr Port kLdapPort = 389;  // answers StartTLS, never TLS at once
    const auto& directory = *view.plan.directory;
    if (directory.auth == DirectoryAuth::Simple && directory.tls == DirectoryTls::None)
        findings.push_back(makeFinding(FindingCode::SimpleAuthWithoutTls, "/directory/auth"));
    if (directory.tls == DirectoryTls::Ldaps && directory.port == kLdapPort)
        findings.push_back(makeFinding(FindingCode::LdapsPort, "/directory/port", {std::to_string(kLdapPort)}));
}

}  // namespace cas
