#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "balancer/base/clock.h"
#include "balancer/config/balancer_config.h"
#include "balancer/sched/scheduler.h"
#include "balancer/telemetry/states.h"

namespace cas {

/// A target as a new client finds it at one moment; a value, so that what would be is decided by the code that decides
/// what is.
struct Standing {
    std::uint32_t id = 0;        ///< of the node
    std::uint64_t nameHash = 0;  ///< of the node
    int priority = 1;
    std::uint32_t maxConnections = 0;  ///< of the node; 0: no limit
    HealthState health = HealthState::Unknown;
    AdminState admin = AdminState::Enabled;
    int weight = 0;
    TimePoint recoveredAt{};    ///< start of the slow start; the epoch: none
    std::uint32_t onNode = 0;   ///< open sessions on the node
    std::uint32_t inGroup = 0;  ///< those of the rule's group: what schedulers compare
    bool ruledOut = false;      ///< for this client

    bool full() const { return maxConnections != 0 && onNode >= maxConnections; }
    bool takesNew() const {
        return !ruledOut && health != HealthState::Down && admin == AdminState::Enabled && weight > 0 && !full();
    }
};

/// How a rule spreads its new clients.
struct Spread {
    Filtering filtering = Filtering::Multiple;
    Milliseconds slowStart{0};
};

/// The target for a client without an affinity entry: index into `standings`; nothing when none takes it.
std::optional<std::size_t> placeNew(const Spread& spread, std::span<const Standing> standings, std::uint64_t clientHash,
                                    Scheduler& scheduler, Random& random, TimePoint now);

}  // namespace cas
