#include "wizard/dns/dns_facts.h"

#include <algorithm>
#include <sstream>
#include <tuple>

#include "wizard/exec/dns_update.h"
#include "wizard/exec/in_parallel.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

/// RFC 2308: how long NXDOMAIN is kept is the smaller of the SOA's own TTL and its last field.
void takeSoa(DnsZoneFacts& facts, const DnsRecord& soa) {
    std::istringstream fields(soa.value);
    std::string mailbox;
    std::uint32_t refresh = 0;
    std::uint32_t retry = 0;
    std::uint32_t expire = 0;
    std::uint32_t minimum = 0;
    fields >> facts.primary >> mailbox >> facts.serial >> refresh >> retry >> expire >> minimum;
    facts.zone = soa.name;
    facts.negativeTtl = std::min(soa.ttl, minimum);
}

const DnsRecord* recordOf(const std::vector<DnsRecord>& records, DnsType type) {
    const auto found = std::ranges::find(records, type, &DnsRecord::type);
    return found == records.end() ? nullptr : &*found;
}

/// The zone one answer to the question for an SOA speaks of; empty: the walk goes on.
std::string zoneIn(const DnsMessage& answer, DnsZoneFacts& facts) {
    const auto* soa = recordOf(answer.answers, DnsType::Soa);
    if (soa && !sameDnsName(soa->name, answer.question)) soa = nullptr;  // behind an alias: another zone's
    if (!soa) soa = recordOf(answer.authority, DnsType::Soa);
    if (soa && inDnsZone(answer.question, soa->name)) return soa->name;
    const auto* const cut = recordOf(answer.authority, DnsType::Ns);
    if (cut && answer.answers.empty() && !answer.authoritative && cut->name != "." && facts.delegatedTo.empty() &&
        inDnsZone(answer.question, cut->name))
        facts.delegatedTo = cut->name;
    return {};
}

std::string wildcardBeside(const std::string& name) {
    const auto parent = parentDnsName(name);
    return parent.empty() ? std::string() : "*." + parent;
}

std::vector<std::tuple<DnsType, std::string>> comparable(const std::vector<DnsRecord>& records) {
    std::vector<std::tuple<DnsType, std::string>> sorted;
    for (const auto& record : records) sorted.emplace_back(record.type, lowered(record.value));
    std::ranges::sort(sorted);
    return sorted;
}

}  // namespace

Result<DnsZoneFacts, CommandFailure> findDnsZone(const DnsClient& client, const DnsServer& server,
                                                 const std::string& name, const RunContext& context) {
    DnsZoneFacts facts;
    std::string zone;
    for (std::string at = name; !at.empty() && zone.empty(); at = parentDnsName(at)) {
        const auto answer = client.ask(server, at, DnsType::Soa, context);
        if (!answer) return unexpected(answer.error());
        zone = zoneIn(*answer, facts);
    }
    // The root's own zone is nobody's to change.
    if (zone.empty() || zone == ".") return facts;
    // Asked by its own name: beside an answer that there is nothing, its TTL may be another one.
    const auto apex = client.ask(server, zone, DnsType::Soa, context);
    if (!apex) return unexpected(apex.error());
    const auto* const soa = recordOf(apex->answers, DnsType::Soa);
    if (!soa) return facts;
    takeSoa(facts, *soa);
    facts.authoritative = apex->authoritative;
    const auto servers = recordsAt(client, server, facts.zone, DnsType::Ns, context);
    if (!servers) return unexpected(servers.error());
    for (const auto& record : *servers) facts.nameServers.push_back(record.value);
    std::ranges::sort(facts.nameServers);
    return facts;
}

Result<std::vector<DnsRecord>, CommandFailure> recordsAt(const DnsClient& client, const DnsServer& server,
                                                         const std::string& name, DnsType type,
                                                         const RunContext& context, bool recursion) {
    const auto answer = client.ask(server, name, type, context, recursion);
    if (!answer) return unexpected(answer.error());
    std::vector<DnsRecord> records;
    // What stands behind an alias is at another name.
    for (const auto& record : answer->answers)
        if ((record.type == type || record.type == DnsType::Cname) && sameDnsName(record.name, answer->question))
            records.push_back(record);
    return records;
}

