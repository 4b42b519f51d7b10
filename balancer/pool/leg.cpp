#include "balancer/pool/leg.h"

#include "balancer/base/random.h"

namespace cas {

namespace {

/// FNV-1a (Fowler, Noll, Vo): std::hash may differ between computers, and two balancers must place nodes alike.
std::uint64_t stableHash(const std::string& text) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return Random::mix(hash);
}

}  // namespace

NodeShared::NodeShared(std::uint32_t nodeId, std::string nodeName)
    : id(nodeId), name(std::move(nodeName)), nameHash(stableHash(name)) {}

void TrafficSlot::addTo(Traffic& traffic) const {
    const auto read = [](const Counter& counter) { return counter.load(std::memory_order_relaxed); };
    traffic.total += read(opened);
    traffic.bytesIn += read(bytesIn);
    traffic.bytesOut += read(bytesOut);
    traffic.packetsIn += read(packetsIn);
    traffic.packetsOut += read(packetsOut);
    traffic.failed += read(failed);
    traffic.connect += connect.read();
    traffic.firstByte += firstByte.read();
}

Leg::Leg(std::string rule, std::shared_ptr<NodeShared> node, unsigned threads)
    : m_rule(std::move(rule)), m_node(std::move(node)), m_threads(threads), m_slots(new TrafficSlot[threads]) {}

Traffic Leg::traffic() const {
    Traffic traffic;
    for (unsigned i = 0; i < m_threads; ++i) m_slots[i].addTo(traffic);
    traffic.active = active.load(std::memory_order_relaxed);
    return traffic;
}

void Leg::setLastCheck(std::string answer) {
    const std::lock_guard lock(m_mutex);
    m_lastCheck = std::move(answer);
}

std::string Leg::lastCheck() const {
    const std::lock_guard lock(m_mutex);
    return m_lastCheck;
}

void Leg::setFoundPorts(std::vector<InterfacePort> ports) {
    const std::lock_guard lock(m_mutex);
    m_foundPorts = std::move(ports);
}

std::vector<InterfacePort> Leg::foundPorts() const {
    const std::lock_guard lock(m_mutex);
    return m_foundPorts;
}

}  // namespace cas
