#include "wizard/pages/review_page.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "wizard/model/field_texts.h"
#include "wizard/model/run_outline.h"
#include "wizard/pages/review_checks_tab.h"
#include "wizard/pages/review_differences_tab.h"
#include "wizard/pages/review_plan_tab.h"
#include "wizard/pages/review_rehearsal_tab.h"
#include "wizard/pages/review_summary.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/tabs.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/tick_box.h"
#include "wizard/widgets/wrap_line.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr std::chrono::seconds kAgePeriod{20};
constexpr int kTabMarkSize = 16;

}  // namespace

ReviewPage::ReviewPage(WizardSession& session)
    : PlanPage(session, WizardPage::Review, tr("Review, check, then apply"),
               tr("Read what will run and where. Checks only read; they are repeated when a value changes or after 15 "
                  "minutes.")) {
    m_problems = new Message(MessageKind::Danger, {}, {}, this);
    auto* const toProblem = m_problems->addButton(tr("Go to the first problem"));
    connect(toProblem, &QAbstractButton::clicked, this, &ReviewPage::showObstacle);
    m_summary = new ReviewSummary(session, this);
    auto* const columns = new Columns({3, 10}, this);
    columns->column(0)->addWidget(m_summary);
    columns->column(0)->addStretch();
    columns->column(1)->addWidget(tabsColumn());
    body()->addWidget(m_problems);
    body()->addWidget(columns, 1);
    buildFooter();
    connect(m_summary, &ReviewSummary::editRequested, this,
            [this](WizardPage page) { Q_EMIT pageRequested(page, {}); });
    connect(m_checks, &ReviewChecksTab::fieldRequested, this, [this](const QString& pointer) {
        Q_EMIT pageRequested(pageOf(std::string_view(pointer.toStdString())), pointer);
    });
    // What somebody gave up, or wanted a part of, is not begun again behind their back.
    connect(&m_age, &QTimer::timeout, this, [this] { runStaleChecks(Partial::Leave); });
    m_age.start(kAgePeriod);
}

ReviewPage::~ReviewPage() {
    // The window's footer may have adopted it.
    delete m_footer;
}

QWidget* ReviewPage::tabsColumn() {
    auto* const holder = new QWidget(this);
    auto* const column = new QVBoxLayout(holder);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(space::betweenCards));
    m_tabs = new Tabs(tr("Views of the plan"), holder);
    for (const auto& name : {tr("Plan"), tr("Checks"), tr("Rehearsal"), tr("Differences")}) m_tabs->addTab(name);
    m_copyAll = toolButton(tr("Copy all"), Icon::Copy, holder);
    m_export = toolButton(tr("Export script…"), Icon::Download, holder);
    m_export->setToolTip(tr("For a computer this one cannot reach: run it there, then apply the plan here."));
    m_report = toolButton(tr("Report…"), Icon::File, holder);
    m_report->setToolTip(tr("Everything this plan is and does, as a document."));
    connect(m_report, &QAbstractButton::clicked, this, &ReviewPage::reportRequested);
    auto* const line = new WrapLine;
    line->setSpacing(px(space::betweenActions));
    line->add(m_tabs, 1);
    m_plan = new ReviewPlanTab(m_session, holder);
    m_checks = new ReviewChecksTab(m_session, holder);
    for (auto* const button : {m_checks->runFailed(), m_checks->choose(), m_copyAll, m_export, m_report})
        line->add(button);
    column->addLayout(line);
    m_rehearsal = new ReviewRehearsalTab(m_session, holder);
    m_differences = new ReviewDifferencesTab(m_session, holder);
    m_stack = new QStackedWidget(holder);
    for (auto* tab : QList<QWidget*>{m_plan, m_checks, m_rehearsal, m_differences}) m_stack->addWidget(tab);
    column->addWidget(m_stack, 1);
    fitStack();
    connect(m_copyAll, &QAbstractButton::clicked, m_plan, &ReviewPlanTab::copyAll);
    connect(m_export, &QAbstractButton::clicked, m_plan, &ReviewPlanTab::exportPlan);
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        fitStack();
        refreshTab();
        presentTabs();
        presentFooter();
    });
    return holder;
}

void ReviewPage::fitStack() {
    // Only the tab that is shown decides how much room is needed.
    for (int i = 0; i < m_stack->count(); ++i) {
        const bool shown = i == m_stack->currentIndex();
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred,
                                          shown ? QSizePolicy::Preferred : QSizePolicy::Ignored);
    }
    m_stack->updateGeometry();
}

void ReviewPage::buildFooter() {
    m_footer = new QWidget(this);
    m_footer->hide();
    auto* const line = new QHBoxLayout(m_footer);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(space::betweenActions));
    m_footerMark = new StateMark(State::Waiting, kTabMarkSize, m_footer);
    m_footerText = (new Text({}, TextSize::Body, ColorRole::Text2, TextWeight::Regular, m_footer))->elided();
    m_footerLink = new Link({}, m_footer);
    m_tick = new TickBox({}, m_footer);
    line->addWidget(m_footerMark);
    line->addWidget(m_footerText);
    line->addWidget(m_footerLink);
    line->addWidget(m_tick);
    line->addStretch();
    connect(m_tick, &QCheckBox::toggled, &m_session.checks(), &CheckSession::setWarningsRead);
    connect(m_footerLink, &QAbstractButton::clicked, this, &ReviewPage::showObstacle);
}

ReviewPage::Tab ReviewPage::currentTab() const { return static_cast<Tab>(m_tabs->currentIndex()); }

void ReviewPage::showTab(Tab tab) { m_tabs->setCurrentIndex(static_cast<int>(tab)); }

