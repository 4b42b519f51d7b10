#include "tests/gui/hands.h"

#include <QAccessible>
#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QTest>
#include <QWindow>

namespace cas {
namespace {

/// The window in front. The offscreen platform, unlike a desktop, activates none when a dialog has closed.
QWindow* front() {
    if (!QGuiApplication::focusWindow())
        for (auto* const window : QApplication::topLevelWidgets())
            if (window->isVisible()) {
                window->activateWindow();
                if (!QTest::qWaitForWindowActive(window)) qFatal("No window takes keys.");
                break;
            }
    return QGuiApplication::focusWindow();
}

}  // namespace

void Hands::press(int key, Qt::KeyboardModifiers modifiers) {
    QTest::keyClick(front(), static_cast<Qt::Key>(key), modifiers);
}

void Hands::type(const QString& text) {
    for (const QChar letter : text) QTest::keyClick(front(), letter.toLatin1());
}

QString Hands::nameOf(const QWidget& widget) {
    if (!widget.accessibleName().isEmpty()) return widget.accessibleName();
    const auto* const interface = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(&widget));
    return interface ? interface->text(QAccessible::Name) : QString();
}

bool Hands::tabTo(const std::function<bool(const QWidget& focus)>& wanted) {
    const auto* const start = QApplication::focusWidget();
    constexpr int kMostStops = 200;
    for (int stops = 0; stops < kMostStops; ++stops) {
        if (const auto* const focus = QApplication::focusWidget(); focus && wanted(*focus)) return true;
        press(Qt::Key_Tab);
        if (stops > 0 && QApplication::focusWidget() == start) break;
    }
    return false;
}

bool Hands::tabTo(const QString& accessibleName) {
    return tabTo([&](const QWidget& focus) { return nameOf(focus) == accessibleName; });
}

bool Hands::fill(const QString& accessibleName, const QString& text) {
    if (!tabTo(accessibleName)) return false;
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
    return true;
}

QDialog* Hands::dialog() {
    for (auto* const window : QApplication::topLevelWidgets())
        if (auto* const dialog = qobject_cast<QDialog*>(window); dialog && dialog->isVisible()) return dialog;
    return nullptr;
}

}  // namespace cas
