#pragma once

#include "app/monitor/event_table_model.h"
#include "app/monitor/monitor_tab.h"

class QComboBox;
class QLineEdit;

namespace cas {

/// The event log with its filters; choosing a line shows its time in the graphs.
class EventsTab final : public MonitorTab {
    Q_OBJECT

public:
    explicit EventsTab(MonitorSession& session, QWidget* parent = nullptr);

    int count() const override { return -1; }
    void refresh() override;

Q_SIGNALS:
    /// Seconds since 1970.
    void momentChosen(double moment);

private:
    void fillNodes();
    void filter();

    EventTableModel* m_model;
    QComboBox* m_level;
    QComboBox* m_node;
    QLineEdit* m_words;
    EventFilter m_filter;
    std::uint64_t m_shownUntil = 0;  ///< number behind the newest event shown
};

}  // namespace cas
