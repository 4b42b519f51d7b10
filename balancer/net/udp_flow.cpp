#include "balancer/net/udp_flow.h"

#include <unistd.h>

#include <cerrno>

namespace cas {

namespace {
constexpr Milliseconds kDefaultIdle{60'000};
}  // namespace

boost::intrusive_ptr<UdpFlow> UdpFlow::open(UdpListener& listener, const UdpListener::Ends& ends, Seat seat) {
    boost::intrusive_ptr<UdpFlow> flow(new UdpFlow(listener, ends, std::move(seat)));
    flow->m_worker.add(*flow);
    if (!flow->connect() || (listener.range() && !flow->openReply())) {
        flow->cut();
        return nullptr;
    }
    flow->deadlinePassed();
    return flow;
}

UdpFlow::UdpFlow(UdpListener& listener, const UdpListener::Ends& ends, Seat seat)
    : m_listener(listener),
      m_worker(listener.worker()),
      m_seat(std::move(seat)),
      m_node(m_worker.context()),
      m_reply(m_worker.context()),
      m_ends(ends),
      m_descriptors(descriptorsFor(listener)),
      m_opened(m_worker.now()),
      m_lastActivity(m_worker.wheel().ticks()) {}

UdpFlow::~UdpFlow() {
    m_seat.touch(m_worker.now());
    m_worker.shared().budget.giveFlow(m_descriptors);
}

bool UdpFlow::connect() {
    const Target& target = m_seat.target();
    boost::system::error_code error;
    m_node.close(error);
    ++m_connection;
    const Port port = m_seat.rule().config().nodePortFor(m_ends.port);
    const int fd = m_worker.shared().sourcePorts.connect(target.config.address, port, Protocol::Udp);
    TrafficSlot& slot = m_seat.leg().slot(m_worker.index());
    if (fd < 0) {
        TrafficSlot::add(slot.failed, 1);
        return false;
    }
    m_node.assign(target.config.address.is_v4() ? boost::asio::ip::udp::v4() : boost::asio::ip::udp::v6(), fd, error);
    if (error) {
        ::close(fd);
        return false;
    }
    TrafficSlot::add(slot.opened, 1);
    awaitAnswers();
    return true;
}

bool UdpFlow::openReply() {
    SocketCalls& calls = m_worker.calls();
    const Endpoint local(m_listener.local().address(), m_ends.port);
    const bool v6 = local.address().is_v6();
    const ReplyPorts::Opening opening(*m_listener.range(), m_ends.port);
    const int fd = calls.socket(v6 ? AF_INET6 : AF_INET, SOCK_DGRAM);
    if (fd < 0) return false;
    if (v6) calls.setOption(fd, IPPROTO_IPV6, IPV6_V6ONLY, 1);
    calls.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1);  // other flows are bound to the same port
    boost::system::error_code error;
    if (calls.bind(fd, local.data(), static_cast<socklen_t>(local.size())) == 0 &&
        calls.connect(fd, m_ends.client.data(), static_cast<socklen_t>(m_ends.client.size())) == 0)
        m_reply.assign(local.protocol(), fd, error);
    if (m_reply.is_open()) {
        awaitClient();
        return true;
    }
    ::close(fd);
    return false;
}

void UdpFlow::awaitClient() {
    m_reply.async_wait(Socket::wait_read,
                       [self = boost::intrusive_ptr<UdpFlow>(this)](const boost::system::error_code& error) {
                           if (!error && !self->m_ended) self->passClients();
                       });
}

void UdpFlow::passClients() {
    UdpBatch& batch = m_worker.udpBatch();
    for (int turn = 0; turn < UdpBatch::kPerTurn; ++turn) {
        const int count = batch.receive(m_worker.calls(), m_reply.native_handle(), UdpBatch::Note::Sender);
        if (count < 0 && errno == ECONNREFUSED) continue;  // the client took no answer, but may go on asking
        for (int i = 0; i < count; ++i) {
            // Between its bind and its connect the socket took datagrams of every client.
            const UdpListener::Ends ends{batch.sender(i), m_ends.port};
            m_listener.pass(ends, batch.data(i), batch.size(i));
        }
        if (m_ended) return;
        if (count < static_cast<int>(UdpBatch::kSize)) break;
    }
    awaitClient();
}

bool UdpFlow::moveOn() {
    const std::uint32_t left = m_seat.leg().node().id;
    return m_seat.rule().config().redispatch && m_seat.moveOn({&left, 1}, m_worker.now()) && connect();
}

void UdpFlow::fromClient(const char* data, std::size_t size) {
    if (!m_seat.leg().keepsSessions() && !moveOn()) return cut();
    m_lastActivity = m_worker.wheel().ticks();
    ssize_t sent = m_worker.calls().send(m_node.native_handle(), data, size);
    if (sent < 0 && errno == ECONNREFUSED) {
        // The error belongs to an earlier datagram (ICMP): the node's port is closed.
        sendFailed(errno);
        if (m_ended) return;
        sent = m_worker.calls().send(m_node.native_handle(), data, size);
    }
    if (sent < 0) return;  // a full queue drops datagrams, as the network would
    TrafficSlot& slot = m_seat.leg().slot(m_worker.index());
    TrafficSlot::add(slot.packetsIn, 1);
    TrafficSlot::add(slot.bytesIn, size);
    m_bytesIn += size;
}

void UdpFlow::sendFailed(int error) {
    TrafficSlot::add(m_seat.leg().slot(m_worker.index()).failed, 1);
    if (error == ECONNREFUSED) m_worker.reportFailure(m_seat.target().leg, false);
    if (!moveOn()) cut();
}

void UdpFlow::awaitAnswers() {
    m_node.async_wait(Socket::wait_read, [self = boost::intrusive_ptr<UdpFlow>(this),
                                          connection = m_connection](const boost::system::error_code& error) {
        if (!error && !self->m_ended && connection == self->m_connection) self->passAnswers();
    });
}

void UdpFlow::passAnswers() {
    UdpBatch& batch = m_worker.udpBatch();
    TrafficSlot& slot = m_seat.leg().slot(m_worker.index());
    for (int turn = 0; turn < UdpBatch::kPerTurn; ++turn) {
        const int count = batch.receive(m_worker.calls(), m_node.native_handle(), UdpBatch::Note::Nothing);
        if (count < 0 && errno == ECONNREFUSED) {
            sendFailed(errno);
            return;
        }
        if (count <= 0) break;
        m_lastActivity = m_worker.wheel().ticks();
        std::size_t bytes = 0;
        for (int i = 0; i < count; ++i) bytes += batch.size(i);
        if (m_bytesOut == 0)
            slot.firstByte.record(std::chrono::duration_cast<std::chrono::microseconds>(m_worker.now() - m_opened));
        m_bytesOut += bytes;
        TrafficSlot::add(slot.packetsOut, static_cast<std::uint64_t>(count));
        TrafficSlot::add(slot.bytesOut, bytes);
        if (m_reply.is_open())
            batch.send(m_worker.calls(), m_reply.native_handle(), count, nullptr);
        else
            batch.send(m_worker.calls(), m_listener.descriptor(), count, &m_ends.client);
        if (count < static_cast<int>(UdpBatch::kSize)) break;
    }
    awaitAnswers();
}

void UdpFlow::deadlinePassed() {
    const auto configured = m_seat.rule().config().udpIdleTimeout;
    const auto idle = configured.count() > 0 ? configured : kDefaultIdle;
    const auto quiet = TimerWheel::kTick * (m_worker.wheel().ticks() - m_lastActivity);
    if (quiet >= idle) return cut();
    m_worker.wheel().schedule(*this, idle - std::chrono::duration_cast<Milliseconds>(quiet));
}

void UdpFlow::cut() {
    if (m_ended) return;
    m_ended = true;
    const boost::intrusive_ptr<UdpFlow> self(this);
    TimerWheel::cancel(*this);
    boost::system::error_code ignored;
    m_node.close(ignored);
    m_reply.close(ignored);
    m_worker.remove(*this);
    m_listener.forget(m_ends);
}

SessionFacts UdpFlow::facts() const {
    return {.id = id,
            .rule = m_seat.rule().shared_from_this(),
            .leg = m_seat.target().leg,
            .client = m_ends.client,
            .listen = Endpoint(m_listener.local().address(), m_ends.port),
            .opened = m_opened,
            .idle = TimerWheel::kTick * (m_worker.wheel().ticks() - m_lastActivity),
            .bytesIn = m_bytesIn,
            .bytesOut = m_bytesOut};
}

}  // namespace cas
