#include <QPainter>

#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/style_controls.h"

namespace cas::controls {

namespace {

constexpr int kItemHeight = 28;
constexpr int kSeparatorHeight = 9;
constexpr int kStartRoom = 32;  // mark or icon before the text
constexpr int kEndRoom = 28;    // chevron behind it

/// Text and key of a menu item, which Qt puts into one string.
QPair<QString, QString> textsOf(const QStyleOptionMenuItem& option) {
    const int tab = static_cast<int>(option.text.indexOf(QLatin1Char('\t')));
    return tab < 0 ? qMakePair(option.text, QString()) : qMakePair(option.text.left(tab), option.text.mid(tab + 1));
}

void paintHover(QPainter& painter, const QRect& rect) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(ColorRole::Pressed));
    painter.drawRoundedRect(rect, pxF(4), pxF(4));
    painter.restore();
}

void paintItemMark(QPainter& painter, const QStyleOptionMenuItem& option, const QRect& place) {
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor ink = color(enabled ? ColorRole::Text : ColorRole::Muted);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked) paintIcon(painter, place, Icon::Check, ink);
    } else if (!option.icon.isNull()) {
        option.icon.paint(&painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
}

}  // namespace

void paintMenuPanel(QPainter& painter, const QRect& rect) {
    painter.fillRect(rect, color(ColorRole::Raised));
    painter.setPen(color(ColorRole::BorderStrong));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(rect.adjusted(0, 0, -1, -1));
}

void paintMenuItem(QPainter& painter, const QStyleOptionMenuItem& option, const QWidget*) {
    const QRect rect = option.rect;
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        painter.fillRect(QRect(rect.left() + px(4), rect.center().y(), rect.width() - px(8), 1),
                         color(ColorRole::Border));
        return;
    }
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    if (option.state.testFlag(QStyle::State_Selected) && enabled)
        paintHover(painter, rect.adjusted(px(2), 0, -px(2), 0));
    const int side = px(16);
    const auto visual = [&](const QRect& part) { return QStyle::visualRect(option.direction, rect, part); };
    paintItemMark(painter, option, visual({rect.left() + px(8), rect.center().y() - side / 2 + 1, side, side}));
    const auto [text, key] = textsOf(option);
    const QRect words = visual(rect.adjusted(px(kStartRoom), 0, -px(kEndRoom), 0));
    const auto start = QStyle::visualAlignment(option.direction, Qt::AlignLeft);
    const auto end = QStyle::visualAlignment(option.direction, Qt::AlignRight);
    const auto flags = [](Qt::Alignment edge) {
        return static_cast<int>(edge | Qt::AlignVCenter) | Qt::TextShowMnemonic | Qt::TextSingleLine;
    };
    painter.setFont(option.font);
    painter.setPen(color(enabled ? ColorRole::Text : ColorRole::Muted));
    painter.drawText(words, flags(start), text);
    painter.setPen(color(ColorRole::Muted));
    painter.drawText(visual(rect.adjusted(px(kStartRoom), 0, -px(12), 0)), flags(end), key);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRect place = visual({rect.right() - px(22), rect.center().y() - px(7), px(14), px(14)});
        paintIcon(painter, place, Icon::Right, color(ColorRole::Muted), option.direction);
    }
}

QSize menuItemSize(const QStyleOptionMenuItem& option) {
    if (option.menuItemType == QStyleOptionMenuItem::Separator) return {px(10), px(kSeparatorHeight)};
    const QFontMetrics metrics(option.font);
    const auto [text, key] = textsOf(option);
    const int keys = key.isEmpty() ? 0 : metrics.horizontalAdvance(key) + px(24);
    return {px(kStartRoom) + metrics.size(Qt::TextShowMnemonic, text).width() + keys + px(kEndRoom), px(kItemHeight)};
}

void paintMenuBarGround(QPainter& painter, const QRect& rect) { painter.fillRect(rect, color(ColorRole::Sidebar)); }

void paintMenuBarItem(QPainter& painter, const QStyleOptionMenuItem& option) {
    paintMenuBarGround(painter, option.rect);
    const bool shown = option.state & (QStyle::State_Selected | QStyle::State_Sunken);
    if (shown) paintHover(painter, option.rect.adjusted(0, px(3), 0, -px(3)));
    painter.setPen(color(ColorRole::Text2));
    painter.drawText(option.rect, Qt::AlignCenter | Qt::TextShowMnemonic | Qt::TextSingleLine, option.text);
}

}  // namespace cas::controls
