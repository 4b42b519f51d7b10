#pragma once

#include <span>
#include <string_view>

#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"

namespace cas {

/// The pages of the wizard, in order.
enum class WizardPage { Site, Servers, Rules, Address, Array, Databases, Review, Apply, Ready };

/// The pages this plan has: Exchange 2007 knows no array object and no databases to correct.
std::span<const WizardPage> pagesOf(const DeploymentPlan& plan);

/// The page where a finding is mended.
WizardPage pageOf(const Finding& finding);
/// The page that has the field at this JSON pointer.
WizardPage pageOf(std::string_view pointer);

}  // namespace cas
