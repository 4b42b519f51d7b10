#pragma once

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>

#include "balancer/base/clock.h"

namespace cas {

/// HAProxy adds the bytes of an open session to its counts every five seconds (CONTSTATS of `option contstats`; without
/// that option, at the session's end): looked at every second they stand still, then leap. This tells what a leap
/// brought bit by bit, over the time since the leap before: rates are right, a few seconds late.
class LeapingCount {
public:
    /// What to tell at `now` where HAProxy says `count`. A count that fell is another one's.
    std::uint64_t at(TimePoint now, std::uint64_t count) {
        if (!m_leaptAt || count < m_to) {
            m_from = m_to = count;
            m_leaptAt = now;
        } else if (count != m_to) {
            m_from = told(now);
            m_lasts = std::min(now - *m_leaptAt, kLongest);
            m_to = count;
            m_leaptAt = now;
        }
        return told(now);
    }

private:
    static constexpr TimePoint::duration kLongest = std::chrono::seconds(5);

    std::uint64_t told(TimePoint now) const {
        const auto passed = now - *m_leaptAt;
        if (passed >= m_lasts) return m_to;
        const auto part = std::chrono::duration<double>(passed) / std::chrono::duration<double>(m_lasts);
        return m_from + static_cast<std::uint64_t>(static_cast<double>(m_to - m_from) * part);
    }

    std::uint64_t m_from = 0;
    std::uint64_t m_to = 0;
    std::optional<TimePoint> m_leaptAt;
    TimePoint::duration m_lasts{};
};

}  // namespace cas
