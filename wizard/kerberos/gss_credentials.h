#pragma once

#include <gssapi/gssapi.h>

#include <memory>

#include "wizard/kerberos/kerberos_ticket.h"

namespace cas {

/// Credentials of GSSAPI (RFC 2744) for one mechanism, from a ticket that it keeps alive; copies share them. They must
/// outlive the sign-in that uses them.
class GssCredentials {
public:
    static Result<GssCredentials, CommandFailure> of(KerberosTicket ticket, gss_OID mechanism);
    gss_cred_id_t get() const;

private:
    struct State;
    explicit GssCredentials(std::shared_ptr<State> state) : m_state(std::move(state)) {}
    std::shared_ptr<State> m_state;
};

/// What a call of GSSAPI with Kerberos failed with. `doing` begins the sentence.
CommandFailure gssFailure(OM_uint32 major, OM_uint32 minor, const std::string& doing);

}  // namespace cas
