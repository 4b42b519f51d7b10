#pragma once

#include <vector>

#include "app/live/traffic_sample.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// A node as the monitor shows it, for one rule or all.
struct NodeRow {
    std::string name;
    std::string address;
    int place = 0;  ///< in the plan, from 0: its colour
    AdminState admin = AdminState::Enabled;
    HealthState health = HealthState::Unknown;
    WallTime since;  ///< of that state
    std::string lastCheck;
    int weight = 0;
    double share = 0;     ///< of all open sessions, 0 to 1
    double deserved = 0;  ///< the share its weight gives it among nodes that serve, 0 to 1
    std::uint64_t sessions = 0;
    std::uint64_t failed = 0;  ///< since the balancer's start
    Measures values;           ///< of the newest sample
    std::vector<InterfacePort> rpc;

    /// Takes new clients. Weight 0 takes none, as a drain does.
    bool serves() const { return !isOrderedOut() && health != HealthState::Down; }
    bool isOrderedOut() const { return admin != AdminState::Enabled || weight == 0; }
};

/// In the plan's order; `rule` empty: all rules.
std::vector<NodeRow> nodeRows(const Snapshot& snapshot, const TrafficSample& sample, const std::string& rule);

/// Whether no other node would serve if this one did not.
bool isLastServing(const std::vector<NodeRow>& rows, const std::string& node);

/// How the array does as a whole.
enum class ArrayState { Serving, Degraded, Down, Paused };  // Paused: every node was taken out by order
ArrayState arrayState(const std::vector<NodeRow>& rows);

}  // namespace cas
