#include "wizard/steps/run_desk.h"

#include <algorithm>
#include <stdexcept>

namespace cas {
namespace {

constexpr std::size_t kExcerpt = 4096;  ///< bytes of an answer that the journal keeps

std::string excerpt(const Answer& answer) {
    std::string text = answer.text;
    if (text.empty())
        for (const auto& row : answer.rows)
            for (const auto& [property, value] : row) text += (text.empty() ? "" : "\n") + property + ": " + value;
    if (text.size() > kExcerpt) text.resize(kExcerpt);
    return text;
}

}  // namespace

std::string_view failureName(FailureKind kind) {
    switch (kind) {
        case FailureKind::Unreachable:
            return "unreachable";
        case FailureKind::SignInFailed:
            return "sign-in-failed";
        case FailureKind::SignInBlocked:
            return "sign-in-blocked";
        case FailureKind::Untrusted:
            return "untrusted";
        case FailureKind::Forbidden:
            return "forbidden";
        case FailureKind::Refused:
            return "refused";
        case FailureKind::NotFound:
            return "not-found";
        case FailureKind::TimedOut:
            return "timed-out";
        case FailureKind::Cancelled:
            return "cancelled";
        case FailureKind::Unsupported:
            return "unsupported";
        case FailureKind::Restarting:
            return "restarting";
        case FailureKind::Conflict:
            return "conflict";
        case FailureKind::NotProven:
            return "not-proven";
        case FailureKind::JournalLost:
            return "journal-lost";
    }
    return {};
}

RunDesk::RunDesk(CommandExecutor& executor, RunJournal& journal, RunObserver observer,
                 const StepRunner::Options& options)
    : m_executor(executor), m_journal(journal), m_observer(std::move(observer)), m_options(options) {}

Result<Answer, CommandFailure> RunDesk::read(std::size_t action, const Command& command) {
    if (!onlyReads(command)) throw std::logic_error("a probe that changes something: " + commandText(command));
    return run(action, command, stop());
}

Result<Answer, CommandFailure> RunDesk::change(std::size_t action, const std::string& id, const Command& command,
                                               std::stop_token stop) {
    if (m_options.mode == RunMode::DryRun) throw std::logic_error("a change in a dry run: " + commandText(command));
    const auto text = commandText(command);
    const auto begun = record({{}, JournalEvent::CommandRun, id, machineOf(command), text, {}});
    if (!begun) return unexpected(begun.error());
    log(LogLine::Level::Info, action, text);
    auto answer = run(action, command, std::move(stop));
    JournalEntry ended{{}, JournalEvent::CommandEnded, id, machineOf(command), {}, {}};
    ended.text = answer ? excerpt(*answer) : answer.error().text.substr(0, kExcerpt);
    if (!answer) ended.values["failure"] = failureName(answer.error().kind);
    if (const auto written = record(std::move(ended)); !written) return unexpected(written.error());
    return answer;
}

Result<void, CommandFailure> RunDesk::record(JournalEntry entry) {
    if (m_options.mode == RunMode::DryRun) return {};
    const std::lock_guard lock(m_journalMutex);
    if (m_journalLost.empty()) {
        if (entry.event == JournalEvent::RunStarted) m_players = counterpartsIn({entry});
        entry.at = std::chrono::system_clock::now();
        const auto written = m_journal.append(std::move(entry));
        if (written) return {};
        m_journalLost = written.error();
        log(LogLine::Level::Error, std::nullopt, m_journalLost);
    }
    return unexpected(CommandFailure{FailureKind::JournalLost, m_journalLost});
}

void RunDesk::tell(const ActionProgress& progress) {
    const std::lock_guard lock(m_observerMutex);
    if (m_observer.progress) m_observer.progress(progress);
}

void RunDesk::log(LogLine::Level level, std::optional<std::size_t> action, std::string text) {
    const std::lock_guard lock(m_observerMutex);
    if (m_observer.log) m_observer.log({std::chrono::system_clock::now(), level, action, std::move(text)});
}

bool RunDesk::waitForNextPoll() {
    std::unique_lock lock(m_waitMutex);
    m_never.wait_for(lock, stop(), m_options.pollInterval, [] { return false; });
    return !stop().stop_requested();
}

Result<Answer, CommandFailure> RunDesk::run(std::size_t action, const Command& command, std::stop_token stop) {
    if (stop.stop_requested()) return unexpected(CommandFailure{FailureKind::Cancelled, {}});
    const RunContext context{std::move(stop),
                             [this, action](const std::string& line) { log(LogLine::Level::Info, action, line); }};
    auto answer = m_executor.run(command, context);
    meet(command);
    return answer;
}

void RunDesk::meet(const Command& command) {
    const auto player = counterpartOf(command, m_executor);
    if (player.by != PlayedBy::StandIn) return;
    {
        const std::lock_guard lock(m_journalMutex);
        const auto known = std::ranges::find_if(m_players, [&](const Counterpart& one) {
            return one.kind == player.kind && one.machine == player.machine && one.by == PlayedBy::Itself;
        });
        if (known == m_players.end()) return;
        known->by = player.by;
    }
    // A journal that is lost stops the run with its next entry.
    static_cast<void>(record({{}, JournalEvent::StandInMet, {}, player.machine, {}, counterpartValues({player})}));
}

}  // namespace cas
