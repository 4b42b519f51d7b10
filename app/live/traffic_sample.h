#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "balancer/base/clock.h"

namespace cas {

/// What the graphs show of a node, a rule, or all of them.
enum class Measure {
    BytesIn,      ///< from clients, per second
    BytesOut,     ///< to clients, per second
    Sessions,     ///< open
    Opened,       ///< sessions begun, per second
    Failed,       ///< clients turned away or connections to a node that failed, per second
    CheckTime,    ///< milliseconds a check took, mean
    ConnectTime,  ///< milliseconds to connect to a node, median
    ConnectSlow,  ///< the same, 95th percentile
};
inline constexpr std::size_t kMeasures = 8;

/// One value of each measure; NaN where nothing is known.
class Measures {
public:
    static constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

    Measures() { m_values.fill(kUnknown); }
    float& operator[](Measure measure) { return m_values[static_cast<std::size_t>(measure)]; }
    float operator[](Measure measure) const { return m_values[static_cast<std::size_t>(measure)]; }
    float* begin() { return m_values.data(); }
    const float* begin() const { return m_values.data(); }
    float* end() { return begin() + kMeasures; }
    const float* end() const { return begin() + kMeasures; }

private:
    std::array<float, kMeasures> m_values;
};

/// Whose values: empty stands for all nodes, or all rules.
struct SeriesKey {
    std::string node;
    std::string rule;
    auto operator<=>(const SeriesKey&) const = default;
};

/// All that is known of one moment.
struct TrafficSample {
    struct Row {
        SeriesKey key;
        Measures values;
    };
    WallTime at;
    std::vector<Row> rows;

    /// Null where there is no such row.
    const Measures* find(const SeriesKey& key) const;
};

}  // namespace cas
