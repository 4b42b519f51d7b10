#pragma once

#include <deque>

#include "app/monitor/live_table_model.h"
#include "balancer/telemetry/event.h"

namespace cas {

/// Which events are shown.
struct EventFilter {
    Severity atLeast = Severity::Info;
    std::string node;  ///< empty: all
    QString words;     ///< that the sentence holds, whatever their case
};

/// An event with its number, which tells equal ones apart.
struct EventRow {
    Event event;
    std::uint64_t number = 0;
};

/// The event log, newest first.
class EventTableModel final : public LiveTableModel<EventRow> {
    Q_DECLARE_TR_FUNCTIONS(cas::EventTableModel)

public:
    enum Column { At, Level, Node, Rule, What, Columns };
    using LiveTableModel::LiveTableModel;

    /// Of all events, those the filter lets pass. `first`: the number of the oldest.
    void setEvents(const std::deque<Event>& events, std::uint64_t first, const EventFilter& filter);

protected:
    QStringList headers() const override;
    QVariant cell(const EventRow& row, int column, int role) const override;
    bool isNumber(int column) const override { return column == At; }
    Key key(const EventRow& row) const override { return std::to_string(row.number); }
    bool less(const EventRow& a, const EventRow& b, int column) const override;

private:
    static QString text(const Event& event, int column);
};

}  // namespace cas
