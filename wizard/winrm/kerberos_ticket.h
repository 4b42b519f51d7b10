#pragma once

#include <memory>
#include <string>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"
#include "wizard/powershell/account.h"

namespace cas {

/// A ticket for the service HTTP on one host, in a cache. libkrb5 is asked itself, as SPNEGO does not hand its error
/// codes on. One thread at a time.
class KerberosTicket {
public:
    /// With the account's password, into a cache in memory; without, from this user's own cache. Blocks as long as
    /// libkrb5 does. Failures name the remedy.
    static Result<KerberosTicket, CommandFailure> get(const std::string& host, const WindowsAccount& account);
    ~KerberosTicket();
    KerberosTicket(KerberosTicket&&) noexcept;
    KerberosTicket& operator=(KerberosTicket&&) noexcept;

    /// Of the cache, as KRB5CCNAME has it.
    const std::string& cache() const;

private:
    struct State;
    explicit KerberosTicket(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

}  // namespace cas
