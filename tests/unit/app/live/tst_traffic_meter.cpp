#include <QtTest>
#include <cmath>

#include "app/live/traffic_meter.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

/// Two nodes and one rule that began ten seconds ago.
Snapshot snapshotAt(std::chrono::milliseconds sinceStart) {
    Snapshot snapshot;
    snapshot.startedAt = TimePoint(100s);
    snapshot.takenAt = TimePoint(100s) + sinceStart;
    snapshot.takenAtWall = WallTime(1000s) + sinceStart;
    snapshot.nodes.resize(2);
    snapshot.nodes[0].name = "cas1";
    snapshot.nodes[1].name = "cas2";
    snapshot.rules.resize(1);
    snapshot.rules[0].name = "HTTPS";
    for (const auto* const node : {"cas1", "cas2"}) {
        LegSnapshot leg;
        leg.rule = "HTTPS";
        leg.node = node;
        leg.health = HealthState::Up;
        snapshot.legs.push_back(leg);
    }
    for (auto& node : snapshot.nodes) node.health = HealthState::Up;
    return snapshot;
}

void countChecks(LatencyHistogram& histogram, std::chrono::microseconds duration, int times = 1) {
    histogram.counts[LatencyHistogram::bucketOf(duration)] += static_cast<std::uint64_t>(times);
    histogram.sumMicroseconds += static_cast<std::uint64_t>(duration.count() * times);
}

}  // namespace

class TestTrafficMeter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ratesAreOverTheTimeThatPassed() {
        TrafficMeter meter;
        auto before = snapshotAt(0s);
        auto after = snapshotAt(2500ms);
        after.nodes[0].traffic.bytesIn = 5000;
        after.nodes[0].traffic.total = 10;
        after.nodes[0].traffic.active = 4;
        after.rules[0].traffic.failed = 3;
        after.rules[0].traffic.refused = 2;
        QVERIFY(std::isnan((*meter.take(before)->find({"cas1", {}}))[Measure::BytesIn]));
        const auto sample = meter.take(after);
        QVERIFY(sample);
        const auto& node = *sample->find({"cas1", {}});
        QCOMPARE(node[Measure::BytesIn], 2000.F);
        QCOMPARE(node[Measure::Opened], 4.F);
        QCOMPARE(node[Measure::Sessions], 4.F);
        QCOMPARE((*sample->find({"cas2", {}}))[Measure::BytesIn], 0.F);
        // Clients that found no node belong to a rule, and to none of its nodes.
        QCOMPARE((*sample->find({{}, "HTTPS"}))[Measure::Failed], 2.F);
        QCOMPARE((*sample->find({}))[Measure::Failed], 2.F);
    }

    void checksHoldUntilTheNextOneOrUntilTheNodeIsDown() {
        TrafficMeter meter;
        meter.take(snapshotAt(0s));
        auto checked = snapshotAt(1s);
        countChecks(checked.nodes[0].check, 3000us);
        const auto time = [&](const Snapshot& at) { return (*meter.take(at)->find({"cas1", {}}))[Measure::CheckTime]; };
        QCOMPARE(time(checked), 3.F);
        auto later = checked;
        later.takenAt += 5s;
        QCOMPARE(time(later), 3.F);
        later.takenAt += 100s;
        QVERIFY(std::isnan(time(later)));
        later.takenAt += 1s;
        countChecks(later.nodes[0].check, 9000us);
        QCOMPARE(time(later), 9.F);
        later.takenAt += 1s;
        later.nodes[0].health = HealthState::Down;
        QVERIFY(std::isnan(time(later)));
    }

    void percentilesAreThoseOfTheSecond() {
        TrafficMeter meter;
        auto before = snapshotAt(0s);
        countChecks(before.nodes[0].traffic.connect, 500ms, 1000);
        meter.take(before);
        auto after = before;
        after.takenAt += 1s;
        countChecks(after.nodes[0].traffic.connect, 1ms, 90);
        countChecks(after.nodes[0].traffic.connect, 100ms, 10);
        const auto values = *meter.take(after)->find({"cas1", {}});
        QVERIFY2(values[Measure::ConnectTime] > 0.5F && values[Measure::ConnectTime] <= 1.1F,
                 qPrintable(QString::number(values[Measure::ConnectTime])));
        QVERIFY2(values[Measure::ConnectSlow] > 60 && values[Measure::ConnectSlow] < 140,
                 qPrintable(QString::number(values[Measure::ConnectSlow])));
    }

    void anEngineThatBeganAnewHasNoRatesAtFirst() {
        TrafficMeter meter;
        auto before = snapshotAt(0s);
        before.nodes[0].traffic.bytesIn = 1'000'000;
        meter.take(before);
        auto fresh = snapshotAt(500ms);
        fresh.startedAt += 200s;
        fresh.nodes[0].traffic.bytesIn = 10;
        const auto sample = meter.take(fresh);
        QVERIFY(sample);
        QVERIFY(std::isnan((*sample->find({"cas1", {}}))[Measure::BytesIn]));
    }

    void theSameSnapshotTwiceIsNoSample() {
        TrafficMeter meter;
        QVERIFY(meter.take(snapshotAt(1s)));
        QVERIFY(!meter.take(snapshotAt(1s)));
    }
};

QTEST_APPLESS_MAIN(TestTrafficMeter)
#include "tst_traffic_meter.moc"
