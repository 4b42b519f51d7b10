#pragma once

#include <QDateTime>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "wizard/model/background_job.h"
#include "wizard/model/tell_soon.h"
#include "wizard/model/workplace.h"
#include "wizard/steps/check.h"

namespace cas {

/// The checks of the review page: what was found, when, and for which plan. GUI thread.
class CheckSession : public QObject {
    Q_OBJECT

public:
    explicit CheckSession(QObject* parent = nullptr);

    /// A finding somebody decided to live with, and why; kept in the report.
    using CheckKey = std::tuple<CheckKind, std::string, std::string>;  ///< what is ignored: check, node, what was found

    const std::vector<CheckOutcome>& outcomes() const { return m_outcomes; }
    std::size_t count(CheckResult result) const;
    /// Warnings and failures that were not ignored.
    std::size_t openCount(CheckResult result) const;
    bool isRunning() const { return m_job.isRunning(); }
    QDateTime ranAt() const { return m_ranAt; }
    std::chrono::milliseconds took() const { return m_took; }
    /// Run to the end for exactly this plan and at most 15 minutes ago.
    bool areFresh(const DeploymentPlan& plan, const QDateTime& now) const;

    /// Begun for exactly this plan, and given up or only a part of them.
    bool arePartial(const DeploymentPlan& plan) const { return m_plan == plan && !m_complete && !isRunning(); }

    enum class Which { All, Failed };
    /// `mayAsk`: somebody may be asked for a password.
    void run(const DeploymentPlan& plan, Workplace& workplace, Which which, bool mayAsk = true);
    /// Those of some categories again; what the others found for this plan stays, and is as old as it was.
    void run(const DeploymentPlan& plan, Workplace& workplace, const std::set<CheckCategory>& categories);
    void cancel();
    /// What was found for a plan in another way, just now.
    void set(const DeploymentPlan& plan, std::vector<CheckOutcome> outcomes);
    void ignore(const CheckOutcome& outcome, const QString& reason);
    /// Why it is ignored; empty: it is not.
    QString ignoredReason(const CheckOutcome& outcome) const;

    bool warningsRead() const { return m_warningsRead; }
    void setWarningsRead(bool read);

Q_SIGNALS:
    /// Outcomes that come one after the other are told together.
    void changed();

private:
    /// What a run adds to what is known: all there is, all that was missing, or a part.
    enum class Extent { All, Rest, Part };
    void begin(const DeploymentPlan& plan, Workplace& workplace, const std::vector<Check>& checks, Extent extent,
               bool mayAsk);
    void note(const CheckOutcome& outcome);

    std::vector<CheckOutcome> m_outcomes;
    std::map<CheckKey, QString> m_ignored;
    std::optional<DeploymentPlan> m_plan;
    QDateTime m_ranAt;
    std::chrono::milliseconds m_took{0};
    bool m_complete = false;
    bool m_warningsRead = false;
    TellSoon m_tell;
    BackgroundJob m_job;
};

}  // namespace cas
