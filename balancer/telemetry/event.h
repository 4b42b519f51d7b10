#pragma once

#include <cstdint>
#include <string>

#include "balancer/base/clock.h"
#include "balancer/base/enum_names.h"

namespace cas {

enum class Severity { Error, Warning, Info };

enum class EventKind {
    EngineStarted,
    EngineStopped,
    ConfigurationApplied,  ///< detail: generation
    ConfigurationRefused,  ///< detail: the fault
    NodeUp,
    NodeDown,     ///< detail: what the check found
    VerbApplied,  ///< detail: the verb
    NodeDrained,  ///< the last session of a draining node or rule ended
    ListenerFailed,
    LimitHit,              ///< detail: which limit
    NoNodeLeft,            ///< clients were turned away because no node could take them
    DescriptorsExhausted,  ///< accepting is paused
    AcceptingAgain,
    StateNotSaved,
    MappedPortRefused,   ///< a node's endpoint mapper named a port that is not opened; detail: port and why
    MapperSecured,       ///< a client's traffic with the endpoint mapper is signed or encrypted; detail: client
    RpcNotUnderstood,    ///< part of an RPC connection is passed on unread; detail: why
    AssociationRefused,  ///< a client asked a node to join an association of another; detail: client
    CheckNote,  ///< a check passed but has something to say, such as a refused TLS handshake or a port that is not the
                ///< static one
};

/// Something that happened, with codes and names; sentences are made where people read them.
struct Event {
    WallTime at;
    Severity severity = Severity::Info;
    EventKind kind = EventKind::EngineStarted;
    std::string rule;
    std::string node;
    std::string detail;
    std::uint64_t count = 1;  ///< how often it happened since it was last told
};

template <>
struct EnumNames<Severity> {
    static constexpr std::pair<Severity, std::string_view> table[] = {
        {Severity::Error, "error"}, {Severity::Warning, "warning"}, {Severity::Info, "info"}};
};
template <>
struct EnumNames<EventKind> {
    static constexpr std::pair<EventKind, std::string_view> table[] = {
        {EventKind::EngineStarted, "engine-started"},
        {EventKind::EngineStopped, "engine-stopped"},
        {EventKind::ConfigurationApplied, "configuration-applied"},
        {EventKind::ConfigurationRefused, "configuration-refused"},
        {EventKind::NodeUp, "node-up"},
        {EventKind::NodeDown, "node-down"},
        {EventKind::VerbApplied, "verb-applied"},
        {EventKind::NodeDrained, "node-drained"},
        {EventKind::ListenerFailed, "listener-failed"},
        {EventKind::LimitHit, "limit-hit"},
        {EventKind::NoNodeLeft, "no-node-left"},
        {EventKind::DescriptorsExhausted, "descriptors-exhausted"},
        {EventKind::AcceptingAgain, "accepting-again"},
        {EventKind::StateNotSaved, "state-not-saved"},
        {EventKind::MappedPortRefused, "mapped-port-refused"},
        {EventKind::MapperSecured, "mapper-secured"},
        {EventKind::RpcNotUnderstood, "rpc-not-understood"},
        {EventKind::AssociationRefused, "association-refused"},
        {EventKind::CheckNote, "check-note"}};
};

}  // namespace cas
