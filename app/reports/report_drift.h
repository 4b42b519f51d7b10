#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QString>
#include <vector>

#include "balancer/base/result.h"

namespace cas {

enum class DriftKind { Added, Removed, Changed };

/// One thing that is not as the former report says.
struct DriftRow {
    DriftKind kind = DriftKind::Changed;
    QString place;  ///< in both reports: `plan/nodes/CAS1/weight`
    QString before;
    QString now;
    bool operator==(const DriftRow&) const = default;
};

/// What became different since a former report.
struct ReportDrift {
    QString file;  ///< of the former report
    QDateTime at;  ///< when that was written
    std::vector<DriftRow> rows;
};

/// Compares two reports in JSON: plan, what was found, results of checks. Times, journals and traffic differ by nature
/// and do not count. The failure says what is wrong with `former`, as a sentence.
Result<ReportDrift, QString> driftBetween(const QByteArray& former, const QByteArray& now, const QString& formerName);

/// The report that the next ones are compared with: FILE.report.json beside the plan.
QString keptReportOf(const QString& planFile);

}  // namespace cas
