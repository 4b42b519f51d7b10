#pragma once

#include <boost/asio/io_context.hpp>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/control/control_protocol.h"
#include "app/plan_loading.h"
#include "balancer/engine/engine.h"

namespace cas {

/// The engine under a plan file: puts the file into force and does what the control socket asks. Used on the one thread
/// that runs `context`, which must outlive it; the engine's answers are brought there.
class BalancerService {
public:
    /// Why a plan file did not come into force.
    struct Refusal {
        ControlError kind = ControlError::PlanFindings;
        std::string message;  ///< for people; may have several lines
        Findings findings;    ///< of kind Findings
    };
    using Outcome = Result<Engine::Generation, Refusal>;
    /// Takes every line that belongs into the log.
    using Log = std::function<void(const std::string& line)>;

    BalancerService(boost::asio::io_context& context, std::string planFile, EngineOptions options, Log log);

    /// Reads and validates the plan file; findings are logged, and a plan that does not hold is noted in the engine.
    Result<DeploymentPlan, Refusal> read();
    /// Puts a plan into force. If that cannot be done, the reason is logged and noted in the engine, and the running
    /// configuration goes on.
    void apply(DeploymentPlan plan, std::function<void(Outcome)> done);
    /// Both, one after the other.
    void load(std::function<void(Outcome)> done);
    /// Does a request of the control socket; see ControlHandler.
    void handle(const Json& request, ControlAnswer answer);
    /// Closes the listeners and lets sessions end for `limit`; from then on nothing is loaded.
    void drain(std::chrono::milliseconds limit, std::function<void()> done);
    void stop() { m_engine.stop(); }

    Snapshot snapshot() const { return m_engine.snapshot(); }
    EventQueue::Batch events(std::uint64_t from) const { return m_engine.events(from); }

private:
    struct Request;
    static const Request kRequests[];

    void status(const Json& request, ControlAnswer answer);
    void sessions(const Json& request, ControlAnswer answer);
    void eventList(const Json& request, ControlAnswer answer);
    void affinity(const Json& request, ControlAnswer answer);
    void whatIf(const Json& request, ControlAnswer answer);
    void endSessions(const Json& request, ControlAnswer answer);
    void reload(const Json& request, ControlAnswer answer);
    void command(Verb verb, const Json& request, ControlAnswer answer);
    Refusal refused(const Fault& fault, const DeploymentPlan& plan);

    boost::asio::io_context& m_context;
    std::string m_planFile;
    Log m_log;
    bool m_ending = false;
    Engine m_engine;  ///< last: its threads end before the rest goes
};

}  // namespace cas
