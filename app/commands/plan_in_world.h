#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

#include "app/exit_codes.h"
#include "app/world/world.h"

namespace cas {

/// Files with secrets, as named on the command line; empty: none.
struct SecretOptions {
    std::string credentials;
    std::string tsigKey;
};
void addSecretOptions(CLI::App& app, SecretOptions& options);

/// A plan that was read and validated, and the world it is looked at or carried out in.
struct PlanInWorld {
    DeploymentPlan plan;
    std::unique_ptr<World> world;
};

/// Findings and failures are told on standard error; then the exit code says what kind they are. Nothing is touched.
/// What the secrets' files hold comes before what keychain and terminal tell, in a real world.
Result<PlanInWorld, ExitCode> openPlanInWorld(const std::string& file, WorldKind kind, const SecretOptions& secrets);

/// Tells why on standard error; the exit code is the one given.
ExitCode refuse(const QString& why, ExitCode code);

/// The text line by line, each beginning with the world's label if it has one, and a final line feed.
QString labelled(const World& world, const QString& text);

}  // namespace cas
