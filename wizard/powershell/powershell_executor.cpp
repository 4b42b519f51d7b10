#include "wizard/powershell/powershell_executor.h"

#include <algorithm>

#include "wizard/exec/dns_text.h"
#include "wizard/exec/powershell.h"
#include "wizard/plan/plan_names.h"

namespace cas {
namespace {

constexpr long long kEndOfLog = -1;

bool isSilence(FailureKind kind) { return kind == FailureKind::Unreachable || kind == FailureKind::TimedOut; }

std::string textOf(const ScriptAnswer& answer) {
    std::string text;
    for (const auto& line : answer.output) text += line + '\n';
    for (const auto& row : answer.rows)
        for (const auto& [name, value] : row) text += name + ": " + value + '\n';
    return text;
}

void tellLines(std::string_view text, const RunContext& context) {
    while (!text.empty() && context.log) {
        const auto end = std::min(text.find('\n'), text.size());
        if (const auto line = logLine(text.substr(0, end)); !line.empty()) context.log(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// The answer holds an error that says so.
bool sessionBroke(const Result<ScriptAnswer, ScriptFailure>& outcome) {
    return outcome && !outcome->errors.empty() && saysSessionBroke(outcome->errors.front());
}

}  // namespace

struct PowerShellExecutor::Job {
    std::string computer;  ///< where PowerShell runs
    std::string machine;   ///< what it is about
    std::string script;
    bool reads = false;
    std::chrono::seconds time;
};

PowerShellExecutor::PowerShellExecutor(PowerShellSettings settings, ChannelOpener opener, WindowsAccount account)
    : m_settings(std::move(settings)),
      m_hasPassword(!account.password.empty()),
      m_pool(std::move(opener), std::move(account)) {}

PowerShellExecutor::~PowerShellExecutor() = default;

Result<Answer, CommandFailure> PowerShellExecutor::run(const Command& command, const RunContext& context) {
    if (const auto* exchange = std::get_if<ExchangeCommand>(&command)) return runExchange(*exchange, context);
    if (const auto* host = std::get_if<HostCommand>(&command)) return runHost(*host, context);
    if (const auto* dns = std::get_if<DnsChange>(&command); dns && dns->method == DnsMethod::Windows)
        return runDns(*dns, context);
    return unexpected(
        CommandFailure{FailureKind::Unsupported, "PowerShell does not carry out: " + commandText(command)});
}

PlayedBy PowerShellExecutor::playedBy(const Command& command) const {
    constexpr std::string_view kMaker = "Microsoft Corporation";
    const bool each = m_settings.place == ScriptPlace::EachComputer;
    const auto vendor = m_pool.vendorOf(each ? machineOf(command) : m_settings.scriptHost);
    return vendor.empty() || vendor == kMaker ? PlayedBy::Itself : PlayedBy::StandIn;
}

Result<Answer, CommandFailure> PowerShellExecutor::runExchange(const ExchangeCommand& command,
                                                               const RunContext& context) {
    Job job{m_settings.scriptHost, command.server, exchangeScript(command, m_settings.version),
            onlyReads(command.cmdlet), m_settings.exchangeTime};
    if (m_settings.place == ScriptPlace::EachComputer) job.computer = command.server;
    return answerOf(job, runJob(job, context));
}

Result<Answer, CommandFailure> PowerShellExecutor::runHost(const HostCommand& command, const RunContext& context) {
    if (asksForPassword(command) && !m_hasPassword)
        return unexpected(CommandFailure{FailureKind::SignInFailed,
                                         command.host + ": the scheduled task needs the password of its account, and "
                                                        "only a Kerberos ticket was given. Give the password."});
    const bool starts = startsTask(command);
    const bool here = m_settings.place == ScriptPlace::EachComputer ||
                      (m_settings.place == ScriptPlace::ScriptHost && sameHost(command.host, m_settings.scriptHost));
    const HostScript where{here ? std::string() : command.host, setupLogOf(command.host, starts)};
    const bool reads = onlyReads(Command(command));
    Job job{m_settings.scriptHost, command.host, hostScript(command, where), reads, m_settings.hostTime};
    if (m_settings.place == ScriptPlace::EachComputer) job.computer = command.host;
    auto outcome = runJob(job, context);
    if (restartsComputer(command)) {
        const bool begun = outcome ? outcome->errors.empty() || sessionBroke(outcome) : outcome.error().begun;
        if (begun) {
            // It takes the connection away with itself, sooner or later.
            expectRestart(command.host);
            if (here) m_pool.forget(job.computer);
            const bool cut = sessionBroke(outcome) || (!outcome && outcome.error().said.kind != FailureKind::Cancelled);
            if (cut) return Answer{};
        }
    }
    if (outcome) tellSetupLog(command, *outcome, context);
    if (outcome && queriesFeatures(command)) outcome->rows = featureRows(outcome->output);
    return answerOf(job, std::move(outcome));
}

Result<Answer, CommandFailure> PowerShellExecutor::runDns(const DnsChange& change, const RunContext& context) {
    Job job{m_settings.scriptHost, change.server, linesScript(dnsChangeText(change)), change.trial,
            m_settings.exchangeTime};
    if (m_settings.place == ScriptPlace::EachComputer) job.computer = change.server;
    return answerOf(job, runJob(job, context));
}

Result<Answer, CommandFailure> PowerShellExecutor::answerOf(const Job& job,
                                                            Result<ScriptAnswer, ScriptFailure> outcome) {
    if (!outcome) {
        auto failure = outcome.error().said;
        if (!job.machine.empty() && failure.text.find(job.computer) == std::string::npos)
            failure.text = job.machine + ": " + failure.text;
        if (outcome.error().begun && !job.reads) failure.text += " Whether the command was carried out is not known.";
        return unexpected(withRestart(job.machine, std::move(failure)));
    }
    if (!outcome->errors.empty()) {
        const auto& error = outcome->errors.front();
        auto failure = failureOf(error, job.machine, outcome->output);
        // Where a password came along, a computer that lacks one for the next is no word on it.
        if (m_hasPassword && failure.kind == FailureKind::SignInFailed && !saysPasswordIsWrong(error))
            failure.kind = FailureKind::SignInBlocked;
        if (saysSessionBroke(error) && !job.reads) failure.text += " Whether the command was carried out is not known.";
        return unexpected(withRestart(job.machine, std::move(failure)));
    }
    noteAnswer(job.machine);
    Answer answer{std::move(outcome->rows), {}};
    answer.text = textOf({answer.rows, outcome->output, {}, {}, -1});
    return answer;
}

Result<ScriptAnswer, ScriptFailure> PowerShellExecutor::runJob(const Job& job, const RunContext& context) {
    const auto patience = Patience::of(job.time, context.stop);
    for (bool again = false;; again = true) {
        bool used = false;
        auto outcome = runOnce(job, patience, context, used);
        const bool stale = !outcome && outcome.error().gone && used && !outcome.error().begun;
        // Kept sessions end when nobody uses them for a while; and reading twice harms nobody.
        const bool mayRepeat =
            stale || (job.reads && (sessionBroke(outcome) || (!outcome && outcome.error().gone &&
                                                              outcome.error().said.kind != FailureKind::Cancelled &&
                                                              outcome.error().said.kind != FailureKind::TimedOut)));
        if (again || !mayRepeat) return outcome;
        if (stale) m_pool.forget(job.computer);
    }
}

Result<ScriptAnswer, ScriptFailure> PowerShellExecutor::runOnce(const Job& job, const Patience& patience,
                                                                const RunContext& context, bool& used) {
    auto taken = m_pool.take(job.computer, patience, m_settings.openTime);
    if (!taken) return unexpected(ScriptFailure{taken.error(), false, false});
    used = taken->used;
    auto outcome = taken->session->run(job.script, patience, context.log);
    if (outcome)
        m_pool.giveBack(job.computer, std::move(taken->session));
    else
        m_pool.drop(job.computer, std::move(taken->session));
    return outcome;
}

void PowerShellExecutor::expectRestart(const std::string& machine) {
    const std::lock_guard lock(m_mutex);
    m_away[lowered(machine)] = {std::chrono::steady_clock::now() + m_settings.restartTime, false};
}

CommandFailure PowerShellExecutor::withRestart(const std::string& machine, CommandFailure failure) {
    const std::lock_guard lock(m_mutex);
    const auto away = m_away.find(lowered(machine));
    if (away == m_away.end() || !isSilence(failure.kind)) return failure;
    away->second.seen = true;
    if (std::chrono::steady_clock::now() >= away->second.until) return failure;
    return {FailureKind::Restarting, "The computer is restarting. " + failure.text};
}

void PowerShellExecutor::noteAnswer(const std::string& machine) {
    const std::lock_guard lock(m_mutex);
    const auto away = m_away.find(lowered(machine));
    // Until it goes down it answers as before.
    if (away != m_away.end() && away->second.seen) m_away.erase(away);
}

std::optional<long long> PowerShellExecutor::setupLogOf(const std::string& host, bool starts) {
    if (starts) return kEndOfLog;
    const std::lock_guard lock(m_mutex);
    const auto setup = m_setups.find(lowered(host));
    return setup == m_setups.end() ? std::nullopt : std::optional(setup->second);
}

void PowerShellExecutor::tellSetupLog(const HostCommand& command, const ScriptAnswer& answer,
                                      const RunContext& context) {
    if (answer.tailEnd < 0) return;
    tellLines(answer.tail, context);
    const std::lock_guard lock(m_mutex);
    // Once its result can be read it is over.
    if (!answer.rows.empty() && readsFile(command))
        m_setups.erase(lowered(command.host));
    else
        m_setups[lowered(command.host)] = answer.tailEnd;
}

}  // namespace cas
