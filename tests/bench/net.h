#pragma once

#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/types.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace cas::bench {

/// Owns one descriptor.
class Fd {
public:
    Fd() = default;
    explicit Fd(int fd) : m_fd(fd) {}
    Fd(Fd&& other) noexcept;
    Fd& operator=(Fd&& other) noexcept;
    ~Fd();

    int get() const { return m_fd; }

private:
    int m_fd = -1;
};

/// A failed system call as std::system_error: what was tried and errno.
[[noreturn]] void failCall(const std::string& what);

/// `address:port`, IPv4 only. Throws std::runtime_error on any other text.
sockaddr_in parseEndpoint(const std::string& text);

/// Non-blocking listeners; throw when the address is taken.
Fd listenTcp(const sockaddr_in& at);
Fd bindUdp(const sockaddr_in& at);

enum class Wait { Blocking, NonBlocking };
/// A TCP connection, under way only if NonBlocking; a Blocking one gives up after five seconds without data.
Fd connectTcp(const sockaddr_in& to, Wait wait);
/// A non-blocking UDP socket that only talks to `to`.
Fd connectUdp(const sockaddr_in& to);

/// What one epoll_wait reported; `owner` is what add() was given.
class Poller {
public:
    Poller();
    void add(const Fd& fd, std::uint32_t events, void* owner);
    void change(const Fd& fd, std::uint32_t events, void* owner);
    std::span<const epoll_event> wait(std::chrono::nanoseconds atMost);

private:
    Fd m_epoll;
    std::array<epoll_event, 256> m_events{};
};

/// Soft descriptor limit up to the hard one.
void raiseDescriptorLimit();

/// User and system time of all threads of these processes, in seconds (proc(5), stat fields 14 and 15).
double cpuSeconds(const std::vector<pid_t>& pids);
/// Resident memory of these processes (proc(5), smaps_rollup: exact, where statm is batched per CPU).
double residentBytes(const std::vector<pid_t>& pids);

}  // namespace cas::bench
