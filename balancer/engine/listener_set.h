#pragma once

#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <variant>
#include <vector>

#include "balancer/engine/fault.h"
#include "balancer/engine/range_policy.h"
#include "balancer/engine/steered_range.h"
#include "balancer/net/tcp_listener.h"
#include "balancer/net/udp_listener.h"

namespace cas {

/// All listening sockets, diffed when the configuration changes: what stays is never closed, what is new is open before
/// anything else changes. Control thread only; listeners live on the workers' threads.
class ListenerSet {
public:
    using Rules = std::vector<std::shared_ptr<RuleRuntime>>;
    /// One socket: for one port, or for a range that is steered to it.
    struct Key {
        IpAddress address;
        PortRange ports;
        Protocol protocol = Protocol::Tcp;  ///< Tcp or Udp
        bool steered() const { return ports.first != ports.last; }
        /// A range's: the socket, and the kernel's objects that steer to it.
        std::uint64_t descriptors() const { return steered() ? 6 : 1; }
        bool operator<(const Key& other) const {
            return std::tie(address, ports, protocol) < std::tie(other.address, other.ports, other.protocol);
        }
    };
    struct Wish {
        std::shared_ptr<RuleRuntime> rule;
        std::shared_ptr<const PortSet> left;  ///< of a steered range only: ports of other rules, or refused
    };
    using Wanted = std::map<Key, Wish>;
    struct RuleSockets {
        std::uint64_t open = 0;
        SocketsWhy why = SocketsWhy::NotListening;
    };

    ListenerSet(WorkerShared& shared, RangeSockets ranges) : m_shared(shared), m_policy(ranges) {}

    /// What the rules listen on; ports of a rule whose filtering mode is `disabled` are left out of every other rule on
    /// that address and protocol.
    static Wanted wantedBy(const Rules& rules, const RangePolicy& policy);
    Wanted wantedBy(const Rules& rules) const { return wantedBy(rules, m_policy); }
    /// The ports that sockets will be bound to, but for the one of each steered range, as ranges.
    static std::vector<SourcePorts::Listening> rangesOf(const Wanted& wanted);
    /// How each rule listens, by its name.
    std::map<std::string, RuleSockets> describe(const Rules& rules, const Wanted& wanted) const;
    const RangePolicy& policy() const { return m_policy; }

    /// Opens what is missing, then hands every port to its rule and closes what is no longer wanted. On a fault nothing
    /// has changed.
    Result<void, Fault> apply(Wanted wanted);
    /// Listens no more; UDP sockets stay open for the flows that go on.
    void closeAll();
    /// Lets steered ranges leave the ports at which other programs listen by now. To be called about once a second.
    void lookAtOthers();
    /// How many descriptors the listeners take: of these rows, and of those that are open.
    static std::uint64_t descriptorsFor(const Wanted& wanted);
    std::uint64_t descriptors() const;

private:
    using Listener = std::variant<std::shared_ptr<TcpListener>, std::shared_ptr<UdpListener>>;
    struct Open {
        unsigned worker = 0;
        Listener listener;
        std::shared_ptr<RuleRuntime> rule;
        std::unique_ptr<SteeredRange> range;  ///< of a steered range only
        bool finished = false;
    };
    struct Fresh {
        int fd = -1;
        std::unique_ptr<SteeredRange> range;
    };
    using FreshOnes = std::map<Key, Fresh>;
    Result<FreshOnes, Fault> openMissing(const Wanted& wanted);
    static tl::unexpected<Fault> closeAgain(const FreshOnes& fresh, const Fault& fault);
    Result<Fresh, Fault> open(const Key& key, const Wish& wish);
    int openHome(const Key& key, const PortSet& left, Port& home, const char*& operation);
    int openSocket(const Key& key, Port port, const char*& operation);
    int openShared(const Key& key, const char*& operation);
    std::optional<Fault> startRanges(const Wanted& wanted, FreshOnes& fresh);
    void keepFlows(Wanted& wanted);
    Result<void, Fault> moveHomes(const Wanted& wanted);
    Result<void, Fault> moveHome(const Key& key, Open& open, const PortSet& left);
    void release(const Wanted& wanted);
    void handOver(Worker& worker, const Wanted& wanted);
    PortSet portsAt(const Key& place) const;
    static Listener makeListener(Worker& worker, const Key& key, int fd, const SteeredRange* range,
                                 const std::shared_ptr<RuleRuntime>& rule);

    WorkerShared& m_shared;
    RangePolicy m_policy;
    std::map<Key, Open> m_open;
    std::vector<Open> m_leaving;  ///< of ranges no longer steered: closed, but for flows that go on
};

}  // namespace cas
