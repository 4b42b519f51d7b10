#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "balancer/engine/state_store.h"
#include "balancer/pool/rule_runtime.h"

namespace cas {

/// What lives longer than one configuration, found by name: nodes, legs, counts of rules, affinity groups. Only grows,
/// as names are few. Control thread only.
class Registry {
public:
    using Rules = std::vector<std::shared_ptr<RuleRuntime>>;

    Registry(unsigned threads, std::uint64_t seed) : m_threads(threads), m_random(seed) {}

    /// The rules of a configuration, on the nodes, counts and groups that are already there. What is in force stays as
    /// it is until adopt().
    Rules compile(const BalancerConfig& config);
    /// Puts saved entries into the tables of these rules' groups.
    void restore(const Rules& rules, const std::vector<SavedState::AffinityRow>& rows, const Clock& clock);
    /// These rules are in force now: their groups and affinity time-outs count.
    void adopt(const Rules& rules);
    std::vector<SavedState::AffinityRow> affinityRows(const Clock& clock) const;
    /// The entries of these rules' groups, as people see them.
    std::vector<AffinitySnapshot> affinity(const Rules& rules, TimePoint now) const;
    std::shared_ptr<NodeShared> node(const std::string& name);
    /// Drops expired affinity entries, a bounded number at a time.
    void sweep(TimePoint now);

private:
    std::shared_ptr<Leg> leg(const std::string& rule, const std::string& node);
    std::shared_ptr<RuleShared> shared(const std::string& rule);

    unsigned m_threads;
    Random m_random;
    std::map<std::string, std::shared_ptr<NodeShared>> m_nodes;
    std::vector<std::string> m_nodeNames;  ///< by id
    std::map<std::pair<std::string, std::string>, std::shared_ptr<Leg>> m_legs;
    std::map<std::string, std::shared_ptr<RuleShared>> m_shared;
    std::map<std::string, std::shared_ptr<Group>> m_groups;
};

}  // namespace cas
