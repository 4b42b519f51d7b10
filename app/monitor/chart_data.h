#pragma once

#include <QList>
#include <QString>
#include <optional>
#include <vector>

#include "app/live/traffic_history.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/theme.h"

namespace cas {

/// What the values of a chart are; they are given in these and shown in the multiple that fits.
enum class ChartUnit { BitsPerSecond, Count, PerSecond, Duration };

/// What a chart can be saved as.
enum class ChartFormat { Png, Svg, Pdf, Csv };

/// A stretch of time, in seconds since 1970.
struct TimeSpan {
    double from = 0;
    double to = 0;
    double length() const { return to - from; }
    bool contains(double moment) const { return moment >= from && moment <= to; }
    bool operator==(const TimeSpan&) const = default;
};

using ChartPoints = std::vector<TrafficHistory::Point>;

/// One line of a chart. Its name is unique in the chart.
struct ChartSeries {
    QString name;
    ChartPoints points;                 ///< by time; NaN is a gap
    int node = -1;                      ///< place of the node, from 0, for its colour; below 0 the role counts
    ColorRole role = ColorRole::Muted;  ///< colour of what is no node
    bool bars = false;                  ///< bars from the zero line instead of a line
};

/// Something that happened: a dotted line with the state's shape on top.
struct ChartMark {
    double at = 0;  ///< seconds since 1970
    State state = State::Unknown;
    QString text;  ///< "cas4 down"
    bool operator==(const ChartMark&) const = default;
};

}  // namespace cas
