#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QFile>
#include <cerrno>
#include <iostream>
#include <map>
#include <string>

#include "app/commands/commands.h"
#include "app/plan_loading.h"
#include "app/result_output.h"
#include "wizard/import/import.h"
#include "wizard/model/import_texts.h"
#include "wizard/plan/plan_io.h"
#include "wizard/plan/validate.h"

namespace cas {

namespace {

struct ImportTexts {
    Q_DECLARE_TR_FUNCTIONS(ImportTexts)
};

struct ImportOptions {
    std::string file;
    std::string kind;
    std::string output;
};

const std::map<std::string, ImportKind> kKinds = {
    {"haproxy", ImportKind::Haproxy}, {"nlb", ImportKind::Nlb}, {"csv", ImportKind::Csv}};

/// Nothing where the file cannot be read; `-` is standard input.
std::optional<QByteArray> textOf(const std::string& path) {
    QFile file(QString::fromStdString(path));
    const bool open = path == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    // One byte more than is taken tells that there is too much.
    if (open) return file.read(static_cast<qint64>(kMaxImportBytes) + 1);
    std::cerr << ImportTexts::tr("%1 cannot be read: %2").arg(file.fileName(), file.errorString()).toStdString()
              << '\n';
    return std::nullopt;
}

void tell(const ImportOptions& options, const Imported& imported) {
    for (const auto& remark : imported.remarks) {
        const auto place = options.file + (remark.line == 0 ? "" : ':' + std::to_string(remark.line));
        std::cerr << place << ": " << sentence(remark).toStdString() << '\n';
    }
    for (const auto& line : understoodLines(imported.plan)) std::cerr << line.toStdString() << '\n';
}

ExitCode writeImported(const ImportOptions& options, const DeploymentPlan& plan) {
    if (options.output == "-") return giveResult(writePlan(plan), ExitCode::Good);
    const auto written = writePlanFile(plan, options.output);
    if (written) return ExitCode::Good;
    std::cerr << findingLine(options.output, written.error()) << '\n';
    return ExitCode::Environment;
}

ExitCode runImport(const ImportOptions& options) {
    const auto text = textOf(options.file);
    if (!text) return ExitCode::Environment;
    const std::string_view bytes(text->constData(), static_cast<std::size_t>(text->size()));
    const auto kind = options.kind.empty() ? guessImportKind(bytes) : kKinds.at(options.kind);
    const auto imported = importPlan(kind, bytes);
    tell(options, imported);
    if (imported.empty()) return ExitCode::No;
    if (const auto code = writeImported(options, imported.plan); code != ExitCode::Good) return code;
    // What the plan still lacks is a matter of the plan, not of the import.
    for (const Finding& finding : validate(imported.plan)) std::cerr << findingLine(options.output, finding) << '\n';
    return ExitCode::Good;
}

}  // namespace

CommandRunner declareImport(CLI::App& app) {
    auto options = std::make_shared<ImportOptions>();
    app.add_option("FILE", options->file, "haproxy.cfg, NLB listing or CSV of nodes; - for standard input")->required();
    app.add_option("--kind", options->kind, "haproxy, nlb or csv; without it the text tells")
        ->check(CLI::IsMember({"haproxy", "nlb", "csv"}));
    app.add_option("-o,--output", options->output, "Plan file to write, - for standard output")->required();
    return [options] { return runImport(*options); };
}

}  // namespace cas
