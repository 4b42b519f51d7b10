#include <QtTest>

#include "app/live/drain_estimate.h"

using namespace cas;
using namespace std::chrono_literals;

class TestDrainEstimate : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goesByTheRateOfLate() {
        DrainEstimate drain;
        // Slow at first, then ten sessions in a minute.
        for (int second = 0; second <= 600; ++second)
            drain.take(500 - static_cast<std::uint64_t>(second / 60), TimePoint(second * 1s));
        for (int second = 1; second <= 300; ++second)
            drain.take(220 - static_cast<std::uint64_t>(second / 6), TimePoint((600 + second) * 1s));
        QCOMPARE(drain.sessions(), std::uint64_t{170});
        const auto left = drain.remaining();
        QVERIFY(left);
        QVERIFY2(*left > 16min && *left < 18min, qPrintable(QString::number(left->count())));
    }

    void saysNothingItDoesNotKnow_data() {
        QTest::addColumn<int>("first");
        QTest::addColumn<int>("last");
        QTest::addColumn<int>("seconds");
        QTest::newRow("too soon") << 500 << 400 << 20;
        QTest::newRow("none ends") << 500 << 500 << 100;
        QTest::newRow("more come") << 500 << 510 << 100;
        QTest::newRow("for days") << 100000 << 99999 << 100;
    }
    void saysNothingItDoesNotKnow() {
        QFETCH(const int, first);
        QFETCH(const int, last);
        QFETCH(const int, seconds);
        DrainEstimate drain;
        QVERIFY(!drain.remaining());
        drain.take(static_cast<std::uint64_t>(first), TimePoint(0s));
        drain.take(static_cast<std::uint64_t>(last), TimePoint(seconds * 1s));
        QVERIFY(!drain.remaining());
    }

    void isOverWithTheLastSession() {
        DrainEstimate drain;
        drain.take(0, TimePoint(0s));
        QCOMPARE(drain.remaining()->count(), 0);
    }
};

QTEST_APPLESS_MAIN(TestDrainEstimate)
#include "tst_drain_estimate.moc"
