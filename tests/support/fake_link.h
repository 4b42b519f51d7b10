#pragma once

#include <condition_variable>
#include <mutex>

#include "app/live/balancer_link.h"

namespace cas {

/// What a test lets a link tell. Outlives the link; any thread.
struct FakeBalancer {
    std::mutex mutex;
    std::condition_variable freed;
    bool held = false;  ///< answers about clients wait until let()
    int waiting = 0;    ///< such answers
    int sessionsAsked = 0;
    Snapshot snapshot;
    std::vector<Event> events;
    std::vector<SessionSnapshot> sessions;
    std::vector<AffinitySnapshot> affinity;
    std::vector<NodeOrder> orders;
    std::optional<LinkFault> fault;    ///< instead of every answer
    std::optional<LinkFault> refusal;  ///< of orders and of what-if only
    WhatIf whatIf;
    BalancerAbilities abilities;

    /// Changes it between two questions.
    template <class Change>
    void change(Change change) {
        const std::lock_guard lock(mutex);
        change(*this);
    }
    void hold() {
        change([](FakeBalancer& b) { b.held = true; });
    }
    void let() {
        change([](FakeBalancer& b) { b.held = false; });
        freed.notify_all();
    }
    bool isAsked() {
        const std::lock_guard lock(mutex);
        return waiting > 0;
    }
};

/// A balancer of nodes named cas1, cas2 ..., each up with the same weight, and one rule.
inline Snapshot fakeSnapshot(int nodes, const std::string& rule = "HTTPS") {
    Snapshot snapshot;
    snapshot.state = EngineState::Running;
    snapshot.startedAt = TimePoint(std::chrono::seconds(100));
    snapshot.takenAt = TimePoint(std::chrono::seconds(101));
    snapshot.takenAtWall = std::chrono::system_clock::now();
    snapshot.rules.resize(1);
    snapshot.rules[0].name = rule;
    for (int number = 1; number <= nodes; ++number) {
        NodeSnapshot node;
        node.name = "cas" + std::to_string(number);
        node.address = "10.0.0." + std::to_string(10 + number);
        node.health = HealthState::Up;
        node.weight = 100;
        snapshot.nodes.push_back(node);
        LegSnapshot leg;
        leg.rule = rule;
        leg.node = node.name;
        leg.health = HealthState::Up;
        leg.weight = 100;
        snapshot.legs.push_back(leg);
    }
    return snapshot;
}

class FakeLink final : public BalancerLink {
public:
    explicit FakeLink(FakeBalancer& balancer) : m_balancer(balancer) {}

    BalancerAbilities abilities() const override {
        const std::lock_guard lock(m_balancer.mutex);
        return m_balancer.abilities;
    }
    /// Each one a second younger than the one before.
    Reply<Snapshot> snapshot() override {
        return answer([](FakeBalancer& b) {
            b.snapshot.takenAt += std::chrono::seconds(1);
            b.snapshot.takenAtWall += std::chrono::seconds(1);
            return b.snapshot;
        });
    }
    Reply<EventQueue::Batch> events(std::uint64_t from) override {
        return answer([from](FakeBalancer& b) {
            const auto first = std::min<std::size_t>(from, b.events.size());
            return EventQueue::Batch{
                {b.events.begin() + static_cast<std::ptrdiff_t>(first), b.events.end()}, b.events.size(), 0};
        });
    }
    Reply<std::vector<SessionSnapshot>> sessions() override {
        waitWhileHeld();
        return answer([](FakeBalancer& b) {
            ++b.sessionsAsked;
            return b.sessions;
        });
    }
    Reply<std::vector<AffinitySnapshot>> affinity() override {
        waitWhileHeld();
        return answer([](FakeBalancer& b) { return b.affinity; });
    }
    Reply<WhatIf> whatIf(const std::string&) override {
        waitWhileHeld();
        const std::lock_guard lock(m_balancer.mutex);
        if (m_balancer.fault) return unexpected(*m_balancer.fault);
        if (m_balancer.refusal) return unexpected(*m_balancer.refusal);
        return m_balancer.whatIf;
    }
    Reply<void> order(const NodeOrder& order) override {
        const std::lock_guard lock(m_balancer.mutex);
        m_balancer.orders.push_back(order);
        if (m_balancer.fault) return unexpected(*m_balancer.fault);
        if (m_balancer.refusal) return unexpected(*m_balancer.refusal);
        return {};
    }
    Reply<std::size_t> endSessions(const std::vector<std::uint64_t>& ids) override {
        return answer([&ids](FakeBalancer& b) {
            return std::erase_if(b.sessions, [&](const SessionSnapshot& session) {
                return std::ranges::find(ids, session.id) != ids.end();
            });
        });
    }

private:
    template <class Tell>
    auto answer(Tell tell) -> Reply<decltype(tell(std::declval<FakeBalancer&>()))> {
        const std::lock_guard lock(m_balancer.mutex);
        if (m_balancer.fault) return unexpected(*m_balancer.fault);
        return tell(m_balancer);
    }

    void waitWhileHeld() {
        std::unique_lock lock(m_balancer.mutex);
        ++m_balancer.waiting;
        m_balancer.freed.wait(lock, [this] { return !m_balancer.held; });
        --m_balancer.waiting;
    }

    FakeBalancer& m_balancer;
};

}  // namespace cas
