#pragma once

#include <map>
#include <optional>

#include "app/live/traffic_sample.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Makes rates of what the engine counts: each over the time that really passed since the snapshot before. One thread.
class TrafficMeter {
public:
    /// Nothing for a snapshot that is no younger than the one before. Rates are unknown in the first sample and in the
    /// first after the engine began anew.
    std::optional<TrafficSample> take(const Snapshot& snapshot);

private:
    /// What the values of a row are made of.
    struct Counts {
        Traffic traffic;
        LatencyHistogram check;
        bool up = true;
    };
    /// A duration as last measured: checks and connections come less often than samples, and a line is no row of dots.
    struct Held {
        float milliseconds = Measures::kUnknown;
        TimePoint at;
        void take(const LatencyHistogram& fresh, double value, TimePoint now, bool up);
    };
    struct Line {
        Counts before;
        Held check;
        Held connect;
        Held connectSlow;
    };
    using Rows = std::map<SeriesKey, Counts>;

    static Rows countsOf(const Snapshot& snapshot);
    static Measures measure(Line& line, const Counts& now, TimePoint at, double seconds);

    std::map<SeriesKey, Line> m_lines;
    std::optional<TimePoint> m_before;
    TimePoint m_startedAt;
};

}  // namespace cas
