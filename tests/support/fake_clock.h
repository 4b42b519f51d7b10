#pragma once

#include <atomic>
#include <chrono>

#include "balancer/base/clock.h"

namespace cas {

/// Time that stands still until a test moves it; steady and wall time move together. Any thread.
class FakeClock final : public Clock {
public:
    TimePoint now() const override { return TimePoint(std::chrono::hours(24) + elapsed()); }
    WallTime wallNow() const override {
        using namespace std::chrono;
        return sys_days(2026y / January / 1) + duration_cast<WallTime::duration>(elapsed());
    }
    void advance(std::chrono::nanoseconds by) { m_nanoseconds += by.count(); }

private:
    std::chrono::nanoseconds elapsed() const { return std::chrono::nanoseconds(m_nanoseconds.load()); }

    std::atomic<std::chrono::nanoseconds::rep> m_nanoseconds{0};
};

}  // namespace cas
