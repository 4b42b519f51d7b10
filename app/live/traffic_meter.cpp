#include "app/live/traffic_meter.h"

#include <chrono>

namespace cas {

namespace {

using namespace std::chrono_literals;

/// As long as that a duration stands for what was not measured since.
constexpr auto kHold = 60s;

bool beganAnew(const Traffic& before, const Traffic& now) {
    return now.total < before.total || now.bytesIn < before.bytesIn || now.bytesOut < before.bytesOut;
}

float perSecond(std::uint64_t before, std::uint64_t now, double seconds) {
    return now < before ? 0 : static_cast<float>(static_cast<double>(now - before) / seconds);
}

}  // namespace

TrafficMeter::Rows TrafficMeter::countsOf(const Snapshot& snapshot) {
    Rows rows;
    auto& all = rows[{}];
    for (const auto& rule : snapshot.rules) {
        rows[{{}, rule.name}].traffic = rule.traffic;
        all.traffic += rule.traffic;
    }
    for (const auto& leg : snapshot.legs) {
        auto& row = rows[{leg.node, leg.rule}];
        row = {leg.traffic, leg.check, leg.health != HealthState::Down};
        rows[{{}, leg.rule}].check += leg.check;
        all.check += leg.check;
    }
    for (const auto& node : snapshot.nodes)
        rows[{node.name, {}}] = {node.traffic, node.check, node.health != HealthState::Down};
    return rows;
}

void TrafficMeter::Held::take(const LatencyHistogram& fresh, double value, TimePoint now, bool up) {
    if (fresh.total() > 0) {
        milliseconds = static_cast<float>(value);
        at = now;
    } else if (!up || now - at > kHold) {
        milliseconds = Measures::kUnknown;
    }
}

Measures TrafficMeter::measure(Line& line, const Counts& now, TimePoint at, double seconds) {
    const auto& [traffic, check, up] = now;
    const auto& before = line.before.traffic;
    Measures values;
    values[Measure::BytesIn] = perSecond(before.bytesIn, traffic.bytesIn, seconds);
    values[Measure::BytesOut] = perSecond(before.bytesOut, traffic.bytesOut, seconds);
    values[Measure::Opened] = perSecond(before.total, traffic.total, seconds);
    values[Measure::Failed] = perSecond(before.failed + before.refused, traffic.failed + traffic.refused, seconds);
    auto checks = check;
    checks -= line.before.check;
    line.check.take(checks, checks.meanMilliseconds(), at, up);
    auto connects = traffic.connect;
    connects -= before.connect;
    line.connect.take(connects, connects.milliseconds(0.5), at, up);
    line.connectSlow.take(connects, connects.milliseconds(0.95), at, up);
    values[Measure::CheckTime] = line.check.milliseconds;
    values[Measure::ConnectTime] = line.connect.milliseconds;
    values[Measure::ConnectSlow] = line.connectSlow.milliseconds;
    return values;
}

std::optional<TrafficSample> TrafficMeter::take(const Snapshot& snapshot) {
    if (m_before && m_startedAt == snapshot.startedAt && snapshot.takenAt <= *m_before) return std::nullopt;
    if (m_startedAt != snapshot.startedAt) m_lines.clear();
    const double seconds = m_before ? std::chrono::duration<double>(snapshot.takenAt - *m_before).count() : 0;
    TrafficSample sample{snapshot.takenAtWall, {}};
    std::map<SeriesKey, Line> lines;
    for (auto& [key, counts] : countsOf(snapshot)) {
        const auto known = m_lines.find(key);
        Line line;
        Measures values;
        if (known != m_lines.end() && !beganAnew(known->second.before.traffic, counts.traffic)) {
            line = known->second;
            values = measure(line, counts, snapshot.takenAt, seconds);
        }
        values[Measure::Sessions] = static_cast<float>(counts.traffic.active);
        line.before = counts;
        lines.emplace(key, line);
        sample.rows.push_back({key, values});
    }
    m_lines = std::move(lines);
    m_before = snapshot.takenAt;
    m_startedAt = snapshot.startedAt;
    return sample;
}

}  // namespace cas
