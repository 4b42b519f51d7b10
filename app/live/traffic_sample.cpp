#include "app/live/traffic_sample.h"

#include <algorithm>

namespace cas {

const Measures* TrafficSample::find(const SeriesKey& key) const {
    const auto row = std::ranges::find(rows, key, &Row::key);
    return row == rows.end() ? nullptr : &row->values;
}

}  // namespace cas
