#include <QTest>
#include <thread>

#include "balancer/telemetry/event_queue.h"
#include "balancer/telemetry/snapshot.h"

using namespace cas;
using std::chrono::microseconds;
using std::chrono::seconds;

namespace {

Event eventNumber(std::uint64_t number) {
    Event event;
    event.count = number;
    return event;
}

std::vector<std::uint64_t> numbersOf(const EventQueue::Batch& batch) {
    std::vector<std::uint64_t> numbers;
    for (const auto& event : batch.events) numbers.push_back(event.count);
    return numbers;
}

using Numbers = std::vector<std::uint64_t>;

}  // namespace

class TelemetryTest : public QObject {
    Q_OBJECT
private slots:
    void findsTheBucket_data();
    void findsTheBucket();
    void quantiles_data();
    void quantiles();
    void recordsWhatIsRead();
    void addsTraffic();
    void readersDoNotDisturbEachOther();
    void theOldestGiveWayAndAreCounted();
    void aCursorOfAnEarlierRunReadsAll();
    void takesEventsFromSeveralThreads();
};

void TelemetryTest::findsTheBucket_data() {
    QTest::addColumn<qint64>("value");
    QTest::addColumn<std::size_t>("bucket");
    QTest::newRow("negative") << qint64{-5} << std::size_t{0};
    QTest::newRow("zero") << qint64{0} << std::size_t{0};
    QTest::newRow("below the first bound") << qint64{63} << std::size_t{0};
    QTest::newRow("at the first bound") << qint64{64} << std::size_t{1};
    QTest::newRow("below the second bound") << qint64{127} << std::size_t{1};
    QTest::newRow("one millisecond") << qint64{1000} << std::size_t{4};
    QTest::newRow("below the last bound") << qint64{(std::int64_t{64} << 25) - 1} << std::size_t{25};
    QTest::newRow("beyond all") << std::numeric_limits<qint64>::max() << std::size_t{25};
}

void TelemetryTest::findsTheBucket() {
    QFETCH(qint64, value);
    QFETCH(std::size_t, bucket);
    QCOMPARE(LatencyHistogram::bucketOf(microseconds(value)), bucket);
}

