#include "wizard/kerberos/kerberos_words.h"

#include <krb5.h>

#include <algorithm>

namespace cas {
namespace {

/// Of MIT's GSSAPI library (gssapi_err_krb5.et), in no public header.
constexpr long kNoTicketToStart = kTicketOfAnother + 2;
constexpr long kEmptyCache = kTicketOfAnother + 12;

constexpr std::string_view kNoTicket =
    "There is no valid Kerberos ticket: get one with kinit, or give user and password.";
constexpr std::string_view kClock =
    "The clocks of this computer and of the domain are more than 5 minutes apart: set this one's by the domain's time.";
constexpr std::string_view kNoRealm =
    "No KDC is known for the realm: check the DNS servers of this computer (dns_lookup_kdc), or name it in krb5.conf.";

struct KerberosRow {
    long code;
    FailureKind kind;
    std::string_view remedy;
};

constexpr KerberosRow kKerberosErrors[] = {
    {KRB5_FCC_NOFILE, FailureKind::SignInFailed, kNoTicket},
    {KRB5_CC_NOTFOUND, FailureKind::SignInFailed, kNoTicket},
    {kEmptyCache, FailureKind::SignInFailed, kNoTicket},
    {kNoTicketToStart, FailureKind::SignInFailed, kNoTicket},
    {kTicketOfAnother, FailureKind::SignInFailed,
     "The ticket is somebody else's: get one for the user of the plan with kinit, or give the password."},
    {KRB5KRB_AP_ERR_TKT_EXPIRED, FailureKind::SignInFailed,
     "The Kerberos ticket has expired: renew it with kinit, or give the password."},
    {KRB5KDC_ERR_PREAUTH_FAILED, FailureKind::SignInFailed, "The password is wrong."},
    {KRB5KRB_AP_ERR_BAD_INTEGRITY, FailureKind::SignInFailed, "The password is wrong."},
    {KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN, FailureKind::SignInBlocked,
     "The domain does not know the account: write it as name@domain, with the domain's DNS name."},
    {KRB5KDC_ERR_CLIENT_REVOKED, FailureKind::SignInBlocked, "The account is disabled, expired or locked."},
    {KRB5KDC_ERR_KEY_EXP, FailureKind::SignInBlocked, "The password has expired and must be changed."},
    {KRB5KRB_AP_ERR_SKEW, FailureKind::SignInBlocked, kClock},
    {KRB5KRB_AP_ERR_TKT_NYV, FailureKind::SignInBlocked, kClock},
    {KRB5KDC_ERR_ETYPE_NOSUPP, FailureKind::SignInBlocked,
     "The domain offers no cipher that this computer accepts: AES must be enabled for the account."},
    // No password would help.
    {KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN, FailureKind::NotFound,
     "The domain knows no service of that name: use the computer's own FQDN, not an alias, an address or the array's "
     "name; setspn -L shows what it is known as."},
    {KRB5_KDC_UNREACH, FailureKind::Unreachable,
     "No domain controller answers for Kerberos (port 88): check the DNS servers of this computer, or name one in "
     "krb5.conf."},
    {KRB5_REALM_UNKNOWN, FailureKind::Unreachable, kNoRealm},
    {KRB5_REALM_CANT_RESOLVE, FailureKind::Unreachable, kNoRealm},
};

/// The codes are negative where GSSAPI counts without sign.
const KerberosRow* rowOf(std::uint32_t code) {
    const auto* const row = std::ranges::find_if(
        kKerberosErrors, [&](const KerberosRow& known) { return static_cast<std::uint32_t>(known.code) == code; });
    return row == std::end(kKerberosErrors) ? nullptr : row;
}

std::string uppered(std::string_view text) {
    std::string result(text);
    std::ranges::transform(result, result.begin(),
                           [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    return result;
}

}  // namespace

std::optional<KerberosError> kerberosErrorIn(std::string_view text) {
    krb5_context context = nullptr;
    if (::krb5_init_context(&context) != 0) return std::nullopt;
    std::optional<KerberosError> found;
    for (const auto& row : kKerberosErrors) {
        const char* const words = ::krb5_get_error_message(context, static_cast<krb5_error_code>(row.code));
        if (!found && text.find(words) != std::string_view::npos)
            found = KerberosError{static_cast<std::uint32_t>(row.code), std::string(text)};
        ::krb5_free_error_message(context, words);
    }
    ::krb5_free_context(context);
    return found;
}

CommandFailure kerberosFailure(const KerberosError& error, const std::string& doing) {
    const auto text = doing + ": " + error.text + '.';
    const auto* row = rowOf(error.code);
    // SPNEGO counts errors in its own way; the words are Kerberos' all the same.
    if (row == nullptr)
        if (const auto said = kerberosErrorIn(error.text)) row = rowOf(said->code);
    if (row == nullptr) return {FailureKind::SignInFailed, text};
    return {row->kind, text + ' ' + std::string(row->remedy)};
}

bool saysPasswordIsWrong(std::uint32_t code) {
    return code == static_cast<std::uint32_t>(KRB5KDC_ERR_PREAUTH_FAILED) ||
           code == static_cast<std::uint32_t>(KRB5KRB_AP_ERR_BAD_INTEGRITY);
}

std::string domainOfHost(std::string_view host) {
    const auto dot = host.find('.');
    return dot == std::string_view::npos ? std::string() : std::string(host.substr(dot + 1));
}

std::string principalOf(std::string_view user, std::string_view domain) {
    if (user.empty()) return {};
    if (const auto at = user.rfind('@'); at != std::string_view::npos)
        return std::string(user.substr(0, at + 1)) + uppered(user.substr(at + 1));
    const auto slash = user.rfind('\\');
    const auto name = std::string(user.substr(slash == std::string_view::npos ? 0 : slash + 1));
    const auto said = user.substr(0, slash == std::string_view::npos ? 0 : slash);
    if (said.find('.') != std::string_view::npos) return name + '@' + uppered(said);
    return domain.empty() ? name : name + '@' + uppered(domain);
}

}  // namespace cas
