#include "app/monitor/event_table_model.h"

#include "app/monitor/event_texts.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

/// As many as anybody reads; a filter finds the rest.
constexpr std::size_t kMostShown = 5000;

}  // namespace

void EventTableModel::setEvents(const std::deque<Event>& events, std::uint64_t first, const EventFilter& filter) {
    std::vector<EventRow> rows;
    for (auto i = events.size(); i-- > 0 && rows.size() < kMostShown;) {
        const auto& event = events[i];
        if (event.severity > filter.atLeast || (!filter.node.empty() && event.node != filter.node)) continue;
        if (!filter.words.isEmpty() && !sentence(event).contains(filter.words, Qt::CaseInsensitive)) continue;
        rows.push_back({event, first + i});
    }
    setRows(std::move(rows));
}

QStringList EventTableModel::headers() const {
    return {tr("Time"), tr("Severity"), tr("Node"), tr("Rule"), tr("What happened")};
}

QString EventTableModel::text(const Event& event, int column) {
    const auto known = [](const std::string& name) {
        return name.empty() ? QStringLiteral("–") : QString::fromStdString(name);
    };
    switch (column) {
        case At:
            return momentText(event.at);
        case Level:
            return severityWord(event.severity);
        case Node:
            return known(event.node);
        case Rule:
            return known(event.rule);
        case What:
            return sentence(event);
        default:
            return {};
    }
}

QVariant EventTableModel::cell(const EventRow& row, int column, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return text(row.event, column);
        case Qt::ToolTipRole:
            return column == What ? QVariant(text(row.event, column)) : QVariant();
        case table::StateRole:
            return column == What ? QVariant(static_cast<int>(markOf(row.event))) : QVariant();
        case table::ToneRole:
            if (column == At) return table::MutedTone;
            if (column != Level) return {};
            if (row.event.severity == Severity::Error) return table::DangerTone;
            return row.event.severity == Severity::Warning ? table::WarningTone : table::MutedTone;
        default:
            return {};
    }
}

bool EventTableModel::less(const EventRow& a, const EventRow& b, int column) const {
    if (column == At) return a.event.at < b.event.at;
    if (column == Level) return b.event.severity < a.event.severity;
    return text(a.event, column) < text(b.event, column);
}

}  // namespace cas
