#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "balancer/base/clock.h"
#include "balancer/base/enum_names.h"
#include "balancer/base/interface_port.h"
#include "balancer/base/uuid.h"
#include "balancer/telemetry/histogram.h"
#include "balancer/telemetry/states.h"
#include "balancer/telemetry/traffic.h"

namespace cas {

/// One rule on one node.
struct LegSnapshot {
    std::string rule;
    std::string node;
    AdminState admin = AdminState::Enabled;  ///< the stricter of the node's and the rule's
    HealthState health = HealthState::Unknown;
    int weight = 0;
    std::string lastCheck;  ///< what the last check answered, in a protocol's own words; empty before the first
    Traffic traffic;
    std::vector<InterfacePort> rpc;  ///< where the node's endpoint mapper has its interfaces; empty: not known
    LatencyHistogram check;          ///< durations of checks that passed
    WallTime since;                  ///< when admin or health last changed
};

/// Why a rule's ports are listened on as they are.
enum class SocketsWhy {
    RangeSteered,        ///< one socket serves a whole range
    SmallRange,          ///< a socket per port, as there are few
    NotListening,        ///< filtering mode `disabled`, or ports that open only on demand
    NoPermission,        ///< to steer a range takes CAP_BPF and CAP_NET_ADMIN
    Kernel,              ///< cannot steer
    OneOfManyAddresses,  ///< a wildcard or link-local address: a range is steered by one address that is unique
    SwitchedOff,
    BuiltWithout
};

struct RuleSnapshot {
    std::string name;
    std::string ports;
    std::uint64_t listening = 0;      ///< open listening sockets
    std::uint64_t notUnderstood = 0;  ///< parts of RPC traffic that were passed on unread
    SocketsWhy socketsWhy = SocketsWhy::NotListening;
    Traffic traffic;
};

struct NodeSnapshot {
    std::string name;
    std::string address;
    AdminState admin = AdminState::Enabled;
    HealthState health = HealthState::Unknown;  ///< up if any rule's check is up, down if all are
    int weight = 0;
    std::string lastCheck;
    Traffic traffic;
    LatencyHistogram check;  ///< of all its rules
    WallTime since;          ///< when admin or health last changed
};

/// A port that a node's endpoint mapper named and that is listened on for it.
struct MappedPortSnapshot {
    std::string rule;
    std::uint16_t port = 0;  ///< that clients connect to
    Uuid interface;
    std::string node;
    std::uint16_t nodePort = 0;
};

/// The engine at one moment. A value: any thread.
struct Snapshot {
    TimePoint takenAt;
    WallTime takenAtWall;
    TimePoint startedAt;  ///< of the engine; another one means that all counts began anew
    WallTime startedAtWall;
    EngineState state = EngineState::Starting;
    std::uint64_t generation = 0;  ///< accepted configurations so far
    std::string array;             ///< the name clients use; empty: the configuration tells none
    std::string address;           ///< the virtual address, likewise
    std::string lastError;         ///< why the last configuration was refused; empty after an accepted one
    std::vector<RuleSnapshot> rules;
    std::vector<NodeSnapshot> nodes;
    std::vector<LegSnapshot> legs;
    std::vector<MappedPortSnapshot> mappedPorts;
    std::uint64_t affinityEntries = 0;
    std::uint64_t eventsDropped = 0;
};

/// One open TCP session or UDP flow.
struct SessionSnapshot {
    std::uint64_t id = 0;  ///< never used again by the same engine
    std::string client;    ///< address:port
    std::string rule;
    std::string node;
    std::string listen;  ///< address:port the client connected to
    double ageSeconds = 0;
    double idleSeconds = 0;
    std::uint64_t bytesIn = 0;
    std::uint64_t bytesOut = 0;
    std::uint32_t associationGroup = 0;  ///< RPC: all connections of one group are on one node; 0: none known
    std::optional<Uuid> interface;       ///< RPC: the first one the client bound to
};

/// A client and the node it was given, for one group of rules.
struct AffinitySnapshot {
    std::string group;   ///< of rules that share the entry
    std::string client;  ///< address, or network with its prefix length
    std::string node;
    std::uint32_t sessions = 0;  ///< open now
    double idleSeconds = 0;      ///< since it was last used; 0 while a session is open
};

/// What would be if a node took no more clients and its sessions were cut.
struct WhatIf {
    struct Row {
        std::string node;
        std::uint64_t sessionsNow = 0;
        std::uint64_t sessionsThen = 0;
        std::uint64_t clientsTaken = 0;  ///< clients of the stopped node that would come here
    };
    std::vector<Row> rows;            ///< the other nodes, in the configuration's order
    std::uint64_t clientsMoved = 0;   ///< that would find another node
    std::uint64_t clientsLost = 0;    ///< that no node could take
    std::uint64_t sessionsEnded = 0;  ///< cut at that moment
};

template <>
struct EnumNames<SocketsWhy> {
    static constexpr std::pair<SocketsWhy, std::string_view> table[] = {
        {SocketsWhy::RangeSteered, "range-steered"},
        {SocketsWhy::SmallRange, "small-range"},
        {SocketsWhy::NotListening, "not-listening"},
        {SocketsWhy::NoPermission, "no-permission"},
        {SocketsWhy::Kernel, "kernel"},
        {SocketsWhy::OneOfManyAddresses, "one-of-many-addresses"},
        {SocketsWhy::SwitchedOff, "switched-off"},
        {SocketsWhy::BuiltWithout, "built-without"}};
};

}  // namespace cas
