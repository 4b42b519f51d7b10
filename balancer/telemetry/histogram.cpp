#include "balancer/telemetry/histogram.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace cas {
namespace {

/// Enough for a counter with one writer, and cheaper than a locked read-modify-write.
void add(std::atomic<std::uint64_t>& counter, std::uint64_t amount) {
    counter.store(counter.load(std::memory_order_relaxed) + amount, std::memory_order_relaxed);
}

}  // namespace

std::uint64_t LatencyHistogram::total() const {
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
}

std::chrono::microseconds LatencyHistogram::quantile(double quantile) const {
    const auto all = total();
    if (all == 0) return std::chrono::microseconds{0};
    const auto wanted = std::ceil(std::clamp(quantile, 0.0, 1.0) * static_cast<double>(all));
    const auto rank = std::clamp(static_cast<std::uint64_t>(wanted), std::uint64_t{1}, all);
    std::uint64_t seen = 0;
    std::size_t bucket = 0;
    for (; bucket + 1 < kBuckets; ++bucket) {
        seen += counts[bucket];
        if (seen >= rank) break;
    }
    return bound(bucket);
}

double LatencyHistogram::milliseconds(double quantile) const {
    double left = std::clamp(quantile, 0.0, 1.0) * static_cast<double>(total());
    const auto upper = [](std::size_t bucket) { return static_cast<double>(bound(bucket).count()) / 1000; };
    for (std::size_t bucket = 0; bucket < kBuckets; ++bucket) {
        const auto here = static_cast<double>(counts[bucket]);
        if (here == 0) continue;
        const double lower = bucket == 0 ? 0 : upper(bucket - 1);
        if (left <= here) return lower + (upper(bucket) - lower) * left / here;
        left -= here;
    }
    return 0;
}

double LatencyHistogram::meanMilliseconds() const {
    const auto all = total();
    return all == 0 ? 0 : static_cast<double>(sumMicroseconds) / 1000 / static_cast<double>(all);
}

LatencyHistogram& LatencyHistogram::operator-=(const LatencyHistogram& earlier) {
    std::ranges::transform(counts, earlier.counts, counts.begin(), std::minus{});
    sumMicroseconds -= earlier.sumMicroseconds;
    return *this;
}

LatencyHistogram& LatencyHistogram::operator+=(const LatencyHistogram& other) {
    std::ranges::transform(counts, other.counts, counts.begin(), std::plus{});
    sumMicroseconds += other.sumMicroseconds;
    return *this;
}

void LatencyRecorder::record(std::chrono::microseconds value) {
    add(m_counts[LatencyHistogram::bucketOf(value)], 1);
    if (value.count() > 0) add(m_sumMicroseconds, static_cast<std::uint64_t>(value.count()));
}

LatencyHistogram LatencyRecorder::read() const {
    LatencyHistogram copy;
    for (std::size_t i = 0; i < m_counts.size(); ++i) copy.counts[i] = m_counts[i].load(std::memory_order_relaxed);
    copy.sumMicroseconds = m_sumMicroseconds.load(std::memory_order_relaxed);
    return copy;
}

}  // namespace cas
