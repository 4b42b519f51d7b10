#pragma once

#include <boost/asio/ip/tcp.hpp>
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

    /// Closes the ports that rules of a new configuration are about to listen on.
    void vacate(const Rules& rules);
    /// That configuration was refused: the ports open again.
    void takeBack();
    /// These rules are in force. Ports they do not allow any more close, the others belong to them.
    void configure(const Rules& rules);
    /// The node does not serve any more: ports only it named close.
    void forget(std::uint32_t node);
    /// A check found the node's interface at these ports: what it had named before is stale.
    void confirm(std::uint32_t node, const std::vector<InterfacePort>& found);
    /// Closes what nobody has used for the affinity time-out.
    void closeUnused();
    /// Closes everything, and opens nothing more until configure().
    void closeAll();
    /// Any thread.
    std::vector<MappedPortSnapshot> rows() const;

private:
    struct Named {
        std::uint32_t node = 0;
        std::string nodeName;
        IpAddress nodeAddress;
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
        bool closing = false;  ///< unless it is named again before its worker comes to it
    };
    struct Mode {
        std::shared_ptr<RuleRuntime> mapper;
        std::shared_ptr<RuleRuntime> unbounded;  ///< serves every port where no rule bounds them
        Rules bounds;
    };
    using Ports = std::map<Endpoint, Open>;

    const Mode* modeOf(const IpAddress& listen, const std::string& group) const;
    static bool isVirtual(const Mode& mode, Port port);
    static std::shared_ptr<RuleRuntime> ruleFor(const Mode& mode, Port port);
    static const RuleRuntime* ruleOn(const Endpoint& local, const Rules& rules);
    /// Whether the port can stand for the node's interface; a service that has moved gives it up.
    static bool standsFor(Open& open, const Target& node, const Naming& naming);
    bool open(Worker& worker, const Mode& mode, const Target& node, Port port);
    bool mayOpen(const Mode& mode, const Target& node, Port port);
    bool listenOn(Worker& worker, const Endpoint& local, Open& open, std::string& why);
    static std::optional<Port> foundPort(const Mode& mode, std::uint32_t node, Port virtualPort);
    static void note(Open& open, const Target& node, const Naming& naming, TimePoint now);
    void refuse(const Mode& mode, const Target& node, Port port, const std::string& why);
    std::size_t portsOf(std::uint32_t node) const;
    void adopt(const Endpoint& local, Open& open);
    /// Closes what is marked, each on its worker's thread, after serving the clients that wait there.
    void closeMarked();

    WorkerShared& m_shared;
    mutable std::mutex m_mutex;
    Rules m_rules;
    std::vector<Mode> m_modes;
    Ports m_open;
    Ports m_vacated;  ///< control thread's
    ToldOnce m_told;
    TimePoint m_sessionsSeenAt;
};

}  // namespace cas