void TelemetryTest::quantiles_data() {
    QTest::addColumn<std::vector<qint64>>("values");
    QTest::addColumn<double>("quantile");
    QTest::addColumn<qint64>("expected");
    const std::vector<qint64> mixed{10, 10, 10, 100, 100, 100, 100, 1000, 1000, 50'000};
    QTest::newRow("none") << std::vector<qint64>{} << 0.5 << qint64{0};
    QTest::newRow("one") << std::vector<qint64>{100} << 0.5 << qint64{128};
    QTest::newRow("smallest") << mixed << 0.0 << qint64{64};
    QTest::newRow("last of a bucket") << mixed << 0.3 << qint64{64};
    QTest::newRow("first of the next") << mixed << 0.31 << qint64{128};
    QTest::newRow("median") << mixed << 0.5 << qint64{128};
    QTest::newRow("p90") << mixed << 0.9 << qint64{1024};
    QTest::newRow("p99") << mixed << 0.99 << qint64{65'536};
    QTest::newRow("largest") << mixed << 1.0 << qint64{65'536};
    QTest::newRow("more than all") << mixed << 2.0 << qint64{65'536};
    QTest::newRow("beyond the buckets") << std::vector<qint64>{qint64{1} << 50} << 0.5 << (qint64{64} << 25);
}

void TelemetryTest::quantiles() {
    QFETCH(std::vector<qint64>, values);
    QFETCH(double, quantile);
    QFETCH(qint64, expected);
    LatencyRecorder recorder;
    for (const auto value : values) recorder.record(microseconds(value));
    QCOMPARE(qint64{recorder.read().quantile(quantile).count()}, expected);
}

void TelemetryTest::recordsWhatIsRead() {
    LatencyRecorder recorder;
    recorder.record(microseconds(10));
    recorder.record(microseconds(-3));
    recorder.record(seconds(1));
    const auto histogram = recorder.read();
    QCOMPARE(histogram.total(), std::uint64_t{3});
    QCOMPARE(histogram.sumMicroseconds, std::uint64_t{1'000'010});
    QCOMPARE(histogram.counts[0], std::uint64_t{2});
}

void TelemetryTest::addsTraffic() {
    Traffic a;
    a.active = 1;
    a.connect.counts[3] = 5;
    a.connect.sumMicroseconds = 50;
    Traffic b{.active = 2,
              .total = 3,
              .bytesIn = 4,
              .bytesOut = 5,
              .packetsIn = 6,
              .packetsOut = 7,
              .failed = 8,
              .refused = 9,
              .connect = a.connect,
              .firstByte = {}};
    b.firstByte.counts[25] = 11;
    a += b;
    a += b;
    QCOMPARE(a.active, std::uint64_t{5});
    QCOMPARE(a.total, std::uint64_t{6});
    QCOMPARE(a.bytesIn, std::uint64_t{8});
    QCOMPARE(a.bytesOut, std::uint64_t{10});
    QCOMPARE(a.packetsIn, std::uint64_t{12});
    QCOMPARE(a.packetsOut, std::uint64_t{14});
    QCOMPARE(a.failed, std::uint64_t{16});
    QCOMPARE(a.refused, std::uint64_t{18});
    QCOMPARE(a.connect.total(), std::uint64_t{15});
    QCOMPARE(a.connect.sumMicroseconds, std::uint64_t{150});
    QCOMPARE(a.firstByte.counts[25], std::uint64_t{22});
}

void TelemetryTest::readersDoNotDisturbEachOther() {
    EventQueue queue;
    QVERIFY(queue.read(0).events.empty());
    queue.push(eventNumber(1));
    queue.push(eventNumber(2));
    const auto first = queue.read(0);
    QCOMPARE(numbersOf(first), (Numbers{1, 2}));
    QCOMPARE(first.next, std::uint64_t{2});
    QVERIFY(queue.read(first.next).events.empty());
    queue.push(eventNumber(3));
    QCOMPARE(numbersOf(queue.read(first.next)), Numbers{3});
    QCOMPARE(numbersOf(queue.read(0)), (Numbers{1, 2, 3}));
    QCOMPARE(queue.dropped(), std::uint64_t{0});
}

void TelemetryTest::theOldestGiveWayAndAreCounted() {
    EventQueue queue(3);
    for (std::uint64_t number = 0; number < 8; ++number) queue.push(eventNumber(number));
    QCOMPARE(queue.dropped(), std::uint64_t{5});
    const auto late = queue.read(2);
    QCOMPARE(numbersOf(late), (Numbers{5, 6, 7}));
    QCOMPARE(late.dropped, std::uint64_t{3});
    QCOMPARE(late.next, std::uint64_t{8});
    const auto inTime = queue.read(6);
    QCOMPARE(numbersOf(inTime), (Numbers{6, 7}));
    QCOMPARE(inTime.dropped, std::uint64_t{0});
}

void TelemetryTest::aCursorOfAnEarlierRunReadsAll() {
    EventQueue queue(2);
    for (std::uint64_t number = 0; number < 3; ++number) queue.push(eventNumber(number));
    const auto batch = queue.read(1000);
    QCOMPARE(numbersOf(batch), (Numbers{1, 2}));
    QCOMPARE(batch.dropped, std::uint64_t{1});
    QCOMPARE(batch.next, std::uint64_t{3});
}

void TelemetryTest::takesEventsFromSeveralThreads() {
    constexpr std::uint64_t kEach = 5'000;
    EventQueue queue(100);
    std::uint64_t seen = 0;
    std::uint64_t next = 0;
    const auto drain = [&] {
        const auto batch = queue.read(next);
        seen += batch.events.size() + batch.dropped;
        next = batch.next;
    };
    const auto flood = [&queue] {
        for (std::uint64_t i = 0; i < kEach; ++i) queue.push(eventNumber(i));
    };
    std::thread one(flood);
    std::thread two(flood);
    while (seen < kEach) drain();
    one.join();
    two.join();
    drain();
    QCOMPARE(seen, 2 * kEach);
    QCOMPARE(queue.dropped(), 2 * kEach - 100);
}

QTEST_APPLESS_MAIN(TelemetryTest)
#include "tst_telemetry.moc"
