#include "app/world/balancer_host.h"

#include <future>

#include "app/world/fault_texts.h"

namespace cas {

namespace {

/// Waits for an answer that an engine gives on its own thread.
template <class T>
class Waiting {
public:
    std::function<void(T)> answer() {
        return [promise = m_promise](T value) { promise->set_value(std::move(value)); };
    }
    T wait() { return m_promise->get_future().get(); }

private:
    std::shared_ptr<std::promise<T>> m_promise = std::make_shared<std::promise<T>>();
};

tl::unexpected<std::string> sentenceOf(const Fault& fault) {
    return unexpected(sentence(fault, lookUpContext(fault)).toStdString());
}

tl::unexpected<std::string> notRunning() {
    Fault fault;
    fault.kind = Fault::Kind::Stopped;
    return sentenceOf(fault);
}

}  // namespace

std::shared_ptr<Engine> BalancerHost::engine() const {
    const std::lock_guard lock(m_mutex);
    return m_engine;
}

Result<void, std::string> BalancerHost::start(const BalancerConfig& config) {
    std::shared_ptr<Engine> running = engine();
    const std::shared_ptr<Engine> chosen = running ? running : std::make_shared<Engine>(m_options);
    Waiting<Result<Engine::Generation, Fault>> applied;
    chosen->apply(config, applied.answer());
    if (const auto done = applied.wait(); !done) return sentenceOf(done.error());
    const std::lock_guard lock(m_mutex);
    m_engine = chosen;
    m_config = config;
    return {};
}

bool BalancerHost::serves(const BalancerConfig& config) const {
    const std::lock_guard lock(m_mutex);
    return m_engine && m_config == config;
}

void BalancerHost::stop() {
    std::shared_ptr<Engine> gone;
    {
        const std::lock_guard lock(m_mutex);
        gone = std::move(m_engine);
        m_engine.reset();
    }
    if (gone) gone->stop();
}

void BalancerHost::drainAndStop(std::chrono::milliseconds limit) {
    const auto running = engine();
    if (!running) return;
    const auto drained = std::make_shared<std::promise<void>>();
    running->drain(limit, [drained] { drained->set_value(); });
    drained->get_future().wait();
    stop();
}

Result<void, std::string> BalancerHost::command(Verb verb, const std::string& node, const std::string& rule,
                                                int weight) {
    const auto running = engine();
    if (!running) return notRunning();
    Waiting<Result<std::monostate, Fault>> answered;
    running->command(verb, node, rule, weight, answered.answer());
    if (const auto done = answered.wait(); !done) return sentenceOf(done.error());
    return {};
}

Result<void, std::string> BalancerHost::drain(const std::string& node) {
    return engine() ? command(Verb::Drain, node) : Result<void, std::string>();
}

Result<void, std::string> BalancerHost::resume(const std::string& node) {
    return engine() ? command(Verb::Start, node) : Result<void, std::string>();
}

Result<WhatIf, std::string> BalancerHost::whatIf(const std::string& node) const {
    const auto running = engine();
    if (!running) return notRunning();
    Waiting<Result<WhatIf, Fault>> answered;
    running->whatIf(node, answered.answer());
    auto result = answered.wait();
    if (!result) return sentenceOf(result.error());
    return std::move(*result);
}

Snapshot BalancerHost::snapshot() const {
    const auto running = engine();
    return running ? running->snapshot() : Snapshot();
}

std::vector<SessionSnapshot> BalancerHost::sessions() const {
    const auto running = engine();
    if (!running) return {};
    Waiting<std::vector<SessionSnapshot>> told;
    running->sessions(told.answer());
    return told.wait();
}

std::vector<AffinitySnapshot> BalancerHost::affinity() const {
    const auto running = engine();
    if (!running) return {};
    Waiting<std::vector<AffinitySnapshot>> told;
    running->affinity(told.answer());
    return told.wait();
}

std::size_t BalancerHost::endSessions(std::vector<std::uint64_t> ids) {
    const auto running = engine();
    if (!running) return 0;
    Waiting<std::size_t> told;
    running->endSessions(std::move(ids), told.answer());
    return told.wait();
}

EventQueue::Batch BalancerHost::events(std::uint64_t from) const {
    const auto running = engine();
    return running ? running->events(from) : EventQueue::Batch();
}

}  // namespace cas
