#include "app/monitor/traffic_chart.h"

#include <QDateTime>
#include <QPainter>
#include <QToolButton>
#include <algorithm>
#include <cmath>

#include "app/monitor/chart_texts.h"
#include "app/monitor/traffic_chart_p.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/pill.h"

namespace cas {

namespace {

constexpr int kTitleHeight = 36;
constexpr int kCanvasTop = 26;   ///< the marks reach into the title's line
constexpr int kCanvasInset = 4;  ///< clear of the card's round corners
constexpr int kPlotTop = 47;
constexpr int kPlotBottom = 24;
constexpr int kLeastSide = 48;
constexpr int kGridRoom = 24;  ///< between grid lines at least
constexpr int kTickRoom = 72;  ///< between times at least
constexpr int kMostLines = 5;
constexpr qint64 kSpokenEveryMs = 5000;

QRect canvasRect(const QRect& area) {
    const int inset = px(kCanvasInset);
    return area.adjusted(inset, px(kCanvasTop), -inset, -inset);
}

/// Titles of the chart and what stands behind them, in their line.
void paintTitle(QPainter& painter, const QRectF& line, const QString& title, const QString& unit, const Theme& theme,
                Qt::LayoutDirection direction) {
    const auto side = direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft;
    const auto flags = side | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine;
    const QFont font = textFont(TextSize::Body, TextWeight::Medium);
    const QFont small = textFont(TextSize::Small);
    const double unitWidth = unit.isEmpty() ? 0 : QFontMetricsF(small).horizontalAdvance(unit) + pxF(10);
    const auto words = QFontMetricsF(font).elidedText(title, Qt::ElideRight, line.width() - unitWidth);
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::Text));
    painter.drawText(line, static_cast<int>(flags), words);
    const double used = QFontMetricsF(font).horizontalAdvance(words) + pxF(8);
    painter.setFont(small);
    painter.setPen(theme.color(ColorRole::Muted));
    const auto rest = side == Qt::AlignRight ? line.adjusted(0, 0, -used, 0) : line.adjusted(used, 0, 0, 0);
    // "1/s" is that in every language.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.drawText(rest, static_cast<int>(flags), unit);
    painter.setLayoutDirection(direction);
}

double lastKnown(const ChartPoints& points, double end) {
    for (auto point = points.rbegin(); point != points.rend(); ++point)
        if (point->at <= end && !std::isnan(point->value)) return point->at;
    return 0;
}

}  // namespace

QColor TrafficChart::Private::colorOf(const ChartSeries& one) const {
    return one.node >= 0 ? scene.theme.node(one.node) : scene.theme.color(one.role);
}

double TrafficChart::Private::endOfData() const {
    double end = 0;
    for (const auto& one : series) end = std::max(end, lastKnown(one.points, span.to));
    return end;
}

QList<ChartName> TrafficChart::Private::makeNames() const {
    QList<ChartName> names;
    const double end = endOfData();
    for (const auto& one : series) {
        const double value = nearestValue(one.points, end);
        // Where the line ended before, no name stands at its end.
        if (std::isnan(value) && !isHidden(one)) continue;
        names.append({one.name, one.node, one.role, std::isnan(value) ? 0 : value, isHidden(one), false});
    }
    if (chosenName >= names.size()) return names;
    if (chosenName >= 0 && chart.hasFocus()) names[chosenName].chosen = true;
    return names;
}

std::vector<PlotLine> TrafficChart::Private::makeLines(int columns) const {
    std::vector<PlotLine> lines;
    for (const auto& one : series) {
        if (isHidden(one)) continue;
        auto points = thinned(one.points, span, columns);
        if (one.node >= 0 && scene.theme.isRepeated(one.node)) points = dashed(points, span, columns);
        lines.push_back({std::move(points), colorOf(one), one.bars});
    }
    // Bars stand behind lines.
    std::stable_partition(lines.begin(), lines.end(), [](const PlotLine& line) { return line.bars; });
    return lines;
}

ChartGeometry TrafficChart::Private::geometryIn(const QRect& plot) const { return {plot, span, scale}; }

