#include "balancer/engine/listener_set.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "balancer/net/listening_socket.h"
#include "balancer/net/taken_ports.h"

namespace cas {

namespace {

Fault faultAt(const ListenerSet::Key& key, Port port, const RuleRuntime& rule, const char* operation, int error) {
    Fault fault;
    fault.rule = rule.config().name;
    fault.address = key.address.to_string();
    fault.port = port;
    fault.protocol = key.protocol;
    fault.operation = operation;
    fault.osError = error;
    return fault;
}

template <class Visit>
void forEachRange(const PortRule& rule, Visit visit) {
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp}) {
        if (protocol == Protocol::Tcp ? !rule.tcp() : !rule.udp()) continue;
        for (const PortRange& range : rule.ports) visit(ListenerSet::Key{rule.listen, range, protocol});
    }
}

void addPorts(PortSet& set, const PortRange& range) {
    for (std::uint32_t port = range.first; port <= range.last; ++port) set.set(port);
}

bool covers(const PortSet& set, const PortRange& range) {
    for (std::uint32_t port = range.first; port <= range.last; ++port)
        if (!set.test(port)) return false;
    return true;
}

/// Whether a socket bound as `key` says takes clients that come to `place`.
bool meets(const ListenerSet::Key& key, const ListenerSet::Key& place) {
    return key.protocol == place.protocol &&
           (key.address == place.address ||
            (key.address.is_unspecified() && key.address.is_v4() == place.address.is_v4()));
}

/// Gives each steered range the ports it must leave: `refused`, and those of other rows. Rows left with none go.
void leavePorts(ListenerSet::Wanted& wanted, const std::map<std::pair<IpAddress, Protocol>, PortSet>& refused) {
    for (auto row = wanted.begin(); row != wanted.end();) {
        const auto here = row++;
        const auto& key = here->first;
        if (!key.steered()) continue;
        const auto known = refused.find({key.address, key.protocol});
        auto left = std::make_shared<PortSet>(known == refused.end() ? PortSet() : known->second);
        for (const auto& [other, wish] : wanted)
            if (meets(other, key) && (!other.steered() || other < key)) addPorts(*left, other.ports);
        if (covers(*left, key.ports))
            wanted.erase(here);
        else
            here->second.left = std::move(left);
    }
}

}  // namespace

ListenerSet::Wanted ListenerSet::wantedBy(const Rules& rules, const RangePolicy& policy) {
    std::map<std::pair<IpAddress, Protocol>, PortSet> refused;
    for (const auto& rule : rules)
        if (rule->config().filtering == Filtering::Disabled)
            forEachRange(rule->config(), [&](const Key& key) {
                addPorts(refused[{key.address, key.protocol}], key.ports);
            });
    Wanted wanted;
    for (const auto& rule : rules) {
        if (rule->config().filtering == Filtering::Disabled || rule->config().onDemand) continue;
        forEachRange(rule->config(), [&](const Key& key) {
            if (policy.of(key.address, key.ports) == SocketsWhy::RangeSteered) {
                wanted.emplace(key, Wish{rule, {}});
                return;
            }
            const PortSet& holes = refused[{key.address, key.protocol}];
            for (std::uint32_t i = key.ports.first; i <= key.ports.last; ++i) {
                const auto port = static_cast<Port>(i);
                if (!holes.test(port)) wanted.emplace(Key{key.address, {port, port}, key.protocol}, Wish{rule, {}});
            }
        });
    }
    leavePorts(wanted, refused);
    return wanted;
}

std::map<std::string, ListenerSet::RuleSockets> ListenerSet::describe(const Rules& rules, const Wanted& wanted) const {
    std::map<std::string, RuleSockets> sockets;
    for (const auto& rule : rules) sockets[rule->config().name].why = m_policy.of(rule->config());
    for (const auto& [key, wish] : wanted) ++sockets[wish.rule->config().name].open;
    return sockets;
}

std::vector<SourcePorts::Listening> ListenerSet::rangesOf(const Wanted& wanted) {
    std::vector<SourcePorts::Listening> ranges;
    std::map<std::pair<IpAddress, Protocol>, PortSet> ports;
    for (const auto& [key, wish] : wanted)
        if (!key.steered()) ports[{key.address, key.protocol}].set(key.ports.first);
    for (const auto& [place, set] : ports)
        for (const PortRange& range : toRanges(set)) ranges.push_back({place.first, range, place.second});
    return ranges;
}

int ListenerSet::openSocket(const Key& key, Port port, const char*& operation) {
    SocketCalls& calls = m_shared.calls;
    const int fd = openListeningSocket(calls, key.address, port, key.protocol, operation);
    if (fd < 0 && errno == EADDRINUSE && key.protocol == Protocol::Udp && !key.steered())
        return openShared(key, operation);
    if (fd < 0 || key.protocol == Protocol::Tcp || !key.steered()) return fd;
    // Only now, lest it shared another program's port: sockets for answers may be bound to this one, too.
    calls.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    const bool v6 = key.address.is_v6();
    operation = "setsockopt";
    if (calls.setOption(fd, v6 ? IPPROTO_IPV6 : IPPROTO_IP, v6 ? IPV6_RECVORIGDSTADDR : IP_RECVORIGDSTADDR, 1) == 0)
        return fd;
    const int error = errno;
    ::close(fd);
    errno = error;
    return -1;
}

