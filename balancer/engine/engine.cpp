#include "balancer/engine/engine.h"

#include "balancer/engine/control.h"

namespace cas {

Engine::Engine(EngineOptions options) : m_control(std::make_unique<Control>(std::move(options))) {}

Engine::~Engine() = default;

void Engine::apply(BalancerConfig config, Answer<Generation> answer) {
    m_control->apply(std::move(config), std::move(answer));
}

void Engine::refuse(std::string why) { m_control->refuse(std::move(why)); }

void Engine::command(Verb verb, std::string node, std::string rule, int weight, Answer<std::monostate> answer) {
    m_control->command(verb, std::move(node), std::move(rule), weight, std::move(answer));
}

void Engine::drain(std::chrono::milliseconds limit, std::function<void()> answer) {
    m_control->drain(limit, std::move(answer));
}

void Engine::stop() { m_control->stop(); }

Snapshot Engine::snapshot() const { return m_control->snapshot(); }

EventQueue::Batch Engine::events(std::uint64_t from) const { return m_control->events(from); }

void Engine::sessions(std::function<void(std::vector<SessionSnapshot>)> answer) {
    m_control->sessions(std::move(answer));
}

void Engine::endSessions(std::vector<std::uint64_t> ids, std::function<void(std::size_t)> answer) {
    m_control->endSessions(std::move(ids), std::move(answer));
}

void Engine::affinity(std::function<void(std::vector<AffinitySnapshot>)> answer) {
    m_control->affinity(std::move(answer));
}

void Engine::whatIf(std::string node, Answer<WhatIf> answer) { m_control->whatIf(std::move(node), std::move(answer)); }

}  // namespace cas
