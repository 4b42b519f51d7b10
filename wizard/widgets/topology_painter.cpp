#include "wizard/widgets/topology_painter.h"

#include <QCoreApplication>
#include <QLocale>

#include "wizard/widgets/icons.h"

namespace cas {

namespace {

QString words(const char* text) { return QCoreApplication::translate("cas::Topology", text); }

QString counted(qint64 number) { return QString::number(number); }

QString rateText(double rate) { return QLocale().toString(rate, 'f', 1); }

}  // namespace

TopologyPainter::TopologyPainter(QPainter& painter, const QRectF& area, const TopologyModel& model, const Theme& theme,
                                 const TopologyLook& look)
    : m_painter(painter),
      m_area(area),
      m_model(model),
      m_theme(theme),
      m_look(look),
      m_boxes(topologyBoxes(area, model, look.direction)) {
    for (const TopologyNode& node : model.nodes) m_largest = qMax(m_largest, node.rate);
}

void TopologyPainter::paint() {
    m_painter.save();
    // Sides are given outright; names and addresses read from left to right in every language.
    m_painter.setLayoutDirection(Qt::LeftToRight);
    m_painter.setRenderHint(QPainter::Antialiasing);
    titles();
    clientLines();
    databaseLines();
    memberLines();
    rates();
    for (int i = 0; i < m_boxes.size(); ++i) {
        const TopologyBox& box = m_boxes.at(i);
        m_painter.save();
        switch (box.part) {
            case TopologyPart::Clients:
                clients(box);
                break;
            case TopologyPart::Array:
                array(box);
                break;
            case TopologyPart::Node:
                node(box);
                break;
            case TopologyPart::Databases:
                databases(box);
                break;
        }
        m_painter.restore();
        if (i == m_look.focused) ring(box.rect);
    }
    if (m_look.legend && m_model.live) legend();
    m_painter.restore();
}

const TopologyBox* TopologyPainter::find(TopologyPart part, int index) const {
    for (const TopologyBox& box : m_boxes) {
        if (box.part == part && box.index == index) return &box;
    }
    return nullptr;
}

QRectF TopologyPainter::visual(const QRectF& whole, const QRectF& part) const {
    QRectF result = part;
    if (isRtl()) result.moveLeft(whole.left() + whole.right() - part.right());
    return result;
}

void TopologyPainter::frame(const QRectF& rect, ColorRole ground, ColorRole border, double line, double radius) {
    const double half = line / 2;
    m_painter.setPen(QPen(color(border), line));
    m_painter.setBrush(color(ground));
    m_painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), pxF(radius) - half, pxF(radius) - half);
}

void TopologyPainter::ring(const QRectF& rect) {
    const double out = pxF(3);
    m_painter.setPen(QPen(color(ColorRole::Focus), pxF(2)));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(rect.adjusted(-out, -out, out, out), pxF(11), pxF(11));
}

double TopologyPainter::text(const QRectF& line, const QString& shown, Edge edge, const Style& style) {
    m_painter.setFont(textFont(style.size, style.weight));
    m_painter.setPen(color(style.role));
    Qt::Alignment side = Qt::AlignHCenter;
    if (edge != Edge::Middle) side = (edge == Edge::Start) != isRtl() ? Qt::AlignLeft : Qt::AlignRight;
    const QFontMetricsF metrics(m_painter.font());
    const QString fitting = metrics.elidedText(shown, Qt::ElideRight, line.width() + 1);
    m_painter.drawText(line, static_cast<int>(side | Qt::AlignVCenter) | Qt::TextSingleLine, fitting);
    return metrics.horizontalAdvance(fitting);
}

void TopologyPainter::figure(const QRectF& line, const QString& number, const QString& unit, Edge edge) {
    const QFontMetricsF strong(textFont(TextSize::Small, TextWeight::Semibold));
    const QFontMetricsF plain(textFont(TextSize::Small));
    const double first = strong.horizontalAdvance(number) + pxF(4);
    const double whole = first + plain.horizontalAdvance(unit);
    double x = line.left();
    if (edge == Edge::Middle) x = line.center().x() - whole / 2;
    if (edge == Edge::End) x = line.right() - whole;
    const QRectF place(x, line.top(), whole + 1, line.height());
    text(visual(line, place.adjusted(0, 0, -(whole - first), 0)), number, Edge::Start,
         {TextSize::Small, TextWeight::Semibold, ColorRole::Text});
    text(visual(line, place.adjusted(first, 0, 0, 0)), unit, Edge::Start, {});
}

