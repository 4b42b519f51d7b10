#pragma once

#include <QDateTime>
#include <QList>
#include <QTimer>

#include "app/live/alert_state.h"
#include "wizard/widgets/card.h"

class QScrollArea;

namespace cas {

class AlertRow;
class CountBadge;
class EmptyState;

/// The card with the alerts that live: newest and gravest on top, each with what can be done about it. One Tab stop per
/// link; Up and Down go from alert to alert, Left and Right along an alert's links. What is new is told to screen
/// readers, at most once in 5 s.
class AlertsPanel : public Card {
    Q_OBJECT

public:
    explicit AlertsPanel(QWidget* parent = nullptr);

    /// As AlertWatch gives them. Rows that stay keep the focus.
    void setAlerts(const std::vector<Alert>& alerts, const QDateTime& now = QDateTime::currentDateTime());

    /// How far a snooze reaches from a moment: 15 min, 1 h, 8 h, or until 8 o'clock tomorrow.
    enum class Snooze { QuarterHour, Hour, EightHours, Tomorrow };
    static QDateTime endOf(Snooze snooze, const QDateTime& from);

Q_SIGNALS:
    void acknowledgeAsked(quint64 alert);
    void snoozeAsked(quint64 alert, const QDateTime& until);
    /// Takes back acknowledgement or snooze.
    void wakeAsked(quint64 alert);
    /// "Disable now" and "Undo" of a drain.
    void disableAsked(const QString& node);
    void undoDrainAsked(const QString& node);
    /// "Rules…" in the header.
    void rulesAsked();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    AlertRow* rowOf(quint64 alert) const;
    AlertRow* makeRow(quint64 alert);
    void arrange(const QList<AlertRow*>& rows);
    void askSnooze(quint64 alert, QWidget* beside);
    void placeFocus(int row, int link);
    void count(const std::vector<Alert>& alerts);
    void sayNew(const QStringList& fresh);

    CountBadge* m_badge;
    QScrollArea* m_area;
    QWidget* m_list;
    EmptyState* m_empty;
    QList<AlertRow*> m_rows;
    QStringList m_unsaid;
    QTimer m_quiet;
};

}  // namespace cas
