#include "balancer/net/tcp_listener.h"

#include <unistd.h>

#include <boost/asio/post.hpp>
#include <cerrno>

#include "balancer/net/denials.h"
#include "balancer/net/mapped_ports.h"

namespace cas {

namespace {

constexpr int kBatch = 64;        // then sessions get their turn
constexpr int kFullBacklog = 64;  // batches; whoever comes later finds the port closed

void refuse(int fd) {
    closeWithReset(fd);
    ::close(fd);
}

}  // namespace

TcpListener::TcpListener(Worker& worker, int fd, boost::asio::ip::tcp::endpoint local,
                         std::shared_ptr<RuleRuntime> rule, MappedPorts* mapped)
    : m_worker(worker), m_acceptor(worker.context()), m_local(local), m_rule(std::move(rule)), m_mapped(mapped) {
    m_acceptor.assign(local.protocol(), fd);
}

void TcpListener::retire() {
    serveWaiting();
    close();
}

void TcpListener::serveWaiting() {
    for (int i = 0; i < kFullBacklog && m_acceptor.is_open() && acceptBatch() == Batch::More; ++i) continue;
}

void TcpListener::close() {
    boost::system::error_code ignored;
    m_acceptor.close(ignored);
}

void TcpListener::awaitClients() {
    m_acceptor.async_wait(Acceptor::wait_read, [self = shared_from_this()](const boost::system::error_code& error) {
        if (!error) self->acceptClients();
    });
}

void TcpListener::acceptClients() {
    if (!m_acceptor.is_open()) return;
    if (acceptBatch() == Batch::Paused) return pause();
    awaitClients();
}

void TcpListener::pause() {
    m_worker.pauseUntilDescriptors([self = shared_from_this()] { self->acceptClients(); });
}

TcpListener::Batch TcpListener::acceptBatch() {
    DescriptorBudget& budget = m_worker.shared().budget;
    for (int i = 0; i < kBatch; ++i) {
        if (!budget.takeSession()) return Batch::Paused;
        TcpSession::Accepted accepted;
        accepted.listen = m_local;
        socklen_t size = static_cast<socklen_t>(accepted.client.capacity());
        accepted.fd = m_worker.calls().accept(m_acceptor.native_handle(), accepted.client.data(), &size);
        if (accepted.fd >= 0) {
            accepted.client.resize(size);
            admit(accepted);
            continue;
        }
        const int error = errno;
        budget.giveSession();
        if (error == EAGAIN) return Batch::Drained;
        if (error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM) return Batch::Paused;
        // Anything else concerns the one connection that was about to be accepted (accept(2)).
    }
    return Batch::More;
}

Result<Seat, Denied> TcpListener::seatFor(TcpSession::Accepted& accepted) {
    const IpAddress client = unmapped(accepted.client.address());
    if (!m_mapped) {
        accepted.nodePort = m_rule->config().nodePortFor(accepted.listen.port());
        return m_rule->admit(client, m_worker.now());
    }
    auto admission = m_mapped->admit(accepted.listen, client);
    if (!admission) return unexpected(admission.error());
    accepted.nodePort = admission->nodePort;
    return std::move(admission->seat);
}

void TcpListener::admit(TcpSession::Accepted accepted) {
    auto seat = seatFor(accepted);
    if (!seat) {
        m_worker.shared().budget.giveSession();
        refuse(accepted.fd);
        return reportDenied(m_worker.shared(), *m_rule, seat.error());
    }
    Worker& server = m_worker.leastLoaded();
    if (&server == &m_worker) return TcpSession::begin(m_worker, accepted, std::move(*seat));
    boost::asio::post(server.context(), [&server, accepted, seat = std::move(*seat)]() mutable {
        TcpSession::begin(server, accepted, std::move(seat));
    });
}

}  // namespace cas
