#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/live/drain_estimate.h"
#include "balancer/telemetry/snapshot.h"

namespace cas {

enum class MaintenanceStage {
    Ready,      ///< begin() drains the node
    Draining,   ///< its sessions end by themselves, or stopNow() cuts them
    Stopped,    ///< time to patch and restart it; goOn() starts it
    Checking,   ///< started; its checks do not say up yet
    InService,  ///< next() goes to the next one
    Finished,   ///< all nodes are done
    Cancelled
};

/// How maintenance stands.
struct MaintenanceStatus {
    MaintenanceStage stage = MaintenanceStage::Ready;
    std::string node;
    std::size_t number = 0;  ///< of the node, counted from 0
    std::uint64_t sessionsLeft = 0;
    std::optional<std::chrono::seconds> remaining;  ///< of the drain
    AdminState admin = AdminState::Enabled;
    HealthState health = HealthState::Unknown;
    std::string lastCheck;
    std::vector<std::string> othersServing;  ///< take new clients
    std::vector<std::string> othersDown;     ///< not up by their checks
    std::optional<WallTime> feedLostSince;
    std::optional<Verb> asked;    ///< not answered yet
    std::optional<Verb> refused;  ///< the last one asked was; `problem` says why
    std::string problem;
    bool changedElsewhere = false;  ///< somebody else put the node back, so that it is Ready again
    bool isKnown = false;           ///< the balancer has such a node
};

/// Takes nodes out of service one after the other, and back. Fed by snapshots; asks for verbs. One thread.
class Maintenance {
public:
    /// What became of a verb: empty if it was done, else why not. On the same thread, at once or later.
    using Answer = std::function<void(const std::string& problem)>;
    using Ask = std::function<void(Verb verb, const std::string& node, Answer answer)>;

    Maintenance(std::vector<std::string> nodes, Ask ask);

    void take(const Snapshot& snapshot);
    /// Nothing is known for now; ends with the next snapshot.
    void loseFeed(WallTime since);

    enum class Refusal {
        None,
        NotNow,       ///< another stage, a verb under way, or no feed
        UnknownNode,  ///< the balancer has no such node
        LastServing,  ///< no other node takes clients; begin(true) all the same
    };
    Refusal begin(bool confirmed = false);
    /// Cuts what is left.
    Refusal stopNow();
    /// The node is ready to serve: starts it.
    Refusal goOn();
    Refusal next();

    /// What cancel leaves: the node serves again, or stays as it is now.
    enum class Leave { InService, AsItIs };
    /// InService asks for a start where one is needed. Never refused before the end.
    void cancel(Leave leave);

    const MaintenanceStatus& status() const { return m_status; }
    const std::vector<std::string>& nodes() const { return m_nodes; }
    /// Whether cancel(Leave::InService) would have to start the node.
    bool isOutOfService() const;

private:
    void enter(std::size_t number);
    void look();
    void ask(Verb verb, MaintenanceStage then);
    void answered(Verb verb, MaintenanceStage then, const std::string& problem);
    void follow();

    std::vector<std::string> m_nodes;
    Ask m_ask;
    MaintenanceStatus m_status;
    std::vector<NodeSnapshot> m_seen;
    DrainEstimate m_drain;
    bool m_wasOrdered = false;        ///< a snapshot showed the node as asked
    std::shared_ptr<int> m_question;  ///< answers to older ones are not heard
};

}  // namespace cas
