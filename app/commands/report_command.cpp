#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QFileInfo>
#include <filesystem>
#include <iostream>
#include <string>

#include "app/commands/commands.h"
#include "app/commands/plan_in_world.h"
#include "app/plan_loading.h"
#include "app/plan_run.h"
#include "app/reports/redaction.h"
#include "app/reports/report_frame.h"
#include "app/reports/report_writer.h"
#include "app/result_output.h"
#include "app/window/languages.h"
#include "wizard/model/handover_texts.h"
#include "wizard/model/pair_export.h"
#include "wizard/model/script_export.h"
#include "wizard/steps/deployment.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

struct ReportTexts {
    Q_DECLARE_TR_FUNCTIONS(ReportTexts)
};

struct Options {
    std::string file;
    std::string format;
    std::string output;
    std::string language = "en";
    std::string since;
    bool lab = false;
    bool look = false;
    bool redact = false;
    bool keep = false;
    SecretOptions secrets;
};

/// What formats are made of.
struct Source {
    const DeploymentPlan& plan;
    const ReportData* report = nullptr;  ///< null where the format is no report
    const ReportFormat* reportFormat = nullptr;
};

enum class Output { File, Folder };

/// A form a plan can be written in: one file, or files of a folder. What refuses says why and what to do.
struct Format {
    const char* name;
    Output output;
    Result<ReportFiles, QString> (*write)(const Source& source);
};

Result<ReportFiles, QString> writeScript(const Source& source) {
    // Nobody is asked: a plan can be exported where nothing of its world can be reached.
    return ReportFiles{{scriptName(source.plan), exportedScript(source.plan, deploymentActions(source.plan, {}))}};
}

Result<ReportFiles, QString> writeNlb(const Source& source) {
    auto made = nlbFiles(source.plan);
    if (!made) return unexpected(made.error());
    ReportFiles files;
    for (auto& [name, bytes] : *made) files.push_back({name, bytes});
    return files;
}

Result<ReportFiles, QString> writeRules(const Source& source) {
    return ReportFiles{{QStringLiteral("rules.txt"), ruleSheetText(source.plan)}};
}

Result<ReportFiles, QString> writePair(const DeploymentPlan& plan, PairScope scope, bool haproxy) {
    if (auto missing = pairMissing(plan, haproxy); !missing.isEmpty()) return unexpected(std::move(missing));
    ReportFiles files;
    for (auto& file : exportedPair(plan, scope)) files.push_back({std::move(file.name), std::move(file.bytes)});
    return files;
}

Result<ReportFiles, QString> writeHaproxy(const Source& source) {
    return writePair(source.plan, PairScope::Whole, true);
}

/// With the method haproxy the address alone; the built-in pair is nothing without it.
Result<ReportFiles, QString> writeKeepalived(const Source& source) {
    const bool builtin = source.plan.balancing.method == BalancingMethod::Builtin;
    return writePair(source.plan, builtin ? PairScope::Whole : PairScope::AddressOnly, false);
}

Result<ReportFiles, QString> writeReport(const Source& source) { return source.reportFormat->write(*source.report); }

// One row per format.
constexpr Format kFormats[] = {
    {"html", Output::File, &writeReport},
    {"pdf", Output::File, &writeReport},
    {"md", Output::File, &writeReport},
    {"json", Output::File, &writeReport},
    {"csv", Output::Folder, &writeReport},
    {"bundle", Output::File, &writeReport},
    {"ps1", Output::File, &writeScript},
    {"nlb", Output::Folder, &writeNlb},
    {"rules", Output::File, &writeRules},
    {"haproxy", Output::Folder, &writeHaproxy},
    {"keepalived", Output::Folder, &writeKeepalived},
};

QString formatNames() {
    QStringList names;
    for (const Format& format : kFormats) names << QString::fromLatin1(format.name);
    return names.join(QLatin1String(", "));
}

/// Adds what is found now: in the lab, or at the real servers. Without either nobody is asked.
Result<void, ExitCode> lookAround(ReportData& data, const Options& options) {
    if (!options.lab && !options.look) {
        // A plan that has a lab is one of the lab, here as in the window.
        if (std::filesystem::exists(labOf(options.file))) data.mode = WorkMode::Lab;
        return {};
    }
    const auto scene = openPlanInWorld(options.file, options.lab ? WorldKind::Lab : WorldKind::Real, options.secrets);
    if (!scene) return unexpected(scene.error());
    World& world = *scene->world;
    if (options.lab) data.mode = WorkMode::Lab;
    addWorld(data, discover(data.plan, world.executor(), {}));
    data.checks = checkPlan(data.plan, world, {});
    addPlayers(data, world.executor());
    const auto limits = world.executor().run(MachineQuery{MachineQuery::Subject::Limits, {}, {}}, {});
    if (!limits) return {};
    for (const auto& row : limits->rows)
        for (const auto& [name, value] : row) data.limits.emplace_back(qt(name), qt(value));
    return {};
}

