#pragma once

#include <QNetworkAccessManager>
#include <QObject>
#include <QProcess>
#include <QQueue>
#include <QString>
#include <chrono>

#include "app/live/alert_state.h"

namespace cas {

/// Where alerts go outside this program, and how long that may take.
struct AlertTargets {
    QString array;    ///< the name clients use; told with each alert
    QString command;  ///< program and arguments, run without a shell; empty: none
    QString webhook;  ///< empty: none
    std::chrono::milliseconds commandLimit = std::chrono::seconds(30);
    std::chrono::milliseconds webhookLimit = std::chrono::seconds(10);
    std::chrono::milliseconds retryAfter = std::chrono::seconds(5);
};

/// What commands and webhooks are given, as JSON.
QByteArray alertJson(const Alert& alert, const QString& array);

/// Sends news of alerts: runs the administrator's command, posts to his webhook, and asks the window for tray message
/// and sound. GUI thread; never blocks. What is under way ends with it.
class AlertNotifier : public QObject {
    Q_OBJECT

public:
    explicit AlertNotifier(QObject* parent = nullptr);
    ~AlertNotifier() override;

    void setTargets(const AlertTargets& targets) { m_targets = targets; }
    void tell(const AlertNews& news);

    /// Commands and posts not ended yet.
    int underWay() const;

    /// At most so many at once; and so many wait, beyond which the newest is told as failed.
    static constexpr int kAtOnce = 4;
    static constexpr int kMostWaiting = 50;

Q_SIGNALS:
    void trayWanted(const cas::Alert& alert);
    /// Once for a raised alert; the window beeps.
    void soundWanted();
    /// One delivery ended well.
    void delivered(cas::AlertWay way);
    /// One delivery failed for good; a sentence with the reason and what to do.
    void failed(cas::AlertWay way, const QString& sentence);

private:
    void runNext();
    void run(const Alert& alert);
    void ended(QProcess* process, const QString& fault);
    void post(const QByteArray& body, bool again);
    void posted(QNetworkReply* reply, const QByteArray& body, bool again);

    AlertTargets m_targets;
    QQueue<Alert> m_waiting;
    QList<QProcess*> m_running;
    QNetworkAccessManager m_network;
    int m_posts = 0;
};

}  // namespace cas
