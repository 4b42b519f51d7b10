#include "wizard/exec/host_lookup.h"

#include <netdb.h>

#include <memory>

#include "wizard/exec/give_up.h"

namespace cas {
namespace {

using Addresses = Result<std::vector<IpAddress>, std::string>;

Addresses addressesOf(const std::string& host) {
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_ADDRCONFIG;
    addrinfo* list = nullptr;
    if (const int error = ::getaddrinfo(host.c_str(), nullptr, &hints, &list); error != 0)
        return unexpected(std::string(::gai_strerror(error)));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
    std::vector<IpAddress> addresses;
    for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
        char text[NI_MAXHOST];
        if (::getnameinfo(one->ai_addr, one->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) != 0) continue;
        if (const auto address = parseAddress(text)) addresses.push_back(*address);
    }
    return addresses;
}

}  // namespace

std::optional<Addresses> lookUpHost(const std::string& host, const Patience& patience) {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(patience.deadline - std::chrono::steady_clock::now());
    return resultOrGiveUp([host] { return addressesOf(host); }, left, patience.stop);
}

}  // namespace cas
