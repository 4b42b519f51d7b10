#include "wizard/widgets/system_theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <optional>

namespace cas {

namespace {

const auto service = QStringLiteral("org.freedesktop.portal.Desktop");
const auto path = QStringLiteral("/org/freedesktop/portal/desktop");
const auto interface = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearance = QStringLiteral("org.freedesktop.appearance");
const auto colorScheme = QStringLiteral("color-scheme");

// Longer than a portal that runs needs; the window must not wait for one that does not.
constexpr int portalTimeoutMs = 250;

/// The portal wraps the value once or twice.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

std::optional<uint> askPortal(const QString& space, const QString& key) {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return std::nullopt;
    auto question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << space << key;
    const QDBusMessage answer = bus.call(question, QDBus::Block, portalTimeoutMs);
    if (answer.type() != QDBusMessage::ReplyMessage || answer.arguments().isEmpty()) return std::nullopt;
    bool isNumber = false;
    const uint value = unwrapped(answer.arguments().constFirst()).toUInt(&isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

bool paletteIsDark() { return QGuiApplication::palette().color(QPalette::Window).lightness() < 128; }

bool desktopIsDark() {
#ifdef Q_OS_WIN
    const QSettings themes(
        QStringLiteral(R"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Themes\Personalize)"),
        QSettings::NativeFormat);
    return themes.value(QStringLiteral("AppsUseLightTheme"), 1).toInt() == 0;
#else
    // 0 no preference, 1 dark, 2 light
    const auto scheme = askPortal(appearance, colorScheme);
    return scheme.value_or(0) == 0 ? paletteIsDark() : scheme == 1U;
#endif
}

}  // namespace

SystemTheme::SystemTheme(QObject* parent) : QObject(parent), dark_(desktopIsDark()) {
    reducedMotion_ = askPortal(appearance, QStringLiteral("reduced-motion")).value_or(0) == 1;
    QDBusConnection::sessionBus().connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                                          SLOT(settingChanged(QString, QString, QDBusVariant)));
}

void SystemTheme::settingChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space != appearance || key != colorScheme) return;
    const bool dark = unwrapped(value.variant()).toUInt() == 1;
    if (dark == dark_) return;
    dark_ = dark;
    Q_EMIT changed();
}

}  // namespace cas
