// The alerts' card: what it shows, says and does by keyboard.
#include <QMenu>
#include <QSignalSpy>
#include <QVBoxLayout>

#include "app/monitor/alert_row.h"
#include "app/monitor/alerts_panel.h"
#include "tests/gui/gui_test.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/text.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

const QDateTime kNow(QDate(2026, 3, 4), QTime(14, 15), Qt::UTC);

Alert alertOf(std::uint64_t id, AlertKind kind, const std::string& node, AlertState state = AlertState::Raised) {
    Alert alert;
    alert.id = id;
    alert.kind = kind;
    alert.node = node;
    alert.state = state;
    alert.severity = kind == AlertKind::Draining ? Severity::Info : Severity::Error;
    alert.since = std::chrono::sys_days(std::chrono::year(2026) / 3 / 4) + 14h + 2min + 18s;
    return alert;
}

std::vector<Alert> threeAlerts() {
    return {alertOf(1, AlertKind::NodeDown, "cas4"), alertOf(2, AlertKind::SlowChecks, "cas2"),
            alertOf(3, AlertKind::Draining, "cas3")};
}

/// A window with a panel that has the keyboard.
struct Scene {
    QWidget window;
    AlertsPanel* panel = new AlertsPanel(&window);

    explicit Scene(const std::vector<Alert>& alerts) {
        (new QVBoxLayout(&window))->addWidget(panel);
        window.resize(300, 400);
        panel->setAlerts(alerts, kNow);
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window)) qFatal("No window takes keys.");
    }
    QList<AlertRow*> rows() const {
        QList<AlertRow*> rows;
        for (auto* const row : panel->findChildren<AlertRow*>())
            if (!row->isHidden()) rows.append(row);
        std::ranges::sort(rows, {}, [](const AlertRow* row) { return row->y(); });
        return rows;
    }
    Link* link(const QString& name) const {
        for (auto* const link : panel->findChildren<Link*>())
            if (!link->isHidden() && link->accessibleName().startsWith(name)) return link;
        return nullptr;
    }
    QString focus() const {
        const auto* const widget = QApplication::focusWidget();
        return widget ? widget->accessibleName() : QString();
    }
    /// What screen readers were told at once, last.
    QString said() const { return panel->property("announced").toList().value(0).toString(); }
    void press(int key) { QTest::keyClick(QApplication::focusWidget(), static_cast<Qt::Key>(key)); }
};

}  // namespace

class TestAlertsPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QApplication::setLayoutDirection(Qt::LeftToRight); }

    void showsAlertsInTheirOrder() {
        Scene scene(threeAlerts());
        QCoreApplication::processEvents();
        const auto rows = scene.rows();
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0]->title(), QStringLiteral("cas4 has been down since 14:02:18"));
        QCOMPARE(rows[2]->links().size(), 2);
        QCOMPARE(rows[2]->links().first()->text(), QStringLiteral("Disable now"));
        QVERIFY(scene.panel->findChild<CountBadge*>()->isVisible());
        QCOMPARE(scene.panel->accessibleName(), QStringLiteral("Alerts: 2"));
        QVERIFY(scene.panel->findChild<EmptyState*>()->isHidden());
        QVERIFY2(accessibilityFaults(&scene.window).isEmpty(),
                 qPrintable(accessibilityFaults(&scene.window).join(u'\n')));
    }

    void saysThatThereAreNone() {
        Scene scene({});
        QVERIFY(scene.panel->findChild<EmptyState*>()->isVisible());
        QVERIFY(!scene.panel->findChild<CountBadge*>()->isVisible());
        scene.panel->setAlerts(threeAlerts(), kNow);
        QVERIFY(!scene.panel->findChild<EmptyState*>()->isVisible());
        scene.panel->setAlerts({}, kNow);
        QVERIFY(scene.panel->findChild<EmptyState*>()->isVisible());
    }

    void linksAskForWhatTheySay() {
        Scene scene(threeAlerts());
        QSignalSpy acknowledge(scene.panel, &AlertsPanel::acknowledgeAsked);
        QSignalSpy disable(scene.panel, &AlertsPanel::disableAsked);
        QSignalSpy undo(scene.panel, &AlertsPanel::undoDrainAsked);
        scene.link(QStringLiteral("Acknowledge: cas2"))->click();
        QCOMPARE(acknowledge.first().first().toULongLong(), 2ULL);
        scene.link(QStringLiteral("Disable now"))->click();
        QCOMPARE(disable.first().first().toString(), QStringLiteral("cas3"));
        scene.link(QStringLiteral("Undo"))->click();
        QCOMPARE(undo.first().first().toString(), QStringLiteral("cas3"));
    }

    void acknowledgedAndSnoozedCanBeTakenBack() {
        Scene scene({alertOf(1, AlertKind::NodeDown, "cas4", AlertState::Acknowledged)});
        QVERIFY(!scene.panel->findChild<CountBadge*>()->isVisible());
        QSignalSpy wake(scene.panel, &AlertsPanel::wakeAsked);
        QCOMPARE(scene.rows().first()->links().size(), 1);
        scene.link(QStringLiteral("Take back"))->click();
        QCOMPARE(wake.count(), 1);
        scene.panel->setAlerts({alertOf(1, AlertKind::NodeDown, "cas4", AlertState::Snoozed)}, kNow);
        QVERIFY(scene.link(QStringLiteral("Wake now")));
    }

    void snoozeAsksForHowLong() {
        Scene scene(threeAlerts());
        QSignalSpy snooze(scene.panel, &AlertsPanel::snoozeAsked);
        scene.link(QStringLiteral("Snooze: cas4"))->click();
        auto* const menu = scene.panel->findChild<QMenu*>();
        QVERIFY(menu);
        QCOMPARE(menu->actions().size(), 4);
        menu->actions()[1]->trigger();
        QCOMPARE(snooze.count(), 1);
        const auto left = QDateTime::currentDateTime().secsTo(snooze[0][1].toDateTime());
        QVERIFY(left > 3500 && left <= 3600);
        menu->close();
    }

    void snoozesEnd() {
        using Snooze = AlertsPanel::Snooze;
        QCOMPARE(AlertsPanel::endOf(Snooze::QuarterHour, kNow), kNow.addSecs(900));
        QCOMPARE(AlertsPanel::endOf(Snooze::EightHours, kNow), kNow.addSecs(8 * 3600));
        QCOMPARE(AlertsPanel::endOf(Snooze::Tomorrow, kNow), QDateTime(QDate(2026, 3, 5), QTime(8, 0), Qt::UTC));
    }

    void arrowKeysGoFromAlertToAlert_data() {
        QTest::addColumn<bool>("mirrored");
        QTest::newRow("left to right") << false;
        QTest::newRow("right to left") << true;
    }
    void arrowKeysGoFromAlertToAlert() {
        QFETCH(const bool, mirrored);
        QApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
        Scene scene(threeAlerts());
        scene.link(QStringLiteral("Acknowledge: cas4"))->setFocus();
        scene.press(mirrored ? Qt::Key_Left : Qt::Key_Right);
        QVERIFY(scene.focus().startsWith(QStringLiteral("Snooze: cas4")));
        scene.press(Qt::Key_Down);
        QVERIFY(scene.focus().startsWith(QStringLiteral("Snooze: cas2")));
        scene.press(Qt::Key_Down);
        QVERIFY(scene.focus().startsWith(QStringLiteral("Undo: cas3")));
        scene.press(Qt::Key_Down);
        QVERIFY(scene.focus().startsWith(QStringLiteral("Undo: cas3")));
        scene.press(Qt::Key_Home);
        QVERIFY(scene.focus().startsWith(QStringLiteral("Acknowledge: cas4")));
        QSignalSpy acknowledge(scene.panel, &AlertsPanel::acknowledgeAsked);
        scene.press(Qt::Key_Return);
        QCOMPARE(acknowledge.count(), 1);
    }

    void tabReachesEachLinkInOrder() {
        // The last one comes before the others.
        Scene scene({threeAlerts()[1], threeAlerts()[2]});
        scene.panel->setAlerts(threeAlerts(), kNow);
        QCoreApplication::processEvents();
        scene.link(QStringLiteral("Acknowledge: cas4"))->setFocus();
        for (const auto* const name : {"Snooze: cas4", "Acknowledge: cas2", "Snooze: cas2", "Disable now", "Undo"}) {
            scene.press(Qt::Key_Tab);
            QVERIFY2(scene.focus().startsWith(QLatin1String(name)), qPrintable(scene.focus()));
        }
    }

    void theFocusStaysWhereItCan() {
        Scene scene(threeAlerts());
        scene.link(QStringLiteral("Snooze: cas2"))->setFocus();
        auto alerts = threeAlerts();
        alerts[1].state = AlertState::Acknowledged;
        std::swap(alerts[0], alerts[1]);
        scene.panel->setAlerts(alerts, kNow);
        QVERIFY2(scene.focus().startsWith(QStringLiteral("Take back: cas2")), qPrintable(scene.focus()));
        alerts.erase(alerts.begin());
        scene.panel->setAlerts(alerts, kNow);
        QVERIFY2(scene.focus().startsWith(QStringLiteral("Acknowledge: cas4")), qPrintable(scene.focus()));
    }

    void tellsWhatIsNewOnceInFiveSeconds() {
        Scene scene({});
        auto* const quiet = scene.panel->findChild<QTimer*>(QString(), Qt::FindDirectChildrenOnly);
        QCOMPARE(quiet->interval(), 5000);
        const auto alerts = threeAlerts();
        scene.panel->setAlerts({alerts[0]}, kNow);
        QCOMPARE(scene.said(), QStringLiteral("Alerts: 1cas4 has been down since 14:02:18"));
        scene.panel->setAlerts(alerts, kNow);
        scene.panel->setAlerts(alerts, kNow);
        QCOMPARE(scene.said(), QStringLiteral("Alerts: 1cas4 has been down since 14:02:18"));
        quiet->start(0);
        // A drain is no news.
        QTRY_COMPARE(scene.said(), QStringLiteral("Alerts: 2cas2 is slower than usual"));
    }
};

CAS_GUI_TEST_MAIN(TestAlertsPanel)
#include "tst_alerts_panel.moc"
