#include "wizard/model/wizard_session.h"

#include <QLocale>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/model/run_outline.h"
#include "wizard/model/step_texts.h"
#include "wizard/plan/validate_checks.h"

namespace cas {
namespace {

int errorsIn(const Findings& findings) {
    return static_cast<int>(std::ranges::count(findings, Severity::Error, &Finding::severity));
}

bool hasBegun(const RunSession& run) {
    return run.mode() != RunMode::DryRun && run.state() != RunSession::State::NotStarted;
}

}  // namespace

WizardSession::WizardSession(std::unique_ptr<Workplace> workplace, DeploymentPlan plan, QObject* parent)
    : QObject(parent), m_workplace(std::move(workplace)), m_editor(std::move(plan)) {
    connect(&m_editor, &PlanEditor::changed, this, &WizardSession::planChanged);
    // Every edit of the plan tells that it is not saved as well.
    connect(&m_editor, &PlanEditor::savedChanged, &m_tell, &TellSoon::soon);
    connect(&m_tell, &TellSoon::due, this, &WizardSession::changed);
    connect(&m_world, &InventoryLoader::changed, this, &WizardSession::planChanged);
    connect(&m_checks, &CheckSession::changed, this, &WizardSession::changed);
    connect(&m_run, &RunSession::changed, this, &WizardSession::changed);
    connect(&m_addresses, &AddressLookup::found, this, &WizardSession::takeAddress);
    connect(&m_addresses, &AddressLookup::changed, this, &WizardSession::changed);
}

void WizardSession::planChanged() {
    m_actions.reset();
    m_remarks.reset();
    if (!m_run.isUnderWay()) m_addresses.look(plan(), *m_workplace);
    Q_EMIT changed();
}

void WizardSession::takeAddress(const std::string& fqdn, const IpAddress& address) {
    m_editor.edit([&](DeploymentPlan& plan) {
        for (std::size_t i = 0; i < plan.nodes.size(); ++i) {
            auto& node = plan.nodes[i];
            // What somebody typed meanwhile is his.
            if (node.fqdn == fqdn && node.address.is_unspecified() && !m_editor.unreadable(nodePointer(i, "address")))
                node.address = address;
        }
    });
}

const std::vector<WorldRemark>& WizardSession::remarks() const {
    if (!m_remarks) m_remarks = worldRemarks(plan(), inventory());
    return *m_remarks;
}

const Actions& WizardSession::actions() const {
    if (!m_actions) m_actions = deploymentActions(plan(), inventory());
    return *m_actions;
}

bool WizardSession::isOpen(WizardPage page) const {
    if (page == WizardPage::Apply) return hasBegun(m_run) || applyObstacle().isEmpty();
    // Where the array was removed, there is nothing to be ready.
    if (page == WizardPage::Ready)
        return hasBegun(m_run) && m_run.state() == RunSession::State::Finished &&
               m_run.task() == RunSession::Task::Deploy;
    return true;
}

void WizardSession::setVisited(WizardPage page) {
    if (m_visited.insert(page).second) Q_EMIT changed();
}

StepStanding WizardSession::standing(WizardPage page) const {
    if (page == WizardPage::Apply && hasBegun(m_run)) return runStanding();
    StepStanding result;
    result.caption = captionOf(page);
    if (!isOpen(page)) {
        result.mark = StepMark::Locked;
        return result;
    }
    if (page == WizardPage::Review && hasBegun(m_run)) {
        result.mark = StepMark::Complete;
        return result;
    }
    if (page >= WizardPage::Apply || !m_visited.contains(page)) return result;
    result.problems = errorsIn(m_editor.findingsOf(page));
    if (result.problems > 0)
        result.mark = StepMark::Problems;
    else if (page == WizardPage::Review)
        result.mark = StepMark::Open;
    else
        result.mark = warningsOf(page).empty() ? StepMark::Complete : StepMark::Warning;
    return result;
}

std::vector<WorldRemark> WizardSession::warningsOf(WizardPage page) const {
    std::vector<WorldRemark> warnings;
    for (const auto& finding : m_editor.findingsOf(page))
        if (finding.severity() == Severity::Warning)
            warnings.push_back({page, finding.pointer, {}, fieldSentence(finding), {}});
    std::ranges::copy_if(remarks(), std::back_inserter(warnings),
                         [&](const WorldRemark& remark) { return remark.page == page; });
    return warnings;
}

StepStanding WizardSession::runStanding() const {
    StepStanding result;
    const auto total = m_run.actions().size();
    const auto settled = m_run.settledCount() + m_run.count(ActionState::Skipped);
    switch (m_run.state()) {
        case RunSession::State::Running:
        case RunSession::State::Stopping:
            result.mark = StepMark::Running;
            result.caption = tr("Step %1 of %2").arg(std::min(settled + 1, total)).arg(total);
            break;
        case RunSession::State::Stopped:
            result.mark = StepMark::Stopped;
            result.caption = tr("Stopped at step %1 of %2").arg(m_run.currentStep()).arg(total);
            break;
        case RunSession::State::Finished:
        case RunSession::State::NotStarted:
            result.mark = StepMark::Complete;
            result.caption = m_run.mode() == RunMode::Undo
                                 ? tr("%n undone", "steps", static_cast<int>(m_run.count(ActionState::Undone)))
                                 : tr("%1 of %2 done").arg(m_run.settledCount()).arg(total);
            break;
    }
    return result;
}

QString WizardSession::captionOf(WizardPage page) const {
    const auto& plan = this->plan();
    const auto unset = tr("Not set");
    switch (page) {
        case WizardPage::Site: {
            const auto version = word(plan.exchange.version, plan.exchange.servicePack);
            return plan.site.empty()
                       ? version
                       : tr("%1, %2", "Exchange version, site").arg(version, QString::fromStdString(plan.site));
        }
        case WizardPage::Servers:
            return plan.nodes.empty() ? unset : tr("%n member(s)", nullptr, static_cast<int>(plan.nodes.size()));
        case WizardPage::Rules: {
            const auto on =
                std::ranges::count_if(plan.balancing.rules, [](const PlanRule& rule) { return rule.enabled.value(); });
            return tr("%n rule(s) on", nullptr, static_cast<int>(on));
        }
        case WizardPage::Address:
            return plan.virtualAddress ? QString::fromStdString(plan.virtualAddress->to_string()) : unset;
        case WizardPage::Array: {
            if (!plan.array || plan.array->fqdn.empty()) return unset;
            const auto& name = plan.array->name;
            const auto& fqdn = plan.array->fqdn;
            return QString::fromStdString(name.empty() ? fqdn.substr(0, fqdn.find('.')) : name);
        }
        case WizardPage::Databases:
            return plan.databases.correct.empty()
                       ? tr("None selected")
                       : tr("%n to correct", "databases", static_cast<int>(plan.databases.correct.size()));
        case WizardPage::Review:
            return tr("%n change(s)", nullptr, figuresOf(actions()).changes);
        case WizardPage::Apply:
            return isOpen(page) ? tr("Ready to run") : tr("Opens after the checks");
        case WizardPage::Ready:
            return isOpen(page) ? QString() : tr("Opens after Apply");
    }
    return {};
}

QString WizardSession::applyObstacle() const {
    if (m_run.isUnderWay()) return tr("A run is under way.");
    if (hasErrors(m_editor.findings())) return tr("The plan has problems. Correct them first.");
    if (actions().empty()) return tr("The plan changes nothing.");
    if (!m_workplace->executor()) return m_workplace->obstacle();
    if (m_checks.isRunning()) return tr("The checks are running.");
    if (m_checks.arePartial(plan())) return tr("Some checks have not been run. Run all.");
    if (!m_checks.areFresh(plan(), QDateTime::currentDateTime()))
        return m_checks.ranAt().isValid() ? tr("The checks are older than the plan or 15 minutes. Run them again.")
                                          : tr("Run the checks first.");
    if (const auto failed = m_checks.openCount(CheckResult::Failed); failed > 0)
        return tr("%n check(s) failed.", nullptr, static_cast<int>(failed));
    const auto warnings = m_checks.openCount(CheckResult::Warning);
    if (warnings > 0 && !m_checks.warningsRead())
        return tr("%n warning(s) have not been read", nullptr, static_cast<int>(warnings));
    return {};
}

QString WizardSession::assurance() const {
    const auto total = static_cast<int>(m_run.actions().size());
    const auto done = static_cast<int>(m_run.settledCount());
    if (!hasBegun(m_run))
        return tr("Nothing has been changed yet. Changes start only when you press Apply in step %1.")
            .arg(plan().exchange.version == ExchangeVersion::Exchange2007 ? 5 : 7);
    if (m_run.state() == RunSession::State::Finished)
        return m_run.mode() == RunMode::Undo
                   ? m_run.stayingCount() > 0 ? tr("What can be undone is undone; %n change(s) stay.", nullptr,
                                                   static_cast<int>(m_run.stayingCount()))
                                              : tr("All changes are undone.")
                   : tr("Every change can be undone from here, except those marked “By hand”.");
    return tr("%1 of %2 steps are done. The journal is written after every step: you may close and resume later.")
        .arg(done)
        .arg(total);
}

void WizardSession::prepareRun() {
    if (hasBegun(m_run)) return;
    m_run.recall(plan(), inventory(), m_editor.file());
}

void WizardSession::lookAround() {
    if (m_run.isUnderWay()) return;
    m_addresses.forget();
    m_addresses.look(plan(), *m_workplace);
    m_world.load(plan(), *m_workplace, true);
}

void WizardSession::checkAgain(CheckSession::Which which) {
    if (m_run.isUnderWay()) return;
    m_checks.run(plan(), *m_workplace, which);
    lookAround();
}

void WizardSession::checkAgain(const std::set<CheckCategory>& categories) {
    if (m_run.isUnderWay()) return;
    m_checks.run(plan(), *m_workplace, categories);
    lookAround();
}

void WizardSession::lookUnasked() {
    if (inventory().asked || m_world.isLoading() || m_run.isUnderWay()) return;
    m_world.load(plan(), *m_workplace, false);
}

bool WizardSession::needsSignIn() const {
    return !m_world.isLoading() &&
           std::ranges::count(inventory().problems, FailureKind::SignInFailed, &CommandFailure::kind) > 0;
}

}  // namespace cas