void TopologyPainter::weight(const QRectF& line, int value, Edge edge) {
    const QString number = counted(value);
    const double wide = QFontMetricsF(textFont(TextSize::Small, TextWeight::Semibold)).horizontalAdvance(number);
    const QString unit = words(QT_TRANSLATE_NOOP("cas::Topology", "weight"));
    const double before = QFontMetricsF(textFont(TextSize::Small)).horizontalAdvance(unit) + pxF(4);
    const double start = edge == Edge::Start ? line.left() : line.right() - wide - before;
    text(visual(line, {start, line.top(), before, line.height()}), unit, Edge::Start, {});
    text(visual(line, {start + before, line.top(), wide + 1, line.height()}), number, Edge::Start,
         {TextSize::Small, TextWeight::Semibold, ColorRole::Text});
}

QPainterPath TopologyPainter::curve(const QRectF& from, const QRectF& to) const {
    const double a = isRtl() ? from.left() : from.right();
    const double b = isRtl() ? to.right() : to.left();
    const double reach = (b - a) * 0.5;
    QPainterPath path(QPointF(a, from.center().y()));
    path.cubicTo(a + reach, from.center().y(), b - reach, to.center().y(), b, to.center().y());
    return path;
}

void TopologyPainter::titles() {
    const std::pair<TopologyPart, const char*> columns[] = {
        {TopologyPart::Clients, QT_TRANSLATE_NOOP("cas::Topology", "Clients")},
        {TopologyPart::Array, QT_TRANSLATE_NOOP("cas::Topology", "Virtual address")},
        {TopologyPart::Node, QT_TRANSLATE_NOOP("cas::Topology", "Members")},
        {TopologyPart::Databases, QT_TRANSLATE_NOOP("cas::Topology", "Databases")}};
    for (const auto& [part, title] : columns) {
        const TopologyBox* box = find(part, 0);
        if (box == nullptr) continue;
        const QRectF line(box->rect.left(), m_area.top() + pxF(15), box->rect.width(), pxF(18));
        text(line, words(title), Edge::Start, {TextSize::Small, TextWeight::Semibold, ColorRole::Muted});
    }
}

void TopologyPainter::clientLines() {
    const TopologyBox* array = find(TopologyPart::Array, 0);
    m_painter.setBrush(Qt::NoBrush);
    QColor line = color(ColorRole::Control);
    line.setAlphaF(0.75F);
    for (int i = 0; i < m_model.clients.size(); ++i) {
        const TopologyBox* box = find(TopologyPart::Clients, i);
        const double width = m_model.live ? topologyLineWidth(m_model.clients.at(i).rate, m_largest) : 1.25;
        m_painter.setPen(QPen(line, pxF(width)));
        m_painter.drawPath(curve(box->rect, array->rect));
    }
}

void TopologyPainter::memberLines() {
    const TopologyBox* array = find(TopologyPart::Array, 0);
    m_painter.setBrush(Qt::NoBrush);
    for (int i = 0; i < m_model.nodes.size(); ++i) {
        const TopologyNode& node = m_model.nodes.at(i);
        const TopologyBox* box = find(TopologyPart::Node, i);
        const QPainterPath path = curve(array->rect, box->rect);
        const double width = m_model.live ? topologyLineWidth(node.rate, m_largest) : 1.25;
        QPen pen(m_theme.node(node.color), pxF(width));
        // Dash lengths count in widths of the pen.
        if (node.state == State::Draining || m_theme.isRepeated(node.color)) pen.setDashPattern({8 / width, 5 / width});
        if (node.state == State::Disabled) pen = QPen(color(ColorRole::Control), pxF(1.25), Qt::DashLine);
        if (node.state == State::Down) {
            pen = QPen(color(ColorRole::DangerMark), pxF(1.25));
            pen.setDashPattern({3 / 1.25, 5 / 1.25});
        }
        m_painter.setOpacity(node.dim ? 0.45 : 1);
        m_painter.setPen(pen);
        m_painter.drawPath(path);
        m_painter.setOpacity(1);
        if (node.state != State::Down) continue;
        const QPointF middle = path.pointAtPercent(0.5);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(color(ColorRole::Window));
        m_painter.drawEllipse(middle, pxF(11), pxF(11));
        m_painter.setBrush(Qt::NoBrush);
        const double side = pxF(12);
        paintMark(m_painter, QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side), State::Down, m_theme,
                  color(ColorRole::Window));
    }
}

