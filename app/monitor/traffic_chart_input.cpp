// Mouse, keys and menu of a chart.
#include <QApplication>
#include <QClipboard>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "app/monitor/chart_texts.h"
#include "app/monitor/traffic_chart.h"
#include "app/monitor/traffic_chart_p.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr double kZoomStep = 1.25;
constexpr double kNotch = 120;
constexpr double kLongStep = 10;
constexpr double kPage = 0.8;

/// The square of a series, for its row in the menu.
QIcon squareIcon(const QColor& color, double ratio) {
    QPixmap picture(QSize(px(16), px(16)) * ratio);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    painter.drawRoundedRect(QRectF(pxF(3), pxF(3), pxF(10), pxF(10)), pxF(3), pxF(3));
    return picture;
}

}  // namespace

int TrafficChart::Private::nameAt(const QPointF& place) const {
    const auto rects = nameRects(scene.names, geometry());
    for (int i = 0; i < rects.size(); ++i)
        if (rects.at(i).adjusted(-pxF(4), 0, pxF(4), 0).contains(place)) return i;
    return -1;
}

void TrafficChart::Private::setHiddenByUser(const QStringList& names) {
    chart.setHidden(names);
    describe(true);
    Q_EMIT chart.hiddenChanged(names);
}

void TrafficChart::toggle(const QString& name) {
    auto names = m->hidden;
    if (!names.removeOne(name)) names.append(name);
    m->setHiddenByUser(names);
}

void TrafficChart::isolate(const QString& name) {
    QStringList others;
    for (const auto& one : m->series)
        if (one.name != name) others.append(one.name);
    const bool isAlone = !m->hidden.contains(name) && std::all_of(others.begin(), others.end(), [&](const auto& other) {
        return m->hidden.contains(other);
    });
    m->setHiddenByUser(isAlone ? QStringList() : others);
}

void TrafficChart::Private::chooseName(int by) {
    const auto count = static_cast<int>(scene.names.size());
    if (count == 0) return;
    chosenName = chosenName < 0 ? (by > 0 ? 0 : count - 1) : (chosenName + by + count) % count;
    invalidate();
    const auto& name = scene.names.at(chosenName);
    setAccessibleTexts(&chart, title, name.hidden ? TrafficChart::tr("%1, hidden").arg(name.name) : name.name);
}

/// Moves by a point of the finest line, at least one pixel.
void TrafficChart::Private::moveCursor(double steps) {
    double step = span.length() / std::max(geometry().plot.width(), 1);
    for (const auto& one : series)
        if (one.points.size() > 1) step = std::max(step, std::min(one.points[1].at - one.points[0].at, 600.0));
    const double from = scene.cursor && span.contains(*scene.cursor) ? *scene.cursor : std::min(endOfData(), span.to);
    byKeyboard = true;
    Q_EMIT chart.cursorWanted(std::clamp(std::round((from + steps * step) / step) * step, span.from, span.to));
}

void TrafficChart::Private::zoom(double factor, double around) {
    const double share = std::clamp((around - span.from) / span.length(), 0.0, 1.0);
    const double length = span.length() * factor;
    Q_EMIT chart.spanWanted({around - share * length, around + (1 - share) * length});
}

void TrafficChart::Private::pan(double share) {
    const double by = span.length() * share;
    Q_EMIT chart.spanWanted({span.from + by, span.to + by});
}

