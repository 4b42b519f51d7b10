// The life of alerts: raised, told, acknowledged, snoozed, silenced, cleared.
#include <QtTest>

#include "tests/support/alert_scene.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

using Scene = AlertScene;
using States = std::vector<AlertState>;
constexpr auto kRaised = AlertState::Raised;
constexpr auto kCleared = AlertState::Cleared;

}  // namespace

class TestAlertWatch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuietArrayHasNoAlert() {
        Scene scene;
        scene.opened = 40;
        scene.watchFor(300s);
        QVERIFY(scene.watch.alerts().empty());
        QVERIFY(scene.watch.takeNews().empty());
    }

    void aNodeIsDownForTenSeconds() {
        Scene scene;
        scene.watchFor(5s);
        const auto since = scene.snapshot.takenAtWall;
        scene.setHealth(2, HealthState::Down, "Port 135 refuses connections");
        scene.watchFor(9s);
        QVERIFY(!scene.alert(AlertKind::NodeDown));
        scene.watchFor(2s);
        const auto alert = scene.alert(AlertKind::NodeDown);
        QVERIFY(alert);
        QCOMPARE(alert->node, std::string("cas2"));
        QVERIFY(alert->since == since);
        QCOMPARE(alert->facts.detail, std::string("Port 135 refuses connections"));
        const auto news = scene.watch.takeNews();
        QCOMPARE(news.size(), 1U);
        QVERIFY(news[0].ways.tray && news[0].ways.command);
        scene.watchFor(60s);
        QVERIFY(scene.watch.takeNews().empty());
        QCOMPARE(scene.watch.pressing(), 1U);
    }

    void aShortFaultIsNoAlert() {
        Scene scene;
        for (int i = 0; i < 5; ++i) {
            scene.setHealth(2, HealthState::Down);
            scene.watchFor(8s);
            scene.setHealth(2, HealthState::Up);
            scene.watchFor(3s);
        }
        QVERIFY(scene.watch.takeNews().empty());
    }

    void aNodeThatWasDownBeforeIsToldAtOnce() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.pass(1h);
        scene.look();
        QVERIFY(scene.alert(AlertKind::NodeDown));
    }

    void clearsAfterItWasWellForLong() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        scene.watch.takeNews();
        scene.setHealth(2, HealthState::Up);
        scene.watchFor(8s);
        QVERIFY(scene.alert(AlertKind::NodeDown));
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(2s);
        scene.setHealth(2, HealthState::Up);
        scene.watchFor(8s);
        QVERIFY(scene.alert(AlertKind::NodeDown));
        scene.watchFor(5s);
        QVERIFY(!scene.alert(AlertKind::NodeDown));
        QCOMPARE(scene.told(AlertKind::NodeDown), States{kCleared});
    }

    void ordersAreNoAlerts_data() {
        QTest::addColumn<int>("admin");
        QTest::newRow("drain") << static_cast<int>(AdminState::Drain);
        QTest::newRow("disable") << static_cast<int>(AdminState::Disabled);
        QTest::newRow("stop") << static_cast<int>(AdminState::Stopped);
        QTest::newRow("suspend") << static_cast<int>(AdminState::Suspended);
    }
    void ordersAreNoAlerts() {
        QFETCH(const int, admin);
        Scene scene;
        scene.order(2, static_cast<AdminState>(admin));
        scene.watchFor(5s);
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(600s);
        QCOMPARE(scene.watch.pressing(), 0U);
        QVERIFY(scene.watch.takeNews().empty());
        // Started anew and still down: now it is one.
        scene.order(2, AdminState::Enabled);
        scene.watchFor(9s);
        QVERIFY(!scene.alert(AlertKind::NodeDown));
        scene.watchFor(3s);
        QVERIFY(scene.alert(AlertKind::NodeDown));
    }

    void anOrderEndsTheAlertWithoutWord() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        scene.watch.takeNews();
        scene.order(2, AdminState::Stopped);
        scene.watchFor(2s);
        QVERIFY(scene.watch.alerts().empty());
        QVERIFY(scene.watch.takeNews().empty());
    }

    void acknowledgedStaysUntilItClearsWithoutWord() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        scene.watch.takeNews();
        const auto id = scene.alert(AlertKind::NodeDown)->id;
        QVERIFY(scene.watch.acknowledge(id));
        QVERIFY(!scene.watch.acknowledge(id));
        scene.watchFor(3600s);
        QCOMPARE(scene.alert(AlertKind::NodeDown)->state, AlertState::Acknowledged);
        QCOMPARE(scene.watch.pressing(), 0U);
        scene.setHealth(2, HealthState::Up);
        scene.watchFor(20s);
        QVERIFY(!scene.alert(AlertKind::NodeDown));
        QVERIFY(scene.watch.takeNews().empty());
        QVERIFY(!scene.watch.acknowledge(id));
        // The next time is another alert.
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        QVERIFY(scene.alert(AlertKind::NodeDown)->id != id);
        QCOMPARE(scene.told(AlertKind::NodeDown), States{kRaised});
    }

    void snoozedIsToldAnew() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        scene.watch.takeNews();
        const auto id = scene.alert(AlertKind::NodeDown)->id;
        QVERIFY(scene.watch.snooze(id, scene.snapshot.takenAtWall + 15min));
        scene.watchFor(14min);
        QCOMPARE(scene.alert(AlertKind::NodeDown)->state, AlertState::Snoozed);
        QVERIFY(scene.watch.takeNews().empty());
        scene.watchFor(61s);
        QCOMPARE(scene.alert(AlertKind::NodeDown)->state, AlertState::Raised);
        QCOMPARE(scene.told(AlertKind::NodeDown), States{kRaised});
        QVERIFY(scene.watch.snooze(id, scene.snapshot.takenAtWall + 15min));
        scene.setHealth(2, HealthState::Up);
        scene.watchFor(20s);
        QVERIFY(scene.watch.alerts().empty());
        QVERIFY(scene.watch.takeNews().empty());
    }

    void wakingTakesItBack() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        const auto id = scene.alert(AlertKind::NodeDown)->id;
        QVERIFY(!scene.watch.wake(id));
        QVERIFY(scene.watch.acknowledge(id));
        QVERIFY(scene.watch.wake(id));
        QCOMPARE(scene.watch.pressing(), 1U);
    }

    void aDrainIsARowWithItsTime() {
        Scene scene;
        scene.order(3, AdminState::Drain);
        scene.node(3).traffic.active = 419;
        for (int second = 0; second < 300; ++second) {
            scene.node(3).traffic.active = static_cast<std::uint64_t>(419 - second);
            scene.watchFor(1s);
        }
        const auto row = scene.alert(AlertKind::Draining);
        QVERIFY(row);
        QCOMPARE(row->facts.count, std::uint64_t{120});
        QVERIFY(row->facts.remaining);
        QVERIFY(*row->facts.remaining >= 115s && *row->facts.remaining <= 125s);
        QCOMPARE(row->severity, Severity::Info);
        QVERIFY(scene.watch.takeNews().empty());
        QVERIFY(!scene.watch.acknowledge(row->id));
        scene.order(3, AdminState::Enabled);
        scene.watchFor(1s);
        QVERIFY(!scene.alert(AlertKind::Draining));
    }

    void withoutDataAllStaysAsItWas() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        scene.setHealth(1, HealthState::Down);
        scene.node(1).since = WallTime();
        scene.watchFor(5s);
        scene.watch.takeNews();
        scene.hasData = false;
        scene.lostSince = scene.snapshot.takenAtWall;
        scene.watchFor(60s);
        QCOMPARE(scene.told(AlertKind::FeedLost), States{kRaised});
        QVERIFY(scene.alert(AlertKind::NodeDown));
        QCOMPARE(scene.watch.alerts().size(), 2U);
        // What had only begun begins anew.
        scene.hasData = true;
        scene.lostSince.reset();
        scene.watchFor(8s);
        QVERIFY(!scene.alert(AlertKind::FeedLost));
        QCOMPARE(scene.watch.alerts().size(), 1U);
        scene.watchFor(5s);
        QVERIFY(scene.watch.alerts().size() > 1U);
    }

    void nodesThatAreGoneHaveNoAlerts() {
        Scene scene;
        scene.setHealth(3, HealthState::Down);
        scene.watchFor(20s);
        QVERIFY(scene.alert(AlertKind::NodeDown));
        scene.snapshot.nodes.pop_back();
        scene.snapshot.legs.pop_back();
        scene.watchFor(1s);
        QVERIFY(scene.watch.alerts().empty());
    }

    void rulesMayChangeWhileAlertsLive() {
        Scene scene;
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        auto rules = defaultAlertRules();
        rules[0].severity = Severity::Warning;
        scene.watch.setRules(rules);
        scene.watchFor(1s);
        QCOMPARE(scene.alert(AlertKind::NodeDown)->severity, Severity::Warning);
        scene.watch.takeNews();
        rules[0].enabled = false;
        scene.watch.setRules(rules);
        QVERIFY(scene.watch.alerts().empty());
        scene.watchFor(60s);
        QVERIFY(scene.watch.takeNews().empty());
    }

    void gravestFirst() {
        Scene scene(5);
        scene.order(3, AdminState::Drain);
        scene.leg(4).health = HealthState::Down;
        scene.watchFor(20s);
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(20s);
        scene.setHealth(5, HealthState::Down);
        scene.watchFor(20s);
        QVERIFY(scene.watch.acknowledge(scene.watch.alerts().front().id));
        std::vector<std::string> order;
        for (const auto& alert : scene.watch.alerts()) order.push_back(alert.node);
        QCOMPARE(order, (std::vector<std::string>{"cas2", "cas4", "cas3", "cas5"}));
    }

    void newsThatNobodyTakesAreBounded() {
        std::vector<AlertRule> rules = defaultAlertRules();
        rules[0].hold = rules[0].well = 0s;
        Scene scene(3, rules);
        for (int i = 0; i < 500; ++i) {
            scene.setHealth(2, i % 2 ? HealthState::Up : HealthState::Down);
            scene.watchFor(1s);
        }
        QCOMPARE(scene.watch.takeNews().size(), AlertWatch::kMostNews);
    }
};

QTEST_APPLESS_MAIN(TestAlertWatch)
#include "tst_alert_watch.moc"
