#include "balancer/pool/what_if.h"

#include <algorithm>

namespace cas {

namespace {

constexpr std::uint64_t kSeed = 1;

/// Calls `use` with every standing of the node, and whether it belongs to the group.
template <class Use>
void forEachStanding(Scene& scene, std::uint32_t node, const Scene::Group* of, Use use) {
    for (Scene::Group& group : scene.groups)
        for (RuleScene& rule : group.rules)
            for (Standing& standing : rule.standings)
                if (standing.id == node) use(standing, &group == of);
}

/// How many of a client's sessions the node takes; the first is sure to find room.
std::uint64_t taken(const Standing& standing, std::uint64_t sessions) {
    if (standing.maxConnections == 0) return sessions;
    return std::min<std::uint64_t>(sessions, standing.maxConnections - standing.onNode);
}

}  // namespace

WhatIf playStop(Scene scene, std::uint32_t stopped) {
    WhatIf result;
    result.sessionsEnded = scene.sessionsEnded;
    for (const Scene::Node& node : scene.nodes)
        if (node.id != stopped) result.rows.push_back({node.name, node.sessions, node.sessions, 0});
    const auto rowOf = [&](std::uint32_t id) -> WhatIf::Row& {
        const auto node = std::ranges::find(scene.nodes, id, &Scene::Node::id);
        return *std::ranges::find(result.rows, node->name, &WhatIf::Row::node);
    };
    forEachStanding(scene, stopped, nullptr, [](Standing& standing, bool) { standing.admin = AdminState::Stopped; });
    Random random(kSeed);
    for (Scene::Group& group : scene.groups) {
        std::ranges::stable_partition(group.clients, [](const Scene::Client& client) { return client.sessions > 0; });
        for (const Scene::Client& client : group.clients) {
            RuleScene& rule = group.rules[client.rule];
            const auto place =
                placeNew(rule.spread, rule.standings, client.key.hash(), *rule.scheduler, random, scene.now);
            ++(place ? result.clientsMoved : result.clientsLost);
            if (!place) continue;
            const std::uint32_t node = rule.standings[*place].id;
            const std::uint64_t sessions = taken(rule.standings[*place], client.sessions);
            WhatIf::Row& row = rowOf(node);
            ++row.clientsTaken;
            row.sessionsThen += sessions;
            if (sessions == 0) continue;
            forEachStanding(scene, node, &group, [&](Standing& standing, bool inGroup) {
                standing.onNode += static_cast<std::uint32_t>(sessions);
                if (inGroup) standing.inGroup += static_cast<std::uint32_t>(sessions);
            });
        }
    }
    return result;
}

}  // namespace cas
