#include "wizard/handover/haproxy_config.h"

#include <algorithm>
#include <map>
#include <set>

#include "wizard/handover/config_text.h"
#include "wizard/handover/haproxy_checks.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/to_balancer_config.h"

namespace cas {
namespace {

constexpr int kPrefixV4 = 24;  // affinity `network`
constexpr int kPrefixV6 = 64;
constexpr Milliseconds kKernelConnect{127 * 1000};  // tcp(7), tcp_syn_retries
constexpr Milliseconds kQuickest{1000};             // between checks of a node in doubt
constexpr std::size_t kNetworksOfLine = 50;         // HAProxy reads 64 words of a line

std::string endpointText(const IpAddress& address) {
    return address.is_v6() ? '[' + address.to_string() + ']' : address.to_string();
}

std::string rangeText(const PortRange& range) {
    const auto first = std::to_string(range.first);
    return range.size() == 1 ? first : first + '-' + std::to_string(range.last);
}

/// How HAProxy picks a node for a client it does not know.
std::string scheduleText(SchedulerKind scheduler) {
    switch (scheduler) {
        case SchedulerKind::RoundRobin:
            return "balance roundrobin";
        case SchedulerKind::Maglev:
            return "balance source";
        case SchedulerKind::RandomTwo:
            return "balance random(2)";
        case SchedulerKind::LeastConnections:
            break;
    }
    return "balance leastconn";
}

class HaproxyText {
public:
    HaproxyText(const DeploymentPlan& plan, std::size_t host) : m_plan(plan), m_host(host) {
        auto all = toBalancerConfig(plan);
        m_nodes = std::move(all.nodes);
        for (auto& rule : all.rules)
            (rule.filtering == Filtering::Disabled ? m_closed : m_rules).push_back(std::move(rule));
        for (const auto& node : m_nodes) m_nodeNames.push_back(m_serverIds.of(node.name));
        for (const auto& rule : m_rules) m_ruleNames.push_back(m_proxyIds.of(rule.name));
        for (const auto& rule : m_rules)
            if (keepsClients(rule) && !m_tables.contains(rule.group))
                m_tables[rule.group] = m_proxyIds.of("affinity_" + rule.group);
    }

    std::string text() {
        writeGlobal();
        writeDefaults();
        writePeers();
        writeAlive();
        writeTables();
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            writeFrontend(i);
            writeBackend(i);
        }
        return m_out.text();
    }

private:
    static bool keepsClients(const PortRule& rule) {
        return rule.affinity != Affinity::None && rule.filtering == Filtering::Multiple;
    }
    static bool limitsClients(const PortRule& rule) {
        return rule.maxConnectionsPerClient != 0 || rule.newConnectionsPerClientPerSecond != 0;
    }
    /// Whom an entry of the rule's stick table is for.
    static std::string clientText(const PortRule& rule) {
        if (rule.affinity != Affinity::Network) return "src";
        return "src,ipmask(" + std::to_string(kPrefixV4) + ',' + std::to_string(kPrefixV6) + ')';
    }
    /// Type ipv6 holds clients of both kinds; type ip would forget those of IPv6.
    std::string groupTableType(const std::string& group) const {
        const bool six = std::ranges::any_of(m_rules, [&](const PortRule& rule) {
            return keepsClients(rule) && rule.group == group && rule.listen.is_v6();
        });
        return six ? "ipv6" : "ip";
    }

    void section(const std::string& title) {
        m_out.line("");
        m_out.begin(title);
    }

    void writeGlobal();
    void writeDefaults();
    void writePeers();
    void writeAlive();
    void writeTables();
    /// Turns clients away by their address; lines of the same ACL add up.
    void writeAccess(const std::string& name, const char* when, const std::vector<IpNetwork>& networks);
    void writeFrontend(std::size_t index);
    void writeBackend(std::size_t index);
    void writeServer(std::size_t index, std::size_t node, std::size_t lead, bool backup);
    std::vector<PortRange> openPorts(const PortRule& rule) const;
    /// The rule whose check speaks for this one: its own, or that of the group that fails as one.
    std::size_t leadOf(std::size_t index) const;
    std::string hostHeader() const;

