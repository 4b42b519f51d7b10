#include "app/monitor/chart_overlay.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "app/monitor/chart_texts.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr double kSquare = 8;
constexpr double kNameGap = 6;     ///< plot to square
constexpr double kTextGap = 4;     ///< square to name
constexpr double kNameStep = 13;   ///< between names that would touch
constexpr double kNameWidth = 96;  ///< longer ones are cut
constexpr double kMarkSize = 10;
constexpr double kMarkLift = 10;  ///< shape above the plot
constexpr double kPlateHeight = 17;
constexpr int kCrowd = 60;  ///< of marks: beyond, those of one kind keep a distance
constexpr double kCrowdStep = 6;

QFont nameFont() { return textFont(TextSize::Caption); }

QColor colorOf(const ChartName& name, const Theme& theme) {
    return name.node >= 0 ? theme.node(name.node) : theme.color(name.role);
}

void paintSquare(QPainter& painter, const QRectF& rect, const ChartName& name, const Theme& theme) {
    if (!name.hidden && name.node >= 0) {
        paintNodeSquare(painter, rect, name.node, theme);
        return;
    }
    const double radius = pxF(name.hidden ? 1.5 : 2.4);
    painter.setPen(name.hidden ? QPen(colorOf(name, theme), pxF(1)) : QPen(Qt::NoPen));
    painter.setBrush(name.hidden ? QBrush(Qt::NoBrush) : QBrush(colorOf(name, theme)));
    const double inset = name.hidden ? pxF(0.5) : 0;
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
}

void paintNames(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry) {
    const auto rects = nameRects(scene.names, geometry);
    const QFontMetricsF metrics(nameFont());
    painter.setFont(nameFont());
    for (int i = 0; i < scene.names.size(); ++i) {
        const auto& name = scene.names.at(i);
        const auto& rect = rects.at(i);
        const QRectF square(rect.left(), rect.center().y() - pxF(kSquare) / 2, pxF(kSquare), pxF(kSquare));
        paintSquare(painter, square, name, scene.theme);
        const auto text = rect.adjusted(pxF(kSquare + kTextGap), 0, pxF(2), 0);
        painter.setPen(scene.theme.color(name.hidden ? ColorRole::Muted : ColorRole::Text));
        painter.drawText(text, Qt::AlignLeft | Qt::AlignAbsolute | Qt::AlignVCenter | Qt::TextSingleLine,
                         metrics.elidedText(name.name, Qt::ElideMiddle, pxF(kNameWidth)));
        if (!name.chosen) continue;
        painter.setPen(QPen(scene.theme.color(ColorRole::Focus), pxF(1.5)));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(rect.adjusted(-pxF(3), 0, pxF(3), 0), pxF(3), pxF(3));
    }
}

/// Words on the surface, so that no grid line runs through them.
void paintPlate(QPainter& painter, const QRectF& rect, const QString& words, ColorRole ink, const Theme& theme) {
    painter.fillRect(rect, theme.color(ColorRole::Surface));
    painter.setPen(theme.color(ink));
    painter.drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, words);
}

QRectF markRect(const ChartMark& mark, const ChartGeometry& geometry) {
    const double x = geometry.xOf(mark.at);
    const double size = pxF(kMarkSize);
    return {x - size / 2, geometry.plot.top() - pxF(kMarkLift) - size / 2, size, size};
}

/// Marks in sight. Of a crowd, as a day of a flapping node brings, only as many as can be told apart: each costs more
/// than a line of values.
QList<ChartMark> marksIn(const ChartScene& scene, const ChartGeometry& geometry) {
    QList<ChartMark> marks;
    for (const auto& mark : scene.marks)
        if (geometry.span.contains(mark.at)) marks.append(mark);
    if (marks.size() <= kCrowd) return marks;
    std::map<State, double> last;
    erase_if(marks, [&](const ChartMark& mark) {
        const double x = geometry.xOf(mark.at);
        const auto [before, isFirst] = last.emplace(mark.state, x);
        if (!isFirst && x - before->second < pxF(kCrowdStep)) return true;
        before->second = x;
        return false;
    });
    return marks;
}

void paintMarkWords(QPainter& painter, const ChartScene& scene, const QList<ChartMark>& marks,
                    const ChartGeometry& geometry, QList<QRectF> taken) {
    painter.setFont(nameFont());
    const QFontMetricsF metrics(nameFont());
    for (const auto& mark : marks) {
        if (mark.text.isEmpty()) continue;
        const double width = metrics.horizontalAdvance(mark.text) + pxF(6);
        QRectF plate(markRect(mark, geometry).center().x() + pxF(2), geometry.plot.top() - pxF(12), width, pxF(16));
        // At the end the words stand before their line.
        const double edge = geometry.plot.right() + 1;
        if (plate.right() > edge) plate.moveRight(markRect(mark, geometry).center().x() - pxF(6));
        const auto meets = [&](const QRectF& other) { return other.intersects(plate); };
        // Where there is no room the shape's tool tip says it.
        if (plate.left() < geometry.plot.left() || std::count_if(taken.begin(), taken.end(), meets) > 1) continue;
        taken.append(plate);
        paintPlate(painter, plate, mark.text, wordRole(mark.state), scene.theme);
    }
}

