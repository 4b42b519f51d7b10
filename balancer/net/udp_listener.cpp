#include "balancer/net/udp_listener.h"

#include "balancer/net/denials.h"
#include "balancer/net/udp_flow.h"

namespace cas {

namespace {
constexpr int kBatchesPerTurn = 4;
}

UdpListener::UdpListener(Worker& worker, int fd, Endpoint local, std::shared_ptr<RuleRuntime> rule)
    : m_worker(worker), m_socket(worker.context()), m_local(local), m_rule(std::move(rule)) {
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

void UdpListener::forget(const Endpoint& client) {
    m_flows.erase(client);
    closeIfUnused();
}

void UdpListener::closeIfUnused() {
    if (!m_retired || !m_flows.empty()) return;
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
    for (int turn = 0; turn < kBatchesPerTurn; ++turn) {
        const int count = batch.receive(m_worker.calls(), m_socket.native_handle(), true);
        for (int i = 0; i < count; ++i)
            if (UdpFlow* flow = flowOf(batch.sender(i))) flow->fromClient(batch.data(i), batch.size(i));
        if (count < static_cast<int>(UdpBatch::kSize) || !m_socket.is_open()) return;
    }
}

UdpFlow* UdpListener::flowOf(const Endpoint& client) {
    if (const auto it = m_flows.find(client); it != m_flows.end()) return it->second.get();
    if (m_retired) return nullptr;
    DescriptorBudget& budget = m_worker.shared().budget;
    if (!budget.takeFlow()) {  // TCP clients come first; the datagram is lost
        reportDenied(m_worker.shared(), *m_rule, Denied::NoDescriptors);
        return nullptr;
    }
    auto seat = m_rule->admit(unmapped(client.address()), m_worker.now());
    if (!seat) {
        budget.giveFlow();
        reportDenied(m_worker.shared(), *m_rule, seat.error());
        return nullptr;
    }
    const auto flow = UdpFlow::open(*this, client, std::move(*seat));
    if (!flow) return nullptr;
    m_flows.emplace(client, flow);
    return flow.get();
}

}  // namespace cas
