#include "balancer/pool/placement.h"

#include <algorithm>
#include <vector>

namespace cas {

namespace {

/// Part of its weight that a node in its slow start counts with.
double share(const Standing& standing, Milliseconds slowStart, TimePoint now) {
    constexpr double kFirstShare = 0.05;  // a recovered node must get some clients at once, or it never warms up
    if (standing.recoveredAt == TimePoint{} || slowStart.count() == 0) return 1;
    const double part = std::chrono::duration<double>(now - standing.recoveredAt) / slowStart;
    return std::clamp(part, kFirstShare, 1.0);
}

}  // namespace

std::optional<std::size_t> placeNew(const Spread& spread, std::span<const Standing> standings, std::uint64_t clientHash,
                                    Scheduler& scheduler, Random& random, TimePoint now) {
    thread_local std::vector<Candidate> candidates;
    thread_local std::vector<std::size_t> places;
    candidates.clear();
    places.clear();
    int best = 0;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        const Standing& standing = standings[i];
        if (!standing.takesNew()) continue;
        if (spread.filtering == Filtering::Single && !places.empty()) {
            if (standing.priority >= best) continue;
            candidates.clear();
            places.clear();
        }
        best = standing.priority;
        candidates.push_back({standing.id, standing.nameHash, static_cast<double>(standing.weight),
                              share(standing, spread.slowStart, now), standing.inGroup});
        places.push_back(i);
    }
    const auto picked = scheduler.pick(candidates, clientHash, random);
    if (!picked) return std::nullopt;
    return places[*picked];
}

}  // namespace cas
