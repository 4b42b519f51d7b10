#include "app/window/lab_workplace.h"

#include <QCoreApplication>
#include <QPointer>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "app/window/window_secrets.h"
#include "app/world/keychain.h"

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

    PlayedBy playedBy(const Command& command) const override {
        // A world that is not open yet will play the same.
        return std::holds_alternative<BalancerCommand>(command) ? PlayedBy::Itself : PlayedBy::StandIn;
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

    void withLab(const std::function<void(Lab* lab, const DeploymentPlan& plan)>& work) const {
        const auto plan = wanted();
        const std::shared_lock lock(m_worldMutex);
        work(m_world ? m_world->lab() : nullptr, plan);
    }

    void noteClients(const LabCrowd& wanted) {
        const std::lock_guard lock(m_wantedMutex);
        for (auto& crowd : m_crowds)
            if (crowd.kind == wanted.kind) crowd = wanted;
    }

    void notePause(LabClientKind kind, std::chrono::milliseconds pause) {
        const std::lock_guard lock(m_wantedMutex);
        m_pauses[kind] = pause;
    }

private:
    DeploymentPlan wanted() const {
        const std::lock_guard lock(m_wantedMutex);
        return m_wanted;
    }

    std::pair<std::vector<LabCrowd>, std::map<LabClientKind, std::chrono::milliseconds>> choices() const {
        const std::lock_guard lock(m_wantedMutex);
        return {m_crowds, m_pauses};
    }

    QString open(const DeploymentPlan& plan) {
        const std::unique_lock lock(m_worldMutex);
        if (m_world && m_opened == plan) return {};
        m_world.reset();  // two worlds would want the same ports
        auto world = World::openLab(plan, m_worldFile);
        if (!world) return world.error();
        m_world = std::move(*world);
        m_opened = plan;
        // What is turned from now on waits for this world, and then comes after these.
        const auto [crowds, pauses] = choices();
        for (const auto& [kind, pause] : pauses) m_world->lab()->clients().setPause(kind, pause);
        for (const auto& [kind, count] : crowds) m_world->lab()->clients().setCount(kind, count);
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
    m_turning.setMaxThreadCount(1);
}

LabWorkplace::LabWorkplace(std::shared_ptr<Door> door) : m_door(std::move(door)) { m_turning.setMaxThreadCount(1); }

LabWorkplace::~LabWorkplace() = default;

CommandExecutor* LabWorkplace::executor() { return m_door.get(); }

void LabWorkplace::adopt(const DeploymentPlan& plan, Errand errand) { m_door->adopt(plan, errand); }

std::optional<Snapshot> LabWorkplace::traffic() const { return m_door->traffic(); }

ServedHere LabWorkplace::served() const {
    return {m_door, [door = m_door] { return door->balancer(); },
            [door = m_door] { return std::unique_ptr<ServingWorkplace>(new LabWorkplace(door)); }};
}

void LabWorkplace::setClients(const LabCrowd& crowd) {
    m_door->noteClients(crowd);
    m_turning.start([door = m_door, crowd] {
        door->withLab([&](Lab* lab, const DeploymentPlan&) {
            if (lab) lab->clients().setCount(crowd.kind, crowd.clients);
        });
    });
}

void LabWorkplace::setPause(LabClientKind kind, std::chrono::milliseconds pause) {
    m_door->notePause(kind, pause);
    m_turning.start([door = m_door, kind, pause] {
        door->withLab([&](Lab* lab, const DeploymentPlan&) {
            if (lab) lab->clients().setPause(kind, pause);
        });
    });
}

void LabWorkplace::ask(QObject* asker, std::function<void(Lab* lab, const DeploymentPlan& plan)> work,
                       std::function<void()> then) {
    m_turning.start([door = m_door, asker = QPointer(asker), work = std::move(work), then = std::move(then)] {
        door->withLab(work);
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [asker, then] {
                if (asker) then();
            },
            Qt::QueuedConnection);
    });
}

void LabWorkplace::withLab(const std::function<void(Lab& lab)>& work) const {
    m_door->withLab([&](Lab* lab, const DeploymentPlan&) {
        if (lab) work(*lab);
    });
}

RealWorkplace::RealWorkplace(const DeploymentPlan& plan) : m_secrets(std::make_shared<Secrets>()) {
    m_secrets->add(std::make_unique<KeychainSecrets>(KeychainSecrets::Locked::LeftAlone));
    m_secrets->add(std::make_unique<KeychainSecrets>(KeychainSecrets::Locked::Opened));
    m_secrets->add(std::make_unique<WindowSecrets>());
    m_world = World::openReal(plan, m_secrets);
}

RealWorkplace::RealWorkplace(std::shared_ptr<Secrets> secrets, std::shared_ptr<World> world)
    : m_secrets(std::move(secrets)), m_world(std::move(world)) {}

CommandExecutor* RealWorkplace::executor() { return &m_world->executor(); }

void RealWorkplace::adopt(const DeploymentPlan& plan, Errand) {
    m_secrets->askAgain();
    m_world->adopt(plan);
}

std::optional<Snapshot> RealWorkplace::traffic() const {
    auto snapshot = m_world->balancer().snapshot();
    if (snapshot.nodes.empty()) return std::nullopt;
    return snapshot;
}

ServedHere RealWorkplace::served() const {
    return {std::shared_ptr<CommandExecutor>(m_world, &m_world->executor()),
            [world = m_world] { return world->sharedBalancer(); },
            [secrets = m_secrets, world = m_world] {
                return std::unique_ptr<ServingWorkplace>(new RealWorkplace(secrets, world));
            }};
}

}  // namespace cas
