#include "balancer/pool/rule_runtime.h"

#include <algorithm>

namespace cas {

RuleRuntime::RuleRuntime(PortRule rule, std::vector<Target> targets, std::shared_ptr<Group> group,
                         std::shared_ptr<RuleShared> shared, std::uint64_t seed)
    : m_config(std::move(rule)),
      m_targets(std::move(targets)),
      m_group(std::move(group)),
      m_shared(std::move(shared)),
      m_seed(seed),
      m_scheduler(makeScheduler(m_config.scheduler)),
      m_random(seed) {}

Result<Seat, Denied> RuleRuntime::admit(const IpAddress& client, TimePoint now, Eligible eligible) {
    bool counted = false;
    if (const auto denied = gate(client, now, counted)) {
        m_shared->refused.fetch_add(1, std::memory_order_relaxed);
        return unexpected(*denied);
    }
    const std::optional<std::size_t> target = choose(keyOf(client), {}, eligible, now);
    if (!target) {
        m_shared->active.fetch_sub(1, std::memory_order_relaxed);
        if (counted) m_shared->clients.release(ClientKey::of(client, Affinity::Single));
        m_shared->unserved.fetch_add(1, std::memory_order_relaxed);
        return unexpected(Denied::NoNode);
    }
    return Seat(shared_from_this(), client, *target, counted, now);
}

std::optional<Denied> RuleRuntime::gate(const IpAddress& client, TimePoint now, bool& counted) {
    const auto holds = [&client](const IpNetwork& network) { return network.contains(client); };
    if (std::ranges::any_of(m_config.deny, holds)) return Denied::NotAllowed;
    if (!m_config.allow.empty() && std::ranges::none_of(m_config.allow, holds)) return Denied::NotAllowed;
    const std::uint32_t active = m_shared->active.fetch_add(1, std::memory_order_relaxed);
    const auto refuse = [this](Denied why) {
        m_shared->active.fetch_sub(1, std::memory_order_relaxed);
        return why;
    };
    if (m_config.maxConnections != 0 && active >= m_config.maxConnections) return refuse(Denied::RuleFull);
    if (m_config.maxConnectionsPerClient == 0 && m_config.newConnectionsPerClientPerSecond == 0) return std::nullopt;
    switch (m_shared->clients.admit(ClientKey::of(client, Affinity::Single), m_config.maxConnectionsPerClient,
                                    m_config.newConnectionsPerClientPerSecond, now)) {
        case ClientLimiter::Verdict::TooMany:
            return refuse(Denied::ClientFull);
        case ClientLimiter::Verdict::TooFast:
            return refuse(Denied::ClientTooFast);
        case ClientLimiter::Verdict::Admitted:
            counted = true;
    }
    return std::nullopt;
}

std::shared_ptr<RuleRuntime> RuleRuntime::forMappedPorts() const {
    PortRule rule = m_config;
    rule.nodePorts.reset();
    rule.mappedPorts.reset();
    rule.rpc = RpcRole::Calls;
    rule.redispatch = false;
    return std::make_shared<RuleRuntime>(std::move(rule), m_targets, m_group, m_shared, m_seed + 1);
}

std::optional<std::size_t> RuleRuntime::choose(const ClientKey& key, std::span<const std::uint32_t> tried,
                                               Eligible eligible, TimePoint now) {
    const std::lock_guard lock(m_group->mutex);
    Known known;
    if (m_config.affinity != Affinity::None) known = chooseKnown(key, tried, now);
    const auto chosen = known.decided ? known.target : chooseNew(key, tried, eligible, now);
    if (!chosen) return std::nullopt;
    Leg& leg = *m_targets[*chosen].leg;
    leg.active.fetch_add(1, std::memory_order_relaxed);
    leg.node().active.fetch_add(1, std::memory_order_relaxed);
    if (m_group->active.size() <= leg.node().id) m_group->active.resize(leg.node().id + 1);
    ++m_group->active[leg.node().id];
    if (m_config.affinity != Affinity::None) {
        m_group->table.assign(key, leg.node().id, now);
        m_group->table.sessionOpened(key, now);
    }
    return chosen;
}

RuleRuntime::Known RuleRuntime::chooseKnown(const ClientKey& key, std::span<const std::uint32_t> tried, TimePoint now) {
    const auto entry = m_group->table.find(key, now);
    if (!entry) return {};
    const auto it = std::ranges::find(m_targets, entry->node, [](const Target& t) { return t.leg->node().id; });
    if (it == m_targets.end() || std::ranges::find(tried, entry->node) != tried.end()) return {};
    const Leg& leg = *it->leg;
    if (leg.health.load(std::memory_order_relaxed) == HealthState::Down) return {};
    const AdminState admin = leg.admin.load(std::memory_order_relaxed);
    // Drain-stop lets a client go on where it has a session open; splitting it over two nodes would break its sessions.
    const bool serves = admin == AdminState::Enabled || (admin == AdminState::Drain && entry->sessions > 0);
    if (!serves) return {};
    // A full node turns the client away rather than have its sessions on two nodes.
    if (standing(*it).full()) return {.decided = entry->sessions > 0, .target = std::nullopt};
    return {.decided = true, .target = static_cast<std::size_t>(it - m_targets.begin())};
}

Standing RuleRuntime::standing(const Target& target) const {
    const Leg& leg = *target.leg;
    const NodeShared& node = leg.node();
    return {.id = node.id,
            .nameHash = node.nameHash,
            .priority = target.config.priority,
            .maxConnections = target.config.maxConnections,
            .health = leg.health.load(std::memory_order_relaxed),
            .admin = leg.admin.load(std::memory_order_relaxed),
            .weight = leg.weight.load(std::memory_order_relaxed),
            .recoveredAt = leg.recoveredAt.load(std::memory_order_relaxed),
            .onNode = node.active.load(std::memory_order_relaxed),
            .inGroup = m_group->activeOn(node.id)};
}

std::optional<std::size_t> RuleRuntime::chooseNew(const ClientKey& key, std::span<const std::uint32_t> tried,
                                                  Eligible eligible, TimePoint now) {
    thread_local std::vector<Standing> standings;
    standings.clear();
    for (const Target& target : m_targets) {
        Standing& found = standings.emplace_back(standing(target));
        found.ruledOut = std::ranges::find(tried, found.id) != tried.end() ||
                         (eligible && std::ranges::find(*eligible, found.id) == eligible->end());
    }
    return placeNew(spread(), standings, key.hash(), *m_scheduler, m_random, now);
}

RuleScene RuleRuntime::scene() const {
    RuleScene scene{spread(), {}, m_scheduler->clone()};
    for (const Target& target : m_targets) scene.standings.push_back(standing(target));
    return scene;
}

void RuleRuntime::leave(const ClientKey& key, std::size_t target, TimePoint now) {
    Leg& leg = *m_targets[target].leg;
    leg.active.fetch_sub(1, std::memory_order_relaxed);
    leg.node().active.fetch_sub(1, std::memory_order_relaxed);
    const std::lock_guard lock(m_group->mutex);
    --m_group->active[leg.node().id];
    if (m_config.affinity != Affinity::None) m_group->table.sessionClosed(key, now);
}

Seat::Seat(std::shared_ptr<RuleRuntime> rule, const IpAddress& client, std::size_t target, bool counted, TimePoint now)
    : m_rule(std::move(rule)),
      m_key(m_rule->keyOf(client)),
      m_address(ClientKey::of(client, Affinity::Single)),
      m_now(now),
      m_target(static_cast<std::uint32_t>(target)),
      m_counted(counted) {}

Seat::~Seat() {
    if (!m_rule) return;
    m_rule->leave(m_key, m_target, m_now);
    m_rule->shared().active.fetch_sub(1, std::memory_order_relaxed);
    if (m_counted) m_rule->shared().clients.release(m_address);
}

bool Seat::moveOn(std::span<const std::uint32_t> tried, TimePoint now) {
    const auto next = m_rule->choose(m_key, tried, std::nullopt, now);
    if (!next) return false;
    m_rule->leave(m_key, m_target, now);
    m_target = static_cast<std::uint32_t>(*next);
    return true;
}

}  // namespace cas
