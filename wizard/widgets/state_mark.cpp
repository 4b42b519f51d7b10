#include "wizard/widgets/state_mark.h"

#include <QCoreApplication>
#include <QPainter>
#include <QPainterPath>
#include <QTimer>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

struct StateLook {
    State state;
    const char* word;
    ColorRole mark;
    ColorRole text;
    ColorRole soft;
};

constexpr StateLook kLooks[] = {
    {State::Up, QT_TRANSLATE_NOOP("cas::State", "Up"), ColorRole::SuccessMark, ColorRole::Success,
     ColorRole::SuccessSoft},
    {State::Starting, QT_TRANSLATE_NOOP("cas::State", "Starting"), ColorRole::InfoMark, ColorRole::Info,
     ColorRole::InfoSoft},
    {State::Draining, QT_TRANSLATE_NOOP("cas::State", "Draining"), ColorRole::InfoMark, ColorRole::Info,
     ColorRole::InfoSoft},
    {State::Down, QT_TRANSLATE_NOOP("cas::State", "Down"), ColorRole::DangerMark, ColorRole::Danger,
     ColorRole::DangerSoft},
    {State::Disabled, QT_TRANSLATE_NOOP("cas::State", "Disabled"), ColorRole::Muted, ColorRole::Text2,
     ColorRole::Hover},
    {State::Unknown, QT_TRANSLATE_NOOP("cas::State", "Unknown"), ColorRole::WarningMark, ColorRole::Warning,
     ColorRole::WarningSoft},
    {State::Waiting, QT_TRANSLATE_NOOP("cas::State", "Waiting"), ColorRole::Muted, ColorRole::Text2, ColorRole::Hover},
    {State::Running, QT_TRANSLATE_NOOP("cas::State", "Running"), ColorRole::Accent, ColorRole::AccentText,
     ColorRole::AccentSoft},
    {State::Done, QT_TRANSLATE_NOOP("cas::State", "Done"), ColorRole::SuccessMark, ColorRole::Success,
     ColorRole::SuccessSoft},
    {State::AlreadyRight, QT_TRANSLATE_NOOP("cas::State", "Already right"), ColorRole::SuccessMark, ColorRole::Success,
     ColorRole::SuccessSoft},
    {State::Failed, QT_TRANSLATE_NOOP("cas::State", "Failed"), ColorRole::DangerMark, ColorRole::Danger,
     ColorRole::DangerSoft},
    {State::Skipped, QT_TRANSLATE_NOOP("cas::State", "Skipped"), ColorRole::Muted, ColorRole::Text2, ColorRole::Hover},
    {State::Undone, QT_TRANSLATE_NOOP("cas::State", "Undone"), ColorRole::Muted, ColorRole::Text2, ColorRole::Hover},
    {State::Warning, QT_TRANSLATE_NOOP("cas::State", "Warning"), ColorRole::WarningMark, ColorRole::Warning,
     ColorRole::WarningSoft},
    {State::Problem, QT_TRANSLATE_NOOP("cas::State", "Problem"), ColorRole::DangerMark, ColorRole::Danger,
     ColorRole::DangerSoft},
};
static_assert(std::size(kLooks) == stateCount);

const StateLook& stateLookOf(State state) { return kLooks[static_cast<std::size_t>(state)]; }

/// The pens and brushes of one mark on its 12-unit grid.
class MarkPainter {
public:
    MarkPainter(QPainter& painter, const QColor& ink, const QColor& behind)
        : m_painter(painter), m_ink(ink), m_behind(behind) {}

    void stroke(double width, const QColor& color) {
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    void fill() {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_ink);
    }
    void ring(double radius, double width) {
        stroke(width, m_ink);
        m_painter.drawEllipse(QPointF(6, 6), radius, radius);
    }
    void disc(double radius) {
        fill();
        m_painter.drawEllipse(QPointF(6, 6), radius, radius);
    }
    void line(const QList<QPointF>& points, double width, const QColor& color) {
        stroke(width, color);
        m_painter.drawPolyline(points.data(), static_cast<int>(points.size()));
    }
    void line(const QList<QPointF>& points, double width) { line(points, width, m_ink); }
    void cut(const QList<QPointF>& points, double width) { line(points, width, m_behind); }
    void dot(const QPointF& place, double width) {
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_behind);
        m_painter.drawEllipse(place, width / 2, width / 2);
    }

    void running(const QColor& track, int phase);
    void triangle();
    void octagon();
    void unknown();
    void undone();
    void draining();

private:
    QPainter& m_painter;
    QColor m_ink;
    QColor m_behind;
};

void MarkPainter::running(const QColor& track, int phase) {
    const QRectF circle(1.6, 1.6, 8.8, 8.8);
    stroke(1.7, track);
    m_painter.drawEllipse(circle);
    stroke(1.7, m_ink);
    m_painter.drawArc(circle, (90 - 45 * phase) * 16, -270 * 16);
}