void TopologyPainter::rates() {
    const TopologyBox* array = find(TopologyPart::Array, 0);
    double last = m_area.top() - pxF(40);
    for (int i = 0; i < m_model.nodes.size(); ++i) {
        const TopologyNode& node = m_model.nodes.at(i);
        if (!m_model.live || node.state == State::Down || node.dim) continue;
        const QPointF place = curve(array->rect, find(TopologyPart::Node, i)->rect).pointAtPercent(0.74);
        // Where members stand too close, a rate would cover its neighbour's line.
        if (place.y() - last < pxF(22)) continue;
        last = place.y();
        const QRectF plate(place.x() - pxF(22), place.y() - pxF(10), pxF(44), pxF(20));
        frame(plate, ColorRole::Surface, ColorRole::Border, 1, 10);
        text(plate, rateText(node.rate), Edge::Middle, {TextSize::Caption, TextWeight::Semibold, ColorRole::Text2});
    }
}

void TopologyPainter::databaseLines() {
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color(ColorRole::BorderStrong), 1));
    for (int i = 0; i < m_model.nodes.size(); ++i) {
        if (m_model.nodes.at(i).state == State::Down || m_model.nodes.at(i).dim) continue;
        for (int k = 0; k < m_model.databases.size(); ++k)
            m_painter.drawPath(curve(find(TopologyPart::Node, i)->rect, find(TopologyPart::Databases, k)->rect));
    }
}

void TopologyPainter::clients(const TopologyBox& box) {
    const TopologyClients& value = m_model.clients.at(box.index);
    frame(box.rect, ColorRole::Surface, ColorRole::BorderStrong);
    const QRectF inside = box.rect.adjusted(pxF(14), 0, -pxF(10), 0);
    const bool third = m_model.live && !value.figure.isEmpty();
    double y = box.rect.center().y() - pxF(third ? 25 : 17);
    text({inside.left(), y, inside.width(), pxF(18)}, value.name, Edge::Start,
         {TextSize::Body, TextWeight::Medium, ColorRole::Text});
    y += pxF(18);
    text({inside.left(), y, inside.width(), pxF(16)}, value.network, Edge::Start, {});
    if (third) text({inside.left(), y + pxF(15), inside.width(), pxF(16)}, value.figure, Edge::Start, {});
}

void TopologyPainter::array(const TopologyBox& box) {
    frame(box.rect, ColorRole::AccentSoft, ColorRole::Accent, pxF(1.5), 10);
    const QStringList figures = m_model.live ? m_model.figures : QStringList();
    const double rows = static_cast<double>(figures.size());
    double y = box.rect.center().y() - pxF(32 + 12 * rows);
    const auto line = [&](double height) {
        const QRectF rect(box.rect.left() + pxF(8), y, box.rect.width() - pxF(16), pxF(height));
        y += pxF(height);
        return rect;
    };
    text(line(20), m_model.array, Edge::Middle, {TextSize::Heading, TextWeight::Semibold, ColorRole::Text});
    text(line(16), m_model.arrayRest, Edge::Middle, {});
    text(line(32), m_model.address, Edge::Middle, {TextSize::Figure, TextWeight::Semibold, ColorRole::AccentText});
    y += pxF(4);
    for (const QString& figure : figures)
        text(line(20), figure, Edge::Middle, {TextSize::Small, TextWeight::Medium, ColorRole::Text2});
}

