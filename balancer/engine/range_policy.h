#pragma once

#include "balancer/config/balancer_config.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Auto: one socket serves a whole range where the kernel and the rights allow it.
enum class RangeSockets { Auto, PerPort };

/// Decides whether a range is steered to one socket (see PortSteering) or has a socket for each port. Asks the kernel
/// at the first big range only. Any thread.
class RangePolicy {
public:
    /// Ranges up to this many ports are not worth another program in the kernel: their sockets take about a megabyte
    /// there, and descriptors only by the hundred.
    static constexpr std::uint32_t kFew = 256;

    explicit RangePolicy(RangeSockets asked) : m_asked(asked) {}
    SocketsWhy of(const IpAddress& listen, const PortRange& range) const;
    /// That of the rule's first big range.
    SocketsWhy of(const PortRule& rule) const;

private:
    RangeSockets m_asked;
};

}  // namespace cas
