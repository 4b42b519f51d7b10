#include "app/local/interface_list.h"

#include <ifaddrs.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <netinet/in.h>
#include <netpacket/packet.h>

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <memory>

namespace cas {

namespace {

/// The address family tells the real type behind the pointer; copied, as it need not be aligned.
template <class T>
T socketAddress(const sockaddr* address) {
    T result{};
    std::memcpy(&result, address, sizeof result);
    return result;
}

IpAddress addressOf(const sockaddr* address) {
    if (address->sa_family == AF_INET)
        return boost::asio::ip::address_v4(ntohl(socketAddress<sockaddr_in>(address).sin_addr.s_addr));
    boost::asio::ip::address_v6::bytes_type bytes;
    const auto v6 = socketAddress<sockaddr_in6>(address);
    std::memcpy(bytes.data(), &v6.sin6_addr, bytes.size());
    // Without its zone: what a plan names has none.
    return boost::asio::ip::address_v6(bytes);
}

int prefixOf(const sockaddr* mask) {
    if (!mask) return 0;
    const auto address = addressOf(mask);
    int bits = 0;
    if (address.is_v4()) return std::popcount(address.to_v4().to_uint());
    for (const auto byte : address.to_v6().to_bytes()) bits += std::popcount(byte);
    return bits;
}

void take(const ifaddrs& told, LocalInterface& interface) {
    interface.up = (told.ifa_flags & IFF_UP) != 0;
    interface.running = interface.up && (told.ifa_flags & IFF_RUNNING) != 0;
    if (!told.ifa_addr) return;
    if (told.ifa_addr->sa_family == AF_PACKET) {
        const auto link = socketAddress<sockaddr_ll>(told.ifa_addr);
        const bool ethernet = link.sll_hatype == ARPHRD_ETHER && link.sll_halen == 6;
        interface.neighbours = ethernet && (told.ifa_flags & (IFF_NOARP | IFF_LOOPBACK)) == 0;
        if (!ethernet) return;
        interface.mac.emplace();
        std::copy_n(link.sll_addr, interface.mac->size(), interface.mac->begin());
    } else if (told.ifa_addr->sa_family == AF_INET || told.ifa_addr->sa_family == AF_INET6) {
        const auto* const mask = told.ifa_netmask;
        // The kernel leaves the family out of some masks.
        const bool usable = mask && mask->sa_family == told.ifa_addr->sa_family;
        interface.addresses.push_back({addressOf(told.ifa_addr), usable ? prefixOf(mask) : 0});
    }
}

}  // namespace

std::string toText(const MacAddress& mac) {
    constexpr const char* kDigits = "0123456789abcdef";
    std::string text;
    for (const auto byte : mac) {
        if (!text.empty()) text += ':';
        text += {kDigits[byte >> 4], kDigits[byte & 15]};
    }
    return text;
}

std::vector<LocalInterface> localInterfaces() {
    ifaddrs* first = nullptr;
    if (::getifaddrs(&first) != 0) return {};
    const std::unique_ptr<ifaddrs, decltype(&::freeifaddrs)> list(first, &::freeifaddrs);
    std::map<std::string, LocalInterface> byName;
    for (const ifaddrs* told = first; told; told = told->ifa_next) {
        // An address may have a label such as eth0:1 instead of its interface's name.
        const std::string label = told->ifa_name;
        take(*told, byName[label.substr(0, label.find(':'))]);
    }
    std::vector<LocalInterface> interfaces;
    for (auto& [name, interface] : byName) {
        interface.name = name;
        interface.index = static_cast<int>(::if_nametoindex(name.c_str()));
        interfaces.push_back(std::move(interface));
    }
    std::ranges::sort(interfaces, {}, &LocalInterface::index);
    return interfaces;
}

const LocalInterface* findInterface(const std::vector<LocalInterface>& interfaces, const std::string& name) {
    const auto found = std::ranges::find(interfaces, name, &LocalInterface::name);
    return found == interfaces.end() ? nullptr : &*found;
}

}  // namespace cas
