#include "wizard/widgets/app_style.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStyleOption>
#include <QTextEdit>
#include <QToolTip>

#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/focus_ring.h"
#include "wizard/widgets/icons.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/style_controls.h"
#include "wizard/widgets/system_theme.h"

namespace cas {

AppStyle::AppStyle(ThemeChoice choice)
    : QProxyStyle(QStringLiteral("Fusion")),
      m_theme(Theme::builtIn(Brightness::Light)),
      m_choice(choice),
      m_system(std::make_unique<SystemTheme>()) {
    m_reducedMotion = m_system->wantsReducedMotion();
    connect(m_system.get(), &SystemTheme::changed, this, [this] {
        if (m_choice == ThemeChoice::System) apply();
    });
}

AppStyle::~AppStyle() = default;

AppStyle& AppStyle::install(QApplication& application, ThemeChoice choice) {
    installAccessibility();
    auto* style = new AppStyle(choice);
    QApplication::setStyle(style);
    application.installEventFilter(style);
    style->apply();
    return *style;
}

AppStyle* AppStyle::installed() { return qApp == nullptr ? nullptr : qobject_cast<AppStyle*>(QApplication::style()); }

void AppStyle::setChoice(ThemeChoice choice) {
    if (choice == m_choice) return;
    m_choice = choice;
    apply();
}

void AppStyle::apply() {
    const bool dark = m_choice == ThemeChoice::Dark || (m_choice == ThemeChoice::System && m_system->isDark());
    m_theme = Theme::builtIn(dark ? Brightness::Dark : Brightness::Light);
    QApplication::setPalette(m_theme.palette());
    QToolTip::setPalette(m_theme.palette());
    QToolTip::setFont(textFont(TextSize::Small));
    Q_EMIT changed();
    for (QWidget* widget : QApplication::allWidgets()) {
        widget->updateGeometry();
        widget->update();
    }
}

bool AppStyle::eventFilter(QObject* watched, QEvent* event) {
    switch (event->type()) {
        case QEvent::KeyPress:
            m_byKeyboard = true;
            if (static_cast<QKeyEvent*>(event)->key() == Qt::Key_Alt) setShowsMnemonics(true);
            break;
        case QEvent::MouseButtonPress:
            m_byKeyboard = false;
            setShowsMnemonics(false);
            break;
        case QEvent::ApplicationFontChange:
            if (watched == qApp) apply();
            break;
        case QEvent::FocusOut:
            if (m_ring != nullptr && watched->isWidgetType()) m_ring->surround(nullptr);
            break;
        case QEvent::FocusIn: {
            auto* widget = qobject_cast<QWidget*>(watched);
            const auto reason = static_cast<QFocusEvent*>(event)->reason();
            const bool tabbed = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason;
            if (widget == nullptr || !(m_byKeyboard || tabbed) || !takesRing(widget)) break;
            if (m_ring == nullptr) m_ring = new FocusRing;
            m_ring->surround(widget);
            break;
        }
        default:
            break;
    }
    return QProxyStyle::eventFilter(watched, event);
}

void AppStyle::setShowsMnemonics(bool shown) {
    if (shown == m_showsMnemonics) return;
    m_showsMnemonics = shown;
    for (QWidget* window : QApplication::topLevelWidgets()) {
        for (QWidget* widget : window->findChildren<QWidget*>()) widget->update();
    }
}

int mnemonicFlag() {
    const auto* style = AppStyle::installed();
    return style != nullptr && style->showsMnemonics() ? Qt::TextShowMnemonic : Qt::TextHideMnemonic;
}

void AppStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) != nullptr || qobject_cast<QComboBox*>(widget) != nullptr ||
        qobject_cast<QScrollBar*>(widget) != nullptr) {
        widget->setAttribute(Qt::WA_Hover);
    }
    auto* area = qobject_cast<QAbstractScrollArea*>(widget);
    // The frame paints the ground too, as its corners are round.
    if (area != nullptr && area->frameShape() == QFrame::StyledPanel) area->viewport()->setAutoFillBackground(false);
    if (auto* edit = qobject_cast<QPlainTextEdit*>(widget)) edit->document()->setDocumentMargin(px(6));
}

void AppStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const {
    switch (element) {
        case PE_PanelLineEdit:
            if (const auto* frame = qstyleoption_cast<const QStyleOptionFrame*>(option); frame->lineWidth > 0)
                controls::paintField(*painter, option->rect, option->state, widget);
            return;
        case PE_FrameLineEdit:
            return;
        case PE_FrameFocusRect:
            return;  // FocusRing
        case PE_IndicatorCheckBox:
        case PE_IndicatorItemViewItemCheck:
            controls::paintCheckBox(*painter, option->rect, option->state);
            return;
        case PE_IndicatorRadioButton:
            controls::paintRadioButton(*painter, option->rect, option->state);
            return;
        case PE_PanelButtonTool:
            controls::paintToolButton(*painter, *option);
            return;
        case PE_FrameMenu:
            return;
        case PE_PanelMenu:
        case PE_PanelTipLabel:
            controls::paintMenuPanel(*painter, option->rect);
            return;
        case PE_PanelMenuBar:
            controls::paintMenuBarGround(*painter, option->rect);
            return;
        case PE_FrameTabBarBase:
        case PE_FrameStatusBarItem:
            return;
        case PE_IndicatorArrowDown:
            paintIcon(*painter, option->rect, Icon::Down, m_theme.color(ColorRole::Muted));
            return;
        case PE_PanelItemViewItem:
            if (option->state & (State_Selected | State_MouseOver)) {
                const bool selected = option->state.testFlag(State_Selected);
                painter->fillRect(option->rect, m_theme.color(selected ? ColorRole::Selection : ColorRole::Hover));
            }
            return;
        case PE_Frame:
            if (qobject_cast<const QAbstractScrollArea*>(widget) != nullptr) {
                controls::paintField(*painter, option->rect, option->state, widget);
                return;
            }
            break;
        default:
            break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void AppStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                           const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    switch (element) {
        case CE_PushButtonBevel:
            if (button != nullptr) controls::paintButton(*painter, *button, widget);
            return;
        case CE_PushButtonLabel:
            if (button != nullptr) controls::paintButtonLabel(*painter, *button, widget);
            return;
        case CE_MenuItem:
            if (item != nullptr) controls::paintMenuItem(*painter, *item, widget);
            return;
        case CE_MenuBarItem:
            if (item != nullptr) controls::paintMenuBarItem(*painter, *item);
            return;
        case CE_MenuBarEmptyArea:
            controls::paintMenuBarGround(*painter, option->rect);
            return;
        case CE_ComboBoxLabel:
            if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
                combo != nullptr && !combo->editable) {
                const QRect room = subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget);
                const bool enabled = option->state.testFlag(State_Enabled);
                painter->setPen(m_theme.color(enabled ? ColorRole::Text : ColorRole::Text2));
                const auto side = visualAlignment(option->direction, Qt::AlignLeft | Qt::AlignVCenter);
                painter->drawText(room, static_cast<int>(side) | Qt::TextSingleLine,
                                  option->fontMetrics.elidedText(combo->currentText, Qt::ElideRight, room.width()));
            }
            return;
        default:
            break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void AppStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                  const QWidget* widget) const {
    if (const auto* combo = qstyleoption_cast<const QStyleOptionComboBox*>(option);
        combo != nullptr && control == CC_ComboBox) {
        controls::paintComboBox(*painter, *combo, widget);
        return;
    }
    if (const auto* spin = qstyleoption_cast<const QStyleOptionSpinBox*>(option);
        spin != nullptr && control == CC_SpinBox) {
        const QRect up = subControlRect(CC_SpinBox, option, SC_SpinBoxUp, widget);
        const QRect down = subControlRect(CC_SpinBox, option, SC_SpinBoxDown, widget);
        controls::paintSpinBox(*painter, *spin, widget, up, down);
        return;
    }
    if (control == CC_ScrollBar) {
        const bool held = option->activeSubControls.testFlag(SC_ScrollBarSlider);
        const State state = held ? option->state : option->state & ~(State_MouseOver | State_Sunken);
        controls::paintScrollBar(*painter, subControlRect(control, option, SC_ScrollBarSlider, widget), state);
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QIcon AppStyle::standardIcon(StandardPixmap pixmap, const QStyleOption* option, const QWidget* widget) const {
    if (pixmap == SP_LineEditClearButton) return icon(Icon::Close);
    return QProxyStyle::standardIcon(pixmap, option, widget);
}

}  // namespace cas
