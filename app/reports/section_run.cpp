#include <QLocale>
#include <QTimeZone>
#include <algorithm>

#include "app/reports/report_sections.h"
#include "wizard/model/check_texts.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/plan_differences.h"
#include "wizard/model/step_texts.h"
#include "wizard/model/texts.h"
#include "wizard/steps/journal_line.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

// Checks, the plan and its journal, differences, and the undo sheet.
namespace cas {
namespace {

ReportCell severityCell(Severity severity) {
    switch (severity) {
        case Severity::Error:
            return {tr("Error"), ReportTone::Bad};
        case Severity::Warning:
            return {tr("Warning"), ReportTone::Warning};
        case Severity::Info:
            return {tr("Information"), ReportTone::Note};
    }
    return {QString()};
}

ReportTable findingsTable(const ReportData& data) {
    ReportTable table{QStringLiteral("findings"),
                      tr("What the plan's validation says"),
                      {tr("Severity"), {tr("Place"), ColumnKind::Code}, tr("Finding")},
                      {}};
    for (const auto& finding : data.findings)
        table.rows.push_back({severityCell(finding.severity()), orMissing(place(finding)), sentence(finding)});
    return table;
}

QString meaningOf(const CheckOutcome& outcome) {
    if (outcome.result == CheckResult::Ok) return whyItMatters(outcome.kind);
    QStringList parts{whyItMatters(outcome.kind), remedy(outcome)};
    parts.removeAll(QString());
    return parts.join(u'\n');
}

ReportTable checksTable(const ReportData& data) {
    ReportTable table{QStringLiteral("checks"),
                      tr("Checks"),
                      {tr("Check"),
                       tr("Server"),
                       tr("Result"),
                       tr("Found"),
                       tr("Wanted"),
                       tr("Meaning and remedy"),
                       {tr("Took"), ColumnKind::Number}},
                      {}};
    for (const auto& outcome : data.checks)
        table.rows.push_back({title(outcome.kind, outcome.result), orMissing(outcome.node), resultCell(outcome.result),
                              orMissing(outcome.found), orMissing(outcome.wanted), meaningOf(outcome),
                              tookText(outcome.took)});
    return table;
}

ReportTable ignoredTable(const ReportData& data) {
    ReportTable table{QStringLiteral("ignored"), tr("Ignored, and why"), {tr("Check"), tr("Server"), tr("Reason")}, {}};
    for (const auto& one : data.ignored) table.rows.push_back({title(one.kind), orMissing(one.node), one.reason});
    return table;
}

/// When an action was last under way, and the last thing the other side said.
struct StepTimes {
    std::optional<std::chrono::system_clock::time_point> begun;
    std::optional<std::chrono::system_clock::time_point> ended;
    QString answer;
};

StepTimes timesOf(const std::string& action, const ReportData& data) {
    StepTimes times;
    for (const auto& entry : data.journal) {
        if (entry.action != action) continue;
        if (entry.event == JournalEvent::Probed || entry.event == JournalEvent::UndoStarted) times = {entry.at, {}, {}};
        if (entry.event == JournalEvent::CommandEnded || entry.event == JournalEvent::ActionFailed ||
            entry.event == JournalEvent::UndoFailed || entry.event == JournalEvent::AlreadyDone)
            times.answer = qt(entry.text);
        times.ended = entry.at;
    }
    return times;
}

ReportTable stepsTable(const ReportData& data) {
    ReportTable table{QStringLiteral("steps"),
                      tr("Steps"),
                      {{tr("Step"), ColumnKind::Number},
                       tr("What happens"),
                       tr("State"),
                       {tr("Started"), ColumnKind::Moment},
                       tr("Took"),
                       {tr("Commands"), ColumnKind::Code},
                       {tr("Answer"), ColumnKind::Code}},
                      {}};
    const auto recorded = recordedOf(data);
    int number = 0;
    for (const auto& action : data.actions) {
        const auto found = recorded.find(action.id);
        const auto times = timesOf(action.id, data);
        const auto took = times.begun && times.ended
                              ? tookText(std::chrono::floor<std::chrono::milliseconds>(*times.ended - *times.begun))
                              : missingValue();
        table.rows.push_back(
            {QString::number(++number),
             tr("%1\nOn %2. %3", "step, computer, kind of change")
                 .arg(title(action), machineName(action), word(action.change)),
             stateCell(found == recorded.end() ? Recorded::Nothing : found->second.state),
             times.begun ? timeText(*times.begun, data) : missingValue(), took,
             action.apply.empty() ? tr("Changes nothing; it only proves.") : commandLines(action.apply), times.answer});
    }
    return table;
}

QString eventWord(JournalEvent event) {
    switch (event) {
        case JournalEvent::RunStarted:
            return tr("Run started");
        case JournalEvent::Probed:
            return tr("Looked");
        case JournalEvent::ApplyStarted:
            return tr("Begun");
        case JournalEvent::CommandRun:
            return tr("Command");
        case JournalEvent::CommandEnded:
            return tr("Answer");
        case JournalEvent::Verified:
            return tr("Proved");
        case JournalEvent::ActionDone:
            return tr("Done");
        case JournalEvent::ActionFailed:
            return tr("Failed");
        case JournalEvent::ActionSkipped:
            return tr("Skipped");
        case JournalEvent::AlreadyDone:
            return tr("Already right");
        case JournalEvent::UndoStarted:
            return tr("Undo begun");
        case JournalEvent::ActionUndone:
            return tr("Undone");
        case JournalEvent::UndoFailed:
            return tr("Undo failed");
        case JournalEvent::StandInMet:
            return tr("Met a stand-in");
        case JournalEvent::RunEnded:
            return tr("Run ended");
    }
    return {};
}

ReportTable journalTable(const ReportData& data) {
    ReportTable table{
        QStringLiteral("journal"),
        tr("Journal"),
        {{tr("Time"), ColumnKind::Moment}, tr("Step"), tr("Event"), tr("Where"), {tr("Text"), ColumnKind::Code}},
        {}};
    for (const auto& entry : data.journal) {
        const bool bad = entry.event == JournalEvent::ActionFailed || entry.event == JournalEvent::UndoFailed ||
                         entry.values.contains("failure");
        table.rows.push_back({timeText(entry.at, data),
                              orMissing(entry.action),
                              {eventWord(entry.event), bad ? ReportTone::Bad : ReportTone::Plain},
                              orMissing(entry.machine),
                              qt(entry.text)});
    }
    return table;
}

ReportTable nowAndAfterTable(const ReportData& data) {
    ReportTable table{QStringLiteral("differences"),
                      tr("What the plan changes"),
                      {tr("Object"), tr("Before"), tr("After"), tr("Changes")},
                      {}};
    for (const auto& one : differencesOf(data.actions, data.plan, data.inventory, data.checks))
        table.rows.push_back(
            {one.object, one.now ? orMissing(*one.now) : tr("not known"), orMissing(one.after),
             one.changes() ? ReportCell(tr("Yes"), ReportTone::Note) : ReportCell(tr("No"), ReportTone::Muted)});
    return table;
}

ReportCell driftCell(DriftKind kind) {
    switch (kind) {
        case DriftKind::Added:
            return {tr("Added"), ReportTone::Good};
        case DriftKind::Removed:
            return {tr("Removed"), ReportTone::Bad};
        case DriftKind::Changed:
            return {tr("Changed"), ReportTone::Warning};
    }
    return {QString()};
}

ReportTable driftTable(const ReportDrift& drift) {
    ReportTable table{QStringLiteral("drift"),
                      tr("Since the last report"),
                      {tr("What"), {tr("Place"), ColumnKind::Code}, tr("Then"), tr("Now")},
                      {}};
    for (const auto& row : drift.rows)
        table.rows.push_back({driftCell(row.kind), row.place, orMissing(row.before), orMissing(row.now)});
    return table;
}

}  // namespace

ReportSection checksSection(const ReportData& data) {
    QStringList paragraphs;
    if (data.checks.empty()) paragraphs << tr("No check was run for this report.");
    if (data.findings.empty()) paragraphs << tr("The plan's validation has nothing to say.");
    return {QStringLiteral("checks"),
            tr("Checks"),
            paragraphs,
            {},
            {},
            {},
            {findingsTable(data), checksTable(data), ignoredTable(data)}};
}

ReportSection journalSection(const ReportData& data) {
    QStringList paragraphs;
    if (data.actions.empty()) paragraphs << tr("The plan has nothing to carry out.");
    if (!data.journalTrouble.isEmpty())
        paragraphs << tr("The journal cannot be read: %1").arg(data.journalTrouble);
    else if (data.journal.empty())
        paragraphs << tr("There is no journal: nothing of this plan was carried out yet.");
    return {QStringLiteral("journal"),
            tr("Plan and journal"),
            paragraphs,
            {},
            {},
            {},
            {stepsTable(data), journalTable(data)}};
}

ReportSection differencesSection(const ReportData& data) {
    QStringList paragraphs;
    if (!data.drift)
        paragraphs << tr("There is no former report to compare with.");
    else if (data.drift->rows.empty())
        paragraphs
            << tr("Nothing is different from the report of %1 (%2).")
                   .arg(data.drift->at.toTimeZone(data.at.timeZone()).toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                        data.drift->file);
    else
        paragraphs
            << tr("%n thing(s) are different from the report of %1 (%2).", nullptr,
                  static_cast<int>(data.drift->rows.size()))
                   .arg(data.drift->at.toTimeZone(data.at.timeZone()).toString(QStringLiteral("yyyy-MM-dd HH:mm")),
                        data.drift->file);
    ReportSection section{QStringLiteral("differences"), tr("Differences"), paragraphs, {}, {}, {},
                          {nowAndAfterTable(data)}};
    if (data.drift) section.tables.push_back(driftTable(*data.drift));
    return section;
}

ReportSection undoSection(const ReportData& data) {
    ReportTable table{
        QStringLiteral("undo"),
        {},
        {{tr("Step"), ColumnKind::Number}, tr("What"), tr("Found before"), {tr("Undo command"), ColumnKind::Code}},
        {}};
    const auto recorded = recordedOf(data);
    QStringList byHand;
    for (std::size_t i = data.actions.size(); i-- > 0;) {
        const auto& action = data.actions[i];
        if (action.apply.empty()) continue;
        QStringList saved;
        if (const auto found = recorded.find(action.id); found != recorded.end())
            for (const auto& [property, value] : found->second.saved)
                saved << tr("%1: %2", "property, value").arg(qt(property), qt(value));
        if (!action.reversible()) byHand << irreversibleWords(action);
        table.rows.push_back({QString::number(i + 1),
                              tr("%1\nOn %2", "step, computer").arg(title(action), machineName(action)),
                              orMissing(saved.join(u'\n')),
                              action.reversible() ? ReportCell(commandLines(action.revert))
                                                  : ReportCell(tr("By hand"), ReportTone::Warning)});
    }
    ReportSection section{QStringLiteral("undo"), tr("Undo sheet"), {}, {}, {}, {}, {table}};
    if (table.rows.empty())
        section.paragraphs << tr("The plan changes nothing that could be undone.");
    else
        section.paragraphs << tr(
            "In this order, from the last step to the first. The program does it with “apply "
            "--undo”, and puts back the values it found.");
    if (!byHand.isEmpty()) {
        section.paragraphs << tr("What cannot be undone by the program:");
        section.points = byHand;
    }
    return section;
}

}  // namespace cas
