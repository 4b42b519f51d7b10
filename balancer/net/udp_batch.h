#pragma once

#include <netinet/in.h>
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
    /// Batches until others have their turn.
    static constexpr int kPerTurn = 4;

    UdpBatch();
    /// What to note of each datagram: its sender, and the port it was sent to where the socket has the option
    /// IP_RECVORIGDSTADDR (ip(7)) or its sibling of IPv6.
    enum class Note { Nothing, Sender, SenderAndPort };

    /// Number of datagrams received, or -1 with errno.
    int receive(SocketCalls& calls, int fd, Note note);
    /// Sends the first `count` datagrams received, all to `to`, or to the connected peer if null. Returns how many the
    /// kernel took, or -1 with errno when it took none.
    int send(SocketCalls& calls, int fd, int count, const boost::asio::ip::udp::endpoint* to);

    boost::asio::ip::udp::endpoint sender(int index) const;
    /// The port the datagram was sent to; 0 if the kernel did not say.
    std::uint16_t port(int index) const;
    const char* data(int index) const { return m_buffers[static_cast<std::size_t>(index)].data(); }
    std::size_t size(int index) const { return m_messages[static_cast<std::size_t>(index)].msg_len; }

private:
    static constexpr std::size_t kDatagram = 65536;
    struct alignas(cmsghdr) Control {
        std::array<char, CMSG_SPACE(sizeof(sockaddr_in6))> bytes;
    };
    std::unique_ptr<std::array<char, kDatagram>[]> m_buffers;
    std::array<mmsghdr, kSize> m_messages{};
    std::array<iovec, kSize> m_vectors{};
    std::array<sockaddr_storage, kSize> m_senders{};
    std::array<Control, kSize> m_controls{};
};

}  // namespace cas
