#pragma once

#include <boost/asio/ip/udp.hpp>
#include <memory>
#include <unordered_map>

#include "balancer/net/session.h"
#include "balancer/net/udp_batch.h"
#include "balancer/net/worker.h"

namespace cas {

class UdpFlow;

/// One UDP port: datagrams of a client go to its flow's node, answers leave from this very port. Belongs to its
/// worker's thread.
class UdpListener : public std::enable_shared_from_this<UdpListener> {
public:
    using Endpoint = boost::asio::ip::udp::endpoint;

    /// Takes over a bound socket.
    UdpListener(Worker& worker, int fd, Endpoint local, std::shared_ptr<RuleRuntime> rule);

    ~UdpListener();

    void start() { awaitDatagrams(); }
    void setRule(std::shared_ptr<RuleRuntime> rule);
    /// Takes no new clients; the socket closes when the last flow has ended. setRule() takes it back into service.
    void retire();
    /// Retired, and the last flow has ended.
    bool finished() const { return !m_socket.is_open(); }

    Worker& worker() const { return m_worker; }
    const Endpoint& local() const { return m_local; }
    int descriptor() { return m_socket.native_handle(); }
    void forget(const Endpoint& client);

private:
    struct EndpointHash {
        std::size_t operator()(const Endpoint& endpoint) const {
            ClientKey key = ClientKey::of(endpoint.address(), Affinity::Single);
            key.high ^= static_cast<std::uint64_t>(endpoint.port()) << 48;
            return ClientKeyHash()(key);
        }
    };
    void awaitDatagrams();
    void receive();
    void closeIfUnused();
    UdpFlow* flowOf(const Endpoint& client);

    using Socket = boost::asio::basic_datagram_socket<boost::asio::ip::udp, Worker::Executor>;
    Worker& m_worker;
    Socket m_socket;
    Endpoint m_local;
    std::shared_ptr<RuleRuntime> m_rule;
    bool m_retired = false;
    std::unordered_map<Endpoint, boost::intrusive_ptr<UdpFlow>, EndpointHash> m_flows;
};

}  // namespace cas
