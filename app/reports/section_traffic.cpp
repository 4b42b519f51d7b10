#include <QLocale>
#include <QTimeZone>
#include <algorithm>
#include <cmath>

#include "app/reports/report_sections.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/texts.h"
#include "wizard/plan/effective.h"
#include "wizard/plan/plan_io.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

// What was measured: the proof, traffic, and the appendix.
namespace cas {
namespace {

QString wholeText(std::uint64_t number) { return QLocale().toString(static_cast<qulonglong>(number)); }

QString percentText(double share) { return tr("%1 %", "percentage").arg(QLocale().toString(share * 100, 'f', 1)); }

QString measuredText(double value) {
    if (std::isnan(value)) return missingValue();
    return QLocale().toString(value, 'f', std::abs(value) < 10 ? 2 : std::abs(value) < 100 ? 1 : 0);
}

ReportTable testsTable(const ReportData& data) {
    ReportTable table{QStringLiteral("proof"),
                      tr("Proof"),
                      {tr("Where"), tr("Asked for"), tr("Result"), tr("Answer"), {tr("Took"), ColumnKind::Number}},
                      {}};
    for (const auto& test : data.tests)
        table.rows.push_back({test.place.isEmpty() ? tr("this computer’s resolver") : test.place, test.subject,
                              resultCell(test.result), orMissing(test.answer),
                              test.took.count() > 0 ? tookText(test.took) : missingValue()});
    return table;
}

ReportTable servedTable(const ReportData& data) {
    ReportTable table{
        QStringLiteral("served"),
        tr("Clients of the lab that were served"),
        {tr("Clients"), tr("Via"), {tr("Served"), ColumnKind::Number}, {tr("Failed"), ColumnKind::Number}},
        {}};
    for (const auto& row : data.served)
        table.rows.push_back({row.kind,
                              row.node,
                              wholeText(row.clients),
                              {wholeText(row.failed), row.failed > 0 ? ReportTone::Bad : ReportTone::Muted}});
    return table;
}

ReportTable sharesTable(const ReportData& data) {
    ReportTable table{QStringLiteral("shares"),
                      tr("Share of sessions and weight"),
                      {tr("Server"),
                       {tr("Sessions so far"), ColumnKind::Number},
                       {tr("Share"), ColumnKind::Number},
                       {tr("Share by weight"), ColumnKind::Number}},
                      {}};
    if (!data.traffic) return table;
    double sessions = 0;
    double weights = 0;
    for (const auto& node : data.traffic->nodes) {
        sessions += static_cast<double>(node.traffic.total);
        weights += node.weight;
    }
    for (const auto& node : data.traffic->nodes)
        table.rows.push_back(
            {qt(node.name), wholeText(node.traffic.total),
             sessions > 0 ? percentText(static_cast<double>(node.traffic.total) / sessions) : missingValue(),
             weights > 0 ? percentText(node.weight / weights) : missingValue()});
    return table;
}

/// With `leading` columns, and cells of their own in each row.
ReportTable countsTable(const char* name, const QString& caption, std::vector<ReportColumn> leading) {
    for (const auto& title :
         {tr("Sessions so far"), tr("Open now"), tr("Bytes in"), tr("Bytes out"), tr("Failed connections")})
        leading.emplace_back(title, ColumnKind::Number);
    return {QLatin1String(name), caption, std::move(leading), {}};
}

ReportRow countsRow(ReportRow leading, const Traffic& traffic) {
    for (const auto count : {traffic.total, traffic.active, traffic.bytesIn, traffic.bytesOut})
        leading.emplace_back(wholeText(count));
    leading.emplace_back(wholeText(traffic.failed), traffic.failed > 0 ? ReportTone::Warning : ReportTone::Muted);
    return leading;
}

ReportTable memberCountsTable(const ReportData& data) {
    auto table = countsTable("traffic", tr("Counts of the members"), {tr("Server")});
    if (!data.traffic) return table;
    for (const auto& node : data.traffic->nodes) table.rows.push_back(countsRow({qt(node.name)}, node.traffic));
    return table;
}

ReportTable ruleCountsTable(const ReportData& data) {
    auto table = countsTable("traffic-rules", tr("Counts of the rules"), {tr("Rule"), tr("Ports")});
    if (!data.traffic) return table;
    for (const auto& rule : data.traffic->rules)
        table.rows.push_back(countsRow({qt(rule.name), orMissing(portsInWords(rule.ports))}, rule.traffic));
    return table;
}

ReportTable spreadsTable(const TrafficRange& range) {
    ReportTable table{QStringLiteral("traffic-range"),
                      tr("Least, mean, 95th percentile and largest per member"),
                      {tr("Measure"),
                       tr("Server"),
                       {tr("Least"), ColumnKind::Number},
                       {tr("Mean"), ColumnKind::Number},
                       {tr("95th percentile"), ColumnKind::Number},
                       {tr("Largest"), ColumnKind::Number}},
                      {}};
    for (const auto& row : range.spreads)
        table.rows.push_back({row.measure, row.node.isEmpty() ? tr("All members") : row.node, measuredText(row.least),
                              measuredText(row.mean), measuredText(row.most95), measuredText(row.most)});
    return table;
}

ReportTable noticesTable(const TrafficRange& range, const ReportData& data) {
    ReportTable table{QStringLiteral("alerts"),
                      tr("Alerts and events in the range"),
                      {{tr("Time"), ColumnKind::Moment}, tr("Severity"), tr("What happened")},
                      {}};
    for (const auto& row : range.notices) {
        const auto severity = row.severity == Severity::Error     ? ReportCell(tr("Error"), ReportTone::Bad)
                              : row.severity == Severity::Warning ? ReportCell(tr("Warning"), ReportTone::Warning)
                                                                  : ReportCell(tr("Information"), ReportTone::Note);
        table.rows.push_back({row.at.toTimeZone(data.at.timeZone()).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                              severity, row.text});
    }
    return table;
}

constexpr std::pair<const char*, const char*> kGlossary[] = {
    {QT_TRANSLATE_NOOP("cas", "Array"),
     QT_TRANSLATE_NOOP("cas",
                       "The object in Exchange that gives the Client Access servers of a site one name for MAPI.")},
    {QT_TRANSLATE_NOOP("cas", "Virtual address"),
     QT_TRANSLATE_NOOP("cas", "The address that name leads to; the balancer listens there.")},
    {QT_TRANSLATE_NOOP("cas", "Member"), QT_TRANSLATE_NOOP("cas", "A Client Access server that shares the clients.")},
    {QT_TRANSLATE_NOOP("cas", "Port rule"),
     QT_TRANSLATE_NOOP("cas", "Ports with the way their clients are shared, as Windows NLB calls it.")},
    {QT_TRANSLATE_NOOP("cas", "Affinity"),
     QT_TRANSLATE_NOOP("cas", "What keeps a client with its member: none, single address, or network.")},
    {QT_TRANSLATE_NOOP("cas", "Group"),
     QT_TRANSLATE_NOOP("cas", "Rules whose clients stay with one member over all of their ports.")},
    {QT_TRANSLATE_NOOP("cas", "Endpoint mapper"),
     QT_TRANSLATE_NOOP("cas", "The service on port 135 that tells clients where RPC services listen.")},
    {QT_TRANSLATE_NOOP("cas", "Drain"),
     QT_TRANSLATE_NOOP("cas", "Sessions end by themselves, new clients go elsewhere; NLB's drain-stop.")},
    {QT_TRANSLATE_NOOP("cas", "Journal"),
     QT_TRANSLATE_NOOP("cas", "The record of every command that ran, kept beside the plan; resume and undo go by it.")},
    {QT_TRANSLATE_NOOP("cas", "Lab"),
     QT_TRANSLATE_NOOP("cas",
                       "Stand-ins for servers, directory, DNS and clients on this computer; nothing there is real.")},
};

ReportTable glossaryTable() {
    ReportTable table{QStringLiteral("glossary"), tr("Glossary"), {tr("Word"), tr("Meaning")}, {}};
    for (const auto& [name, meaning] : kGlossary) table.rows.push_back({tr(name), tr(meaning)});
    return table;
}

ReportTable firewallTable(const ReportData& data) {
    ReportTable table{QStringLiteral("ports"),
                      tr("Ports that clients must reach"),
                      {tr("Address"), tr("Protocol"), tr("Ports"), tr("Rule")},
                      {}};
    for (std::size_t i = 0; i < data.plan.balancing.rules.size(); ++i) {
        const auto& planned = data.plan.balancing.rules[i];
        if (!planned.enabled || planned.filtering == Filtering::Disabled) continue;
        const auto rule = effectiveRule(data.plan, i);
        const auto address = listenAddress(data.plan, planned);
        table.rows.push_back({address ? qt(address->to_string()) : missingValue(), word(rule.protocol),
                              portsInWords(toText(rule.ports)), qt(rule.name)});
    }
    return table;
}

ReportTable filesTable(const ReportData& data) {
    ReportTable table{QStringLiteral("files"),
                      tr("Files of this plan"),
                      {tr("File"), {tr("Size"), ColumnKind::Number}, {QStringLiteral("SHA-256"), ColumnKind::Code}},
                      {}};
    for (const auto& file : data.files)
        table.rows.push_back({file.name, QLocale().formattedDataSize(file.size), file.sha256});
    return table;
}

ReportTable environmentTable(const ReportData& data) {
    return {QStringLiteral("environment"),
            tr("Where this report was written"),
            {tr("What"), tr("Value")},
            {{tr("Program"), tr("CAS Array Wizard %1").arg(data.version)},
             {tr("Computer"), orMissing(data.computer)},
             {tr("System"), orMissing(data.system)},
             {tr("Language"), orMissing(data.language)},
             {tr("Time zone"), QString::fromUtf8(data.at.timeZone().id())},
             {tr("Plan file"), orMissing(data.planFile)}}};
}

}  // namespace

ReportSection proofSection(const ReportData& data) {
    QStringList paragraphs;
    if (data.tests.empty() && data.served.empty())
        paragraphs << tr(
            "Nothing was asked through the virtual address for this report. The last page of the wizard "
            "does it.");
    return {QStringLiteral("proof"),
            tr("Test results after the changes"),
            paragraphs,
            {},
            {},
            {},
            {testsTable(data), servedTable(data), sharesTable(data)}};
}

ReportSection trafficSection(const ReportData& data) {
    ReportSection section{
        QStringLiteral("traffic"), tr("Traffic"), {}, {}, {}, {}, {memberCountsTable(data), ruleCountsTable(data)}};
    if (!data.traffic && !data.range)
        section.paragraphs << tr("The balancer did not run here when this report was written.");
    if (data.traffic)
        section.paragraphs
            << tr("Counts since the balancer began, as of %1.").arg(timeText(data.traffic->takenAtWall, data));
    if (data.range) {
        section.paragraphs << tr("Measured from %1.")
                                  .arg(fromToText(data.range->from.toTimeZone(data.at.timeZone()),
                                                  data.range->to.toTimeZone(data.at.timeZone()),
                                                  MomentDetail::ToTheSecond));
        for (const auto& chart : data.range->charts)
            section.pictures.push_back({chart.title, chart.size, chart.light, chart.dark});
        section.tables.push_back(spreadsTable(*data.range));
        section.tables.push_back(noticesTable(*data.range, data));
        if (data.range->notices.empty()) section.paragraphs << tr("There was no alert in this range.");
    }
    return section;
}

ReportSection appendixSection(const ReportData& data) {
    QStringList paragraphs{tr("Passwords and keys are never written to plans, journals or reports.")};
    if (data.redacted)
        paragraphs << tr(
            "Names and addresses in this report are placeholders: the same placeholder always stands for "
            "the same name.");
    return {QStringLiteral("appendix"),
            tr("Appendix"),
            paragraphs,
            {},
            {},
            {},
            {glossaryTable(), firewallTable(data), filesTable(data), environmentTable(data)}};
}

}  // namespace cas
