#pragma once

#include <memory>
#include <string>

#include "app/exit_codes.h"
#include "app/world/world.h"

namespace cas {

/// A plan that was read and validated, and the world it is looked at or carried out in.
struct PlanInWorld {
    DeploymentPlan plan;
    std::unique_ptr<World> world;
};

/// Findings and failures are told on standard error; then the exit code says what kind they are. Nothing is touched.
Result<PlanInWorld, ExitCode> openPlanInWorld(const std::string& file, WorldKind kind);

/// The text line by line, each beginning with the world's label if it has one, and a final line feed.
QString labelled(const World& world, const QString& text);

}  // namespace cas
