#include <QPainter>
#include <QPainterPath>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/topology.h"

// The small picture of a plan.
namespace cas {

namespace {

constexpr double kNodeBoxHeight = 27;
constexpr double kNodeBoxPitch = 36;
constexpr double kClientsBox = 86;
constexpr double kArrayBox = 132;
constexpr double kNodeBox = 112;
constexpr double kColumnGap = 40;
constexpr double kBoxRadius = 8;

/// Draws rounded boxes and lines of text in one theme.
class Sketch {
public:
    Sketch(QPainter& painter, const QRectF& area, const Theme& theme, Qt::LayoutDirection direction)
        : m_painter(painter), m_area(area), m_theme(theme), m_rtl(direction == Qt::RightToLeft) {}

    QRectF visual(QRectF rect) const {
        if (m_rtl) rect.moveLeft(m_area.left() + m_area.right() - rect.right());
        return rect;
    }
    void box(const QRectF& rect, ColorRole ground, ColorRole border, double radius) {
        m_painter.setPen(QPen(m_theme.color(border), 1));
        m_painter.setBrush(m_theme.color(ground));
        m_painter.drawRoundedRect(visual(rect).adjusted(0.5, 0.5, -0.5, -0.5), pxF(radius), pxF(radius));
    }
    void text(const QRectF& rect, const QString& words, TextSize size, TextWeight weight, ColorRole role,
              Qt::Alignment side) {
        m_painter.setFont(textFont(size, weight));
        m_painter.setPen(m_theme.color(role));
        if (m_rtl && side == Qt::AlignLeft)
            side = Qt::AlignRight;
        else if (m_rtl && side == Qt::AlignRight)
            side = Qt::AlignLeft;
        m_painter.drawText(visual(rect), static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine,
                           QFontMetricsF(m_painter.font()).elidedText(words, Qt::ElideMiddle, rect.width() + 1));
    }
    void line(const QPointF& from, const QPointF& to, const QColor& color) {
        const auto mirrored = [this](const QPointF& point) {
            return m_rtl ? QPointF(m_area.left() + m_area.right() - point.x(), point.y()) : point;
        };
        const QPointF a = mirrored(from);
        const QPointF b = mirrored(to);
        QPainterPath path(a);
        const double reach = (b.x() - a.x()) * 0.6;
        path.cubicTo(a.x() + reach, a.y(), b.x() - reach, b.y(), b.x(), b.y());
        m_painter.setPen(QPen(color, pxF(1.25)));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawPath(path);
    }
    void square(const QRectF& rect, int node) { paintNodeSquare(m_painter, visual(rect), node, m_theme); }
    const Theme& theme() const { return m_theme; }

private:
    QPainter& m_painter;
    QRectF m_area;
    const Theme& m_theme;
    bool m_rtl;
};

void members(Sketch& sketch, const QRectF& area, double x, const QPointF& from, const TopologyModel& model) {
    const double count = static_cast<double>(model.nodes.size());
    const double pitch = qMin(pxF(kNodeBoxPitch), area.height() / qMax(1.0, count));
    const double height = qMin(pxF(kNodeBoxHeight), pitch - pxF(2));
    double y = area.center().y() - (pitch * (count - 1) + height) / 2;
    for (const TopologyNode& node : model.nodes) {
        const QRectF rect(x, y, pxF(kNodeBox), height);
        sketch.line(from, {x, rect.center().y()}, sketch.theme().node(node.color));
        sketch.box(rect, ColorRole::Surface, ColorRole::BorderStrong, qMin(6.0, height / 3));
        const double side = pxF(10);
        sketch.square({x + pxF(9), rect.center().y() - side / 2, side, side}, node.color);
        // The last number tells members apart; the whole address stands in the table.
        const QString tail = node.address.mid(node.address.lastIndexOf(QLatin1Char('.')));
        const QRectF inside = rect.adjusted(pxF(25), 0, -pxF(8), 0);
        sketch.text(inside.adjusted(0, 0, -pxF(24), 0), node.name, TextSize::Small, TextWeight::Semibold,
                    ColorRole::Text, Qt::AlignLeft);
        sketch.text(inside, tail, TextSize::Caption, TextWeight::Regular, ColorRole::Muted, Qt::AlignRight);
        y += pitch;
    }
}

}  // namespace

void paintTopologySketch(QPainter& painter, const QRectF& given, const TopologyModel& model, const Theme& theme,
                         Qt::LayoutDirection direction) {
    painter.save();
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setRenderHint(QPainter::Antialiasing);
    const double clients = model.clients.isEmpty() ? 0 : pxF(kClientsBox + kColumnGap);
    const double width = clients + pxF(kArrayBox) + (model.nodes.isEmpty() ? 0 : pxF(kColumnGap + kNodeBox));
    // Where the room is narrower than the picture, all of it shrinks.
    const double factor = qMin(1.0, given.width() / width);
    painter.translate(given.topLeft());
    painter.scale(factor, factor);
    const QRectF area(QPointF(), given.size() / factor);
    Sketch sketch(painter, area, theme, direction);
    double x = qMax(0.0, (area.width() - width) / 2);
    const double middle = area.center().y();
    if (!model.clients.isEmpty()) {
        const QRectF box(x, middle - pxF(25), pxF(kClientsBox), pxF(50));
        sketch.line({box.right(), middle}, {box.right() + pxF(kColumnGap), middle}, theme.color(ColorRole::Control));
        sketch.box(box, ColorRole::Inset, ColorRole::BorderStrong, kBoxRadius);
        const double nameTop = model.clients.first().figure.isEmpty() ? pxF(9) : pxF(18);
        sketch.text({box.left() + pxF(4), middle - nameTop, box.width() - pxF(8), pxF(18)}, model.clients.first().name,
                    TextSize::Small, TextWeight::Semibold, ColorRole::Text, Qt::AlignHCenter);
        sketch.text({box.left() + pxF(4), middle, box.width() - pxF(8), pxF(16)}, model.clients.first().figure,
                    TextSize::Caption, TextWeight::Regular, ColorRole::Muted, Qt::AlignHCenter);
        x += clients;
    }
    const QRectF array(x, middle - pxF(34), pxF(kArrayBox), pxF(68));
    const QPointF from(array.right(), middle);
    members(sketch, area, array.right() + pxF(kColumnGap), from, model);
    sketch.box(array, ColorRole::AccentSoft, ColorRole::Accent, kBoxRadius + 1);
    const auto line = [&](double top, const QString& words, TextSize size, TextWeight weight, ColorRole role) {
        sketch.text({array.left() + pxF(6), array.top() + pxF(top), array.width() - pxF(12), pxF(17)}, words, size,
                    weight, role, Qt::AlignHCenter);
    };
    const bool isShort = model.arrayRest.isEmpty();
    line(isShort ? 15 : 9, model.array, TextSize::Small, TextWeight::Semibold, ColorRole::Text);
    line(25, model.arrayRest, TextSize::Caption, TextWeight::Regular, ColorRole::Muted);
    line(isShort ? 36 : 42, model.address, TextSize::Small, TextWeight::Semibold, ColorRole::AccentText);
    painter.restore();
}

}  // namespace cas
