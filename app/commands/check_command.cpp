#include <CLI/CLI.hpp>
#include <string>

#include "app/commands/commands.h"
#include "app/plan_loading.h"
#include "app/result_output.h"

namespace cas {

namespace {

struct CheckOptions {
    std::string file;
    bool json = false;
};

ExitCode runCheck(const CheckOptions& options) {
    const LoadedPlan loaded = loadPlan(options.file);
    std::string text;
    if (options.json) {
        text = prettyText(findingsJson(loaded.findings)) + '\n';
    } else {
        for (const Finding& finding : loaded.findings) text += findingLine(options.file, finding) + '\n';
        if (loaded.findings.empty()) text = options.file + ": nothing to report\n";
    }
    return giveResult(text, loaded.plan ? ExitCode::Good : ExitCode::No);
}

}  // namespace

CommandRunner declareCheck(CLI::App& app) {
    auto options = std::make_shared<CheckOptions>();
    app.add_option("FILE", options->file, "Plan file (*.casarray)")->required();
    app.add_flag("--json", options->json, "JSON instead of lines");
    return [options] { return runCheck(*options); };
}

}  // namespace cas
