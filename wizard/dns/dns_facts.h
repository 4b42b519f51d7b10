#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wizard/dns/dns_client.h"

namespace cas {

// What DNS servers say, as facts that checks are made of. Everything here only asks; any thread, blocking. An answer
// that there is nothing is a fact, too; failures are those of DnsClient::ask.

/// Where a name belongs.
struct DnsZoneFacts {
    std::string zone;            ///< the deepest one known to the server; empty: it knows none
    bool authoritative = false;  ///< the asked server has the zone itself
    std::string primary;         ///< MNAME of its SOA: the server that takes updates
    std::uint32_t serial = 0;
    std::uint32_t negativeTtl = 0;         ///< seconds others remember that a name is not there (RFC 2308 section 5)
    std::vector<std::string> nameServers;  ///< its NS, as the asked server says
    /// The name lies below a cut of the zone and so in another one, which these servers have; empty: it does not.
    std::string delegatedTo;
};
/// Walks up from the name until the server tells an SOA.
Result<DnsZoneFacts, CommandFailure> findDnsZone(const DnsClient& client, const DnsServer& server,
                                                 const std::string& name, const RunContext& context);

/// What stands at a name.
struct DnsNameFacts {
    std::vector<DnsRecord> records;  ///< A, AAAA and CNAME at the name itself, as rows of a DnsQuery
    /// What any name beside it that is not there is answered with (`*.PARENT`, RFC 4592); `records` may be these.
    std::vector<DnsRecord> wildcard;
    bool exists = false;  ///< the name has records of some type, or names below it
    bool answersByWildcard() const;
};
Result<DnsNameFacts, CommandFailure> factsOfName(const DnsClient& client, const DnsServer& server,
                                                 const std::string& name, const RunContext& context);

/// The records of that type at the name itself, an alias included. No record is no failure.
Result<std::vector<DnsRecord>, CommandFailure> recordsAt(const DnsClient& client, const DnsServer& server,
                                                         const std::string& name, DnsType type,
                                                         const RunContext& context, bool recursion = true);
/// A and AAAA together, an alias once; what a `DnsQuery` answers.
Result<std::vector<DnsRecord>, CommandFailure> addressRecordsAt(const DnsClient& client, const DnsServer& server,
                                                                const std::string& name, const RunContext& context);

/// The way back from an address to names.
struct DnsReverseFacts {
    DnsZoneFacts zone;
    std::vector<std::string> names;  ///< of its pointers
};
Result<DnsReverseFacts, CommandFailure> factsOfReverse(const DnsClient& client, const DnsServer& server,
                                                       const IpAddress& address, const RunContext& context);

/// One server's answer to the question for a name's addresses.
struct DnsServerAnswer {
    DnsServer server;
    std::vector<DnsRecord> records;
    std::optional<CommandFailure> failure;
};
/// Asks all of them at once; in their order. For the servers of a zone, of the clients, or of the outside world.
std::vector<DnsServerAnswer> askServers(const DnsClient& client, const std::vector<DnsServer>& servers,
                                        const std::string& name, const RunContext& context);
/// Whether two of those that answered say different things.
bool answersDiffer(const std::vector<DnsServerAnswer>& answers);

/// The servers a service is found at (RFC 2782), the most wanted first: `_ldap._tcp.dc._msdcs.corp.contoso.com`.
struct DnsService {
    std::string host;
    Port port = 0;
    int priority = 0;
    int weight = 0;
};
Result<std::vector<DnsService>, CommandFailure> servicesAt(const DnsClient& client, const DnsServer& server,
                                                           const std::string& name, const RunContext& context);

/// Whether two sets of records say the same, without regard to order and TTL.
bool sameRecords(const std::vector<DnsRecord>& a, const std::vector<DnsRecord>& b);
/// `A 192.0.2.10, CNAME a.corp.example`; `no record`.
std::string recordsText(const std::vector<DnsRecord>& records);

}  // namespace cas
