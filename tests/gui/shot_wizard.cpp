#include "tests/gui/sample_session.h"
#include "tests/gui/shot_pages.h"
#include "wizard/pages/wizard_window.h"

namespace cas {
namespace {

ShotPage wizardShot(const QString& name, WizardPage page, DeploymentPlan (*plan)()) {
    return {name, QSize(1280, 800), [page, plan] {
                auto window = std::make_unique<WizardWindow>(sampleSession(plan()), QList<LanguageChoice>());
                for (const auto visited : {WizardPage::Site, WizardPage::Servers, WizardPage::Rules,
                                           WizardPage::Address, WizardPage::Array, WizardPage::Databases})
                    window->session().setVisited(visited);
                window->goTo(page);
                return window;
            }};
}

DeploymentPlan planWithOverlap() {
    auto plan = samplePlan();
    PlanRule old;
    old.name = "Old RPC range";
    old.ports = {{59500, 59531}};
    old.group = "mapi";
    plan.balancing.rules.insert(plan.balancing.rules.begin() + 5, old);
    return plan;
}

}  // namespace

QList<ShotPage> wizardShots() {
    return {wizardShot("site", WizardPage::Site, samplePlan),
            wizardShot("servers", WizardPage::Servers, samplePlan),
            wizardShot("ports", WizardPage::Rules, planWithOverlap),
            wizardShot("vip-dns", WizardPage::Address, samplePlan),
            wizardShot("array", WizardPage::Array, samplePlan),
            wizardShot("databases", WizardPage::Databases, samplePlan),
            wizardShot("review", WizardPage::Review, samplePlan)};
}

}  // namespace cas
