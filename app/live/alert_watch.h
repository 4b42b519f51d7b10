#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/live/alert_judge.h"
#include "app/live/drain_estimate.h"

namespace cas {

/// Decides by rules what is an alert. Says nothing of a node that the administrator drains or has stopped. Its memory
/// is bounded by the nodes and rules of a configuration. One thread; never reads a clock.
class AlertWatch {
public:
    explicit AlertWatch(std::vector<AlertRule> rules = defaultAlertRules());

    /// Alerts of rules that are gone or switched off go without news; all others stay.
    void setRules(std::vector<AlertRule> rules);
    const std::vector<AlertRule>& rules() const { return m_rules; }

    void take(const AlertInput& input, AlertMoment now);

    /// Those not cleared: gravest first, then newest first; what is acknowledged or snoozed after what is not.
    std::vector<Alert> alerts() const;
    /// How many of them want somebody: raised, and more than information.
    std::size_t pressing() const;
    /// What is new since the last call. At most kMostNews wait; the oldest give way.
    std::vector<AlertNews> takeNews();

    // False where there is no such alert any more, or nothing to change.

    /// No more news of it.
    bool acknowledge(std::uint64_t id);
    /// No news until then; still raised then, it is told anew.
    bool snooze(std::uint64_t id, WallTime until);
    /// Back to raised, without news.
    bool wake(std::uint64_t id);

    static constexpr std::size_t kMostNews = 200;
    static constexpr std::size_t kMostTracks = 1000;

private:
    struct TrackKey {
        std::string rule;
        std::string node;
        std::string service;
        auto operator<=>(const TrackKey&) const = default;
    };
    /// One rule and what it looks at.
    struct Track {
        std::optional<AlertMoment> badSince;
        std::optional<TimePoint> wellSince;
        std::optional<Alert> alert;
        std::uint64_t look = 0;  ///< the last one it was found in
    };
    using Tracks = std::map<TrackKey, Track>;

    void settle(const AlertRule& rule, const AlertFinding& finding, AlertMoment now);
    void foundBad(const AlertRule& rule, const AlertFinding& finding, Track& track, AlertMoment now);
    /// Whether the track is over.
    bool foundWell(const AlertRule& rule, Track& track, AlertMoment now);
    void tell(const Alert& alert, AlertState as);
    void wakeSleepers(AlertMoment now);
    void noteDrains(const Snapshot& snapshot, AlertMoment now);
    const AlertRule* ruleOf(const std::string& id) const;
    Alert* find(std::uint64_t id);

    std::vector<AlertRule> m_rules;
    AlertJudge m_judge;
    Tracks m_tracks;
    std::map<std::string, DrainEstimate> m_drains;
    std::map<std::string, Alert> m_drainRows;
    std::deque<AlertNews> m_news;
    std::uint64_t m_lastId = 0;
    std::uint64_t m_look = 0;
};

}  // namespace cas
