#include "app/monitor/client_table_model.h"

#include "app/monitor/monitor_texts.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/widgets/theme.h"

namespace cas {

QStringList ClientTableModel::headers() const {
    return {tr("Client"), tr("Name"), tr("Share"), tr("Sessions"), tr("In"), tr("Out"), tr("Nodes")};
}

QString ClientTableModel::text(const ClientRow& row, int column) const {
    switch (column) {
        case Client:
            return QString::fromStdString(row.address);
        case Name: {
            const auto name = m_names.find(row.address);
            return name == m_names.end() ? QStringLiteral("–") : QString::fromStdString(name->second);
        }
        case Share:
            return tr("%1 %", "a share").arg(row.share * 100, 0, 'f', row.share < 0.1 ? 1 : 0);
        case Sessions:
            return QString::number(row.sessions);
        case In:
            return byteText(row.bytesIn);
        case Out:
            return byteText(row.bytesOut);
        case Nodes:
            return QString::fromStdString(row.nodes);
        default:
            return {};
    }
}

QVariant ClientTableModel::cell(const ClientRow& row, int column, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return text(row, column);
        case Qt::ToolTipRole:
            if (row.looksLikeNat)
                return tr(
                    "Many sessions from one address: clients behind a proxy or NAT share one affinity entry, so "
                    "one node carries them all");
            return {};
        case table::StateRole:
            return column == Client && row.looksLikeNat ? QVariant(static_cast<int>(State::Warning)) : QVariant();
        case table::BarRole:
            return column == Share ? QVariant(row.share) : QVariant();
        case table::BarColorRole:
            if (column != Share) return {};
            return static_cast<int>(row.looksLikeNat ? ColorRole::WarningMark : ColorRole::Accent);
        case table::ToneRole:
            return column == Name ? QVariant(table::MutedTone) : QVariant();
        default:
            return {};
    }
}

bool ClientTableModel::less(const ClientRow& a, const ClientRow& b, int column) const {
    switch (column) {
        case Client:
            return addressOrder(a.address) < addressOrder(b.address);
        case Share:
        case Sessions:
            return a.sessions < b.sessions;
        case In:
            return a.bytesIn < b.bytesIn;
        case Out:
            return a.bytesOut < b.bytesOut;
        default:
            return text(a, column) < text(b, column);
    }
}

}  // namespace cas
