#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/live/alert_watch.h"
#include "tests/support/array_scene.h"

namespace cas {

/// A watch, and an array it looks at once a second.
struct AlertScene : ArrayScene {
    AlertWatch watch;
    TrafficHistory history;
    std::vector<Event> events;
    float opened = 0;
    float failed = 0;
    std::map<int, float> checkTimes;
    bool hasData = true;
    std::optional<WallTime> lostSince;

    explicit AlertScene(int nodes = 3, std::vector<AlertRule> rules = defaultAlertRules())
        : ArrayScene(nodes), watch(std::move(rules)) {}

    AlertMoment now() const { return {snapshot.takenAt, snapshot.takenAtWall}; }

    void look() {
        TrafficSample sample{snapshot.takenAtWall, {}};
        Measures all;
        all[Measure::Opened] = opened;
        all[Measure::Failed] = failed;
        sample.rows.push_back({{}, all});
        for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
            Measures values;
            if (const auto time = checkTimes.find(static_cast<int>(i) + 1); time != checkTimes.end())
                values[Measure::CheckTime] = time->second;
            values[Measure::Failed] = i == 1 ? failed : 0;
            sample.rows.push_back({{snapshot.nodes[i].name, {}}, values});
        }
        if (hasData) history.append(sample);
        watch.take({hasData ? &snapshot : nullptr, hasData ? &sample : nullptr, &history, events, lostSince}, now());
        events.clear();
    }
    /// Looks each second for so long.
    void watchFor(std::chrono::seconds time) {
        for (auto second = std::chrono::seconds(0); second < time; ++second) {
            pass(std::chrono::seconds(1));
            look();
        }
    }
    void happens(EventKind kind, const std::string& rule = {}, const std::string& detail = {}) {
        events.push_back({snapshot.takenAtWall, Severity::Error, kind, rule, {}, detail, 1});
    }
    std::optional<Alert> alert(AlertKind kind) const {
        for (const auto& alert : watch.alerts())
            if (alert.kind == kind) return alert;
        return std::nullopt;
    }
    /// What was told of this kind since the last call.
    std::vector<AlertState> told(AlertKind kind) {
        std::vector<AlertState> states;
        for (const auto& news : watch.takeNews())
            if (news.alert.kind == kind) states.push_back(news.alert.state);
        return states;
    }
};

}  // namespace cas