void TopologyPainter::databases(const TopologyBox& box) {
    const TopologyDatabases& value = m_model.databases.at(box.index);
    frame(box.rect, ColorRole::Surface, ColorRole::BorderStrong);
    const QRectF head(box.rect.left() + pxF(16), box.rect.top(), box.rect.width() - pxF(32), pxF(40));
    const Style strong{TextSize::Body, TextWeight::Semibold, ColorRole::Text};
    const double name = text(head, value.name, Edge::Start, strong);
    text(visual(head, head.adjusted(name + pxF(8), 0, 0, 0)), value.figure, Edge::End, {});
    m_painter.fillRect(QRectF(box.rect.left() + 1, head.bottom(), box.rect.width() - 2, 1), color(ColorRole::Border));
    databaseRows(value, box.rect.adjusted(pxF(14), pxF(46), -pxF(16), -pxF(8)));
}

void TopologyPainter::databaseRows(const TopologyDatabases& value, const QRectF& room) {
    if (value.rows.isEmpty()) return;
    const int fitting = static_cast<int>(room.height() / pxF(18));
    int shown = static_cast<int>(value.rows.size());
    if (shown > fitting) shown = qMax(0, fitting - 1);
    const bool more = shown < value.rows.size();
    const double step = qMin(pxF(34), room.height() / (shown + (more ? 1 : 0)));
    for (int i = 0; i < shown; ++i) {
        const QRectF line(room.left(), room.top() + i * step, room.width(), step);
        const double side = pxF(17);
        paintIcon(m_painter, visual(line, {line.left(), line.center().y() - side / 2, side, side}), Icon::Database,
                  color(ColorRole::Muted), m_look.direction);
        const QRectF rest = visual(line, line.adjusted(pxF(26), 0, 0, 0));
        const double name =
            text(rest, value.rows.at(i).name, Edge::Start, {TextSize::Body, TextWeight::Medium, ColorRole::Text});
        text(visual(rest, rest.adjusted(name + pxF(8), 0, 0, 0)), value.rows.at(i).figure, Edge::End, {});
    }
    if (!more) return;
    const QRectF line(room.left(), room.top() + shown * step, room.width(), step);
    text(line,
         QCoreApplication::translate("cas::Topology", "%n more", nullptr, static_cast<int>(value.rows.size()) - shown),
         Edge::Start, {});
}

void TopologyPainter::legend() {
    const QRectF line(m_area.left() + pxF(28), m_area.bottom() - pxF(34), m_area.width() - pxF(56), pxF(20));
    double x = line.left();
    const auto entry = [&](const QPen& pen, double sample, const QString& meaning) {
        const double y = line.center().y();
        const QRectF mark = visual(line, {x, y, pxF(sample), 0});
        m_painter.setPen(pen);
        if (sample > 2)
            m_painter.drawLine(mark.topLeft(), mark.topRight());
        else
            m_painter.drawLine(QPointF(mark.center().x(), y - pxF(6)), QPointF(mark.center().x(), y + pxF(6)));
        x += pxF(sample) + pxF(8);
        const double width = QFontMetricsF(textFont(TextSize::Small)).horizontalAdvance(meaning);
        text(visual(line, {x, line.top(), width + 1, line.height()}), meaning, Edge::Start, {});
        x += width + pxF(24);
    };
    QPen pen(color(ColorRole::Control), pxF(4));
    entry(pen, 26, words(QT_TRANSLATE_NOOP("cas::Topology", "width = throughput, Mbit/s")));
    pen.setWidthF(pxF(2));
    pen.setDashPattern({4, 2.5});
    entry(pen, 26, words(QT_TRANSLATE_NOOP("cas::Topology", "draining")));
    QPen dots(color(ColorRole::DangerMark), pxF(1.25));
    dots.setDashPattern({2.4, 4});
    entry(dots, 26, words(QT_TRANSLATE_NOOP("cas::Topology", "down")));
    entry(QPen(color(ColorRole::Text), pxF(1.5)), 2, words(QT_TRANSLATE_NOOP("cas::Topology", "expected share")));
}

