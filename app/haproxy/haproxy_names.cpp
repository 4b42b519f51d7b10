#include "app/haproxy/haproxy_names.h"

#include <algorithm>
#include <set>

namespace cas {

namespace {

/// What holds the servers of a node together.
struct NodeKey {
    std::string host;
    std::string name;
    auto operator<=>(const NodeKey&) const = default;
};

/// Hosts with more than one server in some backend.
std::set<std::string> sharedHosts(const std::vector<HaproxyServer>& servers) {
    std::set<std::pair<std::string, std::string>> seen;
    std::set<std::string> shared;
    for (const auto& server : servers)
        if (!server.host.empty() && !seen.emplace(server.backend, server.host).second) shared.insert(server.host);
    return shared;
}

/// The name most backends use.
std::string commonName(const std::vector<HaproxyPlace>& servers) {
    std::map<std::string, int> uses;
    for (const auto& [backend, name] : servers) ++uses[name];
    return std::ranges::max_element(servers, {}, [&](const HaproxyPlace& place) { return uses[place.second]; })->second;
}

}  // namespace

std::vector<HaproxyNode> haproxyNodes(const std::vector<HaproxyServer>& servers) {
    const auto shared = sharedHosts(servers);
    std::vector<HaproxyNode> nodes;
    std::map<NodeKey, std::size_t> places;
    std::vector<std::set<std::string>> hosts;
    for (const auto& server : servers) {
        const bool byHost = !server.host.empty() && !shared.contains(server.host);
        const NodeKey key = byHost ? NodeKey{server.host, {}} : NodeKey{{}, server.name};
        const auto [found, fresh] = places.emplace(key, nodes.size());
        if (fresh) {
            nodes.emplace_back();
            hosts.emplace_back();
        }
        nodes[found->second].servers.emplace_back(server.backend, server.name);
        const bool port = !byHost && !server.host.empty() && !server.port.empty();
        hosts[found->second].insert(port ? server.host + ':' + server.port : server.host);
    }
    std::map<std::string, int> names;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        nodes[i].name = commonName(nodes[i].servers);
        if (hosts[i].size() == 1) nodes[i].address = *hosts[i].begin();
        ++names[nodes[i].name];
    }
    std::set<std::string> taken;
    for (auto& node : nodes) {
        const auto name = node.name;
        if (names[name] > 1 && !node.address.empty()) node.name += " (" + node.address + ')';
        for (int number = 2; !taken.insert(node.name).second; ++number)
            node.name = name + " (" + std::to_string(number) + ')';
    }
    return nodes;
}

}  // namespace cas
