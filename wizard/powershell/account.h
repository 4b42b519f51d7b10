#pragma once

#include <string>

#include "wizard/exec/secret_text.h"

namespace cas {

/// Who signs in. Never part of a message, a log line or a command line.
struct WindowsAccount {
    std::string user;     ///< `DOMAIN\name`, `name@domain` or `name`; empty: whoever the ticket cache belongs to
    SecretText password;  ///< empty: the Kerberos ticket that is there
};

}  // namespace cas
