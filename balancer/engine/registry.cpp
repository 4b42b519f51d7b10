#include "balancer/engine/registry.h"

#include <algorithm>
#include <set>

namespace cas {

namespace {
constexpr std::size_t kSweepAtOnce = 5000;

std::vector<AffinityTable::Row> entriesOf(Group& group, TimePoint now) {
    const std::lock_guard lock(group.mutex);
    return group.table.rows(now);
}
}  // namespace

Registry::Rules Registry::compile(const BalancerConfig& config) {
    Rules rules;
    std::map<std::string, std::shared_ptr<Group>> groups = m_groups;
    for (const PortRule& rule : config.rules) {
        std::vector<Target> targets;
        for (const NodeConfig& nodeConfig : config.nodes)
            targets.push_back({nodeConfig, leg(rule.name, nodeConfig.name)});
        auto& group = groups[rule.group];
        if (!group || group->affinity != rule.affinity) {
            // Keys of another kind of affinity mean other clients, so the table cannot be taken over.
            const auto former = std::exchange(group, std::make_shared<Group>(rule.group, rule.affinity));
            if (former) group->associations = former->associations;
            group->table.setTimeout(rule.affinityTimeout);
        }
        rules.push_back(
            std::make_shared<RuleRuntime>(rule, std::move(targets), group, shared(rule.name), m_random.next()));
    }
    return rules;
}

std::shared_ptr<NodeShared> Registry::node(const std::string& name) {
    auto& node = m_nodes[name];
    if (!node) {
        node = std::make_shared<NodeShared>(static_cast<std::uint32_t>(m_nodeNames.size()), name);
        m_nodeNames.push_back(name);
    }
    return node;
}

std::shared_ptr<Leg> Registry::leg(const std::string& rule, const std::string& nodeName) {
    auto& leg = m_legs[{rule, nodeName}];
    if (!leg) leg = std::make_shared<Leg>(rule, node(nodeName), m_threads);
    return leg;
}

std::shared_ptr<RuleShared> Registry::shared(const std::string& rule) {
    auto& shared = m_shared[rule];
    if (!shared) shared = std::make_shared<RuleShared>(rule);
    return shared;
}

void Registry::adopt(const Rules& rules) {
    for (const auto& rule : rules) {
        const auto& group = m_groups[rule->config().group] = rule->groupPointer();
        const std::lock_guard lock(group->mutex);
        group->table.setTimeout(rule->config().affinityTimeout);
    }
}

void Registry::restore(const Rules& rules, const std::vector<SavedState::AffinityRow>& rows, const Clock& clock) {
    const TimePoint now = clock.now();
    const WallTime wallNow = clock.wallNow();
    std::map<std::string, Group*> groups;
    for (const auto& rule : rules) groups[rule->config().group] = &rule->group();
    for (const auto& row : rows) {
        const auto group = groups.find(row.group);
        const auto node = m_nodes.find(row.node);
        const auto client = parseAddress(row.client);
        if (group == groups.end() || node == m_nodes.end() || !client || row.affinity == Affinity::None ||
            group->second->affinity != row.affinity)
            continue;
        const auto ago = std::max(wallNow - row.lastUsed, WallTime::duration::zero());
        const std::lock_guard lock(group->second->mutex);
        group->second->table.restore(
            {ClientKey::of(*client, row.affinity),
             {node->second->id, 0, now - std::chrono::duration_cast<TimePoint::duration>(ago)}},
            now);
    }
}

std::vector<SavedState::AffinityRow> Registry::affinityRows(const Clock& clock) const {
    std::vector<SavedState::AffinityRow> rows;
    const TimePoint now = clock.now();
    const WallTime wallNow = clock.wallNow();
    for (const auto& [name, group] : m_groups) {
        for (const auto& row : entriesOf(*group, now))
            rows.push_back({name, group->affinity, row.key.toAddress().to_string(), m_nodeNames.at(row.entry.node),
                            std::chrono::round<std::chrono::seconds>(wallNow - (now - row.entry.lastUsed))});
    }
    return rows;
}

std::vector<AffinitySnapshot> Registry::affinity(const Rules& rules, TimePoint now) const {
    std::vector<AffinitySnapshot> rows;
    std::set<const Group*> seen;
    for (const auto& rule : rules) {
        Group& group = rule->group();
        if (!seen.insert(&group).second) continue;
        for (const auto& row : entriesOf(group, now))
            rows.push_back({group.name, row.key.toText(group.affinity), m_nodeNames.at(row.entry.node),
                            row.entry.sessions, std::chrono::duration<double>(now - row.entry.lastUsed).count()});
    }
    return rows;
}

void Registry::sweep(TimePoint now) {
    for (const auto& [name, group] : m_groups) {
        const std::lock_guard lock(group->mutex);
        group->table.sweep(now, kSweepAtOnce);
    }
}

}  // namespace cas
