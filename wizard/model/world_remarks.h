#pragma once

#include <QString>
#include <string>
#include <vector>

#include "wizard/exec/inventory.h"
#include "wizard/model/wizard_page.h"

namespace cas {

/// Something found outside that a page warns of, though the plan by itself is in order.
struct WorldRemark {
    WizardPage page = WizardPage::Site;
    std::string pointer;  ///< of the field it is about
    std::string subject;  ///< name of the server it is about, if any
    QString sentence;
    QString meaning;  ///< what follows from it; empty: the sentence says it
};

/// What the plan's pages warn of after a look at the world. GUI thread.
std::vector<WorldRemark> worldRemarks(const DeploymentPlan& plan, const Inventory& inventory);

/// Whether a server that was found is one of the plan's.
bool isMember(const FoundServer& server, const DeploymentPlan& plan);
/// Whether it is the server a node of the plan means.
bool isSame(const FoundServer& server, const PlanNode& node);
/// The existing array of the plan's site where it is another than the plan's.
const FoundArray* otherArray(const DeploymentPlan& plan, const Inventory& inventory);
/// Whether a record leads where the plan wants its name to lead.
bool isAsWanted(const FoundRecord& record, const DeploymentPlan& plan);

}  // namespace cas
