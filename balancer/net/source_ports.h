#pragma once

#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "balancer/base/random.h"
#include "balancer/config/balancer_config.h"
#include "balancer/net/socket_calls.h"

namespace cas {

/// Source addresses and ports of the connections to nodes.
///
/// The kernel never picks an ephemeral port for connect() that any listener of the network namespace is bound to,
/// whatever the listener's address (Linux, __inet_hash_connect). A rule over the ephemeral range would so cut the
/// balancer off from its own nodes. Then each connection is bound to a port of our choice on the address the route
/// gives: one source address per node, which MS-RPCE demands of connections that join an association group. Any thread.
class SourcePorts {
public:
    struct Listening {
        IpAddress address;
        PortRange ports;
        Protocol protocol = Protocol::Tcp;  ///< Tcp or Udp
        /// Nobody listens yet, but ports of the range may be needed one by one: they count only where connections to
        /// nodes start from this very address, because there a connection's port cannot be listened on.
        bool reserved = false;
    };
    struct Shortage {
        IpAddress source;
        IpAddress node;
    };

    explicit SourcePorts(SocketCalls& calls, std::uint64_t seed);

    /// Tells what is about to be listened on, and decides whether the kernel can still pick ports. A shortage names a
    /// node that could not be reached; the former settings then stay.
    std::optional<Shortage> configure(std::vector<Listening> listening, const std::vector<IpAddress>& nodes);

    /// A connected (or connecting: EINPROGRESS) socket to the node. Returns the descriptor, or -1 with errno.
    int connect(const IpAddress& node, Port port, Protocol protocol);
    /// Binds a socket about to connect to `node`; does nothing while the kernel can pick. Returns 0 or an errno.
    int bind(int fd, const IpAddress& node, Protocol protocol);
    /// Whether ports are bound by us rather than picked by the kernel.
    bool explicitPorts(Protocol protocol) const { return protocol == Protocol::Tcp ? m_tcpExplicit : m_udpExplicit; }

    /// First and last ephemeral port of this network namespace (ip_local_port_range).
    static PortRange ephemeralRange();

private:
    using Ports = std::vector<Port>;
    using ListeningList = std::vector<Listening>;
    int connectOnce(const IpAddress& node, Port port, Protocol protocol, bool bindFirst);
    int bindFor(int fd, const IpAddress& node, Protocol protocol);
    std::shared_ptr<const Ports> portsOf(const IpAddress& source, Protocol protocol);
    int bindChosen(int fd, const IpAddress& source, const Ports& ports, Protocol protocol);
    std::optional<IpAddress> sourceFor(const IpAddress& node);
    std::optional<IpAddress> askRoute(const IpAddress& node, const Ports& unlistened);
    void dropReserved(ListeningList& listening, const std::vector<IpAddress>& nodes);
    static Ports freePorts(const ListeningList& listening, const IpAddress& source, Protocol protocol);
    static Ports unlistenedPorts(const ListeningList& listening);

    SocketCalls& m_calls;
    std::atomic<bool> m_tcpExplicit{false};
    std::atomic<bool> m_udpExplicit{false};
    std::mutex m_mutex;  // guards what follows
    Random m_random;
    ListeningList m_listening;
    std::map<IpAddress, IpAddress> m_sources;  // node -> source, as the route says
    std::map<std::pair<IpAddress, Protocol>, std::shared_ptr<const Ports>> m_ports;  // source -> ports we may bind
};

}  // namespace cas
