#include "app/window/host_link.h"

#include <QCoreApplication>

namespace cas {

namespace {

LinkFault stopped() { return {true, QCoreApplication::translate("cas::HostLink", "The balancer is not running.")}; }

LinkFault refused(const std::string& sentence) { return {false, QString::fromStdString(sentence)}; }

}  // namespace

template <class Work>
auto HostLink::with(Work work) const -> Reply<decltype(work(std::declval<BalancerHost&>()))> {
    const auto host = m_find();
    if (!host) return unexpected(stopped());
    return work(*host);
}

BalancerLink::Reply<Snapshot> HostLink::snapshot() {
    auto snapshot = with([](BalancerHost& host) { return host.snapshot(); });
    // Without an engine there is no node.
    if (snapshot && snapshot->nodes.empty()) return unexpected(stopped());
    return snapshot;
}

BalancerLink::Reply<EventQueue::Batch> HostLink::events(std::uint64_t from) {
    return with([from](BalancerHost& host) { return host.events(from); });
}

BalancerLink::Reply<std::vector<SessionSnapshot>> HostLink::sessions() {
    return with([](BalancerHost& host) { return host.sessions(); });
}

BalancerLink::Reply<std::vector<AffinitySnapshot>> HostLink::affinity() {
    return with([](BalancerHost& host) { return host.affinity(); });
}

BalancerLink::Reply<WhatIf> HostLink::whatIf(const std::string& node) {
    const auto host = m_find();
    if (!host) return unexpected(stopped());
    return host->whatIf(node).map_error(refused);
}

BalancerLink::Reply<void> HostLink::order(const NodeOrder& order) {
    const auto host = m_find();
    if (!host) return unexpected(stopped());
    return host->command(order.verb, order.node, order.rule, order.weight).map_error(refused);
}

BalancerLink::Reply<std::size_t> HostLink::endSessions(const std::vector<std::uint64_t>& ids) {
    return with([&ids](BalancerHost& host) { return host.endSessions(ids); });
}

}  // namespace cas
