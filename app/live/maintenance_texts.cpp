#include "app/live/maintenance_texts.h"

#include <QLocale>

#include "app/live/alert_texts.h"
#include "app/live/health_texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/qt_text.h"

namespace cas {

namespace {

QString readyText(const MaintenanceStatus& status) {
    if (!status.isKnown) return tr("The balancer has no such node");
    if (status.othersServing.empty()) return tr("No other node takes clients now");
    return tr("%n session(s) stay until they end; new clients go to %1", nullptr, static_cast<int>(status.sessionsLeft))
        .arg(listText(status.othersServing));
}

QString checkingText(const MaintenanceStatus& status) {
    if (status.health == HealthState::Up) return tr("Its checks pass");
    if (status.lastCheck.empty()) return tr("Its checks have not answered yet");
    return tr("Last check: %1").arg(healthText(status.lastCheck));
}

}  // namespace

QString maintenanceStep(MaintenanceStage stage) {
    switch (stage) {
        case MaintenanceStage::Ready:
        case MaintenanceStage::Draining:
            return tr("Drain");
        case MaintenanceStage::Stopped:
            return tr("Patch and restart");
        case MaintenanceStage::Checking:
            return tr("Check");
        case MaintenanceStage::InService:
            return tr("Back in service");
        case MaintenanceStage::Finished:
            return tr("Finished");
        case MaintenanceStage::Cancelled:
            break;
    }
    return tr("Cancelled");
}

QString maintenanceProgress(const MaintenanceStatus& status) {
    switch (status.stage) {
        case MaintenanceStage::Ready:
            return readyText(status);
        case MaintenanceStage::Draining:
            return sessionsLeftText(status.sessionsLeft, status.remaining);
        case MaintenanceStage::Stopped:
            return tr("No client reaches it. Patch and restart it now, then start it here");
        case MaintenanceStage::Checking:
            return checkingText(status);
        case MaintenanceStage::InService:
            return tr("It takes clients again");
        case MaintenanceStage::Finished:
            return tr("All nodes are done");
        case MaintenanceStage::Cancelled:
            break;
    }
    return {};
}

QString maintenanceAction(const MaintenanceStatus& status, const QString& next) {
    const auto node = qt(status.node);
    switch (status.stage) {
        case MaintenanceStage::Ready:
            return tr("Drain %1").arg(node);
        case MaintenanceStage::Stopped:
            return tr("Start %1").arg(node);
        case MaintenanceStage::InService:
            return next.isEmpty() ? tr("Finish") : tr("Go on with %1").arg(next);
        case MaintenanceStage::Finished:
        case MaintenanceStage::Cancelled:
            return tr("Close");
        case MaintenanceStage::Draining:
        case MaintenanceStage::Checking:
            break;
    }
    return {};
}

QString maintenanceLeaves(const MaintenanceStatus& status, Maintenance::Leave leave) {
    const auto node = qt(status.node);
    const bool drains = status.stage == MaintenanceStage::Ready || status.stage == MaintenanceStage::Draining;
    if (leave == Maintenance::Leave::InService) return tr("%1 takes new clients again.").arg(node);
    return drains ? tr("%1 goes on draining and takes no new clients.").arg(node)
                  : tr("%1 stays stopped: no client reaches it until somebody starts it.").arg(node);
}

QString maintenanceRefusal(const MaintenanceStatus& status) {
    const auto node = qt(status.node);
    const auto problem = qt(status.problem);
    if (status.refused == Verb::Drain) return tr("%1 was not drained: %2").arg(node, problem);
    if (status.refused == Verb::Stop) return tr("%1 was not stopped: %2").arg(node, problem);
    return tr("%1 was not started: %2").arg(node, problem);
}

}  // namespace cas
