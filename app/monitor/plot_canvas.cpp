#include "app/monitor/plot_canvas.h"

#include <qcustomplot.h>

#include <cmath>

#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr double kBarWidth = 3;
constexpr double kTickLength = 3;
// QCustomPlot's names of its layers.
const auto kGridLayer = QStringLiteral("grid");
const auto kAxesLayer = QStringLiteral("axes");
const auto kCursorLayer = QStringLiteral("cursor");
const auto kFrontLayer = QStringLiteral("front");
const auto kBehindLayer = QStringLiteral("behind");

/// Something of ours in a layer of the plot.
class Drawing : public QCPLayerable {
public:
    Drawing(QCustomPlot* plot, const QString& layer, PlotCanvas::Draw draw)
        : QCPLayerable(plot, layer), m_draw(std::move(draw)) {}

protected:
    // The library's own switch would move everything by half a pixel.
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter* painter) override {
        painter->setRenderHint(QPainter::Antialiasing);
        m_draw(*painter, mParentPlot->axisRect()->rect());
    }

private:
    PlotCanvas::Draw m_draw;
};

QSharedPointer<QCPAxisTickerText> ticker(const QList<AxisTick>& ticks) {
    auto texts = QSharedPointer<QCPAxisTickerText>::create();
    for (const auto& tick : ticks) texts->addTick(tick.at, tick.text);
    return texts;
}

QPen linePen(const PlotLine& line, double width) {
    QPen pen(line.color, line.bars ? pxF(kBarWidth) : width);
    if (line.bars) pen.setCapStyle(Qt::FlatCap);
    return pen;
}

void fill(QCPGraph& graph, const PlotLine& line) {
    QVector<QCPGraphData> points;
    points.reserve(static_cast<qsizetype>(line.points.size()));
    for (const auto& point : line.points) {
        // A bar of nothing would leave a dot.
        if (line.bars && !(point.value > 0)) continue;
        points.append({point.at, static_cast<double>(point.value)});
    }
    graph.data()->set(points, true);
}

}  // namespace

struct PlotPainter::Private {
    QCPPainter painter;
};

PlotPainter::PlotPainter(QPaintDevice& device, bool vectors) : m(std::make_unique<Private>()) {
    m->painter.begin(&device);
    m->painter.setMode(QCPPainter::pmNoCaching);
    m->painter.setMode(QCPPainter::pmVectorized, vectors);
}

PlotPainter::~PlotPainter() = default;

QPainter& PlotPainter::painter() { return m->painter; }

double PlotPainter::lineWidth() const {
    const bool vectors = m->painter.modes().testFlag(QCPPainter::pmVectorized);
    return vectors ? 1 : thinLine(m->painter.device()->devicePixelRatio());
}

struct PlotCanvas::Private {
    QCustomPlot* plot = nullptr;
    int replots = 0;
};

PlotCanvas::PlotCanvas(QWidget* parent) : QWidget(parent), m(std::make_unique<Private>()) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setLayoutDirection(Qt::LeftToRight);
    auto* const plot = m->plot = new QCustomPlot(this);
    plot->setFocusPolicy(Qt::NoFocus);
    plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    plot->setPlottingHints(QCP::phFastPolylines | QCP::phCacheLabels);
    plot->setAntialiasedElements(QCP::aePlottables);
    plot->addLayer(kBehindLayer, plot->layer(kGridLayer));
    plot->addLayer(kFrontLayer, plot->layer(kAxesLayer));
    plot->addLayer(kCursorLayer, plot->layer(QStringLiteral("overlay")));
    plot->layer(kCursorLayer)->setMode(QCPLayer::lmBuffered);
    plot->axisRect()->setAutoMargins(QCP::msNone);
    plot->plotLayout()->setMargins({});
    for (auto* const axis : {plot->xAxis, plot->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLength(0, axis == plot->xAxis ? px(kTickLength) : 0);
        axis->grid()->setVisible(axis == plot->yAxis);
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    connect(plot, &QCustomPlot::afterReplot, this, [this] { ++m->replots; });
}

PlotCanvas::~PlotCanvas() = default;

void PlotCanvas::setLayers(Draw behind, Draw inFront, Draw cursor) {
    new Drawing(m->plot, kBehindLayer, std::move(behind));
    new Drawing(m->plot, kFrontLayer, std::move(inFront));
    new Drawing(m->plot, kCursorLayer, std::move(cursor));
}

void PlotCanvas::setLook(const Theme& theme) {
    m->plot->setBackground(QBrush(theme.color(ColorRole::Surface)));
    const QPen axisPen(theme.color(ColorRole::Axis), 1);
    for (auto* const axis : {m->plot->xAxis, m->plot->yAxis}) {
        const bool across = axis == m->plot->xAxis;
        axis->setBasePen(across ? axisPen : QPen(Qt::NoPen));
        // Vector files keep ticks of no length as dots: those of values lie in their grid lines.
        axis->setTickPen(across ? axisPen : QPen(theme.color(ColorRole::Grid), 1));
        axis->setTickLabelFont(textFont(TextSize::Caption));
        axis->setTickLabelColor(theme.color(ColorRole::Muted));
        axis->setTickLabelPadding(px(across ? 4 : 8));
        axis->grid()->setPen(QPen(theme.color(ColorRole::Grid), 1));
    }
}

void PlotCanvas::setLines(const std::vector<PlotLine>& lines, double width) {
    auto* const plot = m->plot;
    const auto count = static_cast<int>(lines.size());
    while (plot->graphCount() > count) plot->removeGraph(plot->graphCount() - 1);
    while (plot->graphCount() < count) plot->addGraph();
    for (int i = 0; i < count; ++i) {
        const auto& line = lines[static_cast<std::size_t>(i)];
        auto* const graph = plot->graph(i);
        graph->setLineStyle(line.bars ? QCPGraph::lsImpulse : QCPGraph::lsLine);
        // The points come thinned, gaps and peaks kept, which the library's own sampling would swallow.
        graph->setAdaptiveSampling(false);
        graph->setPen(linePen(line, width));
        fill(*graph, line);
    }
}

void PlotCanvas::setAxes(const TimeSpan& span, const ValueScale& scale, const QList<AxisTick>& times) {
    auto* const plot = m->plot;
    plot->xAxis->setRange(span.from, span.to);
    plot->xAxis->setTicker(ticker(times));
    plot->yAxis->setScaleType(scale.logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    plot->yAxis->setRange(scale.bottom, scale.top);
    plot->yAxis->setTicker(ticker(scale.ticks));
}

void PlotCanvas::setPlotMargins(const QMargins& margins) { m->plot->axisRect()->setMargins(margins); }

QRect PlotCanvas::plotRect(const QSize& size) const {
    return QRect({}, size).marginsRemoved(m->plot->axisRect()->margins());
}

// Whoever calls has gathered what changed; a queued replot would come one turn of the event loop too late.
void PlotCanvas::replot() { m->plot->replot(QCustomPlot::rpQueuedRefresh); }

void PlotCanvas::replotCursor() { m->plot->layer(kCursorLayer)->replot(); }

int PlotCanvas::replots() const { return m->replots; }

void PlotCanvas::paintOn(PlotPainter& painter, const QSize& size) {
    m->plot->toPainter(&painter.m->painter, size.width(), size.height());
}

void PlotCanvas::resizeEvent(QResizeEvent*) { m->plot->setGeometry(rect()); }

}  // namespace cas
