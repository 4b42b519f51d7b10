#include <QtTest>
#include <cmath>

#include "app/live/traffic_spread.h"

using namespace cas;

class TrafficSpreadTest : public QObject {
    Q_OBJECT
private slots:
    void spreads_data();
    void spreads();
};

void TrafficSpreadTest::spreads_data() {
    QTest::addColumn<int>("values");  // 1, 2, 3 … one a second
    QTest::addColumn<double>("least");
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("most95");
    QTest::addColumn<double>("most");
    const double none = std::nan("");
    QTest::newRow("none") << 0 << none << none << none << none;
    QTest::newRow("one") << 1 << 1.0 << 1.0 << 1.0 << 1.0;
    QTest::newRow("twenty") << 20 << 1.0 << 10.5 << 19.0 << 20.0;
    QTest::newRow("hundred") << 100 << 1.0 << 50.5 << 95.0 << 100.0;
}

void TrafficSpreadTest::spreads() {
    QFETCH(int, values);
    constexpr int kBegin = 1'800'000'000;
    TrafficHistory history;
    for (int i = 1; i <= values; ++i) {
        TrafficSample sample;
        sample.at = WallTime(std::chrono::seconds(kBegin + i));
        sample.rows.push_back({{"cas1", ""}, {}});
        sample.rows.back().values[Measure::Sessions] = static_cast<float>(i);
        history.append(sample);
    }
    const auto spread = spreadOf(history, {"cas1", ""}, Measure::Sessions, kBegin, kBegin + values + 1);
    const auto same = [](double one, double other) {
        return (std::isnan(one) && std::isnan(other)) || std::abs(one - other) < 1e-6;
    };
    QFETCH(double, least);
    QFETCH(double, mean);
    QFETCH(double, most95);
    QFETCH(double, most);
    QVERIFY(same(spread.least, least));
    QVERIFY(same(spread.mean, mean));
    QVERIFY(same(spread.most95, most95));
    QVERIFY(same(spread.most, most));
}

QTEST_GUILESS_MAIN(TrafficSpreadTest)
#include "tst_traffic_spread.moc"
