#include "wizard/directory/directory_ticket.h"

#include <gssapi/gssapi_ext.h>
#include <gssapi/gssapi_krb5.h>

#include "wizard/directory/directory_failures.h"
#include "wizard/exec/give_up.h"

namespace cas {
namespace {

/// What Kerberos does about a KDC that does not answer takes up to this long with one KDC, by its own clock.
constexpr std::chrono::seconds kKerberosPatience{30};

gss_OID kerberosMechanism() { return const_cast<gss_OID>(gss_mech_krb5); }

std::string statusText(OM_uint32 code, int kind) {
    OM_uint32 minor = 0;
    OM_uint32 more = 0;
    gss_buffer_desc text = GSS_C_EMPTY_BUFFER;
    if (GSS_ERROR(::gss_display_status(&minor, code, kind, kerberosMechanism(), &more, &text))) return {};
    std::string result(static_cast<const char*>(text.value), text.length);
    ::gss_release_buffer(&minor, &text);
    return result;
}

/// Owns a name of GSSAPI.
class GssName {
public:
    GssName(const std::string& text, gss_OID type) {
        OM_uint32 minor = 0;
        gss_buffer_desc buffer{text.size(), const_cast<char*>(text.data())};
        if (GSS_ERROR(::gss_import_name(&minor, &buffer, type, &m_name))) m_name = GSS_C_NO_NAME;
    }
    ~GssName() {
        OM_uint32 minor = 0;
        if (m_name != GSS_C_NO_NAME) ::gss_release_name(&minor, &m_name);
    }
    GssName(const GssName&) = delete;
    GssName& operator=(const GssName&) = delete;
    gss_name_t get() const { return m_name; }

private:
    gss_name_t m_name = GSS_C_NO_NAME;
};

struct Wanted {
    std::string principal;  ///< empty: whose ticket is there
    std::string password;
    std::string cache;
    DirectoryHost host;
};

Result<DirectoryTicket, CommandFailure> gssProblem(const Wanted& wanted, OM_uint32 minor, OM_uint32 major) {
    const auto said = minor != 0 ? statusText(minor, GSS_C_MECH_CODE) : statusText(major, GSS_C_GSS_CODE);
    return unexpected(signInFailure(wanted.host, {minor, said}));
}

OM_uint32 acquire(const Wanted& wanted, OM_uint32& minor, gss_cred_id_t& credentials) {
    gss_OID_set_desc mechanisms{1, kerberosMechanism()};
    const GssName user(wanted.principal, GSS_C_NT_USER_NAME);
    const gss_name_t name = wanted.principal.empty() ? GSS_C_NO_NAME : user.get();
    if (!wanted.password.empty()) {
        gss_buffer_desc secret{wanted.password.size(), const_cast<char*>(wanted.password.data())};
        return ::gss_acquire_cred_with_password(&minor, name, &secret, GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE,
                                                &credentials, nullptr, nullptr);
    }
    if (wanted.cache.empty())
        return ::gss_acquire_cred(&minor, name, GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE, &credentials, nullptr,
                                  nullptr);
    gss_key_value_element_desc element{"ccache", wanted.cache.c_str()};
    const gss_key_value_set_desc store{1, &element};
    return ::gss_acquire_cred_from(&minor, name, GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE, &store, &credentials,
                                   nullptr, nullptr);
}

/// The first step of a sign-in, thrown away: it gets the server's ticket into the cache.
OM_uint32 getServerTicket(const Wanted& wanted, const DirectoryTicket& ticket, OM_uint32& minor) {
    const GssName server("ldap@" + wanted.host.name, GSS_C_NT_HOSTBASED_SERVICE);
    gss_ctx_id_t context = GSS_C_NO_CONTEXT;
    gss_buffer_desc token = GSS_C_EMPTY_BUFFER;
    const OM_uint32 major = ::gss_init_sec_context(&minor, ticket.credentials(), &context, server.get(),
                                                   kerberosMechanism(), GSS_C_MUTUAL_FLAG, 0, GSS_C_NO_CHANNEL_BINDINGS,
                                                   GSS_C_NO_BUFFER, nullptr, &token, nullptr, nullptr);
    OM_uint32 ignored = 0;
    ::gss_release_buffer(&ignored, &token);
    if (context != GSS_C_NO_CONTEXT) ::gss_delete_sec_context(&ignored, &context, GSS_C_NO_BUFFER);
    return major;
}

Result<DirectoryTicket, CommandFailure> ticketFor(const Wanted& wanted) {
    OM_uint32 minor = 0;
    gss_cred_id_t credentials = GSS_C_NO_CREDENTIAL;
    OM_uint32 major = acquire(wanted, minor, credentials);
    if (GSS_ERROR(major)) return gssProblem(wanted, minor, major);
    DirectoryTicket ticket(credentials);
    major = getServerTicket(wanted, ticket, minor);
    if (GSS_ERROR(major)) return gssProblem(wanted, minor, major);
    return ticket;
}

}  // namespace

DirectoryTicket::DirectoryTicket(gss_cred_id_t credentials)
    : m_credentials(credentials, [](gss_cred_id_t held) {
          OM_uint32 minor = 0;
          if (held != GSS_C_NO_CREDENTIAL) ::gss_release_cred(&minor, &held);
      }) {}

CommandFailure signInFailure(const DirectoryHost& host, const KerberosError& error) {
    const auto failure = kerberosFailure(error, "signing in with Kerberos");
    return directoryFailure(failure.kind, host, failure.text);
}

Result<DirectoryTicket, CommandFailure> directoryTicket(const DirectorySettings& settings, const std::string& password,
                                                        const DirectoryHost& host, const std::stop_token& stop) {
    Wanted wanted{principalOf(settings.asked.user, settings.asked.domain), password, settings.ticketCache, host};
    if (!password.empty() && wanted.principal.empty())
        return unexpected(directoryFailure(FailureKind::SignInFailed, host, "a password, but no user to sign in"));
    auto told = resultOrGiveUp([wanted = std::move(wanted)] { return ticketFor(wanted); }, kKerberosPatience, stop);
    if (stop.stop_requested()) return unexpected(givenUp(host));
    if (!told) return unexpected(silent(host, "the question for a Kerberos ticket"));
    return std::move(*told);
}

}  // namespace cas
