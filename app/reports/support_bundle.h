#pragma once

#include <QByteArray>

#include "app/reports/report_data.h"
#include "app/reports/report_files.h"

namespace cas {

/// What somebody who helps from afar needs, redacted whatever the data are: plan, journal, events, limits, versions,
/// and the report in HTML and JSON.
ReportFiles bundleFiles(const ReportData& data);

/// The same as one file: a compressed tar archive with one folder in it. The same data give the same bytes.
QByteArray writeBundle(const ReportData& data);

}  // namespace cas
