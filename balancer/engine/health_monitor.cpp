#include "balancer/engine/health_monitor.h"

#include <algorithm>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace cas {

namespace asio = boost::asio;

namespace {
/// Between two checks, whatever happens: failing clients must not make the balancer hammer a node.
constexpr std::chrono::milliseconds kLeastPause{100};

bool hasLeg(const RuleRuntime& rule, const Leg& leg) {
    return std::ranges::any_of(rule.targets(), [&leg](const Target& target) { return target.leg.get() == &leg; });
}
}  // namespace

HealthState worseOf(HealthState a, HealthState b) {
    for (const HealthState state : {HealthState::Down, HealthState::Unknown})
        if (a == state || b == state) return state;
    return HealthState::Up;
}

void HealthMonitor::Watch::checkNow() {
    checkSoon = true;
    if (resting) timer.cancel();
}

HealthMonitor::HealthMonitor(asio::io_context& context, SourcePorts& sourcePorts, EventQueue& events,
                             const Clock& clock, std::uint64_t seed, Changed changed, PortsFound portsFound)
    : m_context(context),
      m_sourcePorts(sourcePorts),
      m_events(events),
      m_clock(clock),
      m_random(seed),
      m_changed(std::move(changed)),
      m_portsFound(std::move(portsFound)) {}

void HealthMonitor::configure(const Rules& rules) {
    m_rules = rules;
    auto former = std::exchange(m_watches, {});
    for (const auto& rule : rules) {
        const PortRule& config = rule->config();
        if (config.filtering == Filtering::Disabled) continue;
        for (const Target& target : rule->targets()) {
            if (config.health.kind == HealthKind::None) {
                target.leg->ownHealth = HealthState::Unknown;
                target.leg->setFoundPorts({});
                continue;
            }
            const auto it = former.find(target.leg.get());
            const asio::ip::tcp::endpoint endpoint(target.config.address, config.healthPort());
            if (it != former.end() && it->second->spec == config.health && it->second->target == endpoint &&
                it->second->hostName == target.config.fqdn) {
                m_watches.insert(former.extract(it));
                continue;
            }
            if (it == former.end() || it->second->target != endpoint) target.leg->ownHealth = HealthState::Unknown;
            start(*rule, target);
        }
    }
    for (const auto& [leg, watch] : former) {
        watch->stopped = true;
        watch->timer.cancel();
    }
    publish();
}

void HealthMonitor::start(const RuleRuntime& rule, const Target& target) {
    const PortRule& config = rule.config();
    auto watch = std::make_shared<Watch>(m_context, config.health, target.leg->ownHealth);
    watch->leg = target.leg;
    watch->target = {target.config.address, config.healthPort()};
    watch->hostName = target.config.fqdn;
    target.leg->setFoundPorts({});
    m_watches[target.leg.get()] = watch;
    asio::co_spawn(m_context, run(watch), asio::detached);
}

void HealthMonitor::stop() { configure({}); }

asio::awaitable<void> HealthMonitor::run(std::shared_ptr<Watch> watch) {
    const SocketPreparer prepare = [this](asio::ip::tcp::socket& socket, const asio::ip::tcp::endpoint& target) {
        boost::system::error_code error;
        socket.open(target.protocol(), error);
        if (error) return error;
        if (const int failure = m_sourcePorts.bind(socket.native_handle(), target.address(), Protocol::Tcp))
            error.assign(failure, boost::system::system_category());
        return error;
    };
    while (!watch->stopped) {
        watch->checkSoon = false;
        const HealthResult result = co_await runCheck(watch->spec, watch->target, watch->hostName, prepare);
        if (watch->stopped) co_return;
        note(*watch, result);
        const auto delay = watch->tracker.nextDelay(m_random);
        watch->timer.expires_after(std::min(kLeastPause, delay));
        co_await watch->timer.async_wait(asio::as_tuple(asio::use_awaitable));
        if (watch->stopped || watch->checkSoon || delay <= kLeastPause) continue;
        watch->resting = true;
        watch->timer.expires_after(delay - kLeastPause);
        co_await watch->timer.async_wait(asio::as_tuple(asio::use_awaitable));
        watch->resting = false;
    }
}

