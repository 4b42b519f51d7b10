#pragma once

#include <array>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstdint>

namespace cas {

/// Durations counted in buckets that double from 64 microseconds to 35 minutes; a value, so it crosses threads by copy.
struct LatencyHistogram {
    static constexpr std::size_t kBuckets = 26;
    std::array<std::uint64_t, kBuckets> counts{};
    std::uint64_t sumMicroseconds = 0;

    /// Upper bound of a bucket.
    static constexpr std::chrono::microseconds bound(std::size_t bucket) {
        return std::chrono::microseconds(std::uint64_t{64} << bucket);
    }
    static constexpr std::size_t bucketOf(std::chrono::microseconds value) {
        const auto us = value.count() <= 0 ? std::uint64_t{0} : static_cast<std::uint64_t>(value.count());
        const auto bucket = static_cast<std::size_t>(std::bit_width(us >> 6));
        return bucket < kBuckets ? bucket : kBuckets - 1;
    }
    std::uint64_t total() const;
    /// The upper bound of the bucket in which the share `quantile` (0-1) of all values lies; zero when there are none.
    std::chrono::microseconds quantile(double quantile) const;
    /// The same in milliseconds, with the values of a bucket spread evenly over it.
    double milliseconds(double quantile) const;
    /// Of all values, in milliseconds; zero when there are none.
    double meanMilliseconds() const;
    LatencyHistogram& operator+=(const LatencyHistogram& other);
    /// What came since an earlier reading of the same recorder.
    LatencyHistogram& operator-=(const LatencyHistogram& earlier);
};

/// The counting side: written by one thread without locks, read by any.
class LatencyRecorder {
public:
    void record(std::chrono::microseconds value);
    LatencyHistogram read() const;

private:
    std::array<std::atomic<std::uint64_t>, LatencyHistogram::kBuckets> m_counts{};
    std::atomic<std::uint64_t> m_sumMicroseconds{0};
};

}  // namespace cas
