#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "app/live/alert_rules.h"
#include "app/live/traffic_history.h"
#include "app/live/traffic_sample.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Time of one look: steady for durations, wall for what people read.
struct AlertMoment {
    TimePoint steady;
    WallTime wall;
};

enum class AlertState { Raised, Acknowledged, Snoozed, Cleared };

/// What a sentence about an alert needs; which are set goes with the kind.
struct AlertFacts {
    double value = 0;                               ///< percent that fail, milliseconds, or sessions
    double usual = 0;                               ///< what the value should be
    std::uint64_t count = 0;                        ///< that failed, were lost, are open
    std::uint64_t of = 0;                           ///< all connections or sessions; all nodes
    std::string detail;                             ///< what check, listener or configuration said
    std::vector<std::string> names;                 ///< other nodes, or rules
    std::optional<std::chrono::seconds> remaining;  ///< of a drain
    bool operator==(const AlertFacts&) const = default;
};

/// One alert as it stands.
struct Alert {
    std::uint64_t id = 0;  ///< never used again
    std::string rule;      ///< id of the AlertRule; empty: Draining
    AlertKind kind = AlertKind::NodeDown;
    std::string node;     ///< empty: of all
    std::string service;  ///< name of the balancer's rule, for ListenerFailed
    AlertState state = AlertState::Raised;
    Severity severity = Severity::Error;
    WallTime since;         ///< when it began to be bad
    WallTime snoozedUntil;  ///< while it is snoozed
    AlertFacts facts;
    bool operator==(const Alert&) const = default;
};

/// Something to tell: raised, raised still when a snooze is over, or cleared.
struct AlertNews {
    Alert alert;  ///< Raised or Cleared
    AlertWays ways;
};

/// What one look is given. Nothing is kept of it.
struct AlertInput {
    const Snapshot* snapshot = nullptr;       ///< null: none since the last look
    const TrafficSample* sample = nullptr;    ///< of the same moment; null: none
    const TrafficHistory* history = nullptr;  ///< for what is usual; null: not known
    std::span<const Event> events;            ///< since the last look
    std::optional<WallTime> feedLostSince;    ///< while the balancer tells nothing all other alerts stay as they are
};

}  // namespace cas
