#pragma once

#include <QDateTime>
#include <QString>
#include <optional>
#include <vector>

#include "balancer/telemetry/snapshot.h"
#include "wizard/exec/inventory.h"
#include "wizard/model/workplace.h"
#include "wizard/plan/deployment_plan.h"
#include "wizard/plan/finding.h"
#include "wizard/steps/action.h"
#include "wizard/steps/check.h"
#include "wizard/steps/run_journal.h"

namespace cas {

/// One client seen through the virtual address, as the proof at the end counts them.
struct ServedClients {
    QString kind;  ///< `Outlook`, `web`, `POP`, `IMAP`
    QString node;
    std::uint64_t clients = 0;
    std::uint64_t failed = 0;
};

/// Everything a report says, frozen at one moment. Plans and journals hold no secret, so a report has none. A value.
struct ReportData {
    DeploymentPlan plan;
    QString planFile;
    WorkMode mode = WorkMode::Real;
    QDateTime at;         ///< with the zone it is shown in
    QString version;      ///< of the program
    Findings findings;    ///< of the plan
    Inventory inventory;  ///< as found before the first change
    std::vector<CheckOutcome> checks;
    Actions actions;
    std::vector<JournalEntry> journal;
    std::optional<Snapshot> traffic;
    std::vector<ServedClients> served;
};

}  // namespace cas
