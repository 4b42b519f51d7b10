#pragma once

#include <map>
#include <string>
#include <utility>

#include "balancer/base/clock.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Since when nodes and legs have been in the state they are in. One thread at a time.
class SinceWhen {
public:
    /// Takes down the states of a snapshot; what has not changed since the last one keeps its time.
    void note(const Snapshot& snapshot);
    /// Fills in `since` by what was noted; a state that was not noted yet has begun just now.
    void fill(Snapshot& snapshot) const;

private:
    struct State {
        AdminState admin = AdminState::Enabled;
        HealthState health = HealthState::Unknown;
        WallTime since;
    };
    using Scope = std::pair<std::string, std::string>;  ///< node, and rule or nothing
    WallTime sinceOf(const Scope& scope, AdminState admin, HealthState health, WallTime now) const;

    std::map<Scope, State> m_states;
};

}  // namespace cas
