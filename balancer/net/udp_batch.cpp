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

int UdpBatch::receive(SocketCalls& calls, int fd, bool named) {
    for (unsigned i = 0; i < kSize; ++i) {
        m_vectors[i] = {m_buffers[i].data(), kDatagram};
        m_messages[i].msg_hdr.msg_name = named ? &m_senders[i] : nullptr;
        m_messages[i].msg_hdr.msg_namelen = named ? sizeof m_senders[i] : 0;
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

}  // namespace cas
