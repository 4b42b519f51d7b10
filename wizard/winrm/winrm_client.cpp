#include "wizard/winrm/winrm_client.h"

#include <algorithm>

#include "wizard/plan/plan_names.h"
#include "wizard/powershell/base64.h"
#include "wizard/winrm/fault_words.h"
#include "wizard/winrm/kerberos.h"

namespace cas {
namespace {

constexpr int kMostTokens = 6;  // SPNEGO with Kerberos takes one or two
constexpr unsigned kUnauthorized = 401;
constexpr unsigned kOk = 200;

bool offers(const HttpReply& reply, std::string_view scheme) {
    return std::ranges::any_of(reply.challenges, [&](const std::string& challenge) {
        return lowered(challenge).starts_with(lowered(scheme));
    });
}

/// The token of a Negotiate challenge; empty: there is none.
std::string tokenOf(const HttpReply& reply) {
    constexpr std::string_view kScheme = "negotiate ";
    for (const auto& challenge : reply.challenges) {
        if (!lowered(challenge).starts_with(kScheme)) continue;
        if (const auto token = fromBase64(std::string_view(challenge).substr(kScheme.size()))) return *token;
    }
    return {};
}

unexpected<CallFailure> failed(CommandFailure said) { return unexpected(CallFailure{std::move(said), {}, false}); }

}  // namespace

WinrmClient::WinrmClient(WinrmSettings settings, WindowsAccount account)
    : m_settings(std::move(settings)),
      m_account(std::move(account)),
      m_place(placeOf(m_settings)),
      m_link(m_settings) {}

WinrmClient::~WinrmClient() = default;

std::string WinrmClient::url() const { return (m_settings.tls ? "https://" : "http://") + m_place + "/wsman"; }

Result<HttpReply, CallFailure> WinrmClient::post(const std::string& contentType, const std::string& authorization,
                                                 const std::string& body, const Patience& patience) {
    auto reply = m_link.post(contentType, authorization, body, patience);
    if (!reply) return unexpected(CallFailure{reply.error().said, {}, reply.error().dropped});
    return std::move(*reply);
}

CommandFailure WinrmClient::signInFailure(const HttpReply& reply) const {
    if (m_settings.basic && !offers(reply, "basic"))
        return {FailureKind::SignInBlocked,
                m_place +
                    ": the listener does not take name and password (Basic). Use a domain account, or enable it "
                    "there: winrm set winrm/config/service/auth @{Basic=\"true\"}."};
    if (!m_settings.basic && !offers(reply, "negotiate") && !offers(reply, "kerberos"))
        return {FailureKind::SignInBlocked,
                m_place +
                    ": the listener does not take Kerberos (Negotiate). Enable it there: winrm set "
                    "winrm/config/service/auth @{Kerberos=\"true\"}."};
    // The domain has accepted the password before, or the ticket.
    return {m_settings.basic ? FailureKind::SignInFailed : FailureKind::SignInBlocked,
            m_place + ": the computer refused the sign-in" +
                (m_account.user.empty() ? std::string() : " of " + m_account.user) +
                (m_settings.basic ? ". Check name and password."
                                  : ". Its clock may be wrong, its account in the domain may have changed, or the name "
                                    "may belong to another computer.")};
}

Result<void, CallFailure> WinrmClient::signInByKerberos(const Patience& patience) {
    auto opened = KerberosSession::open(m_settings.host, m_account, patience.stop);
    if (!opened) return failed(opened.error());
    m_kerberos = std::move(*opened);
    std::string answer;
    for (int i = 0; i < kMostTokens; ++i) {
        const auto token = m_kerberos->step(answer);
        if (!token) return failed(token.error());
        if (token->empty() && m_kerberos->complete()) return {};
        const auto reply = post(kSoapContentType, "Negotiate " + toBase64(*token), {}, patience);
        if (!reply) return unexpected(reply.error());
        answer = tokenOf(*reply);
        if (reply->status == kUnauthorized && answer.empty()) return failed(signInFailure(*reply));
        if (reply->status != kOk && reply->status != kUnauthorized)
            return failed({FailureKind::Refused, m_place + ": HTTP status " + std::to_string(reply->status) +
                                                     " for the sign-in. Check that WinRM listens on this port."});
        if (!m_link.isOpen())
            return failed({FailureKind::SignInBlocked,
                           m_place + ": the connection is closed after each message, which ends the Kerberos session. "
                                     "Is there a proxy in between?"});
        if (answer.empty() && m_kerberos->complete()) return {};
        if (answer.empty())
            return failed({FailureKind::SignInBlocked, m_place + ": the computer did not prove who it is."});
    }
    return failed({FailureKind::SignInBlocked, m_place + ": the sign-in does not come to an end."});
}

Result<void, CallFailure> WinrmClient::signIn(const Patience& patience) {
    if (m_settings.basic && !m_settings.tls)
        return failed({FailureKind::Unsupported,
                       m_place + ": name and password are never sent in the clear. Use TLS (port 5986), or Kerberos."});
    if (m_link.isOpen()) return {};
    m_kerberos.reset();
    if (auto opened = m_link.open(patience); !opened) return failed(opened.error());
    if (m_settings.basic) return {};
    auto signedIn = signInByKerberos(patience.within(m_settings.connectTime));
    if (!signedIn) m_link.close();
    return signedIn;
}

Result<HttpReply, CallFailure> WinrmClient::exchange(const std::string& envelope, const Patience& patience) {
    if (m_settings.basic) {
        const auto plain = SecretText::joined({m_account.user, ":", m_account.password.text()});
        const SecretText coded(toBase64(plain.text()));
        return post(kSoapContentType, SecretText::joined({"Basic ", coded.text()}).text(), envelope, patience);
    }
    if (m_settings.tls) return post(kSoapContentType, {}, envelope, patience);
    const auto sealed = m_kerberos->seal(envelope);
    if (!sealed) return failed(sealed.error());
    return post(kSealedContentType, {}, sealedMessage(*sealed), patience);
}

/// The XML of an answer.
Result<std::string, CallFailure> WinrmClient::open(const HttpReply& reply) {
    const bool mustBeSealed = !m_settings.tls;
    if (!isSealed(reply.contentType)) {
        if (!mustBeSealed) return reply.body;
        return failed({FailureKind::Refused, m_place + ": HTTP status " + std::to_string(reply.status) +
                                                 " with an answer that is not sealed; it was not read."});
    }
    const auto parts = readSealedMessage(reply.body);
    if (!parts || !m_kerberos) return failed({FailureKind::Refused, m_place + ": the answer is cut or mangled."});
    auto opened = m_kerberos->unseal(*parts);
    if (!opened)
        return failed({FailureKind::Refused, m_place + ": the answer cannot be unsealed: " + opened.error().text});
    return std::move(*opened);
}

Result<HttpReply, CallFailure> WinrmClient::signInAndExchange(const std::string& envelope, const Patience& patience) {
    for (;;) {
        const bool kept = m_link.isOpen();
        if (auto ready = signIn(patience); !ready) {
            // Nothing was sent yet, so nothing was carried out.
            auto failure = ready.error();
            failure.dropped = false;
            return unexpected(std::move(failure));
        }
        auto reply = exchange(envelope, patience);
        if (!reply || reply->status != kUnauthorized) return reply;
        m_link.close();
        // The server forgets sessions after a while.
        if (!kept || m_settings.basic) return failed(signInFailure(*reply));
    }
}

Result<WsmanReply, CallFailure> WinrmClient::call(const std::string& envelope, const Patience& patience) {
    const auto reply = signInAndExchange(envelope, patience);
    if (!reply) return unexpected(reply.error());
    if (reply->body.empty())
        return failed({FailureKind::Refused, m_place + ": HTTP status " + std::to_string(reply->status) +
                                                 ". Check that WinRM listens on this port."});
    const auto xml = open(*reply);
    if (!xml) {
        m_link.close();
        return unexpected(xml.error());
    }
    auto read = readReply(*xml);
    if (!read)
        return failed({FailureKind::Refused, m_place + ": HTTP status " + std::to_string(reply->status) +
                                                 " with something that is no answer of WinRM: " + read.error() + '.'});
    if (read->fault) return unexpected(CallFailure{failureOf(*read->fault, m_place), read->fault, false});
    return std::move(*read);
}

}  // namespace cas