bool TrafficChart::Private::viewKey(const QKeyEvent& event) {
    const double steps = (event.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0 ? kLongStep : 1;
    const double middle = scene.cursor.value_or((span.from + span.to) / 2);
    switch (event.key()) {
        case Qt::Key_Left:
            moveCursor(-steps);
            return true;
        case Qt::Key_Right:
            moveCursor(steps);
            return true;
        case Qt::Key_PageUp:
            pan(-kPage);
            return true;
        case Qt::Key_PageDown:
            pan(kPage);
            return true;
        case Qt::Key_Plus:
        case Qt::Key_Equal:
            zoom(1 / kZoomStep, middle);
            return true;
        case Qt::Key_Minus:
            zoom(kZoomStep, middle);
            return true;
        case Qt::Key_Space:
            Q_EMIT chart.pauseWanted();
            return true;
        case Qt::Key_End:
            Q_EMIT chart.liveWanted();
            return true;
        case Qt::Key_Home:
            Q_EMIT chart.wholeWanted();
            return true;
        default:
            return false;
    }
}

void TrafficChart::keyPressEvent(QKeyEvent* event) {
    m->byKeyboard = true;
    m->compute();
    if (m->viewKey(*event)) return;
    const bool isCtrl = (event->modifiers() & Qt::ControlModifier) != 0;
    const auto key = event->key();
    if (key == Qt::Key_Up || key == Qt::Key_Down) {
        m->chooseName(key == Qt::Key_Up ? -1 : 1);
    } else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && m->chosenName >= 0 &&
               m->chosenName < m->scene.names.size()) {
        const auto name = m->scene.names.at(m->chosenName).name;
        if (isCtrl)
            isolate(name);
        else
            toggle(name);
    } else if (key == Qt::Key_E && isCtrl) {
        Q_EMIT exportWanted(ChartFormat::Png);
    } else if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(valuesText());
    } else if (key == Qt::Key_Escape && m->scene.cursor) {
        Q_EMIT cursorWanted(std::nullopt);
    } else {
        Card::keyPressEvent(event);
    }
}

std::optional<double> TrafficChart::hoveredMoment() const {
    if (!underMouse() || !m->hovered || m->isDragging) return std::nullopt;
    return momentAt(m->hovered->x());
}

void TrafficChart::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m->byKeyboard = false;
    m->pressed = event->pos();
    m->pressedSpan = m->span;
    m->isDragging = false;
}

void TrafficChart::mouseMoveEvent(QMouseEvent* event) {
    const auto plot = plotRect();
    const auto place = event->pos();
    if (m->pressed && (event->buttons() & Qt::LeftButton) != 0 && m->nameAt(*m->pressed) < 0) {
        const int by = place.x() - m->pressed->x();
        if (!m->isDragging && std::abs(by) < QApplication::startDragDistance()) return;
        m->isDragging = true;
        setCursor(Qt::ClosedHandCursor);
        const double seconds = by * m->pressedSpan.length() / std::max(plot.width(), 1);
        Q_EMIT spanWanted({m->pressedSpan.from - seconds, m->pressedSpan.to - seconds});
        return;
    }
    if (m->nameAt(place) >= 0)
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
    const bool isOver = plot.contains(place);
    m->byKeyboard = m->byKeyboard && !isOver;
    if (!isOver && !m->hovered) return;
    m->hovered = isOver ? std::optional(place) : std::nullopt;
    Q_EMIT cursorWanted(isOver ? std::optional(momentAt(place.x())) : std::nullopt);
}

void TrafficChart::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !m->pressed) return;
    const int name = m->nameAt(*m->pressed);
    m->pressed.reset();
    if (m->isDragging) {
        m->isDragging = false;
        unsetCursor();
        return;
    }
    if (name < 0 || name != m->nameAt(event->pos())) return;
    m->hiddenBeforeClick = m->hidden;
    toggle(m->scene.names.at(name).name);
}

void TrafficChart::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) return;
    m->compute();
    const int name = m->nameAt(event->pos());
    if (name >= 0) {
        // Its first half was a click.
        m->hidden = m->hiddenBeforeClick;
        isolate(m->scene.names.at(name).name);
    } else if (event->pos().y() > plotRect().top()) {
        Q_EMIT liveWanted();
    }
}

void TrafficChart::leaveEvent(QEvent* event) {
    Card::leaveEvent(event);
    if (!m->hovered) return;
    m->hovered.reset();
    Q_EMIT cursorWanted(std::nullopt);
}

void TrafficChart::wheelEvent(QWheelEvent* event) {
    const auto turn = event->angleDelta();
    const bool across = std::abs(turn.x()) > std::abs(turn.y()) || (event->modifiers() & Qt::ShiftModifier) != 0;
    const double notches = (turn.y() != 0 ? turn.y() : turn.x()) / kNotch;
    if (across)
        m->pan(-notches / kLongStep);
    else
        m->zoom(std::pow(kZoomStep, -notches), momentAt(event->position().toPoint().x()));
    event->accept();
}

