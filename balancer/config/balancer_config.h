#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "balancer/base/enum_names.h"
#include "balancer/base/interface_port.h"
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
enum class HealthKind { None, Tcp, Http, Https, Imap, Pop3, EndpointMapper };
/// What a rule of the MAPI group carries: calls to the endpoint mapper, or to the interfaces themselves.
enum class RpcRole { None, Mapper, Calls };
/// A node's `state` as the plan writes it; verbs given at run time stand in AdminState.
enum class NodeState { Enabled, Disabled, Drain };

using Milliseconds = std::chrono::milliseconds;

/// How one rule asks its nodes whether they serve. Zero durations do not occur.
struct HealthSpec {
    HealthKind kind = HealthKind::Tcp;
    Port port = 0;  ///< 0: the rule's first node port
    std::string path = "/";
    std::string host;         ///< Host header and TLS server name; empty: the node's FQDN or address
    std::vector<int> status;  ///< accepted HTTP status codes; empty: 200-399, 401, 403
    bool verify = false;      ///< check the certificate of an `https` node
    Milliseconds interval{5000};
    Milliseconds timeout{2000};
    int rise = 2;
    int fall = 3;
    std::vector<Uuid> interfaces;              ///< the endpoint-mapper check asks for these; empty: the mapper only
    std::vector<InterfacePort> expectedPorts;  ///< static ports of the interfaces; others are worth a warning
    bool operator==(const HealthSpec&) const = default;
};

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
struct EnumNames<HealthKind> {
    static constexpr std::pair<HealthKind, std::string_view> table[] = {
        {HealthKind::None, "none"},
        {HealthKind::Tcp, "tcp"},
        {HealthKind::Http, "http"},
        {HealthKind::Https, "https"},
        {HealthKind::Imap, "imap"},
        {HealthKind::Pop3, "pop3"},
        {HealthKind::EndpointMapper, "endpoint-mapper"}};
};
template <>
struct EnumNames<NodeState> {
    static constexpr std::pair<NodeState, std::string_view> table[] = {
        {NodeState::Enabled, "enabled"}, {NodeState::Disabled, "disabled"}, {NodeState::Drain, "drain"}};
};

}  // namespace cas
