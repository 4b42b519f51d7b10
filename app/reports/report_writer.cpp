#include "app/reports/report_writer.h"

#include <algorithm>

namespace cas {
namespace {

constexpr ReportFormat kFormats[] = {{"html", "html", writeHtml}, {"json", "json", writeJson}};

}  // namespace

std::span<const ReportFormat> reportFormats() { return kFormats; }

const ReportFormat* reportFormat(std::string_view name) {
    const auto found = std::ranges::find(kFormats, name, &ReportFormat::name);
    return found == std::end(kFormats) ? nullptr : found;
}

}  // namespace cas
