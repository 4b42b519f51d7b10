#pragma once

#include "app/live/traffic_history.h"

namespace cas {

/// How a measure spread over a stretch of time; NaN where nothing was measured.
struct MeasureSpread {
    double least = Measures::kUnknown;
    double mean = Measures::kUnknown;
    double most95 = Measures::kUnknown;  ///< 95th percentile, by nearest rank
    double most = Measures::kUnknown;
};

/// From `from` to `to` in seconds since 1970, at the finest resolution that reaches back so far.
MeasureSpread spreadOf(const TrafficHistory& history, const SeriesKey& key, Measure measure, double from, double to);

}  // namespace cas
