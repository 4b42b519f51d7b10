#pragma once

#include <QStyleOption>

class QPainter;
class QWidget;

namespace cas::controls {

/// The controls AppStyle paints, each from its option. GUI thread.
void paintButton(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
void paintButtonLabel(QPainter& painter, const QStyleOptionButton& option, const QWidget* widget);
QSize buttonSize(const QStyleOptionButton& option, const QWidget* widget);

/// Ground and border of anything one types into.
void paintField(QPainter& painter, const QRect& rect, QStyle::State state, const QWidget* widget);

void paintCheckBox(QPainter& painter, const QRect& rect, QStyle::State state);
void paintRadioButton(QPainter& painter, const QRect& rect, QStyle::State state);
void paintComboBox(QPainter& painter, const QStyleOptionComboBox& option, const QWidget* widget);
void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QWidget* widget, const QRect& up,
                  const QRect& down);
void paintScrollBar(QPainter& painter, const QRect& slider, QStyle::State state);
void paintToolButton(QPainter& painter, const QStyleOption& option);

void paintMenuPanel(QPainter& painter, const QRect& rect);
void paintMenuItem(QPainter& painter, const QStyleOptionMenuItem& option, const QWidget* widget);
QSize menuItemSize(const QStyleOptionMenuItem& option);
void paintMenuBarItem(QPainter& painter, const QStyleOptionMenuItem& option);
void paintMenuBarGround(QPainter& painter, const QRect& rect);

/// Whether a control is the 28-high kind of tool bars and card headers.
bool isCompact(const QWidget* widget);

}  // namespace cas::controls
