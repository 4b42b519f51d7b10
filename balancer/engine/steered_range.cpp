#include "balancer/engine/steered_range.h"

#include "balancer/net/taken_ports.h"

namespace cas {

Result<void, int> SteeredRange::start(int fd, Port home, const PortSet& own, const PortSet& mine) {
    const auto others = portsOfOthers(mine);
    if (!others) return unexpected(others.error());
    auto steering = PortSteering::attach(m_place, fd, own | *others);
    if (!steering) return unexpected(steering.error());
    m_steering = std::move(*steering);
    m_home = home;
    m_own = own;
    m_others = *others;
    return {};
}

bool SteeredRange::moveTo(int fd, Port home) {
    if (!m_steering->moveTo(fd)) return false;
    m_home = home;
    return true;
}

void SteeredRange::setOwn(const PortSet& own) {
    if (own == m_own) return;
    m_own = own;
    m_steering->leave(m_own | m_others);
}

void SteeredRange::look(const PortSet& mine, const std::string& rule) {
    auto others = portsOfOthers(mine);
    if (!others) return;  // what was found before is still the best guess
    *others &= ~m_own;
    if (*others != m_others && m_steering->leave(m_own | *others)) m_others = *others;
    if (m_others == m_told) return;
    tell(EventKind::PortsLeft, m_others & ~m_told, rule);
    tell(EventKind::PortsBack, m_told & ~m_others, rule);
    m_told = m_others;
}

Result<PortSet, int> SteeredRange::portsOfOthers(const PortSet& mine) const {
    m_replies->startNoting();
    auto taken = takenPorts(m_place.address, m_place.protocol);
    if (!taken) return taken;
    const PortSet unsure = m_replies->noted();
    PortSet others = *taken & ~mine & (~unsure | m_others);
    for (std::uint32_t port = 0; port < m_place.ports.first; ++port) others.reset(port);
    for (std::size_t port = m_place.ports.last + std::size_t{1}; port < others.size(); ++port) others.reset(port);
    return others;
}

void SteeredRange::tell(EventKind kind, const PortSet& ports, const std::string& rule) const {
    if (ports.none()) return;
    std::string place(nameOf(m_place.protocol));
    place.append(" ").append(m_place.address.to_string()).append(" ").append(toText(toRanges(ports)));
    const Severity severity = kind == EventKind::PortsLeft ? Severity::Warning : Severity::Info;
    m_shared.events.push({m_shared.clock.wallNow(), severity, kind, rule, {}, place, ports.count()});
}

}  // namespace cas
