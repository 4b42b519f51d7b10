#pragma once

#include <cstdint>

#include "balancer/base/uuid.h"

namespace cas {

/// An RPC interface and the TCP port it is, or shall be, found at.
struct InterfacePort {
    Uuid interface;
    std::uint16_t port = 0;
    bool operator==(const InterfacePort&) const = default;
};

}  // namespace cas
