#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "balancer/pool/affinity_table.h"
#include "balancer/pool/association_table.h"

namespace cas {

/// Rules that share one affinity table. Survives changes of configuration as long as its kind of affinity stays.
/// The mutex guards the table and the schedulers of the group's rules: taken once per connection, never per read.
struct Group {
    Group(std::string groupName, Affinity groupAffinity) : name(std::move(groupName)), affinity(groupAffinity) {}
    const std::string name;
    const Affinity affinity;
    std::mutex mutex;
    AffinityTable table;
    /// Has a lock of its own; a group that takes another's place takes its associations over.
    std::shared_ptr<AssociationTable> associations = std::make_shared<AssociationTable>();
    std::vector<std::uint32_t> active;  ///< open sessions by node id: what the schedulers of the group's rules compare

    std::uint32_t activeOn(std::uint32_t node) const { return node < active.size() ? active[node] : 0; }
};

}  // namespace cas
