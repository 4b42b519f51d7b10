#include "balancer/engine/listener_set.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "balancer/net/listening_socket.h"

namespace cas {

namespace {

template <class Visit>
void forEachPort(const PortRule& rule, Visit visit) {
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp}) {
        if (protocol == Protocol::Tcp ? !rule.tcp() : !rule.udp()) continue;
        for (const PortRange& range : rule.ports)
            for (std::uint32_t port = range.first; port <= range.last; ++port)
                visit(ListenerSet::Key{rule.listen, static_cast<Port>(port), protocol});
    }
}

}  // namespace

ListenerSet::Wanted ListenerSet::wantedBy(const std::vector<std::shared_ptr<RuleRuntime>>& rules) {
    std::set<Key> disabled;
    for (const auto& rule : rules)
        if (rule->config().filtering == Filtering::Disabled)
            forEachPort(rule->config(), [&](const Key& key) { disabled.insert(key); });
    Wanted wanted;
    for (const auto& rule : rules)
        if (rule->config().filtering != Filtering::Disabled && !rule->config().onDemand)
            forEachPort(rule->config(), [&](const Key& key) {
                if (!disabled.contains(key)) wanted.emplace(key, rule);
            });
    return wanted;
}

std::vector<SourcePorts::Listening> ListenerSet::rangesOf(const Wanted& wanted) {
    std::vector<SourcePorts::Listening> ranges;
    std::map<std::pair<IpAddress, Protocol>, std::set<Port>> ports;
    for (const auto& [key, rule] : wanted) ports[{key.address, key.protocol}].insert(key.port);
    for (const auto& [place, list] : ports)
        for (const Port port : list) {
            if (ranges.empty() || ranges.back().address != place.first || ranges.back().protocol != place.second ||
                ranges.back().ports.last + 1 != port)
                ranges.push_back({place.first, {port, port}, place.second});
            else
                ranges.back().ports.last = port;
        }
    return ranges;
}

Result<std::vector<ListenerSet::Fresh>, Fault> ListenerSet::openMissing(const Wanted& wanted) {
    std::vector<Fresh> fresh;
    for (const auto& [key, rule] : wanted) {
        if (m_open.contains(key)) continue;
        const char* operation = "";
        const int fd = openListeningSocket(m_shared.calls, key.address, key.port, key.protocol, operation);
        if (fd >= 0) {
            fresh.push_back({key, fd});
            continue;
        }
        const int error = errno;
        for (const Fresh& opened : fresh) ::close(opened.fd);
        Fault fault;
        fault.rule = rule->config().name;
        fault.address = key.address.to_string();
        fault.port = key.port;
        fault.protocol = key.protocol;
        fault.operation = operation;
        fault.osError = error;
        return unexpected(fault);
    }
    return fresh;
}

ListenerSet::Listener ListenerSet::makeListener(Worker& worker, const Fresh& fresh,
                                                const std::shared_ptr<RuleRuntime>& rule) {
    if (fresh.key.protocol == Protocol::Tcp) {
        auto listener = std::make_shared<TcpListener>(
            worker, fresh.fd, boost::asio::ip::tcp::endpoint(fresh.key.address, fresh.key.port), rule);
        listener->start();
        return listener;
    }
    auto listener = std::make_shared<UdpListener>(
        worker, fresh.fd, boost::asio::ip::udp::endpoint(fresh.key.address, fresh.key.port), rule);
    listener->start();
    return listener;
}

Result<void, Fault> ListenerSet::apply(const Wanted& wanted) {
    auto fresh = openMissing(wanted);
    if (!fresh) return unexpected(fresh.error());
    for (const Fresh& opened : *fresh)
        m_open[opened.key] = {static_cast<unsigned>(opened.key.port % m_shared.workers.size()), {}, false};
    for (Worker* worker : m_shared.workers) {
        worker->runAndWait([&] {
            for (const Fresh& opened : *fresh)
                if (Open& open = m_open.at(opened.key); open.worker == worker->index())
                    open.listener = makeListener(*worker, opened, wanted.at(opened.key));
            for (auto& [key, open] : m_open) {
                if (open.worker != worker->index()) continue;
                const auto rule = wanted.find(key);
                std::visit(
                    [&](const auto& listener) {
                        if (rule != wanted.end()) return listener->setRule(rule->second);
                        listener->retire();
                        open.finished = listener->finished();
                    },
                    open.listener);
            }
        });
    }
    std::erase_if(m_open, [&](const auto& row) { return row.second.finished; });
    return {};
}

void ListenerSet::closeAll() {
    // To want nothing cannot fail.
    (void)apply({});
}

}  // namespace cas
