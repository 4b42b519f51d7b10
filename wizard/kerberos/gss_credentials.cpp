#include "wizard/kerberos/gss_credentials.h"

#include <gssapi/gssapi_ext.h>

#include "wizard/kerberos/kerberos_words.h"

namespace cas {
namespace {

std::string statusText(OM_uint32 code, int type) {
    OM_uint32 minor = 0;
    OM_uint32 more = 0;
    gss_buffer_desc text = GSS_C_EMPTY_BUFFER;
    if (GSS_ERROR(gss_display_status(&minor, code, type, GSS_C_NO_OID, &more, &text))) return {};
    std::string result(static_cast<const char*>(text.value), text.length);
    gss_release_buffer(&minor, &text);
    return result;
}

}  // namespace

struct GssCredentials::State {
    KerberosTicket ticket;
    gss_cred_id_t held = GSS_C_NO_CREDENTIAL;

    explicit State(KerberosTicket given) : ticket(std::move(given)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        OM_uint32 minor = 0;
        if (held != GSS_C_NO_CREDENTIAL) gss_release_cred(&minor, &held);
    }
};

Result<GssCredentials, CommandFailure> GssCredentials::of(KerberosTicket ticket, gss_OID mechanism) {
    auto state = std::make_shared<State>(std::move(ticket));
    gss_OID_set_desc mechanisms{1, mechanism};
    gss_key_value_element_desc cache{"ccache", state->ticket.cache().c_str()};
    const gss_key_value_set_desc store{1, &cache};
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_acquire_cred_from(&minor, GSS_C_NO_NAME, GSS_C_INDEFINITE, &mechanisms, GSS_C_INITIATE,
                                                  &store, &state->held, nullptr, nullptr);
    if (GSS_ERROR(major)) return unexpected(gssFailure(major, minor, "Kerberos"));
    return GssCredentials(std::move(state));
}

gss_cred_id_t GssCredentials::get() const { return m_state->held; }

CommandFailure gssFailure(OM_uint32 major, OM_uint32 minor, const std::string& doing) {
    const auto said = statusText(minor, GSS_C_MECH_CODE);
    return kerberosFailure({minor, said.empty() ? statusText(major, GSS_C_GSS_CODE) : said}, doing);
}

}  // namespace cas
