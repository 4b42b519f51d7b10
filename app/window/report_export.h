#pragma once

#include "app/reports/report_writer.h"

class QWidget;

namespace cas {

class WatchedBalancer;
class WizardWindow;

// Reports out of the windows. GUI thread.

/// Of a plan in the wizard.
ReportData reportOf(WizardWindow& window);

/// Of a balancer whose plan no window has: what it tells of itself.
ReportData reportOf(WatchedBalancer& watched);

/// Adds what the monitor shows: charts, spreads, alerts, events.
void addTraffic(ReportData& data, WatchedBalancer& watched);

/// A place to write to, and what.
struct ReportTarget {
    QString path;
    const ReportFormat* format;
};
/// What a name stands for that was chosen in the dialog under the format `chosen`: an ending that belongs to a format
/// decides, one that is missing is added, and a folder has none.
ReportTarget reportTarget(const QString& path, const ReportFormat& chosen);

/// Asks for a place and a format, and writes it there. A first report, and one after another run, is kept beside the
/// plan as the one that later ones are compared with.
void exportReport(ReportData data, bool redact, QWidget* parent);
/// Likewise the support bundle.
void exportBundle(const ReportData& data, QWidget* parent);

}  // namespace cas
