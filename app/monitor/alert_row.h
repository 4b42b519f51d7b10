#pragma once

#include <QDateTime>
#include <QList>
#include <QWidget>

#include "app/live/alert_state.h"

namespace cas {

class Link;
class StateMark;
class Text;

/// One alert of the panel: mark, strong line, muted line, and links for what can be done about it.
class AlertRow : public QWidget {
    Q_OBJECT

public:
    explicit AlertRow(QWidget* parent = nullptr);

    /// If a link that has the focus goes, the first one takes it.
    void setAlert(const Alert& alert, const QDateTime& now);
    const Alert& alert() const { return m_alert; }
    QString title() const;

    /// The links that are shown, from start to end.
    QList<Link*> links() const;

    /// The line above the row, which the first one lacks.
    void setRuled(bool ruled);

Q_SIGNALS:
    void acknowledgeAsked();
    /// A moment to snooze until is to be chosen, beside this link.
    void snoozeMenuAsked(QWidget* beside);
    void wakeAsked();
    void disableAsked();
    void undoDrainAsked();

private:
    Link* addLink(const QString& text);

    Alert m_alert;
    QWidget* m_rule;
    StateMark* m_mark;
    Text* m_title;
    Text* m_reason;
    Text* m_standing;
    QList<Link*> m_links;
    Link* m_acknowledge;
    Link* m_snooze;
    Link* m_wake;
    Link* m_disable;
    Link* m_undo;
};

}  // namespace cas
