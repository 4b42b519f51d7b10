// What each kind of rule finds.
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

class TestAlertJudge : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastNodeIsAnAlertAndNoNodeAnother() {
        Scene scene;
        scene.setHealth(1, HealthState::Down);
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(15s);
        const auto alert = scene.alert(AlertKind::OneNodeLeft);
        QVERIFY(alert);
        QCOMPARE(alert->facts.names, (std::vector<std::string>{"cas3", "cas1", "cas2"}));
        scene.setHealth(3, HealthState::Down);
        scene.watchFor(6s);
        QVERIFY(scene.alert(AlertKind::NoNodeLeft));
        QVERIFY(!scene.alert(AlertKind::OneNodeLeft));
    }

    void oneNodeLeftByOrderIsNone() {
        Scene scene(2);
        scene.order(1, AdminState::Stopped);
        scene.watchFor(600s);
        QVERIFY(!scene.alert(AlertKind::OneNodeLeft));
        scene.order(2, AdminState::Stopped);
        scene.watchFor(20s);
        QVERIFY(scene.alert(AlertKind::NoNodeLeft));
    }

    void anArrayOfOneNodeIsNotItsLast() {
        Scene scene(1);
        scene.watchFor(60s);
        QVERIFY(scene.watch.alerts().empty());
    }

    void aServiceOfANode() {
        Scene scene;
        scene.leg(2).health = HealthState::Down;
        scene.leg(2).lastCheck = "refused";
        scene.leg(2).since = scene.snapshot.takenAtWall;
        scene.watchFor(15s);
        const auto alert = scene.alert(AlertKind::ServiceDown);
        QVERIFY(alert);
        QCOMPARE(alert->facts.names, std::vector<std::string>{"HTTPS"});
        QVERIFY(!scene.alert(AlertKind::NodeDown));
        // The whole node: one alert says it all.
        scene.setHealth(2, HealthState::Down);
        scene.watchFor(15s);
        QVERIFY(scene.alert(AlertKind::NodeDown));
        QVERIFY(!scene.alert(AlertKind::ServiceDown));
    }

    void theAddressIsSilent() {
        Scene scene;
        scene.snapshot.rules[0].listening = 0;
        scene.watchFor(7s);
        QVERIFY(scene.alert(AlertKind::AddressSilent));
        scene.snapshot.rules[0].listening = 1;
        scene.watchFor(7s);
        QVERIFY(!scene.alert(AlertKind::AddressSilent));
        scene.snapshot.state = EngineState::Stopped;
        scene.watchFor(7s);
        QVERIFY(scene.alert(AlertKind::AddressSilent));
    }

    void errorsAreAShareOfManyConnections_data() {
        QTest::addColumn<float>("opened");
        QTest::addColumn<float>("failed");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("alarm");
        QTest::newRow("two per cent of many") << 49.0F << 1.0F << 70 << true;
        QTest::newRow("not for long enough") << 49.0F << 1.0F << 40 << false;
        QTest::newRow("half a per cent") << 199.0F << 1.0F << 300 << false;
        QTest::newRow("one of three") << 0.033F << 0.016F << 300 << false;
        QTest::newRow("all of them") << 0.0F << 20.0F << 70 << true;
        QTest::newRow("none") << 0.0F << 0.0F << 300 << false;
    }
    void errorsAreAShareOfManyConnections() {
        QFETCH(const float, opened);
        QFETCH(const float, failed);
        QFETCH(const int, seconds);
        QFETCH(const bool, alarm);
        Scene scene;
        scene.opened = opened;
        scene.failed = failed;
        scene.watchFor(std::chrono::seconds(seconds));
        const auto alert = scene.alert(AlertKind::Errors);
        QCOMPARE(alert.has_value(), alarm);
        if (alarm) QCOMPARE(alert->facts.names, std::vector<std::string>{"cas2"});
    }

    void errorsClearBelowTheirLowerMark() {
        Scene scene;
        scene.opened = 100;
        scene.failed = 3;
        scene.watchFor(70s);
        QVERIFY(scene.alert(AlertKind::Errors));
        scene.failed = 0.7F;  // between the two marks
        scene.watchFor(600s);
        QVERIFY(scene.alert(AlertKind::Errors));
        scene.failed = 0.3F;
        scene.watchFor(150s);
        QVERIFY(!scene.alert(AlertKind::Errors));
        QCOMPARE(scene.told(AlertKind::Errors), (States{kRaised, kCleared}));
    }

    void slowChecksAreMeasuredByTheHourBefore() {
        Scene scene;
        scene.checkTimes = {{1, 4.F}, {2, 4.F}, {3, 4.F}};
        scene.watchFor(3600s);
        scene.checkTimes[2] = 14.F;
        scene.watchFor(110s);
        QVERIFY(!scene.alert(AlertKind::SlowChecks));
        scene.watchFor(15s);
        auto alert = scene.alert(AlertKind::SlowChecks);
        QVERIFY(alert);
        QCOMPARE(alert->node, std::string("cas2"));
        QCOMPARE(alert->facts.value, 14.0);
        QCOMPARE(alert->facts.usual, 4.0);
        // What lasts does not become what is usual.
        scene.watchFor(7200s);
        QVERIFY(scene.alert(AlertKind::SlowChecks));
        scene.checkTimes[2] = 5.F;
        scene.watchFor(65s);
        QVERIFY(!scene.alert(AlertKind::SlowChecks));
    }

    void fastChecksMayTakeManyTimesAsLong() {
        Scene scene;
        scene.checkTimes = {{1, 0.5F}};
        scene.watchFor(1200s);
        scene.checkTimes[1] = 5.F;
        scene.watchFor(600s);
        QVERIFY(!scene.alert(AlertKind::SlowChecks));
    }

    void sharesAreMeasuredByWeight() {
        Scene scene;
        scene.node(1).traffic.active = 900;
        scene.node(2).traffic.active = 900;
        scene.node(3).traffic.active = 100;
        scene.node(3).weight = 11;  // and so has what it deserves
        scene.watchFor(700s);
        QVERIFY(!scene.alert(AlertKind::UnevenShare));
        scene.node(3).weight = 100;
        scene.watchFor(605s);
        const auto alert = scene.alert(AlertKind::UnevenShare);
        QVERIFY(alert);
        QCOMPARE(alert->node, std::string("cas3"));
        QCOMPARE(alert->facts.count, std::uint64_t{100});
    }

    void sharesOfFewSessionsOrAfterAReturnSayNothing() {
        Scene few;
        few.node(1).traffic.active = 90;
        few.watchFor(1200s);
        QVERIFY(!few.alert(AlertKind::UnevenShare));
        Scene returned;
        returned.node(1).traffic.active = 900;
        returned.setHealth(3, HealthState::Up);
        returned.watchFor(1800s);
        QVERIFY(!returned.alert(AlertKind::UnevenShare));
    }

    void lostEvents() {
        Scene scene;
        scene.snapshot.eventsDropped = 7;  // before anybody looked
        scene.watchFor(5s);
        QVERIFY(!scene.alert(AlertKind::EventsDropped));
        scene.snapshot.eventsDropped = 12;
        scene.watchFor(1s);
        QVERIFY(scene.alert(AlertKind::EventsDropped));
        scene.watchFor(605s);
        QVERIFY(!scene.alert(AlertKind::EventsDropped));
    }

    void aRefusedConfiguration() {
        Scene scene;
        scene.snapshot.lastError = "line 4";
        scene.watchFor(1s);
        QCOMPARE(scene.alert(AlertKind::ConfigurationRefused)->facts.detail, std::string("line 4"));
        scene.snapshot.lastError.clear();
        scene.watchFor(2s);
        QVERIFY(!scene.alert(AlertKind::ConfigurationRefused));
    }

    void aListenerThatFailed() {
        Scene scene;
        scene.happens(EventKind::ListenerFailed, "HTTPS", "address in use");
        scene.watchFor(60s);
        const auto alert = scene.alert(AlertKind::ListenerFailed);
        QVERIFY(alert);
        QCOMPARE(alert->service, std::string("HTTPS"));
        QCOMPARE(alert->facts.detail, std::string("address in use"));
        scene.happens(EventKind::ConfigurationApplied);
        scene.watchFor(15s);
        QVERIFY(!scene.alert(AlertKind::ListenerFailed));
    }

    void aListenerOfARuleThatIsNotInForce() {
        Scene scene;
        scene.happens(EventKind::ListenerFailed, "New", "address in use");
        scene.watchFor(60s);
        const auto alert = scene.alert(AlertKind::ListenerFailed);
        QVERIFY(alert);
        QCOMPARE(alert->service, std::string("New"));
        scene.happens(EventKind::ConfigurationApplied);
        scene.watchFor(15s);
        QVERIFY(!scene.alert(AlertKind::ListenerFailed));
    }
};

QTEST_APPLESS_MAIN(TestAlertJudge)
#include "tst_alert_judge.moc"
