#include "app/reports/report_document.h"

#include <algorithm>

#include "app/reports/report_sections.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

struct SectionRow {
    ReportSection (*make)(const ReportData& data);
    bool ofPlan = false;  ///< says nothing without one
};

// One row per section, in the report's order.
constexpr SectionRow kSections[] = {
    {coverSection},           {summarySection},         {resultsSection, true}, {topologySection},
    {serversSection},         {balancingSection, true}, {namesSection},         {arraySection, true},
    {databasesSection, true}, {checksSection, true},    {journalSection, true}, {differencesSection},
    {undoSection, true},      {proofSection},           {trafficSection},       {appendixSection},
};

/// A balancer that is watched without its plan: rather nothing than the defaults of a plan.
void tellNoPlan(ReportSection& section) {
    section = {section.anchor, section.title, {}, {}, {}, {}, {}};
    section.paragraphs << tr("The plan of this balancer is not at hand, so nothing is known of this.");
}

/// Bidirectional embeddings, overrides and isolates (UAX #9).
bool turnsDirection(QChar c) {
    return (c >= QChar(0x202a) && c <= QChar(0x202e)) || (c >= QChar(0x2066) && c <= QChar(0x2069));
}

}  // namespace

QString plainText(QString text) {
    for (auto& c : text) {
        const bool control = (c < u' ' && c != u'\n' && c != u'\t') || (c >= QChar(0x7f) && c < QChar(0xa0));
        if (control || turnsDirection(c)) c = QChar::ReplacementCharacter;
    }
    return text;
}

ReportDocument reportDocument(const ReportData& data) {
    ReportDocument document;
    const auto result = resultOf(data);
    const auto day = data.at.toString(QStringLiteral("yyyy-MM-dd HH:mm"));
    document.title = tr("CAS array %1").arg(orMissing(clientName(data.plan)));
    //: site, date and time, program version
    document.subtitle = tr("Site %1, %2, CAS Array Wizard %3").arg(orMissing(siteOf(data.plan)), day, data.version);
    document.footer = tr("Site %1, %2", "site, date").arg(orMissing(siteOf(data.plan)), day);
    if (data.mode == WorkMode::Lab)
        document.labNotice =
            tr("Lab: every server, client and answer in this report is a stand-in. Nothing here is real.");
    if (data.redacted) document.redactedNotice = tr("Redacted: names and addresses are placeholders.");
    document.result = result.text;
    document.resultTone = result.tone;
    for (const auto& row : kSections) {
        auto built = row.make(data);
        if (row.ofPlan && !data.planKnown) tellNoPlan(built);
        std::erase_if(built.tables, [](const ReportTable& table) { return table.rows.empty(); });
        document.sections.push_back(std::move(built));
    }
    return document;
}

}  // namespace cas
