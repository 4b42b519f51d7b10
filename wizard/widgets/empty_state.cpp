#include "wizard/widgets/empty_state.h"

#include <QBoxLayout>
#include <QLabel>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/picture.h"
#include "wizard/widgets/text.h"

namespace cas {

EmptyState::EmptyState(Icon picture, const QString& missing, const QString& advice, QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(px(16), px(16), px(16), px(16));
    column->setSpacing(px(6));
    column->addStretch(1);
    column->addWidget(new Picture(picture, 24, this), 0, Qt::AlignHCenter);
    m_missing = new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Medium, this);
    m_advice = new Text({}, TextSize::Small, ColorRole::Muted, TextWeight::Regular, this);
    for (auto* text : {m_missing, m_advice}) {
        text->setAlignment(Qt::AlignCenter);
        column->addWidget(text);
    }
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(px(space::betweenActions));
    m_buttons->setContentsMargins(0, px(4), 0, 0);
    m_buttons->addStretch(1);
    m_buttons->addStretch(1);
    column->addLayout(m_buttons);
    column->addStretch(1);
    setTexts(missing, advice);
}

void EmptyState::setTexts(const QString& missing, const QString& advice) {
    m_missing->setText(missing);
    m_advice->setText(advice);
}

Button* EmptyState::addButton(const QString& text, ButtonKind kind) {
    auto* button = new Button(text, kind, this, ButtonSize::Compact);
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

}  // namespace cas
