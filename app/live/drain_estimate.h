#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

#include "balancer/base/clock.h"

namespace cas {

/// How long a drain will take yet, by how fast sessions have gone of late. A value: one thread at a time.
class DrainEstimate {
public:
    void take(std::uint64_t sessions, TimePoint at);

    /// Nothing before half a minute is known, while sessions do not get fewer, or beyond a day.
    std::optional<std::chrono::seconds> remaining() const;
    std::uint64_t sessions() const { return m_latest.sessions; }

private:
    struct Point {
        TimePoint at;
        std::uint64_t sessions = 0;
    };
    Point m_latest;
    std::deque<Point> m_points;  ///< of the last minutes, some seconds apart
};

}  // namespace cas
