#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/control/json_text.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"

namespace cas {

/// A plan file as read and validated.
struct LoadedPlan {
    std::optional<DeploymentPlan> plan;  ///< nothing when there is an error among the findings
    Findings findings;
};

/// Reads and validates; never throws for what a file holds.
LoadedPlan loadPlan(const std::string& file);

/// `FILE:line:column` of a syntax error or `FILE: /pointer`, the severity and the sentence, in one line.
std::string findingLine(const std::string& file, const Finding& finding);

Json findingsJson(const Findings& findings);

/// Sentences on what the plan asks for and `serve` does in another way.
std::vector<std::string> servingNotes(const DeploymentPlan& plan);

}  // namespace cas
