#include "balancer/engine/since_when.h"

namespace cas {

void SinceWhen::note(const Snapshot& snapshot) {
    const auto take = [&](Scope scope, AdminState admin, HealthState health) {
        const WallTime since = sinceOf(scope, admin, health, snapshot.takenAtWall);
        m_states[std::move(scope)] = {admin, health, since};
    };
    for (const LegSnapshot& leg : snapshot.legs) take({leg.node, leg.rule}, leg.admin, leg.health);
    for (const NodeSnapshot& node : snapshot.nodes) take({node.name, {}}, node.admin, node.health);
}

void SinceWhen::fill(Snapshot& snapshot) const {
    for (LegSnapshot& leg : snapshot.legs)
        leg.since = sinceOf({leg.node, leg.rule}, leg.admin, leg.health, snapshot.takenAtWall);
    for (NodeSnapshot& node : snapshot.nodes)
        node.since = sinceOf({node.name, {}}, node.admin, node.health, snapshot.takenAtWall);
}

WallTime SinceWhen::sinceOf(const Scope& scope, AdminState admin, HealthState health, WallTime now) const {
    const auto noted = m_states.find(scope);
    const bool same = noted != m_states.end() && noted->second.admin == admin && noted->second.health == health;
    return same ? noted->second.since : now;
}

}  // namespace cas
