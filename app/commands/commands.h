#pragma once

#include <functional>
#include <string_view>

#include "app/exit_codes.h"

namespace CLI {
class App;
}

namespace cas {

/// Does a command whose options have been read.
using CommandRunner = std::function<ExitCode()>;

/// Adds a command's arguments to `app` and returns what does it. One row each in commands.cpp.
CommandRunner declareCheck(CLI::App& app);
CommandRunner declarePreflight(CLI::App& app);
CommandRunner declareApply(CLI::App& app);
CommandRunner declareServe(CLI::App& app);
CommandRunner declareCtl(CLI::App& app);
CommandRunner declareRehearse(CLI::App& app);
CommandRunner declareReport(CLI::App& app);
CommandRunner declareImport(CLI::App& app);
CommandRunner declareProbe(CLI::App& app);
CommandRunner declareMonitor(CLI::App& app);

bool isCommand(std::string_view name);

/// Reads the command line and does what it says. Results go to standard output, messages to standard error.
ExitCode runCommandLine(int argc, const char* const* argv);

}  // namespace cas
