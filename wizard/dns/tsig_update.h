#pragma once

#include "wizard/dns/dns_change.h"

namespace cas {

/// Updates by RFC 2136 over TCP, signed by TSIG (RFC 8945) where there is a key. Each is sent once: whether one without
/// an answer was carried out is for the read-back to say. Rejections are FailureKind::Refused with the code as RFC 2136
/// and RFC 8945 name it: `NOTAUTH(BADKEY)`.
class TsigUpdater final : public DnsUpdater {
public:
    /// Both outlive it; a null key leaves updates unsigned. `onWrongSecret` is that of DnsCredentials.
    TsigUpdater(const DnsClient& client, const TsigKey* key, std::function<void()> onWrongSecret = {})
        : m_client(client), m_key(key), m_onWrongSecret(std::move(onWrongSecret)) {}

    DnsVerdict send(const DnsServer& server, const std::string& zone, const DnsUpdate& update,
                    const RunContext& context) const override;

private:
    const DnsClient& m_client;
    const TsigKey* m_key;
    const std::function<void()> m_onWrongSecret;
};

/// What an answer to that update means; `key` null for one that was not signed.
DnsVerdict judgeUpdateAnswer(const DnsServer& server, const SignedUpdate& request, DnsView answer, const TsigKey* key);

}  // namespace cas
