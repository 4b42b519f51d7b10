#pragma once

#include <cstdint>
#include <vector>

#include "balancer/rpc/rpc_syntax.h"

namespace cas {

/// What a health check sends; all without authentication, which the mapper does not ask for.
///
/// A bind PDU (C706 12.6.4.3) with context 0 for `interface` in NDR32 and a new association group.
std::vector<std::uint8_t> bindRequest(std::uint32_t callId, const RpcSyntax& interface);
/// An ept_map request (C706 Appendix O, MS-RPCE 2.2.1.2.5) in context 0, NDR32: the TCP endpoints of `interface`.
std::vector<std::uint8_t> mapRequest(std::uint32_t callId, const RpcSyntax& interface);
/// An ept_lookup request (C706 Appendix O, MS-RPCE 2.2.1.2.4) in context 0, NDR32: the next `entries` (at most
/// kMaxMapperEntries) of all that is registered. `handle`: zero at first, then from the answer before.
std::vector<std::uint8_t> lookupRequest(std::uint32_t callId, const RpcContextHandle& handle, std::uint32_t entries);

}  // namespace cas
