#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "balancer/config/ip_network.h"
#include "wizard/exec/command.h"

namespace cas {

/// How and where the directory is read. Holds no secret.
struct DirectorySettings {
    DirectoryRead asked;
    std::optional<IpAddress> address;  ///< of the named server; absent: looked up by this computer's resolver
    std::string caFile;                ///< PEM; empty: the authorities this computer trusts
    std::string ticketCache;           ///< of Kerberos, as KRB5CCNAME spells it; empty: the default one
    std::chrono::milliseconds connectPatience{5000};  ///< for each address, and for TLS and sign-in together again
    std::chrono::milliseconds searchPatience{30000};  ///< for each page
    int pageSize = 500;                               ///< objects; a domain controller's own limit is 1000
};

/// A domain controller to be asked.
struct DirectoryHost {
    std::string name;                  ///< FQDN; what certificate and ticket must be for
    std::optional<IpAddress> address;  ///< absent: looked up
    Port port = 389;
    bool operator==(const DirectoryHost&) const = default;
    /// `dc1.corp.example:389`, for messages.
    std::string text() const { return name + ':' + std::to_string(port); }
};

}  // namespace cas
