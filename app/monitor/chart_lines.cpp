#include "app/monitor/chart_lines.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "wizard/words/free_tr.h"

namespace cas {

namespace {

constexpr double kBitsPerByte = 8;

Measure measureOf(LatencyKind kind) {
    switch (kind) {
        case LatencyKind::Check:
            return Measure::CheckTime;
        case LatencyKind::Connect:
            return Measure::ConnectTime;
        case LatencyKind::ConnectSlow:
            return Measure::ConnectSlow;
    }
    return Measure::CheckTime;
}

ChartPoints lineOf(const LineQuery& query, const QString& node, Measure measure) {
    return query.history.line({node.toStdString(), query.rule}, measure, query.span.from, query.span.to, query.most);
}

ChartPoints bitsOf(const LineQuery& query, const QString& node, TrafficDirection direction) {
    ChartPoints points;
    if (direction != TrafficDirection::Out) points = lineOf(query, node, Measure::BytesIn);
    if (direction != TrafficDirection::In) points = combined(points, lineOf(query, node, Measure::BytesOut), false);
    for (auto& point : points) point.value *= static_cast<float>(kBitsPerByte);
    return points;
}

float joined(float one, float other, bool largest) {
    if (std::isnan(one)) return other;
    if (std::isnan(other)) return one;
    return largest ? std::max(one, other) : one + other;
}

double sumOf(const ChartSeries& series, const TimeSpan& span) {
    double sum = 0;
    for (const auto& point : series.points)
        if (span.contains(point.at) && !std::isnan(point.value)) sum += static_cast<double>(point.value);
    return sum;
}

}  // namespace

ChartPoints combined(const ChartPoints& one, const ChartPoints& other, bool largest) {
    if (one.empty()) return other;
    ChartPoints points;
    points.reserve(std::max(one.size(), other.size()));
    auto left = one.begin();
    auto right = other.begin();
    while (left != one.end() || right != other.end()) {
        if (right == other.end() || (left != one.end() && left->at < right->at)) {
            points.push_back(*left++);
        } else if (left == one.end() || right->at < left->at) {
            points.push_back(*right++);
        } else {
            points.push_back({left->at, joined(left->value, right->value, largest)});
            ++left;
            ++right;
        }
    }
    return points;
}

std::vector<ChartSeries> readSeries(const LineQuery& query, ChartPlace place, const QList<ChartNode>& nodes,
                                    const ChartChoices& choices) {
    std::vector<ChartSeries> all;
    if (place == ChartPlace::Connections) {
        all.push_back({tr("new"), lineOf(query, {}, Measure::Opened), -1, ColorRole::Accent, false});
        all.push_back({tr("errors"), lineOf(query, {}, Measure::Failed), -1, ColorRole::DangerMark, true});
        return all;
    }
    for (const auto& node : nodes) {
        auto points = place == ChartPlace::Throughput ? bitsOf(query, node.name, choices.direction)
                      : place == ChartPlace::Sessions ? lineOf(query, node.name, Measure::Sessions)
                                                      : lineOf(query, node.name, measureOf(choices.latency));
        all.push_back({node.name, std::move(points), node.color, ColorRole::Muted, false});
    }
    return all;
}

std::vector<ChartSeries> busiest(std::vector<ChartSeries> all, const TimeSpan& span, bool largestOfOthers) {
    if (all.size() <= kMostLines) return all;
    std::vector<double> sums;
    for (const auto& one : all) sums.push_back(sumOf(one, span));
    std::vector<std::size_t> order(all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(), [&](auto one, auto other) { return sums[one] > sums[other]; });
    std::sort(order.begin(), order.begin() + kMostLines);
    std::vector<ChartSeries> kept;
    for (std::size_t i = 0; i < kMostLines; ++i) kept.push_back(std::move(all[order[i]]));
    ChartSeries others{tr("others"), {}, -1, ColorRole::Muted, false};
    for (std::size_t i = kMostLines; i < order.size(); ++i)
        others.points = combined(others.points, all[order[i]].points, largestOfOthers);
    kept.push_back(std::move(others));
    return kept;
}

BoardValues::Row valuesAt(const LineQuery& query, const ChartNode& node, const ChartChoices& choices) {
    const auto values = query.history.at({node.name.toStdString(), query.rule}, query.span.to).value_or(Measures());
    float bytes = Measures::kUnknown;
    if (choices.direction != TrafficDirection::Out) bytes = values[Measure::BytesIn];
    if (choices.direction != TrafficDirection::In) bytes = joined(bytes, values[Measure::BytesOut], false);
    return {node, static_cast<double>(bytes) * kBitsPerByte, static_cast<double>(values[Measure::Sessions]),
            static_cast<double>(values[measureOf(choices.latency)])};
}

ChartUnit unitOf(ChartPlace place) {
    switch (place) {
        case ChartPlace::Throughput:
            return ChartUnit::BitsPerSecond;
        case ChartPlace::Sessions:
            return ChartUnit::Count;
        case ChartPlace::Connections:
            return ChartUnit::PerSecond;
        case ChartPlace::Latency:
            return ChartUnit::Duration;
    }
    return ChartUnit::Count;
}

QString titleOf(ChartPlace place, const ChartChoices& choices) {
    switch (place) {
        case ChartPlace::Throughput:
            if (choices.direction == TrafficDirection::In) return tr("Throughput per node, in");
            if (choices.direction == TrafficDirection::Out) return tr("Throughput per node, out");
            return tr("Throughput per node");
        case ChartPlace::Sessions:
            return tr("Sessions per node");
        case ChartPlace::Connections:
            return tr("New connections and errors");
        case ChartPlace::Latency:
            if (choices.latency == LatencyKind::Connect) return tr("Connect latency, median");
            if (choices.latency == LatencyKind::ConnectSlow) return tr("Connect latency, 95th percentile");
            return tr("Check latency");
    }
    return {};
}

QString emptyText(ChartPlace place) {
    switch (place) {
        case ChartPlace::Throughput:
            return tr("No traffic in this range.");
        case ChartPlace::Sessions:
            return tr("No sessions in this range.");
        case ChartPlace::Connections:
            return tr("No new connections in this range.");
        case ChartPlace::Latency:
            return tr("Nothing was measured in this range.");
    }
    return {};
}

const char* wordOf(ChartPlace place) {
    static constexpr std::array<const char*, kCharts> kWords{"throughput", "sessions", "connections", "latency"};
    return kWords[static_cast<std::size_t>(place)];
}

const char* wordOf(TrafficDirection direction) {
    static constexpr std::array<const char*, 3> kWords{"both", "in", "out"};
    return kWords[static_cast<std::size_t>(direction)];
}

const char* wordOf(LatencyKind kind) {
    static constexpr std::array<const char*, 3> kWords{"check", "connect", "connect-slow"};
    return kWords[static_cast<std::size_t>(kind)];
}

QString nameOf(TrafficDirection direction) {
    switch (direction) {
        case TrafficDirection::Both:
            return tr("In and out");
        case TrafficDirection::In:
            return tr("In, from clients");
        case TrafficDirection::Out:
            return tr("Out, to clients");
    }
    return {};
}

QString nameOf(LatencyKind kind) {
    switch (kind) {
        case LatencyKind::Check:
            return tr("Time of checks");
        case LatencyKind::Connect:
            return tr("Time to connect, median");
        case LatencyKind::ConnectSlow:
            return tr("Time to connect, 95th percentile");
    }
    return {};
}

}  // namespace cas
