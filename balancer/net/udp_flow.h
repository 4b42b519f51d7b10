#pragma once

#include <boost/asio/ip/udp.hpp>

#include "balancer/net/session.h"
#include "balancer/net/udp_listener.h"
#include "balancer/net/worker.h"

namespace cas {

/// The datagrams of one client endpoint to one port to one node and back, until none came for the rule's idle time-out.
/// Moves to another node with the next datagram when its own does not serve any more. Belongs to its worker's thread.
class UdpFlow final : public Session {
public:
    using Endpoint = UdpListener::Endpoint;

    /// Null, with nothing counted, when a socket cannot be made. The listener keeps it until end(). Takes over the
    /// descriptorsFor() of the budget.
    static boost::intrusive_ptr<UdpFlow> open(UdpListener& listener, const UdpListener::Ends& ends, Seat seat);
    /// One towards the node; on a range another towards the client, as an answer leaves from the port it is bound to.
    static unsigned descriptorsFor(const UdpListener& listener) { return listener.range() ? 2 : 1; }

    ~UdpFlow() override;
    /// Passes a client's datagram on.
    void fromClient(const char* data, std::size_t size);

    const Leg& leg() const override { return m_seat.leg(); }
    SessionFacts facts() const override;
    void cut() override;

private:
    UdpFlow(UdpListener& listener, const UdpListener::Ends& ends, Seat seat);
    bool openReply();
    void awaitClient();
    void passClients();
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
    Socket m_reply;  ///< on a range only: connected to the client, so the kernel brings its datagrams here
    UdpListener::Ends m_ends;
    unsigned m_descriptors;
    TimePoint m_opened;
    std::uint64_t m_lastActivity;
    std::uint64_t m_bytesIn = 0;
    std::uint64_t m_bytesOut = 0;
    std::uint32_t m_connection = 0;
    bool m_ended = false;
};

}  // namespace cas
