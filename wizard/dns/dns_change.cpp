#include "wizard/dns/dns_change.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>

#include "wizard/exec/dns_update.h"

namespace cas {
namespace {

using namespace std::chrono_literals;
using Kind = DnsVerdict::Kind;

/// What the name should say afterwards.
using DnsProof = std::function<bool(const std::vector<DnsRecord>& records)>;
using DnsLook = std::function<Result<std::vector<DnsRecord>, CommandFailure>()>;

/// A pause that ends sooner when a stop is asked for.
void pauseFor(std::chrono::milliseconds time, const std::stop_token& stop) {
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

/// One change of a place under way.
class DnsAttempt {
public:
    DnsAttempt(const DnsClient& client, const DnsUpdater& updater, DnsServer server, const RunContext& context)
        : m_client(client), m_updater(updater), m_server(std::move(server)), m_context(context) {}

    /// Nothing, or why the place is not as it should be.
    std::optional<CommandFailure> make(const std::string& zone, const DnsUpdate& update, const DnsLook& look,
                                       const DnsProof& proof) {
        const auto verdict = m_updater.send(m_server, zone, update, m_context);
        if (verdict.kind == Kind::Rejected) return verdict.failure;
        const bool waits = verdict.kind == Kind::Accepted;
        const auto deadline = std::chrono::steady_clock::now() + m_client.timing().settle;
        for (;;) {
            const auto found = look();
            if (found && proof(*found)) {
                explain(verdict, *found);
                return std::nullopt;
            }
            if (!found && found.error().kind == FailureKind::Cancelled) return found.error();
            const bool late = std::chrono::steady_clock::now() >= deadline || m_context.stop.stop_requested();
            if (!waits || late) return judged(verdict, found);
            pauseFor(200ms, m_context.stop);
        }
    }

    const std::string& text() const { return m_text; }
    void tell(const std::string& line) {
        m_text += line + '\n';
        if (m_context.log) m_context.log(line);
    }

private:
    void explain(const DnsVerdict& verdict, const std::vector<DnsRecord>& found) {
        if (verdict.kind == Kind::Differs)
            tell(toText(m_server) + " has the records already: " + recordsText(found));
        else if (verdict.kind == Kind::Unknown)
            tell(verdict.failure.text + "; yet the records are there: " + recordsText(found));
        else
            tell(toText(m_server) + " now answers: " + recordsText(found));
    }

    CommandFailure judged(const DnsVerdict& verdict,
                          const Result<std::vector<DnsRecord>, CommandFailure>& found) const {
        const auto there = found ? "It answers: " + recordsText(*found) : "It does not tell: " + found.error().text;
        if (verdict.kind != Kind::Accepted) return {verdict.failure.kind, verdict.failure.text + ". " + there};
        return {found ? FailureKind::Refused : found.error().kind,
                toText(m_server) + " accepted the update, but does not show it. " + there};
    }

    const DnsClient& m_client;
    const DnsUpdater& m_updater;
    const DnsServer m_server;
    const RunContext& m_context;
    std::string m_text;
};

Result<DnsServer, CommandFailure> serverOf(const DnsClient& client, const DnsChange& change,
                                           const RunContext& context) {
    if (!change.server.empty()) return DnsServer{change.server, change.port};
    const auto facts = findDnsZone(client, {}, change.name, context);
    if (!facts) return unexpected(facts.error());
    if (facts->primary.empty())
        return unexpected(
            CommandFailure{FailureKind::NotFound, "This computer's DNS server knows no zone of " + change.name + '.'});
    return DnsServer{facts->primary, 53};
}

Result<std::string, CommandFailure> zoneOf(const DnsClient& client, const DnsServer& server, const std::string& named,
                                           const std::string& name, const RunContext& context) {
    if (!named.empty()) return named;
    const auto facts = findDnsZone(client, server, name, context);
    if (!facts) return unexpected(facts.error());
    if (!facts->delegatedTo.empty())
        return unexpected(CommandFailure{FailureKind::Refused,
                                         toText(server) + " has given " + facts->delegatedTo + " to other servers"});
    if (!facts->authoritative)
        return unexpected(
            CommandFailure{FailureKind::Refused, toText(server) + " has no zone of " + name + " of its own"});
    return facts->zone;
}

/// A name that has no record of its own may still be answered by a wildcard.
bool onlyWildcard(const DnsClient& client, const DnsServer& server, const std::string& name,
                  const std::vector<DnsRecord>& records, const RunContext& context) {
    const auto parent = parentDnsName(name);
    if (parent.empty() || records.empty()) return false;
    const auto beside = addressRecordsAt(client, server, "*." + parent, context);
    return beside && sameRecords(*beside, records);
}

void changePointers(const DnsClient& client, DnsAttempt& attempt, const DnsServer& server, const DnsChange& change,
                    const RunContext& context) {
    for (const auto& pointer : pointerUpdates(change)) {
        const auto& edit = pointer.edits.front();
        const bool adds = edit.kind == DnsEdit::Kind::Add;
        const auto look = [&] { return recordsAt(client, server, edit.name, DnsType::Ptr, context); };
        const auto proof = [&](const std::vector<DnsRecord>& records) {
            return adds == std::ranges::any_of(
                               records, [&](const DnsRecord& record) { return sameDnsName(record.value, edit.value); });
        };
        const auto zone = zoneOf(client, server, {}, edit.name, context);
        const auto failure = zone ? attempt.make(*zone, pointer, look, proof) : std::optional(zone.error());
        if (failure)
            attempt.tell("The pointer " + edit.name + (adds ? " was not made: " : " was not removed: ") +
                         failure->text);
    }
}

}  // namespace

bool areExactly(const std::vector<DnsRecord>& records, const std::vector<IpAddress>& wanted) {
    std::set<IpAddress> found;
    for (const auto& record : records) {
        const auto address = parseAddress(record.value);
        if (record.type == DnsType::Cname || !address) return false;
        found.insert(*address);
    }
    return found == std::set<IpAddress>(wanted.begin(), wanted.end());
}

DnsVerdict tryChange(const DnsClient& client, const DnsUpdater& updater, const DnsChange& change,
                     const RunContext& context) {
    const auto server = serverOf(client, change, context);
    if (!server) return {Kind::Rejected, server.error()};
    const auto zone = zoneOf(client, *server, change.zone, change.name, context);
    if (!zone) return {Kind::Rejected, zone.error()};
    auto trial = change;
    trial.trial = true;
    return updater.send(*server, *zone, addressUpdate(trial), context);
}

Result<Answer, CommandFailure> changeRecords(const DnsClient& client, const DnsUpdater& updater,
                                             const DnsChange& change, const RunContext& context) {
    const auto server = serverOf(client, change, context);
    if (!server) return unexpected(server.error());
    const auto zone = zoneOf(client, *server, change.zone, change.name, context);
    if (!zone) return unexpected(zone.error());
    DnsAttempt attempt(client, updater, *server, context);
    const auto look = [&] { return addressRecordsAt(client, *server, change.name, context); };
    const auto proof = [&](const std::vector<DnsRecord>& records) {
        return areExactly(records, change.wanted) ||
               (change.wanted.empty() && onlyWildcard(client, *server, change.name, records, context));
    };
    const auto update = addressUpdate(change);
    if (!update.edits.empty())
        if (const auto failure = attempt.make(*zone, update, look, proof)) return unexpected(*failure);
    changePointers(client, attempt, *server, change, context);
    return Answer{{}, attempt.text()};
}

}  // namespace cas
