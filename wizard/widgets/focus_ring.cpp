#include "wizard/widgets/focus_ring.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QEvent>
#include <QPainter>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/theme.h"

namespace cas {

namespace {

constexpr int kReach = 4;  // gap and line, on each side

bool isViewport(const QWidget* widget) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget->parentWidget());
    return area != nullptr && area->viewport() == widget;
}

}  // namespace

bool takesRing(const QWidget* widget) {
    return qobject_cast<const QAbstractButton*>(widget) != nullptr && !widget->property("ownFocus").toBool();
}

FocusRing::FocusRing() {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void FocusRing::surround(QWidget* target) {
    forget();
    m_target = target;
    if (target == nullptr) {
        hide();
        return;
    }
    place();
}

void FocusRing::forget() {
    for (const auto& widget : m_watched) {
        if (widget != nullptr) widget->removeEventFilter(this);
    }
    m_watched.clear();
}

void FocusRing::place() {
    const int margin = px(kReach);
    QRect ring = m_target->rect().adjusted(-margin, -margin, margin, margin);
    QWidget* holder = m_target;
    forget();
    // The nearest ancestor with room for the ring: nearer ones move with the control, farther ones need not be watched.
    do {
        m_watched.append(holder);
        ring.translate(holder->pos());
        holder = holder->parentWidget();
    } while (holder != nullptr && !holder->rect().contains(ring) && !holder->isWindow() && !isViewport(holder));
    if (holder == nullptr) return;
    for (const auto& widget : m_watched) widget->installEventFilter(this);
    if (parentWidget() != holder) setParent(holder);
    setGeometry(ring);
    raise();
    setVisible(m_target->isVisible());
}

bool FocusRing::eventFilter(QObject*, QEvent* event) {
    switch (event->type()) {
        case QEvent::Move:
        case QEvent::Resize:
        case QEvent::Show:
        case QEvent::Hide:
        case QEvent::ParentChange:
            if (m_target != nullptr) place();
            break;
        default:
            break;
    }
    return false;
}

void FocusRing::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(ColorRole::Focus), pxF(2)));
    const double half = pxF(1);
    const double radius = pxF(9);
    painter.drawRoundedRect(QRectF(rect()).adjusted(half, half, -half, -half), radius, radius);
}

}  // namespace cas
