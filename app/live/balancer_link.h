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

/// What a balancer can do and tell beyond what all of them can. Sentences are empty where nothing stands in the way.
struct BalancerAbilities {
    bool suspends = true;          ///< has a state that only resume lifts
    bool readsRpc = true;          ///< tells RPC interfaces, associations and mapped ports
    bool tellsUse = true;          ///< tells how long sessions are idle, and who uses an affinity entry
    bool drainKeepsBound = false;  ///< all clients with an affinity entry come back to a draining node
    int largestWeight = 100;
    QString noWhatIf;  ///< why it cannot tell what would be
    QString noOrders;  ///< why it takes no orders from us, and how to allow them
    bool operator==(const BalancerAbilities&) const = default;
};

/// A balancer as its watcher reaches it, in this process or in another. Every call blocks; one thread, the feed's.
class BalancerLink {
public:
    template <class T>
    using Reply = Result<T, LinkFault>;

    virtual ~BalancerLink() = default;
    /// As known since the last snapshot.
    virtual BalancerAbilities abilities() const { return {}; }
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