void paintMarks(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry) {
    QList<QRectF> taken;
    const auto marks = marksIn(scene, geometry);
    for (const auto& mark : marks) {
        const auto shape = markRect(mark, geometry);
        const double x = std::floor(shape.center().x()) + 0.5;
        QPen pen(scene.theme.color(markRole(mark.state)), pxF(1));
        pen.setCapStyle(Qt::FlatCap);
        pen.setDashPattern({2, 3});
        painter.setPen(pen);
        painter.drawLine(QPointF(x, shape.bottom() + 1), QPointF(x, geometry.plot.bottom()));
        taken.append(shape);
    }
    if (scene.markWords) paintMarkWords(painter, scene, marks, geometry, taken);
    for (const auto& mark : marks)
        paintMark(painter, markRect(mark, geometry), mark.state, scene.theme, scene.theme.color(ColorRole::Surface));
}

std::optional<QRectF> lostRect(const ChartScene& scene, const ChartGeometry& geometry) {
    if (!scene.lostSince || *scene.lostSince >= geometry.span.to) return std::nullopt;
    QRectF rect(geometry.plot);
    rect.setLeft(std::max<double>(geometry.plot.left(), geometry.xOf(*scene.lostSince)));
    return rect;
}

void paintLostWords(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry) {
    const auto rect = lostRect(scene, geometry);
    if (!rect) return;
    painter.setFont(textFont(TextSize::Small));
    painter.setPen(scene.theme.color(ColorRole::Text2));
    auto words = lostText(*scene.lostSince, geometry.span.to);
    // The time stays with the word before it.
    if (const auto space = words.lastIndexOf(u' '); space > 0) words[space] = QChar::Nbsp;
    // Narrow stretches borrow room from the lines beside them.
    QRectF box = painter.boundingRect(*rect, Qt::AlignCenter | Qt::TextWordWrap, words);
    const double edge = geometry.plot.right() + 1;
    if (box.width() > rect->width()) {
        box = painter.boundingRect(QRectF(geometry.plot), Qt::AlignCenter, words);
        box.moveRight(edge - pxF(4));
    }
    box.adjust(-pxF(4), -pxF(2), pxF(4), pxF(2));
    painter.setBrush(scene.theme.color(ColorRole::Surface));
    const QPen ink = painter.pen();
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(box, pxF(3), pxF(3));
    painter.setPen(ink);
    painter.drawText(box, Qt::AlignCenter | Qt::TextWordWrap, words);
}

void paintTimePlate(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry, double x) {
    const QFont font = textFont(TextSize::Caption, TextWeight::Semibold);
    const QFontMetricsF metrics(font);
    const auto words = clockText(*scene.cursor);
    const double width = metrics.horizontalAdvance(words) + pxF(8);
    const double left = geometry.plot.left() - pxF(20);
    QRectF plate(x - width / 2, geometry.plot.bottom() + pxF(2.5), width, pxF(kPlateHeight));
    plate.moveLeft(std::clamp(plate.left(), left, geometry.plot.right() + pxF(20) - width));
    // A time it would cut is covered whole.
    const QFontMetricsF ticks(nameFont());
    for (const auto& tick : scene.ticks) {
        const double half = ticks.horizontalAdvance(tick.text) / 2 + pxF(2);
        const QRectF label(geometry.xOf(tick.at) - half, plate.top(), 2 * half, plate.height());
        if (label.intersects(plate)) painter.fillRect(label, scene.theme.color(ColorRole::Surface));
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(scene.theme.color(ColorRole::Cursor));
    painter.drawRoundedRect(plate, pxF(4), pxF(4));
    painter.setFont(font);
    painter.setPen(scene.theme.color(ColorRole::Surface));
    painter.drawText(plate, Qt::AlignCenter | Qt::TextSingleLine, words);
}

}  // namespace

int namesWidth(const QList<ChartName>& names) {
    const QFontMetricsF metrics(nameFont());
    double widest = 0;
    for (const auto& name : names)
        widest = std::max(widest, std::min(pxF(kNameWidth), metrics.horizontalAdvance(name.name)));
    return static_cast<int>(std::ceil(widest + pxF(kNameGap + kSquare + kTextGap) + pxF(4)));
}

