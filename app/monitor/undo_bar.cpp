#include "app/monitor/undo_bar.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QPainter>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/text.h"

namespace cas {

UndoBar::UndoBar(QWidget* parent)
    : QWidget(parent),
      m_mark(new StateMark(State::Done, 14, this)),
      m_text(new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Regular, this)),
      m_undo(new Link({}, this)),
      m_close(new Link(tr("Close"), this)) {
    auto* const line = new QHBoxLayout(this);
    line->setContentsMargins(px(12), px(6), px(12), px(6));
    line->setSpacing(px(8));
    line->addWidget(m_mark);
    line->addWidget(m_text->wrapped(), 1);
    line->addWidget(m_undo);
    line->addWidget(m_close);
    m_clock.setInterval(std::chrono::seconds(1));
    connect(&m_clock, &QTimer::timeout, this, &UndoBar::tick);
    connect(m_close, &Link::clicked, this, &QWidget::hide);
    connect(m_undo, &Link::clicked, this, [this] {
        hide();
        Q_EMIT undoWanted(m_orders);
    });
    hide();
}

void UndoBar::showDone(const QString& sentence, const std::vector<NodeOrder>& undo) {
    m_orders = undo;
    m_mark->setState(State::Done);
    m_text->setText(sentence);
    m_undo->setVisible(!undo.empty());
    m_left = static_cast<int>(kOpenFor.count()) + 1;
    tick();
    m_clock.start();
    show();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::showProblem(const QString& sentence) {
    m_clock.stop();
    m_mark->setState(State::Failed);
    m_text->setText(sentence);
    m_undo->hide();
    show();
    QAccessibleEvent alert(m_text, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void UndoBar::tick() {
    if (--m_left <= 0) {
        m_clock.stop();
        hide();
    }
    m_undo->setText(tr("Undo (%1 s)").arg(m_left));
}

void UndoBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color(ColorRole::BorderStrong));
    painter.setBrush(color(ColorRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8));
}

}  // namespace cas
