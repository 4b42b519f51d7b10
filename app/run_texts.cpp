#include "app/run_texts.h"

#include <QCoreApplication>
#include <algorithm>

#include "wizard/model/check_texts.h"
#include "wizard/model/counterpart_texts.h"
#include "wizard/model/failure_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

struct RunTexts {
    Q_DECLARE_TR_FUNCTIONS(RunTexts)
};

/// For scripts; the words for people are translated.
std::string_view nameOf(CheckResult result) {
    switch (result) {
        case CheckResult::Ok:
            return "ok";
        case CheckResult::Warning:
            return "warning";
        case CheckResult::Failed:
            return "failed";
        case CheckResult::NotRun:
            break;
    }
    return "not run";
}

constexpr std::pair<ActionState, std::string_view> kStates[] = {{ActionState::Pending, "pending"},
                                                                {ActionState::Probing, "probing"},
                                                                {ActionState::AlreadyDone, "already done"},
                                                                {ActionState::Running, "running"},
                                                                {ActionState::Verifying, "verifying"},
                                                                {ActionState::Done, "done"},
                                                                {ActionState::Failed, "failed"},
                                                                {ActionState::Skipped, "skipped"},
                                                                {ActionState::Undoing, "undoing"},
                                                                {ActionState::Undone, "undone"},
                                                                {ActionState::UndoFailed, "undo failed"}};

std::string_view nameOf(ActionState state) {
    return std::ranges::find(kStates, state, &std::pair<ActionState, std::string_view>::first)->second;
}

std::string_view nameOf(Forecast forecast) {
    switch (forecast) {
        case Forecast::WouldChange:
            return "would change";
        case Forecast::AlreadyRight:
            return "already right";
        case Forecast::CannotTell:
            break;
    }
    return "cannot tell";
}

qsizetype countOf(const std::vector<CheckOutcome>& outcomes, CheckResult result) {
    return std::ranges::count(outcomes, result, &CheckOutcome::result);
}

QString head(const Actions& actions, const ActionProgress& progress) {
    const Action& action = actions[progress.index];
    return RunTexts::tr("%1/%2 %3: %4")
        .arg(QString::number(progress.index + 1), QString::number(actions.size()), machineName(action), title(action));
}

QString indented(QString lines) { return QLatin1String("    ") + lines.replace(u'\n', QLatin1String("\n    ")); }

QString found(const CheckOutcome& outcome) {
    QString value = qt(outcome.found);
    return value.replace(u'\n', QLatin1String(", "));
}

}  // namespace

std::string_view nameOf(WorldKind kind) { return kind == WorldKind::Lab ? "lab" : "real"; }

QString checkText(const CheckOutcome& outcome) {
    const QString place = outcome.node.empty() ? RunTexts::tr("plan") : qt(outcome.node);
    QString line = RunTexts::tr("%1: %2: %3").arg(word(outcome.result), place, title(outcome.kind, outcome.result));
    if (!outcome.found.empty()) line = RunTexts::tr("%1; found: %2").arg(line, found(outcome));
    const bool tellWanted = outcome.result != CheckResult::Ok && !outcome.wanted.empty();
    if (tellWanted) line = RunTexts::tr("%1; wanted: %2").arg(line, qt(outcome.wanted));
    const QString help = remedy(outcome);
    const bool needsHelp = outcome.result == CheckResult::Failed || outcome.result == CheckResult::Warning;
    return needsHelp && !help.isEmpty() ? line + QLatin1String("\n    ") + help : line;
}

Json checksJson(const std::vector<CheckOutcome>& outcomes, WorldKind world) {
    Json rows = Json::array();
    for (const CheckOutcome& outcome : outcomes)
        rows.push_back({{"check", nameOf(outcome.kind)},
                        {"node", outcome.node},
                        {"result", nameOf(outcome.result)},
                        {"found", outcome.found},
                        {"wanted", outcome.wanted},
                        {"remedy", remedy(outcome).toStdString()},
                        {"world", nameOf(world)}});
    return rows;
}

