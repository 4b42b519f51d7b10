#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "balancer/base/clock.h"
#include "balancer/base/result.h"
#include "balancer/config/balancer_config.h"
#include "balancer/engine/fault.h"
#include "balancer/engine/range_policy.h"
#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

struct EngineOptions {
    unsigned threads = 0;                ///< relay threads; 0: one less than the cores, at least one
    std::filesystem::path stateFile;     ///< affinity and verbs are kept here over restarts; empty: nowhere
    unsigned long long seed = 0;         ///< of all random choices; 0: a new one each start
    std::shared_ptr<const Clock> clock;  ///< null: the system's
    RangeSockets rangeSockets = RangeSockets::Auto;
};

/// The balancer: values in, values out. Every member returns at once and may be called from any thread; answers come by
/// the given function, called on the engine's control thread, which must not block in it.
class Engine {
public:
    template <class T>
    using Answer = std::function<void(Result<T, Fault>)>;
    using Generation = std::uint64_t;

    explicit Engine(EngineOptions options);
    /// Cuts what is still open; call drain() before to let sessions end.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Puts a configuration into force: new listeners are all open before the answer, or none is and the old one goes
    /// on.
    void apply(BalancerConfig config, Answer<Generation> answer);
    /// Notes why a configuration was refused, as event and `lastError`.
    void refuse(std::string why);
    /// NLB verb for a node, for all rules (empty `rule`) or one. `weight` counts for Verb::Weight only.
    void command(Verb verb, std::string node, std::string rule, int weight, Answer<std::monostate> answer);
    /// Closes the listeners at once, then waits until no session is open or `limit` has passed, saves and answers.
    void drain(std::chrono::milliseconds limit, std::function<void()> answer);
    /// Cuts every session and ends; a drain under way answers at once.
    void stop();

    Snapshot snapshot() const;
    EventQueue::Batch events(std::uint64_t from) const;
    void sessions(std::function<void(std::vector<SessionSnapshot>)> answer);
    /// Cuts sessions by their id; the answer is how many were still open.
    void endSessions(std::vector<std::uint64_t> ids, std::function<void(std::size_t)> answer);
    /// Least recently used first, group by group.
    void affinity(std::function<void(std::vector<AffinitySnapshot>)> answer);
    /// Where the clients of a node would go if it were stopped now, by the schedulers in force; changes nothing.
    void whatIf(std::string node, Answer<WhatIf> answer);

private:
    class Control;
    std::unique_ptr<Control> m_control;
};

}  // namespace cas
