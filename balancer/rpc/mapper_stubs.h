#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "balancer/rpc/tower.h"

namespace cas {

/// How a stub's values lie in its bytes: NDR32 (C706 14), or NDR64 (MS-RPCE 2.2.5) with pointers and counts of 8 bytes.
enum class Ndr { Ndr32, Ndr64 };

/// A call's arguments or results, put together from all its fragments.
struct StubView {
    ByteView bytes;
    ByteOrder order = ByteOrder::Little;
    Ndr ndr = Ndr::Ndr32;
};

/// Operations of the endpoint mapper that are read (C706 Appendix O).
inline constexpr std::uint16_t kEptLookup = 2;
inline constexpr std::uint16_t kEptMap = 3;
/// The most entries a caller may ask for (range of max_towers and max_ents, MS-RPCE 2.2.1.2.4, 2.2.1.2.5).
inline constexpr std::uint64_t kMaxMapperEntries = 500;

/// What ept_map asks for; nothing without a tower that can be read.
std::optional<Tower> readMapRequest(const StubView& stub);

struct LookupRequest {
    std::optional<RpcSyntax> interface;  ///< nothing when not asked for one
};
std::optional<LookupRequest> readLookupRequest(const StubView& stub);

struct MappedTower {
    Tower tower;
    std::size_t at = 0;  ///< of the tower's first byte in the stub
};
/// ept_s_not_registered (MS-RPCE 2.2.1.2.5); also how Samba, whose handle never turns zero, ends a list.
inline constexpr std::uint32_t kEptNotRegistered = 0x16c9a0d6;
struct MapperReply {
    RpcContextHandle handle;   ///< to ask for what is left; zero when that was all
    std::uint32_t status = 0;  ///< 0 or kEptNotRegistered
    std::vector<MappedTower> towers;
    std::size_t unreadable = 0;  ///< towers of a wrong shape
};
/// Nothing when counts, pointers and bytes do not agree, or there are more than kMaxMapperEntries.
std::optional<MapperReply> readMapReply(const StubView& stub);
std::optional<MapperReply> readLookupReply(const StubView& stub);

}  // namespace cas
