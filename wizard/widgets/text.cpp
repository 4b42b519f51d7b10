#include "wizard/widgets/text.h"

#include <QKeyEvent>
#include <QPainter>

#include "wizard/widgets/app_style.h"

namespace cas {

Text::Text(const QString& text, TextSize size, ColorRole role, TextWeight weight, QWidget* parent)
    : QLabel(text, parent), m_size(size), m_role(role), m_weight(weight) {
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    // Not the parent's, which inside a line edit is another one.
    setForegroundRole(QPalette::WindowText);
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, &Text::refresh);
    refresh();
}

void Text::setRole(ColorRole role) {
    m_role = role;
    refresh();
}

void Text::setLook(TextSize size, TextWeight weight) {
    m_size = size;
    m_weight = weight;
    refresh();
}

Text* Text::wrapped() {
    setWordWrap(true);
    setAlignment(Qt::AlignLeading | Qt::AlignTop);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    return this;
}

Text* Text::elided(Qt::TextElideMode mode) {
    m_elide = mode;
    return this;
}

void Text::refresh() {
    setFont(textFont(m_size, m_weight));
    QPalette palette;
    palette.setColor(QPalette::WindowText, color(m_role));
    palette.setColor(QPalette::Disabled, QPalette::WindowText, color(ColorRole::Muted));
    setPalette(palette);
}

QSize Text::minimumSizeHint() const {
    if (m_elide == Qt::ElideNone) return QLabel::minimumSizeHint();
    return {fontMetrics().horizontalAdvance(QStringLiteral("mmm…")), QLabel::minimumSizeHint().height()};
}

void Text::paintEvent(QPaintEvent* event) {
    if (m_elide == Qt::ElideNone) {
        QLabel::paintEvent(event);
        return;
    }
    QPainter painter(this);
    painter.setPen(palette().color(isEnabled() ? QPalette::Active : QPalette::Disabled, QPalette::WindowText));
    const QString shown = fontMetrics().elidedText(text(), m_elide, width());
    const auto place = QStyle::visualAlignment(layoutDirection(), alignment());
    painter.drawText(rect(), static_cast<int>(place) | Qt::TextSingleLine, shown);
    const QString tip = shown == text() ? QString() : text();
    if (toolTip() != tip) setToolTip(tip);
}

Link::Link(const QString& text, QWidget* parent, TextSize size) : QAbstractButton(parent), m_size(size) {
    setText(text);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const auto refresh = [this] {
        setFont(textFont(m_size, TextWeight::Medium));
        updateGeometry();
    };
    if (auto* style = AppStyle::installed()) connect(style, &AppStyle::changed, this, refresh);
    refresh();
}

QSize Link::sizeHint() const { return {fontMetrics().size(Qt::TextShowMnemonic, text()).width() + 1, px(18)}; }

void Link::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    QFont shown = font();
    shown.setUnderline(underMouse() && isEnabled());
    painter.setFont(shown);
    painter.setPen(color(isEnabled() ? ColorRole::AccentText : ColorRole::Muted));
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, text());
}

void Link::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void Link::enterEvent(QEnterEvent*) { update(); }

void Link::leaveEvent(QEvent*) { update(); }

Rule::Rule(Qt::Orientation orientation, QWidget* parent) : QWidget(parent) {
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Rule::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Border)); }

}  // namespace cas
