#include <QtTest>
#include <cmath>

#include "app/live/traffic_history.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

constexpr double kStart = 1'000'000'000;  // a multiple of all steps but the last

TrafficSample sampleAt(double at, float bytes, const std::string& node = "cas1", float check = 1) {
    TrafficSample sample;
    sample.at = WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::duration<double>(at)));
    Measures values;
    values[Measure::BytesIn] = bytes;
    values[Measure::CheckTime] = check;
    sample.rows.push_back({{node, {}}, values});
    return sample;
}

const SeriesKey kNode{"cas1", {}};

bool hasGap(const std::vector<TrafficHistory::Point>& line) {
    return std::ranges::any_of(line, [](const auto& point) { return std::isnan(point.value); });
}

}  // namespace

class TestTrafficHistory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theLastHourIsKeptBySeconds() {
        TrafficHistory history;
        for (int second = 0; second < 4000; ++second) history.append(sampleAt(kStart + second, float(second)));
        const auto line = history.line(kNode, Measure::BytesIn, kStart + 3900, kStart + 3999, 4000);
        QCOMPARE(line.size(), std::size_t{101});  // one beyond the start
        QCOMPARE(line.back().value, 3999.F);
        QCOMPARE(line.back().at, kStart + 3999);
    }

    void longRangesAreMeansAndDurationsTheLargest() {
        TrafficHistory history;
        for (int second = 0; second < 7200; ++second)
            history.append(sampleAt(kStart + second, second % 10 < 5 ? 0.F : 100.F, "cas1", second == 15 ? 80.F : 1.F));
        const auto line = history.line(kNode, Measure::BytesIn, kStart, kStart + 7199, 4000);
        QVERIFY(line.size() <= 722);
        for (const auto& point : line) QCOMPARE(point.value, 50.F);
        const auto checks = history.line(kNode, Measure::CheckTime, kStart, kStart + 7199, 4000);
        QCOMPARE(checks[1].value, 80.F);
        QCOMPARE(checks[2].value, 1.F);
    }

    void aMissedSecondIsNoGapAndTwoAre() {
        TrafficHistory history;
        for (const int second : {0, 1, 3, 4}) history.append(sampleAt(kStart + second, 1));
        QVERIFY(!hasGap(history.line(kNode, Measure::BytesIn, kStart, kStart + 4, 100)));
        history.append(sampleAt(kStart + 7, 1));
        QVERIFY(hasGap(history.line(kNode, Measure::BytesIn, kStart, kStart + 7, 100)));
    }

    void whatAStoreKeptComesBackAndNewerValuesStay() {
        TrafficHistory before;
        for (int second = 0; second < 200; ++second) before.append(sampleAt(kStart + second, float(second)));
        auto kept = before.takeFinished();
        for (auto& bucket : before.unfinished()) kept.push_back(bucket);
        QVERIFY(before.takeFinished().empty());
        TrafficHistory after;
        after.append(sampleAt(kStart + 199, 7));
        for (const auto& bucket : kept) after.restore(bucket);
        const auto line = after.line(kNode, Measure::BytesIn, kStart, kStart + 199, 4000);
        QCOMPARE(line.size(), std::size_t{200});
        QCOMPARE(line[100].value, 100.F);
        QCOMPARE(line.back().value, 7.F);
    }

    void valuesAtAMoment() {
        TrafficHistory history;
        for (int second = 0; second < 10; ++second) history.append(sampleAt(kStart + second, float(second)));
        QCOMPARE((*history.at(kNode, kStart + 4.3))[Measure::BytesIn], 4.F);
        QVERIFY(!history.at(kNode, kStart + 60));
        QVERIFY(!history.at({"cas9", {}}, kStart + 4));
    }

    void seriesAreBounded() {
        TrafficHistory history;
        for (std::size_t node = 0; node < TrafficHistory::kMostSeries + 50; ++node)
            history.append(sampleAt(kStart + double(node), 1, "cas" + std::to_string(node)));
        QCOMPARE(history.keys().size(), TrafficHistory::kMostSeries);
    }

    void aClockPutBackLosesNothing() {
        TrafficHistory history;
        history.append(sampleAt(kStart + 100, 5));
        history.append(sampleAt(kStart + 50, 9));
        QCOMPARE((*history.at(kNode, kStart + 100))[Measure::BytesIn], 5.F);
        QCOMPARE(history.newest(), kStart + 100);
    }
};

QTEST_APPLESS_MAIN(TestTrafficHistory)
#include "tst_traffic_history.moc"
