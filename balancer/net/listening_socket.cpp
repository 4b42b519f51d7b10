#include "balancer/net/listening_socket.h"

#include <netinet/tcp.h>
#include <unistd.h>

#include <boost/asio/ip/tcp.hpp>
#include <cerrno>

#include "balancer/net/keepalive.h"

namespace cas {

namespace {
constexpr int kBacklog = 4096;
constexpr int kUdpBuffer = 1 << 20;  // the kernel caps it at net.core.rmem_max
}  // namespace

int openListeningSocket(SocketCalls& calls, const IpAddress& address, Port port, Protocol protocol,
                        const char*& operation, Sharing sharing) {
    const bool tcp = protocol == Protocol::Tcp;
    const bool v6 = address.is_v6();
    operation = "socket";
    const int fd = calls.socket(v6 ? AF_INET6 : AF_INET, tcp ? SOCK_STREAM : SOCK_DGRAM);
    if (fd < 0) return -1;
    if (v6) calls.setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    if (tcp || sharing == Sharing::Shared) calls.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    if (tcp) {
        calls.setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);  // accepted sockets inherit all of these
        enableKeepalive(calls, fd);
    } else {
        calls.setOption(fd, SOL_SOCKET, SO_RCVBUF, kUdpBuffer);
    }
    const boost::asio::ip::tcp::endpoint local(address, port);
    operation = "bind";
    bool good = calls.bind(fd, local.data(), static_cast<socklen_t>(local.size())) == 0;
    if (good && tcp) {
        operation = "listen";
        good = calls.listen(fd, kBacklog) == 0;
    }
    if (good) return fd;
    const int error = errno;
    ::close(fd);
    errno = error;
    return -1;
}

}  // namespace cas
