#include "wizard/dns/dns_runner.h"

#include "wizard/dns/gss_update.h"
#include "wizard/dns/tsig_update.h"
#include "wizard/exec/dns_text.h"

namespace cas {
namespace {

tl::unexpected<CommandFailure> unsupported(std::string text) {
    return unexpected(CommandFailure{FailureKind::Unsupported, std::move(text)});
}

/// Nothing, or why the credentials are not those of the change.
std::optional<CommandFailure> keyObstacle(const DnsChange& change, const DnsCredentials& credentials) {
    if (change.method != DnsMethod::Rfc2136 || change.keyName.empty()) return std::nullopt;
    if (!credentials.key)
        return CommandFailure{FailureKind::SignInFailed, "The secret of the key " + change.keyName + " was not given."};
    if (!sameDnsName(credentials.key->name, change.keyName))
        return CommandFailure{
            FailureKind::SignInFailed,
            "The plan names the key " + change.keyName + ", but the secret is that of " + credentials.key->name + '.'};
    return std::nullopt;
}

/// Calls `use` with the updater of the method, which must be rfc2136 or gss-tsig.
template <class Use>
auto withUpdater(const DnsClient& client, const DnsChange& change, const DnsCredentials& credentials, const Use& use) {
    if (change.method == DnsMethod::GssTsig) return use(GssUpdater(client, credentials));
    return use(TsigUpdater(client, credentials.key ? &*credentials.key : nullptr, credentials.onWrongSecret));
}

std::string boolText(bool value) { return value ? "True" : "False"; }

std::string lines(const std::vector<std::string>& texts) {
    std::string result;
    for (const auto& text : texts) result += (result.empty() ? "" : "\n") + text;
    return result;
}

Answer recordsAnswer(const std::vector<DnsRecord>& records) {
    Answer answer;
    for (const auto& record : records) {
        const std::string type(nameOf(record.type));
        const auto ttl = std::to_string(record.ttl);
        answer.rows.push_back({{"Type", type}, {"Value", record.value}, {"Ttl", ttl}});
        answer.text += record.name + ". " + ttl + " IN " + type + ' ' + record.value + '\n';
    }
    return answer;
}

/// A cache tells what is left of a TTL: the whole of it is known to the zone's primary, who is asked where this
/// computer's resolver answered; once only, as it may be out of reach. Left out where it does not tell, or tells other
/// records.
void takeWholeTtls(const DnsClient& client, const std::string& name, const std::vector<DnsRecord>& records,
                   Answer& answer, const RunContext& context) {
    const auto zone = findDnsZone(client, {}, name, context);
    const bool known = zone && !zone->primary.empty();
    auto timing = client.timing();
    timing.attempts = 1;
    const auto own = known ? addressRecordsAt(DnsClient(timing), {zone->primary, 53}, name, context)
                           : Result<std::vector<DnsRecord>, CommandFailure>();
    if (own && sameRecords(*own, records))
        answer = recordsAnswer(*own);
    else
        for (auto& row : answer.rows) row.erase("Ttl");
}

Answer zoneAnswer(const DnsZoneFacts& facts) {
    if (facts.zone.empty()) return {};
    return {{{{"Zone", facts.zone},
              {"Primary", facts.primary},
              {"Authoritative", boolText(facts.authoritative)},
              {"NegativeTtl", std::to_string(facts.negativeTtl)},
              {"NameServers", lines(facts.nameServers)},
              {"DelegatedTo", facts.delegatedTo}}},
            {}};
}

/// Where the servers of a zone are, as the asked one says. One without an address there is left to the resolver.
std::vector<DnsServer> serversOf(const DnsClient& client, const DnsQuery& query, const DnsZoneFacts& zone,
                                 const RunContext& context) {
    std::vector<DnsServer> servers;
    for (const auto& name : zone.nameServers) {
        const auto records = recordsAt(client, {query.server, query.port}, name, DnsType::A, context);
        const bool known = records && !records->empty() && records->front().type == DnsType::A;
        servers.push_back({known ? records->front().value : name, query.port});
    }
    return servers;
}

Result<Answer, CommandFailure> askZoneServers(const DnsClient& client, const DnsQuery& query,
                                              const RunContext& context) {
    const auto zone = findDnsZone(client, {query.server, query.port}, query.name, context);
    if (!zone) return unexpected(zone.error());
    Answer answer;
    const auto answers = askServers(client, serversOf(client, query, *zone, context), query.name, context);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const auto& [asked, records, failure] = answers[i];
        answer.rows.push_back({{"Server", zone->nameServers[i]},
                               {"Records", failure || records.empty() ? std::string() : recordsText(records)},
                               {"Problem", failure ? failure->text : std::string()}});
    }
    return answer;
}

/// The records beside the name, where the name itself is not one that was made.
Result<Answer, CommandFailure> askWildcard(const DnsClient& client, const DnsQuery& query, const RunContext& context) {
    const auto facts = factsOfName(client, {query.server, query.port}, query.name, context);
    if (!facts) return unexpected(facts.error());
    return recordsAnswer(facts->wildcard);
}

/// A trial: that the records are otherwise than expected is not what was to be found out.
Result<Answer, CommandFailure> trialAnswer(const DnsVerdict& verdict) {
    const bool taken = verdict.kind == DnsVerdict::Kind::Accepted || verdict.kind == DnsVerdict::Kind::Differs;
    if (!taken) return unexpected(verdict.failure);
    return Answer{};
}

}  // namespace

