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

template <class T>
Result<void, std::string> sentenceOf(const Result<T, Fault>& result) {
    if (result) return {};
    return unexpected(sentence(result.error(), lookUpContext(result.error())).toStdString());
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
    auto done = sentenceOf(applied.wait());
    if (!done) return done;
    const std::lock_guard lock(m_mutex);
    m_engine = chosen;
    return done;
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

Result<void, std::string> BalancerHost::command(Verb verb, const std::string& node) {
    const auto running = engine();
    if (!running) return {};
    Waiting<Result<std::monostate, Fault>> done;
    running->command(verb, node, {}, 0, done.answer());
    return sentenceOf(done.wait());
}

Result<void, std::string> BalancerHost::drain(const std::string& node) { return command(Verb::Drain, node); }

Result<void, std::string> BalancerHost::resume(const std::string& node) { return command(Verb::Start, node); }

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

EventQueue::Batch BalancerHost::events(std::uint64_t from) const {
    const auto running = engine();
    return running ? running->events(from) : EventQueue::Batch();
}

}  // namespace cas
