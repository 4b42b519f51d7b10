#include "balancer/health/health_tracker.h"

#include <algorithm>

namespace cas {

using std::chrono::milliseconds;

bool HealthTracker::checked(bool good) {
    if (m_state != HealthState::Unknown) return count(good);
    m_state = good ? HealthState::Up : HealthState::Down;
    return true;
}

bool HealthTracker::connectionFailed() {
    // A node that is down or was never asked has nothing to lose; only its checks may bring it up.
    return m_state == HealthState::Up && count(false);
}

bool HealthTracker::count(bool good) {
    const bool up = m_state == HealthState::Up;
    m_streak = good == up ? 0 : m_streak + 1;
    if (m_streak < (up ? m_spec.fall : m_spec.rise)) return false;
    m_state = up ? HealthState::Down : HealthState::Up;
    m_streak = 0;
    return true;
}

milliseconds HealthTracker::nextDelay(Random& random) const {
    if (m_streak > 0)
        return std::min(m_spec.interval, std::clamp(m_spec.interval / 10, milliseconds(100), milliseconds(1000)));
    const auto factor = 0.9 + 0.2 * random.unit();
    return milliseconds(static_cast<milliseconds::rep>(static_cast<double>(m_spec.interval.count()) * factor));
}

}  // namespace cas
