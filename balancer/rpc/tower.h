#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "balancer/rpc/byte_reader.h"

namespace cas {

/// Where an interface is reached over TCP.
struct TcpEndpoint {
    std::uint16_t port = 0;
    std::size_t portAt = 0;                 ///< of the port's first byte in the tower
    std::array<std::uint8_t, 4> address{};  ///< often 0.0.0.0; clients keep the host they asked
};

/// A protocol tower (C706 Appendix L): what an interface speaks, floor by floor. Its integers are little-endian
/// whatever the PDU's byte order; only port and address are in network order.
struct Tower {
    RpcSyntax interface;
    RpcSyntax transfer;
    std::optional<TcpEndpoint> tcp;  ///< nothing for pipes, HTTP, UDP, local calls
};

/// Nothing when the floors do not fit the bytes or do not begin with interface and transfer syntax.
std::optional<Tower> readTower(ByteView octets);

/// The tower that asks for `interface` over TCP with NDR32.
std::vector<std::uint8_t> writeTower(const RpcSyntax& interface, std::uint16_t port);

}  // namespace cas
