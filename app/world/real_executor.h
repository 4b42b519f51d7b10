#pragma once

#include <thread>

#include "app/local/local_computer.h"
#include "app/world/balancer_host.h"
#include "app/world/secrets.h"
#include "wizard/dns/dns_runner.h"
#include "wizard/powershell/powershell_executor.h"
#include "wizard/ssh/ssh_runner.h"

namespace cas {

/// What a real world is made of besides the servers out there. Tests put their own in place of what a computer has one
/// of.
struct RealParts {
    BalancerHost* balancer = nullptr;  ///< outlives the executor
    std::shared_ptr<Secrets> secrets;
    std::string authorities;     ///< PEM file of trusted certificates; empty: this computer's
    std::string kerberosConfig;  ///< KRB5_CONFIG for programs; empty: this computer's
    LocalOptions local;          ///< of this computer
    /// How computers are reached by PowerShell; empty: by WinRM as the plan says.
    std::function<ChannelOpener(const DeploymentPlan& plan, const WindowsAccount& account)> opener;
};

/// Carries commands out on the plan's real servers, on this computer and by the balancer in this process. Who signs in
/// is whose ticket is there, until a server refuses it; then the secret is asked for. Any thread, several at once.
class RealExecutor final : public CommandExecutor {
public:
    RealExecutor(DeploymentPlan plan, RealParts parts);
    ~RealExecutor() override;
    RealExecutor(const RealExecutor&) = delete;
    RealExecutor& operator=(const RealExecutor&) = delete;

    /// The plan that the next commands belong to; those under way end by the old one.
    void adopt(const DeploymentPlan& plan);

    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override;
    PlayedBy playedBy(const Command& command) const override;

private:
    using Reply = Result<Answer, CommandFailure>;
    struct SignedIn;
    struct Scene;

    std::shared_ptr<const Scene> scene() const;
    Reply runPowerShell(const Command& command, const RunContext& context);
    std::shared_ptr<PowerShellExecutor> sessionsOf(const Scene& scene, const SecretText& password) const;
    Reply runDnsChange(const DnsChange& change, const RunContext& context);
    Reply runTsig(const DnsChange& change, const RunContext& context);
    Reply runWindowsDns(const DnsChange& change, const RunContext& context);
    Reply runGss(const DnsChange& change, const RunContext& context);
    Reply runDirectory(const DirectoryRead& read, const RunContext& context);
    Reply steer(const BalancerCommand& command);
    /// Runs it as `user` with what is known, and once more with what somebody says when that is refused.
    Reply signedIn(const std::string& user, const RunContext& context,
                   const std::function<Reply(const SecretText& password)>& attempt);

    const RealParts m_parts;
    const DnsRunner m_dns;
    const LocalComputer m_computer;
    const SshRunner m_hosts;
    mutable std::mutex m_mutex;
    std::shared_ptr<const Scene> m_scene;   // guarded by m_mutex
    std::vector<std::jthread> m_farewells;  // end the sessions of plans before; guarded by m_mutex
};

}  // namespace cas