Result<Answer, CommandFailure> DnsRunner::query(const DnsQuery& query, const RunContext& context) const {
    const DnsServer server{query.server, query.port};
    switch (query.subject) {
        case DnsQuery::Subject::Zone: {
            const auto zone = findDnsZone(m_client, server, query.name, context);
            if (!zone) return unexpected(zone.error());
            return zoneAnswer(*zone);
        }
        case DnsQuery::Subject::Wildcard:
            return askWildcard(m_client, query, context);
        case DnsQuery::Subject::Servers:
            return askZoneServers(m_client, query, context);
        case DnsQuery::Subject::Records:
            break;
    }
    const auto records = addressRecordsAt(m_client, server, query.name, context);
    if (!records) return unexpected(records.error());
    auto answer = recordsAnswer(*records);
    if (query.server.empty() && !records->empty()) takeWholeTtls(m_client, query.name, *records, answer, context);
    return answer;
}

Result<Answer, CommandFailure> DnsRunner::change(const DnsChange& change, const DnsCredentials& credentials,
                                                 const RunContext& context) const {
    if (!change.restores.empty()) return unsupported("The records to put back are not known.");
    switch (change.method) {
        case DnsMethod::Manual:
            return Answer{{}, dnsChangeText(change)};
        case DnsMethod::Windows:
            return unsupported("Changes by method windows are made by PowerShell.");
        case DnsMethod::None:
            return unsupported("The plan says that DNS is not changed.");
        case DnsMethod::Rfc2136:
        case DnsMethod::GssTsig:
            break;
    }
    if (const auto failure = keyObstacle(change, credentials)) return unexpected(*failure);
    return withUpdater(m_client, change, credentials,
                       [&](const DnsUpdater& updater) { return changeBy(updater, change, context); });
}

Result<Answer, CommandFailure> DnsRunner::changeBy(const DnsUpdater& updater, const DnsChange& change,
                                                   const RunContext& context) const {
    if (!change.restores.empty()) return unsupported("The records to put back are not known.");
    if (change.trial) return trialAnswer(tryChange(m_client, updater, change, context));
    return changeRecords(m_client, updater, change, context);
}

DnsVerdict DnsRunner::rehearse(const DnsChange& change, const DnsCredentials& credentials,
                               const RunContext& context) const {
    if (change.method != DnsMethod::Rfc2136 && change.method != DnsMethod::GssTsig)
        return {DnsVerdict::Kind::Unknown,
                {FailureKind::Unsupported, "Only updates by rfc2136 and gss-tsig can be tried without a change."}};
    if (const auto failure = keyObstacle(change, credentials)) return {DnsVerdict::Kind::Rejected, *failure};
    return withUpdater(m_client, change, credentials,
                       [&](const DnsUpdater& updater) { return tryChange(m_client, updater, change, context); });
}

}  // namespace cas
