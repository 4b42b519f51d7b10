#include "app/commands/commands.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <sstream>
#include <string_view>

#include "app/result_output.h"

namespace cas {

namespace {

struct CommandRow {
    const char* name;
    const char* summary;
    CommandRunner (*declare)(CLI::App& app);
};

constexpr CommandRow kCommands[] = {
    {"check", "Validate a plan file and print what was found", &declareCheck},
    {"preflight", "Look at the world a plan is for, and say what is not as it should be", &declarePreflight},
    {"apply", "Carry a plan out", &declareApply},
    {"serve", "Run the balancer of a plan file", &declareServe},
    {"ctl", "Look at a running balancer, reload it, or steer its nodes", &declareCtl},
    {"monitor", "Watch and steer a balancer that runs on this computer, in a window", &declareMonitor},
    {"rehearse", "Do the whole job in the built-in lab, from plan to balanced traffic", &declareRehearse},
    {"report", "Write a plan in another form: a PowerShell script that carries it out", &declareReport},
    {"import", "Make a plan of a HAProxy configuration, an NLB listing or a list of nodes", &declareImport},
    {"probe", "Show what an Exchange Client Access server answers", &declareProbe},
};

}  // namespace

bool isCommand(std::string_view name) {
    return std::ranges::any_of(kCommands, [name](const CommandRow& command) { return command.name == name; });
}

ExitCode runCommandLine(int argc, const char* const* argv) {
    CLI::App app("CAS Array Wizard: balances the Client Access servers of an Exchange site.", "cas-array-wizard");
    app.set_version_flag("--version", "cas-array-wizard " CAS_VERSION, "Print the version and exit");
    app.set_help_flag("-h,--help", "Print this help and exit");
    app.require_subcommand(1);
    app.footer("Exit codes: 0 good, 1 the answer is no, 2 wrong usage, 3 this computer prevents it.");

    CommandRunner chosen;
    for (const CommandRow& command : kCommands) {
        CLI::App* sub = app.add_subcommand(command.name, command.summary);
        sub->final_callback([&chosen, runner = command.declare(*sub)] { chosen = runner; });
    }
    if (argc <= 1) {
        std::cerr << app.help();
        return ExitCode::WrongUsage;
    }
    if (const std::string_view first = argv[1]; !first.starts_with('-') && !isCommand(first)) {
        std::cerr << "There is no command “" << first << "”.\n\n" << app.help();
        return ExitCode::WrongUsage;
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& asked) {
        std::ostringstream text;
        app.exit(asked, text, std::cerr);
        return giveResult(text.str(), ExitCode::Good);
    } catch (const CLI::ParseError& error) {
        app.exit(error, std::cerr, std::cerr);
        return ExitCode::WrongUsage;
    }
    return chosen();
}

}  // namespace cas
