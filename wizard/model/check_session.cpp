#include "wizard/model/check_session.h"

#include <algorithm>

namespace cas {
namespace {

constexpr qint64 kFreshSeconds = 15 * 60;

CheckSession::CheckKey keyOf(const CheckOutcome& outcome) { return {outcome.kind, outcome.node, outcome.found}; }

}  // namespace

CheckSession::CheckSession(QObject* parent) : QObject(parent) {
    connect(&m_tell, &TellSoon::due, this, &CheckSession::changed);
    connect(&m_job, &BackgroundJob::finished, &m_tell, &TellSoon::now);
}

std::size_t CheckSession::count(CheckResult result) const {
    return static_cast<std::size_t>(std::ranges::count(m_outcomes, result, &CheckOutcome::result));
}

std::size_t CheckSession::openCount(CheckResult result) const {
    return static_cast<std::size_t>(std::ranges::count_if(m_outcomes, [&](const CheckOutcome& outcome) {
        return outcome.result == result && !m_ignored.contains(keyOf(outcome));
    }));
}

bool CheckSession::areFresh(const DeploymentPlan& plan, const QDateTime& now) const {
    return m_complete && m_plan && *m_plan == plan && m_ranAt.secsTo(now) < kFreshSeconds;
}

void CheckSession::run(const DeploymentPlan& plan, Workplace& workplace, Which which, bool mayAsk) {
    auto checks = checksFor(plan);
    // What passed for another plan proves nothing for this one.
    const bool again = which == Which::Failed && m_plan && *m_plan == plan;
    if (again) {
        std::erase_if(checks, [&](const Check& check) {
            const auto found = std::ranges::find_if(m_outcomes, [&](const CheckOutcome& outcome) {
                return outcome.kind == check.kind && outcome.node == check.node;
            });
            return found != m_outcomes.end() && found->result == CheckResult::Ok;
        });
    }
    begin(plan, workplace, checks, again ? Extent::Rest : Extent::All, mayAsk);
}

void CheckSession::run(const DeploymentPlan& plan, Workplace& workplace, const std::set<CheckCategory>& categories) {
    auto checks = checksFor(plan);
    std::erase_if(checks, [&](const Check& check) { return !categories.contains(categoryOf(check.kind)); });
    begin(plan, workplace, checks, Extent::Part, true);
}

void CheckSession::begin(const DeploymentPlan& plan, Workplace& workplace, const std::vector<Check>& checks,
                         Extent extent, bool mayAsk) {
    auto* const executor = workplace.executor();
    if (!executor) return;
    workplace.adopt(plan, Errand::Reading);
    const bool same = m_plan == plan;
    const bool again = same && extent != Extent::All;
    if (!again) m_outcomes.clear();
    for (const auto& check : again ? checks : checksFor(plan)) {
        CheckOutcome waiting;
        waiting.kind = check.kind;
        waiting.node = check.node;
        note(waiting);
    }
    // A part makes nothing whole that was not.
    const bool whole = extent != Extent::Part || (same && m_complete);
    m_plan = plan;
    m_complete = false;
    m_warningsRead = false;
    const bool isPart = extent == Extent::Part;
    m_job.start([this, plan, checks, executor, again, whole, isPart, mayAsk](std::stop_token stop) {
        const auto began = std::chrono::steady_clock::now();
        const auto told = [this](const CheckOutcome& outcome) {
            m_job.post([this, outcome] {
                note(outcome);
                m_tell.soon();
            });
        };
        runChecks(plan, checks, *executor, {stop, {}, mayAsk}, told);
        const auto took =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
        m_job.post([this, took, stop, again, whole, isPart] {
            m_complete = whole && !stop.stop_requested();
            if (!isPart) m_took = took;
            // The others are as old as they were.
            if (!again || !m_ranAt.isValid()) m_ranAt = QDateTime::currentDateTime();
        });
    });
    m_tell.now();
}

void CheckSession::set(const DeploymentPlan& plan, std::vector<CheckOutcome> outcomes) {
    m_outcomes = std::move(outcomes);
    m_plan = plan;
    m_ranAt = QDateTime::currentDateTime();
    m_complete = true;
    m_warningsRead = false;
    m_tell.now();
}

void CheckSession::cancel() { m_job.requestStop(); }

void CheckSession::ignore(const CheckOutcome& outcome, const QString& reason) {
    if (reason.trimmed().isEmpty())
        m_ignored.erase(keyOf(outcome));
    else
        m_ignored[keyOf(outcome)] = reason.trimmed();
    m_tell.now();
}

QString CheckSession::ignoredReason(const CheckOutcome& outcome) const {
    const auto found = m_ignored.find(keyOf(outcome));
    return found == m_ignored.end() ? QString() : found->second;
}

void CheckSession::setWarningsRead(bool read) {
    if (m_warningsRead == read) return;
    m_warningsRead = read;
    m_tell.now();
}

void CheckSession::note(const CheckOutcome& outcome) {
    const auto found = std::ranges::find_if(m_outcomes, [&](const CheckOutcome& known) {
        return known.kind == outcome.kind && known.node == outcome.node;
    });
    if (found == m_outcomes.end())
        m_outcomes.push_back(outcome);
    else
        *found = outcome;
}

}  // namespace cas
