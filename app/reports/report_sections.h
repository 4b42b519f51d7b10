#pragma once

#include <map>

#include "app/reports/report_document.h"
#include "wizard/steps/run_journal.h"

namespace cas {

// One function per section, in the order of report_document.cpp.

ReportSection coverSection(const ReportData& data);
ReportSection summarySection(const ReportData& data);
ReportSection resultsSection(const ReportData& data);
ReportSection topologySection(const ReportData& data);
ReportSection serversSection(const ReportData& data);
ReportSection balancingSection(const ReportData& data);
ReportSection namesSection(const ReportData& data);
ReportSection arraySection(const ReportData& data);
ReportSection databasesSection(const ReportData& data);
ReportSection checksSection(const ReportData& data);
ReportSection journalSection(const ReportData& data);
ReportSection differencesSection(const ReportData& data);
ReportSection undoSection(const ReportData& data);
ReportSection proofSection(const ReportData& data);
ReportSection trafficSection(const ReportData& data);
ReportSection appendixSection(const ReportData& data);

// What several sections say alike.

/// How the run ended, in one sentence, and what that is for the reader.
ReportCell resultOf(const ReportData& data);

/// How many actions a journal leaves in which state.
struct RunCounts {
    int done = 0;  ///< those that change something
    int already = 0;
    int failed = 0;
    int skipped = 0;
    int undone = 0;
};
RunCounts countsOf(const ReportData& data);
/// What the journal tells of each action, as far as no later run took it back whole.
std::map<std::string, RecordedAction> recordedOf(const ReportData& data);

QString orMissing(const std::string& value);
QString orMissing(const QString& value);
/// `2026-07-28 14:02:18`, in the report's time zone.
QString timeText(std::chrono::system_clock::time_point at, const ReportData& data);
/// How long something took: `34 ms`, `2 s`, `1 min 30 s`.
QString tookText(std::chrono::milliseconds took);
QString commandLines(const std::vector<Command>& commands);
ReportCell resultCell(CheckResult result);
ReportCell stateCell(Recorded state);
/// A session's name for tickets and files: the same for all reports on one run.
QString sessionId(const ReportData& data);
/// A picture of the array, if pictures can be drawn here.
std::vector<ReportPicture> topologyPictures(const ReportData& data);
/// The same as lines of text.
QString topologyText(const ReportData& data);

}  // namespace cas