    const DeploymentPlan& m_plan;
    const std::size_t m_host;
    std::vector<NodeConfig> m_nodes;
    std::vector<PortRule> m_rules;
    std::vector<PortRule> m_closed;  ///< what no other rule's range may open
    ConfigNames m_serverIds;
    ConfigNames m_proxyIds;
    std::vector<std::string> m_nodeNames;
    std::vector<std::string> m_ruleNames;
    std::map<std::string, std::string> m_tables;  ///< of groups
    ConfigText m_out;
};

void HaproxyText::writeGlobal() {
    m_out.comment("CAS Array Wizard: " + m_plan.balancing.pair->hosts[m_host].name);
    m_out.begin("global");
    m_out.line("node " + m_plan.balancing.pair->hosts[m_host].name);  // what a monitor calls it
    m_out.line("localpeer " + m_plan.balancing.pair->hosts[m_host].name);
    m_out.line("log /dev/log local0");
    m_out.line("chroot /var/lib/haproxy");
    m_out.line(std::string("stats socket ") + kHaproxySocket + " mode 660 level admin");
    m_out.line("stats timeout 2m");
    m_out.line("user haproxy");
    m_out.line("group haproxy");
    m_out.end();
}

void HaproxyText::writeDefaults() {
    section("defaults");
    for (const char* line : {"mode tcp", "log global", "option tcplog", "option dontlognull", "option clitcpka",
                             "option srvtcpka", "option redispatch", "option contstats", "option socket-stats",
                             "retries 3", "timeout connect 3s", "timeout client 20m", "timeout server 20m"})
        m_out.line(line);
    m_out.end();
}

void HaproxyText::writePeers() {
    const auto& pair = *m_plan.balancing.pair;
    section("peers cas_array");
    for (const auto& host : pair.hosts)
        m_out.line("peer " + host.name + ' ' + endpointText(host.address) + ':' + std::to_string(pair.peersPort));
    m_out.end();
}

void HaproxyText::writeAlive() {
    section("frontend " + m_proxyIds.of("cas_alive"));
    m_out.line("mode http");
    m_out.line("bind 127.0.0.1:" + std::to_string(kHaproxyAlivePort));
    m_out.line("option dontlog-normal");
    m_out.line("timeout client 5s");
    m_out.line("monitor-uri /alive");
    m_out.end();
}

void HaproxyText::writeTables() {
    std::set<std::string> written;
    for (const auto& rule : m_rules) {
        if (!keepsClients(rule) || !written.insert(rule.group).second) continue;
        section("backend " + m_tables[rule.group]);
        m_out.comment("group " + rule.group);
        m_out.line("stick-table type " + groupTableType(rule.group) + " size 1m expire " +
                   haproxyTime(rule.affinityTimeout) + " peers cas_array");
        m_out.end();
    }
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        if (!limitsClients(m_rules[i])) continue;
        section("backend limits_" + m_ruleNames[i]);
        const std::string type = m_rules[i].listen.is_v6() ? "ipv6" : "ip";
        m_out.line("stick-table type " + type + " size 1m expire 10s store conn_cur,conn_rate(1s)");
        m_out.end();
    }
}

std::vector<PortRange> HaproxyText::openPorts(const PortRule& rule) const {
    PortSet open;
    const auto mark = [&](const std::vector<PortRange>& ranges, bool value) {
        for (const auto& range : ranges)
            for (std::uint32_t port = range.first; port <= range.last; ++port) open.set(port, value);
    };
    mark(rule.ports, true);
    for (const auto& other : m_closed)
        if (other.tcp() && other.listen == rule.listen) mark(other.ports, false);
    return toRanges(open);
}

void HaproxyText::writeAccess(const std::string& name, const char* when, const std::vector<IpNetwork>& networks) {
    if (networks.empty()) return;
    std::string line;
    for (std::size_t i = 0; i < networks.size(); ++i) {
        if (i % kNetworksOfLine == 0) line = "acl " + name + " src";
        line += ' ' + toText(networks[i]);
        if ((i + 1) % kNetworksOfLine == 0 || i + 1 == networks.size()) m_out.line(line);
    }
    m_out.line("tcp-request connection reject " + (when + (' ' + name)));
}

void HaproxyText::writeFrontend(std::size_t index) {
    const auto& rule = m_rules[index];
    section("frontend " + m_ruleNames[index]);
    m_out.comment(rule.name);
    for (const auto& range : openPorts(rule)) m_out.line("bind " + endpointText(rule.listen) + ':' + rangeText(range));
    if (rule.maxConnections != 0) m_out.line("maxconn " + std::to_string(rule.maxConnections));
    m_out.line("timeout client " + haproxyTime(rule.idleTimeout.count() == 0 ? Milliseconds::max() : rule.idleTimeout));
    const auto reject = [&](const char* when, const std::string& condition) {
        m_out.line(std::string("tcp-request connection reject ") + when + " { " + condition + " }");
    };
    writeAccess("denied", "if", rule.deny);
    writeAccess("allowed", "unless", rule.allow);
    if (limitsClients(rule)) {
        m_out.line("tcp-request connection track-sc1 src table limits_" + m_ruleNames[index]);
        if (rule.maxConnectionsPerClient != 0)
            reject("if", "sc1_conn_cur gt " + std::to_string(rule.maxConnectionsPerClient));
        if (rule.newConnectionsPerClientPerSecond != 0)
            reject("if", "sc1_conn_rate gt " + std::to_string(rule.newConnectionsPerClientPerSecond));
    }
    // An entry that is tracked does not expire while its session is open.
    if (keepsClients(rule))
        m_out.line("tcp-request connection track-sc0 " + clientText(rule) + " table " + m_tables[rule.group]);
    m_out.line("default_backend " + m_ruleNames[index]);
    m_out.end();
}

