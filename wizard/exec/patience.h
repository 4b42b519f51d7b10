#pragma once

#include <algorithm>
#include <chrono>
#include <stop_token>
#include <utility>

namespace cas {

/// How long a blocking call may take, and who may end it before.
struct Patience {
    std::chrono::steady_clock::time_point deadline;
    std::stop_token stop;

    static Patience of(std::chrono::milliseconds time, std::stop_token stop = {}) {
        return {std::chrono::steady_clock::now() + time, std::move(stop)};
    }
    /// The same, but no longer than that from now.
    Patience within(std::chrono::milliseconds time) const {
        return {std::min(deadline, std::chrono::steady_clock::now() + time), stop};
    }
    bool over() const { return std::chrono::steady_clock::now() >= deadline; }
};

}  // namespace cas
