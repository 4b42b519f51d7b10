#include "balancer/engine/steered_range.h"

#include <cerrno>
#include <utility>

#include "balancer/net/taken_ports.h"

namespace cas {

namespace {

constexpr std::chrono::minutes kBetweenEvents{1};
constexpr std::size_t kRangesTold = 20;

std::string listOf(const PortSet& ports) {
    auto ranges = toRanges(ports);
    if (ranges.size() <= kRangesTold) return toText(ranges);
    std::size_t more = 0;
    for (std::size_t i = kRangesTold; i < ranges.size(); ++i) more += ranges[i].size();
    ranges.resize(kRangesTold);
    return toText(ranges) + " +" + std::to_string(more);
}

}  // namespace

Result<void, int> SteeredRange::prepare(int fd, Port home) {
    auto steering = PortSteering::prepare(m_place, fd);
    if (!steering) return unexpected(steering.error());
    m_steering = std::move(*steering);
    m_home = home;
    return {};
}

Result<void, int> SteeredRange::start(const PortSet& own, const PortSet& mine) {
    const auto others = portsOfOthers(mine);
    if (!others) return unexpected(others.error());
    if (!m_steering->leave(own | *others)) return unexpected(errno);
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
    update();
}

void SteeredRange::update() { m_outdated = !m_steering->leave(m_own | m_others); }

void SteeredRange::look(const PortSet& mine, const std::string& rule) {
    const auto others = portsOfOthers(mine);
    if (!others) return;  // what was found before is still the best guess
    const PortSet former = std::exchange(m_others, *others & ~m_own);
    if (m_outdated || m_others != former) update();
    tellChanges(rule);
    m_before[1] = std::exchange(m_before[0], m_others);
}

void SteeredRange::tellChanges(const std::string& rule) {
    m_process &= m_others;
    PortSet left = m_others & m_before[0] & m_before[1] & ~m_told & ~m_process;
    if (left.any()) {
        const auto others = portsTakenByOthers(m_place.address, m_place.protocol);
        if (!others) return;
        m_process |= left & ~*others;
        left &= *others;
    }
    tell(EventKind::PortsLeft, left, rule);
    tell(EventKind::PortsBack, m_told & ~(m_others | m_before[0] | m_before[1]), rule);
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

void SteeredRange::tell(EventKind kind, const PortSet& ports, const std::string& rule) {
    if (ports.none()) return;
    const TimePoint now = m_shared.clock.now();
    if (const auto last = m_toldAt.find(kind); last != m_toldAt.end() && now - last->second < kBetweenEvents) return;
    m_toldAt[kind] = now;
    m_told ^= ports;
    std::string place(nameOf(m_place.protocol));
    place.append(" ").append(m_place.address.to_string()).append(" ").append(listOf(ports));
    const Severity severity = kind == EventKind::PortsLeft ? Severity::Warning : Severity::Info;
    m_shared.events.push({m_shared.clock.wallNow(), severity, kind, rule, {}, place, ports.count()});
}

}  // namespace cas
