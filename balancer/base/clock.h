#pragma once

#include <chrono>

namespace cas {

using TimePoint = std::chrono::steady_clock::time_point;
using WallTime = std::chrono::system_clock::time_point;

/// Where the engine reads the time; tests set it by hand. Any thread; never fails.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
    /// Wall time: only for what outlives the process (saved affinity) and what people read.
    virtual WallTime wallNow() const = 0;
};

class SystemClock final : public Clock {
public:
    TimePoint now() const override { return std::chrono::steady_clock::now(); }
    WallTime wallNow() const override { return std::chrono::system_clock::now(); }
};

}  // namespace cas