std::size_t HaproxyText::leadOf(std::size_t index) const {
    if (!m_rules[index].sharedHealth) return index;
    std::size_t lead = index;
    bool found = false;
    for (std::size_t i = 0; i < m_rules.size(); ++i) {
        const auto& other = m_rules[i];
        if (other.group != m_rules[index].group || other.health.kind == HealthKind::None) continue;
        if (other.health.kind == HealthKind::EndpointMapper) return i;
        if (!found) lead = i;
        found = true;
    }
    return lead;
}

/// One name for all nodes: their virtual directories answer to any.
std::string HaproxyText::hostHeader() const {
    if (m_plan.web && !m_plan.web->host.empty()) return withoutFinalDot(m_plan.web->host);
    if (m_plan.array && !m_plan.array->fqdn.empty()) return withoutFinalDot(m_plan.array->fqdn);
    if (m_plan.virtualAddress) return endpointText(*m_plan.virtualAddress);
    return m_nodes.empty() ? std::string() : m_nodes.front().fqdn;
}

void HaproxyText::writeBackend(std::size_t index) {
    const auto& rule = m_rules[index];
    const auto lead = leadOf(index);
    section("backend " + m_ruleNames[index]);
    m_out.comment(rule.name);
    m_out.line(scheduleText(rule.scheduler));
    if (rule.scheduler == SchedulerKind::Maglev) m_out.line("hash-type consistent");
    m_out.line("timeout connect " +
               haproxyTime(rule.connectTimeout.count() == 0 ? kKernelConnect : rule.connectTimeout));
    m_out.line("timeout server " + haproxyTime(rule.idleTimeout.count() == 0 ? Milliseconds::max() : rule.idleTimeout));
    if (keepsClients(rule)) m_out.line("stick on " + clientText(rule) + " table " + m_tables[rule.group]);
    if (lead == index) {
        std::vector<const PortRule*> members;
        for (const auto& other : m_rules)
            if (rule.sharedHealth && other.group == rule.group) members.push_back(&other);
        writeHaproxyCheck(rule, members, hostHeader(), m_out);
    }
    std::string defaults = "default-server";
    if (lead == index && rule.health.kind != HealthKind::None)
        defaults += " inter " + haproxyTime(rule.health.interval) + " fastinter " +
                    haproxyTime(std::min(rule.health.interval, kQuickest)) + " fall " +
                    std::to_string(rule.health.fall) + " rise " + std::to_string(rule.health.rise);
    if (rule.slowStart.count() > 0) defaults += " slowstart " + haproxyTime(rule.slowStart);
    if (rule.onNodeDown == OnNodeDown::Reset) defaults += " on-marked-down shutdown-sessions";
    if (rule.sendProxy != SendProxy::None)
        defaults += rule.sendProxy == SendProxy::V1 ? " send-proxy" : " send-proxy-v2";
    if (defaults != "default-server") m_out.line(defaults);
    std::vector<std::size_t> order(m_nodes.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const bool single = rule.filtering == Filtering::Single;
    if (single) std::ranges::stable_sort(order, {}, [&](std::size_t i) { return m_nodes[i].priority; });
    for (const auto i : order) writeServer(index, i, lead, single && i != order.front());
    m_out.end();
}

void HaproxyText::writeServer(std::size_t index, std::size_t node, std::size_t lead, bool backup) {
    const auto& rule = m_rules[index];
    const auto& server = m_nodes[node];
    // Without a port, or with an offset, the node is reached at the port that the client came to.
    std::string port;
    if (countPorts(rule.ports) == 1)
        port = ':' + std::to_string(rule.firstNodePort());
    else if (rule.nodePorts) {
        const int offset = *rule.nodePorts - rule.ports.front().first;
        if (offset != 0) port = (offset > 0 ? ":+" : ":") + std::to_string(offset);
    }
    const int weight = server.state == NodeState::Drain ? 0 : server.weight;
    auto line = "server " + m_nodeNames[node] + ' ' + endpointText(server.address) + port + " id " +
                std::to_string(node + 1) + " weight " + std::to_string(weight);
    if (backup) line += " backup";
    if (server.state == NodeState::Disabled) line += " disabled";
    if (lead == index)
        line += haproxyCheckWords(rule, server);
    else if (m_rules[lead].health.kind != HealthKind::None)
        line += " track " + m_ruleNames[lead] + '/' + m_nodeNames[node];
    m_out.line(line);
}

}  // namespace

std::string haproxyServerName(const DeploymentPlan& plan, std::size_t node) {
    ConfigNames names;
    std::string name;
    for (std::size_t i = 0; i <= node && i < plan.nodes.size(); ++i) name = names.of(plan.nodes[i].name);
    return name;
}

std::string haproxyConfig(const DeploymentPlan& plan, std::size_t host) { return HaproxyText(plan, host).text(); }

}  // namespace cas
