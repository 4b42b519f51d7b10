#include "app/world/world.h"

#include <QCoreApplication>

#include "app/world/service_probe.h"
#include "balancer/engine/range_policy.h"

namespace cas {

namespace {

struct WorldTexts {
    Q_DECLARE_TR_FUNCTIONS(WorldTexts)
};

EngineOptions engineOptions(RangeSockets rangeSockets) {
    EngineOptions options;
    options.rangeSockets = rangeSockets;
    return options;
}

/// Whether the balancer of a real world would serve a range with one socket here.
bool servesRangesWithOneSocket() {
    return RangePolicy(RangeSockets::Auto).of(boost::asio::ip::address_v4::loopback(), PortRange{1024, 65535}) ==
           SocketsWhy::RangeSteered;
}

}  // namespace

World::World(RangeSockets rangeSockets) : m_balancer(std::make_shared<BalancerHost>(engineOptions(rangeSockets))) {}

World::~World() { m_balancer->stop(); }

Result<std::unique_ptr<World>, QString> World::openLab(const DeploymentPlan& plan,
                                                       const std::filesystem::path& worldFile) {
    // Several labs share a computer, and their ranges are never whole.
    std::unique_ptr<World> world(new World(RangeSockets::PerPort));
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

std::unique_ptr<World> World::openReal(const DeploymentPlan& plan, std::shared_ptr<Secrets> secrets) {
    std::unique_ptr<World> world(new World(RangeSockets::Auto));
    RealParts parts;
    parts.local.oneSocketRanges = servesRangesWithOneSocket();
    parts.balancer = world->m_balancer.get();
    parts.secrets = std::move(secrets);
    world->m_real = std::make_unique<RealExecutor>(plan, std::move(parts));
    return world;
}

void World::adopt(const DeploymentPlan& plan) {
    if (m_real) m_real->adopt(plan);
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
    if (m_lab) return m_lab->executor();
    return *m_real;
}

std::filesystem::path labOf(const std::filesystem::path& planFile) { return planFile.string() + ".lab"; }

}  // namespace cas
