#pragma once

#include <CLI/CLI.hpp>
#include <vector>

#include "app/lab/lab_faults.h"
#include "app/world/world.h"

namespace cas {

/// What is to go wrong in the lab, as asked for on the command line.
struct FaultOptions {
    bool mend = false;  ///< what was asked for in an earlier run goes first
    std::vector<LabTrouble> troubles;
};
CLI::Option* addFaultOption(CLI::App& app, FaultOptions& options);

/// In the world of a lab. The failure is a sentence; then the answer to who asked is no.
Result<void, QString> makeFaults(World& world, const DeploymentPlan& plan, const FaultOptions& options);

}  // namespace cas
