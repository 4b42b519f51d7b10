#include "tests/bench/net.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace cas::bench {
namespace {

const sockaddr* generic(const sockaddr_in& address) { return reinterpret_cast<const sockaddr*>(&address); }

std::string toText(const sockaddr_in& address) {
    return std::string(inet_ntoa(address.sin_addr)) + ":" + std::to_string(ntohs(address.sin_port));
}

Fd openSocket(int type) {
    Fd fd(::socket(AF_INET, type | SOCK_CLOEXEC, 0));
    if (fd.get() < 0) failCall("open a socket");
    return fd;
}

void enable(const Fd& fd, int level, int option) {
    const int on = 1;
    if (::setsockopt(fd.get(), level, option, &on, sizeof on) != 0) failCall("set a socket option");
}

void bindTo(const Fd& fd, const sockaddr_in& at) {
    if (::bind(fd.get(), generic(at), sizeof at) != 0) failCall("bind " + toText(at));
}

}  // namespace

Fd::Fd(Fd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}

Fd& Fd::operator=(Fd&& other) noexcept {
    if (this != &other) {
        if (m_fd >= 0) ::close(m_fd);
        m_fd = std::exchange(other.m_fd, -1);
    }
    return *this;
}

Fd::~Fd() {
    if (m_fd >= 0) ::close(m_fd);
}

void failCall(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

sockaddr_in parseEndpoint(const std::string& text) {
    const auto colon = text.rfind(':');
    sockaddr_in address{};
    address.sin_family = AF_INET;
    if (colon == std::string::npos || inet_pton(AF_INET, text.substr(0, colon).c_str(), &address.sin_addr) != 1)
        throw std::runtime_error("not an IPv4 address:port: " + text);
    const unsigned long port = std::stoul(text.substr(colon + 1));
    if (port == 0 || port > 65535) throw std::runtime_error("not a port: " + text);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

Fd listenTcp(const sockaddr_in& at) {
    Fd fd = openSocket(SOCK_STREAM | SOCK_NONBLOCK);
    enable(fd, SOL_SOCKET, SO_REUSEADDR);
    enable(fd, IPPROTO_TCP, TCP_NODELAY);
    bindTo(fd, at);
    if (::listen(fd.get(), 4096) != 0) failCall("listen on " + toText(at));
    return fd;
}

Fd bindUdp(const sockaddr_in& at) {
    Fd fd = openSocket(SOCK_DGRAM | SOCK_NONBLOCK);
    bindTo(fd, at);
    return fd;
}

Fd connectTcp(const sockaddr_in& to, Wait wait) {
    Fd fd = openSocket(SOCK_STREAM | (wait == Wait::NonBlocking ? SOCK_NONBLOCK : 0));
    enable(fd, IPPROTO_TCP, TCP_NODELAY);
    const timeval patience{5, 0};
    if (wait == Wait::Blocking && ::setsockopt(fd.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0)
        failCall("set a receive time-out");
    if (::connect(fd.get(), generic(to), sizeof to) != 0 && errno != EINPROGRESS) failCall("connect to " + toText(to));
    return fd;
}

Fd connectUdp(const sockaddr_in& to) {
    Fd fd = openSocket(SOCK_DGRAM | SOCK_NONBLOCK);
    if (::connect(fd.get(), generic(to), sizeof to) != 0) failCall("connect to " + toText(to));
    return fd;
}

Poller::Poller() : m_epoll(::epoll_create1(EPOLL_CLOEXEC)) {
    if (m_epoll.get() < 0) failCall("create an epoll set");
}

void Poller::add(const Fd& fd, std::uint32_t events, void* owner) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = owner;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_ADD, fd.get(), &event) != 0) failCall("watch a descriptor");
}

void Poller::change(const Fd& fd, std::uint32_t events, void* owner) {
    epoll_event event{};
    event.events = events;
    event.data.ptr = owner;
    if (::epoll_ctl(m_epoll.get(), EPOLL_CTL_MOD, fd.get(), &event) != 0) failCall("watch a descriptor");
}

std::span<const epoll_event> Poller::wait(std::chrono::nanoseconds atMost) {
    const auto seconds = std::chrono::floor<std::chrono::seconds>(atMost);
    const timespec limit{seconds.count(), (atMost - seconds).count()};
    const int size = static_cast<int>(m_events.size());
    const int count = ::epoll_pwait2(m_epoll.get(), m_events.data(), size, &limit, nullptr);
    if (count < 0 && errno != EINTR) failCall("wait for events");
    return {m_events.data(), static_cast<std::size_t>(count < 0 ? 0 : count)};
}

void raiseDescriptorLimit() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) failCall("read the descriptor limit");
    limit.rlim_cur = limit.rlim_max;
    if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) failCall("raise the descriptor limit");
}

double cpuSeconds(const std::vector<pid_t>& pids) {
    const auto ticksPerSecond = static_cast<double>(::sysconf(_SC_CLK_TCK));
    double ticks = 0;
    for (const pid_t pid : pids) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
        const std::string text(std::istreambuf_iterator<char>(file), {});
        // The program's name stands in parentheses and may hold blanks; field 3 follows the last one.
        const auto end = text.rfind(')');
        if (end == std::string::npos) throw std::runtime_error("process " + std::to_string(pid) + " has ended");
        std::istringstream fields(text.substr(end + 1));
        std::string skipped;
        for (int field = 3; field < 14; ++field) fields >> skipped;
        double user = 0;
        double system = 0;
        fields >> user >> system;
        ticks += user + system;
    }
    return ticks / ticksPerSecond;
}

double residentBytes(const std::vector<pid_t>& pids) {
    double kibibytes = 0;
    for (const pid_t pid : pids) {
        std::ifstream file("/proc/" + std::to_string(pid) + "/smaps_rollup");
        std::string word;
        double amount = 0;
        while (file >> word && word != "Rss:") {
        }
        if (!(file >> amount)) throw std::runtime_error("no memory figures of process " + std::to_string(pid));
        kibibytes += amount;
    }
    return kibibytes * 1024;
}

}  // namespace cas::bench
