#pragma once

#include <filesystem>
#include <memory>

#include "app/world/world.h"
#include "wizard/model/workplace.h"

namespace cas {

/// The built-in lab behind the wizard. The world is opened by the first command that needs it, on that command's
/// thread, and again when the plan has changed; its file outlives this object. GUI thread, except the executor.
class LabWorkplace final : public Workplace {
public:
    /// Makes the world's file beside the plan's where there is none yet: the world of the lab's own plan.
    explicit LabWorkplace(const QString& planFile);
    ~LabWorkplace() override;

    WorkMode mode() const override { return WorkMode::Lab; }
    CommandExecutor* executor() override;
    QString obstacle() const override { return {}; }
    void adopt(const DeploymentPlan& plan, Errand errand) override;
    std::optional<Snapshot> traffic() const override;

    /// So many clients of a kind, in this world and those opened later.
    void setClients(const LabCrowd& crowd);
    /// How long they wait after an answer, on average, there as well.
    void setPause(LabClientKind kind, std::chrono::milliseconds pause);
    /// Does something with the lab's clients and faults; nothing while no world is open. Blocks no command.
    void withLab(const std::function<void(Lab& lab)>& work) const;

private:
    class Door;
    std::unique_ptr<Door> m_door;
};

/// Outside the lab. What this program cannot do there yet is its obstacle.
class RealWorkplace final : public Workplace {
public:
    explicit RealWorkplace(const DeploymentPlan& plan);

    WorkMode mode() const override { return WorkMode::Real; }
    CommandExecutor* executor() override;
    QString obstacle() const override { return m_obstacle; }
    void adopt(const DeploymentPlan&, Errand) override {}
    std::optional<Snapshot> traffic() const override;

private:
    std::unique_ptr<World> m_world;
    QString m_obstacle;
};

}  // namespace cas
