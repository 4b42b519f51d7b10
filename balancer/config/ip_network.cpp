#include "balancer/config/ip_network.h"

#include <algorithm>
#include <charconv>

namespace cas {
namespace {

namespace ip = boost::asio::ip;

template <class Bytes>
Bytes masked(Bytes bytes, int prefix) {
    for (auto& byte : bytes) {
        const int kept = std::clamp(prefix, 0, 8);
        byte = static_cast<unsigned char>(byte & (0xFF00 >> kept));
        prefix -= 8;
    }
    return bytes;
}

int bitsOf(const IpAddress& address) { return address.is_v4() ? 32 : 128; }

}  // namespace

std::optional<IpAddress> parseAddress(std::string_view text) {
    // Asio would take a zone, and stop reading at a NUL.
    if (text.find_first_not_of("0123456789abcdefABCDEF.:") != std::string_view::npos) return std::nullopt;
    boost::system::error_code error;
    const auto address = ip::make_address(std::string(text), error);
    return error ? std::nullopt : std::optional(address);
}

std::optional<IpNetwork> parseNetwork(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parseAddress(text.substr(0, slash));
    if (!address) return std::nullopt;
    if (slash == std::string_view::npos) return IpNetwork{*address, bitsOf(*address)};

    const auto digits = text.substr(slash + 1);
    if (digits.starts_with('-') || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
    int prefix = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), prefix);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    if (prefix < 0 || prefix > bitsOf(*address)) return std::nullopt;
    return IpNetwork{maskAddress(*address, prefix), prefix};
}

std::string toText(const IpNetwork& network) {
    const auto text = network.address.to_string();
    return network.prefix == bitsOf(network.address) ? text : text + '/' + std::to_string(network.prefix);
}

IpAddress maskAddress(const IpAddress& address, int prefix) {
    if (address.is_v4()) return ip::make_address_v4(masked(address.to_v4().to_bytes(), prefix));
    return ip::make_address_v6(masked(address.to_v6().to_bytes(), prefix));
}

IpAddress unmapped(const IpAddress& address) {
    if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address;
    return ip::make_address_v4(ip::v4_mapped, address.to_v6());
}

bool IpNetwork::contains(const IpAddress& other) const {
    const auto candidate = address.is_v4() ? unmapped(other) : other;
    return candidate.is_v4() == address.is_v4() && maskAddress(candidate, prefix) == address;
}

}  // namespace cas
