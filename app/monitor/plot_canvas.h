#pragma once

#include <QMargins>
#include <QWidget>
#include <functional>
#include <memory>

#include "app/monitor/chart_scale.h"

class QPainter;
class QPaintDevice;

namespace cas {

/// The pen for a line of 1 px: at higher densities a width of 1 would be drawn as one device pixel.
inline double thinLine(double pixelRatio) { return pixelRatio > 1 ? 1.01 : 1; }

/// A painter that plots can be drawn with, on any device; as vectors where the device keeps them.
class PlotPainter {
public:
    PlotPainter(QPaintDevice& device, bool vectors);
    ~PlotPainter();
    QPainter& painter();
    /// The pen of thin lines here.
    double lineWidth() const;

private:
    friend class PlotCanvas;
    struct Private;
    std::unique_ptr<Private> m;
};

/// One line of a plot.
struct PlotLine {
    ChartPoints points;
    QColor color;
    bool bars = false;
};

/// Lines on axes: all that is asked of the plotting library, and the only part that knows it. What else is drawn comes
/// from painters in three layers; the cursor's is repainted alone. Takes no mouse and no focus.
class PlotCanvas : public QWidget {
    Q_OBJECT

public:
    using Draw = std::function<void(QPainter& painter, const QRect& plot)>;

    explicit PlotCanvas(QWidget* parent = nullptr);
    ~PlotCanvas() override;

    void setLayers(Draw behind, Draw inFront, Draw cursor);
    /// Colours and fonts; the library follows no palette.
    void setLook(const Theme& theme);
    void setLines(const std::vector<PlotLine>& lines, double width);
    void setAxes(const TimeSpan& span, const ValueScale& scale, const QList<AxisTick>& times);
    void setPlotMargins(const QMargins& margins);
    /// The plot inside a canvas of this size.
    QRect plotRect(const QSize& size) const;

    /// Paints all anew into what the next paint event shows.
    void replot();
    /// Paints the cursor's layer anew.
    void replotCursor();
    /// How often all was painted; for tests.
    int replots() const;

    /// Draws the plot at the painter's origin.
    void paintOn(PlotPainter& painter, const QSize& size);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Private;
    std::unique_ptr<Private> m;
};

}  // namespace cas
