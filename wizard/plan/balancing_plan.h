#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "balancer/config/balancer_config.h"
#include "wizard/plan/plan_words.h"
#include "wizard/plan/setting.h"

namespace cas {

// An absent optional has a default that depends on its surroundings; effective.h works it out.

/// Seconds as the plan writes them; fractions allowed.
using Seconds = std::chrono::duration<double>;

/// The port at the nodes that stands for the first port of a rule; written as text, like `ports`.
struct FirstPort {
    Port port = 0;
    bool operator==(const FirstPort&) const = default;
};

/// Which RPC interfaces may open ports, and are asked for by the endpoint-mapper check.
struct RpcInterfaces {
    enum class Choice { Exchange, All, Listed };
    Choice choice = Choice::Exchange;
    std::vector<Uuid> uuids;  ///< only with Listed
    bool operator==(const RpcInterfaces&) const = default;
};

struct PlanHealth {
    std::optional<HealthKind> kind;
    std::optional<Port> port;  ///< absent: the rule's first node port
    Setting<std::string> path{"/"};
    std::string host;         ///< Host header and TLS server name; empty: the node's own name
    std::vector<int> status;  ///< accepted codes; empty: 200-399, 401, 403
    Setting<bool> verify{false};
    Setting<Seconds> interval{Seconds(5)};
    Setting<Seconds> timeout{Seconds(2)};
    Setting<int> rise{2};
    Setting<int> fall{3};
    bool operator==(const PlanHealth&) const = default;
};

struct PlanRule {
    std::string name;
    Protocol protocol = Protocol::Tcp;
    std::vector<PortRange> ports;
    std::optional<FirstPort> nodePorts;
    Setting<bool> enabled{true};  ///< false: as if the rule were not there
    std::optional<IpAddress> listen;
    Setting<Filtering> filtering{Filtering::Multiple};
    std::optional<Affinity> affinity;
    std::string group;  ///< empty: the rule's own name
    std::optional<Seconds> affinityTimeout;
    std::optional<Seconds> idleTimeout;
    Setting<Seconds> connectTimeout{Seconds(3)};
    Setting<SchedulerKind> scheduler{SchedulerKind::LeastConnections};
    Setting<Seconds> slowStart{Seconds(30)};
    std::optional<OnNodeDown> onNodeDown;
    std::optional<PlanHealth> health;
    std::optional<RpcInterfaces> interfaces;  ///< mapper rule only; absent: exchange
    Setting<std::uint32_t> maxConnections{0};
    Setting<std::uint32_t> maxConnectionsPerClient{0};
    Setting<std::uint32_t> newConnectionsPerClientPerSecond{0};
    std::vector<IpNetwork> allow;
    std::vector<IpNetwork> deny;
    std::optional<SendProxy> sendProxy;
    bool operator==(const PlanRule&) const = default;
};

struct PlanMapi {
    std::optional<MapiMode> mode;  ///< absent: endpoint-mapper for builtin, static for the other methods
    Setting<Port> endpointMapperPort{135};
    Setting<Port> rpcClientAccessPort{59531};
    Setting<Port> addressBookPort{59532};
    /// Endpoint-mapper mode: clients find every node's interfaces at the two ports above, whatever the node's own.
    Setting<bool> virtualStaticPorts{false};
    bool operator==(const PlanMapi&) const = default;
};

struct PlanNlb {
    Setting<NlbMode> mode{NlbMode::Unicast};
    std::string interface;  ///< network connection on the nodes
    bool operator==(const PlanNlb&) const = default;
};

/// A Linux computer that balances, or stands by to.
struct PlanPairHost {
    std::string name;       ///< letters, digits, `-`, `_` and `.`; HAProxy knows its peer by it
    IpAddress address;      ///< its own, never the virtual one
    std::string interface;  ///< that gets the virtual address; empty: the plan's `interface`
    std::string user;       ///< for SSH; empty: as ssh decides; others than root need sudo without a password
    Setting<Port> sshPort{22};
    bool operator==(const PlanPairHost&) const = default;
};

/// Two computers that have the virtual address in turns, by VRRP.
struct PlanPair {
    std::vector<PlanPairHost> hosts;  ///< the first one has it to begin with
    Setting<int> routerId{51};        ///< VRRP's, one per network
    Setting<Seconds> advertInterval{Seconds(1)};
    Setting<Port> peersPort{10000};  ///< where HAProxy's peers tell each other which client stays with which node
    Setting<PairDeploy> deploy{PairDeploy::Manual};
    bool operator==(const PlanPair&) const = default;
};

struct PlanBalancing {
    Setting<BalancingMethod> method{BalancingMethod::Builtin};
    std::optional<PlanNlb> nlb;
    std::optional<PlanPair> pair;  ///< of `haproxy`, or of two computers that both run `serve`
    std::optional<PlanMapi> mapi;  ///< absent: every rule is taken literally
    std::vector<PlanRule> rules;
    bool operator==(const PlanBalancing&) const = default;
};

}  // namespace cas
