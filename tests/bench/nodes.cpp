#include "tests/bench/nodes.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <memory>
#include <unordered_map>

#include "tests/bench/net.h"

namespace cas::bench {
namespace {

enum class Role { Listener, Connection, Datagrams, Lifeline };

struct Peer {
    Fd fd;
    Role role;
    Service service;
};

enum class Outcome { Open, Done };

/// All nodes in one thread: they must cost little beside the proxy under test.
class Nodes {
public:
    Nodes() : m_buffer(256 * 1024, 'x') {}

    void open(const std::string& address, std::uint16_t firstPort) {
        for (std::uint16_t offset = 0; offset < kServices; ++offset) {
            const sockaddr_in at = parseEndpoint(address + ":" + std::to_string(firstPort + offset));
            watch({listenTcp(at), Role::Listener, static_cast<Service>(offset)}, EPOLLIN);
            if (offset == 0) watch({bindUdp(at), Role::Datagrams, Service::Echo}, EPOLLIN);
        }
    }

    void serve() {
        watch({Fd(::dup(STDIN_FILENO)), Role::Lifeline, Service::Sink}, EPOLLIN);
        while (!m_ended) {
            for (const epoll_event& event : m_poller.wait(std::chrono::seconds(60))) {
                auto* peer = static_cast<Peer*>(event.data.ptr);
                if (handle(*peer, event.events) == Outcome::Done) m_peers.erase(peer);
            }
        }
    }

private:
    void watch(Peer peer, std::uint32_t events) {
        auto owned = std::make_unique<Peer>(std::move(peer));
        m_poller.add(owned->fd, events, owned.get());
        Peer* key = owned.get();
        m_peers.emplace(key, std::move(owned));
    }

    Outcome handle(Peer& peer, std::uint32_t events) {
        switch (peer.role) {
            case Role::Listener:
                acceptAll(peer);
                return Outcome::Open;
            case Role::Connection:
                return exchange(peer, events);
            case Role::Datagrams:
                echoDatagrams(peer);
                return Outcome::Open;
            case Role::Lifeline:
                m_ended = ::read(peer.fd.get(), m_buffer.data(), m_buffer.size()) <= 0;
                return Outcome::Open;
        }
        return Outcome::Open;
    }

    void acceptAll(const Peer& listener) {
        for (;;) {
            Fd fd(::accept4(listener.fd.get(), nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC));
            if (fd.get() < 0) return;
            const std::uint32_t events = listener.service == Service::Source ? EPOLLIN | EPOLLOUT : EPOLLIN;
            watch({std::move(fd), Role::Connection, listener.service}, events);
        }
    }

    Outcome exchange(Peer& peer, std::uint32_t events) {
        if ((events & ~static_cast<std::uint32_t>(EPOLLOUT)) == 0)
            return transmit(peer, m_buffer.size()) < 0 && errno != EAGAIN ? Outcome::Done : Outcome::Open;
        // MSG_TRUNC drops the bytes in the kernel (tcp(7)): a sink needs no copy.
        const int flags = peer.service == Service::Sink ? MSG_TRUNC : 0;
        const std::size_t most = flags != 0 ? std::size_t{1} << 20 : m_buffer.size();
        const ssize_t got = ::recv(peer.fd.get(), flags != 0 ? nullptr : m_buffer.data(), most, flags);
        if (got < 0) return errno == EAGAIN ? Outcome::Open : Outcome::Done;
        if (got == 0) return Outcome::Done;
        if (peer.service != Service::Echo && peer.service != Service::Close) return Outcome::Open;
        if (transmit(peer, static_cast<std::size_t>(got)) != got) return Outcome::Done;
        return peer.service == Service::Close ? Outcome::Done : Outcome::Open;
    }

    ssize_t transmit(const Peer& peer, std::size_t size) {
        return ::send(peer.fd.get(), m_buffer.data(), size, MSG_NOSIGNAL | MSG_DONTWAIT);
    }

    void echoDatagrams(const Peer& peer) {
        for (;;) {
            sockaddr_storage from{};
            socklen_t length = sizeof from;
            auto* address = reinterpret_cast<sockaddr*>(&from);
            const ssize_t got =
                ::recvfrom(peer.fd.get(), m_buffer.data(), m_buffer.size(), MSG_DONTWAIT, address, &length);
            if (got < 0) return;
            const auto size = static_cast<std::size_t>(got);
            ::sendto(peer.fd.get(), m_buffer.data(), size, MSG_DONTWAIT, address, length);
        }
    }

    Poller m_poller;
    std::vector<char> m_buffer;
    std::unordered_map<Peer*, std::unique_ptr<Peer>> m_peers;
    bool m_ended = false;
};

}  // namespace

void runNodes(const std::vector<std::string>& addresses, std::uint16_t firstPort) {
    Nodes nodes;
    for (const std::string& address : addresses) nodes.open(address, firstPort);
    std::puts("ready");
    std::fflush(stdout);
    nodes.serve();
}

}  // namespace cas::bench
