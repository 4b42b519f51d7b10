#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "balancer/base/clock.h"
#include "balancer/base/result.h"
#include "balancer/config/balancer_config.h"
#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

/// Why a configuration cannot be put into force or a verb be done. Codes and values; the sentence is made at the edge.
struct Fault {
    enum class Kind {
        CannotListen,          ///< operation and osError say why; rule, address, port, protocol say where
        NotEnoughDescriptors,  ///< needed, available
        NoSourcePorts,         ///< the rules' ports leave none for connections to `node` from `address`
        TooManyPorts,
        UnknownNode,
        UnknownRule,
        Suspended,  ///< only `resume` lifts it
        NotSuspended,
        WeightOutOfRange,
        Stopped,  ///< the engine has ended
    };
    Kind kind = Kind::CannotListen;
    std::string rule;
    std::string node;
    std::string address;
    Port port = 0;
    Protocol protocol = Protocol::Tcp;
    std::string operation;  ///< socket, bind, listen
    int osError = 0;        ///< errno
    std::uint64_t needed = 0;
    std::uint64_t available = 0;
};

/// Code and arguments in one line of English for logs; people get the sentences of the edge.
std::string toText(const Fault& fault);

struct EngineOptions {
    unsigned threads = 0;                ///< relay threads; 0: one less than the cores, at least one
    std::filesystem::path stateFile;     ///< affinity and verbs are kept here over restarts; empty: nowhere
    std::shared_ptr<const Clock> clock;  ///< null: the system's
};

/// The balancer: values in, values out. Every member returns at once and may be called from any thread; answers come by
/// the given function, called on the engine's control thread, which must not block in it.
class Engine {
public:
    template <class T>
    using Answer = std::function<void(Result<T, Fault>)>;
    using Generation = std::uint64_t;

    explicit Engine(EngineOptions options);
    /// Cuts what is still open; call drain() before to let sessions end.
    ~Engine();
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;

    /// Puts a configuration into force: new listeners are all open before the answer, or none is and the old one goes
    /// on.
    void apply(BalancerConfig config, Answer<Generation> answer);
    /// Notes a configuration that was refused before it came here, as event and `lastError`.
    void refuse(std::string why);
    /// NLB verb for a node, for all rules (empty `rule`) or one. `weight` counts for Verb::Weight only.
    void command(Verb verb, std::string node, std::string rule, int weight, Answer<std::monostate> answer);
    /// Closes the listeners at once, then waits until no session is open or `limit` has passed, saves and answers.
    void drain(std::chrono::milliseconds limit, std::function<void()> answer);
    /// Cuts every session and ends; a drain under way answers at once.
    void stop();

    Snapshot snapshot() const;
    EventQueue::Batch events(std::uint64_t from) const;
    void sessions(std::function<void(std::vector<SessionSnapshot>)> answer);

private:
    class Control;
    std::unique_ptr<Control> m_control;
};

}  // namespace cas