QList<QRectF> nameRects(const QList<ChartName>& names, const ChartGeometry& geometry) {
    QList<QRectF> rects(names.size());
    if (names.isEmpty()) return rects;
    const QFontMetricsF metrics(nameFont());
    const double top = geometry.plot.top();
    const double bottom = geometry.plot.bottom() - pxF(1);
    const double step = names.size() < 2
                            ? pxF(kNameStep)
                            : std::min(pxF(kNameStep), (bottom - top) / static_cast<double>(names.size() - 1));
    QList<int> order(names.size());
    std::iota(order.begin(), order.end(), 0);
    QList<double> places;
    for (const auto& name : names)
        places.append(std::clamp(geometry.yOf(name.value), top, static_cast<double>(geometry.plot.bottom())));
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return places.at(a) < places.at(b); });
    // Down as far as needed, then up again from the end.
    for (int i = 1; i < order.size(); ++i)
        places[order.at(i)] = std::max(places.at(order.at(i)), places.at(order.at(i - 1)) + step);
    double limit = bottom;
    for (auto i = order.size() - 1; i >= 0; --i) {
        places[order.at(i)] = std::min(places.at(order.at(i)), limit);
        limit = places.at(order.at(i)) - step;
    }
    for (int i = 0; i < names.size(); ++i) {
        const double text = std::min(pxF(kNameWidth), metrics.horizontalAdvance(names.at(i).name));
        rects[i] = {geometry.plot.right() + 1 + pxF(kNameGap), places.at(i) - step / 2, pxF(kSquare + kTextGap) + text,
                    step};
    }
    return rects;
}

int markAt(const QList<ChartMark>& marks, const ChartGeometry& geometry, const QPointF& place) {
    for (auto i = marks.size() - 1; i >= 0; --i) {
        if (!geometry.span.contains(marks.at(i).at)) continue;
        const double reach = pxF(2);
        if (markRect(marks.at(i), geometry).adjusted(-reach, -reach, reach, reach).contains(place))
            return static_cast<int>(i);
    }
    return -1;
}

void paintBehind(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry) {
    const auto rect = lostRect(scene, geometry);
    if (!rect) return;
    painter.fillRect(*rect, scene.theme.color(ColorRole::Surface));
    painter.save();
    painter.setClipRect(*rect, Qt::IntersectClip);
    painter.setPen(QPen(scene.theme.color(ColorRole::Inset), pxF(6)));
    const double step = pxF(17);
    for (double x = rect->left() - rect->height(); x < rect->right() + step; x += step)
        painter.drawLine(QPointF(x, rect->bottom()), QPointF(x + rect->height(), rect->top()));
    painter.restore();
    painter.setPen(QPen(scene.theme.color(ColorRole::Axis), pxF(1)));
    const double x = std::floor(rect->left()) + 0.5;
    painter.drawLine(QPointF(x, rect->top()), QPointF(x, rect->bottom()));
}

void paintInFront(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry) {
    paintMarks(painter, scene, geometry);
    paintNames(painter, scene, geometry);
    paintLostWords(painter, scene, geometry);
    if (scene.message.isEmpty()) return;
    painter.setFont(textFont(TextSize::Small));
    const QRectF room(geometry.plot);
    const int flags = Qt::AlignCenter | Qt::TextWordWrap;
    const auto box = painter.boundingRect(room, flags, scene.message).adjusted(-pxF(6), -pxF(2), pxF(6), pxF(2));
    painter.fillRect(box, scene.theme.color(ColorRole::Surface));
    painter.setPen(scene.theme.color(ColorRole::Muted));
    painter.drawText(room, flags, scene.message);
}

void paintCursor(QPainter& painter, const ChartScene& scene, const ChartGeometry& geometry) {
    if (!scene.cursor || !geometry.span.contains(*scene.cursor)) return;
    const double x = std::floor(geometry.xOf(*scene.cursor)) + 0.5;
    painter.setPen(QPen(scene.theme.color(ColorRole::Cursor), pxF(1)));
    // Words of marks have the room above.
    const double top = geometry.plot.top() + pxF(scene.markWords ? 5 : -7);
    painter.drawLine(QPointF(x, top), QPointF(x, geometry.plot.bottom()));
    for (const auto& ring : scene.rings) {
        painter.setPen(QPen(ring.color, pxF(1.5)));
        painter.setBrush(scene.theme.color(ColorRole::Surface));
        painter.drawEllipse(QPointF(x, geometry.yOf(ring.value)), pxF(3), pxF(3));
    }
    if (scene.timePlate) paintTimePlate(painter, scene, geometry, x);
}

}  // namespace cas
