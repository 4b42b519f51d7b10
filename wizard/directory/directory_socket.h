#pragma once

#include <atomic>
#include <chrono>
#include <stop_token>
#include <thread>

#include "balancer/base/result.h"
#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// Owns a socket's number.
class DirectorySocket {
public:
    explicit DirectorySocket(int number = -1) : m_number(number) {}
    ~DirectorySocket();
    DirectorySocket(DirectorySocket&& other) noexcept : m_number(other.release()) {}
    DirectorySocket& operator=(DirectorySocket&& other) noexcept;

    bool open() const { return m_number >= 0; }
    int number() const { return m_number; }
    /// Whoever takes it closes it.
    int release();

private:
    int m_number;
};

/// Connects over TCP: to its address if it is known, else to each that its name has, one after the other. The socket
/// blocks. Told apart: unknown name, refused, unreachable, silent, given up.
Result<DirectorySocket, CommandFailure> connectTo(const DirectoryHost& host, std::chrono::milliseconds patience,
                                                  const std::stop_token& stop);

/// Wakes whoever waits for the socket when a stop is asked for: all reads and writes fail from then on.
class WakeOnStop {
public:
    WakeOnStop(int socket, const std::stop_token& stop) : m_callback(stop, Shutdown{socket}) {}

private:
    struct Shutdown {
        int socket;
        void operator()() const;
    };
    std::stop_callback<Shutdown> m_callback;
};

/// Does the same once the patience is over.
class WakeAfter {
public:
    WakeAfter(int socket, std::chrono::milliseconds patience);
    /// Whether it came to that.
    bool woke() const { return m_woke; }

private:
    std::atomic<bool> m_woke{false};
    std::jthread m_thread;  // last: it uses the above
};

}  // namespace cas
