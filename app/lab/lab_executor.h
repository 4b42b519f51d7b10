#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <thread>

#include "app/lab/lab_answer.h"
#include "app/lab/lab_stage.h"
#include "balancer/config/balancer_config.h"

namespace cas {

/// The balancer that the lab's commands steer. Calls block; any thread, one at a time. Failures are sentences.
class LabBalancer {
public:
    virtual ~LabBalancer() = default;
    virtual Result<void, std::string> start(const BalancerConfig& config) = 0;
    virtual void stop() = 0;
    virtual Result<void, std::string> drain(const std::string& node) = 0;
    virtual Result<void, std::string> resume(const std::string& node) = 0;
};

/// Asks real sockets what `asked` says, but at that address and at ports higher by `shift`; the answer speaks of the
/// ports asked for.
using LabProbe = std::function<LabAnswer(const ServiceProbe& asked, const IpAddress& address, Port shift,
                                         const RunContext& context)>;

struct LabParts {
    DeploymentPlan plan;
    std::filesystem::path worldFile;  ///< empty: the world ends with the process
    LabBalancer* balancer = nullptr;  ///< null: BalancerCommand is not supported
    LabProbe probe;                   ///< empty: ServiceProbe is not supported
};

/// Carries commands out in the stand-in world. Each change is in the world's file before the command is answered; what
/// takes time there (setup, restarts) goes on by the clock, with or without this process. Any thread.
class LabExecutor final : public CommandExecutor {
public:
    LabExecutor(LabParts parts, LabWorld world, const LabAddresses& addresses);
    ~LabExecutor();
    LabExecutor(const LabExecutor&) = delete;
    LabExecutor& operator=(const LabExecutor&) = delete;

    /// Shows the world at the sockets, and starts the balancer where the world says that it runs. Before all else; the
    /// failure says what cannot be opened.
    Result<void, std::string> open();

    LabAnswer run(const Command& command, const RunContext& context) override;
    /// The balancer is the program's own; everything else is played.
    PlayedBy playedBy(const Command& command) const override;

    LabWorld world() const;
    /// Changes the world from outside: faults, records, arrays. The failure says why it could not be kept.
    Result<void, std::string> change(const std::function<void(LabWorld& world)>& edit);

private:
    LabAnswer runLocked(const Command& command, LabTime now);
    Result<void, std::string> playNlb(LabWorld& world);
    LabAnswer steer(LabWorld& world, const BalancerCommand& command);
    bool isThere(const IpAddress& address) const;
    LabAnswer probe(const ServiceProbe& asked, const RunContext& context) const;
    Result<void, std::string> keep(LabWorld changed);
    Result<void, std::string> show();
    void tellSetup(const std::string& machine, LabTime now, const RunContext& context);
    void tick(const std::stop_token& stop);
    std::chrono::milliseconds slownessOf(const std::string& machine) const;

    const LabParts m_parts;
    const LabAddresses m_addresses;
    mutable std::mutex m_mutex;  // guards what follows
    LabWorld m_world;
    LabStage m_stage;
    std::map<std::string, std::size_t> m_told;  // lines of each server's setup
    std::condition_variable_any m_ticking;
    std::jthread m_clock;  // last: it uses all of the above
};

}  // namespace cas
