#pragma once

#include <boost/asio/ip/udp.hpp>
#include <memory>
#include <unordered_map>

#include "balancer/net/reply_ports.h"
#include "balancer/net/session.h"
#include "balancer/net/udp_batch.h"
#include "balancer/net/worker.h"

namespace cas {

class UdpFlow;

/// One UDP port, or a range whose datagrams are steered to one socket: those of a client to one port go to its flow's
/// node, answers leave from this very port. Belongs to its worker's thread.
class UdpListener : public std::enable_shared_from_this<UdpListener> {
public:
    using Endpoint = boost::asio::ip::udp::endpoint;

    /// Where a flow's datagrams come from and which port they are sent to.
    struct Ends {
        Endpoint client;
        Port port = 0;
        bool operator==(const Ends&) const = default;
    };

    /// Takes over a bound socket. With `range`, datagrams to other ports come here, too, and the socket tells which
    /// (UdpBatch::Note).
    UdpListener(Worker& worker, int fd, Endpoint local, std::shared_ptr<RuleRuntime> rule,
                std::shared_ptr<ReplyPorts> range = {});

    ~UdpListener();

    void start() { awaitDatagrams(); }
    void setRule(std::shared_ptr<RuleRuntime> rule);
    /// Takes no new clients; the socket closes when the last flow has ended, and setRule() takes it back into service.
    /// That of a range closes at once, for good, as its flows have sockets of their own.
    void retire();
    bool inUse() const { return !m_flows.empty(); }
    /// Retired, and the last flow has ended.
    bool finished() const { return !m_socket.is_open() && m_flows.empty(); }

    Worker& worker() const { return m_worker; }
    const Endpoint& local() const { return m_local; }
    int descriptor() { return m_socket.native_handle(); }
    /// Null when this is one port only.
    ReplyPorts* range() const { return m_range.get(); }
    /// Gives a datagram to its client's flow, which begins with it if there is none.
    void pass(const Ends& ends, const char* data, std::size_t size);
    void forget(const Ends& ends);

private:
    struct EndsHash {
        std::size_t operator()(const Ends& ends) const {
            ClientKey key = ClientKey::of(ends.client.address(), Affinity::Single);
            key.high ^= static_cast<std::uint64_t>(ends.client.port()) << 48 ^ std::uint64_t{ends.port} << 32;
            return ClientKeyHash()(key);
        }
    };
    void awaitDatagrams();
    void receive();
    void closeIfUnused();
    UdpFlow* flowOf(const Ends& ends);

    using Socket = boost::asio::basic_datagram_socket<boost::asio::ip::udp, Worker::Executor>;
    Worker& m_worker;
    Socket m_socket;
    Endpoint m_local;
    std::shared_ptr<RuleRuntime> m_rule;
    std::shared_ptr<ReplyPorts> m_range;
    bool m_retired = false;
    std::unordered_map<Ends, boost::intrusive_ptr<UdpFlow>, EndsHash> m_flows;
};

}  // namespace cas