QString checkSummary(const std::vector<CheckOutcome>& outcomes) {
    return RunTexts::tr("%1 checks: %2 right, %3 with a warning, %4 failed, %5 not run.")
        .arg(outcomes.size())
        .arg(countOf(outcomes, CheckResult::Ok))
        .arg(countOf(outcomes, CheckResult::Warning))
        .arg(countOf(outcomes, CheckResult::Failed))
        .arg(countOf(outcomes, CheckResult::NotRun));
}

bool anyFailed(const std::vector<CheckOutcome>& outcomes) { return countOf(outcomes, CheckResult::Failed) > 0; }

bool isSettled(ActionState state) {
    switch (state) {
        case ActionState::AlreadyDone:
        case ActionState::Done:
        case ActionState::Failed:
        case ActionState::Skipped:
        case ActionState::Undone:
        case ActionState::UndoFailed:
            return true;
        default:
            return false;
    }
}

QString logText(const LogLine& line) { return indented(qt(line.text).trimmed()); }

QString progressText(const Actions& actions, const ActionProgress& progress) {
    const Action& action = actions[progress.index];
    const QString line =
        RunTexts::tr("%1: %2, %3").arg(head(actions, progress), word(progress.state), spanText(progress.took));
    if (!progress.failure) return line;
    return line + QLatin1String("\n    ") + headline(action, *progress.failure) + QLatin1String("\n    ") +
           advice(action, *progress.failure);
}

QString forecastText(const Actions& actions, const ActionProgress& progress) {
    const Action& action = actions[progress.index];
    const Forecast forecast = progress.forecast.value_or(Forecast::CannotTell);
    QString lines = RunTexts::tr("%1: %2").arg(head(actions, progress), word(forecast));
    if (forecast == Forecast::AlreadyRight) return lines;
    for (const Command& command : action.apply) lines += u'\n' + indented(qt(commandText(command)));
    return lines;
}

namespace {

QString resultText(const RunSummary& summary) {
    const QString changed = QString::number(summary.result.changed);
    if (summary.mode == RunMode::DryRun) {
        const auto would = std::ranges::count(summary.result.actions, Forecast::WouldChange, &ActionProgress::forecast);
        return RunTexts::tr("The dry run changed nothing. Actions that would change something: %1 of %2.")
            .arg(QString::number(would), QString::number(summary.actions.size()));
    }
    if (summary.result.outcome != RunOutcome::Finished)
        return RunTexts::tr(
                   "The run stopped. Actions that changed something: %1. The journal keeps what was done; "
                   "--resume goes on, --undo takes it back.")
            .arg(changed);
    if (summary.mode == RunMode::Undo)
        return RunTexts::tr("The undo is finished. Actions taken back: %1.").arg(changed);
    return RunTexts::tr("The run is finished. Actions that changed something: %1.").arg(changed);
}

}  // namespace

QString summaryText(const RunSummary& summary) {
    return (QStringList(resultText(summary)) + counterpartSentences(summary.counterparts)).join(u'\n');
}

Json runJson(const RunSummary& summary) {
    Json counterparts = Json::array();
    for (const Counterpart& one : summary.counterparts)
        counterparts.push_back({{"kind", nameOf(one.kind)}, {"machine", one.machine}, {"by", nameOf(one.by)}});
    Json rows = Json::array();
    for (const ActionProgress& progress : summary.result.actions) {
        const Action& action = summary.actions[progress.index];
        Json row{
            {"id", action.id},     {"title", title(action).toStdString()}, {"machine", action.machine},
            {"node", action.node}, {"state", nameOf(progress.state)},      {"milliseconds", progress.took.count()}};
        if (progress.forecast) row["forecast"] = nameOf(*progress.forecast);
        if (progress.failure) row["failure"] = progress.failure->text;
        row["commands"] = Json::array();
        for (const Command& command : action.apply) row["commands"].push_back(commandText(command));
        rows.push_back(std::move(row));
    }
    return {{"world", nameOf(summary.world)},
            {"mode", wordOf(summary.mode)},
            {"outcome", wordOf(summary.result.outcome)},
            {"changed", summary.result.changed},
            {"actions", std::move(rows)},
            {"counterparts", std::move(counterparts)}};
}

}  // namespace cas
