#include "app/haproxy/haproxy_view.h"

#include <algorithm>

namespace cas {

namespace {

using namespace std::chrono_literals;

// Bits of srv_admin_state, Management Guide 9.3, "show servers state".
constexpr unsigned kMaintenance = 0x01 | 0x02 | 0x04;
constexpr unsigned kDrain = 0x08 | 0x10;
constexpr unsigned kUnresolved = 0x20;
constexpr unsigned kSoftStopping = 3;  // of srv_op_state

/// HAProxy tells whole seconds, so that a moment worked out from them wavers by that much.
constexpr auto kSame = 2s;

AdminState adminOf(const HaproxyServer& server) {
    if ((server.admin & kMaintenance) != 0) return AdminState::Disabled;
    // A node that asks for no new clients by its check is in the same state as by an order.
    if ((server.admin & kDrain) != 0 || server.operation == kSoftStopping) return AdminState::Drain;
    return AdminState::Enabled;
}

HealthState healthOf(const HaproxyServer& server, const HaproxyRow& row) {
    if ((server.admin & kUnresolved) != 0) return HealthState::Down;
    if ((server.admin & kMaintenance) != 0) return HealthState::Unknown;  // checks rest
    if (row.status == "no check") return HealthState::Unknown;
    return server.operation == 0 ? HealthState::Down : HealthState::Up;
}

std::string lastCheckOf(const HaproxyRow& row) {
    if (row.checkStatus.empty()) return {};
    auto text = row.checkSaid.empty() ? row.checkMeans : row.checkSaid;
    // "L7STS 503" says more than the node's own "Service Unavailable".
    if (row.checkCode && *row.checkCode > 0) text = std::to_string(*row.checkCode) + (text.empty() ? "" : " " + text);
    return text.empty() ? row.checkStatus : row.checkStatus + ": " + text;
}

Traffic trafficOf(const HaproxyRow& row) {
    Traffic traffic;
    traffic.active = row.active.value_or(0);
    traffic.total = row.total.value_or(0);
    traffic.bytesIn = row.bytesIn.value_or(0);
    traffic.bytesOut = row.bytesOut.value_or(0);
    traffic.failed = row.connectErrors.value_or(0);
    traffic.refused = row.denied;
    return traffic;
}

const HaproxyRow* rowOf(const std::vector<HaproxyRow>& rows, HaproxyKind kind, const std::string& proxy,
                        const std::string& name = {}) {
    const auto found = std::ranges::find_if(rows, [&](const HaproxyRow& row) {
        return row.kind == kind && row.proxy == proxy && (name.empty() || row.name == name);
    });
    return found == rows.end() ? nullptr : &*found;
}

/// From "10.0.0.50:443" and "[fd00::1]:443".
std::pair<std::string, std::string> splitEndpoint(const std::string& text) {
    const auto colon = text.rfind(':');
    if (colon == std::string::npos) return {text, {}};
    auto host = text.substr(0, colon);
    if (host.starts_with('[') && host.ends_with(']')) host = host.substr(1, host.size() - 2);
    return {host, text.substr(colon + 1)};
}

/// "443" before "6001", each once, bounded as a cell of a table is.
std::string portsOf(const std::set<std::string>& arrivals) {
    constexpr std::size_t kMost = 12;
    std::set<std::pair<std::size_t, std::string>> ports;
    for (const auto& place : arrivals) {
        const auto port = splitEndpoint(place).second;
        ports.emplace(port.size(), port);
    }
    std::string text;
    std::size_t shown = 0;
    for (const auto& [size, port] : ports) {
        if (shown++ == kMost) return text + ", …";
        text += (text.empty() ? "" : ", ") + port;
    }
    return text;
}

std::string verbFor(AdminState admin) {
    return std::string(nameOf(admin == AdminState::Enabled ? Verb::Enable
                              : admin == AdminState::Drain ? Verb::Drain
                                                           : Verb::Disable));
}

}  // namespace

void HaproxyView::noteProcess(TimePoint now, WallTime wall) {
    const std::pair process{m_sample.info.pid, m_sample.info.uptimeSeconds};
    if (m_process && m_process->first == process.first && process.second >= m_process->second) {
        m_process = process;
        return;
    }
    const bool restarted = m_process.has_value();
    m_process = process;
    m_startedAt = now - std::chrono::seconds(process.second);
    const auto& told = m_sample.info.startedAt;
    m_startedAtWall = told > 0 ? WallTime(std::chrono::seconds(told)) : wall - std::chrono::seconds(process.second);
    m_legs.clear();
    m_bytes.clear();
    // Another configuration may be in force.
    m_arrivals.clear();
    m_frontends.clear();
    m_events = std::make_unique<EventQueue>();
    if (restarted) m_events->push({m_startedAtWall, Severity::Info, EventKind::EngineStarted, {}, {}, {}, 1});
}

Traffic HaproxyView::traffic(const HaproxyRow& row) {
    auto traffic = trafficOf(row);
    auto& bytes = m_bytes[{row.kind, row.proxy, row.name}];
    traffic.bytesIn = bytes.in.at(m_now, traffic.bytesIn);
    traffic.bytesOut = bytes.out.at(m_now, traffic.bytesOut);
    return traffic;
}

RuleSnapshot HaproxyView::rule(const HaproxyRow& backend) {
    RuleSnapshot rule;
    rule.name = backend.proxy;
    rule.traffic = traffic(backend);
    std::set<std::string> arrivals;
    if (const auto known = m_arrivals.find(rule.name); known != m_arrivals.end()) arrivals = known->second;
    std::set<std::string> frontends{rule.name};
    if (const auto known = m_frontends.find(rule.name); known != m_frontends.end())
        frontends.merge(std::set(known->second));
    if (const auto* const own = rowOf(m_sample.rows, HaproxyKind::Frontend, rule.name)) {
        const auto failed = rule.traffic.failed;
        rule.traffic = traffic(*own);
        rule.traffic.failed = failed;
    }
    for (const auto& listener : m_sample.rows) {
        if (listener.kind != HaproxyKind::Listener || !frontends.contains(listener.proxy)) continue;
        if (!listener.address.empty()) arrivals.insert(listener.address);
        rule.socketsWhy = SocketsWhy::SmallRange;
        if (listener.status == "OPEN" || listener.status == "FULL") ++rule.listening;
    }
    rule.ports = portsOf(arrivals);
    return rule;
}

std::vector<RuleSnapshot> HaproxyView::rules() {
    std::vector<RuleSnapshot> rules;
    for (const auto& row : m_sample.rows)
        if (row.kind == HaproxyKind::Backend && rowOf(m_sample.rows, HaproxyKind::Server, row.proxy))
            rules.push_back(rule(row));
    return rules;
}

void HaproxyView::tell(EventKind kind, const LegSnapshot& leg, const std::string& detail, WallTime at) {
    const auto severity = kind == EventKind::NodeDown ? Severity::Error : Severity::Info;
    m_events->push({at, severity, kind, leg.rule, leg.node, detail, 1});
}

void HaproxyView::tellChanges(const LegSnapshot& now, const Leg* before, WallTime at) {
    if (!before) {
        if (now.health == HealthState::Down) tell(EventKind::NodeDown, now, now.lastCheck, now.since);
        return;
    }
    if (now.admin != before->admin) tell(EventKind::VerbApplied, now, verbFor(now.admin), at);
    if (now.weight != before->weight)
        tell(EventKind::VerbApplied, now, std::string(nameOf(Verb::Weight)) + ' ' + std::to_string(now.weight), at);
    if (now.health != before->health && now.health == HealthState::Down)
        tell(EventKind::NodeDown, now, now.lastCheck, now.since);
    if (now.health == HealthState::Up && before->health == HealthState::Down)
        tell(EventKind::NodeUp, now, now.lastCheck, now.since);
    if (now.admin == AdminState::Drain && now.traffic.active == 0 &&
        (before->active > 0 || before->admin != AdminState::Drain))
        tell(EventKind::NodeDrained, now, {}, at);
}

LegSnapshot HaproxyView::leg(const HaproxyPlace& place, const std::string& node, const HaproxyServer& server,
                             const HaproxyRow& row) {
    LegSnapshot leg;
    leg.rule = place.first;
    leg.node = node;
    leg.admin = adminOf(server);
    leg.health = healthOf(server, row);
    leg.weight = server.weight;
    leg.lastCheck = (server.admin & kUnresolved) != 0 ? row.status : lastCheckOf(row);
    leg.traffic = traffic(row);
    if (row.changedBefore) leg.since = m_takenAt - std::chrono::seconds(*row.changedBefore);
    const auto known = m_legs.find(place);
    const auto* const before = known == m_legs.end() ? nullptr : &known->second;
    if (before) {
        const bool same = before->admin == leg.admin && before->health == leg.health;
        if (same || std::chrono::abs(leg.since - before->since) <= kSame) leg.since = before->since;
        // An order that leaves the health alone moves no clock of HAProxy's.
        if (before->admin != leg.admin && leg.since == before->since) leg.since = m_takenAt;
        leg.check = before->check;
    }
    // The last check's time stands for all since the look before: HAProxy counts no checks.
    if (leg.health == HealthState::Up && row.checkMilliseconds && !row.checkStatus.empty()) {
        const auto took = std::chrono::microseconds(1000 * std::min<std::uint64_t>(*row.checkMilliseconds, 1'000'000));
        ++leg.check.counts[LatencyHistogram::bucketOf(took)];
        leg.check.sumMicroseconds += static_cast<std::uint64_t>(took.count());
    }
    tellChanges(leg, before, m_takenAt);
    return leg;
}

NodeSnapshot HaproxyView::nodeOf(const HaproxyNode& node, const std::vector<LegSnapshot>& legs) const {
    NodeSnapshot all;
    all.name = node.name;
    all.address = node.address;
    all.admin = AdminState::Suspended;
    bool up = false;
    bool down = true;
    for (const auto& leg : legs) {
        if (leg.node != node.name) continue;
        all.admin = std::min(all.admin, leg.admin);
        all.weight = std::max(all.weight, leg.weight);
        all.since = std::max(all.since, leg.since);
        all.traffic += leg.traffic;
        all.check += leg.check;
        up |= leg.health == HealthState::Up;
        down &= leg.health == HealthState::Down;
        if (all.lastCheck.empty() || leg.health == HealthState::Down) all.lastCheck = leg.lastCheck;
    }
    all.health = up ? HealthState::Up : down ? HealthState::Down : HealthState::Unknown;
    return all;
}

std::string HaproxyView::commonAddress() const {
    std::set<std::string> hosts;
    for (const auto& [backend, arrivals] : m_arrivals)
        for (const auto& place : arrivals) hosts.insert(splitEndpoint(place).first);
    for (const auto& row : m_sample.rows)
        if (row.kind == HaproxyKind::Listener && !row.address.empty()) hosts.insert(splitEndpoint(row.address).first);
    const bool one = hosts.size() == 1 && *hosts.begin() != "0.0.0.0" && *hosts.begin() != "::";
    return one ? *hosts.begin() : std::string();
}

Snapshot HaproxyView::take(const HaproxySample& sample, TimePoint now, WallTime wall) {
    m_sample = sample;
    m_takenAt = wall;
    m_now = now;
    constexpr std::size_t kMostCounts = 40'000;  // names that were there once
    if (m_bytes.size() > kMostCounts) m_bytes.clear();
    noteProcess(now, wall);
    std::set<HaproxyPlace> seen;
    std::erase_if(m_sample.servers,
                  [&](const HaproxyServer& server) { return !seen.emplace(server.backend, server.name).second; });
    m_nodes = haproxyNodes(m_sample.servers);
    std::map<HaproxyPlace, const HaproxyServer*> servers;
    for (const auto& server : m_sample.servers) servers[{server.backend, server.name}] = &server;
    std::map<HaproxyPlace, const HaproxyRow*> rows;
    for (const auto& row : sample.rows)
        if (row.kind == HaproxyKind::Server) rows[{row.proxy, row.name}] = &row;

    Snapshot snapshot;
    snapshot.takenAt = now;
    snapshot.takenAtWall = wall;
    snapshot.startedAt = m_startedAt;
    snapshot.startedAtWall = m_startedAtWall;
    snapshot.state = sample.info.stopping ? EngineState::Draining : EngineState::Running;
    snapshot.array = sample.info.description.empty() ? sample.info.node : sample.info.description;
    snapshot.address = commonAddress();
    snapshot.rules = rules();
    for (const auto& table : sample.tables) snapshot.affinityEntries += table.used;
    std::map<HaproxyPlace, Leg> legs;
    for (const auto& node : m_nodes) {
        for (const auto& place : node.servers) {
            const auto row = rows.find(place);
            if (row == rows.end()) continue;
            auto made = leg(place, node.name, *servers.at(place), *row->second);
            legs[place] = {made.check, made.since, made.admin, made.health, made.weight, made.traffic.active};
            snapshot.legs.push_back(std::move(made));
        }
    }
    m_legs = std::move(legs);
    std::erase_if(m_nodes, [&](const HaproxyNode& node) {
        return std::ranges::none_of(snapshot.legs, [&](const LegSnapshot& leg) { return leg.node == node.name; });
    });
    for (const auto& node : m_nodes) snapshot.nodes.push_back(nodeOf(node, snapshot.legs));
    return snapshot;
}

void HaproxyView::learn(const std::vector<HaproxySession>& sessions) {
    constexpr std::size_t kMost = 100;
    for (const auto& session : sessions) {
        if (auto& frontends = m_frontends[session.backend]; frontends.size() < kMost)
            frontends.insert(session.frontend);
        if (session.listen.empty()) continue;
        auto& arrivals = m_arrivals[session.backend];
        if (arrivals.size() < kMost) arrivals.insert(session.listen);
    }
}

std::vector<HaproxyPlace> HaproxyView::servers(const std::string& node, const std::string& rule) const {
    std::vector<HaproxyPlace> places;
    for (const auto& each : m_nodes) {
        if (each.name != node) continue;
        std::ranges::copy_if(each.servers, std::back_inserter(places),
                             [&](const HaproxyPlace& place) { return rule.empty() || place.first == rule; });
    }
    return places;
}

std::string HaproxyView::nodeOf(const HaproxyPlace& server) const {
    for (const auto& node : m_nodes)
        if (std::ranges::find(node.servers, server) != node.servers.end()) return node.name;
    // A table may stand in a backend without servers, and serve several others.
    for (const auto& node : m_nodes)
        if (std::ranges::find(node.servers, server.second, &HaproxyPlace::second) != node.servers.end())
            return node.name;
    return server.second;
}

}  // namespace cas
