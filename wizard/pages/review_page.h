#pragma once

#include <QPointer>
#include <QTimer>

#include "wizard/pages/plan_page.h"

class QCheckBox;
class QStackedWidget;

namespace cas {

class Button;
class Link;
class Message;
class ReviewChecksTab;
class ReviewDifferencesTab;
class ReviewPlanTab;
class ReviewRehearsalTab;
class ReviewSummary;
class StateMark;
class Tabs;
class Text;

/// Page 7: what will run and where, the checks, the dry run, and what will differ. Checks run by themselves when the
/// page is entered and what was found is too old or of another plan.
class ReviewPage final : public PlanPage {
    Q_OBJECT

public:
    enum class Tab { Plan, Checks, Rehearsal, Differences };

    explicit ReviewPage(WizardSession& session);
    ~ReviewPage() override;
    QStringList help() const override;
    void entered() override;
    bool goToProblem() override;

    /// For the window's footer while this page is shown: why Apply is closed, or the tick for the warnings. Stays the
    /// page's; the same one all its life.
    QWidget* footerWidget() const { return m_footer; }
    void showTab(Tab tab);
    /// To what stands in the way of Apply: the page of a problem, or the checks.
    void showObstacle();

    ReviewSummary* summary() const { return m_summary; }
    ReviewPlanTab* planTab() const { return m_plan; }
    ReviewChecksTab* checksTab() const { return m_checks; }
    ReviewRehearsalTab* rehearsalTab() const { return m_rehearsal; }
    ReviewDifferencesTab* differencesTab() const { return m_differences; }
    QCheckBox* warningsTick() const { return m_tick; }
    Button* exportButton() const { return m_export; }
    Button* reportButton() const { return m_report; }

Q_SIGNALS:
    void reportRequested();

private:
    void present() override;
    bool reveal(const std::string& pointer) override;
    QWidget* tabsColumn();
    void buildFooter();
    void fitStack();
    void presentTabs();
    void presentFooter();
    void presentProblems();
    void refreshTab();
    enum class Partial { Complete, Leave };
    void runStaleChecks(Partial partial);
    Tab currentTab() const;

    ReviewSummary* m_summary;
    Message* m_problems;
    Tabs* m_tabs;
    QStackedWidget* m_stack;
    ReviewPlanTab* m_plan;
    ReviewChecksTab* m_checks;
    ReviewRehearsalTab* m_rehearsal;
    ReviewDifferencesTab* m_differences;
    Button* m_copyAll;
    Button* m_export;
    Button* m_report;
    QPointer<QWidget> m_footer;
    StateMark* m_footerMark;
    Text* m_footerText;
    Link* m_footerLink;
    QCheckBox* m_tick;
    QTimer m_age;
};

}  // namespace cas
