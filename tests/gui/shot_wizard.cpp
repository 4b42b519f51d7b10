#include "app/window/start_window.h"
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

DeploymentPlan planWithNlb() {
    auto plan = samplePlan();
    plan.balancing.method = BalancingMethod::Nlb;
    plan.balancing.nlb = PlanNlb();
    plan.balancing.nlb->interface = "Local Area Connection";
    return plan;
}

DeploymentPlan planWithFaultyPair() {
    auto plan = samplePairPlan();
    plan.balancing.pair->hosts[1].address = plan.balancing.pair->hosts[0].address;
    return plan;
}

ShotPage startShot() {
    return {QStringLiteral("start"), QSize(1280, 800), [] {
                auto window = std::make_unique<StartWindow>(
                    QList<LanguageChoice>{{QStringLiteral("en"), QStringLiteral("English")}}, QStringLiteral("en"),
                    ThemeChoice::System);
                const auto at = QDateTime::currentDateTime();
                window->setPlans({{"/plans/redmond.casarray", "Redmond", "outlook.corp.contoso.com", 5,
                                   PlanStanding::Interrupted, false, at, 8, 17},
                                  {"/plans/dublin.casarray", "Dublin", "outlook-eu.corp.contoso.com", 3,
                                   PlanStanding::Applied, false, at.addDays(-3), 12, 12},
                                  {"/plans/rehearsal.casarray", "Lab", "outlook.lab.example", 4, PlanStanding::Draft,
                                   true, at.addDays(-10), 0, 0}});
                return window;
            }};
}

}  // namespace

QList<ShotPage> wizardShots() {
    return {startShot(),
            wizardShot("site", WizardPage::Site, samplePlan),
            wizardShot("servers", WizardPage::Servers, samplePlan),
            wizardShot("ports", WizardPage::Rules, planWithOverlap),
            wizardShot("ports-nlb", WizardPage::Rules, planWithNlb),
            wizardShot("ports-pair", WizardPage::Rules, samplePairPlan),
            wizardShot("ports-pair-faulty", WizardPage::Rules, planWithFaultyPair),
            wizardShot("vip-dns", WizardPage::Address, samplePlan),
            wizardShot("array", WizardPage::Array, samplePlan),
            wizardShot("databases", WizardPage::Databases, samplePlan),
            wizardShot("review", WizardPage::Review, samplePlan)};
}

}  // namespace cas
