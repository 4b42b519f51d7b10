#pragma once

#include <boost/asio/ip/udp.hpp>

#include "balancer/net/session.h"
#include "balancer/net/udp_listener.h"
#include "balancer/net/worker.h"

namespace cas {

/// The datagrams of one client endpoint to one node and back, until none came for the rule's idle time-out. Moves to
/// another node with the next datagram when its own does not serve any more. Belongs to its worker's thread.
class UdpFlow final : public Session {
public:
    using Endpoint = UdpListener::Endpoint;

    /// Null, with nothing counted, when the node's socket cannot be made. The listener keeps it until end().
    static boost::intrusive_ptr<UdpFlow> open(UdpListener& listener, const Endpoint& client, Seat seat);

    ~UdpFlow() override;
    /// Passes a client's datagram on.
    void fromClient(const char* data, std::size_t size);

    const Leg& leg() const override { return m_seat.leg(); }
    SessionFacts facts() const override;
    void cut() override;

private:
    UdpFlow(UdpListener& listener, const Endpoint& client, Seat seat);
    bool connect();
    bool moveOn();
    void sendFailed(int error);
    void awaitAnswers();
    void passAnswers();
    void deadlinePassed() override;

    using Socket = boost::asio::basic_datagram_socket<boost::asio::ip::udp, Worker::Executor>;
    UdpListener& m_listener;
    Worker& m_worker;
    Seat m_seat;
    Socket m_node;
    Endpoint m_client;
    TimePoint m_opened;
    std::uint64_t m_lastActivity;
    std::uint64_t m_bytesIn = 0;
    std::uint64_t m_bytesOut = 0;
    std::uint32_t m_connection = 0;
    bool m_ended = false;
};

}  // namespace cas
