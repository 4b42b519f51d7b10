#include "app/live/traffic_history.h"

#include <algorithm>
#include <cmath>

namespace cas {

namespace {

double secondsOf(WallTime at) { return std::chrono::duration<double>(at.time_since_epoch()).count(); }

double stepOf(std::size_t tier) { return static_cast<double>(kHistoryTiers[tier].step.count()); }

std::int64_t slotOf(double at, std::size_t tier) { return static_cast<std::int64_t>(std::floor(at / stepOf(tier))); }

std::size_t placeOf(std::int64_t slot, std::size_t tier) {
    return static_cast<std::size_t>(slot) % kHistoryTiers[tier].length;
}

bool isDuration(Measure measure) { return measure >= Measure::CheckTime; }

/// Adds a sample to the slot's value, which stands for `before` samples.
void add(Measures& slot, const Measures& fresh, std::uint32_t before) {
    for (std::size_t i = 0; i < kMeasures; ++i) {
        const auto measure = static_cast<Measure>(i);
        float& kept = slot[measure];
        const float value = fresh[measure];
        if (std::isnan(value)) continue;
        if (std::isnan(kept) || (isDuration(measure) && value > kept))
            kept = value;
        else if (!isDuration(measure))
            kept += (value - kept) / static_cast<float>(before + 1);
    }
}

}  // namespace

TrafficHistory::Series* TrafficHistory::seriesOf(const SeriesKey& key) {
    const auto known = m_series.find(key);
    if (known != m_series.end()) return &known->second;
    if (m_series.size() >= kMostSeries) return nullptr;
    auto& fresh = m_series[key];
    for (std::size_t tier = 0; tier < kHistoryTiers.size(); ++tier)
        fresh.places[tier].resize(kHistoryTiers[tier].length);
    return &fresh;
}

/// The place loses what it held a whole round ago.
void TrafficHistory::open(std::size_t tier, std::int64_t slot) {
    auto& ring = m_rings[tier];
    if (ring.held.empty()) ring.held.assign(kHistoryTiers[tier].length, -1);
    const auto place = placeOf(slot, tier);
    if (ring.held[place] == slot) return;
    ring.held[place] = slot;
    for (auto& [key, series] : m_series) series.places[tier][place] = Measures();
}

void TrafficHistory::append(const TrafficSample& sample) {
    const double at = secondsOf(sample.at);
    m_newest = std::max(m_newest, at);
    for (std::size_t tier = 0; tier < kHistoryTiers.size(); ++tier) {
        auto& ring = m_rings[tier];
        const auto slot = slotOf(at, tier);
        if (slot < ring.current) continue;  // the clock was put back: what is there stays
        if (slot != ring.current) {
            if (ring.current >= 0) m_finished.push_back(bucket(tier, ring.current));
            ring.current = slot;
            ring.samples = 0;
            open(tier, slot);
        }
        for (const auto& row : sample.rows)
            if (auto* const series = seriesOf(row.key))
                add(series->places[tier][placeOf(slot, tier)], row.values, ring.samples);
        ++ring.samples;
    }
}

void TrafficHistory::restore(const Bucket& bucket) {
    auto& ring = m_rings[bucket.tier];
    const auto place = placeOf(bucket.slot, bucket.tier);
    if (!ring.held.empty() && ring.held[place] >= bucket.slot) return;
    open(bucket.tier, bucket.slot);
    for (const auto& row : bucket.rows)
        if (auto* const series = seriesOf(row.key)) series->places[bucket.tier][place] = row.values;
    m_newest = std::max(m_newest, static_cast<double>(bucket.slot) * stepOf(bucket.tier));
}

TrafficHistory::Bucket TrafficHistory::bucket(std::size_t tier, std::int64_t slot) const {
    Bucket bucket{tier, slot, {}};
    for (const auto& [key, series] : m_series) {
        const auto& values = series.places[tier][placeOf(slot, tier)];
        if (!std::all_of(values.begin(), values.end(), [](float value) { return std::isnan(value); }))
            bucket.rows.push_back({key, values});
    }
    return bucket;
}

std::vector<TrafficHistory::Bucket> TrafficHistory::takeFinished() { return std::exchange(m_finished, {}); }

std::vector<TrafficHistory::Bucket> TrafficHistory::unfinished() const {
    std::vector<Bucket> open;
    for (std::size_t tier = 0; tier < kHistoryTiers.size(); ++tier)
        if (m_rings[tier].current >= 0) open.push_back(bucket(tier, m_rings[tier].current));
    return open;
}

std::size_t TrafficHistory::tierFor(double from, double to, std::size_t most) const {
    std::size_t tier = 0;
    for (; tier + 1 < kHistoryTiers.size(); ++tier) {
        const double step = stepOf(tier);
        const bool reaches = from >= m_newest - step * static_cast<double>(kHistoryTiers[tier].length);
        const bool fits = (to - from) / step <= static_cast<double>(most);
        if (reaches && fits) break;
    }
    return tier;
}

std::vector<TrafficHistory::Point> TrafficHistory::line(const SeriesKey& key, Measure measure, double from, double to,
                                                        std::size_t most) const {
    std::vector<Point> points;
    const auto known = m_series.find(key);
    if (known == m_series.end() || to <= from) return points;
    const auto tier = tierFor(from, to, most);
    const auto& held = m_rings[tier].held;
    if (held.empty()) return points;
    // One slot beyond each end, so that the line reaches the edges.
    const auto last = std::min(slotOf(to, tier) + 1, slotOf(m_newest, tier));
    const auto first = std::max(slotOf(from, tier) - 1, last - static_cast<std::int64_t>(held.size()) + 1);
    std::int64_t before = -1;
    for (auto slot = first; slot <= last; ++slot) {
        const auto place = placeOf(slot, tier);
        const float value = held[place] == slot ? known->second.places[tier][place][measure] : Measures::kUnknown;
        if (std::isnan(value)) continue;
        const double step = stepOf(tier);
        if (before >= 0 && slot - before > 2)
            points.push_back({(static_cast<double>(before) + 1) * step, Measures::kUnknown});
        points.push_back({static_cast<double>(slot) * step, value});
        before = slot;
    }
    return points;
}

std::optional<Measures> TrafficHistory::at(const SeriesKey& key, double moment) const {
    const auto known = m_series.find(key);
    if (known == m_series.end()) return std::nullopt;
    const auto tier = tierFor(moment, moment, 1);
    const auto& held = m_rings[tier].held;
    if (held.empty()) return std::nullopt;
    const auto wanted = slotOf(moment, tier);
    for (const auto slot : {wanted, wanted - 1, wanted + 1, wanted - 2}) {
        const auto place = placeOf(std::max<std::int64_t>(slot, 0), tier);
        if (held[place] == slot) return known->second.places[tier][place];
    }
    return std::nullopt;
}

double TrafficHistory::oldest() const {
    double oldest = m_newest;
    for (std::size_t tier = 0; tier < kHistoryTiers.size(); ++tier)
        for (const auto slot : m_rings[tier].held)
            if (slot >= 0) oldest = std::min(oldest, static_cast<double>(slot) * stepOf(tier));
    return oldest;
}

std::vector<SeriesKey> TrafficHistory::keys() const {
    std::vector<SeriesKey> keys;
    for (const auto& [key, series] : m_series) keys.push_back(key);
    return keys;
}

}  // namespace cas
