#include <QtTest>

#include "app/live/alert_watch.h"
#include "tests/support/array_scene.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

/// A watch, and an array it looks at once a second.
struct Scene : ArrayScene {
    AlertWatch watch;
    TrafficHistory history;
    std::vector<Event> events;
    float opened = 0;
    float failed = 0;
    std::map<int, float> checkTimes;
    bool hasData = true;
    std::optional<WallTime> lostSince;

    explicit Scene(int nodes = 3, std::vector<AlertRule> rules = defaultAlertRules())
        : ArrayScene(nodes), watch(std::move(rules)) {}

    AlertMoment now() const { return {snapshot.takenAt, snapshot.takenAtWall}; }

    void look() {
        TrafficSample sample{snapshot.takenAtWall, {}};
        Measures all;
        all[Measure::Opened] = opened;
        all[Measure::Failed] = failed;
        sample.rows.push_back({{}, all});
        for (std::size_t i = 0; i < snapshot.nodes.size(); ++i) {
            Measures values;
            if (const auto time = checkTimes.find(static_cast<int>(i) + 1); time != checkTimes.end())
                values[Measure::CheckTime] = time->second;
            values[Measure::Failed] = i == 1 ? failed : 0;
            sample.rows.push_back({{snapshot.nodes[i].name, {}}, values});
        }
        if (hasData) history.append(sample);
        watch.take({hasData ? &snapshot : nullptr, hasData ? &sample : nullptr, &history, events, lostSince}, now());
        events.clear();
    }
    /// Looks each second for so long.
    void watchFor(std::chrono::seconds time) {
        for (auto second = 0s; second < time; ++second) {
            pass(1s);
            look();
        }
    }
    void happens(EventKind kind, const std::string& rule = {}, const std::string& detail = {}) {
        events.push_back({snapshot.takenAtWall, Severity::Error, kind, rule, {}, detail, 1});
    }
    std::optional<Alert> alert(AlertKind kind) const {
        for (const auto& alert : watch.alerts())
            if (alert.kind == kind) return alert;
        return std::nullopt;
    }
    /// What was told of this kind since the last call.
    std::vector<AlertState> told(AlertKind kind) {
        std::vector<AlertState> states;
        for (const auto& news : watch.takeNews())
            if (news.alert.kind == kind) states.push_back(news.alert.state);
        return states;
    }
};

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
