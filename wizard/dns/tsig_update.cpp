#include "wizard/dns/tsig_update.h"

#include <ctime>

namespace cas {
namespace {

using Kind = DnsVerdict::Kind;

DnsVerdict unknownOutcome(FailureKind kind, std::string text) { return {Kind::Unknown, {kind, std::move(text)}}; }

/// Why the server did not take our signature.
std::string signatureText(const TsigVerdict& signature, const TsigKey& key) {
    switch (signature.error) {
        case kTsigBadSignature:
            return "the server has another secret for the key " + key.name;
        case 17:
            return "the server knows no key " + key.name + " with " + std::string(nameOf(key.algorithm));
        case 18: {
            std::string text = "the clocks differ by more than the signature allows";
            if (!signature.serverClock) return text;
            const auto ahead = *signature.serverClock - static_cast<std::int64_t>(std::time(nullptr));
            return text + ": the server's is " + std::to_string(ahead < 0 ? -ahead : ahead) + " s " +
                   (ahead < 0 ? "behind" : "ahead");
        }
        default:
            return "the server did not take the signature";
    }
}

/// The code of a believable answer, or of one that it does no harm to believe: that nothing was done.
DnsVerdict judgeCode(const DnsServer& server, DnsCode code, const std::string& remark) {
    const CommandFailure failure{FailureKind::Refused, toText(server) + ": update failed: " + codeText(code) + remark};
    switch (code) {
        case DnsCode::NoError:
            return {Kind::Accepted, {}};
        case DnsCode::YxDomain:
        case DnsCode::YxRrset:
        case DnsCode::NxDomain:
        case DnsCode::NxRrset:
            return {Kind::Differs, failure};
        case DnsCode::ServFail:
            return {Kind::Unknown, failure};  // some answer so after the change was made
        default:
            return {Kind::Rejected, failure};
    }
}

}  // namespace

DnsVerdict judgeUpdateAnswer(const DnsServer& server, const SignedUpdate& request, DnsView answer, const TsigKey* key) {
    const auto message = decodeMessage(answer);
    if (!message)
        return unknownOutcome(FailureKind::Refused, toText(server) + " answered nonsense: " + message.error());
    const auto id = static_cast<std::uint16_t>(request.bytes[0] << 8 | request.bytes[1]);
    if (!message->response || !message->update || message->id != id)
        return unknownOutcome(FailureKind::Refused, toText(server) + " answered something else than this update");
    if (!key) return judgeCode(server, message->code, {});
    const auto signature = judgeSignature(answer, request, *key);
    if (signature.error != 0)
        return {Kind::Rejected,
                {FailureKind::Refused, toText(server) + ": update failed: " + codeName(message->code) + '(' +
                                           tsigErrorName(signature.error) + "), " + signatureText(signature, *key)},
                signature.error};
    using Signed = TsigVerdict::Kind;
    if (signature.kind == Signed::Valid) return judgeCode(server, message->code, {});
    const char* const doubt = signature.kind == Signed::Unsigned  ? "; the answer is not signed"
                              : signature.kind == Signed::Invalid ? "; the answer's signature does not hold"
                                                                  : "; the answer was signed at another time";
    if (message->code != DnsCode::NoError) return judgeCode(server, message->code, doubt);
    return unknownOutcome(FailureKind::Refused,
                          toText(server) + " answered the update with " + codeName(message->code) + doubt);
}

DnsVerdict TsigUpdater::send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                             const RunContext& context) const {
    const auto request = encodeUpdate(randomId(), zone, update, m_key);
    if (!request) return {Kind::Rejected, {FailureKind::Refused, request.error()}};
    const auto endpoints = m_client.endpointsOf(server, context);
    if (!endpoints) return {Kind::Rejected, endpoints.error()};
    DnsVerdict verdict;
    for (const auto& endpoint : *endpoints) {
        const auto answer = askByTcp(endpoint, request->bytes, Patience::of(m_client.timing().tcp, context.stop));
        if (answer) {
            verdict = judgeUpdateAnswer(server, *request, *answer, m_key);
            if (verdict.tsigError == kTsigBadSignature && m_onWrongSecret) m_onWrongSecret();
            return verdict;
        }
        // Only where no connection came about is it certain that nothing was done, and another address may be tried.
        if (answer.error().kind != FailureKind::Unreachable) return {Kind::Unknown, answer.error()};
        verdict = {Kind::Rejected, answer.error()};
    }
    return verdict;
}

}  // namespace cas