Result<std::vector<DnsRecord>, CommandFailure> addressRecordsAt(const DnsClient& client, const DnsServer& server,
                                                                const std::string& name, const RunContext& context) {
    auto records = recordsAt(client, server, name, DnsType::A, context);
    if (!records) return records;
    const auto more = recordsAt(client, server, name, DnsType::Aaaa, context);
    if (!more) return more;
    for (const auto& record : *more)
        if (record.type == DnsType::Aaaa || !recordOf(*records, record.type)) records->push_back(record);
    return records;
}

bool DnsNameFacts::answersByWildcard() const { return !records.empty() && sameRecords(records, wildcard); }

Result<DnsNameFacts, CommandFailure> factsOfName(const DnsClient& client, const DnsServer& server,
                                                 const std::string& name, const RunContext& context) {
    DnsNameFacts facts;
    const auto any = client.ask(server, name, DnsType::A, context);
    if (!any) return unexpected(any.error());
    facts.exists = any->code != DnsCode::NxDomain || !any->answers.empty();
    auto records = addressRecordsAt(client, server, name, context);
    if (!records) return unexpected(std::move(records).error());
    facts.records = *std::move(records);
    const auto beside = wildcardBeside(name);
    if (beside.empty()) return facts;
    auto wildcard = addressRecordsAt(client, server, beside, context);
    if (!wildcard) return unexpected(std::move(wildcard).error());
    facts.wildcard = *std::move(wildcard);
    return facts;
}

Result<DnsReverseFacts, CommandFailure> factsOfReverse(const DnsClient& client, const DnsServer& server,
                                                       const IpAddress& address, const RunContext& context) {
    DnsReverseFacts facts;
    auto zone = findDnsZone(client, server, reverseName(address), context);
    if (!zone) return unexpected(std::move(zone).error());
    facts.zone = *std::move(zone);
    const auto pointers = recordsAt(client, server, reverseName(address), DnsType::Ptr, context);
    if (!pointers) return unexpected(pointers.error());
    for (const auto& record : *pointers)
        if (record.type == DnsType::Ptr) facts.names.push_back(record.value);
    return facts;
}

std::vector<DnsServerAnswer> askServers(const DnsClient& client, const std::vector<DnsServer>& servers,
                                        const std::string& name, const RunContext& context) {
    constexpr std::size_t kAtOnce = 8;
    std::vector<DnsServerAnswer> answers(servers.size());
    inParallel(servers.size(), kAtOnce, [&](std::size_t i) {
        answers[i].server = servers[i];
        // The log is for the thread that asked.
        auto records = addressRecordsAt(client, servers[i], name, RunContext{context.stop, {}});
        if (records)
            answers[i].records = *std::move(records);
        else
            answers[i].failure = std::move(records).error();
    });
    return answers;
}

bool answersDiffer(const std::vector<DnsServerAnswer>& answers) {
    const DnsServerAnswer* first = nullptr;
    for (const auto& answer : answers) {
        if (answer.failure) continue;
        if (!first) first = &answer;
        if (!sameRecords(first->records, answer.records)) return true;
    }
    return false;
}

Result<std::vector<DnsService>, CommandFailure> servicesAt(const DnsClient& client, const DnsServer& server,
                                                           const std::string& name, const RunContext& context) {
    const auto records = recordsAt(client, server, name, DnsType::Srv, context);
    if (!records) return unexpected(records.error());
    std::vector<DnsService> services;
    for (const auto& record : *records) {
        if (record.type != DnsType::Srv) continue;
        DnsService service;
        std::istringstream fields(record.value);
        fields >> service.priority >> service.weight >> service.port >> service.host;
        services.push_back(std::move(service));
    }
    std::ranges::sort(services, {}, [](const DnsService& service) {
        return std::tuple(service.priority, -service.weight, service.host);
    });
    return services;
}

bool sameRecords(const std::vector<DnsRecord>& a, const std::vector<DnsRecord>& b) {
    return comparable(a) == comparable(b);
}

std::string recordsText(const std::vector<DnsRecord>& records) {
    std::string text;
    for (const auto& record : records)
        text += (text.empty() ? "" : ", ") + std::string(nameOf(record.type)) + ' ' + record.value;
    return text.empty() ? "no record" : text;
}

}  // namespace cas
