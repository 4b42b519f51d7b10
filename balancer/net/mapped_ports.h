#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "balancer/net/worker.h"
#include "balancer/pool/rule_runtime.h"
#include "balancer/telemetry/snapshot.h"
#include "balancer/telemetry/told_once.h"

namespace cas {

class TcpListener;

/// Endpoint-mapper mode: the ports that nodes' endpoint mappers named to clients, each with a listener of its own.
///
/// A worker that reads a mapper's answer calls name() before it lets the client have it, so nobody is faster than the
/// listener. Listeners live on the worker that opened them, and open and close on its thread under this class's mutex:
/// so a port that is being closed cannot be named at the same time. The mutex is never held while waiting for a thread.
class MappedPorts {
public:
    using Rules = std::vector<std::shared_ptr<RuleRuntime>>;
    using Endpoint = boost::asio::ip::tcp::endpoint;

    /// More open ports of one node than this are no Exchange: Windows spreads its services over a dozen.
    static constexpr std::size_t kPortsPerNode = 64;

    explicit MappedPorts(WorkerShared& shared) : m_shared(shared) {}
    ~MappedPorts();

    /// What one node's mapper said.
    struct Naming {
        Uuid interface;
        Port port = 0;
        bool canMove = false;  ///< the answer may be changed: another port can be told to the client
    };
    /// Opens the port unless it is open or must not be, and returns what the client is to be told: the port, or a
    /// virtual one that stands for it. A port that cannot be opened is told of by an event. A worker's thread.
    Port name(Worker& worker, const RuleRuntime& mapper, const Target& node, const Naming& naming);

    /// Like RuleRuntime::admit() for a connection to a mapped port: the client's own node, or for a client without one
    /// a node that named the port. Any thread.
    struct Admission {
        Seat seat;
        Port nodePort = 0;
    };
    Result<Admission, Denied> admit(const Endpoint& local, const IpAddress& client);

    // Control thread only; the workers run.

    /// Ports that these rules do not allow any more close, the others belong to the new rules.
    void configure(const Rules& rules);
    /// The node does not serve any more: ports only it named close.
    void forget(std::uint32_t node);
    /// A check found the node's interface at these ports: what it had named before is stale.
    void confirm(std::uint32_t node, const std::vector<InterfacePort>& found);
    /// Closes what nobody has used for the affinity time-out.
    void closeUnused();
    void closeAll();
    /// Any thread.
    std::vector<MappedPortSnapshot> rows() const;

private:
    struct Named {
        std::uint32_t node = 0;
        std::string nodeName;
        Uuid interface;
        Port nodePort = 0;
        TimePoint at;
    };
    struct Open {
        Worker* worker = nullptr;
        std::shared_ptr<TcpListener> listener;
        std::shared_ptr<RuleRuntime> rule;
        std::vector<Named> namings;
        TimePoint usedAt;
    };
    struct Mode {
        std::shared_ptr<RuleRuntime> mapper;
        std::shared_ptr<RuleRuntime> unbounded;  ///< serves every port where no rule bounds them
        Rules bounds;
    };
    using Ports = std::map<Endpoint, Open>;

    const Mode* modeOf(const RuleRuntime& mapper) const;
    static std::shared_ptr<RuleRuntime> ruleFor(const Mode& mode, Port port);
    const RuleRuntime* otherRuleOn(const Endpoint& local, const Mode& mode) const;
    std::optional<Port> virtualPort(const Mode& mode, const Target& node, const Naming& naming);
    bool listenOn(Worker& worker, const Mode& mode, const Target& node, const Endpoint& local, bool bounded);
    static void note(Open& open, const Target& node, const Naming& naming, TimePoint now);
    void refuse(const Mode& mode, const Target& node, Port port, const std::string& why);
    std::size_t portsOf(std::uint32_t node) const;
    /// Closes every open port for which `stale` holds, on its worker's thread.
    void closeWhere(const std::function<bool(const Endpoint&, Open&)>& stale);
    void eraseNamings(const std::function<bool(const Named&)>& gone);

    WorkerShared& m_shared;
    mutable std::mutex m_mutex;
    Rules m_rules;
    std::vector<Mode> m_modes;
    Ports m_open;
    ToldOnce m_told;
    TimePoint m_sessionsSeenAt;
};

}  // namespace cas
