#pragma once

#include <QAccessible>
#include <QString>

class QWidget;

namespace cas {

/// Gives our painted widgets a role (chart, table, pane) and a name to screen readers. Called by AppStyle::install(),
/// before the first widget; interfaces are cached by Qt.
void installAccessibility();

/// Sets name and text of a painted widget and tells screen readers what changed.
void setAccessibleTexts(QWidget* widget, const QString& name, const QString& description);

/// Tells screen readers at once, beside a text that stays visible. At most once in 5 s for the same widget and text.
void announce(QWidget* widget);

/// What is wrong with the widgets of a window for keyboard and screen reader: focusable ones without a name, mnemonics
/// used twice, the menu bar's and those of each menu too. Empty if nothing. For tests.
QStringList accessibilityFaults(const QWidget* window);

}  // namespace cas
