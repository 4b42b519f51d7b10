#pragma once

#include <optional>
#include <string>

#include "balancer/config/balancer_config.h"

namespace cas {

/// A program that holds a port.
struct PortOwner {
    int process = 0;
    std::string program;
};

/// Which program keeps `port` of `address` (or of all addresses) from being listened on; nothing when none is found or
/// it may not be looked at. Reads /proc (proc(5)), which takes milliseconds: for error messages only.
std::optional<PortOwner> findPortOwner(Protocol protocol, const IpAddress& address, Port port);

}  // namespace cas
