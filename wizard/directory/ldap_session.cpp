#include "wizard/directory/ldap_session.h"

#include <gssapi/gssapi_krb5.h>
#include <ldap.h>
#include <openldap.h>
#include <sasl/sasl.h>

#include <algorithm>

#include "wizard/directory/directory_failures.h"
#include "wizard/directory/directory_socket.h"
#include "wizard/directory/tls_verdict.h"
#include "wizard/kerberos/kerberos_words.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr std::string_view kSigningIn = "signing in";

timeval waitOf(std::chrono::milliseconds patience) {
    const auto count = patience.count();
    return {count / 1000, count % 1000 * 1000};
}

struct MessageEnd {
    void operator()(LDAPMessage* message) const { ::ldap_msgfree(message); }
};
using Message = std::unique_ptr<LDAPMessage, MessageEnd>;

std::string textOf(LDAP* handle, int option) {
    char* text = nullptr;
    ::ldap_get_option(handle, option, &text);
    std::string result = text ? text : "";
    ::ldap_memfree(text);
    return result;
}

/// What GSSAPI's first question is used for: only from then on, and before it goes on, libldap takes the credentials.
struct CredentialsHandOver {
    gss_cred_id_t credentials;
    bool done = false;
};

int handOver(LDAP* handle, unsigned, void* defaults, void* asked) {
    auto* const over = static_cast<CredentialsHandOver*>(defaults);
    over->done = ::ldap_set_option(handle, LDAP_OPT_X_SASL_GSS_CREDS, over->credentials) == LDAP_OPT_SUCCESS;
    for (auto* one = static_cast<sasl_interact_t*>(asked); one->id != SASL_CB_LIST_END; ++one) {
        one->result = "";
        one->len = 0;
    }
    // Without them it would sign in as whoever the default cache belongs to.
    return over->done ? LDAP_SUCCESS : LDAP_LOCAL_ERROR;
}

DirectoryEntry entryOf(LDAP* handle, LDAPMessage* message) {
    DirectoryEntry entry;
    char* const dn = ::ldap_get_dn(handle, message);
    entry.dn = dn ? dn : "";
    ::ldap_memfree(dn);
    BerElement* place = nullptr;
    for (char* name = ::ldap_first_attribute(handle, message, &place); name != nullptr;
         name = ::ldap_next_attribute(handle, message, place)) {
        auto& values = entry.values[lowered(name)];
        berval** const found = ::ldap_get_values_len(handle, message, name);
        for (berval** one = found; one && *one; ++one) values.emplace_back((*one)->bv_val, (*one)->bv_len);
        ::ldap_value_free_len(found);
        ::ldap_memfree(name);
    }
    ::ber_free(place, 0);
    return entry;
}

}  // namespace

/// What one question brought.
struct LdapSession::Page {
    std::vector<DirectoryEntry> entries;
    std::string cookie;  ///< empty: the last one
};

const std::vector<std::string>& DirectoryEntry::all(std::string_view attribute) const {
    static const std::vector<std::string> nothing;
    const auto found = values.find(lowered(attribute));
    return found == values.end() ? nothing : found->second;
}

std::string DirectoryEntry::first(std::string_view attribute) const {
    const auto& found = all(attribute);
    return found.empty() ? std::string() : found.front();
}

bool DirectoryEntry::is(std::string_view objectClass) const {
    return std::ranges::any_of(all("objectClass"), [&](const auto& one) { return sameName(one, objectClass); });
}

void LdapSession::Close::operator()(ldap* handle) const { ::ldap_unbind_ext(handle, nullptr, nullptr); }

