#pragma once

#include <chrono>
#include <memory>
#include <stop_token>
#include <string>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"
#include "wizard/exec/secret_text.h"

namespace cas {

/// Whose ticket is wanted, what for, and where it is kept.
struct TicketWish {
    enum class Place {
        Memory,  ///< for this process alone
        File,    ///< in a folder only this user may enter, for programs it starts
    };
    std::string service;          ///< `HTTP`, `ldap`; empty: that of the domain alone, for programs that get their own
    std::string host;             ///< FQDN the service runs on
    std::string user;             ///< principal (principalOf()); empty: whoever the cache belongs to
    SecretText password;          ///< empty: the ticket that is there
    std::string cache;            ///< where that is, as KRB5CCNAME has it; empty: this user's own
    std::string config;           ///< file, as KRB5_CONFIG has it; empty: this computer's own
    Place place = Place::Memory;  ///< of tickets got by password

    /// `HTTP/cas1.corp.example as maria@CORP.EXAMPLE`, for messages.
    std::string text() const;
};

/// Tickets in a cache: of the domain, and for the service that was named. The only way tickets are got here, as neither
/// SPNEGO nor SASL nor nsupdate hands the error codes of libkrb5 on. What was got by password goes with this object.
class KerberosTicket {
public:
    /// Any thread; blocks until libkrb5 has an answer, a stop is asked for, or half a minute has gone. Failures:
    /// SignInFailed (no ticket, or the password is wrong), SignInBlocked, NotFound (no such service), Unreachable,
    /// TimedOut, Cancelled. Their text names the remedy.
    static Result<KerberosTicket, CommandFailure> get(const TicketWish& wish, const std::stop_token& stop);
    ~KerberosTicket();
    KerberosTicket(KerberosTicket&&) noexcept;
    KerberosTicket& operator=(KerberosTicket&&) noexcept;

    /// Of the cache, as KRB5CCNAME has it.
    const std::string& cache() const;

private:
    struct State;
    explicit KerberosTicket(std::unique_ptr<State> state);
    static Result<KerberosTicket, CommandFailure> getNow(const TicketWish& wish);
    std::unique_ptr<State> m_state;
};

}  // namespace cas
