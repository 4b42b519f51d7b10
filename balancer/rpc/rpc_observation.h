#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "balancer/base/enum_names.h"
#include "balancer/rpc/rpc_syntax.h"

namespace cas {

enum class RpcSide { Client, Server };

/// The association group a bind asks for (0: a new one), then the one the server gave. Its context handles are valid on
/// every connection of the group, hence only on one node (MS-RPCE 3.3.1.5.7).
struct AssociationGroup {
    std::uint32_t id = 0;
    RpcSide from = RpcSide::Client;
    bool operator==(const AssociationGroup&) const = default;
};
/// The server serves `interface` under this context number.
struct ContextAccepted {
    std::uint16_t context = 0;
    RpcSyntax interface;
    RpcSyntax transfer;
    bool operator==(const ContextAccepted&) const = default;
};
/// The server does not; how it refuses an interface (result 2) or one of several transfer syntaxes.
struct ContextRejected {
    std::uint16_t context = 0;
    RpcSyntax interface;
    std::uint16_t result = 0;
    std::uint16_t reason = 0;
    bool operator==(const ContextRejected&) const = default;
};
/// bind_nak: no connection to this server, whatever the interface; 8 is an unknown kind of authentication.
struct BindRejected {
    std::uint16_t reason = 0;
    bool operator==(const BindRejected&) const = default;
};
/// Authentication seen for the first time at this level (MS-RPCE 2.2.1.1.8); from level 5 on PDUs are signed, at 6
/// encrypted.
struct SecuritySeen {
    RpcSide from = RpcSide::Client;
    std::uint8_t type = 0;
    std::uint8_t level = 0;
    bool operator==(const SecuritySeen&) const = default;
};
/// A client asks the mapper for the endpoints of an interface.
struct MapAsked {
    std::uint32_t callId = 0;
    RpcSyntax interface;
    bool operator==(const MapAsked&) const = default;
};
/// A client reads the mapper's table, of one interface or whole.
struct LookupAsked {
    std::uint32_t callId = 0;
    std::optional<RpcSyntax> interface;
    bool operator==(const LookupAsked&) const = default;
};
/// One tower of a mapper's answer that ends at TCP. A MapAnswered follows the last one of an answer.
struct PortMapped {
    std::uint32_t callId = 0;
    RpcSyntax interface;
    RpcSyntax transfer;
    std::uint16_t port = 0;
    std::array<std::uint8_t, 4> address{};
    /// Where the port's high and low byte lie in the server's stream; fragments may part them.
    std::array<std::uint64_t, 2> portAt{};
    /// A PDU of the answer carries a verifier: what it holds must not be changed.
    bool secured = false;
    bool operator==(const PortMapped&) const = default;
};
/// A mapper's whole answer was read. `towers` counts all, also those that do not end at TCP.
struct MapAnswered {
    std::uint32_t callId = 0;
    std::uint32_t status = 0;  ///< 0, or kEptNotRegistered
    std::uint32_t towers = 0;
    RpcContextHandle handle;  ///< of what is left of the list; zero when that was all
    bool operator==(const MapAnswered&) const = default;
};
/// A call failed; e.g. 0x1c010003: the interface or the context is not known.
struct CallFault {
    std::uint32_t callId = 0;
    std::uint32_t status = 0;
    bool operator==(const CallFault&) const = default;
};

enum class NotUnderstoodReason {
    Version,       // the bytes are no DCE/RPC: nothing is read any more
    Length,        // an impossible fragment length: nothing is read any more
    Type,          // a kind of PDU this side does not send
    Body,          // shorter than its own numbers say
    Verifier,      // the verifier does not fit its PDU
    Encrypted,     // nobody but the two ends can read it
    Fragment,      // a fragment out of its order
    Context,       // a call in a context nobody agreed on
    Call,          // an answer nobody waits for
    Bind,          // an answer to no bind, or another number of results
    CallIdReused,  // a new call under the number of an open one
    TooMany,       // more open calls, contexts or unanswered binds than are watched
    TooLong,       // a request too long to be kept, or an answer too long to be held back
    Transfer,      // the mapper in a transfer syntax other than NDR32 and NDR64
    Arguments,     // of ept_map or ept_lookup
    Results,       // of ept_map or ept_lookup
    Tower          // one tower or more of an answer; the others were read
};

/// Something was passed by unread. Unless `RpcAssociation::lost()`, what follows is read.
struct NotUnderstood {
    RpcSide from = RpcSide::Client;
    NotUnderstoodReason reason = NotUnderstoodReason::Version;
    std::uint32_t callId = 0;
    bool operator==(const NotUnderstood&) const = default;
};

using RpcObservation = std::variant<AssociationGroup, ContextAccepted, ContextRejected, BindRejected, SecuritySeen,
                                    MapAsked, LookupAsked, PortMapped, MapAnswered, CallFault, NotUnderstood>;

template <>
struct EnumNames<NotUnderstoodReason> {
    using enum NotUnderstoodReason;
    static constexpr std::pair<NotUnderstoodReason, std::string_view> table[] = {
        {Version, "version"},   {Length, "length"},       {Type, "type"},           {Body, "body"},
        {Verifier, "verifier"}, {Encrypted, "encrypted"}, {Fragment, "fragment"},   {Context, "context"},
        {Call, "call"},         {Bind, "bind"},           {Transfer, "transfer"},   {CallIdReused, "call-id-reused"},
        {TooMany, "too-many"},  {TooLong, "too-long"},    {Arguments, "arguments"}, {Results, "results"},
        {Tower, "tower"}};
};

}  // namespace cas
