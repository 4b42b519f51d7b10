#include <QCryptographicHash>
#include <QTimeZone>
#include <algorithm>

#include "app/reports/report_sections.h"
#include "wizard/model/check_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

// What several sections say alike.
namespace cas {

std::map<std::string, RecordedAction> recordedOf(const ReportData& data) {
    const auto last = lastRun(data.journal);
    return recordedActions(last ? entriesOf(data.journal, last->task) : data.journal);
}

RunCounts countsOf(const ReportData& data) {
    RunCounts counts;
    const auto onlyProves = [&](const std::string& id) {
        const auto action = std::ranges::find(data.actions, id, &Action::id);
        return action != data.actions.end() && action->apply.empty();
    };
    for (const auto& [id, recorded] : recordedOf(data)) {
        counts.done += recorded.state == Recorded::Done && !onlyProves(id);
        counts.already += recorded.state == Recorded::AlreadyDone;
        counts.failed += recorded.state == Recorded::Failed || recorded.state == Recorded::Uncertain;
        counts.skipped += recorded.state == Recorded::Skipped;
        counts.undone += recorded.state == Recorded::Undone;
    }
    return counts;
}

ReportCell resultOf(const ReportData& data) {
    const auto counts = countsOf(data);
    if (!data.planKnown) return {tr("A balancer that runs; its plan is not at hand."), ReportTone::Note};
    if (!data.journalTrouble.isEmpty())
        return {tr("What was changed is not known: the journal cannot be read."), ReportTone::Bad};
    if (data.journal.empty()) return {tr("Nothing has been changed yet."), ReportTone::Muted};
    if (counts.failed > 0) return {tr("Stopped: %n step(s) failed.", nullptr, counts.failed), ReportTone::Bad};
    if (counts.undone > 0 && counts.done == 0) return {tr("All changes are undone."), ReportTone::Note};
    if (isInterrupted(data.journal)) return {tr("The run was cut off and can be resumed."), ReportTone::Warning};
    return {tr("Done: %n change(s) made.", nullptr, counts.done), ReportTone::Good};
}

QString orMissing(const QString& value) { return value.isEmpty() ? missingValue() : value; }

QString orMissing(const std::string& value) { return orMissing(qt(value)); }

QString timeText(std::chrono::system_clock::time_point at, const ReportData& data) {
    const auto ms = std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms, data.at.timeZone()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString tookText(std::chrono::milliseconds took) {
    return took < std::chrono::seconds(1) ? tr("%1 ms").arg(took.count()) : spanText(took);
}

QString commandLines(const std::vector<Command>& commands) {
    QStringList lines;
    for (const auto& command : commands) lines << qt(commandText(command));
    return lines.join(u'\n');
}

ReportCell resultCell(CheckResult result) {
    switch (result) {
        case CheckResult::Ok:
            return {word(result), ReportTone::Good};
        case CheckResult::Warning:
            return {word(result), ReportTone::Warning};
        case CheckResult::Failed:
            return {word(result), ReportTone::Bad};
        case CheckResult::NotRun:
            return {word(result), ReportTone::Muted};
    }
    return {QString()};
}

ReportCell stateCell(Recorded state) {
    switch (state) {
        case Recorded::Nothing:
            return {tr("Not run"), ReportTone::Muted};
        case Recorded::Uncertain:
            return {tr("Not known"), ReportTone::Warning};
        case Recorded::Done:
            return {word(ActionState::Done), ReportTone::Good};
        case Recorded::AlreadyDone:
            return {word(ActionState::AlreadyDone), ReportTone::Good};
        case Recorded::Failed:
            return {word(ActionState::Failed), ReportTone::Bad};
        case Recorded::Skipped:
            return {word(ActionState::Skipped), ReportTone::Muted};
        case Recorded::Undone:
            return {word(ActionState::Undone), ReportTone::Note};
    }
    return {QString()};
}

QString sessionId(const ReportData& data) {
    const auto begun =
        data.journal.empty()
            ? data.at.toMSecsSinceEpoch()
            : std::chrono::floor<std::chrono::milliseconds>(data.journal.front().at.time_since_epoch()).count();
    const auto seed = QStringLiteral("%1\n%2").arg(data.planFile, QString::number(begun)).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(seed, QCryptographicHash::Sha256).toHex().left(12));
}

}  // namespace cas
