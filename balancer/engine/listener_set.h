#pragma once

#include <map>
#include <memory>
#include <tuple>
#include <variant>
#include <vector>

#include "balancer/engine/fault.h"
#include "balancer/net/tcp_listener.h"
#include "balancer/net/udp_listener.h"

namespace cas {

/// All listening sockets, diffed when the configuration changes: what stays is never closed, what is new is open before
/// anything else changes. Control thread only; listeners live on the workers' threads.
class ListenerSet {
public:
    struct Key {
        IpAddress address;
        Port port = 0;
        Protocol protocol = Protocol::Tcp;  ///< Tcp or Udp
        bool operator<(const Key& other) const {
            return std::tie(address, port, protocol) < std::tie(other.address, other.port, other.protocol);
        }
    };
    using Wanted = std::map<Key, std::shared_ptr<RuleRuntime>>;

    explicit ListenerSet(WorkerShared& shared) : m_shared(shared) {}

    /// What the rules listen on: a socket per port; ports of a rule whose filtering mode is `disabled` are left out of
    /// every other rule on that address and protocol.
    static Wanted wantedBy(const std::vector<std::shared_ptr<RuleRuntime>>& rules);
    /// The same as ranges.
    static std::vector<SourcePorts::Listening> rangesOf(const Wanted& wanted);

    /// Opens what is missing, then hands every port to its rule and closes what is no longer wanted. On a fault nothing
    /// has changed.
    Result<void, Fault> apply(const Wanted& wanted);
    /// Listens no more; UDP sockets stay open for the flows that go on.
    void closeAll();
    std::size_t size() const { return m_open.size(); }

private:
    using Listener = std::variant<std::shared_ptr<TcpListener>, std::shared_ptr<UdpListener>>;
    struct Open {
        unsigned worker = 0;
        Listener listener;
        bool finished = false;
    };
    struct Fresh {
        Key key;
        int fd = -1;
    };
    Result<std::vector<Fresh>, Fault> openMissing(const Wanted& wanted);
    static Listener makeListener(Worker& worker, const Fresh& fresh, const std::shared_ptr<RuleRuntime>& rule);

    WorkerShared& m_shared;
    std::map<Key, Open> m_open;
};

}  // namespace cas
