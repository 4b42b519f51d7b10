#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <functional>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/bench/load.h"
#include "tests/bench/net.h"
#include "tests/bench/nodes.h"

namespace {

using namespace cas::bench;

struct Measurement {
    const char* name;
    const char* help;
    std::function<Figures(const Load&)> run;
};

const Measurement measurements[] = {
    {"bulk", "download", [](const Load& load) { return measureBulk(load, Direction::Download); }},
    {"upload", "upload", [](const Load& load) { return measureBulk(load, Direction::Upload); }},
    {"conn", "connect, request, reply, close", measureConnections},
    {"rr", "request and reply, saturated", measureRequests},
    {"rate", "request and reply at a fixed rate", measureRate},
    {"udp", "UDP round trips", measureDatagrams},
    {"idle", "resident memory per idle connection", measureIdle},
};

void addLoadOptions(CLI::App& command, Load& load, std::vector<std::string>& targets, double& seconds) {
    command.add_option("--to", targets, "address:port, taken in turn")->required()->delimiter(',');
    command.add_option("--pids", load.pids, "processes of the proxy")->delimiter(',');
    command.add_option("--connections", load.connections, "open at a time");
    command.add_option("--rate", load.rate, "requests per second");
    command.add_option("--seconds", seconds, "time measured");
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Load generator and nodes of the benchmark; results are one JSON object");
    app.require_subcommand(1);

    std::vector<std::string> addresses;
    std::uint16_t firstPort = 0;
    auto* nodes = app.add_subcommand("nodes", "stand-in nodes until standard input ends");
    nodes->add_option("--at", addresses, "addresses")->required()->delimiter(',');
    nodes->add_option("--port", firstPort, "echo; then source, sink, close")->required();

    Load load;
    std::vector<std::string> targets;
    double seconds = 1;
    for (const Measurement& entry : measurements)
        addLoadOptions(*app.add_subcommand(entry.name, entry.help), load, targets, seconds);
    CLI11_PARSE(app, argc, argv);

    try {
        raiseDescriptorLimit();
        if (nodes->parsed()) {
            runNodes(addresses, firstPort);
            return 0;
        }
        // Whoever started this may be gone: nothing here outlives its time by much.
        ::alarm(static_cast<unsigned>(seconds) + 60);
        load.lasting = std::chrono::duration<double>(seconds);
        std::transform(targets.begin(), targets.end(), std::back_inserter(load.targets), parseEndpoint);
        const auto chosen = std::find_if(std::begin(measurements), std::end(measurements),
                                         [&](const Measurement& entry) { return app.got_subcommand(entry.name); });
        std::cout << nlohmann::json(chosen->run(load)).dump() << std::endl;
        return 0;
    } catch (const std::exception& error) {
        std::cerr << "cas_bench: " << error.what() << '\n';
        return 1;
    }
}
