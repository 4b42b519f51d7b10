#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <optional>

#include "wizard/powershell/error_words.h"
#include "wizard/powershell/script_texts.h"
#include "wizard/powershell/session_pool.h"

namespace cas {

/// Where PowerShell runs.
enum class ScriptPlace {
    EachComputer,  ///< on the very computer a command is for
    ScriptHost,    ///< on one Windows computer, which goes on to the others
    ThisComputer,  ///< here, and on to the others from here
};

struct PowerShellSettings {
    ExchangeVersion version = ExchangeVersion::Exchange2010;
    ScriptPlace place = ScriptPlace::EachComputer;
    std::string scriptHost;  ///< FQDN, for ScriptHost
    std::chrono::seconds openTime{90};
    std::chrono::seconds exchangeTime{15 * 60};
    /// Installing features takes its time.
    std::chrono::seconds hostTime{60 * 60};
    /// For so long after a restart was asked for, silence is part of it.
    std::chrono::seconds restartTime{20 * 60};
};

/// Carries out ExchangeCommand, HostCommand and DnsChange of method `windows`, and only these, by PowerShell. The DNS
/// cmdlets know no prerequisites: who asks for a change has looked before, and looks again. run() may be called from
/// several threads at once.
class PowerShellExecutor final : public CommandExecutor {
public:
    PowerShellExecutor(PowerShellSettings settings, ChannelOpener opener, WindowsAccount account);
    ~PowerShellExecutor() override;
    PowerShellExecutor(const PowerShellExecutor&) = delete;
    PowerShellExecutor& operator=(const PowerShellExecutor&) = delete;

    Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) override;
    /// By what the computer that runs PowerShell said of itself; itself until it was met.
    PlayedBy playedBy(const Command& command) const override;

private:
    struct Job;
    struct Away {
        std::chrono::steady_clock::time_point until;
        bool seen = false;  ///< it did not answer since
    };
    Result<Answer, CommandFailure> runExchange(const ExchangeCommand& command, const RunContext& context);
    Result<Answer, CommandFailure> runHost(const HostCommand& command, const RunContext& context);
    Result<Answer, CommandFailure> runDns(const DnsChange& change, const RunContext& context);
    Result<ScriptAnswer, ScriptFailure> runJob(const Job& job, const RunContext& context);
    Result<ScriptAnswer, ScriptFailure> runOnce(const Job& job, const Patience& patience, const RunContext& context,
                                                bool& used);
    Result<Answer, CommandFailure> answerOf(const Job& job, Result<ScriptAnswer, ScriptFailure> outcome);
    void expectRestart(const std::string& machine);
    /// Silence of a computer that was told to restart is no failure of its own.
    CommandFailure withRestart(const std::string& machine, CommandFailure failure);
    void noteAnswer(const std::string& machine);
    std::optional<long long> setupLogOf(const std::string& host, bool starts);
    void tellSetupLog(const HostCommand& command, const ScriptAnswer& answer, const RunContext& context);

    const PowerShellSettings m_settings;
    const bool m_hasPassword;
    SessionPool m_pool;
    std::mutex m_mutex;                         // guards what follows
    std::map<std::string, Away> m_away;         // computers told to restart
    std::map<std::string, long long> m_setups;  // how far each computer's setup log was told
};

}  // namespace cas
