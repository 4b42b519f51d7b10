#pragma once

#include <chrono>

#include "balancer/base/random.h"
#include "balancer/config/balancer_config.h"
#include "balancer/telemetry/states.h"

namespace cas {

/// Rise, fall, jitter and fast re-check of one rule on one node: results in, state and next check time out. Pure logic;
/// one thread at a time. New settings take `known` over from the tracker before.
class HealthTracker {
public:
    explicit HealthTracker(const HealthSpec& spec, HealthState known = HealthState::Unknown)
        : m_spec(spec), m_state(known) {}

    /// Counts a check's result; true when the state changed by it. The very first result decides at once.
    bool checked(bool good);
    /// Counts a failed connection of a client as a failed check; true when the state changed by it.
    bool connectionFailed();
    /// How long to wait for the next check: the interval with up to 10 % jitter either way, or a tenth of it (at least
    /// 100 ms, at most 1 s) while a streak is under way that would change the state.
    std::chrono::milliseconds nextDelay(Random& random) const;
    HealthState state() const { return m_state; }

private:
    bool count(bool good);

    HealthSpec m_spec;
    HealthState m_state;
    int m_streak = 0;  ///< results in a row that speak against m_state
};

}  // namespace cas
