#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "balancer/net/tcp_session.h"
#include "balancer/net/worker.h"

namespace cas {

class MappedPorts;

/// One listening TCP socket on the worker that accepts for it; sessions may run on others. Belongs to its worker's
/// thread.
class TcpListener : public std::enable_shared_from_this<TcpListener> {
public:
    /// Takes over a socket that is already listening. `mapped`: the port was named by an endpoint mapper, and that is
    /// where it says who serves it.
    TcpListener(Worker& worker, int fd, boost::asio::ip::tcp::endpoint local, std::shared_ptr<RuleRuntime> rule,
                MappedPorts* mapped = nullptr);

    void start() { awaitClients(); }
    /// Connections accepted from now on belong to this rule, the one of a newer configuration.
    void setRule(std::shared_ptr<RuleRuntime> rule) { m_rule = std::move(rule); }
    /// Serves the clients that already wait, then listens no more.
    void retire();
    /// The first and the second half of retire().
    void serveWaiting();
    void close();
    /// Retired, so that its socket is closed.
    bool finished() const { return !m_acceptor.is_open(); }

private:
    enum class Batch { Drained, More, Paused };
    void awaitClients();
    void acceptClients();
    Batch acceptBatch();
    Result<Seat, Denied> seatFor(TcpSession::Accepted& accepted);
    void admit(TcpSession::Accepted accepted);
    void pause();

    using Acceptor = boost::asio::basic_socket_acceptor<boost::asio::ip::tcp, Worker::Executor>;
    Worker& m_worker;
    Acceptor m_acceptor;
    boost::asio::ip::tcp::endpoint m_local;
    std::shared_ptr<RuleRuntime> m_rule;
    MappedPorts* m_mapped;
};

}  // namespace cas
