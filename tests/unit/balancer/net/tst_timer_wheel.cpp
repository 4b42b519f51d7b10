#include <QTest>
#include <functional>
#include <memory>

#include "balancer/base/random.h"
#include "balancer/net/timer_wheel.h"
#include "tests/support/fake_clock.h"

using namespace cas;
using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

struct Alarm final : TimerWheel::Entry {
    int fired = 0;
    std::function<void()> then;

private:
    void deadlinePassed() override {
        ++fired;
        if (then) then();
    }
};

}  // namespace

class TimerWheelTest : public QObject {
    Q_OBJECT
private slots:
    void firesAtTheFirstTickAtOrAfter_data();
    void firesAtTheFirstTickAtOrAfter();
    void moves();
    void cancels();
    void aDestroyedEntryDoesNotFire();
    void mayScheduleItselfAgain();
    void mayCancelMoveAndDestroyOthersOfTheSlot();
    void aLongGapFiresOnce();
    void firesInOrderOfTime();
    void timeDoesNotGoBack();
    void survivesTheWheel();
    void firesEveryEntryInItsTick();

private:
    FakeClock m_clock;
};

void TimerWheelTest::firesAtTheFirstTickAtOrAfter_data() {
    QTest::addColumn<milliseconds>("delay");
    QTest::addColumn<milliseconds>("fires");
    QTest::newRow("negative") << milliseconds(-70) << 50ms;
    QTest::newRow("at once") << 0ms << 50ms;
    QTest::newRow("within a tick") << 1ms << 50ms;
    QTest::newRow("one tick") << 50ms << 50ms;
    QTest::newRow("more than one tick") << 51ms << 100ms;
    QTest::newRow("last slot of the turn") << 1023 * 50ms << 1023 * 50ms;
    QTest::newRow("a whole turn") << 1024 * 50ms << 1024 * 50ms;
    QTest::newRow("just over a turn") << 1025 * 50ms << 1025 * 50ms;
    QTest::newRow("many turns") << milliseconds(2h) << milliseconds(2h);
}

void TimerWheelTest::firesAtTheFirstTickAtOrAfter() {
    QFETCH(milliseconds, delay);
    QFETCH(milliseconds, fires);
    TimerWheel wheel(m_clock.now());
    Alarm alarm;
    wheel.schedule(alarm, delay);
    QVERIFY(alarm.scheduled());
    for (auto passed = 49ms; passed < fires; passed += 50ms) {
        m_clock.advance(passed == 49ms ? 49ms : 50ms);
        wheel.advance(m_clock.now());
        QCOMPARE(alarm.fired, 0);
    }
    m_clock.advance(1ms);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 1);
    QVERIFY(!alarm.scheduled());
    QCOMPARE(wheel.ticks(), static_cast<std::uint64_t>(fires / 50ms));
}

void TimerWheelTest::moves() {
    TimerWheel wheel(m_clock.now());
    Alarm alarm;
    wheel.schedule(alarm, 100ms);
    wheel.schedule(alarm, 200ms);
    m_clock.advance(150ms);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 0);
    wheel.schedule(alarm, 50ms);
    m_clock.advance(50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 1);
}

void TimerWheelTest::cancels() {
    TimerWheel wheel(m_clock.now());
    Alarm alarm;
    TimerWheel::cancel(alarm);
    wheel.schedule(alarm, 50ms);
    TimerWheel::cancel(alarm);
    QVERIFY(!alarm.scheduled());
    m_clock.advance(1min);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 0);
}

void TimerWheelTest::aDestroyedEntryDoesNotFire() {
    TimerWheel wheel(m_clock.now());
    int fired = 0;
    {
        Alarm alarm;
        alarm.then = [&fired] { ++fired; };
        wheel.schedule(alarm, 50ms);
    }
    m_clock.advance(1s);
    wheel.advance(m_clock.now());
    QCOMPARE(fired, 0);
}

