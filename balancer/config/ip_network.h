#pragma once

#include <boost/asio/ip/address.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace cas {

using IpAddress = boost::asio::ip::address;

/// An address text without port, zone or brackets; nothing on any other text.
std::optional<IpAddress> parseAddress(std::string_view text);

/// A CIDR block such as 10.0.0.0/24; a bare address is a block of one.
struct IpNetwork {
    IpAddress address;  ///< with the host bits cleared
    int prefix = 0;     ///< 0-32 or 0-128

    bool contains(const IpAddress& other) const;
    bool operator==(const IpNetwork&) const = default;
};

std::optional<IpNetwork> parseNetwork(std::string_view text);
std::string toText(const IpNetwork& network);

/// The address with all but its first `prefix` bits cleared.
IpAddress maskAddress(const IpAddress& address, int prefix);

/// An IPv4-mapped IPv6 address as the IPv4 address it stands for (RFC 4291 section 2.5.5.2); others unchanged.
IpAddress unmapped(const IpAddress& address);

}  // namespace cas
