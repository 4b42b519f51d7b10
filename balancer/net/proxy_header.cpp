#include "balancer/net/proxy_header.h"

namespace cas {

namespace {

namespace ip = boost::asio::ip;
using Endpoint = boost::asio::ip::tcp::endpoint;

std::string version1(bool v4, const IpAddress& client, const IpAddress& listen, Port clientPort, Port listenPort) {
    return std::string("PROXY ") + (v4 ? "TCP4 " : "TCP6 ") + client.to_string() + ' ' + listen.to_string() + ' ' +
           std::to_string(clientPort) + ' ' + std::to_string(listenPort) + "\r\n";
}

void append(std::string& out, const IpAddress& address) {
    if (address.is_v4())
        for (const unsigned char byte : address.to_v4().to_bytes()) out.push_back(static_cast<char>(byte));
    else
        for (const unsigned char byte : address.to_v6().to_bytes()) out.push_back(static_cast<char>(byte));
}

void append(std::string& out, std::uint16_t number) {
    out.push_back(static_cast<char>(number >> 8));
    out.push_back(static_cast<char>(number & 0xFF));
}

std::string version2(bool v4, const IpAddress& client, const IpAddress& listen, Port clientPort, Port listenPort) {
    std::string out("\r\n\r\n\0\r\nQUIT\n", 12);
    out.push_back('\x21');                // version 2, command PROXY
    out.push_back(v4 ? '\x11' : '\x21');  // family and stream
    append(out, static_cast<std::uint16_t>(v4 ? 12 : 36));
    append(out, client);
    append(out, listen);
    append(out, clientPort);
    append(out, listenPort);
    return out;
}

IpAddress mapped(const IpAddress& address) {
    return address.is_v6() ? address : IpAddress(ip::make_address_v6(ip::v4_mapped, address.to_v4()));
}

}  // namespace

std::string proxyHeader(SendProxy version, const Endpoint& client, const Endpoint& listen) {
    if (version == SendProxy::None) return {};
    IpAddress from = unmapped(client.address());
    IpAddress to = unmapped(listen.address());
    const bool v4 = from.is_v4() && to.is_v4();
    if (!v4) {
        from = mapped(from);
        to = mapped(to);
    }
    const auto render = version == SendProxy::V1 ? version1 : version2;
    return render(v4, from, to, client.port(), listen.port());
}

}  // namespace cas
