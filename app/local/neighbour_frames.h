#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "app/local/interface_list.h"

namespace cas {

// Ethernet frames about who has an address: ARP (RFC 826, RFC 5227) for IPv4, neighbour discovery (RFC 4861, RFC 4862)
// for IPv6. Functions of their arguments, no sockets.

using Frame = std::vector<std::uint8_t>;

/// EtherType of the frames about this address.
std::uint16_t etherTypeOf(const IpAddress& address);
/// "Does anybody have it?" without saying that we do, so that no cache changes (RFC 5227 section 2.1.1, RFC 4862
/// section 5.4.2).
Frame probeFrame(const IpAddress& address, const MacAddress& own);
/// "It is here now": gratuitous ARP (RFC 5227 section 2.3), unsolicited neighbour advertisement (RFC 4861 section
/// 7.2.6).
Frame announceFrame(const IpAddress& address, const MacAddress& own);
/// Who says in this frame to have the address, or is about to take it; nothing for any other frame.
std::optional<MacAddress> claimantOf(std::span<const std::uint8_t> frame, const IpAddress& address);
/// Multicast group that must be joined to hear the others' probes; nothing for IPv4, whose frames are broadcast.
std::optional<MacAddress> probeGroup(const IpAddress& address);

}  // namespace cas
