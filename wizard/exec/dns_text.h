#pragma once

#include <string>
#include <string_view>

#include "wizard/exec/dns_update.h"

namespace cas {

/// A domain name with its final dot as DNS software reads it; every character that is not a letter, digit, hyphen,
/// underscore, asterisk or dot is written as a number (RFC 1035 section 5.1).
std::string masterFileName(std::string_view name);

/// nsupdate's lines for one message, `send` the last.
std::string nsupdateLines(const DnsUpdate& update);

/// What carries the change out: nsupdate's input, the DNS cmdlets, or the records for whoever keeps the zone.
std::string dnsChangeText(const DnsChange& change);

}  // namespace cas
