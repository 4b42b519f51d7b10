#include <QApplication>
#include <QTemporaryDir>
#include <QTest>
#include <thread>

#include "app/window/lab_panel.h"
#include "app/window/window_secrets.h"
#include "tests/gui/run_scene.h"
#include "tests/gui/shot_pages.h"
#include "wizard/import/import.h"
#include "wizard/pages/import_dialog.h"
#include "wizard/pages/paste_dialog.h"
#include "wizard/pages/review_checks_tab.h"
#include "wizard/pages/run_questions.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/dialogs.h"

namespace cas {
namespace {

/// As large as its own layout wants it.
const QSize kOwnSize;

constexpr const char* kOldBalancer =
    "frontend owa\n bind 10.0.0.50:443\n default_backend cas\n compression algo gzip\n"
    "backend cas\n balance hdr(User)\n server cas1 10.0.0.11:443 check\n server cas2 10.0.0.12:443 backup\n";

std::unique_ptr<QWidget> importShot() {
    return std::make_unique<ImportDialog>(QStringLiteral("haproxy.cfg"), ImportKind::Haproxy,
                                          importPlan(ImportKind::Haproxy, kOldBalancer), nullptr);
}

std::unique_ptr<QWidget> checksShot() {
    const auto session = sampleSession();
    session->checks().set(session->plan(), sampleOutcomes(session->plan()));
    ReviewChecksTab tab(*session);
    tab.choose()->click();
    auto* const dialog = tab.findChild<QuestionDialog*>();
    dialog->setParent(nullptr, dialog->windowFlags());
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return std::unique_ptr<QWidget>(dialog);
}

std::unique_ptr<QWidget> secretShot(SecretName name, bool refused) {
    std::thread([name, refused] { WindowSecrets().find(name, refused, {}); }).detach();
    QuestionDialog* dialog = nullptr;
    waitUntil([&] {
        for (auto* const window : QApplication::topLevelWidgets())
            if (auto* const question = qobject_cast<QuestionDialog*>(window)) dialog = question;
        return dialog != nullptr;
    });
    dialog->setAttribute(Qt::WA_DeleteOnClose, false);
    return std::unique_ptr<QWidget>(dialog);
}

std::unique_ptr<QWidget> labShot() {
    static const QTemporaryDir folder;
    static LabWorkplace lab(folder.filePath(QStringLiteral("lab.casarray")));
    lab.adopt(labPlan(), Errand::Changing);
    static_cast<void>(lab.executor()->run(BalancerCommand{}, RunContext{}));
    auto panel = std::make_unique<LabPanel>(lab, nullptr);
    bool seen = false;
    lab.ask(
        panel.get(), [](Lab*, const DeploymentPlan&) {}, [&seen] { seen = true; });
    waitUntil([&] { return seen; });
    return panel;
}

template <class Make>
ShotPage questionShot(const QString& name, Make make) {
    return {name, kOwnSize, [make] {
                RunScene scene;
                scene.session->checks().set(scene.session->plan(), sampleOutcomes(scene.session->plan()));
                scene.world().fail(scene.idOf(ActionKind::CreateDnsRecord), {FailureKind::Refused, "REFUSED (5)"});
                scene.runToTheEnd();
                return std::make_unique<QuestionDialog>(make(scene), nullptr);
            }};
}

}  // namespace

QList<ShotPage> dialogShots() {
    return {{QStringLiteral("dialog-import"), kOwnSize, importShot},
            {QStringLiteral("dialog-checks"), kOwnSize, checksShot},
            {QStringLiteral("dialog-password"), kOwnSize,
             [] { return secretShot(SecretName::password("CORP\\maria"), false); }},
            {QStringLiteral("dialog-password-refused"), kOwnSize,
             [] { return secretShot(SecretName::password("CORP\\maria"), true); }},
            {QStringLiteral("dialog-tsig"), kOwnSize, [] { return secretShot(SecretName::tsigKey("upd-key"), false); }},
            {QStringLiteral("dialog-lab"), kOwnSize, labShot},
            {QStringLiteral("dialog-paste"), kOwnSize, [] { return std::make_unique<PasteDialog>(nullptr); }},
            questionShot(QStringLiteral("dialog-apply"),
                         [](const RunScene& scene) { return applyQuestion(*scene.session); }),
            questionShot(QStringLiteral("dialog-undo"),
                         [](const RunScene& scene) { return undoQuestion(scene.session->run()); }),
            questionShot(QStringLiteral("dialog-cancel"),
                         [](const RunScene& scene) { return cancelQuestion(scene.session->run()); }),
            questionShot(QStringLiteral("dialog-skip"), [](const RunScene& scene) {
                return skipQuestion(scene.session->run(), scene.indexOf(ActionKind::CreateDnsRecord));
            })};
}

}  // namespace cas
