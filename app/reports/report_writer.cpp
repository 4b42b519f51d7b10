#include "app/reports/report_writer.h"

#include <algorithm>

#include "app/reports/csv_writer.h"
#include "app/reports/support_bundle.h"

namespace cas {
namespace {

template <QByteArray (*Write)(const ReportData& data)>
ReportFiles oneFile(const ReportData& data) {
    return {{QStringLiteral("report"), Write(data)}};
}

constexpr ReportFormat kReportFormats[] = {
    {"html", "html", ReportOutput::File, oneFile<writeHtml>},
    {"pdf", "pdf", ReportOutput::File, oneFile<writePdf>},
    {"md", "md", ReportOutput::File, oneFile<writeMarkdown>},
    {"json", "json", ReportOutput::File, oneFile<writeJson>},
    {"csv", "", ReportOutput::Folder, writeCsv},
    {"bundle", "tar.gz", ReportOutput::File, oneFile<writeBundle>},
};

}  // namespace

std::span<const ReportFormat> reportFormats() { return kReportFormats; }

const ReportFormat* reportFormat(std::string_view name) {
    const auto found = std::ranges::find(kReportFormats, name, &ReportFormat::name);
    return found == std::end(kReportFormats) ? nullptr : found;
}

}  // namespace cas
