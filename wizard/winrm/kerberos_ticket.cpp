#include "wizard/winrm/kerberos_ticket.h"

#include <krb5.h>

#include "wizard/kerberos/kerberos_words.h"

namespace cas {

struct KerberosTicket::State {
    std::string host;
    std::string user;  // the principal; empty: that of the cache
    std::string name;
    krb5_context context = nullptr;
    krb5_ccache cache = nullptr;
    bool ownCache = false;
    krb5_principal client = nullptr;
    krb5_principal service = nullptr;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (!context) return;
        krb5_free_principal(context, client);
        krb5_free_principal(context, service);
        if (cache && ownCache) krb5_cc_destroy(context, cache);
        if (cache && !ownCache) krb5_cc_close(context, cache);
        krb5_free_context(context);
    }

    krb5_error_code signIn(const std::string& password);
    krb5_error_code useOwnCache();
    krb5_error_code askForService();
    krb5_error_code nameCache();
    CommandFailure failure(krb5_error_code code) const;
};

krb5_error_code KerberosTicket::State::signIn(const std::string& password) {
    if (const auto code = krb5_parse_name(context, user.c_str(), &client)) return code;
    if (const auto code = krb5_cc_new_unique(context, "MEMORY", nullptr, &cache)) return code;
    ownCache = true;
    krb5_get_init_creds_opt* options = nullptr;
    if (const auto code = krb5_get_init_creds_opt_alloc(context, &options)) return code;
    krb5_creds ticket{};
    auto code = krb5_get_init_creds_opt_set_out_ccache(context, options, cache);
    if (code == 0)
        code = krb5_get_init_creds_password(context, &ticket, client, password.c_str(), nullptr, nullptr, 0, nullptr,
                                            options);
    krb5_get_init_creds_opt_free(context, options);
    krb5_free_cred_contents(context, &ticket);
    return code;
}

krb5_error_code KerberosTicket::State::useOwnCache() {
    if (user.empty()) {
        if (const auto code = krb5_cc_default(context, &cache)) return code;
        return krb5_cc_get_principal(context, cache, &client);
    }
    if (const auto code = krb5_parse_name(context, user.c_str(), &client)) return code;
    return krb5_cc_cache_match(context, client, &cache);
}

krb5_error_code KerberosTicket::State::askForService() {
    if (const auto code = krb5_sname_to_principal(context, host.c_str(), "HTTP", KRB5_NT_SRV_HST, &service))
        return code;
    krb5_creds wanted{};
    wanted.client = client;
    wanted.server = service;
    krb5_creds* ticket = nullptr;
    const auto code = krb5_get_credentials(context, 0, cache, &wanted, &ticket);
    krb5_free_creds(context, ticket);
    return code;
}

krb5_error_code KerberosTicket::State::nameCache() {
    char* text = nullptr;
    if (const auto code = krb5_cc_get_full_name(context, cache, &text)) return code;
    name = text;
    krb5_free_string(context, text);
    return 0;
}

CommandFailure KerberosTicket::State::failure(krb5_error_code code) const {
    const char* const text = krb5_get_error_message(context, code);
    const KerberosError error{static_cast<std::uint32_t>(code), text ? text : ""};
    krb5_free_error_message(context, text);
    return kerberosFailure(error, "Kerberos for " + host + (user.empty() ? "" : " as " + user));
}

KerberosTicket::KerberosTicket(std::unique_ptr<State> state) : m_state(std::move(state)) {}
KerberosTicket::~KerberosTicket() = default;
KerberosTicket::KerberosTicket(KerberosTicket&&) noexcept = default;
KerberosTicket& KerberosTicket::operator=(KerberosTicket&&) noexcept = default;

const std::string& KerberosTicket::cache() const { return m_state->name; }

Result<KerberosTicket, CommandFailure> KerberosTicket::get(const std::string& host, const WindowsAccount& account) {
    auto state = std::make_unique<State>();
    state->host = host;
    state->user = principalOf(account.user, host.substr(std::min(host.find('.'), host.size() - 1) + 1));
    auto code = krb5_init_context(&state->context);
    if (code == 0) code = account.password.empty() ? state->useOwnCache() : state->signIn(account.password);
    if (code == 0) code = state->askForService();
    if (code == 0) code = state->nameCache();
    if (code != 0) return unexpected(state->failure(code));
    return KerberosTicket(std::move(state));
}

}  // namespace cas