Result<ReportData, ExitCode> reportOf(const LoadedPlan& loaded, const Options& options) {
    auto data = reportFrame(*loaded.plan, loaded.findings, qt(options.file));
    if (const auto looked = lookAround(data, options); !looked) return unexpected(looked.error());
    const auto former = options.since.empty() ? keptReportOf(data.planFile) : qt(options.since);
    if (!options.since.empty() || QFileInfo::exists(former))
        if (const auto why = addDrift(data, former); !why.isEmpty()) return unexpected(refuse(why, ExitCode::No));
    if (options.keep)
        if (const auto why = keepReport(data); !why.isEmpty()) return unexpected(refuse(why, ExitCode::Environment));
    return options.redact ? redacted(data) : data;
}

ExitCode writeOut(const ReportFiles& files, const Format& format, const Options& options) {
    if (options.output == "-") return giveResult(files.front().bytes.toStdString(), ExitCode::Good);
    const auto output = qt(options.output);
    const QString trouble = format.output == Output::Folder ? writeReportFolder(output, files)
                                                            : writeReportFile(output, files.front().bytes);
    return trouble.isEmpty() ? ExitCode::Good : refuse(trouble, ExitCode::Environment);
}

/// What is wrong with the arguments; empty: nothing.
QString wrongUsage(const Format* format, const Options& options) {
    if (!format)
        return ReportTexts::tr("There is no format “%1”. There is: %2.").arg(qt(options.format), formatNames());
    if (options.output == "-" && format->output == Output::Folder)
        return ReportTexts::tr("The format “%1” writes several files. Name a folder for them with -o.")
            .arg(qt(options.format));
    QStringList languages;
    for (const auto& language : Languages::all()) languages << language.code;
    if (!languages.contains(qt(options.language)))
        return ReportTexts::tr("There is no language “%1”. There is: %2.")
            .arg(qt(options.language), languages.join(QLatin1String(", ")));
    return {};
}

ExitCode run(const Options& options) {
    const auto* const found =
        std::ranges::find_if(kFormats, [&](const Format& one) { return options.format == one.name; });
    const Format* const format = found == std::end(kFormats) ? nullptr : found;
    if (const auto wrong = wrongUsage(format, options); !wrong.isEmpty()) return refuse(wrong, ExitCode::WrongUsage);
    Languages languages;
    languages.use(qt(options.language));
    const LoadedPlan loaded = loadPlan(options.file);
    // Where the world is opened, that tells them.
    const bool toldLater = loaded.plan && (options.lab || options.look);
    for (const Finding& finding : loaded.findings)
        if (!toldLater) std::cerr << findingLine(options.file, finding) << '\n';
    if (!loaded.plan) return ExitCode::No;
    Source source{*loaded.plan, nullptr, reportFormat(options.format)};
    std::optional<ReportData> report;
    if (source.reportFormat) {
        auto made = reportOf(loaded, options);
        if (!made) return made.error();
        report = std::move(*made);
        source.report = &*report;
    }
    const auto files = format->write(source);
    if (!files) return refuse(files.error(), ExitCode::No);
    return writeOut(*files, *format, options);
}

}  // namespace

CommandRunner declareReport(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "Plan file (*.casarray); the journal beside it is used")->required();
    app.add_option(
           "--format", options->format,
           "html, pdf, md, json: a report; csv: its tables, into a folder; bundle: what support needs, redacted; "
           "ps1: a PowerShell script of the plan’s steps; nlb: scripts and instructions for a Windows NLB cluster (a "
           "folder); rules: a sheet to type into a hardware balancer; haproxy: folder with HAProxy and keepalived for "
           "two hosts; keepalived: folder with what moves the address of a pair")
        ->required();
    app.add_option("-o,--output", options->output, "File or folder to write, - for standard output")->required();
    app.add_option("--language", options->language, "Of the report: en, de");
    auto* lab =
        app.add_flag("--lab", options->lab, "Look at the built-in lab, kept in FILE.lab, and report what is there");
    app.add_flag("--look", options->look, "Look at the real servers, and report what is there")->excludes(lab);
    app.add_flag("--redact", options->redact, "Placeholders instead of names and addresses");
    app.add_option("--since", options->since,
                   "A former report in JSON to compare with; else FILE.report.json where it is there");
    app.add_flag("--keep", options->keep, "Keep this report as FILE.report.json, to compare later ones with");
    addSecretOptions(app, options->secrets);
    return [options] { return run(*options); };
}

}  // namespace cas
