#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "wizard/exec/inventory.h"
#include "wizard/steps/action.h"
#include "wizard/steps/check.h"

namespace cas {

/// One object of the world, as it is and as it will be.
struct Difference {
    Phase phase = Phase::PrepareServers;
    QString object;              ///< `Database Mbx1`
    std::optional<QString> now;  ///< absent: not known
    QString after;
    bool operator==(const Difference&) const = default;
    bool changes() const { return !now || now->compare(after, Qt::CaseInsensitive) != 0; }
};

/// What each object is and will be, by what was found and what the actions do. `checked` adds what only checks read,
/// such as the ports a server has.
std::vector<Difference> differencesOf(const Actions& actions, const DeploymentPlan& plan, const Inventory& inventory,
                                      const std::vector<CheckOutcome>& checked);

}  // namespace cas
