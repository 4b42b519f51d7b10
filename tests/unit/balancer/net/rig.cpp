#include "tests/unit/balancer/net/rig.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <unistd.h>

#include <QtGlobal>
#include <cerrno>

namespace cas::test {

namespace {

using Endpoint = boost::asio::ip::tcp::endpoint;

int listenOn(const IpAddress& address, int backlog, Port& port, int flags = 0) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | flags, 0);
    const Endpoint any(address, port);
    if (::bind(fd, any.data(), static_cast<socklen_t>(any.size())) != 0 || ::listen(fd, backlog) != 0)
        qFatal("cannot listen on a loopback address");
    Endpoint local;
    socklen_t size = static_cast<socklen_t>(local.capacity());
    ::getsockname(fd, local.data(), &size);
    port = local.port();
    return fd;
}

Peer connectTo(const Endpoint& target) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::connect(fd, target.data(), static_cast<socklen_t>(target.size())) != 0) qFatal("cannot connect");
    return Peer(fd);
}

}  // namespace

bool FailingCalls::fails(Call call) {
    const auto it = m_plans.find(call);
    if (it == m_plans.end() || it->second.nth-- > 0) return false;
    errno = it->second.error;
    if (!it->second.forEver) m_plans.erase(it);
    return true;
}

Peer& Peer::operator=(Peer&& other) noexcept {
    close();
    m_fd = std::exchange(other.m_fd, -1);
    return *this;
}

void Peer::send(const std::string& text) {
    std::size_t sent = 0;
    while (sent < text.size()) {
        const ssize_t n = ::send(m_fd, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
        if (n <= 0) return;
        sent += static_cast<std::size_t>(n);
    }
}

void Peer::close() {
    if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
}

void Peer::closeWithReset() {
    cas::closeWithReset(m_fd);
    close();
}

FakeNode::FakeNode(const char* address, int backlog, Port port) : m_address(*parseAddress(address)), m_port(port) {
    m_fd = listenOn(m_address, backlog, m_port, SOCK_NONBLOCK);
}

FakeNode::~FakeNode() { stopListening(); }

void FakeNode::stopListening() {
    if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
}

Peer FakeNode::dial() const { return connectTo({m_address, m_port}); }

Peer FakeNode::accept() { return Peer(::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC)); }

Rig::Rig(std::vector<const FakeNode*> nodes, const std::function<void(PortRule&)>& change)
    : shared{calls,
             clock,
             sourcePorts,
             budget,
             events,
             [this](const std::shared_ptr<Leg>& leg) {
                 countedFailures += leg->passiveFailures.exchange(0);
                 leg->checkAsked = false;
                 ++connectionsFailed;
             },
             {},
             nullptr},
      worker(std::make_unique<Worker>(shared, 0)) {
    shared.workers = {worker.get()};
    const IpAddress listen = *parseAddress("127.0.0.1");
    const int fd = listenOn(listen, 64, port, SOCK_NONBLOCK);
    PortRule config;
    config.name = "rule";
    config.group = "rule";
    config.ports = {{port, port}};
    config.nodePorts = nodes.front()->port();
    config.listen = listen;
    config.affinity = Affinity::Single;
    config.scheduler = SchedulerKind::RoundRobin;
    if (change) change(config);
    std::vector<Target> targets;
    for (const FakeNode* node : nodes) {
        const auto number = static_cast<std::uint32_t>(targets.size());
        const std::string name = "node" + std::to_string(number);
        legs.push_back(std::make_shared<Leg>("rule", std::make_shared<NodeShared>(number, name), 1));
        NodeConfig nodeConfig;
        nodeConfig.name = name;
        nodeConfig.address = node->address();
        nodeConfig.priority = static_cast<int>(number) + 1;
        targets.push_back({nodeConfig, legs.back()});
    }
    const auto group = std::make_shared<Group>("rule", config.affinity);
    group->table.setTimeout(config.affinityTimeout);
    rule = std::make_shared<RuleRuntime>(config, targets, group, std::make_shared<RuleShared>("rule"), 7);
    listener = std::make_shared<TcpListener>(*worker, fd, Endpoint(listen, port), rule);
    listener->start();
}

Rig::~Rig() {
    listener->retire();
    worker->forEachSession([](Session& session) { session.cut(); });
    worker->context().poll();
}

bool Rig::until(const std::function<bool()>& condition) {
    const auto limit = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition()) {
        if (std::chrono::steady_clock::now() > limit) return false;
        worker->context().run_one_for(std::chrono::milliseconds(1));
    }
    return true;
}

void Rig::advance(std::chrono::milliseconds time) {
    clock.advance(time);
    worker->tick();
    worker->context().poll();
}

Peer Rig::connect() { return connectTo({*parseAddress("127.0.0.1"), port}); }

bool Rig::gather(const Peer& peer, std::string& received, bool& reset) {
    char buffer[65536];
    for (;;) {
        const ssize_t n = ::recv(peer.fd(), buffer, sizeof buffer, MSG_DONTWAIT);
        if (n == 0) return true;
        if (n < 0) {
            reset = errno == ECONNRESET || errno == EPIPE;
            return reset;
        }
        received.append(buffer, static_cast<std::size_t>(n));
    }
}

bool Rig::receives(const Peer& peer, const std::string& text) {
    std::string received;
    bool reset = false;
    return until([&] { return gather(peer, received, reset) || received.size() >= text.size(); }) && received == text;
}

bool Rig::seesEnd(const Peer& peer) {
    std::string received;
    bool reset = false;
    return until([&] { return gather(peer, received, reset); }) && !reset && received.empty();
}

bool Rig::seesReset(const Peer& peer) {
    std::string received;
    bool reset = false;
    return until([&] { return gather(peer, received, reset); }) && reset;
}

}  // namespace cas::test
