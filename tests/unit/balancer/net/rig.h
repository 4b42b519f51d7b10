#pragma once

#include <sys/socket.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "balancer/net/tcp_listener.h"
#include "balancer/net/udp_listener.h"
#include "tests/support/fake_clock.h"

namespace cas::test {

/// Socket calls that go to the kernel unless told to fail: the n-th call of a kind returns the given errno.
class FailingCalls final : public SocketCalls {
public:
    enum class Call { Socket, Bind, Accept, Connect, Receive, Send, Shutdown };

    /// Fails the call number `nth` (from 0) of this kind from now on, once or for ever.
    void fail(Call call, int error, int nth = 0, bool forEver = false) { m_plans[call] = {error, nth, forEver}; }
    void heal() { m_plans.clear(); }
    /// Fails every send of exactly this text with EPIPE.
    void refuseToSend(std::string text) { m_refused = std::move(text); }
    /// Called before each connect with where it goes.
    void beforeConnect(std::function<void(const boost::asio::ip::udp::endpoint&)> hook) {
        m_connecting = std::move(hook);
    }
    /// Takes at most this many bytes at a time; 0: as many as the kernel does.
    void limitSend(std::size_t bytes) { m_sendLimit = bytes; }

    int socket(int family, int type) override { return fails(Call::Socket) ? -1 : SocketCalls::socket(family, type); }
    int bind(int fd, const sockaddr* address, socklen_t size) override {
        return fails(Call::Bind) ? -1 : SocketCalls::bind(fd, address, size);
    }
    int accept(int fd, sockaddr* address, socklen_t* size) override {
        return fails(Call::Accept) ? -1 : SocketCalls::accept(fd, address, size);
    }
    int connect(int fd, const sockaddr* address, socklen_t size) override {
        if (m_connecting) {
            boost::asio::ip::udp::endpoint to;
            std::memcpy(to.data(), address, size);
            to.resize(size);
            m_connecting(to);
        }
        return fails(Call::Connect) ? -1 : SocketCalls::connect(fd, address, size);
    }
    ssize_t receive(int fd, void* buffer, size_t size) override {
        return fails(Call::Receive) ? -1 : SocketCalls::receive(fd, buffer, size);
    }
    ssize_t send(int fd, const void* data, size_t size) override {
        if (fails(Call::Send)) return -1;
        if (!m_refused.empty() && m_refused == std::string_view(static_cast<const char*>(data), size)) {
            errno = EPIPE;
            return -1;
        }
        return SocketCalls::send(fd, data, m_sendLimit == 0 ? size : std::min(size, m_sendLimit));
    }
    int shutdownSend(int fd) override { return fails(Call::Shutdown) ? -1 : SocketCalls::shutdownSend(fd); }

private:
    struct Plan {
        int error = 0;
        int nth = 0;
        bool forEver = false;
    };
    bool fails(Call call);

    std::map<Call, Plan> m_plans;
    std::string m_refused;
    std::function<void(const boost::asio::ip::udp::endpoint&)> m_connecting;
    std::size_t m_sendLimit = 0;
};

/// A blocking socket of the test's own, closed with it.
class Peer {
public:
    explicit Peer(int fd = -1) : m_fd(fd) {}
    Peer(Peer&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    Peer& operator=(Peer&& other) noexcept;
    ~Peer() { close(); }
    int fd() const { return m_fd; }
    void send(const std::string& text);
    void shutdownSend() { ::shutdown(m_fd, SHUT_WR); }
    void close();
    void closeWithReset();

private:
    int m_fd;
};

/// A listening socket that plays a node, on a loopback address of its own.
class FakeNode {
public:
    /// `port` 0: any free one. With a backlog of 0 the second connection that nobody accepts is never answered.
    explicit FakeNode(const char* address, int backlog = 16, Port port = 0);
    ~FakeNode();
    Port port() const { return m_port; }
    IpAddress address() const { return m_address; }
    /// A connection of the test's own to this node.
    Peer dial() const;
    /// The next connection, or a closed peer when none is waiting.
    Peer accept();
    void stopListening();

private:
    IpAddress m_address;
    int m_fd = -1;
    Port m_port = 0;
};

/// One worker with a rule over fake nodes, turned by the test itself: time stands still unless it is told to pass.
class Rig {
public:
    explicit Rig(std::vector<const FakeNode*> nodes, const std::function<void(PortRule&)>& change = {});
    ~Rig();

    /// Turns the loop until `condition` holds; false when it does not within some seconds of real time.
    bool until(const std::function<bool()>& condition);
    /// Lets time pass and fires what is due.
    void advance(std::chrono::milliseconds time);
    Peer connect();
    /// What has arrived at `peer` so far, `received` collecting it; true at the end of the stream.
    bool gather(const Peer& peer, std::string& received, bool& reset);
    bool receives(const Peer& peer, const std::string& text);
    bool seesEnd(const Peer& peer);
    bool seesReset(const Peer& peer);

    FakeClock clock;
    FailingCalls calls;
    EventQueue events;
    DescriptorBudget budget{2000};
    SourcePorts sourcePorts{calls, 7};
    int connectionsFailed = 0;
    std::uint32_t countedFailures = 0;
    WorkerShared shared;
    std::unique_ptr<Worker> worker;
    std::vector<std::shared_ptr<Leg>> legs;
    std::shared_ptr<RuleRuntime> rule;
    std::shared_ptr<TcpListener> listener;
    Port port = 0;
};

}  // namespace cas::test
