#include "balancer/net/tcp_session.h"

#include <netinet/tcp.h>
#include <unistd.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <cerrno>

#include "balancer/net/keepalive.h"
#include "balancer/net/proxy_header.h"

namespace cas {

namespace {

/// How long a half-closed session goes on before its ended side is watched for a reset.
constexpr Milliseconds kResetWatchDelay{1000};

std::chrono::microseconds since(TimePoint start, TimePoint now) {
    return std::chrono::duration_cast<std::chrono::microseconds>(now - start);
}

/// Failures of this computer, not of the node: another node would not help and the node is not to blame.
bool isLocal(int error) {
    return error == EMFILE || error == ENFILE || error == ENOBUFS || error == ENOMEM || error == EADDRNOTAVAIL ||
           error == EADDRINUSE;
}

}  // namespace

void TcpSession::begin(Worker& worker, Accepted accepted, Seat seat) {
    const boost::intrusive_ptr<TcpSession> session(new TcpSession(worker, accepted, std::move(seat)));
    intrusive_ptr_add_ref(session.get());  // released by end()
    worker.add(*session);
    session->connect();
}

TcpSession::TcpSession(Worker& worker, Accepted accepted, Seat seat)
    : m_worker(worker),
      m_seat(std::move(seat)),
      m_node(worker.context()),
      m_clientFd(accepted.fd),
      m_client(accepted.client),
      m_listen(accepted.listen),
      m_nodePort(accepted.nodePort),
      m_opened(worker.now()) {}

TcpSession::~TcpSession() {
    m_seat.touch(m_worker.now());
    m_worker.shared().budget.giveSession();
}

void TcpSession::connect() {
    // The node may have gone while the client was handed over between workers.
    if (!m_seat.leg().keepsSessions()) return tryNextOrCut();
    const Target& target = m_seat.target();
    m_connectStarted = m_worker.now();
    ++m_attempt;
    const int fd = m_worker.shared().sourcePorts.connect(target.config.address, m_nodePort, Protocol::Tcp);
    if (fd < 0) return connectionFailed(errno);
    enableKeepalive(m_worker.calls(), fd);
    m_worker.calls().setOption(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    boost::system::error_code error;
    m_node.assign(target.config.address.is_v4() ? boost::asio::ip::tcp::v4() : boost::asio::ip::tcp::v6(), fd, error);
    if (error) {
        ::close(fd);
        return connectionFailed(error.value());
    }
    if (const auto limit = m_seat.rule().config().connectTimeout; limit.count() > 0)
        m_worker.wheel().schedule(*this, limit);
    awaitConnected();
}

void TcpSession::awaitConnected() {
    m_node.async_wait(Worker::TcpSocket::wait_write, [self = boost::intrusive_ptr<TcpSession>(this),
                                                      attempt = m_attempt](const boost::system::error_code& error) {
        if (self->m_phase != Phase::Connecting || attempt != self->m_attempt) return;
        int result = error.value();
        socklen_t size = sizeof result;
        if (!error && ::getsockopt(self->m_node.native_handle(), SOL_SOCKET, SO_ERROR, &result, &size) != 0)
            result = errno;
        self->connected(result);
    });
}

void TcpSession::connected(int error) {
    if (error != 0) return connectionFailed(error);
    TimerWheel::cancel(*this);
    m_seat.leg().slot(m_worker.index()).connect.record(since(m_connectStarted, m_worker.now()));
    relay();
}

void TcpSession::abandonAttempt() {
    TimerWheel::cancel(*this);
    boost::system::error_code ignored;
    m_node.close(ignored);
    ++m_attempt;  // what is still under way for this attempt counts no more
}

void TcpSession::connectionFailed(int error) {
    abandonAttempt();
    TrafficSlot::add(m_seat.leg().slot(m_worker.index()).failed, 1);
    if (isLocal(error)) return cut();
    const PortRule& rule = m_seat.rule().config();
    m_worker.reportFailure(m_seat.target().leg, m_nodePort == rule.healthPort());
    tryNextOrCut();
}

void TcpSession::tryNextOrCut() {
    if (!m_seat.rule().config().redispatch) return cut();
    if (!m_tried) m_tried = std::make_unique<std::vector<std::uint32_t>>();
    m_tried->push_back(m_seat.leg().node().id);
    if (!m_seat.moveOn(*m_tried, m_worker.now())) return cut();
    connect();
}

void TcpSession::nodeLost() {
    if (m_phase != Phase::Connecting) return cut();
    abandonAttempt();
    tryNextOrCut();
}

void TcpSession::relay() {
    slot = &m_seat.leg().slot(m_worker.index());
    TrafficSlot::add(slot->opened, 1);
    m_tried.reset();
    if (!sendProxyHeader()) return cut();
    Worker::TcpSocket client(m_worker.context());
    boost::system::error_code error;
    client.assign(m_listen.protocol(), m_clientFd, error);
    if (error) return cut();
    m_clientFd = -1;
    m_phase = Phase::Relaying;
    lastActivity = m_worker.wheel().ticks();
    std::unique_ptr<RelayFilter> filter;
    if (m_seat.rule().config().rpc != RpcRole::None) {
        m_rpc = std::make_unique<RpcFacts>();
        filter = std::make_unique<RpcFilter>(m_worker, m_seat, m_client, m_listen.port(), *m_rpc);
    }
    m_link = &m_worker.relay().create(std::move(client), std::move(m_node), *this, std::move(filter));
    if (const auto idle = m_seat.rule().config().idleTimeout; idle.count() > 0) m_worker.wheel().schedule(*this, idle);
    m_link->begin();
}

bool TcpSession::sendProxyHeader() {
    const std::string header = proxyHeader(m_seat.rule().config().sendProxy, m_client, m_listen);
    if (header.empty()) return true;
    // A socket that has just been connected takes these few bytes at once.
    return m_worker.calls().send(m_node.native_handle(), header.data(), header.size()) ==
           static_cast<ssize_t>(header.size());
}

void TcpSession::deadlinePassed() {
    if (m_phase == Phase::Connecting) return connectionFailed(ETIMEDOUT);
    if (std::exchange(m_resetToWatch, false)) m_link->watchForReset();
    const auto idle = m_seat.rule().config().idleTimeout;
    if (idle.count() == 0) return;
    const auto quiet = TimerWheel::kTick * (m_worker.wheel().ticks() - lastActivity);
    if (quiet >= idle) return cut();
    m_worker.wheel().schedule(*this, idle - std::chrono::duration_cast<Milliseconds>(quiet));
}

void TcpSession::cut() {
    if (m_phase == Phase::Ended) return;
    if (m_link) std::exchange(m_link, nullptr)->cut();
    boost::system::error_code ignored;
    if (m_node.is_open()) closeWithReset(m_node.native_handle());
    m_node.close(ignored);
    if (m_clientFd >= 0) {
        closeWithReset(m_clientFd);
        ::close(std::exchange(m_clientFd, -1));
    }
    end();
}

void TcpSession::relayEnded() {
    m_link = nullptr;
    end();
}

void TcpSession::end() {
    m_phase = Phase::Ended;
    TimerWheel::cancel(*this);
    m_worker.remove(*this);
    intrusive_ptr_release(this);
}

void TcpSession::halfClosed() {
    const auto idle = m_seat.rule().config().idleTimeout;
    m_resetToWatch = true;
    m_worker.wheel().schedule(*this, idle.count() > 0 ? std::min(idle, kResetWatchDelay) : kResetWatchDelay);
}

void TcpSession::firstByteSeen() { slot->firstByte.record(since(m_connectStarted, m_worker.now())); }

SessionFacts TcpSession::facts() const {
    const Milliseconds quiet = TimerWheel::kTick * (m_worker.wheel().ticks() - lastActivity);
    return {.id = id,
            .rule = m_seat.rule().shared_from_this(),
            .leg = m_seat.target().leg,
            .client = {m_client.address(), m_client.port()},
            .listen = {m_listen.address(), m_listen.port()},
            .opened = m_opened,
            .idle = m_phase == Phase::Relaying ? quiet : Milliseconds(0),
            .bytesIn = bytesIn,
            .bytesOut = bytesOut,
            .associationGroup = m_rpc ? m_rpc->membership.id() : 0,
            .interface = m_rpc ? m_rpc->interface : std::nullopt};
}

}  // namespace cas