void TimerWheelTest::mayScheduleItselfAgain() {
    TimerWheel wheel(m_clock.now());
    Alarm alarm;
    alarm.then = [&] { wheel.schedule(alarm, 1024 * 50ms); };
    wheel.schedule(alarm, 50ms);
    m_clock.advance(50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 1);
    m_clock.advance(1023 * 50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 1);
    m_clock.advance(50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(alarm.fired, 2);
}

void TimerWheelTest::mayCancelMoveAndDestroyOthersOfTheSlot() {
    TimerWheel wheel(m_clock.now());
    auto first = std::make_unique<Alarm>();
    auto destroyed = std::make_unique<Alarm>();
    Alarm cancelled;
    Alarm moved;
    Alarm last;
    Alarm added;
    int destroyedFired = 0;
    destroyed->then = [&] { ++destroyedFired; };
    first->then = [&] {
        destroyed.reset();
        TimerWheel::cancel(cancelled);
        wheel.schedule(moved, 1024 * 50ms);
        wheel.schedule(added, 0ms);
        first.reset();
    };
    for (auto* alarm : {first.get(), destroyed.get(), &cancelled, &moved, &last}) wheel.schedule(*alarm, 50ms);
    m_clock.advance(50ms);
    wheel.advance(m_clock.now());
    QVERIFY(!first);
    QCOMPARE(destroyedFired, 0);
    QCOMPARE(cancelled.fired, 0);
    QCOMPARE(moved.fired, 0);
    QCOMPARE(last.fired, 1);
    QCOMPARE(added.fired, 0);
    m_clock.advance(1024 * 50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(added.fired, 1);
    QCOMPARE(moved.fired, 1);
}

void TimerWheelTest::aLongGapFiresOnce() {
    TimerWheel wheel(m_clock.now());
    Alarm periodic;
    Alarm late;
    Alarm later;
    periodic.then = [&] { wheel.schedule(periodic, 50ms); };
    wheel.schedule(periodic, 50ms);
    wheel.schedule(late, 10min);
    wheel.schedule(later, 48h);
    m_clock.advance(24h);
    wheel.advance(m_clock.now());
    QCOMPARE(periodic.fired, 1);
    QCOMPARE(late.fired, 1);
    QCOMPARE(later.fired, 0);
    m_clock.advance(50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(periodic.fired, 2);
}

void TimerWheelTest::firesInOrderOfTime() {
    TimerWheel wheel(m_clock.now());
    // So that the turn ends between the two.
    m_clock.advance(1000 * 50ms);
    wheel.advance(m_clock.now());
    Alarm sooner;
    Alarm later;
    std::vector<int> order;
    sooner.then = [&] { order.push_back(1); };
    later.then = [&] { order.push_back(2); };
    wheel.schedule(later, 40 * 50ms);
    wheel.schedule(sooner, 10 * 50ms);
    m_clock.advance(50 * 50ms);
    wheel.advance(m_clock.now());
    QCOMPARE(order, (std::vector{1, 2}));
}

void TimerWheelTest::timeDoesNotGoBack() {
    TimerWheel wheel(m_clock.now());
    Alarm alarm;
    wheel.schedule(alarm, 1s);
    m_clock.advance(500ms);
    wheel.advance(m_clock.now());
    wheel.advance(m_clock.now() - 300ms);
    wheel.advance(m_clock.now() - 1h);
    QCOMPARE(wheel.ticks(), std::uint64_t{10});
    QCOMPARE(alarm.fired, 0);
}

void TimerWheelTest::survivesTheWheel() {
    Alarm alarm;
    {
        TimerWheel wheel(m_clock.now());
        wheel.schedule(alarm, 1s);
    }
    QVERIFY(!alarm.scheduled());
    TimerWheel::cancel(alarm);
}

void TimerWheelTest::firesEveryEntryInItsTick() {
    TimerWheel wheel(m_clock.now());
    Random random(3);
    std::vector<std::unique_ptr<Alarm>> alarms;
    std::vector<std::uint64_t> wanted;
    std::vector<std::uint64_t> got(2'000);
    for (std::size_t i = 0; i < got.size(); ++i) {
        const auto ticks = 1 + random.below(5'000);
        alarms.push_back(std::make_unique<Alarm>());
        alarms.back()->then = [&wheel, &got, i] { got[i] += wheel.ticks(); };
        wheel.schedule(*alarms.back(), milliseconds(50 * ticks));
        wanted.push_back(ticks);
    }
    for (int tick = 0; tick < 5'000; ++tick) {
        m_clock.advance(50ms);
        wheel.advance(m_clock.now());
    }
    QVERIFY(got == wanted);
}

QTEST_APPLESS_MAIN(TimerWheelTest)
#include "tst_timer_wheel.moc"