void TopologyPainter::node(const TopologyBox& box) {
    const TopologyNode& value = m_model.nodes.at(box.index);
    const bool selected = m_look.selected >= 0 && &m_boxes.at(m_look.selected) == &box;
    m_painter.setOpacity(value.dim ? 0.55 : 1);
    ColorRole border = value.state == State::Down ? ColorRole::DangerMark : ColorRole::BorderStrong;
    if (selected) border = ColorRole::Focus;
    frame(box.rect, ColorRole::Surface, border, selected ? pxF(2) : 1);
    const double tall = box.rect.height();
    const double barInset = qMin(pxF(10), tall / 5);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.node(value.color));
    const QRectF bar(box.rect.left() + 1, box.rect.top() + barInset, pxF(3), tall - 2 * barInset);
    m_painter.drawRect(visual(box.rect, bar));
    const QRectF inside = box.rect.adjusted(pxF(18), 0, -pxF(14), 0);
    // Full, without figures, or the first line alone, as the height allows.
    const bool figures = m_model.live && tall >= pxF(76);
    const bool share = m_model.live && tall >= pxF(46);
    const double top = share ? box.rect.top() + pxF(figures ? 10 : 5) : box.rect.center().y() - pxF(11);
    const QRectF first(inside.left(), top, inside.width(), pxF(22));
    const double name =
        text(first, value.name, Edge::Start, {TextSize::Heading, TextWeight::Semibold, ColorRole::Text});
    const QRectF address = visual(first, first.adjusted(name + pxF(8), 0, -first.width() / 3, 0));
    text(address, value.address, Edge::Start, {});
    nodeState(value, first);
    if (share) nodeShare(value, {inside.left(), top + pxF(31), inside.width(), pxF(6)});
    if (figures) nodeFigures(value, {inside.left(), top + pxF(46), inside.width(), pxF(18)});
    if (!m_model.live && tall >= pxF(46)) {
        const QRectF line(inside.left(), first.bottom(), inside.width(), pxF(18));
        weight(line, value.weight, Edge::Start);
    }
}

void TopologyPainter::nodeState(const TopologyNode& value, const QRectF& line) {
    const QString shown = value.stateText.isEmpty() ? stateWord(value.state) : value.stateText;
    const double width = text(line, shown, Edge::End, {TextSize::Small, TextWeight::Medium, wordRole(value.state)});
    const double side = pxF(12);
    const QRectF mark(line.right() - width - pxF(7) - side, line.center().y() - side / 2, side, side);
    paintMark(m_painter, visual(line, mark), value.state, m_theme, color(ColorRole::Surface));
}

void TopologyPainter::nodeShare(const TopologyNode& value, const QRectF& line) {
    // The bar ends at 40 % or at the largest share, so that small differences show.
    double whole = 0.4;
    for (const TopologyNode& node : m_model.nodes) whole = qMax(whole, qMax(node.share, node.deserved));
    const double radius = line.height() / 2;
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color(ColorRole::Pressed));
    m_painter.drawRoundedRect(line, radius, radius);
    if (value.share > 0) {
        m_painter.setBrush(m_theme.node(value.color));
        const double wide = qMax(line.height(), line.width() * value.share / whole);
        m_painter.drawRoundedRect(visual(line, {line.left(), line.top(), wide, line.height()}), radius, radius);
    }
    const double x = line.left() + line.width() * value.deserved / whole;
    m_painter.fillRect(visual(line, {x, line.top() - pxF(3), pxF(1.5), line.height() + pxF(6)}),
                       color(ColorRole::Text));
}

void TopologyPainter::nodeFigures(const TopologyNode& value, const QRectF& line) {
    figure(line, counted(value.sessions), words(QT_TRANSLATE_NOOP("cas::Topology", "sessions")), Edge::Start);
    figure(line, counted(qRound(value.share * 100)), words(QT_TRANSLATE_NOOP("cas::Topology", "% share")),
           Edge::Middle);
    weight(line, value.weight, Edge::End);
}

void paintTopology(QPainter& painter, const QRectF& area, const TopologyModel& model, const Theme& theme,
                   const TopologyLook& look) {
    TopologyPainter(painter, area, model, theme, look).paint();
}

}  // namespace cas
