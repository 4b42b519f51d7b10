#include "wizard/widgets/pill.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/metrics.h"

namespace cas {

namespace {

constexpr int kPillHeight = 22;
constexpr int kMarkSize = 12;
constexpr int kIconSize = 14;
constexpr int kMarkGap = 6;

QString wordOf(const PillValue& value) { return value.word.isEmpty() ? stateWord(value.state) : value.word; }

int pictureSize(const PillValue& value) { return value.icon == Icon::None ? kMarkSize : kIconSize; }

QFont pillFont() { return textFont(TextSize::Small, TextWeight::Medium); }

QFont countFont() { return textFont(TextSize::Caption, TextWeight::Semibold); }

QRect mirrored(const QRect& part, const QRect& whole, Qt::LayoutDirection direction) {
    return direction == Qt::LeftToRight
               ? part
               : QRect(whole.left() + whole.right() - part.right(), part.top(), part.width(), part.height());
}

}  // namespace

QSize pillSize(const PillValue& value) {
    const int text = QFontMetrics(pillFont()).horizontalAdvance(wordOf(value));
    const int sides = value.background ? px(6) + px(8) : 0;
    return {sides + px(pictureSize(value)) + px(kMarkGap) + text + 1, px(kPillHeight)};
}

void paintPill(QPainter& painter, const QRect& rect, const PillValue& value, const Theme& theme, const QColor& behind,
               Qt::LayoutDirection direction) {
    const ColorRole ink = value.lab ? ColorRole::Lab : wordRole(value.state);
    QColor ground = behind;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (value.background) {
        ground = theme.color(value.lab ? ColorRole::LabSoft : softRole(value.state));
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    }
    const int picture = px(pictureSize(value));
    const int start = rect.left() + (value.background ? px(6) : 0);
    const QRect place =
        mirrored({start, rect.top() + (rect.height() - picture) / 2, picture, picture}, rect, direction);
    if (value.icon != Icon::None)
        paintIcon(painter, place, value.icon, theme.color(ink), direction);
    else
        paintMark(painter, place, value.state, theme, ground);
    const int textStart = start + picture + px(kMarkGap);
    const QRect text = mirrored({textStart, rect.top(), rect.right() - textStart + 1, rect.height()}, rect, direction);
    painter.setFont(pillFont());
    painter.setPen(theme.color(ink));
    const QString word = painter.fontMetrics().elidedText(wordOf(value), Qt::ElideRight, text.width());
    painter.drawText(text, static_cast<int>(QStyle::visualAlignment(direction, Qt::AlignLeft) | Qt::AlignVCenter),
                     word);
    painter.restore();
}

Pill::Pill(const PillValue& value, QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setValue(value);
}

void Pill::setValue(const PillValue& value) {
    m_value = value;
    setAccessibleTexts(this, wordOf(value), {});
    updateGeometry();
    update();
}

QSize Pill::sizeHint() const { return pillSize(m_value); }

void Pill::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintPill(painter, rect(), m_value, theme(), color(ColorRole::Surface), layoutDirection());
}

int countWidth(const QString& text) { return qMax(px(18), QFontMetrics(countFont()).horizontalAdvance(text) + px(10)); }

void paintCount(QPainter& painter, const QRect& rect, const QString& text, CountTone tone, const Theme& theme) {
    ColorRole ground = ColorRole::Pressed;
    ColorRole ink = ColorRole::Text2;
    if (tone == CountTone::Warning) {
        ground = ColorRole::WarningSoft;
        ink = ColorRole::Warning;
    } else if (tone == CountTone::Danger) {
        ground = ColorRole::DangerSoft;
        ink = ColorRole::Danger;
    }
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ground));
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    painter.setPen(theme.color(ink));
    painter.setFont(countFont());
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

CountBadge::CountBadge(int count, CountTone tone, QWidget* parent) : QWidget(parent), m_count(count), m_tone(tone) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void CountBadge::setCount(int count, CountTone tone) {
    m_count = count;
    m_tone = tone;
    updateGeometry();
    update();
}

QSize CountBadge::sizeHint() const { return {countWidth(QString::number(m_count)), px(18)}; }

void CountBadge::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    paintCount(painter, rect(), QString::number(m_count), m_tone, theme());
}

}  // namespace cas
