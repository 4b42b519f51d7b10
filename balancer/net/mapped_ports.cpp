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

bool contains(const RuleRuntime& rule, Port port) {
    return std::ranges::any_of(rule.config().ports, [port](const PortRange& range) { return range.contains(port); });
}

/// Whether sockets of both cannot be bound at once.
bool overlap(const IpAddress& a, const IpAddress& b) {
    return a.is_v4() == b.is_v4() && (a == b || a.is_unspecified() || b.is_unspecified());
}

}  // namespace

MappedPorts::~MappedPorts() = default;

const MappedPorts::Mode* MappedPorts::modeOf(const IpAddress& listen, const std::string& group) const {
    const auto it = std::ranges::find_if(m_modes, [&](const Mode& mode) {
        return mode.mapper->config().listen == listen && mode.mapper->config().group == group;
    });
    return it == m_modes.end() ? nullptr : &*it;
}

bool MappedPorts::isVirtual(const Mode& mode, Port port) {
    return std::ranges::count(mode.mapper->config().mappedPorts->virtualPorts, port, &InterfacePort::port) > 0;
}

std::shared_ptr<RuleRuntime> MappedPorts::ruleFor(const Mode& mode, Port port) {
    const auto it = std::ranges::find_if(mode.bounds, [port](const auto& rule) { return contains(*rule, port); });
    if (it != mode.bounds.end()) return (*it)->config().filtering == Filtering::Disabled ? nullptr : *it;
    return mode.bounds.empty() || isVirtual(mode, port) ? mode.unbounded : nullptr;
}

