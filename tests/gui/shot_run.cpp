#include "tests/gui/run_scene.h"
#include "tests/gui/shot_pages.h"
#include "wizard/pages/ready_page.h"
#include "wizard/pages/review_page.h"
#include "wizard/pages/wizard_window.h"

namespace cas {
namespace {

const QSize kWindow(1280, 800);

/// A scene that lives as long as its window.
class SceneKeeper : public QObject {
public:
    SceneKeeper(std::unique_ptr<RunScene> kept, QObject* parent) : QObject(parent), m_scene(std::move(kept)) {}

private:
    std::unique_ptr<RunScene> m_scene;
};

using Setup = std::function<void(RunScene&)>;
using Look = std::function<void(WizardWindow&)>;

ShotPage runShot(const QString& name, WizardPage page, Setup setup, Look look) {
    return {name, kWindow, [page, setup, look] {
                auto scene = std::make_unique<RunScene>();
                auto& checks = scene->session->checks();
                checks.set(scene->session->plan(), sampleOutcomes(scene->session->plan()));
                setup(*scene);
                auto window = std::make_unique<WizardWindow>(std::move(scene->session), QList<LanguageChoice>());
                for (const auto visited : {WizardPage::Site, WizardPage::Servers, WizardPage::Rules,
                                           WizardPage::Address, WizardPage::Array, WizardPage::Databases})
                    window->session().setVisited(visited);
                window->resize(kWindow);
                window->show();
                window->goTo(page);
                new SceneKeeper(std::move(scene), window.get());
                look(*window);
                return window;
            }};
}

template <class Page>
Page* pageIn(WizardWindow& window) {
    return window.findChild<Page*>();
}

Look showTab(ReviewPage::Tab tab) {
    return [tab](WizardWindow& window) { pageIn<ReviewPage>(window)->showTab(tab); };
}

void nothing(RunScene&) {}
void plain(WizardWindow&) {}

void failAtName(RunScene& scene) {
    scene.world().fail(scene.idOf(ActionKind::CreateDnsRecord),
                       {FailureKind::Refused, "10.0.0.2 answered REFUSED (5) to UPDATE corp.contoso.com, id 41207"});
    scene.runToTheEnd();
}

void runWell(RunScene& scene) {
    scene.workplace->snapshot = trafficOf(scene.session->plan(), 0, 0);
    scene.runToTheEnd();
}

void holdAtArray(RunScene& scene) {
    scene.world().hold(scene.idOf(ActionKind::CreateArray));
    scene.session->prepareRun();
    scene.run().start(*scene.workplace, RunMode::Apply);
    waitUntil([&] { return scene.world().isHolding(); });
}

void proveAndServe(WizardWindow& window) {
    auto* const page = pageIn<ReadyPage>(window);
    waitUntil([&] { return page->proof().isProven(); });
    auto& workplace = static_cast<ScriptedWorkplace&>(window.session().workplace());
    workplace.snapshot = trafficOf(window.session().plan(), 3, 8);
    waitUntil([&] { return page->isReady(); });
    page->refresh();
}

}  // namespace

QList<ShotPage> runShots() {
    return {runShot("review-plan", WizardPage::Review, nothing, plain),
            runShot("review-checks", WizardPage::Review, nothing, showTab(ReviewPage::Tab::Checks)),
            runShot("review-rehearsal", WizardPage::Review, nothing, showTab(ReviewPage::Tab::Rehearsal)),
            runShot("review-differences", WizardPage::Review, nothing, showTab(ReviewPage::Tab::Differences)),
            runShot("apply", WizardPage::Apply, failAtName, plain),
            runShot("apply-running", WizardPage::Apply, holdAtArray, plain),
            runShot("ready", WizardPage::Ready, runWell, proveAndServe)};
}

}  // namespace cas
