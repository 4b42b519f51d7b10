#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <vector>

#include "balancer/net/relay.h"
#include "balancer/net/rpc_filter.h"
#include "balancer/net/session.h"

namespace cas {

/// A client accepted by a rule, from its seat at a node to its end: connects to the node, tries the next while the
/// client has seen nothing, then lets the worker's relay move the bytes and watches the time-outs.
class TcpSession final : public Session, private RelayOwner {
public:
    using Endpoint = boost::asio::ip::tcp::endpoint;

    /// An accepted client on its way to the worker that will serve it. Owns the descriptor and its share of the budget.
    struct Accepted {
        int fd = -1;
        Endpoint client;
        Endpoint listen;
        Port nodePort = 0;
    };

    /// Runs the session on `worker`, whose thread this is.
    static void begin(Worker& worker, Accepted accepted, Seat seat);

    ~TcpSession() override;
    const Leg& leg() const override { return m_seat.leg(); }
    SessionFacts facts() const override;
    Endpoint listensAt() const override { return m_listen; }
    void cut() override;
    void nodeLost() override;

private:
    enum class Phase { Connecting, Relaying, Ended };

    TcpSession(Worker& worker, Accepted accepted, Seat seat);
    void connect();
    void awaitConnected();
    void connected(int error);
    void connectionFailed(int error);
    void abandonAttempt();
    void tryNextOrCut();
    void relay();
    bool sendProxyHeader();
    void end();
    void deadlinePassed() override;
    void relayEnded() override;
    void firstByteSeen() override;
    void halfClosed() override;

    Worker& m_worker;
    Seat m_seat;
    Worker::TcpSocket m_node;  ///< only while connecting
    int m_clientFd;
    Phase m_phase = Phase::Connecting;
    bool m_resetToWatch = false;  ///< half closed, and its reset is not yet watched for
    std::uint32_t m_attempt = 0;
    RelayLink* m_link = nullptr;
    Endpoint m_client;
    Endpoint m_listen;
    Port m_nodePort;
    TimePoint m_opened;
    TimePoint m_connectStarted;
    std::unique_ptr<std::vector<std::uint32_t>> m_tried;  ///< node ids; most sessions need none
    std::unique_ptr<RpcFacts> m_rpc;                      ///< of rules of the MAPI group only
};

}  // namespace cas
