#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "balancer/base/random.h"
#include "balancer/pool/client_limiter.h"
#include "balancer/pool/group.h"
#include "balancer/pool/leg.h"
#include "balancer/pool/what_if.h"
#include "balancer/telemetry/told_once.h"

namespace cas {

/// Why a client does not get a node.
enum class Denied { NotAllowed, RuleFull, ClientFull, ClientTooFast, NoNode, NoDescriptors };

template <>
struct EnumNames<Denied> {
    static constexpr std::pair<Denied, std::string_view> table[] = {
        {Denied::NotAllowed, "not-allowed"}, {Denied::RuleFull, "rule-full"},
        {Denied::ClientFull, "client-full"}, {Denied::ClientTooFast, "client-too-fast"},
        {Denied::NoNode, "no-node"},         {Denied::NoDescriptors, "no-descriptors"}};
};

/// What a rule counts beside its legs; survives changes of configuration. Any thread.
struct RuleShared {
    explicit RuleShared(std::string ruleName) : name(std::move(ruleName)) {}
    const std::string name;
    std::atomic<std::uint32_t> active{0};
    std::atomic<std::uint64_t> refused{0};
    std::atomic<std::uint64_t> unserved{0};       ///< clients for whom no node was left
    std::atomic<std::uint64_t> notUnderstood{0};  ///< parts of RPC traffic passed on unread
    ClientLimiter clients;
    ToldOnce toldClients;  ///< of whom something about their RPC was told

    /// When clients turned away were last told of, and how many since: one row for each Denied.
    struct Told {
        std::atomic<TimePoint> at{TimePoint{}};
        std::atomic<std::uint64_t> count{0};
    };
    std::array<Told, std::size(EnumNames<Denied>::table)> denied;
};

/// A node as one rule sees it in one configuration.
struct Target {
    NodeConfig config;
    std::shared_ptr<Leg> leg;
};

class Seat;

/// One rule of one configuration: decides which node a client gets. Immutable but for the scheduler and counters;
/// sessions keep the one they began under. Any thread.
class RuleRuntime : public std::enable_shared_from_this<RuleRuntime> {
public:
    RuleRuntime(PortRule rule, std::vector<Target> targets, std::shared_ptr<Group> group,
                std::shared_ptr<RuleShared> shared, std::uint64_t seed);

    const PortRule& config() const { return m_config; }
    const std::vector<Target>& targets() const { return m_targets; }
    Group& group() const { return *m_group; }
    const std::shared_ptr<Group>& groupPointer() const { return m_group; }
    RuleShared& shared() const { return *m_shared; }

    /// Nodes by id that an unknown client may be given.
    using Eligible = std::optional<std::span<const std::uint32_t>>;

    /// Applies allow/deny and the limits, then gives the client its node: the affinity table first, the scheduler for
    /// unknown clients, among those eligible (nothing: all). The seat counts as an open session until it is destroyed.
    Result<Seat, Denied> admit(const IpAddress& client, TimePoint now, Eligible eligible = std::nullopt);
    /// The rule that serves ports named by the nodes' endpoint mappers where no other rule lends its settings: this one
    /// in all but that its ports mean nothing on another node.
    std::shared_ptr<RuleRuntime> forMappedPorts() const;
    /// What decides where a new client goes now, as a copy. With the group's mutex held.
    RuleScene scene() const;

private:
    friend class Seat;
    std::optional<Denied> gate(const IpAddress& client, TimePoint now, bool& counted);
    std::optional<std::size_t> choose(const ClientKey& key, std::span<const std::uint32_t> tried, Eligible eligible,
                                      TimePoint now);
    struct Known {
        bool decided = false;  ///< the affinity table has the last word
        std::optional<std::size_t> target;
    };
    Known chooseKnown(const ClientKey& key, std::span<const std::uint32_t> tried, TimePoint now);
    std::optional<std::size_t> chooseNew(const ClientKey& key, std::span<const std::uint32_t> tried, Eligible eligible,
                                         TimePoint now);
    Standing standing(const Target& target) const;
    Spread spread() const { return {m_config.filtering, m_config.slowStart}; }
    void leave(const ClientKey& key, std::size_t target, TimePoint now);
    ClientKey keyOf(const IpAddress& client) const { return ClientKey::of(client, m_config.affinity); }

    PortRule m_config;
    std::vector<Target> m_targets;
    std::shared_ptr<Group> m_group;
    std::shared_ptr<RuleShared> m_shared;
    const std::uint64_t m_seed;
    std::unique_ptr<Scheduler> m_scheduler;  // guarded by m_group->mutex
    Random m_random;                         // guarded by m_group->mutex
};

/// A client's place at a node: counted while it lives. Movable, one thread.
class Seat {
public:
    Seat(Seat&& other) noexcept = default;
    Seat& operator=(Seat&& other) = delete;
    ~Seat();

    RuleRuntime& rule() const { return *m_rule; }
    const Target& target() const { return m_rule->targets()[m_target]; }
    Leg& leg() const { return *target().leg; }
    /// Leaves this node for another that is not among `tried` (node ids); false, and still counted here, if there is
    /// none.
    bool moveOn(std::span<const std::uint32_t> tried, TimePoint now);
    /// The time the last session of a client ended counts for its affinity.
    void touch(TimePoint now) { m_now = now; }

private:
    friend class RuleRuntime;
    Seat(std::shared_ptr<RuleRuntime> rule, const IpAddress& client, std::size_t target, bool counted, TimePoint now);

    std::shared_ptr<RuleRuntime> m_rule;
    ClientKey m_key;
    ClientKey m_address;
    TimePoint m_now;
    std::uint32_t m_target;
    bool m_counted;  ///< by the per-client limiter
};

}  // namespace cas
