#include "wizard/directory/directory_failures.h"

#include <ldap.h>

#include <algorithm>

namespace cas {
namespace {

struct SubCode {
    std::string_view code;
    std::string_view meaning;
};

constexpr std::string_view kWrongPassword = "52e";

/// MS-ERREF 2.2 (Win32 error codes, in hexadecimal), as far as a sign-in ends with them.
constexpr SubCode kSubCodes[] = {
    {"525", "there is no such user"},
    {kWrongPassword, "user name or password is wrong"},
    {"530", "this user may not sign in at this time"},
    {"531", "this user may not sign in from this computer"},
    {"532", "the password has expired: change it, then try again"},
    {"533", "the account is disabled"},
    {"568", "the user is a member of too many groups"},
    {"701", "the account has expired"},
    {"773", "the password must be changed before the first sign-in: change it, then try again"},
    {"775", "the account is locked: unlock it or wait until the lock ends"},
    {"80090346",
     "the server wants the sign-in bound to the TLS channel (LdapEnforceChannelBinding): use GSSAPI with tls none, "
     "which signs and seals by itself"},
};

/// The word after `data ` in Active Directory's text; empty: none.
std::string_view subCodeOf(std::string_view diagnostic) {
    constexpr std::string_view kMark = ", data ";
    const auto at = diagnostic.find(kMark);
    if (at == std::string_view::npos) return {};
    const auto rest = diagnostic.substr(at + kMark.size());
    return rest.substr(0, rest.find_first_not_of("0123456789abcdefABCDEF"));
}

struct Meaning {
    int result;
    FailureKind kind;
    std::string_view what;  ///< empty: what libldap calls it says enough
};

constexpr Meaning kMeanings[] = {
    {LDAP_STRONG_AUTH_REQUIRED, FailureKind::SignInBlocked,
     "the server requires LDAP signing: for GSSAPI set tls to none (it signs and seals by itself), for a simple bind "
     "set tls to start or ldaps"},
    {LDAP_CONFIDENTIALITY_REQUIRED, FailureKind::SignInBlocked,
     "the server requires encryption: set tls to start or ldaps"},
    {LDAP_INVALID_CREDENTIALS, FailureKind::SignInFailed, "the sign-in was refused"},
    {LDAP_INAPPROPRIATE_AUTH, FailureKind::SignInBlocked, "this user cannot sign in this way"},
    {LDAP_AUTH_METHOD_NOT_SUPPORTED, FailureKind::Unsupported, "the server does not offer this way to sign in"},
    {LDAP_AUTH_UNKNOWN, FailureKind::Unsupported,
     "this computer has no GSSAPI for LDAP: install the package libsasl2-modules-gssapi-mit"},
    {LDAP_INSUFFICIENT_ACCESS, FailureKind::Forbidden, "this user may not read that"},
    {LDAP_NO_SUCH_OBJECT, FailureKind::NotFound, {}},
    {LDAP_UNAVAILABLE, FailureKind::Unreachable, {}},
    {LDAP_BUSY, FailureKind::Unreachable, {}},
    {LDAP_SERVER_DOWN, FailureKind::Unreachable, "the server closed the connection"},
    {LDAP_TIMEOUT, FailureKind::TimedOut, "the server does not answer"},
    {LDAP_TIMELIMIT_EXCEEDED, FailureKind::TimedOut, {}},
};

}  // namespace

CommandFailure directoryFailure(FailureKind kind, const DirectoryHost& host, std::string_view what) {
    return {kind, host.text() + ": " + std::string(what)};
}

CommandFailure givenUp(const DirectoryHost& host) {
    return directoryFailure(FailureKind::Cancelled, host, "reading the directory was given up");
}

CommandFailure silent(const DirectoryHost& host, std::string_view during) {
    return directoryFailure(FailureKind::TimedOut, host, "no answer to " + std::string(during));
}

CommandFailure resultFailure(const DirectoryHost& host, int result, std::string_view diagnostic,
                             std::string_view during) {
    const auto* const meaning = std::ranges::find(kMeanings, result, &Meaning::result);
    const bool known = meaning != std::end(kMeanings);
    std::string text = std::string(during) + ": ";
    const auto* const sub = std::ranges::find(kSubCodes, subCodeOf(diagnostic), &SubCode::code);
    if (result == LDAP_INVALID_CREDENTIALS && sub != std::end(kSubCodes))
        text += sub->meaning;
    else
        text += known && !meaning->what.empty() ? meaning->what : std::string_view(ldap_err2string(result));
    text += " (" + std::string(ldap_err2string(result));
    // Active Directory ends its texts with a line feed and a NUL.
    const auto end = diagnostic.find_last_not_of(std::string_view(" \r\n\0", 4));
    if (end != std::string_view::npos) text += ": " + std::string(diagnostic.substr(0, end + 1));
    auto kind = known ? meaning->kind : FailureKind::Refused;
    if (result == LDAP_INVALID_CREDENTIALS && sub != std::end(kSubCodes) && sub->code != kWrongPassword)
        kind = FailureKind::SignInBlocked;
    return directoryFailure(kind, host, text + ')');
}

}  // namespace cas
