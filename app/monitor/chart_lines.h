#pragma once

#include <array>
#include <string>

#include "app/monitor/chart_board.h"
#include "app/monitor/chart_data.h"

namespace cas {

/// Which bytes the throughput chart counts.
enum class TrafficDirection { Both, In, Out };
/// Which latency the latency chart shows.
enum class LatencyKind { Check, Connect, ConnectSlow };

inline constexpr std::array kDirections{TrafficDirection::Both, TrafficDirection::In, TrafficDirection::Out};
inline constexpr std::array kLatencies{LatencyKind::Check, LatencyKind::Connect, LatencyKind::ConnectSlow};

/// What the menus of the charts choose.
struct ChartChoices {
    TrafficDirection direction = TrafficDirection::Both;
    LatencyKind latency = LatencyKind::Check;
};

/// What is read from a history.
struct LineQuery {
    const TrafficHistory& history;
    std::string rule;  ///< empty: all
    TimeSpan span;
    std::size_t most = 1000;  ///< points a line
};

inline constexpr std::size_t kMostLines = 8;

/// All series of a chart, in the order of the plan.
std::vector<ChartSeries> readSeries(const LineQuery& query, ChartPlace place, const QList<ChartNode>& nodes,
                                    const ChartChoices& choices);

/// At most eight: the busiest keep their order, the rest becomes "others": their sum, or for latencies their largest.
std::vector<ChartSeries> busiest(std::vector<ChartSeries> all, const TimeSpan& span, bool largestOfOthers);

/// Two lines as one; where only one has a value, that one.
ChartPoints combined(const ChartPoints& one, const ChartPoints& other, bool largest);

/// Values at the end of the query's span, straight from the history.
BoardValues::Row valuesAt(const LineQuery& query, const ChartNode& node, const ChartChoices& choices);

ChartUnit unitOf(ChartPlace place);
QString titleOf(ChartPlace place, const ChartChoices& choices);
/// "No sessions in this range."
QString emptyText(ChartPlace place);
/// Stable words for files of settings.
const char* wordOf(ChartPlace place);
const char* wordOf(TrafficDirection direction);
const char* wordOf(LatencyKind kind);
/// The same for people.
QString nameOf(TrafficDirection direction);
QString nameOf(LatencyKind kind);

}  // namespace cas
