#include "tests/gui/traffic_scene.h"

#include <QDateTime>
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>

namespace cas {

namespace {

constexpr int kNodes = 5;
constexpr int kDown = 3;
constexpr int kDraining = 2;
constexpr int kSlow = 1;

/// From 0 to 1 as time passes `from`, over so many seconds.
double rise(double moment, double from, double seconds) {
    return moment <= from ? 0 : 1 - std::exp(-(moment - from) / seconds);
}

}  // namespace

TrafficSample sampleAt(double moment, const std::vector<TrafficSample::Row>& rows) {
    const auto since = std::chrono::duration_cast<WallTime::duration>(std::chrono::duration<double>(moment));
    return {WallTime(since), rows};
}

TrafficScene::TrafficScene(std::optional<double> newest) : m_noise(kNodes * 3 + 1) {
    m_midnight = newest ? *newest - (14 * 60 + 15) * 60
                        : static_cast<double>(QDate(2026, 7, 29).startOfDay().toSecsSinceEpoch());
    for (double moment = at(13, 55); moment <= at(14, 15); ++moment) append(moment);
    m_now = at(14, 15);
}

double TrafficScene::at(int hour, int minute, int second) const {
    return m_midnight + hour * 3600 + minute * 60 + second;
}

QList<ChartNode> TrafficScene::nodes() const {
    QList<ChartNode> nodes;
    for (int i = 0; i < kNodes; ++i) nodes.append({QStringLiteral("cas%1").arg(i + 1), i});
    return nodes;
}

QList<ChartMark> TrafficScene::marks() const {
    return {{at(14, 2, 18), State::Down, QStringLiteral("cas4 down")},
            {at(14, 9), State::Draining, QStringLiteral("cas3 draining")}};
}

void TrafficScene::goOn() { append(++m_now); }

void TrafficScene::append(double moment) {
    // Noise that wanders, one for each line.
    for (auto& noise : m_noise) {
        m_random = m_random * 1664525U + 1013904223U;
        noise = 0.93 * noise + (static_cast<double>(m_random >> 8U) / (1U << 24U) - 0.5) * 2;
    }
    const double gone = rise(moment, at(14, 2, 18), 90);
    const double drained = rise(moment, at(14, 9), 230);
    const double slow = rise(moment, at(14, 12, 10), 45);
    static constexpr std::array<double, kNodes> kSessions{330, 318, 322, 325, 262};
    static constexpr std::array<double, kNodes> kMore{150, 105, 80, 0, 95};
    static constexpr std::array<double, kNodes> kCheck{3, 4.2, 3.4, 3.6, 2.8};
    std::vector<TrafficSample::Row> rows;
    double all = 0;
    for (int i = 0; i < kNodes; ++i) {
        const auto node = static_cast<std::size_t>(i);
        Measures values;
        double sessions = kSessions[node] + kMore[node] * gone * 0.8 + m_noise[node] * 2 +
                          (moment - at(14, 0)) / 900 * 0.2 * kMore[node];
        if (i == kDraining) sessions *= 1 - drained * 0.78;
        const double bits = std::max(0.0, sessions * 0.073 + m_noise[node + kNodes] * 0.9) * 1e6;
        const bool isDown = i == kDown && moment > at(14, 2, 18);
        if (!isDown) {
            const double peak = m_noise[node + 2 * kNodes] > 4.4 ? 3.2 : 0;
            values[Measure::BytesIn] = static_cast<float>(bits * 0.4 / 8);
            values[Measure::BytesOut] = static_cast<float>(bits * 0.6 / 8);
            values[Measure::Sessions] = static_cast<float>(std::round(sessions));
            const double check = kCheck[node] + std::abs(m_noise[node + 2 * kNodes]) * 0.25 + peak;
            values[Measure::CheckTime] = static_cast<float>(check + (i == kSlow ? slow * 9.6 : 0));
            values[Measure::ConnectTime] = static_cast<float>(0.4 * check);
            values[Measure::ConnectSlow] = static_cast<float>(1.7 * check);
            all += sessions;
        }
        rows.push_back({{"cas" + std::to_string(i + 1), {}}, values});
        for (auto& value : values) value *= 0.5F;
        rows.push_back({{"cas" + std::to_string(i + 1), "HTTPS"}, values});
    }
    Measures total;
    const double since = moment - at(14, 2, 18);
    const double rush = since > 0 && since < 60 ? 26 * std::exp(-since / 14) : 0;
    total[Measure::Sessions] = static_cast<float>(std::round(all));
    total[Measure::Opened] = static_cast<float>(std::max(0.0, 42 + m_noise.back() * 1.7 + rush));
    const bool failed = since > -6 && since < 24 && std::fmod(moment, 6) < 1;
    const bool single = std::fmod(moment - at(14, 6, 10), 187) == 0 && moment > at(14, 6);
    total[Measure::Failed] = failed ? static_cast<float>(std::max(3.0, 24 - std::abs(since))) : single ? 1.2F : 0.0F;
    rows.push_back({{}, total});
    m_history.append(sampleAt(moment, rows));
}

}  // namespace cas