ChartGeometry TrafficChart::Private::geometry() const {
    return geometryIn(canvas->plotRect(canvas->size()).translated(canvas->pos()));
}

void TrafficChart::Private::compute() {
    if (!isStale) return;
    isStale = false;
    ValueExtent extent;
    for (const auto& one : series) {
        if (isHidden(one)) continue;
        const auto own = extentOf(one.points, span);
        extent.largest = std::max(extent.largest, own.largest);
        if (own.leastAboveZero <= 0) continue;
        extent.leastAboveZero =
            extent.leastAboveZero > 0 ? std::min(extent.leastAboveZero, own.leastAboveZero) : own.leastAboveZero;
    }
    const auto plot = canvas->plotRect(canvas->size());
    // Without values the axis stays as it was.
    if (extent.largest <= 0) extent.largest = lastLargest;
    lastLargest = extent.largest;
    const int lines = std::clamp(plot.height() / px(kGridRoom), 2, kMostLines);
    scale = valueScale(extent, unit, lines, logarithmic);
    scene.ticks = timeTicks(span, plot.width(), px(kTickRoom));
    scene.names = makeNames();
    refreshRings();
}

void TrafficChart::Private::refreshRings() {
    scene.rings.clear();
    if (!scene.cursor || !span.contains(*scene.cursor)) return;
    for (const auto& one : series) {
        if (isHidden(one) || one.bars) continue;
        const double value = nearestValue(one.points, *scene.cursor);
        if (!std::isnan(value)) scene.rings.append({colorOf(one), value});
    }
}

void TrafficChart::Private::invalidate() {
    isStale = true;
    if (isQueued || !chart.isVisible()) return;
    isQueued = true;
    if (turns)
        turns->want(&chart, [this] { apply(); });
    else
        QMetaObject::invokeMethod(
            &chart, [this] { apply(); }, Qt::QueuedConnection);
}

void TrafficChart::Private::push(int columns, double lineWidth) {
    compute();
    canvas->setLines(makeLines(columns), lineWidth);
    canvas->setAxes(span, scale, scene.ticks);
}

void TrafficChart::Private::apply() {
    if (!chart.isVisible()) {
        isQueued = false;
        return;
    }
    if (!isQueued && !isStale) return;
    isQueued = false;
    push(canvas->plotRect(canvas->size()).width(), thinLine(chart.devicePixelRatioF()));
    canvas->replot();
    if (scale.unit != shownUnit) chart.update(0, 0, chart.width(), px(kTitleHeight));
    shownUnit = scale.unit;
    describe(false);
}

void TrafficChart::Private::applyLook() {
    scene.theme = theme();
    canvas->setLook(scene.theme);
    place();
    invalidate();
    chart.update();
}

/// Says the chart to screen readers; not each second.
void TrafficChart::Private::describe(bool atOnce) {
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    if (!atOnce && now - describedAt < kSpokenEveryMs) return;
    describedAt = now;
    setAccessibleTexts(&chart, title, chart.summary());
}

void TrafficChart::Private::place() {
    canvas->setGeometry(canvasRect(chart.rect()));
    const QSize size(px(28), px(28));
    const int x = chart.isRightToLeft() ? px(8) : chart.width() - px(8) - size.width();
    more->setGeometry(QRect(QPoint(x, px(4)), size));
    canvas->setPlotMargins({margins.left() - px(kCanvasInset), px(kPlotTop - kCanvasTop),
                            margins.right() - px(kCanvasInset), px(kPlotBottom - kCanvasInset)});
}

TrafficChart::TrafficChart(const QString& title, ChartUnit unit, QWidget* parent)
    : Card(parent), m(std::make_unique<Private>(*this)) {
    m->unit = unit;
    m->canvas = new PlotCanvas(this);
    m->more = iconButton({}, Icon::More, this);
    // The menu key opens the same menu; one Tab stop for each chart is enough.
    m->more->setFocusPolicy(Qt::NoFocus);
    m->margins = {px(kLeastSide), 0, px(kLeastSide), 0};
    const auto draws = [this](auto paint) {
        return [this, paint](QPainter& painter, const QRect& plot) { paint(painter, m->scene, m->geometryIn(plot)); };
    };
    m->canvas->setLayers(draws(paintBehind), draws(paintInFront), draws(paintCursor));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(m->more, &QToolButton::clicked, this,
            [this] { m->showMenu(m->more->mapToGlobal(m->more->rect().bottomLeft()), {}); });
    if (auto* const style = AppStyle::installed()) connect(style, &AppStyle::changed, this, [this] { m->applyLook(); });
    setTitle(title);
    m->applyLook();
}

