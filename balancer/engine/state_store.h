#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "balancer/base/clock.h"
#include "balancer/base/result.h"
#include "balancer/engine/admin_states.h"

namespace cas {

/// What outlives the process: who was given which node, and what the administrator ordered.
struct SavedState {
    struct AffinityRow {
        std::string group;
        Affinity affinity = Affinity::Single;
        std::string client;
        std::string node;
        WallTime lastUsed;
        bool operator==(const AffinityRow&) const = default;
    };
    std::vector<AdminStates::Order> orders;
    std::vector<AffinityRow> affinity;
    bool operator==(const SavedState&) const = default;
};

/// Reads what writeState() wrote. No file is an empty state; the error is a sentence for the log.
Result<SavedState, std::string> readState(const std::filesystem::path& file);

/// Writes to a new file and renames it, so that a crash leaves the old or the new state. The error is a sentence for
/// the log.
Result<void, std::string> writeState(const std::filesystem::path& file, const SavedState& state);

}  // namespace cas
