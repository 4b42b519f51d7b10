#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <iostream>
#include <string>

#include "app/commands/commands.h"
#include "app/commands/fault_option.h"
#include "app/commands/plan_in_world.h"
#include "app/plan_run.h"
#include "app/result_output.h"
#include "app/run_texts.h"
#include "wizard/model/failure_texts.h"

namespace cas {

namespace {

struct ApplyTexts {
    Q_DECLARE_TR_FUNCTIONS(ApplyTexts)
};

struct ApplyOptions {
    std::string file;
    bool dryRun = false;
    bool resume = false;
    bool undo = false;
    bool lab = false;
    bool json = false;
    SecretOptions secrets;
    FaultOptions faults;

    RunMode mode() const { return dryRun ? RunMode::DryRun : undo ? RunMode::Undo : RunMode::Apply; }
};

Result<std::unique_ptr<RunJournal>, QString> openJournal(const ApplyOptions& options) {
    if (options.dryRun) return RunJournal::inMemory();
    auto journal = RunJournal::open(journalOf(options.file));
    if (!journal) return unexpected(QString::fromStdString(journal.error()));
    return std::move(*journal);
}

/// Says what goes on, line by line as it comes.
RunObserver observerFor(const ApplyOptions& options, const World& world, const Actions& actions) {
    if (options.json) return {};
    const auto say = [&world](const QString& text) { std::cout << labelled(world, text).toStdString() << std::flush; };
    RunObserver observer;
    observer.progress = [say, &actions, dry = options.dryRun](const ActionProgress& progress) {
        if (dry && progress.forecast) return say(forecastText(actions, progress));
        if (!dry && isSettled(progress.state)) say(progressText(actions, progress));
    };
    observer.log = [say](const LogLine& line) {
        if (line.level == LogLine::Level::Info) say(logText(line));
    };
    return observer;
}

ExitCode runApply(const ApplyOptions& options) {
    const auto scene = openPlanInWorld(options.file, options.lab ? WorldKind::Lab : WorldKind::Real, options.secrets);
    if (!scene) return scene.error();
    const auto journal = openJournal(options);
    if (!journal) return refuse(journal.error(), ExitCode::Environment);
    if (options.mode() == RunMode::Apply && !options.resume && isInterrupted((*journal)->entries()))
        return refuse(
            ApplyTexts::tr("The journal tells of a run that was cut off. Go on with --resume, or take back what "
                           "it did with --undo."),
            ExitCode::No);
    World& world = *scene->world;
    if (options.lab)
        if (const auto made = makeFaults(world, scene->plan, options.faults); !made)
            return refuse(made.error(), ExitCode::No);
    const PlanRun planRun(scene->plan, world);
    if (const auto other = mismatchOf(planRun.actions(), (*journal)->entries(), options.mode(), "deploy"))
        return refuse(sentence(*other), ExitCode::No);
    const RunResult result = planRun.run(options.mode(), **journal, observerFor(options, world, planRun.actions()));
    const RunSummary summary{
        world.kind(), options.mode(), planRun.actions(), result,
        counterpartsOf(planRun.actions(), world.executor(), planRun.inventory().directory.controller)};
    const ExitCode code = result.outcome == RunOutcome::Finished ? ExitCode::Good : ExitCode::No;
    if (options.json) return giveResult(prettyText(runJson(summary)) + '\n', code);
    return giveResult(labelled(world, summaryText(summary)).toStdString(), code);
}

}  // namespace

CommandRunner declareApply(CLI::App& app) {
    auto options = std::make_shared<ApplyOptions>();
    app.add_option("FILE", options->file, "Plan file (*.casarray); the journal is kept in FILE.journal")->required();
    auto* dryRun = app.add_flag("--dry-run", options->dryRun, "Change nothing; show every command");
    auto* resume = app.add_flag("--resume", options->resume, "Go on with a run that was cut off");
    auto* undo = app.add_flag("--undo", options->undo, "Take back what the journal says was done");
    dryRun->excludes(resume)->excludes(undo);
    resume->excludes(undo);
    auto* lab =
        app.add_flag("--lab", options->lab, "Change the built-in lab, kept in FILE.lab, instead of real servers");
    app.add_flag("--json", options->json, "One JSON object at the end instead of lines");
    addFaultOption(app, options->faults)->needs(lab)->excludes(dryRun);
    addSecretOptions(app, options->secrets);
    return [options] { return runApply(*options); };
}

}  // namespace cas
