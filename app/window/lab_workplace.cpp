#include "app/window/lab_workplace.h"

#include <map>
#include <mutex>
#include <shared_mutex>

namespace cas {

/// Commands share the world; who finds that the plan has changed opens it anew, alone.
class LabWorkplace::Door final : public CommandExecutor {
public:
    explicit Door(std::filesystem::path worldFile) : m_worldFile(std::move(worldFile)) {}

    void adopt(const DeploymentPlan& plan, Errand errand) {
        // Another plan is another world, and with the old one its balancer would stop.
        const auto running = traffic();
        if (errand == Errand::Reading && running && running->state == EngineState::Running) return;
        const std::lock_guard lock(m_wantedMutex);
        m_wanted = plan;
    }

    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override {
        for (;;) {
            const auto plan = wanted();
            {
                const std::shared_lock lock(m_worldMutex);
                if (m_world && m_opened == plan) return m_world->executor().run(command, context);
            }
            if (auto obstacle = open(plan); !obstacle.isEmpty())
                return unexpected(CommandFailure{FailureKind::Unsupported, obstacle.toStdString()});
        }
    }

    std::optional<Snapshot> traffic() const {
        const std::shared_lock lock(m_worldMutex, std::try_to_lock);
        if (!lock || !m_world) return std::nullopt;
        auto snapshot = m_world->balancer().snapshot();
        if (snapshot.nodes.empty()) return std::nullopt;
        return snapshot;
    }

    std::shared_ptr<BalancerHost> balancer() const {
        const std::shared_lock lock(m_worldMutex);
        return m_world ? m_world->sharedBalancer() : nullptr;
    }

    void withLab(const std::function<void(Lab& lab)>& work) const {
        const std::shared_lock lock(m_worldMutex, std::try_to_lock);
        if (lock && m_world) work(*m_world->lab());
    }

    void setClients(const LabCrowd& wanted) {
        {
            const std::lock_guard lock(m_wantedMutex);
            for (auto& crowd : m_crowds)
                if (crowd.kind == wanted.kind) crowd = wanted;
        }
        withLab([&](Lab& lab) { lab.clients().setCount(wanted.kind, wanted.clients); });
    }

    void setPause(LabClientKind kind, std::chrono::milliseconds pause) {
        {
            const std::lock_guard lock(m_wantedMutex);
            m_pauses[kind] = pause;
        }
        withLab([&](Lab& lab) { lab.clients().setPause(kind, pause); });
    }

private:
    DeploymentPlan wanted() const {
        const std::lock_guard lock(m_wantedMutex);
        return m_wanted;
    }

    QString open(const DeploymentPlan& plan) {
        const std::unique_lock lock(m_worldMutex);
        if (m_world && m_opened == plan) return {};
        m_world.reset();  // two worlds would want the same ports
        auto world = World::openLab(plan, m_worldFile);
        if (!world) return world.error();
        m_world = std::move(*world);
        m_opened = plan;
        const std::lock_guard wantedLock(m_wantedMutex);
        for (const auto& [kind, pause] : m_pauses) m_world->lab()->clients().setPause(kind, pause);
        for (const auto& [kind, count] : m_crowds) m_world->lab()->clients().setCount(kind, count);
        return {};
    }

    const std::filesystem::path m_worldFile;
    mutable std::mutex m_wantedMutex;
    DeploymentPlan m_wanted;
    mutable std::shared_mutex m_worldMutex;
    std::unique_ptr<World> m_world;
    DeploymentPlan m_opened;
    // In every world that opens.
    std::vector<LabCrowd> m_crowds{std::begin(kUsualCrowds), std::end(kUsualCrowds)};
    std::map<LabClientKind, std::chrono::milliseconds> m_pauses;
};

LabWorkplace::LabWorkplace(const QString& planFile) {
    const auto worldFile = labOf(planFile.toStdString());
    if (!std::filesystem::exists(worldFile)) (void)saveLabWorld(makeLabWorld(labPlan(), 1), worldFile);
    m_door = std::make_shared<Door>(worldFile);
}

LabWorkplace::~LabWorkplace() = default;

CommandExecutor* LabWorkplace::executor() { return m_door.get(); }

void LabWorkplace::adopt(const DeploymentPlan& plan, Errand errand) { m_door->adopt(plan, errand); }

std::optional<Snapshot> LabWorkplace::traffic() const { return m_door->traffic(); }

ServedHere LabWorkplace::served() const {
    return {m_door, [door = m_door] { return door->balancer(); }};
}

void LabWorkplace::setClients(const LabCrowd& crowd) { m_door->setClients(crowd); }

void LabWorkplace::setPause(LabClientKind kind, std::chrono::milliseconds pause) { m_door->setPause(kind, pause); }

void LabWorkplace::withLab(const std::function<void(Lab& lab)>& work) const { m_door->withLab(work); }

RealWorkplace::RealWorkplace(const DeploymentPlan& plan) {
    auto world = World::openReal(plan);
    if (world)
        m_world = std::move(*world);
    else
        m_obstacle = world.error();
}

CommandExecutor* RealWorkplace::executor() { return m_world ? &m_world->executor() : nullptr; }

std::optional<Snapshot> RealWorkplace::traffic() const {
    if (!m_world) return std::nullopt;
    auto snapshot = m_world->balancer().snapshot();
    if (snapshot.nodes.empty()) return std::nullopt;
    return snapshot;
}

ServedHere RealWorkplace::served() const {
    if (!m_world) return {nullptr, [] { return std::shared_ptr<BalancerHost>(); }};
    return {std::shared_ptr<CommandExecutor>(m_world, &m_world->executor()),
            [world = m_world] { return world->sharedBalancer(); }};
}

}  // namespace cas
