#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "wizard/exec/command_executor.h"

namespace cas {

// What Kerberos says, for all who sign in with it. Values and functions of values; any thread.

/// The ticket is another principal's than was asked for: KG_CCACHE_NOMATCH of MIT's gssapi_err_krb5.et, in no public
/// header.
inline constexpr std::int32_t kTicketOfAnother = 39756032;

/// An error code of libkrb5, which GSSAPI hands on as its minor status, and its text.
struct KerberosError {
    std::uint32_t code = 0;
    std::string text;
};

/// What it means. `doing` begins the sentence: `Kerberos for cas1`. Where nothing is known of the code, its own text is
/// all there is.
CommandFailure kerberosFailure(const KerberosError& error, const std::string& doing);

/// Whether the KDC's word was on the password, and not on anything else.
bool saysPasswordIsWrong(std::uint32_t code);

/// The error whose words of libkrb5 stand in a text, which is all that SASL passes on; nothing where there are none.
std::optional<KerberosError> kerberosErrorIn(std::string_view text);

/// The Kerberos principal of an account: `name@REALM`. A realm is the domain's name in capitals (MS-KILE 3.1.5.7). A
/// NetBIOS domain tells no realm, so it is that of `domain`, a DNS name; so is that of a bare name. A UPN's suffix is
/// taken for the realm. No user, no principal.
std::string principalOf(std::string_view user, std::string_view domain);
/// `corp.example` of `cas1.corp.example`; empty: the name has one part only.
std::string domainOfHost(std::string_view host);

}  // namespace cas
