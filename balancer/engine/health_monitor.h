#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "balancer/health/health_check.h"
#include "balancer/health/health_tracker.h"
#include "balancer/net/source_ports.h"
#include "balancer/pool/rule_runtime.h"
#include "balancer/telemetry/event_queue.h"

namespace cas {

/// Checks every rule on every node and publishes what counts to the legs: each rule's own result, or the worst of its
/// group where the group shares health. Lives on the control thread and its io_context.
class HealthMonitor {
public:
    using Rules = std::vector<std::shared_ptr<RuleRuntime>>;
    /// Called when a leg's health has changed, after it was published.
    using Changed = std::function<void(const RuleRuntime&, const Target&, HealthState)>;
    /// Called after every check that a node's endpoint mapper passed, with all ports it named.
    using PortsFound = std::function<void(const RuleRuntime&, const Target&, const std::vector<InterfacePort>&)>;

    HealthMonitor(boost::asio::io_context& context, SourcePorts& sourcePorts, EventQueue& events, const Clock& clock,
                  std::uint64_t seed, Changed changed, PortsFound portsFound = {});

    /// Watches what these rules ask for; what stays the same goes on with its state.
    void configure(const Rules& rules);
    /// Counts connections of clients that failed and checks at once; for a leg without a check of its own, what the
    /// group asks of its node.
    void connectionsFailed(const std::shared_ptr<Leg>& leg);
    void stop();

private:
    /// One rule on one node under watch. The coroutine keeps it alive until it sees `stopped`.
    struct Watch {
        Watch(boost::asio::io_context& context, const HealthSpec& asked, HealthState known)
            : spec(asked), tracker(asked, known), timer(context) {}
        void checkNow();
        std::shared_ptr<Leg> leg;
        HealthSpec spec;
        boost::asio::ip::tcp::endpoint target;
        std::string hostName;
        HealthTracker tracker;
        boost::asio::steady_timer timer;
        bool stopped = false;
        bool checkSoon = false;
        bool resting = false;  ///< until the next check is due; what comes up may end it early
        std::string note;
    };
    boost::asio::awaitable<void> run(std::shared_ptr<Watch> watch);
    void note(Watch& watch, const HealthResult& result);
    void notePorts(const Watch& watch, const HealthResult& result);
    void start(const RuleRuntime& rule, const Target& target);
    void checkSharedSoon(const Leg& leg);
    void publish();
    void publish(const RuleRuntime& rule, const Target& target, HealthState health);
    HealthState healthOf(const RuleRuntime& rule, const Target& target) const;

    boost::asio::io_context& m_context;
    SourcePorts& m_sourcePorts;
    EventQueue& m_events;
    const Clock& m_clock;
    Random m_random;
    Changed m_changed;
    PortsFound m_portsFound;
    Rules m_rules;
    std::map<const Leg*, std::shared_ptr<Watch>> m_watches;
};

/// Adds one rule's or leg's health to the health of the whole: down counts most, then unknown.
HealthState worseOf(HealthState a, HealthState b);

}  // namespace cas
