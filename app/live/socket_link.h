#pragma once

#include <memory>

#include "app/live/balancer_link.h"

namespace cas {

/// A balancer on this computer behind a socket of either kind: the control socket of "serve", or HAProxy's stats
/// socket. Finds out which, and again after each loss.
class SocketLink final : public BalancerLink {
public:
    explicit SocketLink(std::string socketPath) : m_path(std::move(socketPath)) {}

    BalancerAbilities abilities() const override;
    Reply<Snapshot> snapshot() override;
    Reply<EventQueue::Batch> events(std::uint64_t from) override;
    Reply<std::vector<SessionSnapshot>> sessions() override;
    Reply<std::vector<AffinitySnapshot>> affinity() override;
    Reply<WhatIf> whatIf(const std::string& node) override;
    Reply<void> order(const NodeOrder& order) override;
    Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) override;

private:
    enum class Kind { Control, Haproxy };

    Reply<Kind> find() const;
    Reply<void> connect();
    template <class Work>
    auto with(Work work) -> decltype(work(std::declval<BalancerLink&>()));

    std::string m_path;
    std::unique_ptr<BalancerLink> m_link;  ///< null before the first answer
    Kind m_kind = Kind::Control;
    bool m_sure = false;  ///< whether it has answered since the last loss
};

}  // namespace cas
