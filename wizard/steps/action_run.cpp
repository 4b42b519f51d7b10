#include "wizard/steps/action_run.h"

#include <algorithm>

#include "wizard/exec/nlb_cluster.h"
#include "wizard/exec/powershell.h"

namespace cas {
namespace {

constexpr std::chrono::seconds kRestart{20 * 60};
constexpr int kRounds = 3;  ///< a computer that needs more restarts than this needs a person

bool mayComeBack(const CommandFailure& failure) {
    return failure.kind == FailureKind::Restarting || failure.kind == FailureKind::Unreachable ||
           failure.kind == FailureKind::TimedOut;
}

bool isResume(const Command& command) {
    if (const auto* host = std::get_if<HostCommand>(&command))
        return std::ranges::any_of(host->script, startsNlbTraffic);
    const auto* balancer = std::get_if<BalancerCommand>(&command);
    return balancer && balancer->verb == BalancerCommand::Verb::Resume;
}

std::string_view wordOf(ProbeVerdict judgement) {
    switch (judgement) {
        case ProbeVerdict::Right:
            return "right";
        case ProbeVerdict::Missing:
            return "missing";
        case ProbeVerdict::Different:
            return "different";
    }
    return {};
}

CommandFailure notProven(std::string found) { return {FailureKind::NotProven, std::move(found)}; }

}  // namespace

ActionRun::ActionRun(const Action& action, std::size_t index, RecordedAction recorded, RunDesk& desk)
    : m_action(action), m_recorded(std::move(recorded)), m_desk(desk), m_begun(std::chrono::steady_clock::now()) {
    m_progress.index = index;
}

void ActionRun::enter(ActionState state) {
    m_progress.state = state;
    const auto took = std::chrono::steady_clock::now() - m_begun;
    m_progress.took = std::chrono::duration_cast<std::chrono::milliseconds>(took);
    m_desk.tell(m_progress);
}

ActionProgress ActionRun::end(const Outcome& outcome, JournalEvent failure) {
    if (outcome) {
        enter(*outcome);
        return m_progress;
    }
    m_progress.failure = outcome.error();
    m_desk.log(LogLine::Level::Error, m_progress.index, outcome.error().text);
    // What was given up half-way stays uncertain in the journal, so that the next run looks before it repeats anything.
    if (outcome.error().kind != FailureKind::Cancelled)
        if (const auto written = record(failure, outcome.error().text); !written) m_progress.failure = written.error();
    enter(failure == JournalEvent::UndoFailed ? ActionState::UndoFailed : ActionState::Failed);
    return m_progress;
}

Result<void, CommandFailure> ActionRun::record(JournalEvent event, std::string text,
                                               std::map<std::string, std::string> values) {
    return m_desk.record({{}, event, m_action.id, m_action.machine, std::move(text), std::move(values)});
}

Result<void, CommandFailure> ActionRun::take(const Probe& probe, Reading& reading) {
    const auto answer = m_desk.read(m_progress.index, probe.command);
    if (!answer) return unexpected(answer.error());
    const auto judgement = judge(probe, answer->rows);
    reading.judgement = std::max(reading.judgement, judgement);
    if (judgement != ProbeVerdict::Right) {
        const auto found = foundText(probe, answer->rows);
        reading.found += (reading.found.empty() || found.empty() ? "" : "\n") + found;
    }
    const auto rows = meantRows(probe, answer->rows);
    for (const auto* properties : {&m_action.saves, &m_action.keeps}) collectValues(*properties, rows, reading.saved);
    return {};
}

Result<ActionRun::Reading, CommandFailure> ActionRun::read(const std::vector<Probe>& further) {
    Reading reading;
    if (const auto taken = take(m_action.probe, reading); !taken) return unexpected(taken.error());
    for (const auto* probes : {&m_action.also, &further})
        for (const auto& probe : *probes)
            if (const auto taken = take(probe, reading); !taken) return unexpected(taken.error());
    return reading;
}

Result<ActionRun::Reading, CommandFailure> ActionRun::readPatiently() {
    const auto deadline = std::chrono::steady_clock::now() + std::max(m_action.patience, kRestart);
    const bool patient = m_action.mayRestart && m_recorded.state == Recorded::Uncertain;
    for (;;) {
        auto reading = read({});
        if (reading) return reading;
        // A restart that a run before this one asked for is waited for by whatever comes first.
        const bool restarting = reading.error().kind == FailureKind::Restarting;
        if (!restarting && !(patient && mayComeBack(reading.error()))) return reading;
        if (std::chrono::steady_clock::now() >= deadline) return reading;
        if (!m_desk.waitForNextPoll()) return unexpected(CommandFailure{FailureKind::Cancelled, {}});
    }
}

Result<void, CommandFailure> ActionRun::checkGuards(const std::vector<Probe>& guards) {
    Reading reading;
    for (const auto& guard : guards)
        if (const auto taken = take(guard, reading); !taken) return taken;
    if (reading.judgement == ProbeVerdict::Right) return {};
    return unexpected(CommandFailure{FailureKind::Conflict, reading.found});
}

ActionProgress ActionRun::apply() { return end(applyOnce(), JournalEvent::ActionFailed); }

ActionRun::Outcome ActionRun::applyOnce() {
    enter(ActionState::Probing);
    const auto reading = readPatiently();
    if (!reading) return unexpected(reading.error());
    if (const auto written = record(JournalEvent::Probed, std::string(wordOf(reading->judgement)), reading->saved);
        !written)
        return unexpected(written.error());
    if (m_recorded.state == Recorded::Uncertain && !m_action.apply.empty())
        if (const auto settled = settle(*reading)) return *settled;
    if (reading->judgement == ProbeVerdict::Right && m_recorded.state != Recorded::Uncertain && !m_action.apply.empty())
        return finished(ActionState::AlreadyDone, JournalEvent::AlreadyDone);
    if (reading->judgement == ProbeVerdict::Different && !m_action.mayReplace)
        return unexpected(CommandFailure{FailureKind::Conflict, reading->found});
    if (const auto guarded = checkGuards(m_action.guards); !guarded) return unexpected(guarded.error());
    for (int round = 1; round <= kRounds; ++round) {
        auto outcome = applyNow();
        if (!outcome || *outcome != ActionState::Pending) return outcome;
    }
    return unexpected(notProven(reading->found));
}

ActionRun::Outcome ActionRun::finished(ActionState state, JournalEvent event) {
    if (const auto written = record(event); !written) return unexpected(written.error());
    return state;
}

std::optional<ActionRun::Outcome> ActionRun::settle(const Reading& reading) {
    if (m_recorded.commandsEnded >= m_action.apply.size()) {
        // Everything ran; only the proof was interrupted.
        enter(ActionState::Verifying);
        const auto proof = prove();
        if (!proof) return Outcome(unexpected(proof.error()));
        if (*proof == Proof::BackAgain) return std::nullopt;
        return finished(ActionState::Done, JournalEvent::ActionDone);
    }
    if (reading.judgement != ProbeVerdict::Right) return std::nullopt;
    const auto whole = read(m_action.verify);
    if (!whole) return Outcome(unexpected(whole.error()));
    if (whole->judgement != ProbeVerdict::Right) return std::nullopt;
    if (const auto resumed = resumeDrained(m_action.apply, 0); !resumed) return Outcome(unexpected(resumed.error()));
    return finished(ActionState::Done, JournalEvent::ActionDone);
}

/// Pending: the computer restarted meanwhile, and the work has to be done again.
ActionRun::Outcome ActionRun::applyNow() {
    m_away = false;
    if (!m_action.apply.empty()) {
        enter(ActionState::Running);
        // Who reads the journal later may not have this action any more.
        std::map<std::string, std::string> byHand;
        if (!m_action.reversible()) byHand["undo"] = "by hand";
        if (const auto written = record(JournalEvent::ApplyStarted, {}, std::move(byHand)); !written)
            return unexpected(written.error());
        if (const auto ran = runAll(m_action.apply); !ran) {
            if (!m_action.mayRestart || !mayComeBack(ran.error())) return unexpected(ran.error());
            m_away = ran.error().kind == FailureKind::Restarting;
        }
    }
    enter(ActionState::Verifying);
    const auto proof = prove();
    if (!proof) return unexpected(proof.error());
    if (*proof == Proof::BackAgain) return ActionState::Pending;
    if (const auto written = record(JournalEvent::Verified); !written) return unexpected(written.error());
    return finished(ActionState::Done, JournalEvent::ActionDone);
}

Result<void, CommandFailure> ActionRun::runAll(const std::vector<Command>& commands) {
    for (std::size_t i = 0; i < commands.size(); ++i) {
        m_changed = true;
        const auto ran = m_desk.change(m_progress.index, m_action.id, commands[i], m_desk.stop());
        if (ran) continue;
        if (ran.error().kind != FailureKind::JournalLost)
            if (const auto resumed = resumeDrained(commands, i + 1); !resumed)
                m_desk.log(LogLine::Level::Error, m_progress.index, resumed.error().text);
        return unexpected(ran.error());
    }
    return {};
}

Result<void, CommandFailure> ActionRun::resumeDrained(const std::vector<Command>& commands, std::size_t from) {
    for (std::size_t i = from; i < commands.size(); ++i) {
        if (!isResume(commands[i])) continue;
        // Not to be given up with the rest: a node left drained serves nobody.
        const auto ran = m_desk.change(m_progress.index, m_action.id, commands[i], std::stop_token());
        if (!ran) return unexpected(ran.error());
    }
    return {};
}

Result<ActionRun::Proof, CommandFailure> ActionRun::prove() {
    const auto deadline = std::chrono::steady_clock::now() + m_action.patience;
    for (;;) {
        const auto reading = read(m_action.verify);
        if (reading && reading->judgement == ProbeVerdict::Right) return Proof::Proven;
        if (!reading && reading.error().kind == FailureKind::Cancelled) return unexpected(reading.error());
        if (reading && m_away && m_action.mayRestart) return Proof::BackAgain;
        if (!reading && reading.error().kind == FailureKind::Restarting) m_away = true;
        if (const auto told = defeat(); !told.empty()) return unexpected(notProven(told));
        if (std::chrono::steady_clock::now() >= deadline)
            return unexpected(reading ? notProven(reading->found) : reading.error());
        if (!m_desk.waitForNextPoll()) return unexpected(CommandFailure{FailureKind::Cancelled, {}});
    }
}

std::string ActionRun::defeat() {
    for (const auto& probe : m_action.hopeless) {
        const auto answer = m_desk.read(m_progress.index, probe.command);
        if (!answer || judge(probe, answer->rows) != ProbeVerdict::Right) continue;
        std::string text;
        for (const auto& row : meantRows(probe, answer->rows))
            for (const auto& [property, value] : row) text += (text.empty() ? "" : "\n") + property + ": " + value;
        return text;
    }
    return {};
}

ActionProgress ActionRun::forecast() {
    enter(ActionState::Probing);
    const auto reading = read({});
    const bool conflict = reading && reading->judgement == ProbeVerdict::Different && !m_action.mayReplace;
    if (!reading) m_progress.failure = reading.error();
    if (conflict) m_progress.failure = CommandFailure{FailureKind::Conflict, reading->found};
    if (reading && reading->judgement == ProbeVerdict::Right)
        m_progress.forecast = Forecast::AlreadyRight;
    else if (reading && !conflict && !m_action.apply.empty())
        m_progress.forecast = Forecast::WouldChange;
    else
        m_progress.forecast = Forecast::CannotTell;
    enter(m_progress.forecast == Forecast::AlreadyRight ? ActionState::AlreadyDone : ActionState::Pending);
    return m_progress;
}

ActionProgress ActionRun::skip() {
    return end(finished(ActionState::Skipped, JournalEvent::ActionSkipped), JournalEvent::ActionFailed);
}

ActionProgress ActionRun::undo() { return end(undoOnce(), JournalEvent::UndoFailed); }

ActionRun::Outcome ActionRun::undoOnce() {
    if (!m_recorded.changed)
        return m_recorded.state == Recorded::AlreadyDone ? ActionState::AlreadyDone : ActionState::Pending;
    if (m_action.revert.empty()) return ActionState::Done;
    enter(ActionState::Undoing);
    if (const auto guarded = checkGuards(m_action.undoGuards); !guarded) return unexpected(guarded.error());
    if (const auto written = record(JournalEvent::UndoStarted); !written) return unexpected(written.error());
    if (const auto reverted = revertAll(); !reverted) return unexpected(reverted.error());
    if (const auto proof = proveAsBefore(); !proof) return unexpected(proof.error());
    return finished(ActionState::Undone, JournalEvent::ActionUndone);
}

Result<void, CommandFailure> ActionRun::revertAll() {
    for (std::size_t i = 0; i < m_action.revert.size(); ++i) {
        const auto command = withSaved(m_action.revert[i], m_recorded.saved);
        if (!command) continue;
        m_changed = true;
        const auto ran = m_desk.change(m_progress.index, m_action.id, *command, m_desk.stop());
        if (ran) continue;
        // Taking away what is already gone fails, and is no failure.
        const auto reading = read({});
        if (ran.error().kind != FailureKind::JournalLost && reading && isAsBefore(*reading)) continue;
        if (ran.error().kind != FailureKind::JournalLost)
            if (const auto resumed = resumeDrained(m_action.revert, i + 1); !resumed)
                m_desk.log(LogLine::Level::Error, m_progress.index, resumed.error().text);
        return unexpected(ran.error());
    }
    return {};
}

bool ActionRun::isAsBefore(const Reading& reading) const {
    if (m_action.saves.empty()) return reading.judgement != ProbeVerdict::Right;
    const auto valueOf = [](const std::map<std::string, std::string>& saved, const std::string& property) {
        const auto found = saved.find(property);
        return found == saved.end() ? std::string() : found->second;
    };
    return std::ranges::all_of(m_action.saves, [&](const std::string& property) {
        return valueOf(reading.saved, property) == valueOf(m_recorded.saved, property);
    });
}

Result<void, CommandFailure> ActionRun::proveAsBefore() {
    const auto deadline = std::chrono::steady_clock::now() + m_action.patience;
    for (;;) {
        const auto reading = read({});
        if (reading && isAsBefore(*reading)) return {};
        if (!reading && reading.error().kind == FailureKind::Cancelled) return unexpected(reading.error());
        if (std::chrono::steady_clock::now() >= deadline)
            return unexpected(reading ? notProven(reading->found) : reading.error());
        if (!m_desk.waitForNextPoll()) return unexpected(CommandFailure{FailureKind::Cancelled, {}});
    }
}

}  // namespace cas
