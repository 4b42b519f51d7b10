#pragma once

#include <QThreadPool>
#include <filesystem>
#include <memory>

#include "app/world/world.h"
#include "wizard/model/workplace.h"

namespace cas {

class ServingWorkplace;

/// A balancer in this process. The world it is in lives as long as a copy of this does, so whoever watches a balancer
/// keeps it running. Any thread, except `workplace`.
struct ServedHere {
    std::shared_ptr<CommandExecutor> executor;                ///< starts and stops it; null where nothing can
    std::function<std::shared_ptr<BalancerHost>()> balancer;  ///< null while there is none
    /// GUI thread. For another wizard window on the same world: a world of its own would find this one's ports and file
    /// taken.
    std::function<std::unique_ptr<ServingWorkplace>()> workplace{};
};

/// A workplace whose balancer runs in this process.
class ServingWorkplace : public Workplace {
public:
    virtual ServedHere served() const = 0;
};

/// The built-in lab behind the wizard. The world is opened by the first command that needs it, on that command's
/// thread, and again when the plan has changed; its file outlives this object. GUI thread, except the executor.
class LabWorkplace final : public ServingWorkplace {
public:
    /// Makes the world's file beside the plan's where there is none yet: the world of the lab's own plan.
    explicit LabWorkplace(const QString& planFile);
    ~LabWorkplace() override;

    WorkMode mode() const override { return WorkMode::Lab; }
    CommandExecutor* executor() override;
    QString obstacle() const override { return {}; }
    void adopt(const DeploymentPlan& plan, Errand errand) override;
    std::optional<Snapshot> traffic() const override;
    ServedHere served() const override;

    /// So many clients of a kind, in this world and those opened later.
    void setClients(const LabCrowd& crowd);
    /// How long they wait after an answer, on average, there as well.
    void setPause(LabClientKind kind, std::chrono::milliseconds pause);
    /// Does something with the lab's clients and faults on a thread of its own, in the order asked; `lab` is null while
    /// no world is open. Then `then` on the GUI thread, if `asker` still lives.
    void ask(QObject* asker, std::function<void(Lab* lab, const DeploymentPlan& plan)> work,
             std::function<void()> then);
    /// Waits for a world that is about to open, and for the lab: never on the GUI thread.
    void withLab(const std::function<void(Lab& lab)>& work) const;

private:
    class Door;
    explicit LabWorkplace(std::shared_ptr<Door> door);

    std::shared_ptr<Door> m_door;
    QThreadPool m_turning;  ///< of one thread
};

/// The plan's real servers. Who has to sign in is asked by a window, when a server wants it.
class RealWorkplace final : public ServingWorkplace {
public:
    explicit RealWorkplace(const DeploymentPlan& plan);

    WorkMode mode() const override { return WorkMode::Real; }
    CommandExecutor* executor() override;
    QString obstacle() const override { return {}; }
    void adopt(const DeploymentPlan& plan, Errand errand) override;
    std::optional<Snapshot> traffic() const override;
    ServedHere served() const override;

private:
    RealWorkplace(std::shared_ptr<Secrets> secrets, std::shared_ptr<World> world);

    std::shared_ptr<Secrets> m_secrets;
    std::shared_ptr<World> m_world;
};

}  // namespace cas
