#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <utility>

#include "balancer/base/uuid.h"

namespace cas {

/// An interface or a transfer syntax with its version (p_syntax_id_t, C706 12.6.3.1).
struct RpcSyntax {
    Uuid uuid;
    std::uint16_t major = 0;
    std::uint16_t minor = 0;
    auto operator<=>(const RpcSyntax&) const = default;
};

/// A handle with which a server finds its state of an earlier call again (C706 Appendix N, ndr_context_handle); zero
/// where there is none.
struct RpcContextHandle {
    std::uint32_t attributes = 0;
    Uuid id;
    bool operator==(const RpcContextHandle&) const = default;
};

/// A literal's syntax; text that is no UUID does not compile.
consteval RpcSyntax rpcSyntax(std::string_view uuid, std::uint16_t major, std::uint16_t minor) {
    return {parseUuid(uuid).value(), major, minor};
}

/// What the reader itself must know.
namespace rpc_syntaxes {
/// The endpoint mapper (C706 Appendix O).
inline constexpr RpcSyntax endpointMapper = rpcSyntax("e1af8308-5d1f-11c9-91a4-08002b14a0fa", 3, 0);
/// C706 Appendix I.
inline constexpr RpcSyntax ndr32 = rpcSyntax("8a885d04-1ceb-11c9-9fe8-08002b104860", 2, 0);
/// MS-RPCE 2.2.5.
inline constexpr RpcSyntax ndr64 = rpcSyntax("71710533-beba-4937-8319-b5dbef9ccc36", 1, 0);
}  // namespace rpc_syntaxes

/// What Outlook calls on an Exchange 2010 Client Access server.
namespace exchange_interfaces {
/// MS-OXCRPC 1.9.
inline constexpr RpcSyntax emsmdb = rpcSyntax("a4f1db00-ca47-1067-b31f-00dd010662da", 0, 81);
inline constexpr RpcSyntax asyncEmsmdb = rpcSyntax("5261574a-4572-206e-b268-6b199213b4e4", 0, 1);
/// MS-OXNSPI 1.9.
inline constexpr RpcSyntax nspi = rpcSyntax("f5cc5a18-4264-101a-8c59-08002b2f8426", 56, 0);
/// MS-OXABREF 1.9.
inline constexpr RpcSyntax rfr = rpcSyntax("1544f5e0-613c-11d1-93df-00c04fd7bd09", 1, 0);

/// An interface and what people call it.
struct Named {
    std::string_view name;
    RpcSyntax syntax;
};
inline constexpr Named all[] = {{"EMSMDB", emsmdb}, {"AsyncEMSMDB", asyncEmsmdb}, {"NSPI", nspi}, {"RFR", rfr}};
}  // namespace exchange_interfaces

/// Nothing when it is not Exchange's.
constexpr const exchange_interfaces::Named* findExchangeInterface(const Uuid& interface) {
    for (const auto& row : exchange_interfaces::all)
        if (row.syntax.uuid == interface) return &row;
    return nullptr;
}

/// EMSMDB, AsyncEMSMDB, NSPI or RFR; empty for an interface that is not Exchange's.
constexpr std::string_view interfaceName(const Uuid& interface) {
    const auto* row = findExchangeInterface(interface);
    return row ? row->name : std::string_view();
}

}  // namespace cas
