#include "app/world/world.h"

#include <QCoreApplication>
#include <stdexcept>

#include "app/world/service_probe.h"

namespace cas {

namespace {

struct WorldTexts {
    Q_DECLARE_TR_FUNCTIONS(WorldTexts)
};

EngineOptions engineOptions() {
    EngineOptions options;
    options.rangeSockets = RangeSockets::PerPort;
    return options;
}

}  // namespace

World::World() : m_balancer(std::make_shared<BalancerHost>(engineOptions())) {}

World::~World() { m_balancer->stop(); }

Result<std::unique_ptr<World>, QString> World::openLab(const DeploymentPlan& plan,
                                                       const std::filesystem::path& worldFile) {
    std::unique_ptr<World> world(new World);
    if (const auto taken = world->claim(worldFile); !taken.isEmpty()) return unexpected(taken);
    LabParts parts;
    parts.plan = plan;
    parts.worldFile = worldFile;
    parts.balancer = world->m_balancer.get();
    parts.probe = &probeServices;
    auto lab = Lab::open(std::move(parts));
    if (!lab)
        return unexpected(WorldTexts::tr("The lab cannot be opened: %1.").arg(QString::fromStdString(lab.error())));
    world->m_lab = std::move(*lab);
    return world;
}

QString World::claim(const std::filesystem::path& worldFile) {
    if (worldFile.empty()) return {};
    const auto name = QString::fromStdString(worldFile.string());
    m_claim = std::make_unique<QLockFile>(name + QStringLiteral(".lock"));
    m_claim->setStaleLockTime(0);  // however long ago: only the end of its process frees it
    // Where no lock can be written, neither can the world, and opening it tells why.
    if (m_claim->tryLock(0) || m_claim->error() != QLockFile::LockFailedError) return {};
    qint64 process = 0;
    QString host;
    QString program;
    m_claim->getLockInfo(&process, &host, &program);
    return WorldTexts::tr(
               "The lab in %1 is open in another window or command (%2, process %3). Close it there first, "
               "then look again.")
        .arg(name, program)
        .arg(process);
}

Result<std::unique_ptr<World>, QString> World::openReal(const DeploymentPlan&) {
    return unexpected(
        WorldTexts::tr("This program has no executor for real servers yet, so nothing was touched. Use --lab to carry "
                       "the plan out in the built-in lab."));
}

QString World::label() const { return m_lab ? WorldTexts::tr("LAB") : QString(); }

QString World::notes() const {
    if (!m_lab || m_lab->addresses().shift() == 0) return {};
    return WorldTexts::tr(
               "The lab's ports are higher by %1 than those of the plan, as this user may not open the "
               "plan's ports or other programs use them.")
        .arg(m_lab->addresses().shift());
}

CommandExecutor& World::executor() {
    if (!m_lab) throw std::logic_error("a world without an executor");
    return m_lab->executor();
}

std::filesystem::path labOf(const std::filesystem::path& planFile) { return planFile.string() + ".lab"; }

}  // namespace cas
