#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QStringList>
#include <QTemporaryDir>
#include <csignal>
#include <iostream>
#include <string>

#include "app/commands/commands.h"
#include "app/commands/fault_option.h"
#include "app/commands/plan_in_world.h"
#include "app/plan_loading.h"
#include "app/rehearsal.h"
#include "app/result_output.h"

namespace cas {

namespace {

struct RehearseTexts {
    Q_DECLARE_TR_FUNCTIONS(RehearseTexts)
};

constexpr int kMostSeconds = 24 * 3600;

struct RehearseOptions {
    std::string file;
    std::string report;
    int seconds = 15;
    FaultOptions faults;
};

/// A folder that takes what a rehearsal leaves; what an earlier one left in it goes.
QString folderObstacle(const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    for (const char* name : {"lab", "journal", "report.html", "report.json"})
        if (!error) std::filesystem::remove(folder / name, error);
    if (!error) return {};
    return RehearseTexts::tr("The folder %1 cannot be used: %2.")
        .arg(QString::fromStdString(folder.string()), QString::fromStdString(error.message()));
}

Result<LoadedPlan, ExitCode> planOf(const RehearseOptions& options) {
    if (options.file.empty()) return LoadedPlan{labPlan(), {}};
    LoadedPlan loaded = loadPlan(options.file);
    for (const Finding& finding : loaded.findings) std::cerr << findingLine(options.file, finding) << '\n';
    if (!loaded.plan) return unexpected(ExitCode::No);
    return loaded;
}

void say(const QString& text) { std::cout << text.toStdString() << '\n' << std::flush; }

ExitCode runRehearse(const RehearseOptions& options) {
    // A reader of the output that goes away, or a client, is an error of that write only.
    std::signal(SIGPIPE, SIG_IGN);
    auto loaded = planOf(options);
    if (!loaded) return loaded.error();
    const QTemporaryDir temporary;
    const std::filesystem::path folder = options.report.empty() ? temporary.path().toStdString() : options.report;
    if (const QString obstacle = folderObstacle(folder); !obstacle.isEmpty())
        return refuse(obstacle, ExitCode::Environment);
    say(RehearseTexts::tr("LAB  A rehearsal in the built-in lab. Nothing real is touched."));
    RehearsalOptions rehearsal{*loaded->plan,
                               loaded->findings,
                               options.file,
                               folder,
                               std::chrono::seconds(options.seconds),
                               [faults = options.faults](World& world, const DeploymentPlan& plan) {
                                   return makeFaults(world, plan, faults);
                               }};
    const auto passed = Rehearsal(std::move(rehearsal), [](const QString& text) {
                            for (const QString& line : text.split(u'\n')) say(QLatin1String("LAB  ") + line);
                        }).run();
    if (passed) return giveResult("rehearsal passed\n", ExitCode::Good);
    // The last line is one line, and scripts read it: it is not translated.
    return giveResult("rehearsal failed: " + passed.error().simplified().toStdString() + '\n', ExitCode::No);
}

}  // namespace

CommandRunner declareRehearse(CLI::App& app) {
    auto options = std::make_shared<RehearseOptions>();
    app.add_option("FILE", options->file, "Plan file (*.casarray); without it, a plan made for the lab");
    app.add_option("--seconds", options->seconds, "How long clients are served, about; 15")
        ->check(CLI::Range(0, kMostSeconds));
    app.add_option("--report", options->report, "Folder that gets report.html, report.json and the journal");
    addFaultOption(app, options->faults);
    return [options] { return runRehearse(*options); };
}

}  // namespace cas
