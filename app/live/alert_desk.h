#pragma once

#include <QTimer>

#include "app/live/alert_notifier.h"
#include "app/live/alert_settings.h"
#include "app/live/alert_watch.h"
#include "app/live/monitor_session.h"

namespace cas {

/// The alerts of one balancer as long as it is watched: the rules look at every sample, and what is new is told. GUI
/// thread.
class AlertDesk final : public QObject {
    Q_OBJECT

public:
    /// The session outlives this.
    AlertDesk(MonitorSession& session, AlertSettings settings, QObject* parent = nullptr);

    const std::vector<Alert>& alerts() const { return m_alerts; }
    /// How many want somebody.
    std::size_t pressing() const { return m_watch.pressing(); }
    AlertNotifier& notifier() { return m_notifier; }
    const AlertSettings& settings() const { return m_settings; }
    void setSettings(AlertSettings settings);
    void acknowledge(quint64 alert);
    void snooze(quint64 alert, const QDateTime& until);
    void wake(quint64 alert);

Q_SIGNALS:
    void changed();

private:
    void nameArray();
    void look();
    void lookAt(const AlertInput& input);
    void publish();

    MonitorSession& m_session;
    AlertSettings m_settings;
    AlertWatch m_watch;
    AlertNotifier m_notifier;
    std::vector<Alert> m_alerts;
    std::vector<Event> m_events;  ///< since the last look
    std::optional<WallTime> m_lostSince;
    QTimer m_lost;  ///< looks go on while no sample comes
};

}  // namespace cas