void TrafficChart::focusInEvent(QFocusEvent* event) {
    Card::focusInEvent(event);
    m->byKeyboard = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason ||
                    event->reason() == Qt::ShortcutFocusReason;
    m->describe(true);
    update();
}

void TrafficChart::focusOutEvent(QFocusEvent* event) {
    Card::focusOutEvent(event);
    if (m->chosenName >= 0) m->invalidate();
    m->chosenName = -1;
    update();
}

bool TrafficChart::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip) return Card::event(event);
    const auto* const help = static_cast<QHelpEvent*>(event);
    QString words;
    const int mark = markAt(m->scene.marks, m->geometry(), help->pos());
    const int name = m->nameAt(help->pos());
    if (mark >= 0)
        words = clockText(m->scene.marks.at(mark).at) + u' ' + m->scene.marks.at(mark).text;
    else if (name >= 0)
        words = tr("Click hides or shows %1, double click shows it alone").arg(m->scene.names.at(name).name);
    QToolTip::showText(help->globalPos(), words, this);
    return true;
}

void TrafficChart::contextMenuEvent(QContextMenuEvent* event) {
    m->compute();
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int name = byKey ? m->chosenName : m->nameAt(event->pos());
    const auto place = byKey ? mapToGlobal(plotRect().topLeft()) : event->globalPos();
    m->showMenu(place, name >= 0 && name < m->scene.names.size() ? m->scene.names.at(name).name : QString());
}

void TrafficChart::Private::showMenu(const QPoint& at, const QString& under) {
    auto* const menu = chart.makeMenu(under);
    menu->popup(at);
}

void TrafficChart::Private::addSeriesActions(QMenu& menu, const QString& under) {
    if (!under.isEmpty()) {
        menu.addAction(
            hidden.contains(under) ? TrafficChart::tr("Show %1").arg(under) : TrafficChart::tr("Hide %1").arg(under),
            &chart, [this, under] { chart.toggle(under); });
        menu.addAction(TrafficChart::tr("Show only %1").arg(under), &chart, [this, under] { chart.isolate(under); });
        menu.addSeparator();
    }
    if (series.empty()) return;
    auto* const shown = menu.addMenu(TrafficChart::tr("Shown"));
    auto* const alone = menu.addMenu(TrafficChart::tr("Show only"));
    for (const auto& one : series) {
        const auto name = one.name;
        const auto picture = squareIcon(colorOf(one), chart.devicePixelRatioF());
        auto* const action = shown->addAction(name, &chart, [this, name] { chart.toggle(name); });
        action->setCheckable(true);
        action->setChecked(!isHidden(one));
        alone->addAction(picture, name, &chart, [this, name] { chart.isolate(name); });
    }
    if (!hidden.isEmpty()) menu.addAction(TrafficChart::tr("Show all"), &chart, [this] { setHiddenByUser({}); });
}

void TrafficChart::Private::addExportActions(QMenu& menu) {
    struct Row {
        ChartFormat format;
        QString text;
    };
    for (const auto& row : {Row{ChartFormat::Png, TrafficChart::tr("Save as PNG…")},
                            Row{ChartFormat::Svg, TrafficChart::tr("Save as SVG…")},
                            Row{ChartFormat::Pdf, TrafficChart::tr("Save as PDF…")},
                            Row{ChartFormat::Csv, TrafficChart::tr("Save as CSV…")}})
        menu.addAction(row.text, &chart, [this, format = row.format] { Q_EMIT chart.exportWanted(format); });
}

QMenu* TrafficChart::makeMenu(const QString& under) {
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m->addSeriesActions(*menu, under);
    menu->addAction(tr("Copy values"), this, [this] { QApplication::clipboard()->setText(valuesText()); });
    menu->addSeparator();
    Q_EMIT menuOpening(menu);
    auto* const scale = menu->addAction(tr("Logarithmic axis"), this, [this] {
        setLogarithmic(!m->logarithmic);
        Q_EMIT logarithmicChanged(m->logarithmic);
    });
    scale->setCheckable(true);
    scale->setChecked(m->logarithmic);
    menu->addSeparator();
    m->addExportActions(*menu);
    return menu;
}

}  // namespace cas
