#include "wizard/dns/windows_update.h"

namespace cas {
namespace {

using Kind = DnsVerdict::Kind;

bool isPointer(const DnsUpdate& update) { return !update.edits.empty() && update.edits.front().type == "PTR"; }

/// Nothing can have been run where nobody was let in.
bool neverBegan(FailureKind kind) {
    return kind == FailureKind::SignInFailed || kind == FailureKind::SignInBlocked || kind == FailureKind::Untrusted ||
           kind == FailureKind::Unsupported;
}

}  // namespace

std::optional<DnsVerdict> WindowsUpdater::obstacle(const DnsServer& server, const RunContext& context) const {
    const auto facts = factsOfName(m_client, server, m_change.name, context);
    if (!facts) return DnsVerdict{Kind::Rejected, facts.error()};
    // A wildcard's records are not the name's own.
    if (areExactly(facts->records, m_change.expected) || (m_change.expected.empty() && facts->answersByWildcard()))
        return std::nullopt;
    const auto code = m_change.expected.empty() ? DnsCode::YxRrset : DnsCode::NxRrset;
    return DnsVerdict{Kind::Differs,
                      {FailureKind::Refused, toText(server) + ": nothing was changed: " + codeText(code)}};
}

DnsVerdict WindowsUpdater::send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                                const RunContext& context) const {
    if (isPointer(update)) return {Kind::Accepted, {}};
    if (!m_change.trial)
        if (const auto stands = obstacle(server, context)) return *stands;
    auto change = m_change;
    change.server = server.host;
    change.zone = zone;
    const auto ran = m_run(change);
    if (ran) return {Kind::Accepted, {}};
    return {neverBegan(ran.error().kind) ? Kind::Rejected : Kind::Unknown, ran.error()};
}

}  // namespace cas
