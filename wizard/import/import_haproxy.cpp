#include <algorithm>
#include <cmath>

#include "wizard/import/haproxy_lines.h"

namespace cas {
namespace {

using Sections = std::vector<HaproxySection>;

Seconds secondsOf(std::chrono::milliseconds time) { return Seconds(time); }

/// A pair of sections that serve clients together; of a `listen` both are the same.
struct Pair {
    const HaproxySection* front = nullptr;
    const HaproxySection* back = nullptr;
};

class PlanMaker {
public:
    PlanMaker(Imported& result, ImportNotes& notes, const Sections& sections)
        : m_result(result), m_notes(notes), m_sections(sections) {}

    void make() {
        const auto pairs = servingPairs();
        for (const auto& pair : pairs) addNodes(*pair.back);
        for (const auto& pair : pairs) compareServers(*pair.back);
        scaleWeights();
        m_result.plan.virtualAddress = usualAddress(pairs);
        bool somewhere = true;
        for (const auto& pair : pairs) {
            addRules(pair);
            for (const auto& bind : pair.front->binds) somewhere = somewhere && bind.address;
        }
        if (!somewhere && !m_result.plan.virtualAddress) m_notes.add(ImportCode::NoVirtualAddress, 0);
    }

private:
    std::vector<Pair> servingPairs() {
        std::vector<Pair> pairs;
        for (const auto& section : m_sections) {
            if (section.kind == "backend") continue;
            if (section.binds.empty()) {
                m_notes.add(ImportCode::NoPorts, section.line, {section.name});
                continue;
            }
            const auto* const back =
                section.kind == "listen" && section.backend.empty() ? &section : backendOf(section);
            if (back && back->servers.empty())
                m_notes.add(ImportCode::NoServers, back->line, {back->name});
            else if (back)
                pairs.push_back({&section, back});
        }
        return pairs;
    }

    const HaproxySection* backendOf(const HaproxySection& front) {
        const auto found = std::ranges::find_if(
            m_sections, [&](const HaproxySection& one) { return one.name == front.backend && one.kind != "frontend"; });
        if (found != m_sections.end()) return &*found;
        m_notes.add(ImportCode::BackendMissing, front.line, {front.name, front.backend});
        return nullptr;
    }

    void addNodes(const HaproxySection& back) {
        for (const auto& server : back.servers) {
            const auto before = m_result.plan.nodes.size();
            auto* const node = nodeAt(m_result, m_notes, server.address, server.name, server.line);
            if (server.backup) m_notes.add(ImportCode::BackupServer, server.line, {server.name});
            if (!node) continue;
            if (m_result.plan.nodes.size() == before) {
                if (m_weights[static_cast<std::size_t>(node - m_result.plan.nodes.data())] != server.weight)
                    m_notes.add(ImportCode::WeightsDiffer, server.line, {server.name});
                continue;
            }
            m_weights.push_back(server.weight);
            if (server.disabled) node->state = NodeState::Disabled;
            if (server.maxConnections > 0) node->maxConnections = server.maxConnections;
        }
    }

    /// A plan has one list of nodes, and every rule is for all of them.
    void compareServers(const HaproxySection& back) {
        for (const auto& node : m_result.plan.nodes)
            if (std::ranges::find(back.servers, node.address, &HaproxyServerLine::address) == back.servers.end())
                return m_notes.add(ImportCode::ServersDiffer, back.line, {back.name});
    }

    /// HAProxy's go to 256 and mean something beside each other only; all alike is the plan's default.
    void scaleWeights() {
        const auto most = std::ranges::max_element(m_weights);
        if (most == m_weights.end() || *most == 0) return;
        if (std::ranges::all_of(m_weights, [&](int weight) { return weight == *most; })) return;
        for (std::size_t i = 0; i < m_weights.size(); ++i)
            m_result.plan.nodes[i].weight = (m_weights[i] * 100 + *most / 2) / *most;
    }

    static std::optional<IpAddress> usualAddress(const std::vector<Pair>& pairs) {
        std::map<IpAddress, std::size_t> counts;
        for (const auto& pair : pairs)
            for (const auto& bind : pair.front->binds)
                if (bind.address) ++counts[*bind.address];
        const auto most = std::ranges::max_element(counts, {}, [](const auto& one) { return one.second; });
        return most == counts.end() ? std::nullopt : std::optional(most->first);
    }

    /// A rule for each address that the section listens on.
    void addRules(const Pair& pair) {
        std::vector<std::optional<IpAddress>> addresses;
        for (const auto& bind : pair.front->binds) {
            const auto address = bind.address ? bind.address : m_result.plan.virtualAddress;
            if (std::ranges::find(addresses, address) == addresses.end()) addresses.push_back(address);
        }
        for (const auto& address : addresses) {
            PortSet ports;
            for (const auto& bind : pair.front->binds)
                if ((bind.address ? bind.address : m_result.plan.virtualAddress) == address)
                    for (std::uint32_t port = bind.ports.first; port <= bind.ports.last; ++port) ports.set(port);
            auto* const rule = newRule(m_result, m_notes, pair.front->name, pair.front->line);
            if (!rule) return;
            rule->ports = toRanges(ports);
            if (address && address != m_result.plan.virtualAddress) rule->listen = address;
            fill(*rule, pair);
        }
    }

