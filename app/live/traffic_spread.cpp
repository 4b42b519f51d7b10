#include "app/live/traffic_spread.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cas {
namespace {

/// More than the finest tier holds.
constexpr std::size_t kMostValues = 4000;

}  // namespace

MeasureSpread spreadOf(const TrafficHistory& history, const SeriesKey& key, Measure measure, double from, double to) {
    std::vector<double> values;
    for (const auto& point : history.line(key, measure, from, to, kMostValues))
        if (!std::isnan(point.value) && point.at >= from && point.at <= to) values.push_back(point.value);
    if (values.empty()) return {};
    std::ranges::sort(values);
    const auto count = static_cast<double>(values.size());
    const auto rank = static_cast<std::size_t>(std::ceil(0.95 * count)) - 1;
    return {values.front(), std::accumulate(values.begin(), values.end(), 0.0) / count, values[rank], values.back()};
}

}  // namespace cas
