#include <QTest>

#include "balancer/health/health_tracker.h"

using namespace cas;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

Q_DECLARE_METATYPE(HealthState)

namespace {

HealthSpec specOf(int rise, int fall, milliseconds interval = 5s) {
    HealthSpec spec;
    spec.rise = rise;
    spec.fall = fall;
    spec.interval = interval;
    return spec;
}

/// `+` a good check, `-` a bad one, `!` a client's connection that failed; true when the last one changed the state.
bool feed(HealthTracker& tracker, const QByteArray& results) {
    bool changed = false;
    for (const char result : results)
        changed = result == '!' ? tracker.connectionFailed() : tracker.checked(result == '+');
    return changed;
}

}  // namespace

class HealthTrackerTest : public QObject {
    Q_OBJECT
private slots:
    void followsResults_data();
    void followsResults();
    void delays_data();
    void delays();
    void jitterUsesTheWholeSpan();
    void newSettingsKeepTheState();
};

void HealthTrackerTest::followsResults_data() {
    QTest::addColumn<int>("rise");
    QTest::addColumn<int>("fall");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<HealthState>("state");
    QTest::addColumn<bool>("changed");
    const auto row = [](const char* name, int rise, int fall, const char* results, HealthState state, bool changed) {
        QTest::newRow(name) << rise << fall << QByteArray(results) << state << changed;
    };
    row("nothing yet", 2, 3, "", HealthState::Unknown, false);
    row("first good decides", 2, 3, "+", HealthState::Up, true);
    row("first bad decides", 2, 3, "-", HealthState::Down, true);
    row("more of the same", 2, 3, "++", HealthState::Up, false);
    row("two bad are not enough", 2, 3, "+--", HealthState::Up, false);
    row("three bad in a row", 2, 3, "+---", HealthState::Down, true);
    row("a good one starts anew", 2, 3, "+--+--", HealthState::Up, false);
    row("and then three", 2, 3, "+--+---", HealthState::Down, true);
    row("stays down", 2, 3, "+----", HealthState::Down, false);
    row("one good is not enough", 2, 3, "-+", HealthState::Down, false);
    row("two good in a row", 2, 3, "-++", HealthState::Up, true);
    row("a bad one starts anew", 2, 3, "-+-+", HealthState::Down, false);
    row("the streak starts at zero after a change", 2, 3, "-++--", HealthState::Up, false);
    row("rise and fall of one", 1, 1, "+-+", HealthState::Up, true);
    row("connections count while up", 2, 3, "+!!!", HealthState::Down, true);
    row("connections and checks add up", 2, 3, "+-!-", HealthState::Down, true);
    row("a good check forgives connections", 2, 3, "+!!+!!", HealthState::Up, false);
    row("connections do not decide first", 2, 1, "!!!!", HealthState::Unknown, false);
    row("nor count for later", 2, 3, "!!+--", HealthState::Up, false);
    row("nor count while down", 2, 3, "-+!+", HealthState::Up, true);
}

void HealthTrackerTest::followsResults() {
    QFETCH(int, rise);
    QFETCH(int, fall);
    QFETCH(QByteArray, results);
    QFETCH(HealthState, state);
    QFETCH(bool, changed);
    HealthTracker tracker(specOf(rise, fall));
    QCOMPARE(feed(tracker, results), changed);
    QCOMPARE(tracker.state(), state);
}

void HealthTrackerTest::delays_data() {
    QTest::addColumn<milliseconds>("interval");
    QTest::addColumn<QByteArray>("results");
    QTest::addColumn<milliseconds>("shortest");
    QTest::addColumn<milliseconds>("longest");
    const auto row = [](const char* name, milliseconds interval, const char* results, milliseconds shortest,
                        milliseconds longest) {
        QTest::newRow(name) << interval << QByteArray(results) << shortest << longest;
    };
    row("unknown", 5s, "", 4'500ms, 5'500ms);
    row("up", 5s, "+", 4'500ms, 5'500ms);
    row("down", 5s, "-", 4'500ms, 5'500ms);
    row("in doubt while up", 5s, "+-", 500ms, 500ms);
    row("in doubt after a failed connection", 5s, "+!", 500ms, 500ms);
    row("in doubt while down", 5s, "-+", 500ms, 500ms);
    row("doubt resolved", 5s, "+-+", 4'500ms, 5'500ms);
    row("after the change", 5s, "+---", 4'500ms, 5'500ms);
    row("at most a second", 60s, "+-", 1s, 1s);
    row("at least a tenth of a second", 500ms, "+-", 100ms, 100ms);
    row("never longer than the interval", 40ms, "+-", 40ms, 40ms);
}

void HealthTrackerTest::delays() {
    QFETCH(milliseconds, interval);
    QFETCH(QByteArray, results);
    QFETCH(milliseconds, shortest);
    QFETCH(milliseconds, longest);
    HealthTracker tracker(specOf(2, 3, interval));
    feed(tracker, results);
    Random random(1);
    for (int i = 0; i < 1'000; ++i) {
        const auto delay = tracker.nextDelay(random);
        QVERIFY2(shortest <= delay && delay <= longest, qPrintable(QString::number(delay.count())));
    }
}

void HealthTrackerTest::jitterUsesTheWholeSpan() {
    HealthTracker tracker(specOf(2, 3));
    Random random(1);
    auto shortest = milliseconds::max();
    auto longest = milliseconds::min();
    for (int i = 0; i < 1'000; ++i) {
        shortest = std::min(shortest, tracker.nextDelay(random));
        longest = std::max(longest, tracker.nextDelay(random));
    }
    QVERIFY(shortest < 4'550ms);
    QVERIFY(longest > 5'450ms);
}

void HealthTrackerTest::newSettingsKeepTheState() {
    HealthTracker before(specOf(2, 3));
    feed(before, "+");
    HealthTracker after(specOf(2, 2), before.state());
    QCOMPARE(after.state(), HealthState::Up);
    QVERIFY(!after.checked(false));
    QVERIFY(after.checked(false));
    QCOMPARE(after.state(), HealthState::Down);
}

QTEST_APPLESS_MAIN(HealthTrackerTest)
#include "tst_health_tracker.moc"
