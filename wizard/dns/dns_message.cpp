#include "wizard/dns/dns_message.h"

#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

struct CodeWords {
    DnsCode code;
    const char* name;
    const char* meaning;
};

constexpr CodeWords kCodes[] = {
    {DnsCode::NoError, "NOERROR", "done"},
    {DnsCode::FormErr, "FORMERR", "the server could not read the message"},
    {DnsCode::ServFail, "SERVFAIL", "the server could not process it"},
    {DnsCode::NxDomain, "NXDOMAIN", "there is no such name"},
    {DnsCode::NotImp, "NOTIMP", "the server does not support this kind of message"},
    {DnsCode::Refused, "REFUSED", "the server's policy forbids it"},
    {DnsCode::YxDomain, "YXDOMAIN", "a name exists that should not"},
    {DnsCode::YxRrset, "YXRRSET", "records exist that should not"},
    {DnsCode::NxRrset, "NXRRSET", "records that should exist are not there or are others"},
    {DnsCode::NotAuth, "NOTAUTH", "the server is not authoritative for the zone"},
    {DnsCode::NotZone, "NOTZONE", "a name is not in the zone of the update"},
};

std::string_view withoutDot(std::string_view name) {
    if (name.size() > 1 && name.ends_with('.')) name.remove_suffix(1);
    return name;
}

/// Where the first label ends: at a dot that no backslash takes the meaning of.
std::size_t labelEnd(std::string_view name) {
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '\\')
            ++i;
        else if (name[i] == '.')
            return i;
    }
    return std::string_view::npos;
}

}  // namespace

std::string codeName(DnsCode code) {
    for (const auto& row : kCodes)
        if (row.code == code) return row.name;
    return "RCODE " + std::to_string(static_cast<unsigned>(code));
}

std::string codeText(DnsCode code) {
    for (const auto& row : kCodes)
        if (row.code == code) return std::string(row.name) + " (" + row.meaning + ')';
    return codeName(code);
}

std::string toText(const DnsServer& server) {
    if (server.host.empty()) return "this computer's DNS server";
    const bool colons = server.host.find(':') != std::string::npos;
    return (colons ? '[' + server.host + ']' : server.host) + ':' + std::to_string(server.port);
}

bool sameDnsName(std::string_view a, std::string_view b) { return sameName(withoutDot(a), withoutDot(b)); }

bool inDnsZone(std::string_view name, std::string_view zone) {
    for (std::string at(withoutDot(name)); !at.empty(); at = parentDnsName(at))
        if (sameDnsName(at, zone)) return true;
    return withoutDot(zone) == ".";
}

std::string parentDnsName(std::string_view name) {
    name = withoutDot(name);
    const auto end = labelEnd(name);
    return end == std::string_view::npos ? std::string() : std::string(name.substr(end + 1));
}

}  // namespace cas
