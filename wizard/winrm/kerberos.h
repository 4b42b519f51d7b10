#pragma once

#include <memory>
#include <stop_token>
#include <string>
#include <string_view>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"
#include "wizard/powershell/account.h"
#include "wizard/winrm/sealed_message.h"

namespace cas {

/// One authenticated session with a service by SPNEGO and Kerberos (RFC 4178, RFC 4121), mutual and sealing. It belongs
/// to one TCP connection. One thread at a time; step() may ask a KDC and blocks as long as libkrb5 does.
class KerberosSession {
public:
    /// For the service HTTP on that host. Gets a ticket with the account's password, or from the ticket cache; failures
    /// are those of KerberosTicket::get.
    static Result<std::unique_ptr<KerberosSession>, CommandFailure> open(const std::string& host,
                                                                         const WindowsAccount& account,
                                                                         const std::stop_token& stop);
    ~KerberosSession();
    KerberosSession(const KerberosSession&) = delete;
    KerberosSession& operator=(const KerberosSession&) = delete;

    /// The next token for the server; its answer, empty at first.
    Result<std::string, CommandFailure> step(std::string_view answer);
    bool complete() const;

    Result<SealedParts, CommandFailure> seal(std::string_view message);
    /// What was not sealed, or not by the server, is refused.
    Result<std::string, CommandFailure> unseal(const SealedParts& parts);

private:
    struct State;
    explicit KerberosSession(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace cas
