#pragma once

#include <optional>
#include <vector>

#include "balancer/rpc/pdu.h"

namespace cas {

/// A presentation context a client asks for, under the number its requests will carry.
struct OfferedContext {
    std::uint16_t id = 0;
    RpcSyntax interface;
    std::vector<RpcSyntax> transfers;  ///< in the client's order
};

/// bind and alter_context (C706 12.6.4.3, 12.6.4.1).
struct BindBody {
    std::uint32_t group = 0;  ///< association group; 0 asks for a new one
    std::vector<OfferedContext> contexts;
};

/// The answer to one offered context: p_result_t (C706 12.6.3.1; result 3: MS-RPCE 3.3.1.5.3).
struct ContextResult {
    std::uint16_t result = 0;
    std::uint16_t reason = 0;
    RpcSyntax transfer;  ///< zero unless accepted
    bool accepted() const { return result == 0; }
};
inline constexpr std::uint16_t kNegotiateAck = 3;

/// bind_ack and alter_context_resp (C706 12.6.4.4, 12.6.4.2): results in the order of the offers.
struct BindAckBody {
    std::uint32_t group = 0;
    std::vector<ContextResult> results;
};

/// Nothing when the body is shorter than it says. At most 255 contexts, as their count is one byte.
std::optional<BindBody> readBind(const Pdu& pdu);
std::optional<BindAckBody> readBindAck(const Pdu& pdu);
/// The reject reason of a bind_nak (C706 12.6.4.5).
std::optional<std::uint16_t> readBindNak(const Pdu& pdu);

}  // namespace cas
