#include "wizard/kerberos/kerberos_ticket.h"

#include <krb5.h>
#include <profile.h>
#include <stdlib.h>

#include <filesystem>

#include "wizard/exec/give_up.h"
#include "wizard/kerberos/kerberos_words.h"

namespace cas {
namespace {

/// With one KDC that does not answer libkrb5 stays up to this long, by its own clock.
constexpr std::chrono::seconds kKerberosPatience{30};

/// libkrb5 reads only those files then, and not what KRB5_CONFIG names.
krb5_error_code contextFor(const std::string& config, krb5_context& context) {
    if (config.empty()) return krb5_init_context(&context);
    profile_t profile = nullptr;
    if (const auto code = profile_init_path(config.c_str(), &profile)) return static_cast<krb5_error_code>(code);
    const auto code = krb5_init_context_profile(profile, 0, &context);
    profile_release(profile);
    return code;
}

}  // namespace

struct KerberosTicket::State {
    const TicketWish wish;
    std::string name;
    std::string folder;  // of tickets for other programs
    krb5_context context = nullptr;
    krb5_ccache cache = nullptr;
    bool ownCache = false;
    krb5_principal client = nullptr;
    krb5_principal service = nullptr;

    explicit State(TicketWish wanted) : wish(std::move(wanted)) {}
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        if (context) {
            krb5_free_principal(context, client);
            krb5_free_principal(context, service);
            if (cache && ownCache) krb5_cc_destroy(context, cache);
            if (cache && !ownCache) krb5_cc_close(context, cache);
            krb5_free_context(context);
        }
        std::error_code ignored;
        if (!folder.empty()) std::filesystem::remove_all(folder, ignored);
    }

    krb5_error_code signIn();
    krb5_error_code makeCache();
    krb5_error_code useKnownCache();
    krb5_error_code useNamedCache();
    krb5_error_code askForService();
    krb5_error_code nameCache();
    CommandFailure failure(krb5_error_code code) const;
};

krb5_error_code KerberosTicket::State::makeCache() {
    ownCache = true;
    if (wish.place == TicketWish::Place::Memory) return krb5_cc_new_unique(context, "MEMORY", nullptr, &cache);
    std::error_code error;
    auto made = (std::filesystem::temp_directory_path(error) / "cas-tickets-XXXXXX").string();
    // Made for its owner alone.
    if (error || !::mkdtemp(made.data())) return error ? error.value() : errno;
    folder = made;
    return krb5_cc_resolve(context, ("FILE:" + folder + "/tickets").c_str(), &cache);
}

krb5_error_code KerberosTicket::State::signIn() {
    if (const auto code = krb5_parse_name(context, wish.user.c_str(), &client)) return code;
    if (const auto code = makeCache()) return code;
    krb5_get_init_creds_opt* options = nullptr;
    if (const auto code = krb5_get_init_creds_opt_alloc(context, &options)) return code;
    krb5_creds ticket{};
    auto code = krb5_get_init_creds_opt_set_out_ccache(context, options, cache);
    if (code == 0)
        code = krb5_get_init_creds_password(context, &ticket, client, wish.password.text().c_str(), nullptr, nullptr, 0,
                                            nullptr, options);
    krb5_get_init_creds_opt_free(context, options);
    krb5_free_cred_contents(context, &ticket);
    return code;
}

/// A cache that was named, or this user's first one: it must be the wanted user's.
krb5_error_code KerberosTicket::State::useNamedCache() {
    const auto opened =
        wish.cache.empty() ? krb5_cc_default(context, &cache) : krb5_cc_resolve(context, wish.cache.c_str(), &cache);
    if (opened) return opened;
    krb5_principal owner = nullptr;
    if (const auto code = krb5_cc_get_principal(context, cache, &owner)) return code;
    const bool his = !client || krb5_principal_compare(context, owner, client);
    krb5_free_principal(context, client);
    client = owner;
    return his ? 0 : kTicketOfAnother;
}

krb5_error_code KerberosTicket::State::useKnownCache() {
    if (!wish.user.empty()) {
        if (const auto code = krb5_parse_name(context, wish.user.c_str(), &client)) return code;
        // A user may have caches of several principals.
        if (wish.cache.empty() && krb5_cc_cache_match(context, client, &cache) == 0) return 0;
    }
    return useNamedCache();
}

krb5_error_code KerberosTicket::State::askForService() {
    if (wish.service.empty()) return 0;
    if (const auto code =
            krb5_sname_to_principal(context, wish.host.c_str(), wish.service.c_str(), KRB5_NT_SRV_HST, &service))
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
    KerberosError error{static_cast<std::uint32_t>(code), text ? text : ""};
    krb5_free_error_message(context, text);
    // libkrb5 by itself has no words for it.
    if (code == kTicketOfAnother) error.text = "The ticket cache does not belong to the user";
    auto failure = kerberosFailure(error, "Kerberos for " + wish.text());
    // Where a password was tried, what is no word on it does not make it wrong.
    if (!wish.password.empty() && failure.kind == FailureKind::SignInFailed && !saysPasswordIsWrong(error.code))
        failure.kind = FailureKind::SignInBlocked;
    return failure;
}

std::string TicketWish::text() const {
    const auto what = service.empty() ? std::string("the domain") : service + '/' + host;
    return what + (user.empty() ? "" : " as " + user);
}

KerberosTicket::KerberosTicket(std::unique_ptr<State> state) : m_state(std::move(state)) {}
KerberosTicket::~KerberosTicket() = default;
KerberosTicket::KerberosTicket(KerberosTicket&&) noexcept = default;
KerberosTicket& KerberosTicket::operator=(KerberosTicket&&) noexcept = default;

const std::string& KerberosTicket::cache() const { return m_state->name; }

Result<KerberosTicket, CommandFailure> KerberosTicket::getNow(const TicketWish& wish) {
    auto state = std::make_unique<State>(wish);
    auto code = contextFor(wish.config, state->context);
    if (code == 0) code = wish.password.empty() ? state->useKnownCache() : state->signIn();
    if (code == 0) code = state->askForService();
    if (code == 0) code = state->nameCache();
    if (code != 0) return unexpected(state->failure(code));
    return KerberosTicket(std::move(state));
}

Result<KerberosTicket, CommandFailure> KerberosTicket::get(const TicketWish& wish, const std::stop_token& stop) {
    const auto doing = "Kerberos for " + wish.text();
    if (!wish.password.empty() && wish.user.empty())
        return unexpected(
            CommandFailure{FailureKind::SignInBlocked, doing + ": there is a password, but no user to sign in."});
    auto told = resultOrGiveUp([wish] { return getNow(wish); }, kKerberosPatience, stop);
    if (stop.stop_requested()) return unexpected(CommandFailure{FailureKind::Cancelled, doing + ": given up."});
    if (!told)
        return unexpected(
            CommandFailure{FailureKind::TimedOut, doing + ": no domain controller answered within half a minute."});
    return std::move(*told);
}

}  // namespace cas
