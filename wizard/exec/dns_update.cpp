#include "wizard/exec/dns_update.h"

#include <algorithm>

namespace cas {
namespace {

bool holds(const std::vector<IpAddress>& addresses, const IpAddress& address) {
    return std::ranges::find(addresses, address) != addresses.end();
}

/// The addresses of that family, or that there are none.
void requireSet(DnsUpdate& update, const DnsChange& change, const char* type) {
    const auto before = update.prerequisites.size();
    for (const auto& address : change.expected)
        if (addressType(address) == std::string_view(type))
            update.prerequisites.push_back({change.name, type, address.to_string()});
    if (update.prerequisites.size() == before) update.prerequisites.push_back({change.name, type, {}});
}

}  // namespace

const char* addressType(const IpAddress& address) { return address.is_v4() ? "A" : "AAAA"; }

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

DnsUpdate addressUpdate(const DnsChange& change) {
    DnsUpdate update;
    for (const char* type : {"A", "AAAA"}) requireSet(update, change, type);
    // Besides an alias no other record may stand at a name (RFC 1034 section 3.6.2).
    if (change.expected.empty()) update.prerequisites.push_back({change.name, "CNAME", {}});
    if (change.trial) return update;
    for (const char* type : {"A", "AAAA"})
        if (std::ranges::any_of(change.expected,
                                [&](const auto& a) { return addressType(a) == std::string_view(type); }))
            update.edits.push_back({DnsEdit::Kind::RemoveSet, change.name, type, {}, 0});
    for (const auto& address : change.wanted)
        update.edits.push_back(
            {DnsEdit::Kind::Add, change.name, addressType(address), address.to_string(), change.ttl});
    return update;
}

std::vector<DnsUpdate> pointerUpdates(const DnsChange& change) {
    std::vector<DnsUpdate> updates;
    if (!change.ptr || change.trial) return updates;
    for (const auto& address : change.expected)
        if (!holds(change.wanted, address))
            updates.push_back({{}, {{DnsEdit::Kind::RemoveRecord, reverseName(address), "PTR", change.name, 0}}});
    for (const auto& address : change.wanted)
        if (!holds(change.expected, address))
            updates.push_back({{{reverseName(address), "PTR", {}}},
                               {{DnsEdit::Kind::Add, reverseName(address), "PTR", change.name, change.ttl}}});
    return updates;
}

}  // namespace cas
