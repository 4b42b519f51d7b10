#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "balancer/base/clock.h"
#include "balancer/base/interface_port.h"
#include "balancer/telemetry/snapshot.h"
#include "balancer/telemetry/states.h"

namespace cas {

/// Counters of one leg on one relay thread. Only that thread adds, without locked instructions; any thread reads.
struct alignas(64) TrafficSlot {
    using Counter = std::atomic<std::uint64_t>;
    Counter opened{0};
    Counter closed{0};
    Counter bytesIn{0};
    Counter bytesOut{0};
    Counter packetsIn{0};
    Counter packetsOut{0};
    Counter failed{0};
    LatencyRecorder connect;
    LatencyRecorder firstByte;

    static void add(Counter& counter, std::uint64_t amount) {
        counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
    }
    void addTo(Traffic& traffic) const;
};

/// A node as all its legs share it: lives as long as the engine, so ids and counts survive a change of configuration.
struct NodeShared {
    NodeShared(std::uint32_t nodeId, std::string nodeName);
    const std::uint32_t id;
    const std::string name;
    const std::uint64_t nameHash;  ///< the same on every computer
    std::atomic<std::uint32_t> active{0};
};

/// One rule on one node: what the control thread decides (health, admin state, weight) and what relay threads count.
/// Lives as long as the engine. Any thread.
class Leg {
public:
    Leg(std::string rule, std::shared_ptr<NodeShared> node, unsigned threads);

    const std::string& rule() const { return m_rule; }
    NodeShared& node() const { return *m_node; }
    TrafficSlot& slot(unsigned thread) { return m_slots[thread]; }
    Traffic traffic() const;
    /// What the last check answered.
    void setLastCheck(std::string answer);
    std::string lastCheck() const;
    /// Where the node's endpoint mapper has its interfaces, by this rule's checks; empty while that is not known.
    void setFoundPorts(std::vector<InterfacePort> ports);
    std::vector<InterfacePort> foundPorts() const;

    LatencyRecorder checks;                                    ///< those that passed; the control thread records
    std::atomic<HealthState> ownHealth{HealthState::Unknown};  ///< by this rule's own checks
    std::atomic<HealthState> health{HealthState::Unknown};  ///< what counts: the whole group's where it shares health
    std::atomic<AdminState> admin{AdminState::Enabled};
    std::atomic<int> weight{100};
    std::atomic<TimePoint> recoveredAt{TimePoint{}};  ///< start of the slow start; the epoch: none
    std::atomic<std::uint32_t> active{0};
    std::atomic<std::uint32_t> passiveFailures{
        0};                               ///< failed connections to the port that the check asks, not yet counted
    std::atomic<bool> checkAsked{false};  ///< the control thread knows of a failure it has not yet dealt with

    /// A node that lost its client's session by this: known to be down, or stopped. Drain and disable keep what is
    /// open.
    bool keepsSessions() const { return health != HealthState::Down && admin.load() < AdminState::Stopped; }

private:
    std::string m_rule;
    std::shared_ptr<NodeShared> m_node;
    unsigned m_threads;
    std::unique_ptr<TrafficSlot[]> m_slots;
    mutable std::mutex m_mutex;
    std::string m_lastCheck;
    std::vector<InterfacePort> m_foundPorts;
};

}  // namespace cas
