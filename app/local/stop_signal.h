#pragma once

#include <chrono>
#include <stop_token>

namespace cas {

/// A stop request as something poll(2) can wait for. One thread.
class StopSignal {
public:
    enum class Woken { Readable, TimedOut, Stopped };

    /// Throws std::system_error where no descriptor is left.
    explicit StopSignal(const std::stop_token& stop);
    ~StopSignal();
    StopSignal(const StopSignal&) = delete;
    StopSignal& operator=(const StopSignal&) = delete;

    /// Waits until `fd` (-1: none) can be read or has ended, the time has come, or a stop was asked for.
    Woken waitFor(int fd, std::chrono::steady_clock::time_point until) const;
    const std::stop_token& token() const { return m_token; }

private:
    struct Ring {
        int fd;
        void operator()() const;
    };
    const std::stop_token m_token;
    const int m_event;
    std::stop_callback<Ring> m_callback;  // after what it rings
};

}  // namespace cas
