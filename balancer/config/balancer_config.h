#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "balancer/base/enum_names.h"
#include "balancer/config/health_spec.h"
#include "balancer/config/ip_network.h"
#include "balancer/config/port_ranges.h"

namespace cas {

// Rules speak the words of Windows NLB (port rule, filtering mode, affinity, handling priority), which administrators
// know.
enum class Protocol { Tcp, Udp, Both };
enum class Filtering { Multiple, Single, Disabled };
enum class Affinity { None, Single, Network };
enum class SchedulerKind { RoundRobin, LeastConnections, Maglev, RandomTwo };
enum class OnNodeDown { Reset, Keep };
enum class SendProxy { None, V1, V2 };
/// What a rule of the MAPI group carries: calls to the endpoint mapper, or to the interfaces themselves.
enum class RpcRole { None, Mapper, Calls };
/// A node's `state` as the plan writes it; verbs given at run time stand in AdminState.
enum class NodeState { Enabled, Disabled, Drain };

/// Endpoint-mapper mode: which ports a rule on the nodes' endpoint mappers opens besides its own.
struct MappedPortsSpec {
    std::optional<std::vector<Uuid>> interfaces;  ///< that may open ports; nothing: all
    std::vector<InterfacePort> virtualPorts;      ///< interfaces that appear at a port of ours, whatever the node's
    bool operator==(const MappedPortsSpec&) const = default;
};

struct NodeConfig {
    std::string name;
    std::string fqdn;
    IpAddress address;
    int weight = 100;  ///< 0-100; 0 takes no new clients
    int priority = 1;  ///< handling priority 1-32, lowest first
    NodeState state = NodeState::Enabled;
    std::uint32_t maxConnections = 0;  ///< 0: no limit
    bool operator==(const NodeConfig&) const = default;
};

struct PortRule {
    std::string name;
    Protocol protocol = Protocol::Tcp;
    std::vector<PortRange> ports;
    std::optional<Port> nodePorts;  ///< first port at the node; only with a single port or one range
    IpAddress listen;
    Filtering filtering = Filtering::Multiple;
    Affinity affinity = Affinity::None;
    std::string group;                          ///< rules of one group share one affinity table
    Milliseconds affinityTimeout{2700 * 1000};  ///< sliding; 0: the entry ends with the client's last session
    Milliseconds idleTimeout{1200 * 1000};      ///< of TCP sessions; 0: none
    Milliseconds udpIdleTimeout{60 * 1000};     ///< of UDP flows; 0: the default, as a flow has no end of its own
    Milliseconds connectTimeout{3000};          ///< 0: the kernel's
    SchedulerKind scheduler = SchedulerKind::LeastConnections;
    Milliseconds slowStart{30 * 1000};
    OnNodeDown onNodeDown = OnNodeDown::Keep;
    HealthSpec health;
    bool sharedHealth = false;  ///< one failed member takes the node out of the whole group (MAPI)
    RpcRole rpc = RpcRole::None;
    std::optional<MappedPortsSpec> mappedPorts;  ///< mapper rule in endpoint-mapper mode only
    bool onDemand = false;                       ///< `ports` only bound what a mapper rule of the group may open
    bool redispatch = true;                      ///< false on dynamic RPC ports: they mean nothing on another node
    std::uint32_t maxConnections = 0;            ///< 0: no limit
    std::uint32_t maxConnectionsPerClient = 0;   ///< 0: no limit
    std::uint32_t newConnectionsPerClientPerSecond = 0;  ///< 0: no limit
    std::vector<IpNetwork> allow;                        ///< empty: everybody
    std::vector<IpNetwork> deny;                         ///< wins over allow
    SendProxy sendProxy = SendProxy::None;
    bool operator==(const PortRule&) const = default;

    bool tcp() const { return protocol != Protocol::Udp; }
    bool udp() const { return protocol != Protocol::Tcp; }
    /// The port a connection to `listenPort` goes to.
    Port nodePortFor(Port listenPort) const {
        return nodePorts ? static_cast<Port>(*nodePorts + (listenPort - ports.front().first)) : listenPort;
    }
    Port firstNodePort() const { return nodePortFor(ports.front().first); }
    Port healthPort() const { return health.port != 0 ? health.port : firstNodePort(); }
};

/// Everything the engine needs, as one value: computed from a plan, swapped in whole. Every rule serves every node.
struct BalancerConfig {
    std::vector<NodeConfig> nodes;
    std::vector<PortRule> rules;  ///< enabled rules only
    std::string array;            ///< the name clients use, for who watches; empty: none
    std::string address;          ///< the virtual address, likewise
    bool operator==(const BalancerConfig&) const = default;
};

template <>
struct EnumNames<Protocol> {
    static constexpr std::pair<Protocol, std::string_view> table[] = {
        {Protocol::Tcp, "tcp"}, {Protocol::Udp, "udp"}, {Protocol::Both, "both"}};
};
template <>
struct EnumNames<Filtering> {
    static constexpr std::pair<Filtering, std::string_view> table[] = {
        {Filtering::Multiple, "multiple"}, {Filtering::Single, "single"}, {Filtering::Disabled, "disabled"}};
};
template <>
struct EnumNames<Affinity> {
    static constexpr std::pair<Affinity, std::string_view> table[] = {
        {Affinity::None, "none"}, {Affinity::Single, "single"}, {Affinity::Network, "network"}};
};
template <>
struct EnumNames<SchedulerKind> {
    static constexpr std::pair<SchedulerKind, std::string_view> table[] = {
        {SchedulerKind::RoundRobin, "round-robin"},
        {SchedulerKind::LeastConnections, "least-connections"},
        {SchedulerKind::Maglev, "maglev"},
        {SchedulerKind::RandomTwo, "random-two"}};
};
template <>
struct EnumNames<OnNodeDown> {
    static constexpr std::pair<OnNodeDown, std::string_view> table[] = {{OnNodeDown::Reset, "reset"},
                                                                        {OnNodeDown::Keep, "keep"}};
};
template <>
struct EnumNames<SendProxy> {
    static constexpr std::pair<SendProxy, std::string_view> table[] = {{SendProxy::V1, "v1"}, {SendProxy::V2, "v2"}};
};
template <>
struct EnumNames<NodeState> {
    static constexpr std::pair<NodeState, std::string_view> table[] = {
        {NodeState::Enabled, "enabled"}, {NodeState::Disabled, "disabled"}, {NodeState::Drain, "drain"}};
};

}  // namespace cas
