#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "balancer/config/balancer_config.h"
#include "balancer/engine/fault.h"
#include "balancer/telemetry/states.h"

namespace cas {

/// What the administrator ordered at run time, for a node as a whole or for one rule on it, over what the configuration
/// says. Orders outlive a new configuration unless that node's `state` changed in it. Control thread only.
class AdminStates {
public:
    /// One scope's orders, as they are saved.
    struct Order {
        std::string node;
        std::string rule;  ///< empty: the node as a whole
        std::optional<AdminState> admin;
        std::optional<int> weight;
        NodeState configured = NodeState::Enabled;  ///< the node's `state` when the order was given
        bool operator==(const Order&) const = default;
    };

    /// Takes over the nodes of a new configuration and drops what it overrules.
    void configure(const std::vector<NodeConfig>& nodes);
    /// Carries out a verb on one scope; the node is known to exist.
    Result<void, Fault::Kind> command(Verb verb, const std::string& node, const std::string& rule, int weight);

    /// The stricter of the node's and the rule's state.
    AdminState admin(const std::string& node, const std::string& rule) const;
    /// The node's own state.
    AdminState admin(const std::string& node) const;
    int weight(const std::string& node, const std::string& rule) const;

    std::vector<Order> orders() const;
    void restore(const std::vector<Order>& orders);

private:
    using Scope = std::pair<std::string, std::string>;
    struct Standing {
        std::optional<AdminState> admin;
        std::optional<int> weight;
    };
    const Standing* find(const std::string& node, const std::string& rule) const;

    std::map<std::string, NodeConfig> m_nodes;
    std::map<Scope, Standing> m_standing;
};

}  // namespace cas
