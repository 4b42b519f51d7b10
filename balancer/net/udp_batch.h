#pragma once

#include <sys/socket.h>

#include <array>
#include <boost/asio/ip/udp.hpp>
#include <memory>

#include "balancer/net/socket_calls.h"

namespace cas {

/// Room for a batch of datagrams of any size, for recvmmsg(2) and sendmmsg(2): many datagrams for one system call. One
/// per worker, since its content does not outlive a handler.
class UdpBatch {
public:
    static constexpr unsigned kSize = 32;

    UdpBatch();
    /// Number of datagrams received, or -1 with errno. `named`: note who sent each.
    int receive(SocketCalls& calls, int fd, bool named);
    /// Sends the first `count` datagrams received, all to `to`, or to the connected peer if null. Returns how many the
    /// kernel took, or -1 with errno when it took none.
    int send(SocketCalls& calls, int fd, int count, const boost::asio::ip::udp::endpoint* to);

    boost::asio::ip::udp::endpoint sender(int index) const;
    const char* data(int index) const { return m_buffers[static_cast<std::size_t>(index)].data(); }
    std::size_t size(int index) const { return m_messages[static_cast<std::size_t>(index)].msg_len; }

private:
    static constexpr std::size_t kDatagram = 65536;
    std::unique_ptr<std::array<char, kDatagram>[]> m_buffers;
    std::array<mmsghdr, kSize> m_messages{};
    std::array<iovec, kSize> m_vectors{};
    std::array<sockaddr_storage, kSize> m_senders{};
};

}  // namespace cas
