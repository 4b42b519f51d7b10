#pragma once

#include <future>
#include <memory>
#include <string>

#include "balancer/engine/engine.h"
#include "tests/unit/balancer/net/rig.h"

namespace cas::test {

/// What tests of the whole engine share: a node, a configuration for it, and answers waited for.
class EngineRig {
protected:
    /// A new node.
    void setUp() { m_node = std::make_unique<FakeNode>("127.0.0.42", 64); }
    /// One rule, HTTPS, from 127.0.0.41 to one node, CAS1; no checks.
    BalancerConfig config(Port port) const;

    static Result<Engine::Generation, Fault> apply(Engine& engine, const BalancerConfig& config);
    static Result<std::monostate, Fault> command(Engine& engine, Verb verb, const char* node, const char* rule = "",
                                                 int weight = 0);
    static std::vector<SessionSnapshot> sessions(Engine& engine);
    static EngineOptions withThreads(unsigned threads);
    static HealthSpec quickCheck(int times);
    static Port freePort();
    /// A connection to the rule; closed when there is none.
    static Peer dial(Port port);
    static bool ended(const Peer& peer);
    /// The connection that reached the node; QTRY needs an expression, so it is kept in `at`.
    bool arrived(Peer& at);

    std::unique_ptr<FakeNode> m_node;
};

/// Waits for what an engine tells by a function.
template <class T, class Ask>
T answerOf(Ask ask) {
    std::promise<T> answer;
    ask([&answer](T value) { answer.set_value(std::move(value)); });
    return answer.get_future().get();
}

}  // namespace cas::test