const RuleRuntime* MappedPorts::ruleOn(const Endpoint& local, const Rules& rules) {
    const auto it = std::ranges::find_if(rules, [&](const auto& rule) {
        const PortRule& config = rule->config();
        return config.tcp() && !config.onDemand && overlap(config.listen, local.address()) &&
               contains(*rule, local.port());
    });
    return it == rules.end() ? nullptr : it->get();
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

bool MappedPorts::standsFor(Open& open, const Target& node, const Naming& naming) {
    const auto ofNode = [&](const Named& named) { return named.node == node.leg->node().id; };
    std::optional<Port> former;
    for (const Named& named : open.namings)
        if (ofNode(named) && named.interface == naming.interface) former = named.nodePort;
    std::erase_if(open.namings, [&](const Named& named) {
        return ofNode(named) && former && named.nodePort == *former && *former != naming.port;
    });
    return std::ranges::none_of(open.namings,
                                [&](const Named& named) { return ofNode(named) && named.nodePort != naming.port; });
}

Port MappedPorts::name(Worker& worker, const RuleRuntime& mapper, const Target& node, const Naming& naming) {
    const std::lock_guard lock(m_mutex);
    const Mode* mode = modeOf(mapper.config().listen, mapper.config().group);
    if (!mode || naming.port == 0 || node.leg->health == HealthState::Down) return naming.port;
    const MappedPortsSpec& spec = *mode->mapper->config().mappedPorts;
    if (spec.interfaces && std::ranges::find(*spec.interfaces, naming.interface) == spec.interfaces->end())
        return naming.port;
    const TimePoint now = m_shared.clock.now();
    const auto opened = [&](Port port) {
        const auto known = m_open.find({mode->mapper->config().listen, port});
        if (known != m_open.end() && !standsFor(known->second, node, naming)) {
            refuse(*mode, node, port, "stands-for-another-service");
            return false;
        }
        if (known == m_open.end() && !open(worker, *mode, node, port)) return false;
        note(m_open.at({mode->mapper->config().listen, port}), node, naming, now);
        return true;
    };
    const auto wanted = std::ranges::find(spec.virtualPorts, naming.interface, &InterfacePort::interface);
    if (wanted != spec.virtualPorts.end() && naming.canMove && opened(wanted->port)) return wanted->port;
    (void)opened(naming.port);
    return naming.port;
}

bool MappedPorts::mayOpen(const Mode& mode, const Target& node, Port port) {
    if (const RuleRuntime* other = ruleOn({mode.mapper->config().listen, port}, m_rules)) {
        // Another rule of the group leads the client to its node just as well, if it leads to that port.
        const bool same = other->config().group == mode.mapper->config().group && !isVirtual(mode, port) &&
                          other->config().filtering != Filtering::Disabled &&
                          other->config().nodePortFor(port) == port && other->config().rpc == RpcRole::Calls;
        if (!same) refuse(mode, node, port, "taken-by-rule " + other->config().name);
        return false;
    }
    if (!ruleFor(mode, port)) {
        refuse(mode, node, port, "outside-bounds");
        return false;
    }
    if (portsOf(node.leg->node().id) >= kPortsPerNode) {
        refuse(mode, node, port, "too-many");
        return false;
    }
    return true;
}

bool MappedPorts::open(Worker& worker, const Mode& mode, const Target& node, Port port) {
    if (!mayOpen(mode, node, port)) return false;
    Open fresh;
    fresh.worker = &worker;
    fresh.rule = ruleFor(mode, port);
    const Endpoint local(mode.mapper->config().listen, port);
    std::string why;
    if (!listenOn(worker, local, fresh, why)) {
        refuse(mode, node, port, why);
        return false;
    }
    m_open[local] = std::move(fresh);
    return true;
}

bool MappedPorts::listenOn(Worker& worker, const Endpoint& local, Open& open, std::string& why) {
    if (!m_shared.budget.takeListener()) {
        why = "no-descriptors";
        return false;
    }
    const char* operation = "";
    const int fd = openListeningSocket(m_shared.calls, local.address(), local.port(), Protocol::Tcp, operation);
    if (fd < 0) {
        why = std::string(operation) + ' ' + std::generic_category().message(errno);
        m_shared.budget.giveListener();
        return false;
    }
    open.listener = std::make_shared<TcpListener>(worker, fd, local, open.rule, false, this);
    open.listener->start();
    open.usedAt = m_shared.clock.now();
    return true;
}

void MappedPorts::note(Open& open, const Target& node, const Naming& naming, TimePoint now) {
    open.usedAt = now;
    open.closing = false;
    const std::uint32_t id = node.leg->node().id;
    const auto known = std::ranges::find_if(
        open.namings, [&](const Named& named) { return named.node == id && named.interface == naming.interface; });
    const Named row{id, node.config.name, node.config.address, naming.interface, naming.port, now};
    if (known != open.namings.end())
        *known = row;
    else
        open.namings.push_back(row);
}

std::optional<Port> MappedPorts::foundPort(const Mode& mode, std::uint32_t node, Port virtualPort) {
    for (const Target& target : mode.mapper->targets()) {
        if (target.leg->node().id != node) continue;
        for (const InterfacePort& found : target.leg->foundPorts())
            for (const InterfacePort& fixed : mode.mapper->config().mappedPorts->virtualPorts)
                if (fixed.port == virtualPort && fixed.interface == found.interface) return found.port;
    }
    return std::nullopt;
}

Result<MappedPorts::Admission, Denied> MappedPorts::admit(const Endpoint& local, const IpAddress& client) {
    const TimePoint now = m_shared.clock.now();
    std::shared_ptr<RuleRuntime> rule;
    std::vector<Named> namings;
    {
        const std::lock_guard lock(m_mutex);
        const auto open = m_open.find(local);
        if (open == m_open.end()) return unexpected(Denied::NoNode);
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
    const std::uint32_t node = seat->leg().node().id;
    std::optional<Port> nodePort;
    if (const auto ofNode = std::ranges::find(namings, node, &Named::node); ofNode != namings.end())
        nodePort = ofNode->nodePort;
    const std::lock_guard lock(m_mutex);
    if (const auto open = m_open.find(local); open != m_open.end()) open->second.usedAt = now;
    if (const Mode* mode = modeOf(local.address(), rule->config().group); mode && !nodePort)
        nodePort = isVirtual(*mode, local.port()) ? foundPort(*mode, node, local.port()) : std::optional(local.port());
    if (!nodePort) return unexpected(Denied::NoNode);
    return Admission{std::move(*seat), *nodePort};
}

void MappedPorts::vacate(const Rules& rules) {
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [local, open] : m_open) {
            open.closing = ruleOn(local, rules) != nullptr;
            if (open.closing) m_vacated[local] = open;
        }
    }
    closeMarked();
}

void MappedPorts::takeBack() {
    for (Worker* worker : m_shared.workers)
        worker->runAndWait([&] {
            const std::lock_guard lock(m_mutex);
            std::string why;
            for (auto& [local, open] : m_vacated) {
                open.closing = false;
                if (open.worker == worker && !m_open.contains(local) && listenOn(*worker, local, open, why))
                    m_open[local] = open;
            }
        });
    m_vacated.clear();
}

