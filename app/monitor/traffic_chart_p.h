#pragma once

#include <QPoint>
#include <QStringList>

#include "app/monitor/chart_overlay.h"
#include "app/monitor/paint_turns.h"
#include "app/monitor/plot_canvas.h"
#include "app/monitor/traffic_chart.h"

class QKeyEvent;
class QToolButton;

namespace cas {

/// What a chart holds; shared by its sources.
struct TrafficChart::Private {
    explicit Private(TrafficChart& owner) : chart(owner) {}

    /// Something changed that needs the lines, the axes or the front painted anew; once for all until then.
    void invalidate();
    /// Axis and names for what is set now.
    void compute();
    /// Hands all to the canvas and paints, if the chart can be seen.
    void apply();
    /// Lines and axes into the canvas, thinned to so many columns.
    void push(int columns, double lineWidth);
    void applyLook();
    void refreshRings();
    void describe(bool atOnce);
    void place();
    ChartGeometry geometry() const;
    ChartGeometry geometryIn(const QRect& plot) const;
    bool isHidden(const ChartSeries& one) const { return hidden.contains(one.name); }
    QColor colorOf(const ChartSeries& one) const;
    /// Series whose names stand beside the plot, in that order.
    QList<ChartName> makeNames() const;
    std::vector<PlotLine> makeLines(int columns) const;
    int nameAt(const QPointF& place) const;
    /// When the newest value in sight was measured.
    double endOfData() const;
    bool viewKey(const QKeyEvent& event);
    void chooseName(int by);
    void moveCursor(double steps);
    void zoom(double factor, double around);
    void pan(double share);
    void setHiddenByUser(const QStringList& names);
    void addSeriesActions(QMenu& menu, const QString& under);
    void addExportActions(QMenu& menu);
    void showMenu(const QPoint& place, const QString& under);

    TrafficChart& chart;
    PaintTurns* turns = nullptr;
    PlotCanvas* canvas = nullptr;
    QToolButton* more = nullptr;
    QString title;
    QString pausedText;
    QString spanWords;
    ChartUnit unit = ChartUnit::Count;
    std::vector<ChartSeries> series;
    QStringList hidden;
    TimeSpan span{0, 1};
    ValueScale scale;
    QString shownUnit;
    double lastLargest = 0;
    ChartScene scene;
    QMargins margins;
    bool logarithmic = false;
    bool isStale = true;
    bool isQueued = false;
    bool byKeyboard = false;
    int chosenName = -1;
    qint64 describedAt = 0;

    std::optional<QPoint> hovered;
    std::optional<QPoint> pressed;
    TimeSpan pressedSpan;
    bool isDragging = false;
    QStringList hiddenBeforeClick;
};

}  // namespace cas
