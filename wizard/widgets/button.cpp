#include "wizard/widgets/button.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QStyleOptionButton>
#include <QToolTip>

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

bool Button::mayShrink() const {
    const bool strong = m_kind == ButtonKind::Primary || m_kind == ButtonKind::Danger;
    return !strong && m_size == ButtonSize::Compact && !icon().isNull();
}

QSize Button::minimumSizeHint() const {
    const QSize whole = QPushButton::minimumSizeHint();
    return mayShrink() ? QSize(qMin(px(28), whole.width()), whole.height()) : whole;
}

bool Button::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && isShort()) {
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), text().remove(u'&'), this);
        return true;
    }
    return QPushButton::event(event);
}

void Button::initStyleOption(QStyleOptionButton* option) const {
    QPushButton::initStyleOption(option);
    // While it paints only: its size goes by the whole text.
    if (m_pictureOnly) option->text.clear();
}

void Button::paintEvent(QPaintEvent* event) {
    m_pictureOnly = isShort();
    QPushButton::paintEvent(event);
    m_pictureOnly = false;
}

void Button::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QPushButton::keyPressEvent(event);
}

Button* toolButton(const QString& text, Icon picture, QWidget* parent) {
    auto* button = new Button(text, ButtonKind::TextOnly, parent, ButtonSize::Compact, picture);
    button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return button;
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