int ListenerSet::openShared(const Key& key, const char*& operation) {
    // Flows of a range may go on at this port, each with a connected socket. Whoever else has it is not disturbed.
    const auto taken = takenPorts(key.address, key.protocol);
    int fd = -1;
    if (taken && !taken->test(key.ports.first))
        fd =
            openListeningSocket(m_shared.calls, key.address, key.ports.first, key.protocol, operation, Sharing::Shared);
    else
        errno = EADDRINUSE;
    if (fd >= 0) m_shared.calls.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 0);  // or others could join
    return fd;
}

int ListenerSet::openHome(const Key& key, const PortSet& left, Port& home, const char*& operation) {
    for (std::uint32_t port = key.ports.first; port <= key.ports.last; ++port) {
        if (left.test(port)) continue;
        home = static_cast<Port>(port);
        const int fd = openSocket(key, home, operation);
        if (fd >= 0 || errno != EADDRINUSE) return fd;
    }
    return -1;
}

Result<ListenerSet::Fresh, Fault> ListenerSet::open(const Key& key, const Wish& wish) {
    const char* operation = "";
    if (!key.steered()) {
        const int fd = openSocket(key, key.ports.first, operation);
        if (fd < 0) return unexpected(faultAt(key, key.ports.first, *wish.rule, operation, errno));
        return Fresh{fd, nullptr};
    }
    Port home = key.ports.first;
    const int fd = openHome(key, *wish.left, home, operation);
    if (fd < 0) return unexpected(faultAt(key, home, *wish.rule, operation, errno));
    auto range = std::make_unique<SteeredRange>(m_shared, PortSteering::Place{key.address, key.ports, key.protocol});
    if (const auto ready = range->prepare(fd, home); !ready) {
        ::close(fd);
        return unexpected(faultAt(key, home, *wish.rule, "sk_lookup", ready.error()));
    }
    return Fresh{fd, std::move(range)};
}

tl::unexpected<Fault> ListenerSet::closeAgain(const FreshOnes& fresh, const Fault& fault) {
    for (const auto& [key, row] : fresh) ::close(row.fd);
    return unexpected(fault);
}

Result<ListenerSet::FreshOnes, Fault> ListenerSet::openMissing(const Wanted& wanted) {
    FreshOnes fresh;
    for (const auto& [key, wish] : wanted) {
        if (m_open.contains(key)) continue;
        auto opened = open(key, wish);
        if (!opened) return closeAgain(fresh, opened.error());
        fresh.emplace(key, std::move(*opened));
    }
    if (const auto fault = startRanges(wanted, fresh)) return closeAgain(fresh, *fault);
    return fresh;
}

std::optional<Fault> ListenerSet::startRanges(const Wanted& wanted, FreshOnes& fresh) {
    for (auto& [key, row] : fresh) {
        if (!row.range) continue;
        PortSet mine = portsAt(key);
        for (const auto& [other, beside] : fresh)
            if (meets(other, key)) mine.set(beside.range ? beside.range->home() : other.ports.first);
        const Wish& wish = wanted.at(key);
        if (const auto started = row.range->start(*wish.left, mine); !started)
            return faultAt(key, row.range->home(), *wish.rule, "sk_lookup", started.error());
    }
    return std::nullopt;
}

PortSet ListenerSet::portsAt(const Key& place) const {
    PortSet ports;
    for (const auto& [key, open] : m_open)
        if (meets(key, place)) ports.set(open.range ? open.range->home() : key.ports.first);
    return ports;
}

ListenerSet::Listener ListenerSet::makeListener(Worker& worker, const Key& key, int fd, const SteeredRange* range,
                                                const std::shared_ptr<RuleRuntime>& rule) {
    const Port port = range ? range->home() : key.ports.first;
    if (key.protocol == Protocol::Tcp) {
        auto listener = std::make_shared<TcpListener>(worker, fd, boost::asio::ip::tcp::endpoint(key.address, port),
                                                      rule, range != nullptr);
        listener->start();
        return listener;
    }
    auto listener = std::make_shared<UdpListener>(worker, fd, boost::asio::ip::udp::endpoint(key.address, port), rule,
                                                  range ? range->replies() : nullptr);
    listener->start();
    return listener;
}

