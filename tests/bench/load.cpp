#include "tests/bench/load.h"

#include <sys/prctl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <deque>
#include <stdexcept>

#include "tests/bench/net.h"

namespace cas::bench {
namespace {

/// One client connection that sends requests of a fixed size and counts the bytes of the replies.
class Requester {
public:
    Requester(const sockaddr_in& to, std::size_t size)
        : m_fd(connectTcp(to, Wait::NonBlocking)), m_request(size, 'r') {}

    const Fd& fd() const { return m_fd; }

    void send(Clock::time_point due) {
        m_due.push_back(due);
        const ssize_t sent = ::send(m_fd.get(), m_request.data(), m_request.size(), MSG_NOSIGNAL);
        if (sent != static_cast<ssize_t>(m_request.size())) failCall("send a request");
    }

    /// Due times of the requests whose replies are now complete.
    std::vector<Clock::time_point> receive() {
        std::array<char, 16384> buffer{};
        const ssize_t got = ::recv(m_fd.get(), buffer.data(), buffer.size(), 0);
        if (got < 0 && errno == EAGAIN) return {};
        if (got < 0) failCall("read a reply");
        if (got == 0) throw std::runtime_error("a connection was closed while it waited for a reply");
        m_received += static_cast<std::size_t>(got);
        std::vector<Clock::time_point> answered;
        for (; m_received >= m_request.size() && !m_due.empty(); m_received -= m_request.size()) {
            answered.push_back(m_due.front());
            m_due.pop_front();
        }
        return answered;
    }

    std::size_t waiting() const { return m_due.size(); }

private:
    Fd m_fd;
    std::string m_request;
    std::size_t m_received = 0;
    std::deque<Clock::time_point> m_due;
};

/// Connected requesters that have had their first reply, so that the sessions stand on both legs.
std::deque<Requester> connectAll(const Load& load, Poller& poller) {
    std::deque<Requester> all;
    for (std::size_t i = 0; i < load.connections; ++i) {
        Requester& made = all.emplace_back(load.targets[i % load.targets.size()], load.messageSize);
        poller.add(made.fd(), EPOLLOUT, &made);
    }
    std::size_t pending = all.size();
    for (const auto limit = Clock::now() + std::chrono::seconds(5); pending > 0;) {
        if (Clock::now() > limit) throw std::runtime_error("not every connection was answered within 5 s");
        for (const epoll_event& event : poller.wait(kTick)) {
            auto* requester = static_cast<Requester*>(event.data.ptr);
            if ((event.events & EPOLLOUT) != 0) {
                poller.change(requester->fd(), EPOLLIN, requester);
                requester->send(Clock::now());
            } else {
                pending -= requester->receive().size();
            }
        }
    }
    return all;
}

/// A datagram client: one numbered datagram under way, sent again when its reply does not come.
struct DatagramClient {
    Fd fd;
    std::vector<char> payload;
    std::uint64_t number = 0;
    Clock::time_point sentAt;

    void send() {
        ++number;
        std::memcpy(payload.data(), &number, sizeof number);
        sentAt = Clock::now();
        // A refused or dropped datagram shows as a missing reply.
        static_cast<void>(::send(fd.get(), payload.data(), payload.size(), MSG_NOSIGNAL));
    }

