#pragma once

#include <QByteArray>

#include "app/reports/report_data.h"
#include "app/reports/report_files.h"

namespace cas {

/// One cell as RFC 4180 wants it. Text that a spreadsheet would run as a formula gets an apostrophe before it.
QByteArray csvCell(const QString& text);

/// One file for each table of the report that has rows.
ReportFiles writeCsv(const ReportData& data);

}  // namespace cas
