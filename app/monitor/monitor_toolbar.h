#pragma once

#include <QWidget>

#include "app/live/monitor_session.h"

class QComboBox;

namespace cas {

class Button;
class ChartBoard;
class Pill;
class SegmentedChoice;

enum class MonitorView { Charts, Topology };

/// What is looked at: charts or picture, how far back, paused or live, which rule.
class MonitorToolbar final : public QWidget {
    Q_OBJECT

public:
    explicit MonitorToolbar(QWidget* parent = nullptr);

    /// The board whose range and pause are steered and shown.
    void steer(ChartBoard* board);
    void setView(MonitorView view);
    MonitorView view() const;
    /// Names of the rules; the choice stays where its rule is still there, and comes back with it.
    void setRules(const QStringList& rules);
    /// Empty: all rules.
    QString rule() const;
    /// One that is not known yet is chosen once it is.
    void setRule(const QString& rule);
    /// The pill beside the pause: what the time does, or that there is nothing to see.
    void refresh(FeedState feed);

Q_SIGNALS:
    void viewChosen(cas::MonitorView view);
    void ruleChosen(const QString& rule);

private:
    void showTime();

    ChartBoard* m_board = nullptr;
    FeedState m_feed = FeedState::Connecting;
    SegmentedChoice* m_view;
    SegmentedChoice* m_range;
    Button* m_pause;
    Pill* m_time;
    QComboBox* m_rule;
    QString m_wanted;  ///< the rule asked for, there or not
};

}  // namespace cas
