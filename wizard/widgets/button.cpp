#include "wizard/widgets/button.h"

#include <QKeyEvent>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"

namespace cas {

Button::Button(const QString& text, ButtonKind kind, QWidget* parent, ButtonSize size, Icon picture)
    : QPushButton(text, parent), m_kind(kind), m_size(size) {
    setAutoDefault(false);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const auto refresh = [this] {
        const bool strong = m_kind == ButtonKind::Primary || m_kind == ButtonKind::Danger;
        setFont(textFont(TextSize::Body, strong ? TextWeight::Semibold : TextWeight::Medium));
        setIconSize({px(16), px(16)});
    };
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, refresh);
    refresh();
    setPicture(picture);
}

void Button::setKind(ButtonKind kind) {
    m_kind = kind;
    const bool strong = m_kind == ButtonKind::Primary || m_kind == ButtonKind::Danger;
    setFont(textFont(TextSize::Body, strong ? TextWeight::Semibold : TextWeight::Medium));
    updateGeometry();
    update();
}

void Button::setPicture(Icon picture) { setIcon(cas::icon(picture)); }

void Button::setRefusal(const QString& reason) {
    setEnabled(reason.isEmpty());
    setToolTip(reason);
    setAccessibleDescription(reason);
}

void Button::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

Button* toolButton(const QString& text, Icon picture, QWidget* parent) {
    return new Button(text, ButtonKind::TextOnly, parent, ButtonSize::Compact, picture);
}

QToolButton* iconButton(const QString& name, Icon picture, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setIcon(icon(picture));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    const auto refresh = [button] {
        button->setIconSize({px(16), px(16)});
        button->setFixedSize(px(28), px(28));
    };
    if (auto* style = AppStyle::installed()) QObject::connect(style, &AppStyle::changed, button, refresh);
    refresh();
    return button;
}

}  // namespace cas
