#pragma once

#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "wizard/model/workplace.h"
#include "wizard/steps/action.h"

namespace cas {

/// A world made of the actions of a plan: what an action wants is so once its last command has run, and not so again
/// once its last undo has. Services answer, the name leads where the plan wants it. Failures and waits are ordered by
/// the test. Any thread.
class ScriptedExecutor final : public CommandExecutor {
public:
    void learn(const Actions& actions);
    /// The action's commands fail so from now on.
    void fail(const std::string& action, CommandFailure failure);
    void heal(const std::string& action);
    /// The action's first command waits for release() or for a stop.
    void hold(const std::string& action);
    void release();
    /// Whether a command is waiting.
    bool isHolding() const;
    /// A service that does not answer.
    void closePort(const IpAddress& address, Port port);
    void setNameAnswer(const std::string& address);

    /// Texts of the commands that changed something, in order.
    std::vector<std::string> changes() const;
    /// Services that were asked for.
    std::vector<ServiceProbe> probes() const;
    bool balancerStarted() const;

    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override;

private:
    struct Known {
        Action action;
        std::vector<Command> apply;
        std::vector<Command> revert;  ///< with the values found before
        bool isSo = false;
    };
    std::optional<Answer> knownAnswer(const Command& command) const;
    Answer serviceAnswer(const ServiceProbe& probe) const;
    Result<Answer, CommandFailure> change(Known& known, const Command& command, const RunContext& context,
                                          std::unique_lock<std::mutex>& lock);

    mutable std::mutex m_mutex;
    std::condition_variable_any m_released;
    std::vector<Known> m_known;
    std::map<std::string, CommandFailure> m_failures;
    std::string m_held;
    bool m_holding = false;
    std::set<std::pair<std::string, Port>> m_closed;
    std::string m_nameAnswer;
    std::vector<std::string> m_changes;
    std::vector<ServiceProbe> m_probes;
    bool m_started = false;
};

/// A workplace around it. GUI thread.
class ScriptedWorkplace final : public Workplace {
public:
    WorkMode mode() const override { return WorkMode::Real; }
    CommandExecutor* executor() override { return barrier.isEmpty() ? &world : nullptr; }
    QString obstacle() const override { return barrier; }
    void adopt(const DeploymentPlan&, Errand) override {}
    std::optional<Snapshot> traffic() const override { return snapshot; }

    ScriptedExecutor world;
    QString barrier;  ///< why nothing can be done from this computer
    std::optional<Snapshot> snapshot;
};

}  // namespace cas
