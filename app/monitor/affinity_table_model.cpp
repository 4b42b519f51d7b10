#include "app/monitor/affinity_table_model.h"

#include <cmath>

#include "app/live/session_rows.h"
#include "wizard/words/time_texts.h"

namespace cas {

QStringList AffinityTableModel::headers() const {
    return {tr("Client"), tr("Affinity group"), tr("Node"), tr("Sessions"), tr("Last used")};
}

QString AffinityTableModel::text(const AffinitySnapshot& row, int column) {
    switch (column) {
        case Client:
            return QString::fromStdString(row.client);
        case Group:
            return QString::fromStdString(row.group);
        case Node:
            return QString::fromStdString(row.node);
        case Sessions:
            return QString::number(row.sessions);
        case Idle:
            if (std::isnan(row.idleSeconds)) return QStringLiteral("–");
            return row.sessions > 0 ? tr("now") : tr("%1 ago").arg(spanText(row.idleSeconds, SpanDetail::Minutes));
        default:
            return {};
    }
}

QVariant AffinityTableModel::cell(const AffinitySnapshot& row, int column, int role) const {
    return role == Qt::DisplayRole ? QVariant(text(row, column)) : QVariant();
}

bool AffinityTableModel::less(const AffinitySnapshot& a, const AffinitySnapshot& b, int column) const {
    if (column == Client) return addressOrder(a.client) < addressOrder(b.client);
    if (column == Sessions) return a.sessions < b.sessions;
    if (column == Idle) return a.idleSeconds < b.idleSeconds;
    return text(a, column) < text(b, column);
}

}  // namespace cas
