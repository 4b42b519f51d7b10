#pragma once

#include <QString>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// A verb for a node, for all its rules (`rule` empty) or one.
struct NodeOrder {
    Verb verb = Verb::Enable;
    std::string node;
    std::string rule;
    int weight = 0;  ///< of Verb::Weight
};

/// Why a balancer gave no answer.
struct LinkFault {
    bool stopped = false;  ///< there is none to ask: it was not started, or was ended in order
    QString sentence;
};

/// A balancer as its watcher reaches it, in this process or in another. Every call blocks; one thread, the feed's.
class BalancerLink {
public:
    template <class T>
    using Reply = Result<T, LinkFault>;

    virtual ~BalancerLink() = default;
    virtual Reply<Snapshot> snapshot() = 0;
    /// Events from number `from` on.
    virtual Reply<EventQueue::Batch> events(std::uint64_t from) = 0;
    virtual Reply<std::vector<SessionSnapshot>> sessions() = 0;
    virtual Reply<std::vector<AffinitySnapshot>> affinity() = 0;
    virtual Reply<WhatIf> whatIf(const std::string& node) = 0;
    virtual Reply<void> order(const NodeOrder& order) = 0;
    /// How many were still open.
    virtual Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) = 0;
};

}  // namespace cas
