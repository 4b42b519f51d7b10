#pragma once

#include <QString>

#include "app/live/maintenance.h"

namespace cas {

// Sentences about guided maintenance, in the language of the application. GUI thread.

/// The stage as a line of the list.
QString maintenanceStep(MaintenanceStage stage);
/// How the present stage stands: "119 sessions left, about 12 min".
QString maintenanceProgress(const MaintenanceStatus& status);
/// What the button that goes on does: "Drain cas3"; empty where only waiting helps. `next`: the node after this one.
QString maintenanceAction(const MaintenanceStatus& status, const QString& next);
/// What cancel leaves behind.
QString maintenanceLeaves(const MaintenanceStatus& status, Maintenance::Leave leave);
/// Why a verb or a step was refused.
QString maintenanceRefusal(const MaintenanceStatus& status);

}  // namespace cas
