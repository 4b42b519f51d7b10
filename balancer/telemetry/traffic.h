#pragma once

#include <cstdint>

#include "balancer/telemetry/histogram.h"

namespace cas {

/// Monotonic counts of one rule, one node, or one rule on one node. `in` is from clients, `out` to clients.
struct Traffic {
    std::uint64_t active = 0;  ///< open TCP sessions and UDP flows now
    std::uint64_t total = 0;   ///< ever opened
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint64_t packetsIn = 0;  ///< UDP datagrams
    std::uint64_t packetsOut = 0;
    std::uint64_t failed = 0;   ///< connections to a node that could not be opened, or clients that found no node
    std::uint64_t refused = 0;  ///< clients turned away by a limit or by allow/deny
    LatencyHistogram connect;
    LatencyHistogram firstByte;
    Traffic& operator+=(const Traffic& other);
};

}  // namespace cas
