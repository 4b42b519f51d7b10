#include "wizard/exec/dns_text.h"

#include <algorithm>

#include "wizard/exec/windows_dns.h"

namespace cas {
namespace {

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
            return windowsDnsText(change);
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
