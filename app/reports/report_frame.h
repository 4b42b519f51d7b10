#pragma once

#include <QString>

#include "app/reports/report_data.h"

namespace cas {

// What every report begins with, wherever it is asked for.

/// Plan, journal and files beside it, program, computer and time. An empty file name: a plan that was not saved.
ReportData reportFrame(const DeploymentPlan& plan, Findings findings, const QString& planFile);

/// Adds what was found just now, and the actions; before is what the journal kept of it.
void addWorld(ReportData& data, const Inventory& now);

/// Adds who answers: as the journal tells, else by the actions; with the domain controller that told what was found.
void addPlayers(ReportData& data, const CommandExecutor& executor);

/// What was found, with what the actions' first changes replaced put back as the journal kept it.
Inventory foundBefore(const Inventory& now, const Actions& actions, const std::vector<JournalEntry>& journal);

/// Compares with a former report in JSON, read from `file`. Why that cannot be, as a sentence, or nothing.
QString addDrift(ReportData& data, const QString& file);

/// Keeps the report as the one that later reports are compared with. Why it cannot be, or nothing.
QString keepReport(const ReportData& data);

}  // namespace cas