Result<LdapSession, CommandFailure> LdapSession::open(const DirectorySettings& settings, const std::string& password,
                                                      const DirectoryHost& host, const std::stop_token& stop) {
    LdapSession session(settings, host);
    const auto& asked = settings.asked;
    if (asked.auth == DirectoryAuth::Simple && asked.tls == DirectoryTls::None)
        return unexpected(directoryFailure(FailureKind::Refused, host,
                                           "a simple bind without TLS would show the password to everybody on the way, "
                                           "so it was not sent: set tls to start or ldaps"));
    if (asked.auth == DirectoryAuth::Simple && (password.empty() || asked.user.empty()))
        return unexpected(
            directoryFailure(FailureKind::SignInFailed, host, "a simple bind needs a user and a password"));
    auto socket = connectTo(host, settings.connectPatience, stop);
    if (!socket) return unexpected(socket.error());
    const WakeOnStop wake(socket->number(), stop);
    auto done = session.prepare(socket->release());
    if (done) done = session.secure(stop);
    if (done) done = session.signIn(password, stop);
    if (stop.stop_requested()) return unexpected(givenUp(host));
    if (!done) return unexpected(done.error());
    return session;
}

int LdapSession::socket() const {
    int number = -1;
    ::ldap_get_option(m_handle.get(), LDAP_OPT_DESC, &number);
    return number;
}

CommandFailure LdapSession::failure(int result, std::string_view during) const {
    return resultFailure(m_host, result, textOf(m_handle.get(), LDAP_OPT_DIAGNOSTIC_MESSAGE), during);
}

