#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "balancer/config/ip_network.h"
#include "balancer/config/port_ranges.h"

namespace cas {

/// How a Windows computer is reached by WinRM.
struct WinrmSettings {
    std::string host;                  ///< FQDN: Kerberos and certificates go by it
    std::optional<IpAddress> address;  ///< where to connect; absent: looked up
    Port port = 5985;
    bool tls = false;
    std::string authorities;  ///< file of trusted certificates (PEM); empty: this computer's
    /// Name and password as they are, for accounts that no domain knows; inside TLS only.
    bool basic = false;
    std::chrono::seconds connectTime{15};
    /// The server answers within it, be it that there is nothing yet.
    std::chrono::seconds operationTime{20};
    /// What the network may add to that before the connection counts as dead.
    std::chrono::seconds wayTime{10};
};

/// Host and port, for messages.
std::string placeOf(const WinrmSettings& settings);

}  // namespace cas
