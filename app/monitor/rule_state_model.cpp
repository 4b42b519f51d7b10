#include "app/monitor/rule_state_model.h"

#include <cmath>

#include "app/live/session_rows.h"
#include "app/monitor/chart_texts.h"
#include "wizard/widgets/table_roles.h"

namespace cas {

std::vector<RuleRow> ruleRows(const Snapshot& snapshot, const TrafficSample& sample) {
    std::vector<RuleRow> rows;
    for (const auto& rule : snapshot.rules) {
        RuleRow row{rule, {}, static_cast<int>(rows.size()), {}};
        if (const auto* const values = sample.find({{}, rule.name})) row.values = *values;
        QStringList mapped;
        for (const auto& port : snapshot.mappedPorts)
            if (port.rule == rule.name)
                mapped << QStringLiteral("%1 %2 (%3)")
                              .arg(QString::fromStdString(interfaceText(port.interface)), QString::number(port.port),
                                   QString::fromStdString(port.node));
        row.mapped = mapped.join(QStringLiteral(", "));
        rows.push_back(std::move(row));
    }
    return rows;
}

QStringList RuleStateModel::headers() const {
    return {tr("Rule"), tr("Ports"),  tr("Listening"), tr("Sessions"), tr("New"),         tr("In"),
            tr("Out"),  tr("Errors"), tr("Refused"),   tr("Unread"),   tr("Mapped ports")};
}

bool RuleStateModel::isNumber(int column) const { return column > Ports && column < Mapped; }

double RuleStateModel::number(const RuleRow& row, int column) {
    const auto& traffic = row.rule.traffic;
    switch (column) {
        case Listening:
            return static_cast<double>(row.rule.listening);
        case Sessions:
            return static_cast<double>(traffic.active);
        case Opened:
            return row.values[Measure::Opened];
        case In:
            return 8.0 * static_cast<double>(row.values[Measure::BytesIn]);
        case Out:
            return 8.0 * static_cast<double>(row.values[Measure::BytesOut]);
        case Failed:
            return static_cast<double>(traffic.failed);
        case Refused:
            return static_cast<double>(traffic.refused);
        case NotUnderstood:
            return static_cast<double>(row.rule.notUnderstood);
        default:
            return 0;
    }
}

QString RuleStateModel::text(const RuleRow& row, int column) {
    switch (column) {
        case Rule:
            return QString::fromStdString(row.rule.name);
        case Ports:
            return QString::fromStdString(row.rule.ports);
        case Opened:
            return valueText(number(row, column), ChartUnit::PerSecond);
        case In:
        case Out:
            return valueText(number(row, column), ChartUnit::BitsPerSecond);
        case Mapped:
            return row.mapped.isEmpty() ? QStringLiteral("–") : row.mapped;
        case Listening:
            if (row.rule.socketsWhy == SocketsWhy::NotListening && row.rule.listening == 0) return QStringLiteral("–");
            return QString::number(row.rule.listening);
        default:
            return QString::number(number(row, column), 'f', 0);
    }
}

QVariant RuleStateModel::cell(const RuleRow& row, int column, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return text(row, column);
        case Qt::ToolTipRole:
            if (column == Listening && row.rule.socketsWhy == SocketsWhy::RangeSteered)
                return tr("One socket serves the whole range");
            if (column == NotUnderstood) return tr("Parts of RPC connections that were passed on unread");
            return column == Mapped ? QVariant(row.mapped) : QVariant();
        case table::WeightRole:
            return column == Rule ? QVariant(table::MediumWeight) : QVariant();
        case table::ToneRole:
            if ((column == Failed || column == Refused) && number(row, column) > 0) return table::DangerTone;
            return column == Mapped ? QVariant(table::MutedTone) : QVariant();
        default:
            return {};
    }
}

bool RuleStateModel::less(const RuleRow& a, const RuleRow& b, int column) const {
    if (column == Rule) return a.place < b.place;
    if (!isNumber(column)) return text(a, column) < text(b, column);
    const auto sortable = [](double value) { return std::isnan(value) ? -1 : value; };
    return sortable(number(a, column)) < sortable(number(b, column));
}

}  // namespace cas
