#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "app/lab/lab_executor.h"
#include "balancer/engine/engine.h"

namespace cas {

/// The balancer in this process, for commands of a run and for the monitor. Calls block until the engine has answered;
/// never from the engine's threads. Any thread.
class BalancerHost final : public LabBalancer {
public:
    explicit BalancerHost(EngineOptions options) : m_options(std::move(options)) {}

    /// Starts the engine, or gives a running one another configuration. The failure is a sentence.
    Result<void, std::string> start(const BalancerConfig& config) override;
    /// Cuts what is open.
    void stop() override;
    /// Closes the listeners, lets sessions end for `limit`, then stops; nothing without a running engine.
    void drainAndStop(std::chrono::milliseconds limit);
    Result<void, std::string> drain(const std::string& node) override;
    /// Lifts a drain.
    Result<void, std::string> resume(const std::string& node) override;

    /// NLB verb for a node, for all rules (empty `rule`) or one; `weight` counts for Verb::Weight only. The failure is
    /// a sentence.
    Result<void, std::string> command(Verb verb, const std::string& node, const std::string& rule = {}, int weight = 0);
    /// Where the node's clients would go if it were stopped now. The failure is a sentence.
    Result<WhatIf, std::string> whatIf(const std::string& node) const;

    bool isRunning() const { return engine() != nullptr; }
    /// Whether it runs with exactly this configuration.
    bool serves(const BalancerConfig& config) const;
    // Without a running engine: empty values.
    Snapshot snapshot() const;
    std::vector<SessionSnapshot> sessions() const;
    EventQueue::Batch events(std::uint64_t from) const;
    std::vector<AffinitySnapshot> affinity() const;
    /// How many of them were still open; those are cut.
    std::size_t endSessions(std::vector<std::uint64_t> ids);

private:
    std::shared_ptr<Engine> engine() const;

    const EngineOptions m_options;
    mutable std::mutex m_mutex;
    // Guarded by m_mutex:
    std::shared_ptr<Engine> m_engine;
    std::optional<BalancerConfig> m_config;
};

}  // namespace cas
