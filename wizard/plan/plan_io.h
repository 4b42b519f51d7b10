#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "balancer/base/result.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"

namespace cas {

/// Larger files are refused before they are read.
inline constexpr std::uint64_t kMaxPlanBytes = 4 * 1024 * 1024;

/// Reads a plan strictly: every finding, in the order of the text, or the plan. What the plan says is judged by
/// validate(), not here; numbers are only refused where their type cannot hold them.
Result<DeploymentPlan, Findings> readPlan(std::string_view json);

/// As readPlan(), with findings for a file that is missing, unreadable, no regular file or too large.
Result<DeploymentPlan, Findings> readPlanFile(const std::filesystem::path& path);

/// The plan as text: keys in a fixed order, two blanks of indentation, unset keys left out.
std::string writePlan(const DeploymentPlan& plan);

/// Replaces the file in one step, so that a crash leaves the old or the new one; keeps its mode and follows a symbolic
/// link.
Result<void, Finding> writePlanFile(const DeploymentPlan& plan, const std::filesystem::path& path);

}  // namespace cas
