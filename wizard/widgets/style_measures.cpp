#include <QComboBox>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QStyleOption>

#include "wizard/widgets/app_style.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/style_controls.h"

// The sizes of AppStyle; what is painted stands in app_style.cpp.
namespace cas {

namespace {

constexpr int kFieldPadding = 10;
constexpr int kCompactPadding = 8;
constexpr int kStepperWidth = 24;
constexpr int kLeastSlider = 24;
// What QLineEdit keeps free inside the rectangle the style gives it.
constexpr int kLineEditOwnMargin = 2;

int paddingOf(const QWidget* widget) { return px(controls::isCompact(widget) ? kCompactPadding : kFieldPadding); }

int heightOf(const QWidget* widget) { return px(controls::isCompact(widget) ? 28 : 32); }

QRect sliderRect(const QStyleOptionSlider& bar) {
    const bool across = bar.orientation == Qt::Horizontal;
    const int room = across ? bar.rect.width() : bar.rect.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    int length = room;
    if (range > 0) {
        length = static_cast<int>(qint64(bar.pageStep) * room / (range + bar.pageStep));
        length = qMin(room, qMax(px(kLeastSlider), length));
    }
    const int start =
        QStyle::sliderPositionFromValue(bar.minimum, bar.maximum, bar.sliderPosition, room - length, bar.upsideDown);
    return across ? QRect(start, 0, length, bar.rect.height()) : QRect(0, start, bar.rect.width(), length);
}

QRect scrollBarPart(const QStyleOptionSlider& bar, QStyle::SubControl part) {
    const QRect slider = sliderRect(bar);
    const bool across = bar.orientation == Qt::Horizontal;
    switch (part) {
        case QStyle::SC_ScrollBarSlider:
            return slider;
        case QStyle::SC_ScrollBarGroove:
            return bar.rect;
        case QStyle::SC_ScrollBarSubPage:
            return across ? QRect(0, 0, slider.left(), bar.rect.height()) : QRect(0, 0, bar.rect.width(), slider.top());
        case QStyle::SC_ScrollBarAddPage:
            return across ? QRect(slider.right() + 1, 0, bar.rect.width() - slider.right() - 1, bar.rect.height())
                          : QRect(0, slider.bottom() + 1, bar.rect.width(), bar.rect.height() - slider.bottom() - 1);
        default:
            return {};
    }
}

}  // namespace

QRect AppStyle::subElementRect(SubElement element, const QStyleOption* option, const QWidget* widget) const {
    if (element == SE_LineEditContents) {
        const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option);
        if (frame != nullptr && frame->lineWidth > 0) {
            const int room = paddingOf(widget) - kLineEditOwnMargin;
            return option->rect.adjusted(room, 0, -room, 0);
        }
        return option->rect;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect AppStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl part,
                               const QWidget* widget) const {
    const QRect rect = option->rect;
    const int room = paddingOf(widget);
    if (control == CC_ComboBox && part == SC_ComboBoxEditField) {
        const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        const int start = combo != nullptr && combo->editable ? room - kLineEditOwnMargin : room;
        return visualRect(option->direction, rect, rect.adjusted(start, 1, -heightOf(widget), -1));
    }
    if (control == CC_ComboBox && part == SC_ComboBoxArrow) {
        const int width = heightOf(widget);
        return visualRect(option->direction, rect, QRect(rect.right() - width + 1, rect.top(), width, rect.height()));
    }
    if (control == CC_SpinBox) {
        const int width = px(kStepperWidth);
        const int half = rect.height() / 2;
        const auto visual = [&](const QRect& r) { return visualRect(option->direction, rect, r); };
        if (part == SC_SpinBoxUp) return visual({rect.right() - width, rect.top() + 1, width, half - 1});
        if (part == SC_SpinBoxDown) return visual({rect.right() - width, rect.top() + half, width, half - 1});
        if (part == SC_SpinBoxEditField) {
            return visual(rect.adjusted(room - kLineEditOwnMargin, 1, -width - px(2), -1));
        }
    }
    if (const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
        bar != nullptr && control == CC_ScrollBar) {
        return visualRect(option->direction, rect, scrollBarPart(*bar, part));
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize AppStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                 const QWidget* widget) const {
    switch (type) {
        case CT_PushButton:
            if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option); button != nullptr)
                return controls::buttonSize(*button, widget);
            break;
        case CT_LineEdit:
            return {size.width() + 2 * paddingOf(widget), heightOf(widget)};
        case CT_ComboBox:
            // Qt measures the ink of a text, and it is elided by its advance: a pixel or two more.
            return {size.width() + px(4) + paddingOf(widget) + heightOf(widget), heightOf(widget)};
        case CT_SpinBox:
            return {size.width() + paddingOf(widget) + px(kStepperWidth), heightOf(widget)};
        case CT_MenuItem:
            if (const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option); item != nullptr)
                return controls::menuItemSize(*item);
            break;
        case CT_MenuBarItem:
            return {size.width() + px(16), px(31)};
        case CT_ItemViewItem: {
            const QSize own = QProxyStyle::sizeFromContents(type, option, size, widget);
            return {own.width(), qMax(own.height(), px(28))};
        }
        default:
            break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int AppStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
        case PM_IndicatorWidth:
        case PM_IndicatorHeight:
        case PM_ExclusiveIndicatorWidth:
        case PM_ExclusiveIndicatorHeight:
        case PM_ButtonIconSize:
        case PM_SmallIconSize:
            return px(16);
        case PM_CheckBoxLabelSpacing:
        case PM_RadioButtonLabelSpacing:
            return px(8);
        case PM_ScrollBarExtent:
            return px(12);
        case PM_ScrollView_ScrollBarSpacing:
        case PM_MenuBarVMargin:
        case PM_MenuBarPanelWidth:
        case PM_ButtonShiftHorizontal:
        case PM_ButtonShiftVertical:
        case PM_MenuBarItemSpacing:
            return 0;
        case PM_MenuBarHMargin:
            return px(8);
        case PM_MenuPanelWidth:
            return 1;
        case PM_MenuHMargin:
        case PM_MenuVMargin:
            return px(4);
        case PM_ToolTipLabelFrameWidth:
            return px(6);
        case PM_DefaultFrameWidth:
            return 1;
        // Text margin of plain item views, such as the list of a combo box.
        case PM_FocusFrameHMargin:
            return px(8);
        case PM_SplitterWidth:
            return px(8);
        case PM_TextCursorWidth:
            return 1;
        default:
            return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int AppStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                        QStyleHintReturn* answer) const {
    switch (hint) {
        case SH_ComboBox_Popup:
        case SH_EtchDisabledText:
        case SH_DitherDisabledText:
        case SH_ItemView_ActivateItemOnSingleClick:
        case SH_ScrollBar_Transient:
            return 0;
        case SH_ItemView_ShowDecorationSelected:
        case SH_ScrollBar_ContextMenu:
            return 1;
        case SH_UnderlineShortcut: {
            const bool inMenu =
                qobject_cast<const QMenuBar*>(widget) != nullptr || qobject_cast<const QMenu*>(widget) != nullptr;
            return inMenu || m_showsMnemonics ? 1 : 0;
        }
        case SH_ToolTipLabel_Opacity:
            return 255;
        case SH_Widget_Animation_Duration:
            return m_reducedMotion ? 0 : 120;
        default:
            return QProxyStyle::styleHint(hint, option, widget, answer);
    }
}

}  // namespace cas
