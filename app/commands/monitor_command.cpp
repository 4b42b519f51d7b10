#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>

#include "app/commands/commands.h"

namespace cas {

CommandRunner declareMonitor(CLI::App& app) {
    const auto socket = std::make_shared<std::string>();
    app.add_option("SOCKET", *socket, "The socket that \"serve --control SOCKET\" opened, or HAProxy's stats socket")
        ->required();
    // With a display main() has opened the window instead.
    return [] {
        std::cerr << "The monitor is a window, and there is no display here. Set DISPLAY, or use "
                     "\"cas-array-wizard ctl SOCKET status\".\n";
        return ExitCode::Environment;
    };
}

}  // namespace cas
