#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/pages/review_page.h"
#include "wizard/pages/wizard_window.h"

// What the line below the pages says and offers.
namespace cas {

void WizardWindow::refreshFooter() {
    const auto here = currentId();
    setFooterWidget(nullptr);
    setBackShown(here > WizardPage::Site && here < WizardPage::Apply);
    setWayOut(here == WizardPage::Ready ? tr("Close") : tr("Save and quit"));
    switch (here) {
        case WizardPage::Apply: {
            const bool onward = m_session->isOpen(WizardPage::Ready) && m_session->run().mode() == RunMode::Apply;
            setPrimary(onward ? tr("Next") : QString());
            const bool stopped = m_session->run().failedAction().has_value();
            setNote(stopped ? FooterNote{FooterNote::Kind::Problem, tr("A step needs a decision"), tr("Show it")}
                            : FooterNote{});
            break;
        }
        case WizardPage::Ready:
            setPrimary({});
            setNote({});
            break;
        case WizardPage::Review: {
            const auto obstacle = m_session->applyObstacle();
            setPrimary(tr("Apply…"), obstacle);
            setFooterWidget(static_cast<ReviewPage&>(pageOf(here)).footerWidget());
            break;
        }
        default:
            refreshPlanFooter(here);
    }
}

void WizardWindow::refreshPlanFooter(WizardPage page) {
    setPrimary(tr("Next"));
    const auto findings = m_session->editor().findingsOf(page);
    const auto errors = static_cast<int>(std::ranges::count(findings, Severity::Error, &Finding::severity));
    const auto warnings = m_session->warningsOf(page);
    if (errors > 0)
        setNote({FooterNote::Kind::Problem, tr("%n problem(s):", nullptr, errors), fieldSentence(findings.front())});
    else if (!warnings.empty())
        setNote({FooterNote::Kind::Warning, tr("%n warning(s):", nullptr, static_cast<int>(warnings.size())),
                 warnings.front().sentence});
    else
        setNote({});
}

}  // namespace cas