void ListenerSet::keepFlows(Wanted& wanted) {
    for (const auto& [key, open] : m_open) {
        const auto* udp = std::get_if<std::shared_ptr<UdpListener>>(&open.listener);
        if (!udp || key.steered() || wanted.contains(key)) continue;
        const auto range = std::ranges::find_if(wanted, [&, &here = key](const auto& row) {
            const auto& [other, wish] = row;
            return other.steered() && other.address == here.address && other.protocol == here.protocol &&
                   other.ports.first <= here.ports.first && here.ports.first <= other.ports.last &&
                   !wish.left->test(here.ports.first);
        });
        if (range == wanted.end()) continue;
        bool inUse = false;
        m_shared.workers[open.worker]->runAndWait([&] { inUse = (*udp)->inUse(); });
        if (!inUse) continue;
        auto left = std::make_shared<PortSet>(*range->second.left);
        left->set(key.ports.first);
        range->second.left = std::move(left);
        wanted.emplace(key, Wish{range->second.rule, {}});
    }
}

Result<void, Fault> ListenerSet::moveHomes(const Wanted& wanted) {
    for (auto& [key, open] : m_open) {
        if (!open.range) continue;
        PortSet left;
        if (const auto wish = wanted.find(key); wish != wanted.end()) left = *wish->second.left;
        for (const auto& [other, wish] : wanted)
            if (!other.steered() && meets(other, key)) left.set(other.ports.first);
        if (!left.test(open.range->home())) continue;
        if (const auto moved = moveHome(key, open, left); !moved) return moved;
    }
    return {};
}

Result<void, Fault> ListenerSet::moveHome(const Key& key, Open& open, const PortSet& left) {
    const char* operation = "";
    Port home = key.ports.first;
    const int fd = openHome(key, left, home, operation);
    if (fd < 0) return unexpected(faultAt(key, home, *open.rule, operation, errno));
    if (!open.range->moveTo(fd, home)) {
        const int error = errno;
        ::close(fd);
        return unexpected(faultAt(key, home, *open.rule, "sk_lookup", error));
    }
    Open former{open.worker, open.listener, open.rule, nullptr, false};
    Worker& worker = *m_shared.workers[open.worker];
    worker.runAndWait([&] {
        open.listener = makeListener(worker, key, fd, open.range.get(), open.rule);
        std::visit([](const auto& listener) { listener->retire(); }, former.listener);
    });
    m_leaving.push_back(std::move(former));
    return {};
}

void ListenerSet::release(const Wanted& wanted) {
    for (auto it = m_open.begin(); it != m_open.end();) {
        const auto row = it++;
        if (!row->second.range || wanted.contains(row->first)) continue;
        row->second.range.reset();
        m_leaving.push_back(std::move(row->second));
        m_open.erase(row);
    }
}

void ListenerSet::handOver(Worker& worker, const Wanted& wanted) {
    const auto retire = [](Open& open) {
        std::visit(
            [&](const auto& listener) {
                listener->retire();
                open.finished = listener->finished();
            },
            open.listener);
    };
    for (auto& [key, open] : m_open) {
        if (open.worker != worker.index()) continue;
        const auto wish = wanted.find(key);
        if (wish == wanted.end()) {
            retire(open);
            continue;
        }
        open.rule = wish->second.rule;
        std::visit([&](const auto& listener) { listener->setRule(open.rule); }, open.listener);
    }
    for (Open& open : m_leaving)
        if (open.worker == worker.index()) retire(open);
}

Result<void, Fault> ListenerSet::apply(Wanted wanted) {
    keepFlows(wanted);
    if (const auto moved = moveHomes(wanted); !moved) return unexpected(moved.error());
    auto fresh = openMissing(wanted);
    if (!fresh) return unexpected(fresh.error());
    release(wanted);
    for (auto& [key, row] : *fresh)
        m_open[key] = {
            static_cast<unsigned>(key.ports.first % m_shared.workers.size()), {}, {}, std::move(row.range), false};
    for (Worker* worker : m_shared.workers)
        worker->runAndWait([&] {
            for (const auto& [key, row] : *fresh)
                if (Open& open = m_open.at(key); open.worker == worker->index())
                    open.listener = makeListener(*worker, key, row.fd, open.range.get(), wanted.at(key).rule);
            handOver(*worker, wanted);
        });
    std::erase_if(m_open, [](const auto& row) { return row.second.finished; });
    std::erase_if(m_leaving, [](const Open& open) { return open.finished; });
    for (const auto& [key, open] : m_open)
        if (open.range) open.range->setOwn(*wanted.at(key).left);
    lookAtOthers();
    return {};
}

void ListenerSet::lookAtOthers() {
    for (const auto& [key, open] : m_open)
        if (open.range) open.range->look(portsAt(key), open.rule->config().name);
}

std::uint64_t ListenerSet::descriptorsFor(const Wanted& wanted) {
    std::uint64_t sum = 0;
    for (const auto& [key, wish] : wanted) sum += key.descriptors();
    return sum;
}

std::uint64_t ListenerSet::descriptors() const {
    std::uint64_t sum = 0;
    for (const auto& [key, open] : m_open) sum += key.descriptors();
    return sum;
}

void ListenerSet::closeAll() {
    // To want nothing cannot fail.
    (void)apply({});
}

}  // namespace cas
