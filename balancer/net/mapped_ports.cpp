#include "balancer/net/mapped_ports.h"

#include <algorithm>
#include <cerrno>
#include <set>
#include <system_error>

#include "balancer/net/listening_socket.h"
#include "balancer/net/tcp_listener.h"

namespace cas {

namespace {

/// A client connects right after the mapper's answer; with no affinity time-out it still needs that long.
constexpr Milliseconds kLeastOpen{10'000};
/// Looking which ports have sessions walks through all of them.
constexpr Milliseconds kSessionsEvery{5'000};
/// A check's answer may be as old as its time-out; what a client was told since then counts more.
constexpr Milliseconds kTrustNaming{10'000};

bool serves(const RuleRuntime& rule, const IpAddress& address, Port port) {
    const PortRule& config = rule.config();
    return config.tcp() && !config.onDemand && (config.listen == address || config.listen.is_unspecified()) &&
           std::ranges::any_of(config.ports, [port](const PortRange& range) { return range.contains(port); });
}

bool contains(const RuleRuntime& rule, Port port) {
    return std::ranges::any_of(rule.config().ports, [port](const PortRange& range) { return range.contains(port); });
}

}  // namespace

MappedPorts::~MappedPorts() = default;

const MappedPorts::Mode* MappedPorts::modeOf(const RuleRuntime& mapper) const {
    const auto it = std::ranges::find_if(m_modes, [&](const Mode& mode) {
        return &mode.mapper->group() == &mapper.group() && mode.mapper->config().listen == mapper.config().listen;
    });
    return it == m_modes.end() ? nullptr : &*it;
}

std::shared_ptr<RuleRuntime> MappedPorts::ruleFor(const Mode& mode, Port port) {
    if (mode.bounds.empty()) return mode.unbounded;
    const auto it = std::ranges::find_if(mode.bounds, [port](const auto& rule) { return contains(*rule, port); });
    return it == mode.bounds.end() || (*it)->config().filtering == Filtering::Disabled ? nullptr : *it;
}

const RuleRuntime* MappedPorts::otherRuleOn(const Endpoint& local, const Mode& mode) const {
    for (const auto& rule : m_rules)
        if (rule != mode.mapper && serves(*rule, local.address(), local.port())) return rule.get();
    return serves(*mode.mapper, local.address(), local.port()) ? mode.mapper.get() : nullptr;
}

void MappedPorts::refuse(const Mode& mode, const Target& node, Port port, const std::string& why) {
    const std::string detail = std::to_string(port) + ' ' + why;
    if (!m_told.first(node.config.name + ' ' + detail)) return;
    m_shared.events.push({m_shared.clock.wallNow(), Severity::Warning, EventKind::MappedPortRefused,
                          mode.mapper->config().name, node.config.name, detail, 1});
}

std::size_t MappedPorts::portsOf(std::uint32_t node) const {
    return static_cast<std::size_t>(std::ranges::count_if(
        m_open, [node](const auto& row) { return std::ranges::count(row.second.namings, node, &Named::node) > 0; }));
}

std::optional<Port> MappedPorts::virtualPort(const Mode& mode, const Target& node, const Naming& naming) {
    if (!naming.canMove) return std::nullopt;
    const auto& wanted = mode.mapper->config().mappedPorts->virtualPorts;
    const auto it = std::ranges::find(wanted, naming.interface, &InterfacePort::interface);
    if (it == wanted.end()) return std::nullopt;
    const auto open = m_open.find({mode.mapper->config().listen, it->port});
    if (open == m_open.end()) return it->port;
    // One port cannot stand for two: a service that has moved leaves its former port, another service does not.
    auto& namings = open->second.namings;
    const auto ofNode = [&](const Named& named) { return named.node == node.leg->node().id; };
    std::optional<Port> former;
    for (const Named& named : namings)
        if (ofNode(named) && named.interface == naming.interface) former = named.nodePort;
    std::erase_if(namings, [&](const Named& named) {
        return ofNode(named) && former && named.nodePort == *former && *former != naming.port;
    });
    const bool other = std::ranges::any_of(
        namings, [&](const Named& named) { return ofNode(named) && named.nodePort != naming.port; });
    return other ? std::nullopt : std::optional(it->port);
}

Port MappedPorts::name(Worker& worker, const RuleRuntime& mapper, const Target& node, const Naming& naming) {
    const std::lock_guard lock(m_mutex);
    const Mode* mode = modeOf(mapper);
    if (!mode || naming.port == 0) return naming.port;
    const auto& allowed = mode->mapper->config().mappedPorts->interfaces;
    if (allowed && std::ranges::find(*allowed, naming.interface) == allowed->end()) return naming.port;
    const TimePoint now = m_shared.clock.now();
    const IpAddress& address = mode->mapper->config().listen;
    const auto opened = [&](Port port, bool bounded) {
        const Endpoint local(address, port);
        if (!m_open.contains(local) && !listenOn(worker, *mode, node, local, bounded)) return false;
        note(m_open.at(local), node, naming, now);
        return true;
    };
    if (const auto moved = virtualPort(*mode, node, naming); moved && opened(*moved, false)) return *moved;
    (void)opened(naming.port, true);
    return naming.port;
}

bool MappedPorts::listenOn(Worker& worker, const Mode& mode, const Target& node, const Endpoint& local, bool bounded) {
    const Port port = local.port();
    if (const RuleRuntime* other = otherRuleOn(local, mode)) {
        // A rule of the same group leads the client to its node just as well.
        const bool same = &other->group() == &mode.mapper->group() && other->config().nodePortFor(port) == port &&
                          other != mode.mapper.get();
        if (!same) refuse(mode, node, port, "taken-by-rule " + other->config().name);
        return false;
    }
    auto rule = ruleFor(mode, port);
    if (!rule && !bounded) rule = mode.bounds.front();
    if (!rule) {
        refuse(mode, node, port, "outside-bounds");
        return false;
    }
    if (portsOf(node.leg->node().id) >= kPortsPerNode || !m_shared.budget.takeListener()) {
        refuse(mode, node, port, "too-many");
        return false;
    }
    const char* operation = "";
    const int fd = openListeningSocket(m_shared.calls, local.address(), port, Protocol::Tcp, operation);
    if (fd < 0) {
        m_shared.budget.giveListener();
        refuse(mode, node, port, std::string(operation) + ' ' + std::generic_category().message(errno));
        return false;
    }
    auto listener = std::make_shared<TcpListener>(worker, fd, local, rule, this);
    listener->start();
    m_open[local] = {&worker, std::move(listener), std::move(rule), {}, m_shared.clock.now()};
    return true;
}

void MappedPorts::note(Open& open, const Target& node, const Naming& naming, TimePoint now) {
    open.usedAt = now;
    const std::uint32_t id = node.leg->node().id;
    const auto known = std::ranges::find_if(
        open.namings, [&](const Named& named) { return named.node == id && named.interface == naming.interface; });
    const Named row{id, node.config.name, naming.interface, naming.port, now};
    if (known != open.namings.end())
        *known = row;
    else
        open.namings.push_back(row);
}

Result<MappedPorts::Admission, Denied> MappedPorts::admit(const Endpoint& local, const IpAddress& client) {
    const TimePoint now = m_shared.clock.now();
    std::shared_ptr<RuleRuntime> rule;
    std::vector<Named> namings;
    {
        const std::lock_guard lock(m_mutex);
        const auto open = m_open.find(local);
        if (open == m_open.end()) return unexpected(Denied::NoNode);
        open->second.usedAt = now;
        rule = open->second.rule;
        namings = open->second.namings;
    }
    // A number that two nodes gave to different interfaces tells nothing about a client nobody knows.
    std::vector<std::uint32_t> eligible;
    for (const Named& named : namings) {
        const bool everywhere = std::ranges::all_of(namings, [&](const Named& other) {
            return std::ranges::any_of(namings, [&](const Named& same) {
                return same.node == other.node && same.interface == named.interface;
            });
        });
        if (everywhere) eligible.push_back(named.node);
    }
    auto seat = rule->admit(client, now, eligible);
    if (!seat) return unexpected(seat.error());
    const auto ofNode = std::ranges::find(namings, seat->leg().node().id, &Named::node);
    return Admission{std::move(*seat), ofNode == namings.end() ? local.port() : ofNode->nodePort};
}

void MappedPorts::configure(const Rules& rules) {
    {
        const std::lock_guard lock(m_mutex);
        m_rules = rules;
        m_modes.clear();
        m_told.clear();
        for (const auto& mapper : rules) {
            if (!mapper->config().mappedPorts) continue;
            Mode mode{mapper, mapper->forMappedPorts(), {}};
            for (const auto& rule : rules)
                if (rule->config().onDemand && rule->config().tcp() && rule->config().group == mapper->config().group &&
                    rule->config().listen == mapper->config().listen)
                    mode.bounds.push_back(rule);
            m_modes.push_back(std::move(mode));
        }
    }
    closeWhere([&](const Endpoint& local, Open& open) {
        const auto mode = std::ranges::find_if(m_modes, [&](const Mode& candidate) {
            return candidate.mapper->config().listen == local.address() &&
                   candidate.mapper->config().group == open.rule->config().group;
        });
        if (mode == m_modes.end() || otherRuleOn(local, *mode)) return true;
        std::erase_if(open.namings, [&](const Named& named) {
            return std::ranges::none_of(mode->mapper->targets(),
                                        [&](const Target& target) { return target.leg->node().id == named.node; });
        });
        const auto& fixed = mode->mapper->config().mappedPorts->virtualPorts;
        open.rule = ruleFor(*mode, local.port());
        if (!open.rule && std::ranges::find(fixed, local.port(), &InterfacePort::port) != fixed.end())
            open.rule = mode->bounds.front();
        if (!open.rule || open.namings.empty()) return true;
        open.listener->setRule(open.rule);
        return false;
    });
}

void MappedPorts::forget(std::uint32_t node) {
    eraseNamings([node](const Named& named) { return named.node == node; });
}

void MappedPorts::confirm(std::uint32_t node, const std::vector<InterfacePort>& found) {
    const TimePoint now = m_shared.clock.now();
    eraseNamings([&](const Named& named) {
        if (named.node != node || now - named.at < kTrustNaming) return false;
        bool known = false;
        for (const InterfacePort& row : found) {
            if (row.interface != named.interface) continue;
            if (row.port == named.nodePort) return false;
            known = true;
        }
        return known;
    });
}

void MappedPorts::eraseNamings(const std::function<bool(const Named&)>& gone) {
    {
        const std::lock_guard lock(m_mutex);
        if (std::ranges::none_of(m_open,
                                 [&](const auto& row) { return std::ranges::any_of(row.second.namings, gone); }))
            return;
    }
    closeWhere([&](const Endpoint&, Open& open) {
        std::erase_if(open.namings, gone);
        return open.namings.empty();
    });
}

void MappedPorts::closeUnused() {
    const TimePoint now = m_shared.clock.now();
    if (now - m_sessionsSeenAt < kSessionsEvery) return;
    m_sessionsSeenAt = now;
    {
        const std::lock_guard lock(m_mutex);
        if (m_open.empty()) return;
    }
    std::set<Endpoint> used;
    for (Worker* worker : m_shared.workers)
        worker->runAndWait(
            [&] { worker->forEachSession([&](const Session& session) { used.insert(session.listensAt()); }); });
    closeWhere([&](const Endpoint& local, Open& open) {
        if (used.contains(local)) open.usedAt = now;
        return now - open.usedAt >= std::max(open.rule->config().affinityTimeout, kLeastOpen);
    });
}

void MappedPorts::closeAll() {
    closeWhere([](const Endpoint&, Open&) { return true; });
}

void MappedPorts::closeWhere(const std::function<bool(const Endpoint&, Open&)>& stale) {
    for (Worker* worker : m_shared.workers)
        worker->runAndWait([&] {
            std::vector<std::shared_ptr<TcpListener>> waitedAt;
            {
                const std::lock_guard lock(m_mutex);
                for (auto& [local, open] : m_open)
                    if (open.worker == worker && stale(local, open)) waitedAt.push_back(open.listener);
            }
            for (const auto& listener : waitedAt) listener->serveWaiting();
            const std::lock_guard lock(m_mutex);
            for (auto it = m_open.begin(); it != m_open.end();) {
                if (it->second.worker != worker || !stale(it->first, it->second)) {
                    ++it;
                    continue;
                }
                it->second.listener->close();
                m_shared.budget.giveListener();
                it = m_open.erase(it);
            }
        });
}

std::vector<MappedPortSnapshot> MappedPorts::rows() const {
    std::vector<MappedPortSnapshot> rows;
    const std::lock_guard lock(m_mutex);
    for (const auto& [local, open] : m_open)
        for (const Named& named : open.namings)
            rows.push_back({open.rule->config().name, local.port(), named.interface, named.nodeName, named.nodePort});
    return rows;
}

}  // namespace cas
