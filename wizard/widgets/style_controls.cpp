#include "wizard/widgets/style_controls.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QTextEdit>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/metrics.h"

namespace cas::controls {

namespace {

constexpr double kControlRadius = 6;

bool has(QStyle::State state, QStyle::StateFlag flag) { return state.testFlag(flag); }

struct Colors {
    QColor ground = Qt::transparent;
    QColor border = Qt::transparent;
    QColor text;
};

void paintBox(QPainter& painter, const QRectF& rect, const Colors& colors, double radius, double line = 1) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(colors.ground);
    if (colors.border.alpha() == 0) {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    } else {
        painter.setPen(QPen(colors.border, line));
        const double half = line / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half);
    }
    painter.restore();
}

ButtonKind kindOf(const QWidget* widget) {
    const auto* button = qobject_cast<const Button*>(widget);
    return button != nullptr ? button->kind() : ButtonKind::Secondary;
}

Colors filled(ColorRole rest, ColorRole hover, ColorRole pressed, QStyle::State state) {
    if (!has(state, QStyle::State_Enabled)) {
        return {color(ColorRole::Pressed), Qt::transparent, color(ColorRole::Muted)};
    }
    ColorRole ground = rest;
    if (has(state, QStyle::State_Sunken))
        ground = pressed;
    else if (has(state, QStyle::State_MouseOver))
        ground = hover;
    return {color(ground), Qt::transparent, color(ColorRole::OnAccent)};
}

Colors outlined(QStyle::State state) {
    if (!has(state, QStyle::State_Enabled)) {
        return {Qt::transparent, color(ColorRole::Border), color(ColorRole::Muted)};
    }
    ColorRole ground = ColorRole::Surface;
    if (has(state, QStyle::State_Sunken) || has(state, QStyle::State_On))
        ground = ColorRole::Pressed;
    else if (has(state, QStyle::State_MouseOver))
        ground = ColorRole::Hover;
    return {color(ground), color(ColorRole::BorderStrong), color(ColorRole::Text)};
}

Colors bare(QStyle::State state) {
    if (!has(state, QStyle::State_Enabled)) return {Qt::transparent, Qt::transparent, color(ColorRole::Muted)};
    const bool shown = state & (QStyle::State_MouseOver | QStyle::State_Sunken | QStyle::State_On);
    return {shown ? color(ColorRole::Pressed) : QColor(Qt::transparent), Qt::transparent, color(ColorRole::Text2)};
}

Colors buttonColors(ButtonKind kind, QStyle::State state) {
    switch (kind) {
        case ButtonKind::Primary:
            return filled(ColorRole::Accent, ColorRole::AccentHover, ColorRole::AccentPressed, state);
        case ButtonKind::Danger: {
            Colors colors = filled(ColorRole::DangerFill, ColorRole::DangerFill, ColorRole::DangerFill, state);
            const bool near = state & (QStyle::State_MouseOver | QStyle::State_Sunken);
            if (near && has(state, QStyle::State_Enabled)) colors.ground = colors.ground.darker(115);
            return colors;
        }
        case ButtonKind::TextOnly:
            return bare(state);
        case ButtonKind::Secondary:
            break;
    }
    return outlined(state);
}

int padding(ButtonKind kind, bool compact) {
    if (kind == ButtonKind::TextOnly) return compact ? 9 : 11;
    return compact ? 11 : 15;
}

void paintChevron(QPainter& painter, const QRect& rect, Icon which, bool enabled) {
    const int side = px(14);
    const QRect place(rect.center().x() - side / 2 + 1, rect.center().y() - side / 2 + 1, side, side);
    paintIcon(painter, place, which, color(enabled ? ColorRole::Text2 : ColorRole::Muted));
}

}  // namespace

bool isCompact(const QWidget* widget) {
    if (const auto* button = qobject_cast<const Button*>(widget)) return button->buttonSize() == ButtonSize::Compact;
    return widget != nullptr && widget->property("compact").toBool();
}

void paintButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    paintBox(painter, option.rect, buttonColors(kindOf(widget), option.state), pxF(kControlRadius));
}

void paintButtonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget) {
    const ButtonKind kind = kindOf(widget);
    const Colors colors = buttonColors(kind, option.state);
    const bool enabled = has(option.state, QStyle::State_Enabled);
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int picture = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = picture > 0 && !option.text.isEmpty() ? px(6) : 0;
    const int width = picture + gap + text;
    QRect line(option.rect.center().x() - width / 2 + 1, option.rect.top(), width, option.rect.height());
    if (picture > 0) {
        const QRect place = QStyle::visualRect(option.direction, line,
                                               {line.left(), line.center().y() - picture / 2 + 1, picture, picture});
        const bool strong = kind == ButtonKind::Primary || kind == ButtonKind::Danger;
        QIcon::Mode mode = has(option.state, QStyle::State_MouseOver) ? QIcon::Active : QIcon::Normal;
        if (strong) mode = QIcon::Selected;
        if (!enabled) mode = QIcon::Disabled;
        option.icon.paint(&painter, place, Qt::AlignCenter, mode);
    }
    const QRect words = QStyle::visualRect(option.direction, line, line.adjusted(picture + gap, 0, 2, 0));
    painter.setPen(colors.text);
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft | mnemonicFlag() | Qt::TextSingleLine, option.text);
}