    bool answered() {
        std::uint64_t got = 0;
        return ::recv(fd.get(), &got, sizeof got, 0) == sizeof got && got == number;
    }
};

}  // namespace

Window::Window(const Load& load)
    : m_load(load),
      m_begin(Clock::now() + std::chrono::duration_cast<Clock::duration>(load.warmUp)),
      m_end(m_begin + std::chrono::duration_cast<Clock::duration>(load.lasting)) {}

bool Window::running() {
    const auto now = Clock::now();
    if (!m_counting && now >= m_begin) {
        m_cpuAtBegin = cpuSeconds(m_load.pids);
        m_counting = true;
        m_begin = now;
    }
    return now < m_end;
}

Figures Window::close(const std::string& name, double amount) {
    const double cpu = cpuSeconds(m_load.pids) - m_cpuAtBegin;
    const std::chrono::duration<double> seconds = Clock::now() - m_begin;
    m_counting = false;
    if (amount <= 0) throw std::runtime_error("no " + name + " within the time measured");
    return {{"seconds", seconds.count()}, {"cpuSeconds", cpu}, {name, amount}};
}

void addPercentiles(Figures& figures, std::vector<Clock::duration>& latencies) {
    std::sort(latencies.begin(), latencies.end());
    const auto at = [&](double share) {
        const auto index = static_cast<std::size_t>(share * static_cast<double>(latencies.size() - 1));
        return std::chrono::duration<double, std::micro>(latencies[index]).count();
    };
    figures["p50"] = at(0.5);
    figures["p99"] = at(0.99);
    figures["p999"] = at(0.999);
}

Figures measureRequests(const Load& load) {
    Poller poller;
    std::deque<Requester> all = connectAll(load, poller);
    std::vector<Clock::duration> latencies;
    for (Requester& requester : all) requester.send(Clock::now());
    Window window(load);
    while (window.running()) {
        for (const epoll_event& event : poller.wait(kTick)) {
            auto* requester = static_cast<Requester*>(event.data.ptr);
            for (const Clock::time_point due : requester->receive()) {
                const auto now = Clock::now();
                if (window.counting()) latencies.push_back(now - due);
                requester->send(now);
            }
        }
    }
    Figures figures = window.close("operations", static_cast<double>(latencies.size()));
    addPercentiles(figures, latencies);
    return figures;
}

Figures measureRate(const Load& load) {
    // The default slack of 50 us would be a quarter of the interval.
    if (::prctl(PR_SET_TIMERSLACK, 1UL, 0UL, 0UL, 0UL) != 0) failCall("set the timer slack");
    Poller poller;
    std::deque<Requester> all = connectAll(load, poller);
    std::vector<Clock::duration> latencies;
    const auto interval = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(1 / load.rate));
    Window window(load);
    Clock::time_point due = Clock::now();
    std::size_t turn = 0;
    std::size_t waiting = 0;
    const auto collect = [&](Clock::duration atMost) {
        for (const epoll_event& event : poller.wait(atMost)) {
            for (const Clock::time_point asked : static_cast<Requester*>(event.data.ptr)->receive()) {
                --waiting;
                if (asked >= window.begin()) latencies.push_back(Clock::now() - asked);
            }
        }
    };
    while (window.running()) {
        for (; due <= Clock::now(); due += interval, ++waiting) all[turn++ % all.size()].send(due);
        collect(std::max(due - Clock::now(), Clock::duration::zero()));
    }
    Figures figures = window.close("operations", static_cast<double>(latencies.size()));
    // Late replies belong to the figures: leaving them out would hide the worst ones.
    for (const auto limit = Clock::now() + std::chrono::seconds(2); waiting > 0 && Clock::now() < limit;)
        collect(kTick);
    figures["operations"] = static_cast<double>(latencies.size());
    figures["failed"] = static_cast<double>(waiting);
    addPercentiles(figures, latencies);
    return figures;
}

Figures measureDatagrams(const Load& load) {
    constexpr auto patience = std::chrono::milliseconds(100);
    Poller poller;
    std::deque<DatagramClient> all;
    for (std::size_t i = 0; i < load.connections; ++i) {
        const auto size = std::max(load.messageSize, sizeof(std::uint64_t));
        const auto& target = load.targets[i % load.targets.size()];
        DatagramClient& client = all.emplace_back(connectUdp(target), std::vector<char>(size, 'd'), 0, Clock::now());
        poller.add(client.fd, EPOLLIN, &client);
        client.send();
    }
    double answered = 0;
    double lost = 0;
    Clock::time_point checked = Clock::now();
    Window window(load);
    while (window.running()) {
        for (const epoll_event& event : poller.wait(kTick)) {
            auto* client = static_cast<DatagramClient*>(event.data.ptr);
            if (!client->answered()) continue;
            if (window.counting()) ++answered;
            client->send();
        }
        const auto now = Clock::now();
        if (now - checked < patience) continue;
        checked = now;
        for (DatagramClient& client : all) {
            if (now - client.sentAt < patience) continue;
            if (window.counting()) ++lost;
            client.send();
        }
    }
    Figures figures = window.close("operations", answered);
    figures["failed"] = lost;
    return figures;
}

}  // namespace cas::bench
