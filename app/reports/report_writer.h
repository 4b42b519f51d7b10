#pragma once

#include <QByteArray>
#include <span>
#include <string_view>

#include "app/reports/report_data.h"
#include "app/reports/report_files.h"

namespace cas {

enum class ReportOutput { File, Folder };

/// A format a report can be written in. Output depends on the data and the application's language alone.
struct ReportFormat {
    std::string_view name;    ///< as `report --format` has it
    std::string_view suffix;  ///< of the file, without the dot; empty for a folder
    ReportOutput output = ReportOutput::File;
    /// One file, or those of the folder.
    ReportFiles (*write)(const ReportData& data);
};

/// One row per format.
std::span<const ReportFormat> reportFormats();
/// Null where there is no such format.
const ReportFormat* reportFormat(std::string_view name);

/// One file that needs nothing else: light and dark, printable, no scripts.
QByteArray writeHtml(const ReportData& data);
/// Pages of A4 or Letter, with a table of contents and searchable text. Needs a QGuiApplication.
QByteArray writePdf(const ReportData& data);
/// For tickets.
QByteArray writeMarkdown(const ReportData& data);
/// Complete and versioned; described by resources/schema/report-1.schema.json.
QByteArray writeJson(const ReportData& data);

}  // namespace cas
