#include "balancer/net/udp_listener.h"

#include "balancer/net/denials.h"
#include "balancer/net/udp_flow.h"

namespace cas {

UdpListener::UdpListener(Worker& worker, int fd, Endpoint local, std::shared_ptr<RuleRuntime> rule,
                         std::shared_ptr<ReplyPorts> range)
    : m_worker(worker), m_socket(worker.context()), m_local(local), m_rule(std::move(rule)), m_range(std::move(range)) {
    m_socket.assign(local.protocol(), fd);
}

UdpListener::~UdpListener() = default;

void UdpListener::setRule(std::shared_ptr<RuleRuntime> rule) {
    m_rule = std::move(rule);
    m_retired = false;
}

void UdpListener::retire() {
    m_retired = true;
    closeIfUnused();
}

void UdpListener::forget(const Ends& ends) {
    m_flows.erase(ends);
    closeIfUnused();
}

void UdpListener::closeIfUnused() {
    if (!m_retired || (!m_range && !m_flows.empty())) return;
    boost::system::error_code ignored;
    m_socket.close(ignored);
}

void UdpListener::awaitDatagrams() {
    m_socket.async_wait(Socket::wait_read, [self = shared_from_this()](const boost::system::error_code& error) {
        if (error || !self->m_socket.is_open()) return;
        self->receive();
        if (self->m_socket.is_open()) self->awaitDatagrams();
    });
}

void UdpListener::receive() {
    UdpBatch& batch = m_worker.udpBatch();
    const auto note = m_range ? UdpBatch::Note::SenderAndPort : UdpBatch::Note::Sender;
    for (int turn = 0; turn < UdpBatch::kPerTurn; ++turn) {
        const int count = batch.receive(m_worker.calls(), m_socket.native_handle(), note);
        for (int i = 0; i < count; ++i)
            pass({batch.sender(i), m_range ? batch.port(i) : m_local.port()}, batch.data(i), batch.size(i));
        if (count < static_cast<int>(UdpBatch::kSize) || !m_socket.is_open()) return;
    }
}

void UdpListener::pass(const Ends& ends, const char* data, std::size_t size) {
    if (UdpFlow* flow = flowOf(ends)) flow->fromClient(data, size);
}

UdpFlow* UdpListener::flowOf(const Ends& ends) {
    if (const auto it = m_flows.find(ends); it != m_flows.end()) return it->second.get();
    if (m_retired) return nullptr;
    if (ends.port == 0) return nullptr;
    DescriptorBudget& budget = m_worker.shared().budget;
    if (!budget.takeFlow(UdpFlow::descriptorsFor(*this))) {  // TCP clients come first; the datagram is lost
        reportDenied(m_worker.shared(), *m_rule, Denied::NoDescriptors);
        return nullptr;
    }
    auto seat = m_rule->admit(unmapped(ends.client.address()), m_worker.now());
    if (!seat) {
        budget.giveFlow(UdpFlow::descriptorsFor(*this));
        reportDenied(m_worker.shared(), *m_rule, seat.error());
        return nullptr;
    }
    const auto flow = UdpFlow::open(*this, ends, std::move(*seat));
    if (!flow) return nullptr;
    m_flows.emplace(ends, flow);
    return flow.get();
}

}  // namespace cas
