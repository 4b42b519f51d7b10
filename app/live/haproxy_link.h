#pragma once

#include <map>
#include <optional>

#include "app/control/local_talk.h"
#include "app/haproxy/haproxy_view.h"
#include "app/live/balancer_link.h"

namespace cas {

/// A running HAProxy on this computer, by the stats socket of its configuration. NLB's verbs become server states:
/// drain is `drain`, disable is `maint`, stop is `maint` with its sessions shut down, start and enable are `ready`.
class HaproxyLink final : public BalancerLink {
public:
    explicit HaproxyLink(std::string socketPath) : m_path(std::move(socketPath)) {}

    BalancerAbilities abilities() const override;
    Reply<Snapshot> snapshot() override;
    Reply<EventQueue::Batch> events(std::uint64_t from) override { return m_view.events(from); }
    /// Up to kDetailed sessions with their bytes; of more, without: telling them costs HAProxy too much.
    Reply<std::vector<SessionSnapshot>> sessions() override;
    Reply<std::vector<AffinitySnapshot>> affinity() override;
    Reply<WhatIf> whatIf(const std::string& node) override;
    Reply<void> order(const NodeOrder& order) override;
    Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) override;

    static constexpr std::uint64_t kDetailed = 1000;
    static constexpr std::size_t kMostBindings = 100'000;

private:
    /// HAProxy uses a handle again when its session has ended; with the client it is that session's.
    struct Known {
        std::uint64_t id = 0;
        std::string client;
        std::string frontend;
    };

    Reply<std::string> ask(const std::string& command) const;
    Reply<void> obey(const std::vector<std::string>& commands) const;
    Reply<void> askLines(const std::string& command, const std::function<bool(std::string_view)>& line) const;
    Reply<std::vector<HaproxySession>> readSessions(bool detailed);
    void lookForPorts(const Snapshot& snapshot);
    Reply<std::size_t> endSome(const std::vector<std::pair<std::uint64_t, Known>>& chosen);
    QString noOrders() const;

    std::string m_path;
    HaproxyView m_view;
    bool m_looked = false;  ///< a sample is there
    std::map<std::uint64_t, Known> m_known;
    std::uint64_t m_nextId = 1;
    std::optional<TimePoint> m_portsAskedAt;
};

}  // namespace cas
