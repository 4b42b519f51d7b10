#pragma once

#include <QDateTime>
#include <optional>
#include <vector>

#include "wizard/model/background_job.h"
#include "wizard/model/tell_soon.h"
#include "wizard/model/workplace.h"
#include "wizard/steps/check.h"

namespace cas {

/// A service that is asked for, at the virtual address and at each member.
struct ProofTest {
    QString rule;
    Port port = 0;  ///< clients'
    Port nodePort = 0;
    IpAddress listen;
    bool mapper = false;  ///< with the three interfaces Outlook asks for
};

/// What one place answered to one test.
struct ProofCell {
    CheckResult result = CheckResult::NotRun;
    QString answer;
    std::chrono::milliseconds took{0};
    bool slow = false;  ///< works, but much slower than at the fastest place
};

/// What one DNS server answered for the name.
struct ProofName {
    QString server;  ///< empty: this computer's resolver
    CheckResult result = CheckResult::NotRun;
    QString answer;
};

/// The tests a plan calls for; pure. Ranges of ports are left out: who listens there is told by the endpoint mapper.
std::vector<ProofTest> proofTests(const DeploymentPlan& plan);

/// Proves that clients are served: the name, and every rule's port through the virtual address and at each member. All
/// by reading, in the background. GUI thread.
class ProofSession : public QObject {
    Q_OBJECT

public:
    explicit ProofSession(QObject* parent = nullptr);

    void run(const DeploymentPlan& plan, Workplace& workplace);
    bool isRunning() const { return m_job.isRunning(); }
    QDateTime ranAt() const { return m_ranAt; }

    const std::vector<ProofTest>& tests() const { return m_tests; }
    const std::vector<ProofName>& names() const { return m_names; }
    /// Place 0 is the virtual address, place n the n-th member.
    std::size_t placeCount() const { return m_cells.size(); }
    const ProofCell& cell(std::size_t place, std::size_t test) const { return m_cells.at(place).at(test); }
    /// Everything was asked and nothing failed.
    bool isProven() const;
    /// Anything failed.
    bool hasFailed() const;
    std::chrono::milliseconds slowest(std::size_t test) const;

Q_SIGNALS:
    void changed();

private:
    void markSlow();

    std::vector<ProofTest> m_tests;
    std::vector<ProofName> m_names;
    std::vector<std::vector<ProofCell>> m_cells;  ///< by place, then by test
    QDateTime m_ranAt;
    TellSoon m_tell;
    BackgroundJob m_job;
};

}  // namespace cas
