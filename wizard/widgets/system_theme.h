#pragma once

#include <QDBusVariant>
#include <QObject>

namespace cas {

/// Whether the desktop asks for dark windows: the XDG portal's setting where there is one, the registry on Windows,
/// else the brightness of the palette Qt started with. Source: "org.freedesktop.portal.Settings", freedesktop.org.
class SystemTheme : public QObject {
    Q_OBJECT

public:
    explicit SystemTheme(QObject* parent = nullptr);

    bool isDark() const { return m_dark; }

    /// Whether the desktop asks for no motion; read once at the start.
    bool wantsReducedMotion() const { return m_reducedMotion; }

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void settingChanged(const QString& space, const QString& key, const QDBusVariant& value);

private:
    bool m_dark;
    bool m_reducedMotion = false;
};

}  // namespace cas
