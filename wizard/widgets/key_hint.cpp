#include "wizard/widgets/key_hint.h"

#include <QPainter>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/theme.h"

namespace cas {

namespace {

constexpr int kTagHeight = 20;

QFont tagFont() { return textFont(TextSize::Caption, TextWeight::Medium); }

QSize tagSize(const QString& text) {
    return {QFontMetrics(tagFont()).horizontalAdvance(text) + px(14), px(kTagHeight)};
}

void paintTag(QWidget& widget, const QString& text, ColorRole ground) {
    QPainter painter(&widget);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(ColorRole::BorderStrong), 1));
    painter.setBrush(color(ground));
    painter.drawRoundedRect(QRectF(widget.rect()).adjusted(0.5, 0.5, -0.5, -0.5), pxF(4), pxF(4));
    painter.setPen(color(ColorRole::Text2));
    painter.setFont(tagFont());
    painter.drawText(widget.rect(), Qt::AlignCenter, text);
}

}  // namespace

KeyHint::KeyHint(const QKeySequence& keys, QWidget* parent)
    : QWidget(parent), m_text(keys.toString(QKeySequence::NativeText)) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyHint::sizeHint() const { return tagSize(m_text); }

void KeyHint::paintEvent(QPaintEvent*) { paintTag(*this, m_text, ColorRole::Inset); }

Tag::Tag(const QString& text, QWidget* parent) : QWidget(parent), m_text(text) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAccessibleName(text);
}

QSize Tag::sizeHint() const { return tagSize(m_text); }

void Tag::paintEvent(QPaintEvent*) { paintTag(*this, m_text, ColorRole::Surface); }

}  // namespace cas
