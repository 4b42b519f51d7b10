#include <QLabel>
#include <QSignalSpy>
#include <QTest>

#include "tests/gui/run_scene.h"
#include "wizard/pages/proof_table_model.h"
#include "wizard/pages/ready_page.h"
#include "wizard/pages/run_questions.h"
#include "wizard/plan/rule_templates.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

/// The page over a finished run.
struct Shown {
    explicit Shown(DeploymentPlan plan = samplePlan()) : scene(std::move(plan)) { scene.runToTheEnd(); }
    void show() {
        page = std::make_unique<ReadyPage>(*scene.session);
        page->resize(1032, 700);
        page->show();
        page->entered();
    }
    void serve(std::uint64_t active, std::uint64_t total) {
        scene.workplace->snapshot = trafficOf(scene.session->plan(), active, total);
    }
    bool says(const QString& part) const {
        for (const auto* label : page->findChildren<QLabel*>())
            if (label->isVisibleTo(page.get()) && label->text().contains(part)) return true;
        return false;
    }
    QModelIndex lastRow() const {
        const auto* model = page->proofTable()->model();
        return model->index(model->rowCount() - 1, 0);
    }

    RunScene scene;
    std::unique_ptr<ReadyPage> page;
};

DeploymentPlan plan2007() {
    auto plan = samplePlan();
    setExchangeVersion(plan, ExchangeVersion::Exchange2007);
    return plan;
}

}  // namespace

class ReadyPageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        AppStyle::install(*qobject_cast<QApplication*>(QCoreApplication::instance()), ThemeChoice::Light);
    }

    void waitsForTheFirstClient();
    void ownProofIsNoClient();
    void asksAddressAndMembers();
    void balancerIsStarted();
    void failedServiceIsARemark();
    void oldProfilesAreCounted();
    void undoAsksAndLeadsToApply();
    void exchange2007SpeaksOfClients();
    void everythingHasAName();
};

void ReadyPageTest::waitsForTheFirstClient() {
    Shown shown;
    QCOMPARE(shown.scene.run().state(), RunSession::State::Finished);
    shown.serve(0, 4);
    shown.show();
    QTRY_VERIFY(shown.page->proof().isProven());
    QVERIFY(!shown.page->isReady());
    QTRY_VERIFY(shown.page->question().contains(QStringLiteral("waiting for the first client")));
    QCOMPARE(shown.lastRow().siblingAtColumn(ProofTableModel::Wanted).data(table::StateRole).toInt(),
             static_cast<int>(State::Waiting));
    shown.serve(3, 7);
    QTRY_VERIFY(shown.page->isReady());
    QTRY_VERIFY(shown.page->question().contains(QStringLiteral("ready")));
    QVERIFY(shown.lastRow()
                .siblingAtColumn(ProofTableModel::Wanted)
                .data()
                .toString()
                .contains(QStringLiteral("via cas1")));
}

void ReadyPageTest::ownProofIsNoClient() {
    Shown shown;
    shown.serve(0, 0);
    shown.show();
    // The proof's connections went through the listeners, too: they are counted when it has ended.
    shown.serve(0, 12);
    QTRY_VERIFY(shown.page->proof().isProven());
    QTRY_VERIFY(shown.page->question().contains(QStringLiteral("waiting for the first client")));
    shown.page->prove();
    shown.serve(0, 24);
    QTRY_VERIFY(!shown.page->proof().isRunning());
    QVERIFY(!shown.page->isReady());
}

void ReadyPageTest::asksAddressAndMembers() {
    Shown shown;
    shown.show();
    QTRY_VERIFY(shown.page->proof().isProven());
    const auto& plan = shown.scene.session->plan();
    const auto tests = proofTests(plan);
    QVERIFY(!tests.empty());
    const auto probes = shown.scene.world().probes();
    const auto asked = [&](const IpAddress& address, Port port) {
        return std::ranges::any_of(probes, [&](const ServiceProbe& probe) {
            return probe.address == address && std::ranges::find(probe.ports, port) != probe.ports.end();
        });
    };
    for (const auto& test : tests) {
        QVERIFY(asked(*plan.virtualAddress, test.port));
        for (const auto& node : plan.nodes) QVERIFY(asked(node.address, test.nodePort));
    }
}

void ReadyPageTest::balancerIsStarted() {
    Shown shown;
    shown.show();
    QTRY_VERIFY(shown.page->proof().isProven());
    QVERIFY(!shown.page->isReady());
    QVERIFY(shown.page->startButton()->isVisibleTo(shown.page.get()));
    shown.page->startButton()->click();
    QTRY_VERIFY(shown.scene.world().balancerStarted());
    QSignalSpy monitor(shown.page.get(), &ReadyPage::monitorRequested);
    shown.page->monitorButton()->click();
    QCOMPARE(monitor.size(), 1);
}

void ReadyPageTest::failedServiceIsARemark() {
    Shown shown;
    const auto& plan = shown.scene.session->plan();
    const auto test = proofTests(plan).front();
    shown.scene.world().closePort(plan.nodes[2].address, test.nodePort);
    shown.serve(1, 5);
    shown.show();
    QTRY_VERIFY(shown.page->proof().hasFailed());
    QTRY_VERIFY(shown.page->remarks()->isVisibleTo(shown.page.get()));
    QTRY_VERIFY(shown.says(QStringLiteral("cas3")));
    QVERIFY(!shown.page->isReady());
}

void ReadyPageTest::oldProfilesAreCounted() {
    Shown shown;
    shown.show();
    int mailboxes = 0;
    for (const auto& database : shown.scene.session->inventory().databases)
        if (std::ranges::find(shown.scene.session->plan().databases.correct, database.name) !=
            shown.scene.session->plan().databases.correct.end())
            mailboxes += database.mailboxes;
    QVERIFY(mailboxes > 0);
    QTRY_VERIFY(shown.says(QStringLiteral("%1 mailbox").arg(mailboxes)));
    QVERIFY(shown.says(QStringLiteral("cas1")));
}

void ReadyPageTest::undoAsksAndLeadsToApply() {
    Shown shown;
    shown.show();
    QTRY_VERIFY(shown.page->proof().isProven());
    QSignalSpy wanted(shown.page.get(), &PlanPage::pageRequested);
    shown.page->undoButton()->click();
    auto* const dialog = shown.page->findChild<QuestionDialog*>();
    QVERIFY(dialog);
    QCOMPARE(shown.scene.run().mode(), RunMode::Apply);
    dialog->button(static_cast<int>(RunAnswer::Undo))->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted[0][0].value<WizardPage>(), WizardPage::Apply);
    QTRY_VERIFY(shown.scene.run().mode() == RunMode::Undo && shown.scene.run().state() == RunSession::State::Finished);
    QVERIFY(shown.scene.run().count(ActionState::Undone) > 0);
}

void ReadyPageTest::exchange2007SpeaksOfClients() {
    Shown shown(plan2007());
    shown.serve(0, 0);
    shown.show();
    QTRY_VERIFY(shown.page->proof().isProven());
    QTRY_VERIFY(shown.page->question().contains(QStringLiteral("waiting")));
    shown.serve(1, 1);
    QTRY_VERIFY(shown.page->isReady());
    QTRY_VERIFY(shown.page->question().contains(QStringLiteral("clients")));
    QVERIFY(!shown.says(QStringLiteral("Outlook profiles")));
}

void ReadyPageTest::everythingHasAName() {
    Shown shown;
    shown.show();
    QCOMPARE(accessibilityFaults(shown.page.get()), QStringList());
}

}  // namespace cas

QTEST_MAIN(cas::ReadyPageTest)
#include "tst_ready_page.moc"
