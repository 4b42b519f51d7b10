#pragma once

#include <string>
#include <string_view>

#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"

namespace cas {

// What went wrong, as failures that name the server, what it said and what mends it.

CommandFailure directoryFailure(FailureKind kind, const DirectoryHost& host, std::string_view what);
CommandFailure givenUp(const DirectoryHost& host);
CommandFailure silent(const DirectoryHost& host, std::string_view during);

/// A result code of LDAP or libldap (RFC 4511 appendix A; ldap.h) with the server's own text. The sub-codes that Active
/// Directory puts in there (`data 775`) are Windows' (MS-ERREF 2.2) and decide what a refused sign-in means.
CommandFailure resultFailure(const DirectoryHost& host, int result, std::string_view diagnostic,
                             std::string_view during);

}  // namespace cas
