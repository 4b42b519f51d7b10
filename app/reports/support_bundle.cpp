#include "app/reports/support_bundle.h"

#include <archive.h>
#include <archive_entry.h>

#include <QTimeZone>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/reports/redaction.h"
#include "app/reports/report_writer.h"
#include "wizard/plan/plan_io.h"
#include "wizard/steps/journal_line.h"
#include "wizard/words/free_tr.h"

namespace cas {
namespace {

using BundleJson = nlohmann::ordered_json;

constexpr auto* kBundleFolder = "casarray-support/";

QByteArray prettyBytes(const BundleJson& json) {
    return QByteArray::fromStdString(json.dump(2, ' ', false, BundleJson::error_handler_t::replace) + '\n');
}

QByteArray journalBytes(const ReportData& data) {
    std::string lines;
    for (const auto& entry : data.journal) lines += journalLine(entry);
    return QByteArray::fromStdString(lines);
}

QByteArray readme() {
    return tr("This folder helps to find out what went wrong. Names and addresses in it are placeholders, and it holds "
              "no password. Read it before you send it: text that servers sent may still name what nobody knew of.\n")
        .toUtf8();
}

struct CloseArchive {
    void operator()(archive* one) const { archive_write_free(one); }
};
struct FreeEntry {
    void operator()(archive_entry* one) const { archive_entry_free(one); }
};

la_ssize_t append(archive*, void* target, const void* bytes, std::size_t size) {
    static_cast<QByteArray*>(target)->append(static_cast<const char*>(bytes), static_cast<qsizetype>(size));
    return static_cast<la_ssize_t>(size);
}

}  // namespace

ReportFiles bundleFiles(const ReportData& data) {
    const auto safe = data.redacted ? data : redacted(data);
    const auto json = writeJson(safe);
    const auto report = BundleJson::parse(json.begin(), json.end());
    return {{QStringLiteral("README.txt"), readme()},
            {QStringLiteral("plan.casarray"), QByteArray::fromStdString(writePlan(safe.plan))},
            {QStringLiteral("journal"), journalBytes(safe)},
            {QStringLiteral("events.json"), prettyBytes(report.at("events"))},
            {QStringLiteral("limits.json"), prettyBytes(report.at("limits"))},
            {QStringLiteral("versions.json"), prettyBytes({{"program", report.at("product")},
                                                           {"system", report.at("system")},
                                                           {"libraries", report.at("libraries")}})},
            {QStringLiteral("report.html"), writeHtml(safe)},
            {QStringLiteral("report.json"), json}};
}

QByteArray writeBundle(const ReportData& data) {
    QByteArray bytes;
    const std::unique_ptr<archive, CloseArchive> bundle(archive_write_new());
    archive_write_add_filter_gzip(bundle.get());
    // The time of the compression is no part of what is told.
    archive_write_set_filter_option(bundle.get(), "gzip", "timestamp", nullptr);
    archive_write_set_format_pax_restricted(bundle.get());
    // Tapes want whole blocks; what is behind the end of a compressed file is rubbish to most programs.
    archive_write_set_bytes_in_last_block(bundle.get(), 1);
    archive_write_open(bundle.get(), &bytes, nullptr, append, nullptr);
    for (const auto& file : bundleFiles(data)) {
        const std::unique_ptr<archive_entry, FreeEntry> entry(archive_entry_new());
        archive_entry_set_pathname(entry.get(), (kBundleFolder + file.name.toStdString()).c_str());
        archive_entry_set_size(entry.get(), file.bytes.size());
        archive_entry_set_filetype(entry.get(), AE_IFREG);
        archive_entry_set_perm(entry.get(), 0644);
        archive_entry_set_mtime(entry.get(), data.at.toSecsSinceEpoch(), 0);
        archive_write_header(bundle.get(), entry.get());
        archive_write_data(bundle.get(), file.bytes.constData(), static_cast<std::size_t>(file.bytes.size()));
    }
    archive_write_close(bundle.get());
    return bytes;
}

}  // namespace cas
