#include "app/local/neighbour_frames.h"

#include <algorithm>

namespace cas {

namespace {

using Bytes = std::span<const std::uint8_t>;
using V6Bytes = boost::asio::ip::address_v6::bytes_type;

constexpr std::uint16_t kArp = 0x0806;
constexpr std::uint16_t kIpv6 = 0x86DD;
constexpr std::size_t kEthernet = 14;
constexpr std::size_t kArpSize = 28;
constexpr std::size_t kIpv6Header = 40;
constexpr std::size_t kNeighbourMessage = 24;  // type, code, checksum, flags, target
constexpr std::uint8_t kIcmpv6 = 58;
constexpr std::uint8_t kHopLimit = 255;  // proves that no router was in between (RFC 4861 section 7.1)
constexpr std::uint8_t kSolicitation = 135;
constexpr std::uint8_t kAdvertisement = 136;
constexpr std::uint8_t kTargetLinkLayer = 2;
constexpr std::uint8_t kOverride = 0x20;
constexpr MacAddress kBroadcast{0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
constexpr MacAddress kNobody{};

template <class Container>
void append(Frame& frame, const Container& bytes) {
    frame.insert(frame.end(), std::begin(bytes), std::end(bytes));
}

void append16(Frame& frame, std::uint16_t value) {
    frame.push_back(static_cast<std::uint8_t>(value >> 8));
    frame.push_back(static_cast<std::uint8_t>(value & 0xFF));
}

std::uint16_t read16(Bytes bytes, std::size_t at) { return static_cast<std::uint16_t>(bytes[at] << 8 | bytes[at + 1]); }

Frame ethernetFrame(const MacAddress& to, const MacAddress& from, std::uint16_t type) {
    Frame frame;
    append(frame, to);
    append(frame, from);
    append16(frame, type);
    return frame;
}

MacAddress macAt(Bytes bytes, std::size_t at) {
    MacAddress mac{};
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(at), mac.size(), mac.begin());
    return mac;
}

bool isAt(Bytes bytes, std::size_t at, Bytes wanted) {
    return std::ranges::equal(bytes.subspan(at, wanted.size()), wanted);
}

/// A request for the address. `sender`: what our own caches-to-be hear; unspecified in a probe.
Frame arpRequest(const boost::asio::ip::address_v4& sender, const boost::asio::ip::address_v4& target,
                 const MacAddress& own) {
    Frame frame = ethernetFrame(kBroadcast, own, kArp);
    append16(frame, 1);       // Ethernet
    append16(frame, 0x0800);  // IPv4
    frame.insert(frame.end(), {6, 4});
    append16(frame, 1);  // request: some devices ignore replies nobody asked for (RFC 5227 section 3)
    append(frame, own);
    append(frame, sender.to_bytes());
    append(frame, kNobody);
    append(frame, target.to_bytes());
    return frame;
}

std::optional<MacAddress> arpClaimant(Bytes packet, const boost::asio::ip::address_v4& address) {
    if (packet.size() < kArpSize || read16(packet, 0) != 1 || read16(packet, 2) != 0x0800 || packet[4] != 6 ||
        packet[5] != 4)
        return std::nullopt;
    const auto bytes = address.to_bytes();
    const std::uint8_t unspecified[4]{};
    const bool has = isAt(packet, 14, bytes);
    const bool probes = isAt(packet, 14, unspecified) && isAt(packet, 24, bytes) && read16(packet, 6) == 1;
    if (!has && !probes) return std::nullopt;
    return macAt(packet, 8);
}

V6Bytes solicitedNode(const V6Bytes& target) {
    V6Bytes group{0xFF, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0xFF};
    std::copy(target.end() - 3, target.end(), group.end() - 3);
    return group;
}

/// RFC 2464 section 7.
MacAddress multicastMac(const V6Bytes& group) {
    MacAddress mac{0x33, 0x33};
    std::copy(group.end() - 4, group.end(), mac.begin() + 2);
    return mac;
}

/// RFC 4443 section 2.3: over a pseudo-header and the message.
std::uint16_t icmpChecksum(Bytes source, Bytes destination, Bytes message) {
    std::uint32_t sum = kIcmpv6 + static_cast<std::uint32_t>(message.size());
    for (const Bytes part : {source, destination, message})
        for (std::size_t i = 0; i < part.size(); ++i) sum += i % 2 == 0 ? part[i] * 256u : part[i];
    while (sum > 0xFFFF) sum = (sum & 0xFFFF) + (sum >> 16);
    return static_cast<std::uint16_t>(~sum);
}

Frame ipv6Frame(const MacAddress& own, const V6Bytes& source, const V6Bytes& group, Frame message) {
    const std::uint16_t sum = icmpChecksum(source, group, message);
    message[2] = static_cast<std::uint8_t>(sum >> 8);
    message[3] = static_cast<std::uint8_t>(sum & 0xFF);
    Frame frame = ethernetFrame(multicastMac(group), own, kIpv6);
    frame.insert(frame.end(), {0x60, 0, 0, 0});
    append16(frame, static_cast<std::uint16_t>(message.size()));
    frame.insert(frame.end(), {kIcmpv6, kHopLimit});
    append(frame, source);
    append(frame, group);
    append(frame, message);
    return frame;
}

/// The address in the option, where there is one of that type (RFC 4861 section 4.6.1).
std::optional<MacAddress> linkLayerOption(Bytes options, std::uint8_t type) {
    while (options.size() >= 8) {
        const std::size_t length = options[1] * 8u;
        if (length == 0 || length > options.size()) return std::nullopt;
        if (options[0] == type) return macAt(options, 2);
        options = options.subspan(length);
    }
    return std::nullopt;
}

std::optional<MacAddress> neighbourClaimant(Bytes packet, const MacAddress& from,
                                            const boost::asio::ip::address_v6& address) {
    if (packet.size() < kIpv6Header + kNeighbourMessage || packet[0] >> 4 != 6 || packet[6] != kIcmpv6 ||
        packet[7] != kHopLimit)
        return std::nullopt;
    const std::size_t length = read16(packet, 4);
    if (length < kNeighbourMessage || packet.size() < kIpv6Header + length) return std::nullopt;
    const Bytes message = packet.subspan(kIpv6Header, length);
    if (icmpChecksum(packet.subspan(8, 16), packet.subspan(24, 16), message) != 0) return std::nullopt;
    if (message[1] != 0 || !isAt(message, 8, address.to_bytes())) return std::nullopt;
    const auto options = message.subspan(kNeighbourMessage);
    if (message[0] == kAdvertisement) return linkLayerOption(options, kTargetLinkLayer).value_or(from);
    // With a source address somebody merely wants to talk to it.
    if (message[0] == kSolicitation && isAt(packet, 8, V6Bytes{})) return from;
    return std::nullopt;
}

}  // namespace

std::uint16_t etherTypeOf(const IpAddress& address) { return address.is_v4() ? kArp : kIpv6; }

Frame probeFrame(const IpAddress& address, const MacAddress& own) {
    if (address.is_v4()) return arpRequest({}, address.to_v4(), own);
    const auto target = address.to_v6().to_bytes();
    Frame message{kSolicitation, 0, 0, 0, 0, 0, 0, 0};
    append(message, target);
    return ipv6Frame(own, V6Bytes{}, solicitedNode(target), std::move(message));
}

Frame announceFrame(const IpAddress& address, const MacAddress& own) {
    if (address.is_v4()) return arpRequest(address.to_v4(), address.to_v4(), own);
    const auto target = address.to_v6().to_bytes();
    constexpr V6Bytes kAllNodes{0xFF, 0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    Frame message{kAdvertisement, 0, 0, 0, kOverride, 0, 0, 0};
    append(message, target);
    message.insert(message.end(), {kTargetLinkLayer, 1});
    append(message, own);
    return ipv6Frame(own, target, kAllNodes, std::move(message));
}

std::optional<MacAddress> claimantOf(std::span<const std::uint8_t> frame, const IpAddress& address) {
    if (frame.size() < kEthernet || read16(frame, 12) != etherTypeOf(address)) return std::nullopt;
    const auto packet = frame.subspan(kEthernet);
    if (address.is_v4()) return arpClaimant(packet, address.to_v4());
    return neighbourClaimant(packet, macAt(frame, 6), address.to_v6());
}

std::optional<MacAddress> probeGroup(const IpAddress& address) {
    if (address.is_v4()) return std::nullopt;
    return multicastMac(solicitedNode(address.to_v6().to_bytes()));
}

}  // namespace cas
