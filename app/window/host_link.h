#pragma once

#include <functional>
#include <memory>

#include "app/live/balancer_link.h"
#include "app/world/balancer_host.h"

namespace cas {

/// The balancer in this process, as the monitor reaches it.
class HostLink final : public BalancerLink {
public:
    /// `find` gives the balancer, null while there is none; a world that is opened anew has another.
    explicit HostLink(std::function<std::shared_ptr<BalancerHost>()> find) : m_find(std::move(find)) {}

    Reply<Snapshot> snapshot() override;
    Reply<EventQueue::Batch> events(std::uint64_t from) override;
    Reply<std::vector<SessionSnapshot>> sessions() override;
    Reply<std::vector<AffinitySnapshot>> affinity() override;
    Reply<WhatIf> whatIf(const std::string& node) override;
    Reply<void> order(const NodeOrder& order) override;
    Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) override;

private:
    template <class Work>
    auto with(Work work) const -> Reply<decltype(work(std::declval<BalancerHost&>()))>;

    std::function<std::shared_ptr<BalancerHost>()> m_find;
};

}  // namespace cas