TrafficChart::~TrafficChart() = default;

void TrafficChart::setTurns(PaintTurns* turns) { m->turns = turns; }

void TrafficChart::setTitle(const QString& title) {
    m->title = title;
    const auto name = tr("Menu of %1").arg(title);
    m->more->setToolTip(name);
    m->more->setAccessibleName(name);
    m->describe(true);
    update();
}

const QString& TrafficChart::title() const { return m->title; }

ChartUnit TrafficChart::unit() const { return m->unit; }

void TrafficChart::setSeries(std::vector<ChartSeries> series) {
    m->series = std::move(series);
    m->invalidate();
}

const std::vector<ChartSeries>& TrafficChart::series() const { return m->series; }

void TrafficChart::setSpan(const TimeSpan& span, const QString& words) {
    m->span = span;
    m->spanWords = words;
    m->invalidate();
}

const TimeSpan& TrafficChart::span() const { return m->span; }

void TrafficChart::setMarks(const QList<ChartMark>& marks, bool words) {
    m->scene.marks = marks;
    m->scene.markWords = words;
    m->invalidate();
}

void TrafficChart::setCursorAt(std::optional<double> moment) {
    if (moment == m->scene.cursor) return;
    m->scene.cursor = moment;
    if (m->isStale) return;
    m->refreshRings();
    if (isVisible()) m->canvas->replotCursor();
    if (m->byKeyboard) m->describe(true);
}

void TrafficChart::setTimePlate(bool shown) { m->scene.timePlate = shown; }

void TrafficChart::setLostSince(std::optional<double> moment) {
    m->scene.lostSince = moment;
    m->invalidate();
}

void TrafficChart::setMessage(const QString& sentence) {
    if (sentence == m->scene.message) return;
    m->scene.message = sentence;
    m->invalidate();
}

void TrafficChart::setPausedText(const QString& words) {
    if (words == m->pausedText) return;
    m->pausedText = words;
    update(0, 0, width(), px(kTitleHeight));
}

void TrafficChart::setLogarithmic(bool logarithmic) {
    if (logarithmic == m->logarithmic) return;
    m->logarithmic = logarithmic;
    m->invalidate();
}

bool TrafficChart::isLogarithmic() const { return m->logarithmic; }

void TrafficChart::setHidden(const QStringList& names) {
    m->hidden = names;
    m->invalidate();
}

const QStringList& TrafficChart::hidden() const { return m->hidden; }

QMargins TrafficChart::wantedMargins() const {
    m->compute();
    const QFontMetrics metrics(textFont(TextSize::Caption));
    int widest = 0;
    for (const auto& tick : m->scale.ticks) widest = std::max(widest, metrics.horizontalAdvance(tick.text));
    return {std::max(px(kLeastSide), px(space::inCard + 8) + widest), 0,
            std::max(px(kLeastSide), namesWidth(m->scene.names) + px(10)), 0};
}

void TrafficChart::setPlotMargins(const QMargins& margins) {
    if (margins == m->margins) return;
    m->margins = margins;
    m->place();
    m->invalidate();
}

QRect TrafficChart::plotRect() const { return m->geometry().plot; }

double TrafficChart::momentAt(int x) const { return m->geometry().momentAt(x); }

int TrafficChart::xOf(double moment) const { return qRound(m->geometry().xOf(moment)); }

int TrafficChart::yOf(double value) const {
    m->compute();
    return qRound(m->geometry().yOf(value));
}

QRect TrafficChart::nameRect(const QString& name) const {
    m->compute();
    const auto rects = nameRects(m->scene.names, m->geometry());
    for (int i = 0; i < rects.size(); ++i)
        if (m->scene.names.at(i).name == name) return rects.at(i).toAlignedRect();
    return {};
}

