#include <algorithm>
#include <charconv>

#include "wizard/exec/dns_update.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/plan/plan_names.h"
#include "wizard/steps/check_judges.h"
#include "wizard/steps/deployment_parts.h"

namespace cas {
namespace {

using enum CheckResult;
using Subject = DnsQuery::Subject;

constexpr std::uint32_t kLongMemory = 3600;  ///< seconds; what Windows gives a new zone

Result<Answer, CommandFailure> askDns(const CheckScene& scene, Subject subject) {
    auto query = recordQuery(scene.plan);
    query.subject = subject;
    return scene.executor.run(query, scene.context);
}

/// The one row of a zone; an empty one: the server knows no zone that holds the name.
Result<Row, CommandFailure> zoneOf(const CheckScene& scene, const std::string& name) {
    auto query = recordQuery(scene.plan);
    query.subject = Subject::Zone;
    query.name = name;
    auto answer = scene.executor.run(query, scene.context);
    if (!answer) return unexpected(answer.error());
    return answer->rows.empty() ? Row() : answer->rows.front();
}

std::string recordTextOf(const std::vector<Row>& rows) {
    std::string text;
    for (const auto& row : rows)
        text += (text.empty() ? "" : ", ") + property(row, "Type") + ' ' + property(row, "Value");
    return text;
}

/// `corp.contoso.com (dc1.corp.contoso.com)`
std::string zoneText(const Row& zone) {
    const auto primary = property(zone, "Primary");
    return property(zone, "Zone") + (primary.empty() ? "" : " (" + primary + ')');
}

}  // namespace

Judgement judgeZone(const CheckScene& scene) {
    const auto& wanted = scene.plan.dns.zone;
    const auto zone = zoneOf(scene, clientName(scene.plan));
    if (!zone) return unanswered(zone.error(), wanted);
    // Who enters the record by hand may do so at another server.
    const auto wrong = scene.plan.dns.method == DnsMethod::Manual ? Warning : Failed;
    if (const auto elsewhere = property(*zone, "DelegatedTo"); !elsewhere.empty()) return {wrong, elsewhere, wanted};
    const auto found = property(*zone, "Zone");
    if (found.empty()) return {wrong, {}, wanted};
    if (!wanted.empty() && !sameHost(found, wanted)) return {wrong, zoneText(*zone), wanted};
    const bool isIts = property(*zone, "Authoritative") == "True";
    return {isIts ? Ok : Warning, zoneText(*zone), wanted.empty() ? found : wanted};
}

Judgement judgeUpdate(const CheckScene& scene) {
    auto trial = DeploymentFacts(scene.plan, scene.inventory).recordChange();
    trial.trial = true;
    // Who would have to be let in.
    const auto& signer = trial.method == DnsMethod::Rfc2136 ? trial.keyName : scene.plan.exchange.user;
    const auto answer = scene.executor.run(trial, scene.context);
    if (answer) return {Ok, trial.zone, signer};
    // Without the key's secret, a ticket or a password nothing was tried.
    if (answer.error().kind == FailureKind::SignInFailed) return {NotRun, answer.error().text, signer};
    return unanswered(answer.error(), signer);
}

Judgement judgeWildcard(const CheckScene& scene) {
    const auto answer = askDns(scene, Subject::Wildcard);
    if (!answer) return unanswered(answer.error());
    return {answer->rows.empty() ? Ok : Warning, recordTextOf(answer->rows), {}};
}

Judgement judgeDnsServers(const CheckScene& scene) {
    const auto answer = askDns(scene, Subject::Servers);
    if (!answer) return unanswered(answer.error());
    if (answer->rows.empty()) return {};
    bool alike = true;
    std::string found;
    for (const auto& row : answer->rows) {
        const auto problem = property(row, "Problem");
        const auto records = property(row, "Records");
        alike = alike && problem.empty() && records == property(answer->rows.front(), "Records");
        found += (found.empty() ? "" : "; ") + property(row, "Server") + ": " +
                 (!problem.empty()  ? problem
                  : records.empty() ? "-"
                                    : records);
    }
    return {alike ? Ok : Warning, found, {}};
}

Judgement judgeNegativeCache(const CheckScene& scene) {
    const auto& records = scene.inventory.records;
    const auto wanted = std::to_string(kLongMemory) + " s";
    const bool isThere = std::ranges::any_of(records, [](const FoundRecord& record) { return !record.type.empty(); });
    if (isThere) return {Ok, {}, {}};
    const auto zone = zoneOf(scene, clientName(scene.plan));
    if (!zone) return unanswered(zone.error(), wanted);
    const auto text = property(*zone, "NegativeTtl");
    std::uint32_t seconds = 0;
    std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (text.empty()) return {NotRun, {}, wanted};
    return {seconds <= kLongMemory ? Ok : Warning, text + " s", wanted};
}

Judgement judgeReverseZone(const CheckScene& scene) {
    if (!scene.plan.virtualAddress) return {};
    const auto wanted = reverseName(*scene.plan.virtualAddress);
    const auto zone = zoneOf(scene, wanted);
    if (!zone) return unanswered(zone.error(), wanted);
    const bool isHere = property(*zone, "Authoritative") == "True";
    return {isHere ? Ok : Warning, zoneText(*zone), wanted};
}

}  // namespace cas
