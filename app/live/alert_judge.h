#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/live/alert_state.h"

namespace cas {

/// How a rule finds what it looks at.
enum class AlertReading {
    Bad,
    Between,  ///< neither bad nor well: what was stays
    Well,
    Unknown,  ///< nothing is known now: what was stays, what began does not go on
    Silent,   ///< by order of the administrator, or said by a graver alert: no alert, and no word when it goes
};

struct AlertFinding {
    std::string node;     ///< empty: all
    std::string service;  ///< a rule of the balancer, for ListenerFailed
    AlertReading reading = AlertReading::Unknown;
    AlertFacts facts;
    std::optional<WallTime> since;  ///< it is known to be bad since then
    bool hasHeld = false;           ///< it was bad for the rule's `hold` already
};

/// What rules find in one look, and the little memory that takes: connections of the last hour at most, what is usual
/// for a node, listeners that failed. One thread.
class AlertJudge {
public:
    /// Once for each look, before find().
    void note(const AlertInput& input, AlertMoment now);
    /// One finding for each node or service the rule looks at, or one for all.
    std::vector<AlertFinding> find(const AlertRule& rule, const AlertInput& input, AlertMoment now);

private:
    struct Second {
        TimePoint at;
        double seconds = 0;
        double opened = 0;
        double failed = 0;
        std::map<std::string, double> failedAt;  ///< nodes with failures only
    };

    struct Usual {
        double milliseconds = 0;
        TimePoint at;
    };

    void noteEvent(const Event& event);
    void noteTraffic(const TrafficSample& sample, TimePoint now);
    AlertFinding ofErrors(const AlertRule& rule, TimePoint now) const;
    AlertFinding ofSlowChecks(const AlertRule& rule, const NodeSnapshot& node, const AlertInput& input,
                              AlertMoment now);
    std::vector<AlertFinding> ofListeners(const Snapshot& snapshot) const;

    std::deque<Second> m_seconds;
    std::optional<TimePoint> m_sampledAt;
    std::map<std::pair<std::string, std::string>, Usual> m_usual;  ///< by rule and node
    std::map<std::string, std::string> m_failedListeners;          ///< by rule of the balancer: what went wrong
    TimePoint m_startedAt;
    std::uint64_t m_dropped = 0;
    bool m_dropsMore = false;
};

}  // namespace cas
