#include "wizard/exec/dns_text.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "wizard/exec/powershell.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::uint32_t kMinute = 60;
constexpr std::uint32_t kHour = 60 * kMinute;
constexpr std::uint32_t kDay = 24 * kHour;

bool has(const std::vector<IpAddress>& addresses, const IpAddress& address) {
    return std::ranges::find(addresses, address) != addresses.end();
}

const char* typeOf(const IpAddress& address) { return address.is_v4() ? "A" : "AAAA"; }

/// The name below in-addr.arpa or ip6.arpa that stands for the address.
std::string reverseName(const IpAddress& address) {
    std::string name;
    if (address.is_v4()) {
        const auto bytes = address.to_v4().to_bytes();
        for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte) name += std::to_string(*byte) + '.';
        return name + "in-addr.arpa.";
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto bytes = address.to_v6().to_bytes();
    for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte)
        name += std::string{kDigits[*byte & 15u], '.', kDigits[*byte >> 4u], '.'};
    return name + "ip6.arpa.";
}

std::string recordText(const DnsChange& change, const IpAddress& address, std::string_view before) {
    return masterFileName(change.name) + ' ' + std::string(before) + typeOf(address) + ' ' + address.to_string();
}

std::string prerequisites(const DnsChange& change) {
    const auto name = masterFileName(change.name);
    // Besides an alias no other record may stand at a name (RFC 1034 section 3.6.2).
    if (change.expected.empty()) return "prereq nxrrset " + name + " A\nprereq nxrrset " + name + " CNAME\n";
    std::string text;
    for (const auto& address : change.expected) text += "prereq yxrrset " + recordText(change, address, "") + '\n';
    return text;
}

std::string pointerUpdates(const DnsChange& change) {
    std::string text;
    const auto name = masterFileName(change.name);
    for (const auto& address : change.expected)
        if (!has(change.wanted, address)) text += "update delete " + reverseName(address) + " PTR " + name + "\nsend\n";
    for (const auto& address : change.wanted)
        if (!has(change.expected, address))
            text +=
                "update add " + reverseName(address) + ' ' + std::to_string(change.ttl) + " PTR " + name + "\nsend\n";
    return text;
}

std::string nsupdateText(const DnsChange& change) {
    std::string text;
    if (change.method == DnsMethod::GssTsig) text += "gsstsig\n";
    if (!change.server.empty()) {
        auto server = masterFileName(change.server);
        server.pop_back();
        text += "server " + server + ' ' + std::to_string(change.port) + '\n';
    }
    // A zone named once holds for all that follows; with pointers nsupdate has to find two zones by itself.
    if (!change.zone.empty() && !change.ptr) text += "zone " + masterFileName(change.zone) + '\n';
    text += prerequisites(change);
    if (!change.expected.empty()) {
        const bool v4 = change.expected.front().is_v4();
        text += "update delete " + masterFileName(change.name) + (v4 ? " A\n" : " AAAA\n");
    }
    for (const auto& address : change.wanted)
        text += "update add " + recordText(change, address, std::to_string(change.ttl) + ' ') + '\n';
    text += "send\n";
    if (change.ptr) text += pointerUpdates(change);
    text.pop_back();
    return text;
}

/// `[d.]hh:mm:ss`, as .NET reads a time span.
std::string timeSpan(std::uint32_t seconds) {
    std::array<char, 40> text{};
    const int written = std::snprintf(text.data(), text.size(), "%02u:%02u:%02u", seconds % kDay / kHour,
                                      seconds % kHour / kMinute, seconds % kMinute);
    const std::string time(text.data(), static_cast<std::size_t>(written));
    return seconds < kDay ? time : std::to_string(seconds / kDay) + '.' + time;
}

/// The name below its zone, as the DNS cmdlets want it.
std::string nameInZone(const DnsChange& change) {
    const auto name = withoutFinalDot(change.name);
    const auto zone = withoutFinalDot(change.zone);
    if (sameName(name, zone)) return "@";
    if (!zone.empty() && lowered(name).ends_with('.' + lowered(zone)))
        return name.substr(0, name.size() - zone.size() - 1);
    return name;
}

Cmdlet removeCmdlet(const DnsChange& change, const IpAddress& address) {
    return {"Remove-DnsServerResourceRecord",
            {{"ZoneName", withoutFinalDot(change.zone)},
             {"RRType", BareWord{typeOf(address)}},
             {"Name", nameInZone(change)},
             {"RecordData", address.to_string()},
             {"ComputerName", change.server},
             {"Force", SwitchOn{}}}};
}

Cmdlet addCmdlet(const DnsChange& change, const IpAddress& address) {
    Cmdlet cmdlet{std::string("Add-DnsServerResourceRecord") + typeOf(address),
                  {{"ZoneName", withoutFinalDot(change.zone)},
                   {"Name", nameInZone(change)},
                   {address.is_v4() ? "IPv4Address" : "IPv6Address", address.to_string()},
                   {"TimeToLive", timeSpan(change.ttl)},
                   {"ComputerName", change.server}}};
    if (change.ptr) cmdlet.parameters.push_back({"CreatePtr", SwitchOn{}});
    return cmdlet;
}

std::string cmdletsText(const DnsChange& change) {
    std::vector<Cmdlet> script;
    for (const auto& address : change.expected)
        if (!has(change.wanted, address)) script.push_back(removeCmdlet(change, address));
    for (const auto& address : change.wanted)
        if (!has(change.expected, address)) script.push_back(addCmdlet(change, address));
    return scriptText(script);
}

/// Lines of a zone's master file; those to take out are comments.
std::string recordsText(const DnsChange& change) {
    std::string text;
    const auto add = [&](std::string_view before, const IpAddress& address) {
        text += (text.empty() ? "" : "\n") + std::string(before) +
                recordText(change, address, std::to_string(change.ttl) + " IN ");
    };
    for (const auto& address : change.expected)
        if (!has(change.wanted, address)) add("; remove: ", address);
    for (const auto& address : change.wanted)
        if (!has(change.expected, address)) add("", address);
    return text;
}

}  // namespace

std::string masterFileName(std::string_view name) {
    std::string result;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool plain = ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '-' ||
                           c == '_' || c == '*' || c == '.';
        if (plain) {
            result += c;
        } else {
            const auto digit = [](unsigned value) { return static_cast<char>('0' + value); };
            result += {'\\', digit(byte / 100u), digit(byte / 10u % 10u), digit(byte % 10u)};
        }
    }
    if (!result.ends_with('.')) result += '.';
    return result;
}

namespace {

std::string textByMethod(const DnsChange& change) {
    switch (change.method) {
        case DnsMethod::Rfc2136:
        case DnsMethod::GssTsig:
            return nsupdateText(change);
        case DnsMethod::Windows:
            return cmdletsText(change);
        case DnsMethod::Manual:
            return recordsText(change);
        case DnsMethod::None:
            break;
    }
    return {};
}

}  // namespace

std::string dnsChangeText(const DnsChange& change) {
    auto text = textByMethod(change);
    // Which records come back is known once the probe has saved them.
    if (!change.restores.empty())
        text +=
            (change.method == DnsMethod::Windows ? "\n# then: <saved " : "\n; then: <saved ") + change.restores + '>';
    return text;
}

}  // namespace cas
