#pragma once

#include "app/control/control_client.h"
#include "app/live/balancer_link.h"

namespace cas {

/// A balancer in another process of this computer, by the control socket that "serve --control" opened.
class ControlLink final : public BalancerLink {
public:
    explicit ControlLink(std::string socketPath) : m_path(std::move(socketPath)) {}

    Reply<Snapshot> snapshot() override;
    Reply<EventQueue::Batch> events(std::uint64_t from) override;
    Reply<std::vector<SessionSnapshot>> sessions() override;
    Reply<std::vector<AffinitySnapshot>> affinity() override;
    Reply<WhatIf> whatIf(const std::string& node) override;
    Reply<void> order(const NodeOrder& order) override;
    Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) override;

private:
    Reply<Json> ask(const Json& request) const;
    template <class Reader>
    auto read(const Json& request, Reader reader) const -> Reply<typename decltype(reader(request))::value_type>;

    std::string m_path;
};

}  // namespace cas
