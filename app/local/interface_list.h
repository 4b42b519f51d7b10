#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "balancer/config/ip_network.h"

namespace cas {

using MacAddress = std::array<std::uint8_t, 6>;

/// `02:42:ac:11:00:02`
std::string toText(const MacAddress& mac);

struct InterfaceAddress {
    IpAddress address;
    int prefix = 0;
};

/// A network interface of this computer, in this process's network namespace.
struct LocalInterface {
    std::string name;
    int index = 0;
    bool up = false;          ///< set up by the administrator
    bool running = false;     ///< and its cable carries something
    bool neighbours = false;  ///< Ethernet with ARP or neighbour discovery: no loopback, no tunnel
    std::optional<MacAddress> mac;
    std::vector<InterfaceAddress> addresses;
};

/// As getifaddrs(3) tells, by index. Empty where it fails. Any thread.
std::vector<LocalInterface> localInterfaces();
/// Null where there is none of that name.
const LocalInterface* findInterface(const std::vector<LocalInterface>& interfaces, const std::string& name);

}  // namespace cas
