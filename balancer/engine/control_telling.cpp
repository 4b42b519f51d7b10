#include <unordered_set>

#include "balancer/engine/control.h"
#include "balancer/engine/stop_scene.h"

namespace cas {

namespace {

/// Listeners that were opened for the rule's nodes; two nodes may share one.
std::uint64_t openFor(const std::string& rule, const std::vector<MappedPortSnapshot>& mapped) {
    std::set<std::uint16_t> ports;
    for (const MappedPortSnapshot& row : mapped)
        if (row.rule == rule) ports.insert(row.port);
    return ports.size();
}

}  // namespace

std::vector<SessionFacts> Engine::Control::sessionFacts() {
    std::vector<SessionFacts> facts;
    if (!m_stopped)
        onAllWorkers([&](Worker& worker) {
            // Growing bit by bit would hold the relay thread twice as long.
            facts.reserve(facts.size() + worker.sessionCount());
            worker.forEachSession([&](Session& session) { facts.push_back(session.facts()); });
        });
    return facts;
}

void Engine::Control::sessions(std::function<void(std::vector<SessionSnapshot>)> answer) {
    post([this, answer = std::move(answer)] {
        std::vector<SessionSnapshot> rows;
        for (const SessionFacts& fact : sessionFacts()) rows.push_back(fact.describe(m_clock->now()));
        answer(std::move(rows));
    });
}

void Engine::Control::endSessions(std::vector<std::uint64_t> ids, std::function<void(std::size_t)> answer) {
    post([this, ids = std::unordered_set(ids.begin(), ids.end()), answer = std::move(answer)] {
        std::size_t ended = 0;
        if (!m_stopped && !ids.empty())
            onAllWorkers([&](Worker& worker) {
                worker.forEachSession([&](Session& session) {
                    if (!ids.contains(session.id)) return;
                    session.cut();
                    ++ended;
                });
            });
        answer(ended);
    });
}

void Engine::Control::affinity(std::function<void(std::vector<AffinitySnapshot>)> answer) {
    post([this, answer = std::move(answer)] { answer(m_registry.affinity(m_rules, m_clock->now())); });
}

void Engine::Control::whatIf(std::string node, Answer<WhatIf> answer) {
    post([this, node = std::move(node), answer = std::move(answer)] {
        if (m_stopped) return answer(stopped());
        if (!knows(node)) {
            Fault fault;
            fault.kind = Fault::Kind::UnknownNode;
            fault.node = node;
            return answer(unexpected(fault));
        }
        const std::uint32_t id = m_registry.node(node)->id;
        answer(playStop(sceneOf(m_rules, sessionFacts(), id, m_clock->now()), id));
    });
}

void Engine::Control::noteStates() {
    const Snapshot now = snapshot();
    const std::lock_guard lock(m_mutex);
    m_since.note(now);
}

Snapshot Engine::Control::snapshot() const {
    Snapshot snapshot;
    const std::lock_guard lock(m_mutex);
    snapshot.takenAt = m_clock->now();
    snapshot.takenAtWall = m_clock->wallNow();
    snapshot.startedAt = m_startedAt;
    snapshot.startedAtWall = m_startedAtWall;
    snapshot.state = m_state;
    snapshot.generation = m_generation;
    snapshot.lastError = m_lastError;
    snapshot.array = m_config.array;
    snapshot.address = m_config.address;
    snapshot.eventsDropped = m_events.dropped();
    snapshot.mappedPorts = m_mapped.rows();
    std::set<const Group*> groups;
    for (const auto& rule : m_rules) {
        RuleSnapshot row;
        row.name = rule->config().name;
        row.ports = toText(rule->config().ports);
        if (const auto it = m_listening.find(row.name); it != m_listening.end()) {
            row.listening = it->second.open;
            row.socketsWhy = it->second.why;
        }
        row.listening += openFor(row.name, snapshot.mappedPorts);
        row.notUnderstood = rule->shared().notUnderstood.load();
        for (const Target& target : rule->targets()) {
            const Leg& leg = *target.leg;
            snapshot.legs.push_back({row.name,
                                     target.config.name,
                                     leg.admin,
                                     leg.health,
                                     leg.weight,
                                     leg.lastCheck(),
                                     leg.traffic(),
                                     leg.foundPorts(),
                                     leg.checks.read(),
                                     {}});
            row.traffic += snapshot.legs.back().traffic;
        }
        row.traffic.failed += rule->shared().unserved.load();
        row.traffic.refused = rule->shared().refused.load();
        snapshot.rules.push_back(std::move(row));
        if (groups.insert(&rule->group()).second) {
            const std::lock_guard groupLock(rule->group().mutex);
            snapshot.affinityEntries += rule->group().table.size();
        }
    }
    fillNodes(snapshot);
    m_since.fill(snapshot);
    return snapshot;
}

void Engine::Control::fillNodes(Snapshot& snapshot) const {
    for (const NodeConfig& node : m_config.nodes) {
        NodeSnapshot row;
        row.name = node.name;
        row.address = node.address.to_string();
        row.weight = node.weight;
        if (const auto it = m_nodeStanding.find(node.name); it != m_nodeStanding.end()) {
            row.admin = it->second.admin;
            row.weight = it->second.weight;
        }
        bool anyUp = false;
        bool anyDown = false;
        for (const LegSnapshot& leg : snapshot.legs) {
            if (leg.node != node.name) continue;
            row.traffic += leg.traffic;
            row.check += leg.check;
            anyUp |= leg.health == HealthState::Up;
            const bool tellsMore = row.lastCheck.empty() || (leg.health == HealthState::Down && !anyDown);
            anyDown |= leg.health == HealthState::Down;
            if (tellsMore && !leg.lastCheck.empty()) row.lastCheck = leg.lastCheck;
        }
        if (anyUp || anyDown) row.health = anyUp ? HealthState::Up : HealthState::Down;
        snapshot.nodes.push_back(std::move(row));
    }
}

}  // namespace cas
