#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

#include "balancer/base/random.h"
#include "balancer/config/balancer_config.h"

namespace cas {

/// A node that may take the new client.
struct Candidate {
    std::uint32_t id = 0;        ///< the same node has the same id for as long as the engine runs
    std::uint64_t nameHash = 0;  ///< the same on every computer: what maglev places
    double weight = 0;           ///< configured weight, > 0
    double share = 1;            ///< slow start: part of the weight that counts now, (0, 1]
    std::uint64_t active = 0;    ///< open sessions

    double effectiveWeight() const { return weight * share; }
};

/// Decides for clients without an affinity entry. May keep state (turns, tables); one thread at a time.
class Scheduler {
public:
    virtual ~Scheduler() = default;
    /// Index into `candidates`, or nothing when there is none. `clientHash` is the same for all connections of a
    /// client.
    virtual std::optional<std::size_t> pick(std::span<const Candidate> candidates, std::uint64_t clientHash,
                                            Random& random) = 0;
    /// Another that stands where this one does; what either does next leaves the other as it is.
    virtual std::unique_ptr<Scheduler> clone() const = 0;
};

/// One row per scheduler in scheduler.cpp's table.
std::unique_ptr<Scheduler> makeScheduler(SchedulerKind kind);

}  // namespace cas
