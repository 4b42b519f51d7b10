#pragma once

#include <QLockFile>
#include <QString>
#include <filesystem>
#include <memory>

#include "app/lab/lab.h"
#include "app/world/balancer_host.h"
#include "app/world/real_executor.h"

namespace cas {

/// Where a plan is carried out. Every output names it.
enum class WorldKind { Lab, Real };

/// A world with everything that works in it. Ends what it started: the lab's sockets and the balancer.
class World {
public:
    /// The lab whose world is in that file (empty: in memory only). A file is in one world at a time, over all
    /// processes.
    static Result<std::unique_ptr<World>, QString> openLab(const DeploymentPlan& plan,
                                                           const std::filesystem::path& worldFile);
    /// The plan's own servers. Nothing is asked or touched before a command is run; `secrets` are for who signs in
    /// there.
    static std::unique_ptr<World> openReal(const DeploymentPlan& plan, std::shared_ptr<Secrets> secrets);
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    WorldKind kind() const { return m_lab ? WorldKind::Lab : WorldKind::Real; }
    /// What stands before or above everything that comes out of a lab; empty for the real world.
    QString label() const;
    /// What people must know of this world before they read on; one sentence a line, may be empty.
    QString notes() const;

    CommandExecutor& executor();
    /// The plan that the next commands belong to. The lab stays with its own.
    void adopt(const DeploymentPlan& plan);
    BalancerHost& balancer() { return *m_balancer; }
    /// For who watches it and may stay longer than this world, which stops it at its end.
    std::shared_ptr<BalancerHost> sharedBalancer() const { return m_balancer; }
    /// Null in the real world.
    Lab* lab() { return m_lab.get(); }

private:
    explicit World(RangeSockets rangeSockets);
    /// Why the file cannot be this world's alone; empty: it is.
    QString claim(const std::filesystem::path& worldFile);

    std::unique_ptr<QLockFile> m_claim;  // before what uses the file
    std::shared_ptr<BalancerHost> m_balancer;
    std::unique_ptr<Lab> m_lab;  // one of these two
    std::unique_ptr<RealExecutor> m_real;
};

/// The file that keeps a plan's lab: FILE.lab.
std::filesystem::path labOf(const std::filesystem::path& planFile);

}  // namespace cas
