#include "wizard/widgets/card.h"

#include <QBoxLayout>
#include <QPainter>
#include <QResizeEvent>

#include "wizard/widgets/text.h"

namespace cas {

namespace {

constexpr int stackBelow = 900;
constexpr int headerHeight = 40;
constexpr int radius = 8;

/// The card's top line with its rule.
class HeaderLine : public QWidget {
public:
    explicit HeaderLine(QWidget* parent) : QWidget(parent) { setFixedHeight(px(headerHeight)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRect(0, height() - 1, width(), 1), color(ColorRole::Border));
    }
};

/// An icon that follows the theme.
class Picture : public QWidget {
public:
    Picture(Icon which, QWidget* parent) : QWidget(parent), which_(which) { setFixedSize(px(16), px(16)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), which_, color(ColorRole::Muted), layoutDirection());
    }

private:
    Icon which_;
};

}  // namespace

Card::Card(QWidget* parent) : QFrame(parent) { build(); }

Card::Card(const QString& title, Icon picture, QWidget* parent) : QFrame(parent) {
    build();
    makeHeader();
    if (picture != Icon::None) header_->insertWidget(0, new Picture(picture, this));
    setTitle(title);
}

void Card::build() {
    column_ = new QVBoxLayout(this);
    column_->setContentsMargins(1, 1, 1, 1);
    column_->setSpacing(0);
}

void Card::makeHeader() {
    if (header_ != nullptr) return;
    auto* line = new HeaderLine(this);
    header_ = new QHBoxLayout(line);
    header_->setContentsMargins(px(16), 0, px(8), 1);
    header_->setSpacing(px(8));
    title_ = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold, line);
    title_->elided();
    title_->hide();
    header_->addWidget(title_);
    header_->addStretch(1);
    column_->insertWidget(0, line);
}

void Card::setTitle(const QString& title) {
    makeHeader();
    title_->setText(title);
    title_->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

QHBoxLayout* Card::header() {
    makeHeader();
    return header_;
}

void Card::addHeaderAction(QWidget* widget) { header()->addWidget(widget); }

void Card::addHeaderTool(QWidget* widget) {
    // Text-only buttons bring their own room: with it they stand at the table's text.
    header()->setContentsMargins(px(8), 0, px(8), 1);
    header_->insertWidget(tools_++, widget);
}

QVBoxLayout* Card::body() {
    if (body_ == nullptr) {
        body_ = new QVBoxLayout;
        body_->setContentsMargins(px(space::inCard), px(space::inCard), px(space::inCard), px(space::inCard));
        body_->setSpacing(px(space::betweenFields));
        const int behindFooter = footer_ == nullptr ? -1 : column_->count() - 1;
        column_->insertLayout(behindFooter, body_, 1);
    }
    return body_;
}

void Card::addFlush(QWidget* widget, int stretch) {
    const int behindFooter = footer_ == nullptr ? -1 : column_->count() - 1;
    column_->insertWidget(behindFooter, widget, stretch);
}

QHBoxLayout* Card::footer() {
    if (footer_ == nullptr) {
        auto* holder = new QWidget(this);
        auto* lines = new QVBoxLayout(holder);
        lines->setContentsMargins(0, 0, 0, 0);
        lines->setSpacing(0);
        lines->addWidget(new Rule(Qt::Horizontal, holder));
        footer_ = new QHBoxLayout;
        footer_->setContentsMargins(px(12), px(10), px(12), px(10));
        footer_->setSpacing(px(space::betweenActions));
        lines->addLayout(footer_);
        column_->addWidget(holder);
    }
    return footer_;
}

void Card::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(ColorRole::Border), 1));
    painter.setBrush(color(ColorRole::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(radius) - 0.5, pxF(radius) - 0.5);
}

Columns::Columns(const QList<int>& weights, QWidget* parent) : QWidget(parent), weights_(weights) {
    line_ = new QBoxLayout(QBoxLayout::LeftToRight, this);
    line_->setContentsMargins(0, 0, 0, 0);
    line_->setSpacing(px(16));
    for (int i = 0; i < weights.size(); ++i) {
        auto* column = new QVBoxLayout;
        column->setSpacing(px(space::betweenCards));
        line_->addLayout(column);
        columns_.append(column);
    }
    arrange();
}

void Columns::arrange() {
    const bool stacked = window()->width() < px(stackBelow);
    line_->setDirection(stacked ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    line_->setSpacing(px(stacked ? space::betweenCards : 16));
    for (int i = 0; i < weights_.size(); ++i) line_->setStretch(i, stacked ? 0 : weights_.at(i));
}

void Columns::resizeEvent(QResizeEvent* event) {
    arrange();
    QWidget::resizeEvent(event);
}

}  // namespace cas
