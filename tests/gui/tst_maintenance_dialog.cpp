// Guided maintenance: one primary button a stage, what it asks, and what cancel leaves.
#include <QPushButton>
#include <QSignalSpy>

#include "app/monitor/maintenance_dialog.h"
#include "tests/gui/gui_test.h"
#include "tests/support/array_scene.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/message.h"

using namespace cas;
using namespace std::chrono_literals;
using Stage = MaintenanceStage;

namespace {

/// A dialog over an array that does at once what it is asked.
struct Scene : ArrayScene {
    std::vector<Verb> asked;
    std::string refuses;
    Maintenance maintenance{{"cas2", "cas3"},
                            [this](Verb verb, const std::string& node, const Maintenance::Answer& answer) {
                                asked.push_back(verb);
                                if (refuses.empty()) obey(verb, node.back() - '0');
                                answer(refuses);
                            }};
    std::unique_ptr<MaintenanceDialog> dialog;

    Scene() {
        node(2).traffic.active = 410;
        maintenance.take(snapshot);
        dialog = std::make_unique<MaintenanceDialog>(maintenance);
        dialog->show();
    }
    void obey(Verb verb, int number) {
        AdminState admin = AdminState::Enabled;
        if (verb == Verb::Drain) admin = AdminState::Drain;
        if (verb == Verb::Stop) admin = AdminState::Stopped;
        order(number, admin);
    }
    void look() {
        pass(1s);
        maintenance.take(snapshot);
        dialog->refresh();
    }
    Stage stage() const { return maintenance.status().stage; }
    QPushButton* button(const QString& text) const {
        for (auto* const button : dialog->findChildren<QPushButton*>())
            if (button->text() == text && button->isVisibleTo(button->window())) return button;
        return nullptr;
    }
    QuestionDialog* question() const { return dialog->findChild<QuestionDialog*>(); }
    bool press(const QString& text) const {
        auto* const one = button(text);
        if (one) one->click();
        return one != nullptr;
    }
    Message* message() const {
        auto* const message = dialog->findChild<Message*>();
        return message->isVisible() ? message : nullptr;
    }
};

}  // namespace

class TestMaintenanceDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void leadsThroughBothNodes() {
        Scene scene;
        QVERIFY2(accessibilityFaults(scene.dialog.get()).isEmpty(),
                 qPrintable(accessibilityFaults(scene.dialog.get()).join(u'\n')));
        QSignalSpy accepted(scene.dialog.get(), &QDialog::accepted);
        for (const QString& node : {QStringLiteral("cas2"), QStringLiteral("cas3")}) {
            QVERIFY(scene.press(QStringLiteral("Drain ") + node));
            QCOMPARE(scene.stage(), Stage::Draining);
            scene.look();
            scene.node(node.back().digitValue()).traffic.active = 0;
            scene.look();
            scene.look();
            QCOMPARE(scene.stage(), Stage::Stopped);
            QVERIFY(scene.press(QStringLiteral("Start ") + node));
            scene.look();
            QCOMPARE(scene.stage(), Stage::InService);
            if (node == QStringLiteral("cas2")) QVERIFY(scene.press(QStringLiteral("Go on with cas3")));
        }
        QVERIFY(scene.press(QStringLiteral("Finish")));
        QCOMPARE(accepted.count(), 1);
        QCOMPARE(scene.stage(), Stage::Finished);
    }

    void stopNowIsAskedFirst() {
        Scene scene;
        scene.press(QStringLiteral("Drain cas2"));
        scene.look();
        QVERIFY(scene.press(QStringLiteral("Stop now…")));
        QVERIFY(scene.question());
        QVERIFY(scene.question()->accessibleDescription().contains(QLatin1String("410")));
        scene.question()->button(0)->click();
        QCOMPARE(scene.stage(), Stage::Draining);
        QTRY_VERIFY(!scene.question());
        scene.press(QStringLiteral("Stop now…"));
        scene.question()->button(1)->click();
        QCOMPARE(scene.stage(), Stage::Stopped);
        QVERIFY(scene.asked == (std::vector{Verb::Drain, Verb::Stop}));
    }

    void theLastServingNodeIsAskedTwice() {
        Scene scene;
        scene.setHealth(1, HealthState::Down);
        scene.setHealth(3, HealthState::Down);
        scene.look();
        QVERIFY(scene.message());
        scene.press(QStringLiteral("Drain cas2"));
        QVERIFY(scene.asked.empty());
        QVERIFY(scene.question());
        QVERIFY(scene.question()->button(0)->isDefault());
        scene.question()->button(1)->click();
        QCOMPARE(scene.asked.size(), 1U);
        QCOMPARE(scene.stage(), Stage::Draining);
    }

    void cancelAsksWhatToLeave_data() {
        QTest::addColumn<int>("answer");
        QTest::addColumn<bool>("starts");
        QTest::addColumn<bool>("closes");
        QTest::newRow("go on") << 0 << false << false;
        QTest::newRow("leave") << 1 << false << true;
        QTest::newRow("put back") << 2 << true << true;
    }
    void cancelAsksWhatToLeave() {
        QFETCH(const int, answer);
        QFETCH(const bool, starts);
        QFETCH(const bool, closes);
        Scene scene;
        scene.press(QStringLiteral("Drain cas2"));
        scene.look();
        QTest::keyClick(scene.dialog.get(), Qt::Key_Escape);
        QVERIFY(scene.question());
        scene.question()->button(answer)->click();
        QCOMPARE(scene.asked.back() == Verb::Start, starts);
        QCOMPARE(scene.dialog->isVisible(), !closes);
        QCOMPARE(scene.stage(), closes ? Stage::Cancelled : Stage::Draining);
    }

    void cancelBeforeAnythingNeedsNoQuestion() {
        Scene scene;
        scene.press(QStringLiteral("Cancel"));
        QVERIFY(!scene.question());
        QVERIFY(!scene.dialog->isVisible());
        QVERIFY(scene.asked.empty());
    }

    void aRefusalStandsInTheDialog() {
        Scene scene;
        scene.refuses = "the balancer is shutting down";
        scene.press(QStringLiteral("Drain cas2"));
        QVERIFY(scene.message());
        QVERIFY(scene.message()->accessibleName().contains(QLatin1String("shutting down")));
        scene.refuses.clear();
        scene.press(QStringLiteral("Drain cas2"));
        QCOMPARE(scene.stage(), Stage::Draining);
        QVERIFY(!scene.message());
    }

    void withoutDataItSaysSo() {
        Scene scene;
        scene.maintenance.loseFeed(scene.snapshot.takenAtWall);
        scene.dialog->refresh();
        QVERIFY(scene.message());
        QVERIFY(!scene.button(QStringLiteral("Drain cas2"))->isEnabled());
        scene.look();
        QVERIFY(!scene.message());
        QVERIFY(scene.button(QStringLiteral("Drain cas2"))->isEnabled());
    }
};

CAS_GUI_TEST_MAIN(TestMaintenanceDialog)
#include "tst_maintenance_dialog.moc"
