#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <deque>
#include <stdexcept>
#include <string>

#include "tests/bench/load.h"
#include "tests/bench/net.h"

namespace cas::bench {
namespace {

/// Connects, asks once, waits for the reply and the node's end of file, closes, and begins anew.
class Visitor {
public:
    Visitor(const Load& load, std::size_t first) : m_load(load), m_turn(first), m_request(load.messageSize, 'c') {}

    void begin(Poller& poller) {
        m_sent = false;
        m_received = 0;
        m_fd = connectTcp(m_load.targets[m_turn++ % m_load.targets.size()], Wait::NonBlocking);
        poller.add(m_fd, EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, this);
    }

    enum class Progress { Busy, Complete, Failed };

    Progress onEvents(std::uint32_t events) {
        if (!m_sent && (events & EPOLLOUT) != 0) {
            m_sent = true;
            const ssize_t sent = ::send(m_fd.get(), m_request.data(), m_request.size(), MSG_NOSIGNAL);
            if (sent != static_cast<ssize_t>(m_request.size())) return Progress::Failed;
        }
        if ((events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) == 0) return Progress::Busy;
        std::array<char, 4096> buffer{};
        ssize_t got = 0;
        while ((got = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0)) > 0)
            m_received += static_cast<std::size_t>(got);
        if (got < 0) return errno == EAGAIN ? Progress::Busy : Progress::Failed;
        return m_received == m_request.size() ? Progress::Complete : Progress::Failed;
    }

private:
    const Load& m_load;
    std::size_t m_turn;
    std::string m_request;
    Fd m_fd;
    bool m_sent = false;
    std::size_t m_received = 0;
};

/// A connection that has had one reply: it stands through to the node.
Fd openSession(const sockaddr_in& to, std::size_t size) {
    Fd fd = connectTcp(to, Wait::Blocking);
    std::string message(size, 'i');
    if (::send(fd.get(), message.data(), size, MSG_NOSIGNAL) != static_cast<ssize_t>(size)) failCall("send a request");
    const ssize_t got = ::recv(fd.get(), message.data(), size, MSG_WAITALL);
    if (got < 0) failCall("read a reply");
    if (got != static_cast<ssize_t>(size)) throw std::runtime_error("a session was closed before its reply");
    return fd;
}

}  // namespace

Figures measureBulk(const Load& load, Direction direction) {
    const bool download = direction == Direction::Download;
    const std::string block(256 * 1024, 'u');
    constexpr std::size_t most = std::size_t{1} << 20;
    Poller poller;
    std::deque<Fd> all;
    for (std::size_t i = 0; i < load.connections; ++i) {
        Fd& made = all.emplace_back(connectTcp(load.targets[i % load.targets.size()], Wait::NonBlocking));
        poller.add(made, download ? EPOLLIN : EPOLLOUT, &made);
    }
    double bytes = 0;
    Window window(load);
    while (window.running()) {
        for (const epoll_event& event : poller.wait(kTick)) {
            const int fd = static_cast<Fd*>(event.data.ptr)->get();
            // MSG_TRUNC drops the bytes in the kernel (tcp(7)), so that the proxy and not the client is measured.
            const ssize_t moved =
                download ? ::recv(fd, nullptr, most, MSG_TRUNC) : ::send(fd, block.data(), block.size(), MSG_NOSIGNAL);
            if (moved < 0 && errno != EAGAIN) failCall("move bulk data");
            if (moved == 0) throw std::runtime_error("a bulk connection was closed");
            if (moved > 0 && window.counting()) bytes += static_cast<double>(moved);
        }
    }
    return window.close("bytes", bytes);
}

Figures measureConnections(const Load& load) {
    Poller poller;
    std::deque<Visitor> all;
    for (std::size_t i = 0; i < load.connections; ++i) all.emplace_back(load, i).begin(poller);
    double complete = 0;
    double failed = 0;
    Window window(load);
    while (window.running()) {
        for (const epoll_event& event : poller.wait(kTick)) {
            auto* visitor = static_cast<Visitor*>(event.data.ptr);
            const auto progress = visitor->onEvents(event.events);
            if (progress == Visitor::Progress::Busy) continue;
            if (window.counting()) ++(progress == Visitor::Progress::Complete ? complete : failed);
            visitor->begin(poller);
        }
    }
    Figures figures = window.close("operations", complete);
    figures["failed"] = failed;
    return figures;
}

Figures measureIdle(const Load& load) {
    // One session first, so that what a process allocates once is not spread over the others.
    const Fd first = openSession(load.targets.front(), load.messageSize);
    const double before = residentBytes(load.pids);
    std::deque<Fd> sessions;
    for (std::size_t i = 0; i < load.connections; ++i)
        sessions.push_back(openSession(load.targets[i % load.targets.size()], load.messageSize));
    const double after = residentBytes(load.pids);
    const auto count = static_cast<double>(sessions.size());
    return {{"connections", count}, {"bytesPerConnection", (after - before) / count}};
}

}  // namespace cas::bench