void HealthMonitor::note(Watch& watch, const HealthResult& result) {
    watch.leg->setLastCheck(result.answer);
    if (result.kind == HealthResult::Kind::LocalFailure) return;
    if (result.good()) watch.leg->checks.record(result.took);
    notePorts(watch, result);
    const std::string remark = result.kind == HealthResult::Kind::HandshakeRefused ? result.answer : result.note;
    if (!remark.empty() && remark != watch.note)
        m_events.push({m_clock.wallNow(), Severity::Warning, EventKind::CheckNote, watch.leg->rule(),
                       watch.leg->node().name, remark, 1});
    watch.note = remark;
    if (!watch.tracker.checked(result.good())) return;
    watch.leg->ownHealth = watch.tracker.state();
    publish();
}

void HealthMonitor::notePorts(const Watch& watch, const HealthResult& result) {
    watch.leg->setFoundPorts(result.ports);
    if (result.ports.empty() || !m_portsFound) return;
    for (const auto& rule : m_rules)
        for (const Target& target : rule->targets())
            if (target.leg == watch.leg) m_portsFound(*rule, target, result.ports);
}

void HealthMonitor::connectionsFailed(const std::shared_ptr<Leg>& leg) {
    leg->checkAsked = false;
    const std::uint32_t failures = leg->passiveFailures.exchange(0);
    const auto it = m_watches.find(leg.get());
    if (it == m_watches.end()) {
        checkSharedSoon(*leg);
        return;
    }
    Watch& watch = *it->second;
    bool changed = false;
    for (std::uint32_t i = 0; i < failures && !changed; ++i) changed = watch.tracker.connectionFailed();
    watch.checkNow();
    if (!changed) return;
    leg->setLastCheck("connections of clients failed");
    leg->ownHealth = watch.tracker.state();
    publish();
}

void HealthMonitor::checkSharedSoon(const Leg& leg) {
    for (const auto& rule : m_rules) {
        if (!rule->config().sharedHealth || !hasLeg(*rule, leg)) continue;
        for (const auto& member : m_rules) {
            if (&member->group() != &rule->group()) continue;
            for (const Target& sibling : member->targets())
                if (const auto it = m_watches.find(sibling.leg.get());
                    it != m_watches.end() && &sibling.leg->node() == &leg.node())
                    it->second->checkNow();
        }
    }
}

HealthState HealthMonitor::healthOf(const RuleRuntime& rule, const Target& target) const {
    const auto own = target.leg->ownHealth.load();
    if (!rule.config().sharedHealth) return own;
    HealthState shared = HealthState::Up;
    bool anyCheck = false;
    for (const auto& member : m_rules) {
        if (&member->group() != &rule.group() || member->config().filtering == Filtering::Disabled ||
            member->config().health.kind == HealthKind::None)
            continue;
        for (const Target& sibling : member->targets())
            if (&sibling.leg->node() == &target.leg->node()) {
                shared = worseOf(shared, sibling.leg->ownHealth);
                anyCheck = true;
            }
    }
    return anyCheck ? shared : own;
}

void HealthMonitor::publish() {
    for (const auto& rule : m_rules)
        for (const Target& target : rule->targets())
            if (const HealthState health = healthOf(*rule, target); health != target.leg->health.load())
                publish(*rule, target, health);
}

void HealthMonitor::publish(const RuleRuntime& rule, const Target& target, HealthState health) {
    Leg& leg = *target.leg;
    const HealthState was = leg.health.load();
    if (was == HealthState::Down && health == HealthState::Up) leg.recoveredAt = m_clock.now();
    leg.health = health;
    if (health != HealthState::Unknown)
        m_events.push({m_clock.wallNow(), health == HealthState::Up ? Severity::Info : Severity::Error,
                       health == HealthState::Up ? EventKind::NodeUp : EventKind::NodeDown, leg.rule(), leg.node().name,
                       leg.lastCheck(), 1});
    m_changed(rule, target, health);
}

}  // namespace cas
