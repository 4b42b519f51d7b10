#include "balancer/engine/range_policy.h"

#include <array>
#include <atomic>

#include "balancer/net/port_steering.h"
#include "balancer/net/taken_ports.h"

namespace cas {

namespace {

bool othersAreSeen(const IpAddress& listen) {
    // Once it went well, a failure is for want of something that will be there again.
    static std::array<std::atomic<bool>, 2> known{};
    std::atomic<bool>& seen = known[listen.is_v4() ? 0 : 1];
    if (!seen) seen = takenPorts(listen, Protocol::Tcp) && takenPorts(listen, Protocol::Udp);
    return seen;
}

}  // namespace

SocketsWhy RangePolicy::of(const IpAddress& listen, const PortRange& range) const {
    if (range.size() <= kFew) return SocketsWhy::SmallRange;
    if (m_asked == RangeSockets::PerPort) return SocketsWhy::SwitchedOff;
    // The kernel's program sees no interface, so a link-local address would be taken on each of them.
    if (listen.is_unspecified() || (listen.is_v6() && listen.to_v6().is_link_local()))
        return SocketsWhy::OneOfManyAddresses;
    if (const auto why = PortSteering::unable()) return *why;
    // Clients of other programs would be taken away if it could not be seen where those listen.
    if (!othersAreSeen(listen)) return SocketsWhy::Kernel;
    return SocketsWhy::RangeSteered;
}

SocketsWhy RangePolicy::of(const PortRule& rule) const {
    if (rule.filtering == Filtering::Disabled || rule.onDemand) return SocketsWhy::NotListening;
    for (const PortRange& range : rule.ports)
        if (const SocketsWhy why = of(rule.listen, range); why != SocketsWhy::SmallRange) return why;
    return SocketsWhy::SmallRange;
}

}  // namespace cas
