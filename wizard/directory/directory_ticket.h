#pragma once

#include <gssapi/gssapi.h>

#include <memory>
#include <stop_token>
#include <string>

#include "balancer/base/result.h"
#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"
#include "wizard/kerberos/kerberos_words.h"

namespace cas {

/// Credentials of GSSAPI (RFC 2744); copies share them. They must outlive the sign-in that uses them.
class DirectoryTicket {
public:
    explicit DirectoryTicket(gss_cred_id_t credentials);
    gss_cred_id_t credentials() const { return m_credentials.get(); }

private:
    std::shared_ptr<std::remove_pointer_t<gss_cred_id_t>> m_credentials;
};

/// The ticket that signs in at this server, the server's own ticket included, so that what Kerberos has to say is said
/// here and not by the sign-in: from the ticket cache, or with user and password, which leaves nothing behind. Told
/// apart: no ticket, expired, wrong password, account closed, clocks apart, unknown server, silent KDC.
Result<DirectoryTicket, CommandFailure> directoryTicket(const DirectorySettings& settings, const std::string& password,
                                                        const DirectoryHost& host, const std::stop_token& stop);

/// What Kerberos says of signing in at this server.
CommandFailure signInFailure(const DirectoryHost& host, const KerberosError& error);

}  // namespace cas
