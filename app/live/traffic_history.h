#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "app/live/traffic_sample.h"

namespace cas {

/// One resolution: a value for each `step`, so many of them.
struct HistoryTier {
    std::chrono::seconds step;
    std::size_t length;  ///< in steps
};
inline constexpr std::array<HistoryTier, 4> kHistoryTiers{{{std::chrono::seconds{1}, 3600},
                                                           {std::chrono::seconds{10}, 2160},
                                                           {std::chrono::seconds{60}, 1440},
                                                           {std::chrono::seconds{600}, 2016}}};

/// What was measured, at resolutions that get coarser with age: seconds for an hour to ten minutes for two weeks.
/// Coarser values are means; durations keep their largest. Bounded: nodes and rules beyond kMostSeries are left out. A
/// value: one thread at a time.
class TrafficHistory {
public:
    static constexpr std::size_t kMostSeries = 200;

    /// A point of a line: seconds since 1970 and the value; NaN is a gap.
    struct Point {
        double at = 0;
        float value = Measures::kUnknown;
    };
    /// All series in one slot of a tier, as the store keeps it.
    struct Bucket {
        std::size_t tier = 0;
        std::int64_t slot = 0;  ///< seconds since 1970 over the tier's step
        std::vector<TrafficSample::Row> rows;
    };

    void append(const TrafficSample& sample);
    /// Takes back what a store kept; what is there already stays.
    void restore(const Bucket& bucket);
    /// What was finished since the last call: slots that get no more samples.
    std::vector<Bucket> takeFinished();
    /// The slots that still get samples; for a store at the end.
    std::vector<Bucket> unfinished() const;

    /// A line from `from` to `to` in seconds since 1970, at the finest resolution that reaches back to `from` and gives
    /// at most `most` points. A gap stands where two or more values in a row are missing.
    std::vector<Point> line(const SeriesKey& key, Measure measure, double from, double to, std::size_t most) const;
    /// The values nearest to a moment, at most two steps away; nothing where there are none.
    std::optional<Measures> at(const SeriesKey& key, double moment) const;
    /// When the newest sample was taken, in seconds since 1970; 0 before the first.
    double newest() const { return m_newest; }
    /// The oldest moment something is known of, likewise.
    double oldest() const;
    bool empty() const { return m_series.empty(); }
    std::vector<SeriesKey> keys() const;

private:
    struct Ring {
        std::vector<std::int64_t> held;  ///< which slot a place holds now; -1: none
        std::int64_t current = -1;       ///< the slot that gets samples
        std::uint32_t samples = 0;       ///< it has had
    };
    struct Series {
        std::array<std::vector<Measures>, kHistoryTiers.size()> places;
    };

    Series* seriesOf(const SeriesKey& key);
    void open(std::size_t tier, std::int64_t slot);
    Bucket bucket(std::size_t tier, std::int64_t slot) const;
    std::size_t tierFor(double from, double to, std::size_t most) const;

    std::array<Ring, kHistoryTiers.size()> m_rings;
    std::map<SeriesKey, Series> m_series;
    std::vector<Bucket> m_finished;
    double m_newest = 0;
};

}  // namespace cas
