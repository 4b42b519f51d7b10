#pragma once

#include <QPointer>
#include <QSystemTrayIcon>
#include <memory>

#include "app/live/alert_desk.h"
#include "app/window/lab_workplace.h"
#include "wizard/model/background_job.h"
#include "wizard/widgets/topology.h"

class QMenu;
class QSettings;

namespace cas {

class MonitorWindow;
class QuestionDialog;

/// One balancer that is watched: its session, alerts, window and tray icon. Its window may be closed while it goes on
/// in the tray. GUI thread.
class WatchedBalancer final : public QObject {
    Q_OBJECT

public:
    /// `served` is empty for a balancer in another process. The settings outlive this.
    WatchedBalancer(QString key, std::unique_ptr<BalancerLink> link, MonitorSubject subject, ServedHere served,
                    QSettings& settings);
    ~WatchedBalancer() override;

    bool eventFilter(QObject* watched, QEvent* event) override;

    /// What it was opened by: plan file or socket.
    const QString& key() const { return m_key; }
    const ServedHere& served() const { return m_served; }
    MonitorSession& session() { return *m_session; }
    AlertDesk& alerts() { return *m_alerts; }
    MonitorWindow* window() const { return m_window.get(); }
    void setDatabases(const QList<TopologyDatabases>& databases);
    void show();
    /// Whether it goes on without a window.
    bool isHidden() const;
    /// Asks, where something is at stake, what becomes of the balancer.
    void close();

    static QIcon trayIcon(State state, std::size_t alerts);

Q_SIGNALS:
    void wizardWanted();
    void reportWanted(bool redacted);
    void bundleWanted();
    /// The window went to the tray, or came back.
    void hiddenChanged();
    /// Nobody watches it any more; delete it later.
    void ended();

private:
    void makeWindow();
    void makeMenu();
    void refreshTray();
    void hideToTray();
    void start();
    void drainAndStop();
    void end();
    void runCommand(BalancerCommand::Verb verb, bool drain);
    /// What the job has done.
    void goOn();
    void tellTrouble(const QString& sentence);
    void tellAlert(const Alert& alert);

    const QString m_key;
    QSettings& m_settings;
    ServedHere m_served;
    std::unique_ptr<MonitorSession> m_session;
    std::unique_ptr<AlertDesk> m_alerts;
    std::unique_ptr<MonitorWindow> m_window;
    QList<TopologyDatabases> m_databases;
    std::unique_ptr<QMenu> m_menu;
    std::unique_ptr<QSystemTrayIcon> m_tray;
    BackgroundJob m_job;
    std::optional<std::pair<State, std::size_t>> m_trayShows;  ///< state and alerts
    QPointer<QuestionDialog> m_question;                       ///< what becomes of the balancer
    QString m_trouble;
    bool m_ending = false;    ///< drained and stopped as soon as the job is free
    bool m_stopping = false;  ///< the job does that
    bool m_ended = false;
};

}  // namespace cas