void MarkPainter::triangle() {
    QPainterPath path(QPointF(6, 0.8));
    path.lineTo(11.4, 10.5);
    path.lineTo(0.6, 10.5);
    path.closeSubpath();
    m_painter.setBrush(m_ink);
    m_painter.setPen(QPen(m_ink, 1, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    m_painter.drawPath(path);
    cut({{6, 4.3}, {6, 7.1}}, 1.4);
    dot({6, 8.9}, 1.4);
}

void MarkPainter::octagon() {
    fill();
    m_painter.drawPolygon(QPolygonF(
        {{3.9, 0.9}, {8.1, 0.9}, {11.1, 3.9}, {11.1, 8.1}, {8.1, 11.1}, {3.9, 11.1}, {0.9, 8.1}, {0.9, 3.9}}));
    cut({{4, 4}, {8, 8}}, 1.5);
    cut({{8, 4}, {4, 8}}, 1.5);
}

void MarkPainter::unknown() {
    QPen pen(m_ink, 1.4, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    pen.setDashPattern({2.2 / 1.4, 1.6 / 1.4});
    m_painter.setPen(pen);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPolygon(QPolygonF({{6, 0.9}, {11.1, 6}, {6, 11.1}, {0.9, 6}}));
    fill();
    m_painter.drawEllipse(QPointF(6, 6), 1.15, 1.15);
}

void MarkPainter::undone() {
    QPainterPath path(QPointF(2, 4.5));
    path.lineTo(7, 4.5);
    path.arcTo(QRectF(4.25, 4.5, 5.5, 5.5), 90, -180);
    path.lineTo(4.5, 10);
    stroke(1.5, m_ink);
    m_painter.drawPath(path);
    line({{4, 2.2}, {1.7, 4.5}, {4, 6.8}}, 1.5);
}

void MarkPainter::draining() {
    ring(4.25, 1.5);
    fill();
    m_painter.drawPie(QRectF(1.75, 1.75, 8.5, 8.5), 180 * 16, 180 * 16);
}

void paintShape(MarkPainter& mark, QPainter& painter, State state, const Theme& theme, int phase) {
    switch (state) {
        case State::Up:
            mark.disc(5);
            break;
        case State::Starting:
            mark.stroke(1.6, theme.color(markRole(state)));
            painter.drawArc(QRectF(1.8, 1.8, 8.4, 8.4), 0, -259 * 16);
            break;
        case State::Draining:
            mark.draining();
            break;
        case State::Down:
            mark.fill();
            painter.drawRoundedRect(QRectF(1, 1, 10, 10), 2, 2);
            mark.cut({{3.9, 3.9}, {8.1, 8.1}}, 1.6);
            mark.cut({{8.1, 3.9}, {3.9, 8.1}}, 1.6);
            break;
        case State::Disabled:
            mark.ring(4.25, 1.5);
            mark.line({{3.9, 6}, {8.1, 6}}, 1.5);
            break;
        case State::Unknown:
            mark.unknown();
            break;
        case State::Waiting:
            mark.ring(4.25, 1.3);
            break;
        case State::Running:
            mark.running(theme.color(ColorRole::BorderStrong), phase);
            break;
        case State::Done:
            mark.disc(5.25);
            mark.cut({{3.6, 6.2}, {5.3, 7.9}, {8.4, 4.3}}, 1.5);
            break;
        case State::AlreadyRight:
            mark.ring(4.5, 1.4);
            mark.line({{3.9, 6.2}, {5.4, 7.7}, {8.1, 4.5}}, 1.4);
            break;
        case State::Failed:
            mark.octagon();
            break;
        case State::Skipped:
            mark.line({{2, 2.5}, {5.5, 6}, {2, 9.5}}, 1.5);
            mark.line({{6.5, 2.5}, {10, 6}, {6.5, 9.5}}, 1.5);
            break;
        case State::Undone:
            mark.undone();
            break;
        case State::Warning:
        case State::Problem:
            mark.triangle();
            break;
    }
}

}  // namespace

QString stateWord(State state) { return QCoreApplication::translate("cas::State", stateLookOf(state).word); }

ColorRole markRole(State state) { return stateLookOf(state).mark; }

ColorRole wordRole(State state) { return stateLookOf(state).text; }

ColorRole softRole(State state) { return stateLookOf(state).soft; }

void paintMark(QPainter& painter, const QRectF& rect, State state, const Theme& theme, const QColor& behind,
               int phase) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 12, rect.height() / 12);
    MarkPainter mark(painter, theme.color(markRole(state)), behind);
    paintShape(mark, painter, state, theme, phase);
    painter.restore();
}

void paintNodeSquare(QPainter& painter, const QRectF& rect, int node, const Theme& theme) {
    const double radius = rect.width() * 0.3;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (theme.isRepeated(node)) {
        painter.setPen(QPen(theme.node(node), pxF(1.5)));
        painter.setBrush(Qt::NoBrush);
        const double inset = pxF(0.75);
        painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.node(node));
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

StateMark::StateMark(State state, int size, QWidget* parent)
    : QWidget(parent), m_state(state), m_size(size), m_turn(new QTimer(this)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_turn->setInterval(125);
    connect(m_turn, &QTimer::timeout, this, [this] {
        m_phase = (m_phase + 1) % 8;
        update();
    });
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &QWidget::updateGeometry);
    setState(state);
}

void StateMark::setState(State state) {
    m_state = state;
    const auto* style = AppStyle::installed();
    const bool turns = state == State::Running && style != nullptr && !style->reducedMotion();
    if (turns)
        m_turn->start();
    else
        m_turn->stop();
    name();
    update();
}

void StateMark::name() { setAccessibleTexts(this, stateWord(m_state), {}); }

QSize StateMark::sizeHint() const { return {px(m_size), px(m_size)}; }

void StateMark::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    const double side = pxF(m_size);
    const QRectF rect((width() - side) / 2, (height() - side) / 2, side, side);
    paintMark(painter, rect, m_state, theme(), color(ColorRole::Surface), m_phase);
}

NodeSquare::NodeSquare(int node, int size, QWidget* parent) : QWidget(parent), m_node(node), m_size(size) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void NodeSquare::setNode(int node) {
    m_node = node;
    update();
}

QSize NodeSquare::sizeHint() const { return {px(m_size), px(m_size)}; }

void NodeSquare::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintNodeSquare(painter, QRectF(0, 0, pxF(m_size), pxF(m_size)), m_node, theme());
}

}  // namespace cas