bool ReviewPage::goToProblem() {
    if (m_session.applyObstacle().isEmpty()) return false;
    showObstacle();
    return true;
}

bool ReviewPage::reveal(const std::string&) {
    showObstacle();
    return true;
}

void ReviewPage::showObstacle() {
    const auto& findings = m_session.editor().findings();
    if (!findings.empty() && findings.front().severity() == Severity::Error) {
        Q_EMIT pageRequested(pageOf(findings.front()), QString::fromStdString(findings.front().pointer));
        return;
    }
    showTab(Tab::Checks);
    m_tabs->setFocus();  // brings the tabs into view where they stand below the summary
    m_checks->showFirstOpen();
}

void ReviewPage::entered() {
    refresh();
    if (m_session.inventory().asked || m_session.world().isLoading())
        runStaleChecks(Partial::Complete);
    else
        m_session.lookUnasked();
}

void ReviewPage::runStaleChecks(Partial partial) {
    auto& checks = m_session.checks();
    if (partial == Partial::Leave && checks.arePartial(m_session.plan())) return;
    const bool canRun = isVisible() && !m_session.run().isUnderWay() && !checks.isRunning() &&
                        !m_session.world().isLoading() && m_session.workplace().executor() &&
                        !hasErrors(m_session.editor().findings());
    if (!canRun || checks.areFresh(m_session.plan(), QDateTime::currentDateTime())) return;
    checks.run(m_session.plan(), m_session.workplace(), CheckSession::Which::All, false);
}

void ReviewPage::present() {
    m_summary->refresh();
    presentProblems();
    refreshTab();
    presentTabs();
    presentFooter();
}

void ReviewPage::presentProblems() {
    const auto& findings = m_session.editor().findings();
    const auto errors = static_cast<int>(std::ranges::count(findings, Severity::Error, &Finding::severity));
    m_problems->setVisible(errors > 0);
    if (errors > 0)
        m_problems->setTexts(tr("The plan has %n problem(s).", nullptr, errors), fieldSentence(findings.front()));
}

void ReviewPage::refreshTab() {
    switch (currentTab()) {
        case Tab::Plan:
            m_plan->refresh();
            break;
        case Tab::Checks:
            m_checks->refresh();
            break;
        case Tab::Rehearsal:
            m_rehearsal->refresh();
            break;
        case Tab::Differences:
            m_differences->refresh();
            break;
    }
}

void ReviewPage::presentTabs() {
    const auto& checks = m_session.checks();
    const auto failed = static_cast<int>(checks.openCount(CheckResult::Failed));
    const auto warnings = static_cast<int>(checks.openCount(CheckResult::Warning));
    m_tabs->setCount(static_cast<int>(Tab::Plan), figuresOf(m_session.actions()).changes);
    const auto place = static_cast<int>(Tab::Checks);
    if (failed > 0)
        m_tabs->setCount(place, failed, CountTone::Danger);
    else
        m_tabs->setCount(place, warnings > 0 ? warnings : -1, CountTone::Warning);
    m_copyAll->setVisible(currentTab() == Tab::Plan);
    m_export->setVisible(currentTab() == Tab::Plan);
    m_checks->choose()->setVisible(currentTab() == Tab::Checks && !checks.isRunning());
    m_checks->runFailed()->setVisible(currentTab() == Tab::Checks && !checks.isRunning() && failed + warnings > 0);
}

void ReviewPage::presentFooter() {
    const auto& checks = m_session.checks();
    const auto obstacle = m_session.applyObstacle();
    const auto warnings = static_cast<int>(checks.openCount(CheckResult::Warning));
    const bool fresh = !checks.isRunning() && checks.areFresh(m_session.plan(), QDateTime::currentDateTime());
    const bool failed = checks.openCount(CheckResult::Failed) > 0 || hasErrors(m_session.editor().findings());
    // Who ticks has them before his eyes.
    const bool ticks = fresh && !failed && warnings > 0 && (currentTab() == Tab::Checks || checks.warningsRead());
    const QSignalBlocker blocker(m_tick);
    m_tick->setText(tr("I have read the %n warning(s)", nullptr, warnings));
    m_tick->setChecked(checks.warningsRead());
    m_tick->setVisible(ticks);
    m_footerMark->setVisible(!ticks);
    m_footerText->setVisible(!ticks);
    m_footerLink->setVisible(!ticks && !obstacle.isEmpty() && !checks.isRunning() && m_session.workplace().executor());
    m_footerLink->setText(warnings > 0 || failed ? tr("Show them") : tr("Show the checks"));
    if (obstacle.isEmpty()) {
        m_footerMark->setState(State::Done);
        m_footerText->setText(
            tr("Checks passed %1")
                .arg(momentText(checks.ranAt(), QDateTime::currentDateTime(), MomentDetail::ToTheMinute)));
        return;
    }
    m_footerMark->setState(checks.isRunning() ? State::Running : failed ? State::Problem : State::Warning);
    m_footerText->setText(obstacle);
}

QStringList ReviewPage::help() const {
    return {tr("Plan shows every step with the exact command, the machine it runs on and how it is undone. Select a "
               "step to read its commands."),
            tr("Export script writes the steps as a PowerShell script for a computer this one cannot reach. It looks "
               "before it changes, knows -WhatIf and -Undo, and asks for passwords when it runs. Apply afterwards "
               "ticks off what is right by then."),
            tr("Checks read the servers, the directory and DNS. A failure closes Apply; a warning asks to be read. A "
               "finding you can live with is ignored with a reason, which is kept in the report."),
            tr("Rehearsal asks each step what it would change, without changing it. Differences shows each object as "
               "it is and as it will be."),
            tr("Apply asks once more, then starts. Nothing is changed before.")};
}

}  // namespace cas
