#include "app/live/drain_estimate.h"

namespace cas {

namespace {

using namespace std::chrono_literals;

constexpr auto kApart = 5s;
constexpr auto kWindow = 180s;
constexpr auto kLeastKnown = 30s;
constexpr auto kLongest = 24h;

}  // namespace

void DrainEstimate::take(std::uint64_t sessions, TimePoint at) {
    m_latest = {at, sessions};
    if (m_points.empty() || at - m_points.back().at >= kApart) m_points.push_back(m_latest);
    while (at - m_points.front().at > kWindow) m_points.pop_front();
}

std::optional<std::chrono::seconds> DrainEstimate::remaining() const {
    if (m_points.empty()) return std::nullopt;
    if (m_latest.sessions == 0) return 0s;
    const auto& first = m_points.front();
    const auto known = m_latest.at - first.at;
    if (known < kLeastKnown || first.sessions <= m_latest.sessions) return std::nullopt;
    const double perSecond =
        static_cast<double>(first.sessions - m_latest.sessions) / std::chrono::duration<double>(known).count();
    const auto left = std::chrono::duration<double>(static_cast<double>(m_latest.sessions) / perSecond);
    if (left > kLongest) return std::nullopt;
    return std::chrono::ceil<std::chrono::seconds>(left);
}

}  // namespace cas
