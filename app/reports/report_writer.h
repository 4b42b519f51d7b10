#pragma once

#include <QByteArray>
#include <span>
#include <string_view>

#include "app/reports/report_data.h"

namespace cas {

/// A format a report can be written in. Output depends on the data alone.
struct ReportFormat {
    std::string_view name;    ///< as `report --format` has it
    std::string_view suffix;  ///< of the file, without the dot
    QByteArray (*write)(const ReportData& data);
};

/// One row per format.
std::span<const ReportFormat> reportFormats();
/// Null where there is no such format.
const ReportFormat* reportFormat(std::string_view name);

/// One file that needs nothing else: light and dark, printable, no scripts.
QByteArray writeHtml(const ReportData& data);
/// Complete and versioned; described by resources/schema/report-1.schema.json.
QByteArray writeJson(const ReportData& data);

}  // namespace cas
