#pragma once

#include "app/monitor/chart_scale.h"

class QPainter;

namespace cas {

/// A name at a line's end.
struct ChartName {
    QString name;
    int node = -1;
    ColorRole role = ColorRole::Muted;
    double value = 0;  ///< at the line's end
    bool hidden = false;
    bool chosen = false;  ///< by the keyboard
};

/// A ring of the cursor on a line.
struct ChartRing {
    QColor color;
    double value = 0;
};

/// What is drawn besides lines and axes.
struct ChartScene {
    Theme theme;
    QList<ChartName> names;
    QList<ChartMark> marks;
    bool markWords = false;
    std::optional<double> lostSince;
    QString message;
    std::optional<double> cursor;
    bool timePlate = false;
    QList<AxisTick> ticks;  ///< of the time axis: the plate covers those it meets
    QList<ChartRing> rings;
};

/// Room the names take beside the plot.
int namesWidth(const QList<ChartName>& names);
/// Where the names stand, at least 12 px apart where there is room, in their order.
QList<QRectF> nameRects(const QList<ChartName>& names, const ChartGeometry& geometry);
/// The mark whose shape is at a place; -1 for none.
int markAt(const QList<ChartMark>& marks, const ChartGeometry& geometry, const QPointF& place);

/// Under the lines: the stretch without data.
void paintBehind(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry);
/// Over the lines: marks, names, sentences.
void paintInFront(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry);
/// The cursor's line, its rings and the time.
void paintCursor(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry);

}  // namespace cas