/// Everything that matters for security is said here, so that no ldap.conf decides it.
Result<void, CommandFailure> LdapSession::prepare(int socket) {
    LDAP* handle = nullptr;
    // TLS and Kerberos are for the name in the URL; where it leads was decided by connecting.
    const std::string url = "ldap://" + m_host.name;
    if (const int result = ::ldap_init_fd(socket, LDAP_PROTO_TCP, url.c_str(), &handle); result != LDAP_SUCCESS) {
        const DirectorySocket closed(socket);
        return unexpected(resultFailure(m_host, result, {}, "preparing the connection"));
    }
    m_handle.reset(handle);
    const auto number = [&](int option, int value) { ::ldap_set_option(handle, option, &value); };
    number(LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3);
    number(LDAP_OPT_DEREF, LDAP_DEREF_NEVER);
    number(LDAP_OPT_SIZELIMIT, 0);
    ::ldap_set_option(handle, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    ::ldap_set_option(handle, LDAP_OPT_X_SASL_NOCANON, LDAP_OPT_ON);
    const timeval wait = waitOf(m_settings.connectPatience);
    ::ldap_set_option(handle, LDAP_OPT_NETWORK_TIMEOUT, &wait);
    ::ldap_set_option(handle, LDAP_OPT_TIMEOUT, &wait);
    if (!m_settings.caFile.empty()) ::ldap_set_option(handle, LDAP_OPT_X_TLS_CACERTFILE, m_settings.caFile.c_str());
    number(LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_HARD);
    number(LDAP_OPT_X_TLS_NEWCTX, 0);
    return {};
}

Result<void, CommandFailure> LdapSession::secure(const std::stop_token& stop) {
    if (m_settings.asked.tls == DirectoryTls::None) return {};
    const bool start = m_settings.asked.tls == DirectoryTls::Start;
    const WakeAfter limit(socket(), m_settings.connectPatience);  // libldap itself waits for the handshake for ever
    const int result =
        start ? ::ldap_start_tls_s(m_handle.get(), nullptr, nullptr) : ::ldap_install_tls(m_handle.get());
    if (result == LDAP_SUCCESS) return {};
    if (stop.stop_requested()) return unexpected(givenUp(m_host));
    if (result == LDAP_TIMEOUT || limit.woke()) return unexpected(silent(m_host, "the start of TLS"));
    return unexpected(tlsVerdict(m_settings, m_host, stop));
}

Result<void, CommandFailure> LdapSession::signIn(const std::string& password, const std::stop_token& stop) {
    return m_settings.asked.auth == DirectoryAuth::Simple ? simpleBind(password) : kerberosBind(password, stop);
}

Result<void, CommandFailure> LdapSession::simpleBind(const std::string& password) {
    berval secret{password.size(), const_cast<char*>(password.data())};
    const int result = ::ldap_sasl_bind_s(m_handle.get(), m_settings.asked.user.c_str(), LDAP_SASL_SIMPLE, &secret,
                                          nullptr, nullptr, nullptr);
    if (result == LDAP_TIMEOUT) return unexpected(silent(m_host, kSigningIn));
    if (result != LDAP_SUCCESS) return unexpected(failure(result, kSigningIn));
    return {};
}

Result<void, CommandFailure> LdapSession::kerberosBind(const std::string& password, const std::stop_token& stop) {
    // The server's ticket is got here, so that what Kerberos has to say is not said by SASL.
    TicketWish wish;
    wish.service = "ldap";
    wish.host = m_host.name;
    wish.user = principalOf(m_settings.asked.user, m_settings.asked.domain);
    wish.password = SecretText(password);
    wish.cache = m_settings.ticketCache;
    auto ticket = KerberosTicket::get(wish, stop);
    if (!ticket) return unexpected(directoryFailure(ticket.error().kind, m_host, ticket.error().text));
    auto credentials = GssCredentials::of(std::move(*ticket), const_cast<gss_OID>(gss_mech_krb5));
    if (!credentials) return unexpected(directoryFailure(credentials.error().kind, m_host, credentials.error().text));
    m_credentials = std::move(*credentials);
    LDAP* const handle = m_handle.get();
    // Active Directory refuses to sign and seal inside TLS (MS-ADTS 5.1.1.1.2); without TLS it is what protects.
    const bool tls = m_settings.asked.tls != DirectoryTls::None;
    ::ldap_set_option(handle, LDAP_OPT_X_SASL_SECPROPS, tls ? "maxssf=0" : "minssf=56");
    const int binding = LDAP_OPT_X_SASL_CBINDING_TLS_ENDPOINT;
    if (tls) ::ldap_set_option(handle, LDAP_OPT_X_SASL_CBINDING, &binding);
    CredentialsHandOver over{m_credentials->get()};
    const int result =
        ::ldap_sasl_interactive_bind_s(handle, nullptr, "GSSAPI", nullptr, nullptr, LDAP_SASL_QUIET, &handOver, &over);
    if (result == LDAP_LOCAL_ERROR)
        if (const auto said = kerberosErrorIn(textOf(handle, LDAP_OPT_DIAGNOSTIC_MESSAGE))) {
            const auto failure = kerberosFailure(*said, "signing in with Kerberos");
            return unexpected(directoryFailure(failure.kind, m_host, failure.text));
        }
    if (result == LDAP_SUCCESS && !over.done)
        return unexpected(directoryFailure(FailureKind::SignInBlocked, m_host, "GSSAPI did not take the credentials"));
    if (result == LDAP_TIMEOUT) return unexpected(silent(m_host, kSigningIn));
    if (result != LDAP_SUCCESS) return unexpected(failure(result, kSigningIn));
    return {};
}

Result<std::vector<DirectoryEntry>, CommandFailure> LdapSession::search(const DirectorySearch& search,
                                                                        const std::stop_token& stop,
                                                                        const std::function<void(std::size_t)>& page) {
    const WakeOnStop wake(socket(), stop);
    Page read;
    do {
        auto done = readPage(search, stop, read);
        if (stop.stop_requested()) return unexpected(givenUp(m_host));
        if (!done) return unexpected(done.error());
        if (page) page(read.entries.size());
    } while (!read.cookie.empty());
    return std::move(read.entries);
}

Result<void, CommandFailure> LdapSession::readPage(const DirectorySearch& search, const std::stop_token& stop,
                                                   Page& page) {
    LDAP* const handle = m_handle.get();
    const std::string during = "reading " + search.base;
    berval cookie{page.cookie.size(), page.cookie.data()};
    LDAPControl* paging = nullptr;
    ::ldap_create_page_control(handle, m_settings.pageSize, &cookie, 1, &paging);
    LDAPControl* controls[] = {search.subtree ? paging : nullptr, nullptr};
    std::vector<char*> attributes;
    for (const auto& one : search.attributes) attributes.push_back(const_cast<char*>(one.c_str()));
    attributes.push_back(nullptr);
    timeval wait = waitOf(m_settings.searchPatience);
    int message = 0;
    int result = ::ldap_search_ext(handle, search.base.c_str(), search.subtree ? LDAP_SCOPE_SUBTREE : LDAP_SCOPE_BASE,
                                   search.filter.c_str(), attributes.data(), 0, controls, nullptr, &wait, 0, &message);
    ::ldap_control_free(paging);
    if (result != LDAP_SUCCESS) return unexpected(failure(result, during));
    LDAPMessage* answer = nullptr;
    const int kind = ::ldap_result(handle, message, LDAP_MSG_ALL, &wait, &answer);
    if (kind == 0) {
        ::ldap_abandon_ext(handle, message, nullptr, nullptr);
        return unexpected(silent(m_host, during));
    }
    if (kind < 0) {
        if (stop.stop_requested()) return unexpected(givenUp(m_host));
        ::ldap_get_option(handle, LDAP_OPT_RESULT_CODE, &result);
        return unexpected(failure(result, during));
    }
    auto taken = takeAnswer(answer, page);
    if (!taken) taken.error().text += " [" + during + ']';
    return taken;
}

Result<void, CommandFailure> LdapSession::takeAnswer(ldapmsg* answer, Page& page) {
    LDAP* const handle = m_handle.get();
    const Message owned(answer);
    const auto refer = [&](char** urls) {
        for (char** one = urls; one && *one; ++one) m_referrals.emplace_back(*one);
        ::ldap_memvfree(reinterpret_cast<void**>(urls));
    };
    page.cookie.clear();
    for (LDAPMessage* one = ::ldap_first_message(handle, answer); one; one = ::ldap_next_message(handle, one)) {
        const int kind = ::ldap_msgtype(one);
        if (kind == LDAP_RES_SEARCH_ENTRY) page.entries.push_back(entryOf(handle, one));
        if (kind == LDAP_RES_SEARCH_REFERENCE) {
            char** urls = nullptr;
            if (::ldap_parse_reference(handle, one, &urls, nullptr, 0) == LDAP_SUCCESS) refer(urls);
        }
        if (kind != LDAP_RES_SEARCH_RESULT) continue;
        int result = LDAP_SUCCESS;
        char* said = nullptr;
        char** urls = nullptr;
        LDAPControl** controls = nullptr;
        ::ldap_parse_result(handle, one, &result, nullptr, &said, &urls, &controls, 0);
        const std::string diagnostic = said ? said : "";
        ::ldap_memfree(said);
        const std::string elsewhere = urls && *urls ? *urls : "";
        refer(urls);
        if (LDAPControl* const paged = ::ldap_control_find(LDAP_CONTROL_PAGEDRESULTS, controls, nullptr)) {
            ber_int_t total = 0;
            berval cookie{};
            if (::ldap_parse_pageresponse_control(handle, paged, &total, &cookie) == LDAP_SUCCESS) {
                page.cookie.assign(cookie.bv_val ? cookie.bv_val : "", cookie.bv_len);
                ::ber_memfree(cookie.bv_val);
            }
        }
        ::ldap_controls_free(controls);
        if (result == LDAP_REFERRAL)
            return unexpected(directoryFailure(
                FailureKind::NotFound, m_host,
                "the server refers to " + elsewhere + ", which is not followed: name a domain controller that has it"));
        if (result != LDAP_SUCCESS) return unexpected(resultFailure(m_host, result, diagnostic, "searching"));
    }
    return {};
}

}  // namespace cas
