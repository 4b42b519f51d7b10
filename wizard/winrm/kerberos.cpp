#include "wizard/winrm/kerberos.h"

#include <gssapi/gssapi.h>
#include <gssapi/gssapi_ext.h>

#include <algorithm>
#include <array>
#include <utility>

#include "wizard/kerberos/gss_credentials.h"
#include "wizard/kerberos/kerberos_words.h"

namespace cas {
namespace {

/// SPNEGO, 1.3.6.1.5.5.2 (RFC 4178).
gss_OID spnego() {
    static std::array<char, 6> bytes = {0x2b, 0x06, 0x01, 0x05, 0x05, 0x02};
    static gss_OID_desc oid{bytes.size(), bytes.data()};
    return &oid;
}

gss_buffer_desc bufferOf(std::string_view text) {
    // The library reads it only.
    return {text.size(), const_cast<char*>(text.data())};
}

std::string takeText(gss_buffer_desc& buffer) {
    std::string text(static_cast<const char*>(buffer.value), buffer.length);
    OM_uint32 minor = 0;
    gss_release_buffer(&minor, &buffer);
    return text;
}

struct GssName {
    gss_name_t value = GSS_C_NO_NAME;
    GssName() = default;
    GssName(const GssName&) = delete;
    GssName& operator=(const GssName&) = delete;
    ~GssName() {
        OM_uint32 minor = 0;
        if (value != GSS_C_NO_NAME) gss_release_name(&minor, &value);
    }
    OM_uint32 import(const std::string& text, gss_OID type, OM_uint32& minor) {
        auto buffer = bufferOf(text);
        return gss_import_name(&minor, &buffer, type, &value);
    }
};

/// Frees what wrap or unwrap allocated.
template <std::size_t N>
struct GssPieces {
    std::array<gss_iov_buffer_desc, N> pieces{};
    GssPieces() = default;
    GssPieces(const GssPieces&) = delete;
    GssPieces& operator=(const GssPieces&) = delete;
    ~GssPieces() {
        OM_uint32 minor = 0;
        gss_release_iov_buffer(&minor, pieces.data(), N);
    }
    std::string text(std::size_t i) const {
        return {static_cast<const char*>(pieces[i].buffer.value), pieces[i].buffer.length};
    }
};

}  // namespace

struct KerberosSession::State {
    std::string host;
    GssCredentials credentials;
    GssName service;
    gss_ctx_id_t context = GSS_C_NO_CONTEXT;
    bool complete = false;

    State(std::string name, GssCredentials held) : host(std::move(name)), credentials(std::move(held)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        OM_uint32 minor = 0;
        if (context != GSS_C_NO_CONTEXT) gss_delete_sec_context(&minor, &context, GSS_C_NO_BUFFER);
    }

    CommandFailure failure(OM_uint32 major, OM_uint32 minor) const {
        return gssFailure(major, minor, "Kerberos for " + host);
    }
};

KerberosSession::KerberosSession(std::unique_ptr<State> state) : m_state(std::move(state)) {}
KerberosSession::~KerberosSession() = default;

Result<std::unique_ptr<KerberosSession>, CommandFailure> KerberosSession::open(const std::string& host,
                                                                               const WindowsAccount& account,
                                                                               const std::stop_token& stop) {
    TicketWish wish;
    wish.service = "HTTP";
    wish.host = host;
    wish.user = principalOf(account.user, domainOfHost(host));
    wish.password = account.password;
    auto ticket = KerberosTicket::get(wish, stop);
    if (!ticket) return unexpected(ticket.error());
    auto credentials = GssCredentials::of(std::move(*ticket), spnego());
    if (!credentials) return unexpected(credentials.error());
    auto state = std::make_unique<State>(host, std::move(*credentials));
    OM_uint32 minor = 0;
    const OM_uint32 major = state->service.import("HTTP@" + host, GSS_C_NT_HOSTBASED_SERVICE, minor);
    if (GSS_ERROR(major)) return unexpected(state->failure(major, minor));
    return std::unique_ptr<KerberosSession>(new KerberosSession(std::move(state)));
}

Result<std::string, CommandFailure> KerberosSession::step(std::string_view answer) {
    // The policy flag hands a ticket on only to computers that the domain's administrators trust with it.
    constexpr OM_uint32 kFlags = GSS_C_MUTUAL_FLAG | GSS_C_CONF_FLAG | GSS_C_INTEG_FLAG | GSS_C_REPLAY_FLAG |
                                 GSS_C_SEQUENCE_FLAG | GSS_C_DELEG_POLICY_FLAG;
    auto& state = *m_state;
    auto input = bufferOf(answer);
    gss_buffer_desc output = GSS_C_EMPTY_BUFFER;
    OM_uint32 minor = 0;
    const OM_uint32 major = gss_init_sec_context(
        &minor, state.credentials.get(), &state.context, state.service.value, spnego(), kFlags, 0,
        GSS_C_NO_CHANNEL_BINDINGS, answer.empty() ? GSS_C_NO_BUFFER : &input, nullptr, &output, nullptr, nullptr);
    auto token = takeText(output);
    if (GSS_ERROR(major)) return unexpected(state.failure(major, minor));
    state.complete = major == GSS_S_COMPLETE;
    return token;
}

bool KerberosSession::complete() const { return m_state->complete; }

Result<SealedParts, CommandFailure> KerberosSession::seal(std::string_view message) {
    std::string data(message);
    GssPieces<3> iov;
    iov.pieces[0].type = GSS_IOV_BUFFER_TYPE_HEADER | GSS_IOV_BUFFER_FLAG_ALLOCATE;
    iov.pieces[1].type = GSS_IOV_BUFFER_TYPE_DATA;
    iov.pieces[1].buffer = {data.size(), data.data()};
    iov.pieces[2].type = GSS_IOV_BUFFER_TYPE_PADDING | GSS_IOV_BUFFER_FLAG_ALLOCATE;
    OM_uint32 minor = 0;
    int sealed = 0;
    const OM_uint32 major =
        gss_wrap_iov(&minor, m_state->context, 1, GSS_C_QOP_DEFAULT, &sealed, iov.pieces.data(), iov.pieces.size());
    if (GSS_ERROR(major)) return unexpected(m_state->failure(major, minor));
    if (sealed == 0)
        return unexpected(CommandFailure{FailureKind::Refused, m_state->host + ": the session cannot seal messages."});
    const auto padding = iov.text(2);
    return SealedParts{iov.text(0), data + padding, message.size() + padding.size()};
}

Result<std::string, CommandFailure> KerberosSession::unseal(const SealedParts& parts) {
    auto header = parts.header;
    auto data = parts.body;
    GssPieces<2> iov;
    iov.pieces[0].type = GSS_IOV_BUFFER_TYPE_HEADER;
    iov.pieces[0].buffer = {header.size(), header.data()};
    iov.pieces[1].type = GSS_IOV_BUFFER_TYPE_DATA;
    iov.pieces[1].buffer = {data.size(), data.data()};
    OM_uint32 minor = 0;
    int sealed = 0;
    const OM_uint32 major =
        gss_unwrap_iov(&minor, m_state->context, &sealed, nullptr, iov.pieces.data(), iov.pieces.size());
    if (GSS_ERROR(major)) return unexpected(m_state->failure(major, minor));
    if (sealed == 0)
        return unexpected(CommandFailure{FailureKind::Refused, m_state->host + ": an answer was not sealed."});
    return iov.text(1).substr(0, parts.length);
}

}  // namespace cas
