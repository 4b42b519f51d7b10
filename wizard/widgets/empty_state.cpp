#include "wizard/widgets/empty_state.h"

#include <QBoxLayout>
#include <QLabel>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

/// The picture above the words.
class BigPicture : public QWidget {
public:
    BigPicture(Icon which, QWidget* parent) : QWidget(parent), which_(which) { setFixedSize(px(24), px(24)); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        paintIcon(painter, rect(), which_, color(ColorRole::Muted), layoutDirection());
    }

private:
    Icon which_;
};

}  // namespace

EmptyState::EmptyState(Icon picture, const QString& missing, const QString& advice, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(6));
    column->addStretch(1);
    column->addWidget(new BigPicture(picture, this), 0, Qt::AlignHCenter);
    missing_ = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Medium, this);
    advice_ = new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this);
    advice_->setWordWrap(true);
    for (auto* text : {missing_, advice_}) {
        text->setAlignment(Qt::AlignCenter);
        column->addWidget(text);
    }
    buttons_ = new QHBoxLayout;
    buttons_->setSpacing(px(space::betweenActions));
    buttons_->setContentsMargins(0, px(4), 0, 0);
    buttons_->addStretch(1);
    buttons_->addStretch(1);
    column->addLayout(buttons_);
    column->addStretch(1);
    setTexts(missing, advice);
}

void EmptyState::setTexts(const QString& missing, const QString& advice) {
    missing_->setText(missing);
    advice_->setText(advice);
}

Button* EmptyState::addButton(const QString& text, ButtonKind kind) {
    auto* button = new Button(text, kind, this, ButtonSize::Compact);
    buttons_->insertWidget(buttons_->count() - 1, button);
    return button;
}

}  // namespace cas
