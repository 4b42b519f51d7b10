#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "app/commands/commands.h"
#include "app/plan_loading.h"

namespace cas {

namespace {

struct Options {
    std::string file;
    bool json = false;
};

ExitCode run(const Options& options) {
    const LoadedPlan loaded = loadPlan(options.file);
    if (options.json) {
        std::cout << prettyText(findingsJson(loaded.findings)) << std::endl;
    } else {
        for (const Finding& finding : loaded.findings) std::cout << findingLine(options.file, finding) << '\n';
        if (loaded.findings.empty()) std::cout << options.file << ": nothing to report\n";
        std::cout.flush();
    }
    return loaded.plan ? ExitCode::Good : ExitCode::No;
}

}  // namespace

CommandRunner declareCheck(CLI::App& app) {
    auto options = std::make_shared<Options>();
    app.add_option("FILE", options->file, "Plan file (*.casarray)")->required();
    app.add_flag("--json", options->json, "JSON instead of lines");
    return [options] { return run(*options); };
}

}  // namespace cas
