#pragma once

#include <string>
#include <string_view>

#include "wizard/exec/command.h"

namespace cas {

// Changes of method `windows`: lines of PowerShell for a DNS server of Windows. Each takes the cmdlets of the module
// DnsServer (Windows Server 2012 and later) where they are there and the server answers them, and dnscmd.exe elsewhere:
// Windows Server 2008 R2 has nothing else, and the cmdlets do not reach it. Neither knows prerequisites, so who runs
// them asks DNS before and after.

/// What has to come comes before what has to go, as a name without any record is remembered as such (RFC 2308). The
/// pointer comes with its address; one that cannot be removed is no failure. A trial reads the zone and changes
/// nothing.
std::string windowsDnsText(const DnsChange& change);

/// Puts one address back, of the kind of those expected, which must not be empty; `address` and `ttl` (seconds) are the
/// PowerShell expressions that hold them, such as `$address`.
std::string windowsRestoreText(const DnsChange& change, std::string_view address, std::string_view ttl);

}  // namespace cas
