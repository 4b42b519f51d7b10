#include "wizard/widgets/card.h"

#include <QBoxLayout>
#include <QPainter>
#include <QPushButton>
#include <QResizeEvent>

#include "wizard/widgets/picture.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int kStackBelow = 900;
constexpr int kBeside = 16;
constexpr int kCardHeaderHeight = 40;
constexpr int kCardRadius = 8;

/// The card's top line with its rule.
class HeaderLine : public QWidget {
public:
    explicit HeaderLine(QWidget* parent) : QWidget(parent) { setFixedHeight(px(kCardHeaderHeight)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), color(ColorRole::Border));
    }
};

}  // namespace

Card::Card(QWidget* parent) : QFrame(parent) { build(); }

Card::Card(const QString& title, Icon picture, QWidget* parent) : QFrame(parent) {
    build();
    makeHeader();
    if (picture != Icon::None) {
        m_picture = new Picture(picture, 16, this);
        m_header->insertWidget(0, m_picture);
    }
    setTitle(title);
}

void Card::build() {
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(1, 1, 1, 1);
    m_column->setSpacing(0);
    // Takes the room a taller neighbour makes, so that what is inside stays at the top.
    m_column->addWidget(new QWidget(this));
}

void Card::makeHeader() {
    if (m_header != nullptr) return;
    auto* line = new HeaderLine(this);
    m_header = new QHBoxLayout(line);
    m_header->setContentsMargins(px(16), 0, px(8), 1);
    m_header->setSpacing(px(8));
    m_title = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold, line);
    m_title->elided();
    m_title->hide();
    m_header->addWidget(m_title);
    m_header->addStretch(1);
    m_column->insertWidget(0, line);
}

void Card::setTitle(const QString& title) {
    makeHeader();
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    placeHeader();
    setAccessibleName(title);
}

QHBoxLayout* Card::header() {
    makeHeader();
    return m_header;
}

void Card::addHeaderAction(QWidget* widget) {
    widget->setProperty("compact", true);
    header()->addWidget(widget);
}

void Card::addHeaderTool(QWidget* widget) {
    makeHeader();
    widget->setProperty("compact", true);
    // Text-only buttons bring their own room: with it they stand at the table's text.
    if (m_tools == 0) m_toolsBringRoom = qobject_cast<QPushButton*>(widget) != nullptr;
    const bool isBeside = m_picture != nullptr || !m_title->isHidden();
    if (m_tools == 0 && isBeside && !m_toolsBringRoom) {
        header()->insertSpacing(header()->indexOf(m_title) + 1, px(20));
        ++m_tools;
    }
    header()->insertWidget(header()->indexOf(m_title) + 1 + m_tools++, widget);
    placeHeader();
}

void Card::placeHeader() {
    const bool starts = m_toolsBringRoom && m_title->isHidden() && m_picture == nullptr;
    const int start = px(starts ? 8 : 16);
    const int end = px(8);
    m_header->setContentsMargins(isRightToLeft() ? end : start, 0, isRightToLeft() ? start : end, 1);
}

int Card::contentEnd() const { return m_column->count() - (m_footer == nullptr ? 1 : 2); }

QVBoxLayout* Card::body() {
    if (m_body == nullptr) {
        m_body = new QVBoxLayout;
        m_body->setContentsMargins(px(space::inCard), px(space::inCard), px(space::inCard), px(space::inCard));
        m_body->setSpacing(px(space::betweenFields));
        m_column->insertLayout(contentEnd(), m_body);
    }
    return m_body;
}

void Card::addFlush(QWidget* widget, int stretch) { m_column->insertWidget(contentEnd(), widget, stretch); }

QHBoxLayout* Card::footer() {
    if (m_footer == nullptr) {
        auto* holder = new QWidget(this);
        auto* lines = new QVBoxLayout(holder);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(0);
        lines->addWidget(new Rule(Qt::Horizontal, holder));
        m_footer = new QHBoxLayout;
        m_footer->setContentsMargins(px(12), px(10), px(12), px(10));
        m_footer->setSpacing(px(space::betweenActions));
        lines->addLayout(m_footer);
        m_column->addWidget(holder);
    }
    return m_footer;
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(ColorRole::Border), 1));
    painter.setBrush(color(ColorRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(kCardRadius) - 0.5,
                            pxF(kCardRadius) - 0.5);
}

Columns::Columns(const QList<int>& weights, QWidget* parent) : QWidget(parent), m_weights(weights) {
    m_line = new QBoxLayout(QBoxLayout::LeftToRight, this);
    m_line->setContentsMargins(0, 0, 0, 0);
    m_line->setSpacing(px(kBeside));
    for (int i = 0; i < weights.size(); ++i) {
        auto* column = new QVBoxLayout;
        column->setSpacing(px(space::betweenCards));
        m_line->addLayout(column);
        m_columns.append(column);
    }
    arrange();
}

QSize Columns::minimumSizeHint() const {
    // Of the widest column: with less room than all of them need they go below each other.
    int widest = 0;
    for (const auto* column : m_columns) widest = qMax(widest, column->minimumSize().width());
    return {widest, QWidget::minimumSizeHint().height()};
}

bool Columns::event(QEvent* event) {
    // What a column holds may have grown.
    if (event->type() == QEvent::LayoutRequest && stacks() != (m_line->direction() == QBoxLayout::TopToBottom))
        arrange();
    return QWidget::event(event);
}

bool Columns::stacks() const {
    int needed = px(kBeside) * static_cast<int>(m_columns.size() - 1);
    for (const auto* column : m_columns) needed += column->minimumSize().width();
    return window()->width() < px(kStackBelow) || width() < needed;
}

void Columns::arrange() {
    const bool stacked = stacks();
    m_line->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_line->setSpacing(px(stacked ? space::betweenCards : kBeside));
    for (int i = 0; i < m_weights.size(); ++i) m_line->setStretch(i, stacked ? 0 : m_weights.at(i));
}

void Columns::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

}  // namespace cas
