#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <map>
#include <string>

#include "app/commands/commands.h"
#include "app/serve_run.h"
#include "app/state_file.h"

namespace cas {

namespace {

constexpr unsigned kMaxThreads = 256;
constexpr double kMaxDrainSeconds = 7 * 24 * 3600;

struct ServeArguments {
    ServeOptions serve;
    std::string metrics;
    std::string stateFolder;
    double drainSeconds = 30;
};

ExitCode runServe(const ServeArguments& given) {
    ServeOptions options = given.serve;
    if (!given.metrics.empty()) {
        options.metrics = parseMetricsAddress(given.metrics);
        if (!options.metrics || options.metrics->port() == 0) {
            std::cerr << "--metrics needs an address and a port, such as 127.0.0.1:9100 or [::1]:9100, not "
                      << given.metrics << ".\n";
            return ExitCode::WrongUsage;
        }
    }
    // Written so that "not a number" fails, too.
    if (!(given.drainSeconds >= 0 && given.drainSeconds <= kMaxDrainSeconds)) {
        std::cerr << "--drain-timeout needs seconds from 0 to " << kMaxDrainSeconds << ", not " << given.drainSeconds
                  << ".\n";
        return ExitCode::WrongUsage;
    }
    options.stateFolder = given.stateFolder.empty() ? defaultStateFolder() : std::filesystem::path(given.stateFolder);
    options.drainTimeout = std::chrono::milliseconds(std::llround(given.drainSeconds * 1000));
    return ServeRun(std::move(options)).run();
}

}  // namespace

CommandRunner declareServe(CLI::App& app) {
    auto options = std::make_shared<ServeArguments>();
    app.add_option("FILE", options->serve.planFile, "Plan file (*.casarray)")->required();
    app.add_option("--control", options->serve.controlSocket, "Path of the control socket to open, for ctl");
    app.add_option("--metrics", options->metrics, "Address and port that answer /metrics for Prometheus");
    app.add_option("--threads", options->serve.threads, "Relay threads; one less than the cores if not given")
        ->check(CLI::Range(1U, kMaxThreads));
    app.add_option("--state", options->stateFolder, "Folder that keeps affinity and verbs over restarts");
    const std::map<std::string, RangeSockets> rangeSockets{{"auto", RangeSockets::Auto},
                                                           {"per-port", RangeSockets::PerPort}};
    app.add_option(
           "--range-sockets", options->serve.rangeSockets,
           "How ranges of more than 256 ports listen: \"auto\", one socket each where the kernel and the rights "
           "CAP_BPF and CAP_NET_ADMIN allow it, or \"per-port\"; auto")
        ->transform(CLI::CheckedTransformer(rangeSockets).description("auto|per-port"));
    app.add_option("--drain-timeout", options->drainSeconds, "Seconds sessions may take to end after SIGTERM; 30");
    return [options] { return runServe(*options); };
}

}  // namespace cas