void MappedPorts::configure(const Rules& rules) {
    m_vacated.clear();
    {
        const std::lock_guard lock(m_mutex);
        m_rules = rules;
        m_modes.clear();
        m_told.clear();
        for (const auto& mapper : rules) {
            if (!mapper->config().mappedPorts || mapper->config().filtering == Filtering::Disabled) continue;
            Mode mode{mapper, mapper->forMappedPorts(), {}};
            for (const auto& rule : rules)
                if (rule->config().onDemand && rule->config().tcp() && rule->config().group == mapper->config().group &&
                    rule->config().listen == mapper->config().listen)
                    mode.bounds.push_back(rule);
            m_modes.push_back(std::move(mode));
        }
        for (auto& [local, open] : m_open) adopt(local, open);
    }
    closeMarked();
}

void MappedPorts::adopt(const Endpoint& local, Open& open) {
    const Mode* mode = modeOf(local.address(), open.rule->config().group);
    const auto rule = mode && !ruleOn(local, m_rules) ? ruleFor(*mode, local.port()) : nullptr;
    open.closing = !rule;
    if (!rule) return;
    open.rule = rule;
    const auto& spec = *mode->mapper->config().mappedPorts;
    std::erase_if(open.namings, [&](const Named& named) {
        const bool allowed =
            !spec.interfaces || std::ranges::find(*spec.interfaces, named.interface) != spec.interfaces->end();
        const bool moved = named.nodePort != local.port() && !isVirtual(*mode, local.port());
        return !allowed || moved || std::ranges::none_of(mode->mapper->targets(), [&](const Target& target) {
            return target.leg->node().id == named.node && target.config.address == named.nodeAddress;
        });
    });
    open.closing = open.namings.empty();
}

void MappedPorts::forget(std::uint32_t node) {
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [local, open] : m_open) {
            std::erase_if(open.namings, [node](const Named& named) { return named.node == node; });
            open.closing = open.namings.empty();
        }
    }
    closeMarked();
}

void MappedPorts::confirm(std::uint32_t node, const std::vector<InterfacePort>& found) {
    const TimePoint now = m_shared.clock.now();
    {
        const std::lock_guard lock(m_mutex);
        std::set<Port> stale;
        const auto old = [&](const Named& named) { return named.node == node && now - named.at >= kTrustNaming; };
        const auto isAt = [&](const Named& named) {
            return std::ranges::count(found, InterfacePort{named.interface, named.nodePort}) > 0;
        };
        for (const auto& [local, open] : m_open)
            for (const Named& named : open.namings)
                if (old(named) && !isAt(named) && std::ranges::count(found, named.interface, &InterfacePort::interface))
                    stale.insert(named.nodePort);
        if (stale.empty()) return;
        // What was at the same port has gone with it, whether the check asks for it or not.
        for (auto& [local, open] : m_open) {
            std::erase_if(open.namings, [&](const Named& named) {
                return old(named) && stale.contains(named.nodePort) && !isAt(named);
            });
            open.closing = open.namings.empty();
        }
    }
    closeMarked();
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
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [local, open] : m_open) {
            if (used.contains(local)) open.usedAt = now;
            open.closing = now - open.usedAt >= std::max(open.rule->config().affinityTimeout, kLeastOpen);
        }
    }
    closeMarked();
}

void MappedPorts::closeAll() {
    {
        const std::lock_guard lock(m_mutex);
        m_modes.clear();
        for (auto& [local, open] : m_open) open.closing = true;
    }
    closeMarked();
}

void MappedPorts::closeMarked() {
    for (Worker* worker : m_shared.workers)
        worker->runAndWait([&] {
            std::vector<std::shared_ptr<TcpListener>> waitedAt;
            {
                const std::lock_guard lock(m_mutex);
                for (auto& [local, open] : m_open) {
                    if (open.worker != worker) continue;
                    open.listener->setRule(open.rule);
                    if (open.closing) waitedAt.push_back(open.listener);
                }
            }
            for (const auto& listener : waitedAt) listener->serveWaiting();
            const std::lock_guard lock(m_mutex);
            for (auto it = m_open.begin(); it != m_open.end();) {
                if (it->second.worker != worker || !it->second.closing) {
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
