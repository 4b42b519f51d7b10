#include <QLocale>
#include <QTimeZone>
#include <algorithm>
#include <array>

#include "app/reports/report_sections.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/model/check_texts.h"
#include "wizard/model/counterpart_texts.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

// Cover, summary and results by category.
namespace cas {
namespace {

QString countText(std::integral auto value) { return QLocale().toString(value); }

std::size_t checksWith(const ReportData& data, CheckResult result) {
    return static_cast<std::size_t>(std::ranges::count(data.checks, result, &CheckOutcome::result));
}

std::size_t findingsOf(const ReportData& data, Severity severity) {
    return static_cast<std::size_t>(
        std::ranges::count_if(data.findings, [&](const Finding& one) { return one.severity() == severity; }));
}

/// From the first entry of the last run to its last one.
QString timeTaken(const ReportData& data) {
    auto begun = data.journal.end();
    for (auto entry = data.journal.begin(); entry != data.journal.end(); ++entry)
        if (entry->event == JournalEvent::RunStarted) begun = entry;
    if (begun == data.journal.end()) return missingValue();
    return spanText(std::chrono::floor<std::chrono::milliseconds>(data.journal.back().at - begun->at));
}

QString builtText(const ReportData& data) {
    const auto& plan = data.plan;
    const auto name = clientName(plan);
    const auto address =
        plan.virtualAddress ? qt(plan.virtualAddress->to_string()) : tr("an address still to be chosen");
    if (!data.planKnown)
        return tr("%n member(s) share the clients of %1 at %2.", nullptr, static_cast<int>(plan.nodes.size()))
            .arg(orMissing(name), address);
    return tr("%n member(s) share the clients of %1 at %2. Balanced by: %3.", nullptr,
              static_cast<int>(plan.nodes.size()))
        .arg(orMissing(name), address, word(plan.balancing.method.value()));
}

QStringList nextActions(const ReportData& data) {
    if (!data.planKnown) return {tr("For a whole report open the plan in the wizard, and export it there.")};
    QStringList points;
    const auto counts = countsOf(data);
    const auto errors = static_cast<int>(findingsOf(data, Severity::Error));
    const auto failed = static_cast<int>(checksWith(data, CheckResult::Failed));
    if (errors > 0) points << tr("Correct the %n error(s) of the plan; section Checks lists them.", nullptr, errors);
    if (counts.failed > 0) points << tr("Look at the failed steps in section Plan and journal, then resume or undo.");
    if (isInterrupted(data.journal) && counts.failed == 0) points << tr("Resume the run that was cut off, or undo it.");
    if (failed > 0) points << tr("Mend the %n failed check(s); section Checks says how.", nullptr, failed);
    if (data.plan.dns.method == DnsMethod::Manual)
        points << tr("The DNS record is kept by hand: see that it leads to the virtual address.");
    if (data.journal.empty() && data.journalTrouble.isEmpty()) points << tr("Review the plan and apply it.");
    if (counts.done > 0 && data.tests.empty() && data.served.empty())
        points << tr("Prove that clients are served: run the proof of the last page, or apply with checks.");
    if (points.isEmpty()) points << tr("Keep this report, and the journal beside the plan: the undo needs it.");
    return points;
}

ReportRow categoryRow(const QString& title, const std::array<int, 4>& counts) {
    constexpr std::array kTones{ReportTone::Good, ReportTone::Warning, ReportTone::Bad, ReportTone::Muted};
    ReportRow row{ReportCell(title, ReportTone::Plain, QStringLiteral("checks"))};
    for (std::size_t i = 0; i < counts.size(); ++i)
        row.push_back({countText(counts[i]), counts[i] > 0 ? kTones[i] : ReportTone::Muted});
    return row;
}

}  // namespace

ReportSection coverSection(const ReportData& data) {
    const auto& plan = data.plan;
    const auto result = resultOf(data);
    const auto zone = QString::fromUtf8(data.at.timeZone().id());
    ReportTable facts{QStringLiteral("cover"), {}, {tr("What"), tr("Value")}, {}};
    const auto add = [&](const QString& name, const ReportCell& value) { facts.rows.push_back({name, value}); };
    add(tr("Name that clients use"), {orMissing(clientName(plan))});
    add(tr("Site"), {orMissing(siteOf(plan))});
    add(tr("Organisation"), {orMissing(latestInventory(data).directory.organization)});
    add(tr("Date"),
        {tr("%1 (%2)", "time, time zone").arg(data.at.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss t")), zone)});
    add(tr("Written by"), {data.author.isEmpty() ? orMissing(data.computer)
                                                 : tr("%1 on %2", "user, computer").arg(data.author, data.computer)});
    add(tr("Program"), {tr("CAS Array Wizard %1").arg(data.version)});
    add(tr("Session"), {sessionId(data)});
    add(tr("Mode"), {word(data.mode), data.mode == WorkMode::Real ? ReportTone::Good : ReportTone::Note});
    if (!data.counterparts.empty()) add(tr("Who answered"), {counterpartSentences(data.counterparts).join(u' ')});
    add(tr("Result"), result);
    return {QStringLiteral("cover"), tr("Cover"), {}, {}, {}, {}, {facts}};
}

ReportSection summarySection(const ReportData& data) {
    const auto counts = countsOf(data);
    const auto toned = [](auto value, ReportTone tone) {
        return ReportCell(countText(value), value > 0 ? tone : ReportTone::Muted);
    };
    const auto rules =
        std::ranges::count_if(data.plan.balancing.rules, [](const PlanRule& rule) { return rule.enabled.value(); });
    ReportTable table{QStringLiteral("summary"),
                      {},
                      {tr("What"), {tr("Number"), ColumnKind::Number}},
                      {{tr("Members"), countText(data.plan.nodes.size())},
                       {tr("Port rules that are on"), countText(rules)},
                       {tr("Databases to correct"), countText(data.plan.databases.correct.size())},
                       {tr("Changes made"), toned(counts.done, ReportTone::Good)},
                       {tr("Already right"), toned(counts.already, ReportTone::Good)},
                       {tr("Failed"), toned(counts.failed, ReportTone::Bad)},
                       {tr("Skipped"), toned(counts.skipped, ReportTone::Warning)},
                       {tr("Undone"), toned(counts.undone, ReportTone::Note)},
                       {tr("Checks with warnings"), toned(checksWith(data, CheckResult::Warning), ReportTone::Warning)},
                       {tr("Checks failed"), toned(checksWith(data, CheckResult::Failed), ReportTone::Bad)},
                       {tr("Time the last run took"), timeTaken(data)}}};
    ReportSection section{
        QStringLiteral("summary"), tr("Summary"), {builtText(data), resultOf(data).text}, {}, {}, {}, {table}};
    section.paragraphs << tr("What comes next:");
    section.points = nextActions(data);
    return section;
}

ReportSection resultsSection(const ReportData& data) {
    ReportTable table{QStringLiteral("results"), {}, {tr("Category")}, {}};
    for (const auto result : {CheckResult::Ok, CheckResult::Warning, CheckResult::Failed, CheckResult::NotRun})
        table.columns.emplace_back(word(result), ColumnKind::Number);
    const auto errors = static_cast<int>(findingsOf(data, Severity::Error));
    const auto warnings = static_cast<int>(findingsOf(data, Severity::Warning));
    table.rows.push_back(categoryRow(tr("The plan itself"), {errors + warnings == 0 ? 1 : 0, warnings, errors, 0}));
    for (int i = 0; i <= static_cast<int>(CheckCategory::Databases); ++i) {
        const auto category = static_cast<CheckCategory>(i);
        std::array<int, 4> counts{};
        for (const auto& outcome : data.checks)
            if (categoryOf(outcome.kind) == category) ++counts[static_cast<std::size_t>(outcome.result)];
        if (std::ranges::any_of(counts, [](int count) { return count > 0; }))
            table.rows.push_back(categoryRow(title(category), counts));
    }
    QStringList paragraphs;
    if (data.checks.empty())
        paragraphs << tr("No check was run for this report. Run the checks in the wizard, or let the report look.");
    return {QStringLiteral("results"), tr("Results by category"), paragraphs, {}, {}, {}, {table}};
}

}  // namespace cas
