#include "wizard/widgets/accessibility.h"

#include <QAccessibleWidget>
#include <QAction>
#include <QElapsedTimer>
#include <QHash>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QVariant>
#include <QWidget>

namespace cas {

namespace {

struct PaintedRole {
    const char* className;
    QAccessible::Role role;
};

constexpr PaintedRole kPaintedRoles[] = {
    {"cas::CoverageStrip", QAccessible::Chart},
    {"cas::TrafficChart", QAccessible::Chart},
    {"cas::TopologyView", QAccessible::Chart},
    {"cas::TopologySketch", QAccessible::Graphic},
    {"cas::ProgressCells", QAccessible::ProgressBar},
    {"cas::StateMark", QAccessible::Graphic},
    {"cas::Pill", QAccessible::StaticText},
    {"cas::SegmentedChoice", QAccessible::Grouping},
    {"cas::Message", QAccessible::AlertMessage},
    {"cas::Card", QAccessible::Grouping},
    {"cas::StepList", QAccessible::List},
};

/// A painted widget with the role Qt cannot guess. Its presses are those of an abstract button, if it is one.
QAccessibleInterface* painted(const QString& className, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    if (widget == nullptr) return nullptr;
    for (const auto& row : kPaintedRoles) {
        if (className == QLatin1String(row.className)) return new QAccessibleWidget(widget, row.role);
    }
    return nullptr;
}

constexpr qint64 kQuietMs = 5000;

/// The line within a spin box hands its focus on, and its name is the box's.
bool takesFocus(const QWidget* widget) {
    return (widget->focusPolicy() & Qt::TabFocus) != 0 && widget->isEnabled() && !widget->focusProxy();
}

/// The letters that are taken already, and by what.
class Mnemonics {
public:
    explicit Mnemonics(QStringList& faults) : m_faults(faults) {}

    void add(const QString& text) {
        const QKeySequence keys = text.contains(QLatin1Char('&')) ? QKeySequence::mnemonic(text) : QKeySequence();
        if (keys.isEmpty()) return;
        if (m_taken.contains(keys))
            m_faults.append(QStringLiteral("%1: \"%2\" and \"%3\"").arg(keys.toString(), m_taken.value(keys), text));
        m_taken.insert(keys, text);
    }

private:
    QStringList& m_faults;
    QHash<QKeySequence, QString> m_taken;
};

QString nameOf(const QWidget* widget) {
    const auto* reader = QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
    return reader != nullptr ? reader->text(QAccessible::Name) : QString();
}

}  // namespace

void installAccessibility() { QAccessible::installFactory(painted); }

void setAccessibleTexts(QWidget* widget, const QString& name, const QString& description) {
    if (widget->accessibleName() != name) widget->setAccessibleName(name);
    if (widget->accessibleDescription() != description) widget->setAccessibleDescription(description);
}

void announce(QWidget* widget) {
    const QString text = widget->accessibleName() + widget->accessibleDescription();
    QElapsedTimer clock;
    clock.start();
    const qint64 now = clock.msecsSinceReference();
    const QVariantList last = widget->property("announced").toList();
    if (last.size() == 2 && last.at(0).toString() == text && now - last.at(1).toLongLong() < kQuietMs) return;
    widget->setProperty("announced", QVariantList{text, now});
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

QStringList accessibilityFaults(const QWidget* window) {
    QStringList faults;
    // What Alt and a letter reach together: what is shown, and the menu bar.
    Mnemonics shown(faults);
    for (const auto* widget : window->findChildren<QWidget*>()) {
        if (const auto* const menu = qobject_cast<const QMenu*>(widget)) {
            Mnemonics ofMenu(faults);
            for (const auto* const action : menu->actions()) ofMenu.add(action->text());
        }
        if (!widget->isVisibleTo(window)) continue;
        const QString what =
            QStringLiteral("%1 \"%2\"").arg(QLatin1String(widget->metaObject()->className()), widget->objectName());
        if (takesFocus(widget) && nameOf(widget).isEmpty()) faults.append(what + QStringLiteral(" has no name"));
        shown.add(widget->property("text").toString());
        if (const auto* const bar = qobject_cast<const QMenuBar*>(widget))
            for (const auto* const action : bar->actions()) shown.add(action->text());
    }
    return faults;
}

}  // namespace cas
