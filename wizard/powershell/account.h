#pragma once

#include <string>

namespace cas {

/// Who signs in. Never part of a message, a log line or a command line.
struct WindowsAccount {
    std::string user;      ///< `DOMAIN\name`, `name@domain` or `name`; empty: whoever the ticket cache belongs to
    std::string password;  ///< empty: the Kerberos ticket that is there
    bool operator==(const WindowsAccount&) const = default;
};

}  // namespace cas
