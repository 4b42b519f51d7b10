#include "balancer/net/udp_batch.h"

#include <algorithm>
#include <cstring>

namespace cas {

UdpBatch::UdpBatch() : m_buffers(new std::array<char, kDatagram>[kSize]) {
    for (unsigned i = 0; i < kSize; ++i) {
        m_messages[i].msg_hdr.msg_iov = &m_vectors[i];
        m_messages[i].msg_hdr.msg_iovlen = 1;
    }
}

int UdpBatch::receive(SocketCalls& calls, int fd, Note note) {
    const bool named = note != Note::Nothing;
    const bool withPort = note == Note::SenderAndPort;
    for (unsigned i = 0; i < kSize; ++i) {
        m_vectors[i] = {m_buffers[i].data(), kDatagram};
        m_messages[i].msg_hdr.msg_name = named ? &m_senders[i] : nullptr;
        m_messages[i].msg_hdr.msg_namelen = named ? sizeof m_senders[i] : 0;
        m_messages[i].msg_hdr.msg_control = withPort ? m_controls[i].bytes.data() : nullptr;
        m_messages[i].msg_hdr.msg_controllen = withPort ? m_controls[i].bytes.size() : 0;
    }
    return calls.receiveMany(fd, m_messages.data(), kSize);
}

int UdpBatch::send(SocketCalls& calls, int fd, int count, const boost::asio::ip::udp::endpoint* to) {
    sockaddr_storage target{};
    if (to) std::memcpy(&target, to->data(), to->size());
    for (unsigned i = 0; i < static_cast<unsigned>(count); ++i) {
        m_vectors[i].iov_len = m_messages[i].msg_len;
        m_messages[i].msg_hdr.msg_name = to ? &target : nullptr;
        m_messages[i].msg_hdr.msg_namelen = to ? static_cast<socklen_t>(to->size()) : 0;
        m_messages[i].msg_hdr.msg_controllen = 0;
    }
    return calls.sendMany(fd, m_messages.data(), static_cast<unsigned>(count));
}

boost::asio::ip::udp::endpoint UdpBatch::sender(int index) const {
    const auto& header = m_messages[static_cast<std::size_t>(index)].msg_hdr;
    boost::asio::ip::udp::endpoint endpoint;
    std::memcpy(endpoint.data(), header.msg_name, std::min<std::size_t>(header.msg_namelen, endpoint.capacity()));
    endpoint.resize(header.msg_namelen);
    return endpoint;
}

std::uint16_t UdpBatch::port(int index) const {
    const msghdr& header = m_messages[static_cast<std::size_t>(index)].msg_hdr;
    if (header.msg_controllen < sizeof(cmsghdr)) return 0;
    const auto* note = static_cast<const cmsghdr*>(header.msg_control);
    if (note->cmsg_level == IPPROTO_IP && note->cmsg_type == IP_ORIGDSTADDR) {
        sockaddr_in address{};
        std::memcpy(&address, CMSG_DATA(note), sizeof address);
        return ntohs(address.sin_port);
    }
    if (note->cmsg_level == IPPROTO_IPV6 && note->cmsg_type == IPV6_ORIGDSTADDR) {
        sockaddr_in6 address{};
        std::memcpy(&address, CMSG_DATA(note), sizeof address);
        return ntohs(address.sin6_port);
    }
    return 0;
}

}  // namespace cas
