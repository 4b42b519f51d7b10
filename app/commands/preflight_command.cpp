#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "app/commands/commands.h"
#include "app/commands/plan_in_world.h"
#include "app/plan_run.h"
#include "app/result_output.h"
#include "app/run_texts.h"

namespace cas {

namespace {

struct PreflightOptions {
    std::string file;
    bool lab = false;
    bool json = false;
    SecretOptions secrets;
};

ExitCode runPreflight(const PreflightOptions& options) {
    const auto scene = openPlanInWorld(options.file, options.lab ? WorldKind::Lab : WorldKind::Real, options.secrets);
    if (!scene) return scene.error();
    World& world = *scene->world;
    const auto outcomes = checkPlan(scene->plan, world, {});
    const ExitCode code = anyFailed(outcomes) ? ExitCode::No : ExitCode::Good;
    if (options.json) return giveResult(prettyText(checksJson(outcomes, world.kind())) + '\n', code);
    QString text;
    for (const CheckOutcome& outcome : outcomes) text += labelled(world, checkText(outcome));
    text += labelled(world, checkSummary(outcomes));
    return giveResult(text.toStdString(), code);
}

}  // namespace

CommandRunner declarePreflight(CLI::App& app) {
    auto options = std::make_shared<PreflightOptions>();
    app.add_option("FILE", options->file, "Plan file (*.casarray)")->required();
    app.add_flag("--lab", options->lab, "Look at the built-in lab, kept in FILE.lab, instead of real servers");
    app.add_flag("--json", options->json, "JSON instead of lines");
    addSecretOptions(app, options->secrets);
    return [options] { return runPreflight(*options); };
}

}  // namespace cas
