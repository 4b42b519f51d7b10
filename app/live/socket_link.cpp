#include "app/live/socket_link.h"

#include <QCoreApplication>
#include <cerrno>
#include <system_error>

#include "app/control/control_texts.h"
#include "app/live/control_link.h"
#include "app/live/haproxy_link.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct SocketTexts {
    Q_DECLARE_TR_FUNCTIONS(cas::SocketLink)
};

LinkFault findFault(const AskFault& fault) {
    if (fault.kind == AskFault::Kind::NotUnderstood)
        return {false, SocketTexts::tr("What answers at %1 is no balancer: neither one that “serve --control” started, "
                                       "nor an HAProxy with a line “stats socket %1”.")
                           .arg(qt(fault.path))};
    if (fault.kind != AskFault::Kind::CannotConnect) return {false, sentence(fault)};
    const bool nobody = fault.osError == ENOENT || fault.osError == ECONNREFUSED;
    return {nobody, SocketTexts::tr("No balancer can be reached at %1: %2. Check that “serve --control” or HAProxy is "
                                    "running with this path, and that this user may open it.")
                        .arg(qt(fault.path), qt(std::generic_category().message(fault.osError)))};
}

constexpr auto kFindLimit = std::chrono::seconds(3);

/// HAProxy answers this with its name, the control socket with a refusal in JSON.
constexpr auto kQuestion = "show info\n";
constexpr std::string_view kHaproxy = "Name: HAProxy";

}  // namespace

BalancerLink::Reply<SocketLink::Kind> SocketLink::find() const {
    std::string begin;
    const auto end = talkTo(m_path, kQuestion, kFindLimit, [&begin](std::string_view piece) {
        begin += piece;
        return begin.size() < kHaproxy.size();
    });
    if (!end) return unexpected(findFault(end.error()));
    if (begin.starts_with(kHaproxy)) return Kind::Haproxy;
    if (begin.starts_with('{')) return Kind::Control;
    const auto kind = begin.empty() ? AskFault::Kind::NoAnswer : AskFault::Kind::NotUnderstood;
    return unexpected(findFault({kind, m_path, 0}));
}

BalancerLink::Reply<void> SocketLink::connect() {
    if (m_sure) return {};
    const auto kind = find();
    if (!kind) return unexpected(kind.error());
    if (!m_link || *kind != m_kind) {
        m_kind = *kind;
        if (m_kind == Kind::Haproxy)
            m_link = std::make_unique<HaproxyLink>(m_path);
        else
            m_link = std::make_unique<ControlLink>(m_path);
    }
    m_sure = true;
    return {};
}

template <class Work>
auto SocketLink::with(Work work) -> decltype(work(std::declval<BalancerLink&>())) {
    if (const auto connected = connect(); !connected) return unexpected(connected.error());
    return work(*m_link);
}

BalancerAbilities SocketLink::abilities() const { return m_link ? m_link->abilities() : BalancerAbilities(); }

BalancerLink::Reply<Snapshot> SocketLink::snapshot() {
    auto snapshot = with([](BalancerLink& link) { return link.snapshot(); });
    m_sure = m_sure && snapshot.has_value();
    return snapshot;
}

BalancerLink::Reply<EventQueue::Batch> SocketLink::events(std::uint64_t from) {
    return with([from](BalancerLink& link) { return link.events(from); });
}

BalancerLink::Reply<std::vector<SessionSnapshot>> SocketLink::sessions() {
    return with([](BalancerLink& link) { return link.sessions(); });
}

BalancerLink::Reply<std::vector<AffinitySnapshot>> SocketLink::affinity() {
    return with([](BalancerLink& link) { return link.affinity(); });
}

BalancerLink::Reply<WhatIf> SocketLink::whatIf(const std::string& node) {
    return with([&node](BalancerLink& link) { return link.whatIf(node); });
}

BalancerLink::Reply<void> SocketLink::order(const NodeOrder& order) {
    return with([&order](BalancerLink& link) { return link.order(order); });
}

BalancerLink::Reply<std::size_t> SocketLink::endSessions(const std::vector<std::uint64_t>& ids) {
    return with([&ids](BalancerLink& link) { return link.endSessions(ids); });
}

}  // namespace cas
