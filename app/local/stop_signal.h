#pragma once

#include <chrono>
#include <stop_token>

#include "wizard/exec/child_process.h"

namespace cas {

/// A stop request as something poll(2) can wait for. One thread.
class StopSignal {
public:
    enum class Woken { Readable, TimedOut, Stopped };

    explicit StopSignal(const std::stop_token& stop) : m_token(stop), m_wake(stop) {}

    /// Waits until `fd` (-1: none) can be read or has ended, the time has come, or a stop was asked for.
    Woken waitFor(int fd, std::chrono::steady_clock::time_point until) const;
    const std::stop_token& token() const { return m_token; }

private:
    const std::stop_token m_token;
    const StopWake m_wake;
};

}  // namespace cas
