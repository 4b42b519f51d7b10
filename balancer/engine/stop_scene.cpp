#include "balancer/engine/stop_scene.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace cas {

namespace {

using Rules = std::vector<std::shared_ptr<RuleRuntime>>;

/// The rules of one group, and which of its clients have sessions on the node.
struct Gathered {
    struct Open {
        std::size_t rule = 0;  ///< of the first session found
        std::uint64_t sessions = 0;
    };
    std::vector<const RuleRuntime*> rules;
    std::vector<Scene::Client> each;  ///< without affinity: a client per session
    std::unordered_map<ClientKey, Open, ClientKeyHash> open;
};

/// By group; a rule that lets nobody in takes no part.
std::map<Group*, Gathered> groupsOf(const Rules& rules) {
    std::map<Group*, Gathered> groups;
    for (const auto& rule : rules)
        if (rule->config().filtering != Filtering::Disabled) groups[&rule->group()].rules.push_back(rule.get());
    return groups;
}

/// A session keeps the rule it began under, or has one made for a mapped port: its name and its group tell which rule
/// its client comes by again. Without such a rule the client cannot come again.
void addSession(const SessionFacts& session, std::map<Group*, Gathered>& groups) {
    const auto group = groups.find(&session.rule->group());
    if (group == groups.end()) return;
    Gathered& gathered = group->second;
    const auto name = [](const RuleRuntime* rule) { return rule->config().name; };
    const auto rule = std::ranges::find(gathered.rules, session.rule->config().name, name);
    const auto key = ClientKey::of(session.client.address(), group->first->affinity);
    const auto place = static_cast<std::size_t>(rule - gathered.rules.begin());
    if (group->first->affinity == Affinity::None) {
        if (rule != gathered.rules.end()) gathered.each.push_back({key, place, 1});
        return;
    }
    auto& open = gathered.open[key];
    if (open.sessions++ == 0 && rule != gathered.rules.end()) open.rule = place;
}

Scene::Group copyOf(Group& group, Gathered gathered, std::uint32_t node, TimePoint now) {
    Scene::Group copy;
    std::vector<AffinityTable::Row> entries;
    {
        const std::lock_guard lock(group.mutex);
        entries = group.table.rows(now);
        for (const RuleRuntime* rule : gathered.rules) copy.rules.push_back(rule->scene());
    }
    copy.clients = std::move(gathered.each);
    for (const AffinityTable::Row& row : entries) {
        if (row.entry.node != node) continue;
        const auto open = gathered.open.find(row.key);
        copy.clients.push_back(open == gathered.open.end()
                                   ? Scene::Client{row.key, 0, 0}
                                   : Scene::Client{row.key, open->second.rule, open->second.sessions});
    }
    return copy;
}

}  // namespace

Scene sceneOf(const Rules& rules, const std::vector<SessionFacts>& sessions, std::uint32_t node, TimePoint now) {
    Scene scene;
    scene.now = now;
    if (rules.empty()) return scene;
    for (const Target& target : rules.front()->targets()) {
        const NodeShared& shared = target.leg->node();
        scene.nodes.push_back({shared.id, shared.name, shared.active.load()});
    }
    auto groups = groupsOf(rules);
    for (const SessionFacts& session : sessions) {
        if (session.leg->node().id != node) continue;
        ++scene.sessionsEnded;
        addSession(session, groups);
    }
    // In the configuration's order, as the answer must not depend on addresses in memory.
    for (const auto& rule : rules)
        if (auto group = groups.extract(&rule->group()))
            scene.groups.push_back(copyOf(*group.key(), std::move(group.mapped()), node, now));
    return scene;
}

}  // namespace cas
