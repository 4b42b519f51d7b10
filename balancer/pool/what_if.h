#pragma once

#include <memory>
#include <string>
#include <vector>

#include "balancer/pool/affinity_table.h"
#include "balancer/pool/placement.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// What decides where one rule's new clients go, as a copy to try things on.
struct RuleScene {
    Spread spread;
    std::vector<Standing> standings;
    std::unique_ptr<Scheduler> scheduler;
};

/// The balancer at one moment, as far as the clients of one node are concerned. Values only.
struct Scene {
    struct Node {
        std::uint32_t id = 0;
        std::string name;
        std::uint64_t sessions = 0;  ///< open now
    };
    /// A client of the node in question. Without affinity every session is one, as each is placed by itself.
    struct Client {
        ClientKey key;
        std::size_t rule = 0;        ///< it comes by: index into `rules` of its group
        std::uint64_t sessions = 0;  ///< open now; they come again at once, and the client's others to the same node
    };
    /// Rules that share their affinity entries, and so their clients.
    struct Group {
        std::vector<RuleScene> rules;
        std::vector<Client> clients;
    };
    std::vector<Node> nodes;  ///< in the configuration's order
    std::vector<Group> groups;
    std::uint64_t sessionsEnded = 0;  ///< of the node in question
    TimePoint now;
};

/// Plays what would happen if the node stopped: its clients are placed one after the other, those with open sessions
/// first, as they come back at once. Chance has a fixed seed, so that the same scene has the same answer. Pure.
WhatIf playStop(Scene scene, std::uint32_t stopped);

}  // namespace cas
