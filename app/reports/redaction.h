#pragma once

#include "app/reports/report_data.h"

namespace cas {

/// The same report with placeholders for the names and addresses of everything outside the program, in commands,
/// journal and pictures, too. What stays: rules, ports, versions, times, results. Free text that a server sent keeps
/// the names nobody knows of.
ReportData redacted(const ReportData& data);

}  // namespace cas
