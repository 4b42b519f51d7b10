#pragma once

#include <memory>
#include <optional>
#include <set>
#include <tuple>

#include "app/haproxy/haproxy_names.h"
#include "app/haproxy/leaping_count.h"
#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// A running HAProxy over time, in the engine's words. A rule is a backend with servers, with the frontend of the same
/// name where it is a `listen` section; a node is what haproxyNodes() says; maintenance is "disabled". What HAProxy
/// does not tell keeps its default. One thread.
class HaproxyView {
public:
    /// What HAProxy said at that moment.
    Snapshot take(const HaproxySample& sample, TimePoint now, WallTime wall);
    /// HAProxy keeps no events: these are what changed between two looks, and what is down at the first.
    EventQueue::Batch events(std::uint64_t from) const { return m_events->read(from); }

    /// Sessions tell which frontends and addresses lead to which backend, and nothing else does.
    void learn(const std::vector<HaproxySession>& sessions);
    /// Of a node, for one rule or all (`rule` empty); empty where there is none.
    std::vector<HaproxyPlace> servers(const std::string& node, const std::string& rule) const;
    /// The node's name; the server's where it is not known.
    std::string nodeOf(const HaproxyPlace& server) const;
    const HaproxySample& sample() const { return m_sample; }

private:
    struct Leg {
        LatencyHistogram check;
        WallTime since;
        AdminState admin = AdminState::Enabled;
        HealthState health = HealthState::Unknown;
        int weight = 0;
        std::uint64_t active = 0;
    };

    void noteProcess(TimePoint now, WallTime wall);
    std::vector<RuleSnapshot> rules();
    Traffic traffic(const HaproxyRow& row);
    RuleSnapshot rule(const HaproxyRow& backend);
    LegSnapshot leg(const HaproxyPlace& place, const std::string& node, const HaproxyServer& server,
                    const HaproxyRow& row);
    NodeSnapshot nodeOf(const HaproxyNode& node, const std::vector<LegSnapshot>& legs) const;
    void tell(EventKind kind, const LegSnapshot& leg, const std::string& detail, WallTime at);
    void tellChanges(const LegSnapshot& now, const Leg* before, WallTime at);
    std::string commonAddress() const;

    HaproxySample m_sample;
    std::vector<HaproxyNode> m_nodes;
    std::map<HaproxyPlace, Leg> m_legs;
    struct Bytes {
        LeapingCount in, out;
    };
    std::map<std::tuple<HaproxyKind, std::string, std::string>, Bytes> m_bytes;
    TimePoint m_now;
    std::map<std::string, std::set<std::string>> m_arrivals;   ///< by backend: address:port of listeners
    std::map<std::string, std::set<std::string>> m_frontends;  ///< by backend: those that led a client there
    std::unique_ptr<EventQueue> m_events = std::make_unique<EventQueue>();
    TimePoint m_startedAt;
    WallTime m_startedAtWall;
    WallTime m_takenAt;
    std::optional<std::pair<std::int64_t, std::int64_t>> m_process;  ///< Pid and seconds it has run
};

}  // namespace cas
