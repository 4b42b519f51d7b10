#include "app/reports/report_document.h"

#include <algorithm>

#include "app/reports/report_sections.h"
#include "wizard/exec/exchange_reads.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

// One row per section, in the report's order.
constexpr ReportSection (*kSections[])(const ReportData& data) = {
    coverSection, summarySection, resultsSection,   topologySection, serversSection, balancingSection,
    namesSection, arraySection,   databasesSection, checksSection,   journalSection, differencesSection,
    undoSection,  proofSection,   trafficSection,   appendixSection,
};

}  // namespace

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
    for (const auto section : kSections) {
        auto built = section(data);
        std::erase_if(built.tables, [](const ReportTable& table) { return table.rows.empty(); });
        document.sections.push_back(std::move(built));
    }
    return document;
}

}  // namespace cas
