#pragma once

#include <QString>
#include <Qt>
#include <functional>

class QDialog;
class QWidget;

namespace cas {

/// Somebody who has a keyboard and no mouse: keys go to the window in front, as the desktop would send them.
class Hands {
public:
    static void press(int key, Qt::KeyboardModifiers modifiers = {});
    static void type(const QString& text);
    /// Presses Tab until what has the focus is so; false when the focus has been around the window.
    static bool tabTo(const std::function<bool(const QWidget& focus)>& wanted);
    /// Same, by the name a screen reader says.
    static bool tabTo(const QString& accessibleName);
    /// Tab to the field, its text replaced.
    static bool fill(const QString& accessibleName, const QString& text);
    /// What a screen reader calls the widget.
    static QString nameOf(const QWidget& widget);
    /// The visible dialog, or nothing.
    static QDialog* dialog();
};

}  // namespace cas
