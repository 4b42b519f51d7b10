#include "balancer/engine/control.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <random>

namespace cas {

namespace {

constexpr unsigned kSaveEvery = 5;  // seconds
constexpr std::chrono::milliseconds kDrainPoll{50};
/// Listeners alone are of no use: this many descriptors must be left for clients.
constexpr std::uint64_t kLeastForSessions = 128;

unsigned threadsFor(unsigned asked) {
    if (asked != 0) return asked;
    const unsigned cores = std::thread::hardware_concurrency();
    return cores > 1 ? cores - 1 : 1;
}

std::uint64_t seedFor(std::uint64_t asked) {
    if (asked != 0) return asked;
    std::random_device device;
    return (static_cast<std::uint64_t>(device()) << 32) | device();
}

/// Ports that endpoint mappers may name.
std::vector<SourcePorts::Listening> reservedFor(const BalancerConfig& config) {
    // The dynamic range that Exchange 2010 sets on its servers: start 6005, 59530 ports, and one more.
    constexpr PortRange kUnbounded{6005, 65535};
    std::vector<SourcePorts::Listening> reserved;
    for (const PortRule& mapper : config.rules) {
        if (!mapper.mappedPorts) continue;
        const std::size_t before = reserved.size();
        for (const PortRule& bounds : config.rules)
            if (bounds.onDemand && bounds.group == mapper.group && bounds.listen == mapper.listen)
                for (const PortRange& range : bounds.ports)
                    reserved.push_back({bounds.listen, range, Protocol::Tcp, true});
        if (reserved.size() == before) reserved.push_back({mapper.listen, kUnbounded, Protocol::Tcp, true});
    }
    return reserved;
}

}  // namespace

Engine::Control::Control(EngineOptions options)
    : m_options(std::move(options)),
      m_clock(m_options.clock ? m_options.clock : std::make_shared<const SystemClock>()),
      m_startedAt(m_clock->now()),
      m_startedAtWall(m_clock->wallNow()),
      m_budget(DescriptorBudget::raiseLimit()),
      m_sourcePorts(m_calls, seedFor(m_options.seed)),
      m_shared{m_calls,
               *m_clock,
               m_sourcePorts,
               m_budget,
               m_events,
               [this](const std::shared_ptr<Leg>& leg) { post([this, leg] { m_health.connectionsFailed(leg); }); },
               {},
               &m_mapped},
      m_mapped(m_shared),
      m_work(m_context.get_executor()),
      m_registry(threadsFor(m_options.threads), seedFor(m_options.seed)),
      m_listeners(m_shared, m_options.rangeSockets),
      m_health(
          m_context, m_sourcePorts, m_events, *m_clock, seedFor(m_options.seed),
          [this](const RuleRuntime& rule, const Target& target, HealthState health) {
              noteStates();
              if (health == HealthState::Down && rule.config().onNodeDown == OnNodeDown::Reset)
                  loseSessions([leg = target.leg.get()](const Leg& other) { return &other == leg; });
              if (health == HealthState::Down && rule.config().mappedPorts) m_mapped.forget(target.leg->node().id);
          },
          [this](const RuleRuntime&, const Target& target, const std::vector<InterfacePort>& found) {
              m_mapped.confirm(target.leg->node().id, found);
          }),
      m_second(m_context),
      m_drainTimer(m_context) {
    for (unsigned i = 0; i < threadsFor(m_options.threads); ++i)
        m_workers.push_back(std::make_unique<Worker>(m_shared, i));
    for (const auto& worker : m_workers) m_shared.workers.push_back(worker.get());
    for (const auto& worker : m_workers) m_threads.emplace_back([&worker = *worker] { worker.run(); });
    loadState();
    everySecond();
    m_thread = std::thread([this] { m_context.run(); });
}

Engine::Control::~Control() { stop(); }

void Engine::Control::post(std::function<void()> task) {
    {
        const std::lock_guard lock(m_postMutex);
        if (!m_ended) return boost::asio::post(m_context, std::move(task));
    }
    task();  // the thread is gone; whoever waits for an answer must get one
}

void Engine::Control::log(Severity severity, EventKind kind, std::string detail, std::string node, std::string rule) {
    m_events.push({m_clock->wallNow(), severity, kind, std::move(rule), std::move(node), std::move(detail), 1});
}

void Engine::Control::apply(BalancerConfig config, Answer<Generation> answer) {
    post([this, config = std::move(config), answer = std::move(answer)] { answer(putIntoForce(config)); });
}

void Engine::Control::refuse(std::string why) {
    {
        const std::lock_guard lock(m_mutex);
        m_lastError = why;
    }
    log(Severity::Error, EventKind::ConfigurationRefused, std::move(why));
}

Result<Engine::Generation, Fault> Engine::Control::putIntoForce(const BalancerConfig& config) {
    if (m_drained || m_stopped) return stopped();
    const Rules rules = m_registry.compile(config);
    const auto wanted = m_listeners.wantedBy(rules);
    if (auto fault = checkDescriptors(wanted)) return unexpected(*fault);
    if (auto fault = configureSourcePorts(wanted, config)) return unexpected(*fault);
    const AdminStates formerAdmin = m_admin;
    m_admin.configure(config.nodes);
    if (!m_restored) {
        // Before the first client can come, or it would be given another node than before the restart.
        m_registry.restore(rules, m_saved.affinity, *m_clock);
        m_admin.restore(m_saved.orders);
    }
    publishAdmin(rules);
    m_mapped.vacate(rules);
    if (const auto opened = m_listeners.apply(wanted); !opened) {
        m_admin = formerAdmin;
        publishAdmin(m_rules);
        m_mapped.takeBack();
        (void)configureSourcePorts(m_listeners.wantedBy(m_rules), m_config);
        log(Severity::Error, EventKind::ListenerFailed, placeText(opened.error()), {}, opened.error().rule);
        return unexpected(opened.error());
    }
    m_mapped.configure(rules);
    m_registry.adopt(rules);
    m_restored = true;
    m_budget.setListeners(m_listeners.descriptors());
    m_health.configure(rules);
    {
        const std::lock_guard lock(m_mutex);
        m_listening = m_listeners.describe(rules, wanted);
        m_config = config;
        m_rules = rules;
        m_lastError.clear();
        if (m_state == EngineState::Starting) log(Severity::Info, EventKind::EngineStarted, CAS_VERSION);
        m_state = EngineState::Running;
        log(Severity::Info, EventKind::ConfigurationApplied, std::to_string(++m_generation));
    }
    noteStates();
    return m_generation;
}

std::optional<Fault> Engine::Control::checkDescriptors(const ListenerSet::Wanted& wanted) const {
    const std::uint64_t listeners = ListenerSet::descriptorsFor(wanted);
    if (wanted.empty() || listeners + kLeastForSessions <= m_budget.available()) return std::nullopt;
    Fault fault;
    fault.kind = Fault::Kind::NotEnoughDescriptors;
    std::map<const PortRule*, std::uint64_t> count;
    for (const auto& [key, wish] : wanted) count[&wish.rule->config()] += key.descriptors();
    const PortRule& most = *std::ranges::max_element(count, {}, [](const auto& row) { return row.second; })->first;
    fault.rule = most.name;
    fault.sockets = m_listeners.policy().of(most);
    fault.needed = listeners + kLeastForSessions + DescriptorBudget::kReserve;
    fault.available = m_budget.available() + DescriptorBudget::kReserve;
    return fault;
}

std::optional<Fault> Engine::Control::configureSourcePorts(const ListenerSet::Wanted& wanted,
                                                           const BalancerConfig& config) {
    std::vector<IpAddress> addresses;
    for (const NodeConfig& node : config.nodes) addresses.push_back(node.address);
    auto listening = ListenerSet::rangesOf(wanted);
    std::ranges::copy(reservedFor(config), std::back_inserter(listening));
    const auto shortage = m_sourcePorts.configure(std::move(listening), addresses);
    if (!shortage) return std::nullopt;
    Fault fault;
    fault.kind = Fault::Kind::NoSourcePorts;
    fault.address = shortage->source.to_string();
    const auto node = std::ranges::find(config.nodes, shortage->node, &NodeConfig::address);
    if (node != config.nodes.end()) fault.node = node->name;
    return fault;
}

void Engine::Control::publishAdmin(const Rules& rules) {
    std::map<std::string, NodeStanding> standing;
    for (const auto& rule : rules)
        for (const Target& target : rule->targets()) {
            const std::string& node = target.config.name;
            target.leg->admin = m_admin.admin(node, rule->config().name);
            target.leg->weight = m_admin.weight(node, rule->config().name);
            standing[node] = {m_admin.admin(node), m_admin.weight(node, {})};
        }
    const std::lock_guard lock(m_mutex);
    m_nodeStanding = std::move(standing);
}

void Engine::Control::command(Verb verb, std::string node, std::string rule, int weight,
                              Answer<std::monostate> answer) {
    post([=, this] {
        if (m_stopped) return answer(stopped());
        const auto done = carryOut(verb, node, rule, weight);
        if (!done) return answer(unexpected(done.error()));
        log(Severity::Info, EventKind::VerbApplied,
            verb == Verb::Weight ? "weight " + std::to_string(weight) : std::string(nameOf(verb)), node, rule);
        answer(std::monostate{});
    });
}

Result<void, Fault> Engine::Control::carryOut(Verb verb, const std::string& node, const std::string& rule, int weight) {
    const auto fault = [&](Fault::Kind kind) {
        Fault result;
        result.kind = kind;
        result.node = node;
        result.rule = rule;
        return unexpected(result);
    };
    if (!knows(node)) return fault(Fault::Kind::UnknownNode);
    if (!rule.empty() && std::ranges::find(m_config.rules, rule, &PortRule::name) == m_config.rules.end())
        return fault(Fault::Kind::UnknownRule);
    if (const auto done = m_admin.command(verb, node, rule, weight); !done) return fault(done.error());
    publishAdmin(m_rules);
    noteStates();
    if (verb == Verb::Stop || verb == Verb::Suspend)
        loseSessions([&](const Leg& leg) { return leg.node().name == node && (rule.empty() || leg.rule() == rule); });
    return {};
}

void Engine::Control::onAllWorkers(const std::function<void(Worker&)>& task) {
    for (const auto& worker : m_workers) worker->runAndWait([&] { task(*worker); });
}

void Engine::Control::loseSessions(const std::function<bool(const Leg&)>& which) {
    onAllWorkers([&](Worker& worker) {
        worker.forEachSession([&](Session& session) {
            if (which(session.leg())) session.nodeLost();
        });
    });
}

void Engine::Control::drain(std::chrono::milliseconds limit, std::function<void()> answer) {
    post([this, limit, answer = std::move(answer)] {
        if (m_stopped) return answer();
        {
            const std::lock_guard lock(m_mutex);
            m_state = EngineState::Draining;
            m_listening.clear();
        }
        m_drained = answer;
        m_listeners.closeAll();
        m_mapped.closeAll();
        awaitEmpty(m_clock->now() + limit);
    });
}

void Engine::Control::awaitEmpty(TimePoint until) {
    if (openSessions() == 0 || m_clock->now() >= until) {
        saveState(Saving::AndWait);
        return std::exchange(m_drained, [] {})();
    }
    m_drainTimer.expires_after(kDrainPoll);
    m_drainTimer.async_wait([this, until](const boost::system::error_code& error) {
        if (!error && !m_stopped) awaitEmpty(until);
    });
}

std::uint64_t Engine::Control::openSessions() const {
    std::uint64_t open = 0;
    for (const auto& worker : m_workers) open += worker->sessionCount();
    return open;
}

void Engine::Control::stop() {
    if (m_stopped.exchange(true)) return;
    post([this] {
        m_health.stop();
        m_listeners.closeAll();
        m_mapped.closeAll();
        saveState(Saving::AndWait);
        onAllWorkers([](Worker& worker) { worker.forEachSession([](Session& session) { session.cut(); }); });
        for (const auto& worker : m_workers) worker->stop();
        m_second.cancel();
        m_drainTimer.cancel();
        if (const auto answer = std::exchange(m_drained, nullptr)) answer();
        const std::lock_guard lock(m_mutex);
        m_state = EngineState::Stopped;
        log(Severity::Info, EventKind::EngineStopped, {});
        m_context.stop();  // checks under way are given up
    });
    for (std::thread& thread : m_threads) thread.join();
    m_thread.join();
    {
        const std::lock_guard lock(m_postMutex);
        m_ended = true;
    }
    m_context.restart();
    m_context.poll();  // what was asked too late gets its answer
}

void Engine::Control::everySecond() {
    m_second.expires_after(std::chrono::seconds(1));
    m_second.async_wait([this](const boost::system::error_code& error) {
        if (error || m_stopped) return;
        m_registry.sweep(m_clock->now());
        m_mapped.closeUnused();
        m_listeners.lookAtOthers();
        reportDrained();
        if (++m_seconds % kSaveEvery == 0) saveState(Saving::Aside);
        everySecond();
    });
}

void Engine::Control::reportDrained() {
    for (const auto& rule : m_rules)
        for (const Target& target : rule->targets()) {
            const Leg& leg = *target.leg;
            if (leg.admin != AdminState::Drain || leg.active != 0) {
                m_toldDrained.erase(&leg);
            } else if (m_toldDrained.insert(&leg).second) {
                log(Severity::Info, EventKind::NodeDrained, {}, leg.node().name, leg.rule());
            }
        }
}

void Engine::Control::loadState() {
    if (m_options.stateFile.empty()) return;
    if (auto state = readState(m_options.stateFile))
        m_saved = std::move(*state);
    else
        log(Severity::Warning, EventKind::StateNotSaved, state.error());
}

void Engine::Control::saveState(Saving how) {
    if (m_options.stateFile.empty() || !m_restored) return;
    if (m_saving.valid()) {
        if (how == Saving::Aside && m_saving.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
        reportSaved(m_saving.get());
    }
    SavedState state{m_admin.orders(), m_registry.affinityRows(*m_clock)};
    if (state == m_saved && m_saveFailure.empty()) return;
    m_saved = std::move(state);
    // A slow disk must not hold up checks and verbs.
    m_saving = std::async(std::launch::async, [file = m_options.stateFile, saved = m_saved] {
        const auto written = writeState(file, saved);
        return written ? std::string() : written.error();
    });
    if (how == Saving::AndWait) reportSaved(m_saving.get());
}

void Engine::Control::reportSaved(const std::string& failure) {
    if (!failure.empty() && failure != m_saveFailure) log(Severity::Warning, EventKind::StateNotSaved, failure);
    m_saveFailure = failure;
}

}  // namespace cas