    void fill(PlanRule& rule, const Pair& pair) {
        const auto& back = *pair.back;
        if (pair.front->http) m_notes.add(ImportCode::HttpAsTcp, pair.front->line, {pair.front->name});
        if (pair.front->disabled || back.disabled) rule.enabled = false;
        if (back.scheduler) rule.scheduler = *back.scheduler;
        if (back.affinity) rule.affinity = *back.affinity;
        const auto* const table = tableOf(back);
        if (back.affinity && !back.table.empty()) rule.group = shownText(back.table);
        if (back.affinity && std::ranges::any_of(m_sections, [&](const auto& one) {
                return &one != &back && one.affinity && one.table == back.name;
            }))
            rule.group = shownText(back.name);
        if (back.affinity && table && table->expiry) rule.affinityTimeout = secondsOf(*table->expiry);
        if (pair.front->maxConnections > 0) rule.maxConnections = pair.front->maxConnections;
        setTimeouts(rule, pair);
        setNodePorts(rule, pair);
        setHealth(rule, back);
        if (back.servers.front().sendProxy) rule.sendProxy = back.servers.front().sendProxy;
        if (back.servers.front().resets) rule.onNodeDown = OnNodeDown::Reset;
    }

    const HaproxySection* tableOf(const HaproxySection& back) const {
        if (back.table.empty()) return &back;
        const auto found = std::ranges::find(m_sections, back.table, &HaproxySection::name);
        return found == m_sections.end() ? nullptr : &*found;
    }

    static std::optional<std::chrono::milliseconds> timeoutOf(const HaproxySection& section, const char* name) {
        const auto found = section.timeouts.find(name);
        return found == section.timeouts.end() ? std::nullopt : std::optional(found->second);
    }

    /// The shorter one of the two sides ends a session, unless a tunnel has its own.
    static void setTimeouts(PlanRule& rule, const Pair& pair) {
        auto idle = timeoutOf(*pair.back, "tunnel");
        if (!idle) idle = timeoutOf(*pair.front, "client");
        if (const auto server = timeoutOf(*pair.back, "server"); server && (!idle || *server < *idle))
            if (!timeoutOf(*pair.back, "tunnel")) idle = server;
        if (idle) rule.idleTimeout = secondsOf(*idle);
        if (const auto connect = timeoutOf(*pair.back, "connect")) rule.connectTimeout = secondsOf(*connect);
    }

    void setNodePorts(PlanRule& rule, const Pair& pair) {
        if (rule.ports.empty()) return;
        const auto& server = pair.back->servers.front();
        const long wanted = server.port ? *server.port : long(rule.ports.front().first) + server.offset;
        if (wanted == rule.ports.front().first && (!server.port || countPorts(rule.ports) == 1)) return;
        const long last = wanted + long(rule.ports.front().size()) - 1;
        const bool single = rule.ports.size() == 1 && (!server.port || countPorts(rule.ports) == 1);
        if (single && wanted >= 1 && last <= 65535)
            rule.nodePorts = FirstPort{static_cast<Port>(wanted)};
        else
            m_notes.add(ImportCode::NodePortLost, server.line, {pair.back->name, std::to_string(wanted)});
    }

    static void setHealth(PlanRule& rule, const HaproxySection& back) {
        const auto checked = std::ranges::find(back.servers, true, &HaproxyServerLine::checked);
        PlanHealth health;
        if (checked == back.servers.end()) {
            health.kind = HealthKind::None;
        } else {
            const bool tls = checked->checkTls;
            health.kind = !back.httpCheck ? HealthKind::Tcp : tls ? HealthKind::Https : HealthKind::Http;
            if (back.httpCheck && back.checkPath.starts_with('/')) health.path = shownText(back.checkPath);
            if (back.httpCheck) health.status = back.status;
            health.port = checked->checkPort;
            if (checked->interval && checked->interval->count() > 0) health.interval = secondsOf(*checked->interval);
            if (const auto time = timeoutOf(back, "check"); time && time->count() > 0)
                health.timeout = secondsOf(*time);
            if (checked->rise) health.rise = *checked->rise;
            if (checked->fall) health.fall = *checked->fall;
        }
        rule.health = std::move(health);
    }

    Imported& m_result;
    ImportNotes& m_notes;
    const Sections& m_sections;
    std::vector<int> m_weights;  ///< of the nodes, in their order
};

}  // namespace

void readHaproxy(std::string_view text, Imported& result) {
    ImportNotes notes(result);
    const auto sections = haproxySections(text, notes);
    PlanMaker(result, notes, sections).make();
}

}  // namespace cas
