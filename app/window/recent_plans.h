#pragma once

#include <QDateTime>
#include <QString>
#include <vector>

class QSettings;

namespace cas {

/// How far a plan's own run has come, as its journal tells.
enum class PlanStanding { Draft, Interrupted, Applied, Undone, Missing };

struct RecentPlan {
    QString file;
    QString site;
    QString name;  ///< of the array, or the web name
    int members = 0;
    PlanStanding standing = PlanStanding::Draft;
    bool lab = false;
    QDateTime opened;
    int done = 0;   ///< actions settled, where interrupted
    int total = 0;  ///< actions of the run
};

/// The plans opened last, newest first. GUI thread.
class RecentPlans {
public:
    /// The settings must outlive it.
    explicit RecentPlans(QSettings& settings) : m_settings(settings) {}

    void note(const QString& file, bool lab);
    void forget(const QString& file);
    /// Reads each plan and its journal anew.
    std::vector<RecentPlan> list() const;

private:
    QSettings& m_settings;
};

}  // namespace cas
