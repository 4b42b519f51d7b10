#include "wizard/widgets/page_frame.h"

#include <QBoxLayout>
#include <QEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

#include "wizard/widgets/button.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kLow = 420;

QMargins headMargins() { return {px(space::pageMargin), px(16), px(space::pageMargin), 0}; }

bool canTakeFocus(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.isEnabled() && widget.isVisible();
}

}  // namespace

PageFrame::PageFrame(const QString& question, const QString& sentence, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_head = new QHBoxLayout;
    m_head->setContentsMargins(headMargins());
    m_head->setSpacing(px(16));
    auto* texts = new QVBoxLayout;
    texts->setSpacing(px(3));
    m_question = new Text(question, TextSize::Title, ColorRole::Text, TextWeight::Semibold, this);
    m_question->wrapped();
    m_sentence = (new Text(sentence, TextSize::Body, ColorRole::Muted, TextWeight::Regular, this))->wrapped();
    texts->addWidget(m_question);
    texts->addWidget(m_sentence);
    m_head->addLayout(texts, 1);
    m_help = toolButton(tr("Help"), Icon::Help, this);
    connect(m_help, &Button::clicked, this, &PageFrame::helpRequested);
    m_head->addWidget(m_help, 0, Qt::AlignTop);
    column->addLayout(m_head);

    m_scroll = new QScrollArea(this);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->viewport()->setAutoFillBackground(false);
    auto* content = new QWidget;
    m_body = new QVBoxLayout(content);
    m_body->setContentsMargins(px(space::pageMargin), px(12), px(space::pageMargin), px(12));
    m_body->setSpacing(px(space::betweenCards));
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    column->addWidget(m_scroll, 1);
    m_scroll->verticalScrollBar()->installEventFilter(this);
    setAccessibleName(question);
}

bool PageFrame::eventFilter(QObject* watched, QEvent* event) {
    // The bar stands in the page's margin, so that nothing moves when it comes and goes.
    if (event->type() == QEvent::Show || event->type() == QEvent::Hide) {
        const int bar = event->type() == QEvent::Show ? m_scroll->verticalScrollBar()->sizeHint().width() : 0;
        QMargins margins = m_body->contentsMargins();
        const bool toTheLeft = layoutDirection() == Qt::RightToLeft;
        margins.setRight(px(space::pageMargin) - (toTheLeft ? 0 : bar));
        margins.setLeft(px(space::pageMargin) - (toTheLeft ? bar : 0));
        m_body->setContentsMargins(margins);
    }
    return QWidget::eventFilter(watched, event);
}

void PageFrame::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    // Where there is little room the head scrolls too.
    auto* const column = static_cast<QVBoxLayout*>(layout());
    const bool low = height() < px(kLow);
    if (low == m_headScrolls) return;
    m_headScrolls = low;
    auto* const from = low ? column : m_body;
    auto* const to = low ? m_body : column;
    from->removeItem(m_head);
    m_head->setParent(nullptr);
    m_head->setContentsMargins(low ? QMargins() : headMargins());
    to->insertLayout(0, m_head);
}

void PageFrame::setHead(const QString& question, const QString& sentence) {
    m_question->setText(question);
    m_sentence->setText(sentence);
    setAccessibleName(question);
}

void PageFrame::insertFirst(QWidget* widget) { m_body->insertWidget(m_headScrolls ? 1 : 0, widget); }

QString PageFrame::question() const { return m_question->text(); }

void PageFrame::addHeadAction(QWidget* widget) { m_head->insertWidget(m_head->count() - 1, widget, 0, Qt::AlignTop); }

void PageFrame::focusFirst() {
    // Adopted widgets enter the chain in any order, so the chain is asked for the first one inside the content.
    const QWidget* content = m_scroll->widget();
    QWidget* next = nextInFocusChain();
    for (; next != nullptr && next != this; next = next->nextInFocusChain()) {
        if (content->isAncestorOf(next) && canTakeFocus(*next)) break;
    }
    if (next == nullptr || next == this)
        m_help->setFocus(Qt::OtherFocusReason);
    else
        next->setFocus(Qt::OtherFocusReason);
}

void PageFrame::focusOn(QWidget* widget) {
    widget->setFocus(Qt::OtherFocusReason);
    m_scroll->ensureWidgetVisible(widget, px(space::pageMargin), px(48));
}

}  // namespace cas
