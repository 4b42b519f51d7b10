#include "app/monitor/node_table_model.h"

#include <QDateTime>
#include <cmath>

#include "app/live/health_texts.h"
#include "app/monitor/chart_texts.h"
#include "app/monitor/monitor_texts.h"
#include "app/monitor/node_states.h"
#include "balancer/rpc/rpc_syntax.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

namespace cas {

namespace {

QString rpcText(const NodeRow& row) {
    QStringList parts;
    for (const auto& [interface, port] : row.rpc) {
        const auto name = interfaceName(interface);
        const auto shown = name.empty() ? toText(interface) : std::string(name);
        parts << QStringLiteral("%1 %2").arg(QString::fromStdString(shown), QString::number(port));
    }
    return parts.isEmpty() ? QStringLiteral("–") : parts.join(QStringLiteral(", "));
}

double measured(const NodeRow& row, int column) {
    switch (column) {
        case NodeTableModel::Opened:
            return row.values[Measure::Opened];
        case NodeTableModel::In:
            return 8.0 * static_cast<double>(row.values[Measure::BytesIn]);
        case NodeTableModel::Out:
            return 8.0 * static_cast<double>(row.values[Measure::BytesOut]);
        case NodeTableModel::Check:
            return row.values[Measure::CheckTime];
        default:
            return 0;
    }
}

double sortable(double value) { return std::isnan(value) ? -1 : value; }

}  // namespace

QStringList NodeTableModel::headers() const {
    return {tr("Node"), tr("State"), tr("Since"), tr("Weight"), tr("Share"),      tr("Sessions"), tr("New"),
            tr("In"),   tr("Out"),   tr("Check"), tr("Errors"), tr("Last check"), tr("RPC ports")};
}

bool NodeTableModel::isNumber(int column) const { return column >= Since && column <= Errors && column != Share; }

QString NodeTableModel::text(const NodeRow& row, int column) {
    switch (column) {
        case Node:
            return QString::fromStdString(row.name);
        case StateOf:
            return stateText(row);
        case Since:
            return row.since == WallTime() ? QStringLiteral("–") : sinceText(row.since);
        case Weight:
            return QString::number(row.weight);
        case Share:
            return tr("%1 %", "a share").arg(qRound(row.share * 100));
        case Sessions:
            return QString::number(row.sessions);
        case Opened:
            return valueText(measured(row, column), ChartUnit::PerSecond);
        case In:
        case Out:
            return valueText(measured(row, column), ChartUnit::BitsPerSecond);
        case Check:
            return valueText(measured(row, column), ChartUnit::Duration);
        case Errors:
            return QString::number(row.failed);
        case LastCheck:
            return row.lastCheck.empty() ? QStringLiteral("–") : healthText(row.lastCheck);
        case Rpc:
            return rpcText(row);
        default:
            return {};
    }
}

QVariant NodeTableModel::cell(const NodeRow& row, int column, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return text(row, column);
        case Qt::ToolTipRole:
            if (column == Share)
                return tr("Its weight deserves %1 %; it has %2 % of all sessions")
                    .arg(qRound(row.deserved * 100))
                    .arg(qRound(row.share * 100));
            return column == LastCheck || column == Rpc ? QVariant(text(row, column)) : QVariant();
        case table::NodeRole:
            return column == Node ? QVariant(row.place) : QVariant();
        case table::SuffixRole:
            return column == Node ? QVariant(QStringLiteral("  ") + QString::fromStdString(row.address)) : QVariant();
        case table::WeightRole:
            return column == Node ? QVariant(table::MediumWeight) : QVariant();
        case table::StateRole:
            return column == StateOf ? QVariant(static_cast<int>(markOf(row))) : QVariant();
        case table::PillRole:
            return column == StateOf ? QVariant(table::PlainPill) : QVariant();
        case table::BarRole:
            return column == Share ? QVariant(row.share) : QVariant();
        case table::ToneRole:
            if (column == Errors && row.failed > 0) return table::DangerTone;
            return column == Since || column == LastCheck || column == Rpc ? QVariant(table::MutedTone) : QVariant();
        default:
            return {};
    }
}

bool NodeTableModel::less(const NodeRow& a, const NodeRow& b, int column) const {
    switch (column) {
        case Node:
            return a.place < b.place;
        case Since:
            return a.since < b.since;
        case Weight:
            return a.weight < b.weight;
        case Share:
        case Sessions:
            return a.sessions < b.sessions;
        case Opened:
        case In:
        case Out:
        case Check:
            return sortable(measured(a, column)) < sortable(measured(b, column));
        case Errors:
            return a.failed < b.failed;
        default:
            return text(a, column) < text(b, column);
    }
}

}  // namespace cas
