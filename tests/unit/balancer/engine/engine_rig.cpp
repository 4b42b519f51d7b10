#include "tests/unit/balancer/engine/engine_rig.h"

namespace cas::test {

using namespace std::chrono_literals;

BalancerConfig EngineRig::config(Port port) const {
    BalancerConfig config;
    NodeConfig node;
    node.name = "CAS1";
    node.address = m_node->address();
    PortRule rule;
    rule.name = rule.group = "HTTPS";
    rule.ports = {{port, port}};
    rule.nodePorts = m_node->port();
    rule.listen = *parseAddress("127.0.0.41");
    rule.health.kind = HealthKind::None;
    config.nodes = {node};
    config.rules = {rule};
    return config;
}

Result<Engine::Generation, Fault> EngineRig::apply(Engine& engine, const BalancerConfig& config) {
    return answerOf<Result<Engine::Generation, Fault>>([&](auto answer) { engine.apply(config, answer); });
}

Result<std::monostate, Fault> EngineRig::command(Engine& engine, Verb verb, const char* node, const char* rule,
                                                 int weight) {
    return answerOf<Result<std::monostate, Fault>>(
        [&](auto answer) { engine.command(verb, node, rule, weight, answer); });
}

std::vector<SessionSnapshot> EngineRig::sessions(Engine& engine) {
    return answerOf<std::vector<SessionSnapshot>>([&](auto answer) { engine.sessions(answer); });
}

EngineOptions EngineRig::withThreads(unsigned threads) {
    EngineOptions options;
    options.threads = threads;
    return options;
}

HealthSpec EngineRig::quickCheck(int times) {
    HealthSpec spec;
    spec.interval = 20ms;
    spec.rise = spec.fall = times;
    return spec;
}

Port EngineRig::freePort() {
    const FakeNode probe("127.0.0.41");
    return probe.port();
}

Peer EngineRig::dial(Port port) {
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const boost::asio::ip::tcp::endpoint target(*parseAddress("127.0.0.41"), port);
    if (::connect(fd, target.data(), static_cast<socklen_t>(target.size())) != 0) return Peer();
    return Peer(fd);
}

bool EngineRig::ended(const Peer& peer) {
    char byte;
    const ssize_t n = ::recv(peer.fd(), &byte, 1, MSG_DONTWAIT);
    return n == 0 || (n < 0 && errno == ECONNRESET);
}

bool EngineRig::arrived(Peer& at) {
    if (at.fd() < 0) at = m_node->accept();
    return at.fd() >= 0;
}

}  // namespace cas::test
