#pragma once

#include <memory>
#include <optional>
#include <string>

#include "wizard/powershell/account.h"
#include "wizard/winrm/http_link.h"
#include "wizard/winrm/wsman.h"

namespace cas {

struct CallFailure {
    CommandFailure said;
    std::optional<WsmanFault> fault;  ///< what the server answered
    bool dropped = false;             ///< the connection broke; the server may have carried the call out all the same
};

class KerberosSession;

/// Sends envelopes to one listener and signs in where that is needed: Kerberos, each message sealed unless TLS does it,
/// or name and password inside TLS. Blocks; one thread at a time.
class WinrmClient {
public:
    WinrmClient(WinrmSettings settings, WindowsAccount account);
    ~WinrmClient();
    WinrmClient(const WinrmClient&) = delete;
    WinrmClient& operator=(const WinrmClient&) = delete;

    const WinrmSettings& settings() const { return m_settings; }
    std::string url() const;
    /// One envelope and its answer, on the connection there is or a new one. It is sent once more only where the server
    /// did nothing but ask for a new sign-in.
    Result<WsmanReply, CallFailure> call(const std::string& envelope, const Patience& patience);

private:
    Result<HttpReply, CallFailure> signInAndExchange(const std::string& envelope, const Patience& patience);
    Result<void, CallFailure> signIn(const Patience& patience);
    Result<void, CallFailure> signInByKerberos(const Patience& patience);
    Result<HttpReply, CallFailure> post(const std::string& contentType, const std::string& authorization,
                                        const std::string& body, const Patience& patience);
    Result<HttpReply, CallFailure> exchange(const std::string& envelope, const Patience& patience);
    Result<std::string, CallFailure> open(const HttpReply& reply);
    CommandFailure signInFailure(const HttpReply& reply) const;

    const WinrmSettings m_settings;
    const WindowsAccount m_account;
    const std::string m_place;
    HttpLink m_link;
    std::unique_ptr<KerberosSession> m_kerberos;  // of the connection that is open
};

}  // namespace cas
