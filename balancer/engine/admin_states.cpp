#include "balancer/engine/admin_states.h"

#include <algorithm>

namespace cas {

namespace {

AdminState fromConfigured(NodeState state) {
    switch (state) {
        case NodeState::Enabled:
            return AdminState::Enabled;
        case NodeState::Disabled:
            return AdminState::Disabled;
        case NodeState::Drain:
            return AdminState::Drain;
    }
    return AdminState::Enabled;
}

AdminState stateAfter(Verb verb) {
    switch (verb) {
        case Verb::Stop:
        case Verb::Resume:
            return AdminState::Stopped;  // NLB's resume only allows start again
        case Verb::Drain:
            return AdminState::Drain;
        case Verb::Suspend:
            return AdminState::Suspended;
        case Verb::Disable:
            return AdminState::Disabled;
        case Verb::Start:
        case Verb::Enable:
        case Verb::Weight:
            return AdminState::Enabled;
    }
    return AdminState::Enabled;
}

}  // namespace

void AdminStates::configure(const std::vector<NodeConfig>& nodes) {
    std::map<std::string, NodeConfig> next;
    for (const NodeConfig& node : nodes) next[node.name] = node;
    std::erase_if(m_standing, [&](const auto& row) {
        const auto was = m_nodes.find(row.first.first);
        const auto is = next.find(row.first.first);
        return is == next.end() || (was != m_nodes.end() && was->second.state != is->second.state);
    });
    m_nodes = std::move(next);
}

Result<void, Fault::Kind> AdminStates::command(Verb verb, const std::string& node, const std::string& rule,
                                               int weight) {
    Standing& standing = m_standing[{node, rule}];
    if (verb == Verb::Weight) {
        if (weight < 0 || weight > 100) return unexpected(Fault::Kind::WeightOutOfRange);
        standing.weight = weight;
        return {};
    }
    const bool ownSuspended = standing.admin == AdminState::Suspended;
    const bool suspended = ownSuspended || admin(node) == AdminState::Suspended;
    if (verb == Verb::Resume && !ownSuspended) return unexpected(Fault::Kind::NotSuspended);
    if (verb != Verb::Resume && verb != Verb::Suspend && suspended) return unexpected(Fault::Kind::Suspended);
    standing.admin = stateAfter(verb);
    return {};
}

const AdminStates::Standing* AdminStates::find(const std::string& node, const std::string& rule) const {
    const auto it = m_standing.find({node, rule});
    return it == m_standing.end() ? nullptr : &it->second;
}

AdminState AdminStates::admin(const std::string& node) const {
    if (const Standing* standing = find(node, {}); standing && standing->admin) return *standing->admin;
    const auto it = m_nodes.find(node);
    return it == m_nodes.end() ? AdminState::Enabled : fromConfigured(it->second.state);
}

AdminState AdminStates::admin(const std::string& node, const std::string& rule) const {
    const Standing* standing = find(node, rule);
    return std::max(admin(node), standing && standing->admin ? *standing->admin : AdminState::Enabled);
}

int AdminStates::weight(const std::string& node, const std::string& rule) const {
    for (const std::string& scope : {rule, std::string()})
        if (const Standing* standing = find(node, scope); standing && standing->weight) return *standing->weight;
    const auto it = m_nodes.find(node);
    return it == m_nodes.end() ? 0 : it->second.weight;
}

std::vector<AdminStates::Order> AdminStates::orders() const {
    std::vector<Order> orders;
    for (const auto& [scope, standing] : m_standing) {
        const auto node = m_nodes.find(scope.first);
        if (node == m_nodes.end() || (!standing.admin && !standing.weight)) continue;
        orders.push_back({scope.first, scope.second, standing.admin, standing.weight, node->second.state});
    }
    return orders;
}

void AdminStates::restore(const std::vector<Order>& orders) {
    for (const Order& order : orders)
        if (const auto node = m_nodes.find(order.node); node != m_nodes.end() && node->second.state == order.configured)
            m_standing[{order.node, order.rule}] = {order.admin, order.weight};
}

}  // namespace cas
