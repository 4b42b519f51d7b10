#pragma once

#include <algorithm>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <future>
#include <mutex>
#include <set>
#include <thread>

#include "balancer/engine/admin_states.h"
#include "balancer/engine/engine.h"
#include "balancer/engine/health_monitor.h"
#include "balancer/engine/listener_set.h"
#include "balancer/engine/registry.h"
#include "balancer/engine/since_when.h"
#include "balancer/net/mapped_ports.h"

namespace cas {

/// The engine's control thread: puts configurations into force, carries out verbs, watches health, keeps the state
/// file. It may wait for relay threads, which never wait for it.
class Engine::Control {
public:
    explicit Control(EngineOptions options);
    ~Control();

    void apply(BalancerConfig config, Answer<Generation> answer);
    void refuse(std::string why);
    void command(Verb verb, std::string node, std::string rule, int weight, Answer<std::monostate> answer);
    void drain(std::chrono::milliseconds limit, std::function<void()> answer);
    void stop();
    Snapshot snapshot() const;
    EventQueue::Batch events(std::uint64_t from) const { return m_events.read(from); }
    void sessions(std::function<void(std::vector<SessionSnapshot>)> answer);
    void endSessions(std::vector<std::uint64_t> ids, std::function<void(std::size_t)> answer);
    void affinity(std::function<void(std::vector<AffinitySnapshot>)> answer);
    void whatIf(std::string node, Answer<WhatIf> answer);

private:
    struct NodeStanding {
        AdminState admin = AdminState::Enabled;
        int weight = 0;
    };

    using Rules = Registry::Rules;

    Result<Generation, Fault> putIntoForce(const BalancerConfig& config);
    std::optional<Fault> checkDescriptors(const ListenerSet::Wanted& wanted) const;
    std::optional<Fault> configureSourcePorts(const ListenerSet::Wanted& wanted, const BalancerConfig& config);
    Result<void, Fault> carryOut(Verb verb, const std::string& node, const std::string& rule, int weight);
    void publishAdmin(const Rules& rules);
    bool knows(const std::string& node) const {
        return std::ranges::find(m_config.nodes, node, &NodeConfig::name) != m_config.nodes.end();
    }
    static tl::unexpected<Fault> stopped() {
        Fault fault;
        fault.kind = Fault::Kind::Stopped;
        return unexpected(fault);
    }
    std::vector<SessionFacts> sessionFacts();
    void noteStates();
    void loseSessions(const std::function<bool(const Leg&)>& which);
    void onAllWorkers(const std::function<void(Worker&)>& task);
    void post(std::function<void()> task);
    void everySecond();
    void reportDrained();
    void loadState();
    enum class Saving { Aside, AndWait };
    void saveState(Saving how);
    void reportSaved(const std::string& failure);
    void awaitEmpty(TimePoint until);
    std::uint64_t openSessions() const;
    void log(Severity severity, EventKind kind, std::string detail, std::string node = {}, std::string rule = {});
    void fillNodes(Snapshot& snapshot) const;

    const EngineOptions m_options;
    std::shared_ptr<const Clock> m_clock;
    const TimePoint m_startedAt;
    const WallTime m_startedAtWall;
    EventQueue m_events;
    SocketCalls m_calls;
    DescriptorBudget m_budget;
    SourcePorts m_sourcePorts;
    WorkerShared m_shared;
    MappedPorts m_mapped;
    boost::asio::io_context m_context;
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> m_work;
    std::vector<std::unique_ptr<Worker>> m_workers;
    std::vector<std::thread> m_threads;
    std::thread m_thread;

    // Control thread only.
    Registry m_registry;
    ListenerSet m_listeners;
    AdminStates m_admin;
    HealthMonitor m_health;
    boost::asio::steady_timer m_second;
    boost::asio::steady_timer m_drainTimer;
    std::function<void()> m_drained;
    SavedState m_saved;  ///< as read at the start, then as last written
    std::future<std::string> m_saving;
    bool m_restored = false;
    std::string m_saveFailure;
    unsigned m_seconds = 0;
    std::set<const Leg*> m_toldDrained;

    // Written by the control thread, read by snapshot(), under m_mutex.
    mutable std::mutex m_mutex;
    EngineState m_state = EngineState::Starting;
    Generation m_generation = 0;
    std::string m_lastError;
    BalancerConfig m_config;
    Rules m_rules;
    std::map<std::string, ListenerSet::RuleSockets> m_listening;
    std::map<std::string, NodeStanding> m_nodeStanding;
    SinceWhen m_since;
    std::atomic<bool> m_stopped{false};

    std::mutex m_postMutex;
    bool m_ended = false;  ///< under m_postMutex: nothing runs posted tasks any more
};

}  // namespace cas
