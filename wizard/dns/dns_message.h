#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/enum_names.h"
#include "balancer/config/ip_network.h"
#include "balancer/config/port_ranges.h"

namespace cas {

/// The record types that are asked for or understood; numbers of RFC 1035, 2782 and 3596.
enum class DnsType : std::uint16_t { A = 1, Ns = 2, Cname = 5, Soa = 6, Ptr = 12, Aaaa = 28, Srv = 33 };

template <>
struct EnumNames<DnsType> {
    static constexpr std::pair<DnsType, std::string_view> table[] = {
        {DnsType::A, "A"},     {DnsType::Ns, "NS"},     {DnsType::Cname, "CNAME"}, {DnsType::Soa, "SOA"},
        {DnsType::Ptr, "PTR"}, {DnsType::Aaaa, "AAAA"}, {DnsType::Srv, "SRV"}};
};

/// Response codes (RFC 1035 section 4.1.1, RFC 2136 section 2.2); others keep their number.
enum class DnsCode : std::uint16_t {
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NxDomain = 3,
    NotImp = 4,
    Refused = 5,
    YxDomain = 6,
    YxRrset = 7,
    NxRrset = 8,
    NotAuth = 9,
    NotZone = 10,
};

/// `SERVFAIL`; `RCODE 17` for a number without a name.
std::string codeName(DnsCode code);
/// `SERVFAIL (the server could not process it)`: the code with what it means.
std::string codeText(DnsCode code);

/// A name is as masterFileName() writes it, but without the final dot; the root is `.`.
struct DnsRecord {
    std::string name;
    DnsType type = DnsType::A;
    std::uint32_t ttl = 0;  ///< seconds
    /// An address or a name; SRV: `priority weight port target`; SOA: `primary mailbox serial refresh retry expire
    /// minimum`.
    std::string value;
    bool operator==(const DnsRecord&) const = default;
};

/// What an answer says; records of other classes or of types not known here are left out.
struct DnsMessage {
    std::uint16_t id = 0;
    bool response = false;
    bool update = false;  ///< opcode UPDATE (RFC 2136), else QUERY
    bool authoritative = false;
    bool truncated = false;
    DnsCode code = DnsCode::NoError;
    std::string question;  ///< name asked for, of an update its zone; empty: none or several
    std::uint16_t questionType = 0;
    std::vector<DnsRecord> answers;
    std::vector<DnsRecord> authority;
    std::vector<DnsRecord> additional;
};

/// A DNS server to ask.
struct DnsServer {
    std::string host;  ///< address or name; empty: the name servers this computer is set up with
    Port port = 53;
    bool operator==(const DnsServer&) const = default;
};
/// `10.0.0.2:53`, or `this computer's DNS server`.
std::string toText(const DnsServer& server);

/// Whether both are the same name: without regard to case (RFC 4343) and to the final dot.
bool sameDnsName(std::string_view a, std::string_view b);
/// Whether the name is the zone's own or below it.
bool inDnsZone(std::string_view name, std::string_view zone);
/// The name without its first label; empty for the root and for a name of one label.
std::string parentDnsName(std::string_view name);

}  // namespace cas