double TrafficChart::axisTop() const {
    m->compute();
    return m->scale.top;
}

QString TrafficChart::unitText() const {
    m->compute();
    return m->scale.unit;
}

QString TrafficChart::summary() const {
    QStringList parts;
    const TimeSpan known{m->span.from, std::clamp(m->endOfData(), m->span.from, m->span.to)};
    for (const auto& one : m->series)
        parts.append(m->isHidden(one) ? tr("%1 hidden").arg(one.name) : seriesText(one, known, m->unit));
    if (!m->scene.message.isEmpty()) parts = {m->scene.message};
    if (m->scene.lostSince && *m->scene.lostSince < m->span.to) parts.append(lostText(*m->scene.lostSince, m->span.to));
    const auto words = m->spanWords.isEmpty() ? fromToText(m->span) : m->spanWords;
    auto summary = tr("%1, %2: %3").arg(m->title, words, parts.join(QStringLiteral("; ")));
    if (m->scene.cursor && m->byKeyboard)
        summary = clockText(*m->scene.cursor) + QStringLiteral(": ") +
                  valuesText().section(u'\n', 1).replace(u'\n', QStringLiteral("; ")).replace(u'\t', u' ');
    return summary;
}

QString TrafficChart::valuesText() const {
    const double at = m->scene.cursor.value_or(m->endOfData());
    QStringList lines{m->title + u'\t' + isoText(at)};
    for (const auto& one : m->series) {
        if (m->isHidden(one)) continue;
        lines.append(one.name + u'\t' + valueText(nearestValue(one.points, at), m->unit));
    }
    return lines.join(u'\n');
}

int TrafficChart::replots() const { return m->canvas->replots(); }

void TrafficChart::paintOn(PlotPainter& painter, const QRectF& area, const Theme& theme) {
    auto& draw = painter.painter();
    m->scene.theme = theme;
    m->canvas->setLook(theme);
    const auto canvas = canvasRect(area.toRect());
    m->isStale = true;
    m->push(m->canvas->plotRect(canvas.size()).width(), painter.lineWidth());
    draw.save();
    draw.fillRect(area, theme.color(ColorRole::Surface));
    paintTitle(draw, {area.left() + pxF(16), area.top(), area.width() - pxF(32), pxF(kTitleHeight)}, m->title,
               m->scale.unit, theme, layoutDirection());
    draw.translate(canvas.topLeft());
    m->canvas->paintOn(painter, canvas.size());
    draw.restore();
    m->applyLook();
}

QSize TrafficChart::sizeHint() const { return {px(480), px(216)}; }

QSize TrafficChart::minimumSizeHint() const { return {px(280), px(148)}; }

void TrafficChart::paintEvent(QPaintEvent* event) {
    m->apply();
    Card::paintEvent(event);
    QPainter painter(this);
    QRectF line(pxF(16), 0, width() - pxF(16 + 36), pxF(kTitleHeight));
    if (isRightToLeft()) line.moveLeft(pxF(36));
    if (!m->pausedText.isEmpty()) {
        PillValue pill{State::Waiting, m->pausedText, Icon::Pause};
        QRect place(QPoint(), pillSize(pill));
        place.moveTop(px(7));
        place.moveLeft(isRightToLeft() ? px(40) : width() - px(40) - place.width());
        paintPill(painter, place, pill, m->scene.theme, m->scene.theme.color(ColorRole::Surface), layoutDirection());
        line.adjust(isRightToLeft() ? place.width() : 0, 0, isRightToLeft() ? 0 : -place.width(), 0);
    }
    paintTitle(painter, line, m->title, m->scale.unit, m->scene.theme, layoutDirection());
    if (!hasFocus() || !m->byKeyboard) return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(ColorRole::Focus), pxF(2)));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), pxF(7), pxF(7));
}

void TrafficChart::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    m->place();
    m->invalidate();
}

void TrafficChart::showEvent(QShowEvent* event) {
    Card::showEvent(event);
    m->invalidate();
}

void TrafficChart::changeEvent(QEvent* event) {
    Card::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LayoutDirectionChange) m->applyLook();
    if (event->type() == QEvent::LanguageChange) setTitle(m->title);
}

}  // namespace cas
