#pragma once

#include <QRect>

#include "app/monitor/chart_data.h"

namespace cas {

/// A place on an axis and what stands there.
struct AxisTick {
    double at = 0;
    QString text;
};

/// The value axis: from `bottom` to `top`, both in the unit's base, shown in multiples of `factor`.
struct ValueScale {
    double bottom = 0;
    double top = 1;
    double factor = 1;
    bool logarithmic = false;
    QString unit;  ///< "Mbit/s"; empty for counts
    QList<AxisTick> ticks;
};

/// What an axis has to hold.
struct ValueExtent {
    double largest = 0;
    double leastAboveZero = 0;
};

/// An axis that begins at zero, ends on a grid line and has at most `lines` of them above zero; a logarithmic one shows
/// whole decades, at most five.
ValueScale valueScale(const ValueExtent& extent, ChartUnit unit, int lines, bool logarithmic);

/// Round times of the local day, at most one for each `room` pixels.
QList<AxisTick> timeTicks(const TimeSpan& span, int pixels, int room);

/// Where values and moments are in a plot.
struct ChartGeometry {
    QRect plot;
    TimeSpan span;
    ValueScale scale;

    double xOf(double moment) const;
    double yOf(double value) const;
    double momentAt(double x) const;
};

/// What lies inside the span.
ValueExtent extentOf(const ChartPoints& points, const TimeSpan& span);

/// The same line with at most two points for each of the `columns` of the span: its least and its largest value there.
/// Gaps and the ends stay.
ChartPoints thinned(const ChartPoints& points, const TimeSpan& span, int columns);

/// The line cut into dashes of 5 columns with 3 between, as gaps: a dashed pen is drawn so slowly at higher densities
/// that windows would stand still.
ChartPoints dashed(const ChartPoints& points, const TimeSpan& span, int columns);

/// The value nearest to a moment; NaN in a gap and beyond the ends.
double nearestValue(const ChartPoints& points, double moment);

}  // namespace cas
