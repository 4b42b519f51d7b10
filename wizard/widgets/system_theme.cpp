#include "wizard/widgets/system_theme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QGuiApplication>
#include <QPalette>
#include <QSettings>
#include <optional>

namespace cas {

namespace {

const auto kService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const auto kAppearance = QStringLiteral("org.freedesktop.appearance");
const auto kColorScheme = QStringLiteral("color-scheme");

// Longer than a portal that runs needs; the window must not wait for one that does not.
constexpr int kPortalTimeoutMs = 250;

/// The portal wraps the value once or twice.
QVariant unwrapped(QVariant value) {
    while (value.canConvert<QDBusVariant>()) value = value.value<QDBusVariant>().variant();
    return value;
}

std::optional<uint> askPortal(const QString& space, const QString& key) {
    const auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) return std::nullopt;
    auto question = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << space << key;
    const QDBusMessage answer = bus.call(question, QDBus::Block, kPortalTimeoutMs);
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
    const auto scheme = askPortal(kAppearance, kColorScheme);
    return scheme.value_or(0) == 0 ? paletteIsDark() : scheme == 1U;
#endif
}

}  // namespace

SystemTheme::SystemTheme(QObject* parent) : QObject(parent), m_dark(desktopIsDark()) {
    m_reducedMotion = askPortal(kAppearance, QStringLiteral("reduced-motion")).value_or(0) == 1;
    QDBusConnection::sessionBus().connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
                                          SLOT(settingChanged(QString, QString, QDBusVariant)));
}

void SystemTheme::settingChanged(const QString& space, const QString& key, const QDBusVariant& value) {
    if (space != kAppearance || key != kColorScheme) return;
    const bool dark = unwrapped(value.variant()).toUInt() == 1;
    if (dark == m_dark) return;
    m_dark = dark;
    Q_EMIT changed();
}

}  // namespace cas