QSize buttonSize(const QStyleOptionButton& option, const QWidget* widget) {
    const bool compact = isCompact(widget);
    const int text = option.fontMetrics.size(Qt::TextShowMnemonic, option.text).width();
    const int picture = option.icon.isNull() ? 0 : option.iconSize.width();
    const int gap = picture > 0 && text > 0 ? px(6) : 0;
    return {2 * px(padding(kindOf(widget), compact)) + picture + gap + text, px(compact ? 28 : 32)};
}

void paintField(QPainter& painter, const QRect& rect, QStyle::State state, const QWidget* widget) {
    const auto* edit = qobject_cast<const QLineEdit*>(widget);
    const auto* area = qobject_cast<const QTextEdit*>(widget);
    const bool readOnly = (edit != nullptr && edit->isReadOnly()) || (area != nullptr && area->isReadOnly());
    const bool locked = !has(state, QStyle::State_Enabled) || readOnly;
    const bool problem = widget != nullptr && widget->property("problem").toBool();
    Colors colors{color(locked ? ColorRole::Inset : ColorRole::Surface),
                  color(locked ? ColorRole::Border : ColorRole::Control),
                  {}};
    double line = 1;
    if (has(state, QStyle::State_HasFocus)) {
        colors.border = color(ColorRole::Focus);
        line = 2;
    }
    if (problem) colors.border = color(ColorRole::DangerMark);
    paintBox(painter, rect, colors, pxF(kControlRadius), line);
}

void paintCheckBox(QPainter& painter, const QRect& rect, QStyle::State state) {
    const bool enabled = has(state, QStyle::State_Enabled);
    const bool on = has(state, QStyle::State_On) || has(state, QStyle::State_NoChange);
    Colors colors{color(ColorRole::Surface), color(ColorRole::Control), color(ColorRole::OnAccent)};
    if (on)
        colors = {color(ColorRole::Accent), color(ColorRole::Accent), color(ColorRole::OnAccent)};
    else if (has(state, QStyle::State_MouseOver))
        colors.ground = color(ColorRole::Hover);
    if (!enabled) colors = {color(ColorRole::Inset), color(ColorRole::BorderStrong), color(ColorRole::Muted)};
    const double side = pxF(16);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(rect).center());
    box.moveTopLeft(box.topLeft().toPoint());
    paintBox(painter, box, colors, pxF(4));
    if (!on) return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.text, pxF(1.8), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.translate(box.topLeft());
    painter.scale(side / 16, side / 16);
    QPolygonF tick({{4.7, 8.3}, {6.95, 10.55}, {11.45, 5.6}});
    if (has(state, QStyle::State_NoChange)) tick = QPolygonF({{4.5, 8}, {11.5, 8}});
    painter.drawPolyline(tick);
    painter.restore();
}

void paintRadioButton(QPainter& painter, const QRect& rect, QStyle::State state) {
    const bool enabled = has(state, QStyle::State_Enabled);
    const bool on = has(state, QStyle::State_On);
    const double side = pxF(16);
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(rect).center());
    box.moveTopLeft(box.topLeft().toPoint());
    const double line = on ? pxF(5) : 1;
    QColor border = color(on ? ColorRole::Accent : ColorRole::Control);
    if (!enabled) border = color(ColorRole::BorderStrong);
    const bool hover = has(state, QStyle::State_MouseOver) && !on;
    const ColorRole ground = hover ? ColorRole::Hover : ColorRole::Surface;
    paintBox(painter, box, {color(enabled ? ground : ColorRole::Inset), border, {}}, side / 2, line);
}

void paintComboBox(QPainter& painter, const QStyleOptionComboBox& option, const QWidget* widget) {
    paintField(painter, option.rect, option.state, widget);
    const int room = px(isCompact(widget) ? 28 : 32);
    QRect place(option.rect.right() - room + 1, option.rect.top(), room, option.rect.height());
    place = QStyle::visualRect(option.direction, option.rect, place);
    paintChevron(painter, place, Icon::Down, has(option.state, QStyle::State_Enabled));
}

void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QWidget* widget, const QRect& up,
                  const QRect& down) {
    paintField(painter, option.rect, option.state, widget);
    paintChevron(painter, up, Icon::Up, option.stepEnabled.testFlag(QAbstractSpinBox::StepUpEnabled));
    paintChevron(painter, down, Icon::Down, option.stepEnabled.testFlag(QAbstractSpinBox::StepDownEnabled));
}

void paintScrollBar(QPainter& painter, const QRect& slider, QStyle::State state) {
    const bool near = state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const double inset = pxF(near ? 2 : 3);
    const QRectF bar = QRectF(slider).adjusted(inset, inset, -inset, -inset);
    const double radius = qMin(bar.width(), bar.height()) / 2;
    paintBox(painter, bar, {color(near ? ColorRole::Control : ColorRole::BorderStrong), Qt::transparent, {}}, radius);
}

void paintToolButton(QPainter& painter, const QStyleOption& option) {
    paintBox(painter, option.rect, bare(option.state), pxF(kControlRadius));
}

}  // namespace cas::controls
