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

std::string recordText(const DnsChange& change, const IpAddress& address, std::string_view before) {
    return masterFileName(change.name) + ' ' + std::string(before) + addressType(address) + ' ' + address.to_string();
}

/// What a record says, as nsupdate reads it: of a pointer a name, else an address.
std::string recordValue(const std::string& type, const std::string& value) {
    return type == "PTR" ? masterFileName(value) : value;
}

std::string updateLine(const DnsPrerequisite& wanted) {
    const auto at = masterFileName(wanted.name) + ' ' + wanted.type;
    if (wanted.value.empty()) return "prereq nxrrset " + at + '\n';
    return "prereq yxrrset " + at + ' ' + recordValue(wanted.type, wanted.value) + '\n';
}

std::string updateLine(const DnsEdit& edit) {
    const auto name = masterFileName(edit.name) + ' ';
    switch (edit.kind) {
        case DnsEdit::Kind::Add:
            return "update add " + name + std::to_string(edit.ttl) + ' ' + edit.type + ' ' +
                   recordValue(edit.type, edit.value) + '\n';
        case DnsEdit::Kind::RemoveSet:
            return "update delete " + name + edit.type + '\n';
        case DnsEdit::Kind::RemoveRecord:
            break;
    }
    return "update delete " + name + edit.type + ' ' + recordValue(edit.type, edit.value) + '\n';
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
    text += nsupdateLines(addressUpdate(change));
    for (const auto& pointer : pointerUpdates(change)) text += nsupdateLines(pointer);
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

/// Without a server the cmdlets work on the computer they run on.
void addServer(Cmdlet& cmdlet, const DnsChange& change) {
    if (!change.server.empty()) cmdlet.parameters.push_back({"ComputerName", change.server});
}

Cmdlet removeCmdlet(const DnsChange& change, const IpAddress& address) {
    Cmdlet cmdlet{"Remove-DnsServerResourceRecord",
                  {{"ZoneName", withoutFinalDot(change.zone)},
                   {"RRType", BareWord{addressType(address)}},
                   {"Name", nameInZone(change)},
                   {"RecordData", address.to_string()}}};
    addServer(cmdlet, change);
    cmdlet.parameters.push_back({"Force", SwitchOn{}});
    return cmdlet;
}

Cmdlet addCmdlet(const DnsChange& change, const IpAddress& address) {
    Cmdlet cmdlet{std::string("Add-DnsServerResourceRecord") + addressType(address),
                  {{"ZoneName", withoutFinalDot(change.zone)},
                   {"Name", nameInZone(change)},
                   {address.is_v4() ? "IPv4Address" : "IPv6Address", address.to_string()},
                   {"TimeToLive", timeSpan(change.ttl)}}};
    addServer(cmdlet, change);
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

std::string nsupdateLines(const DnsUpdate& update) {
    std::string text;
    for (const auto& wanted : update.prerequisites) text += updateLine(wanted);
    for (const auto& edit : update.edits) text += updateLine(edit);
    return text + "send\n";
}

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

Cmdlet restoringCmdlet(const DnsChange& change) {
    auto cmdlet = addCmdlet(change, change.expected.front());
    for (auto& parameter : cmdlet.parameters)
        if (parameter.name.ends_with("Address")) parameter.value = SavedValue{change.restores};
    return cmdlet;
}

}  // namespace cas
