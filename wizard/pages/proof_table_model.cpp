#include "wizard/pages/proof_table_model.h"

#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/pages/check_state.h"
#include "wizard/widgets/table_roles.h"

namespace cas {
namespace {}  // namespace

ProofTableModel::ProofTableModel(const ProofSession& proof, QObject* parent)
    : QAbstractTableModel(parent), m_proof(proof) {}

void ProofTableModel::refresh(const DeploymentPlan& plan) {
    QStringList nodes;
    // The proof may be of an earlier plan with fewer members.
    for (const auto& node : plan.nodes)
        if (nodes.size() + 1 < static_cast<qsizetype>(m_proof.placeCount())) nodes << QString::fromStdString(node.name);
    const int tests = static_cast<int>(m_proof.tests().size());
    const bool hasName = !m_proof.names().empty();
    m_name = QString::fromStdString(clientName(plan));
    m_address = plan.virtualAddress ? QString::fromStdString(plan.virtualAddress->to_string()) : QString();
    if (nodes != m_nodes || tests != m_tests || hasName != m_hasName) {
        beginResetModel();
        m_nodes = nodes;
        m_tests = tests;
        m_hasName = hasName;
        endResetModel();
    } else if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }
}

void ProofTableModel::setTraffic(Clients clients, const QString& sentence) {
    if (clients == m_clients && sentence == m_traffic) return;
    const bool shown = m_clients != Clients::Unknown;
    const bool shows = clients != Clients::Unknown;
    const int row = m_tests + (m_hasName ? 1 : 0);
    if (!shown && shows) beginInsertRows({}, row, row);
    if (shown && !shows) beginRemoveRows({}, row, row);
    m_clients = clients;
    m_traffic = sentence;
    if (!shown && shows) endInsertRows();
    if (shown && !shows) endRemoveRows();
    if (shown && shows) Q_EMIT dataChanged(index(row, 0), index(row, columnCount() - 1));
}

int ProofTableModel::rowCount(const QModelIndex& parent) const {
    if (parent.isValid()) return 0;
    return m_tests + (m_hasName ? 1 : 0) + (m_clients == Clients::Unknown ? 0 : 1);
}

int ProofTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : FirstPlace + 1 + static_cast<int>(m_nodes.size()) + 1;
}

QVariant ProofTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const bool isPlace = section >= FirstPlace && section < columnCount() - 1;
    if (role == Qt::TextAlignmentRole && section >= FirstPlace)
        return isPlace ? Qt::AlignCenter : table::numbersRight();
    if (role == Qt::ToolTipRole && section == FirstPlace) return tr("Through the virtual address %1").arg(m_address);
    if (role != Qt::DisplayRole) return {};
    if (section == Test) return tr("Test");
    if (section == Wanted) return tr("Wanted");
    if (section == FirstPlace) return tr("VIP");
    return isPlace ? m_nodes[section - FirstPlace - 1] : tr("Slowest");
}

QVariant ProofTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (index.column() == Test && role == table::WeightRole) return static_cast<int>(table::MediumWeight);
    if (index.column() == Wanted && role == table::ToneRole) return static_cast<int>(table::SecondTone);
    if (isNameRow(index.row())) return nameData(index.column(), role);
    if (isTrafficRow(index.row())) return trafficData(index.column(), role);
    return testData(static_cast<std::size_t>(index.row() - (m_hasName ? 1 : 0)), index.column(), role);
}

QVariant ProofTableModel::nameData(int column, int role) const {
    const auto& names = m_proof.names();
    if (role == table::MergeFromRole && column == Test) return int{FirstPlace};
    if (role == table::MergeCountRole && column == Test) return placeCount() + 1;
    if (column == Test) return role == Qt::DisplayRole ? QVariant(tr("DNS")) : QVariant();
    if (column == Wanted) return role == Qt::DisplayRole ? QVariant(m_address) : QVariant();
    if (column != FirstPlace) return {};
    auto worst = CheckResult::Ok;
    QStringList said;
    for (const auto& name : names) {
        const auto server = name.server.isEmpty() ? tr("this computer") : name.server;
        if (name.result == CheckResult::Failed || worst != CheckResult::Failed)
            worst = name.result == CheckResult::Ok ? worst : name.result;
        if (name.result != CheckResult::NotRun) said << tr("%1: %2", "DNS server, answer").arg(server, name.answer);
    }
    if (role == table::StateRole) return static_cast<int>(stateOf(worst));
    if (role == Qt::DisplayRole) return said.isEmpty() ? tr("asking…") : said.join(QStringLiteral(", "));
    if (role == Qt::ToolTipRole) return tr("Answers for %1").arg(m_name);
    if (role == table::ToneRole) return static_cast<int>(table::SecondTone);
    return {};
}

QVariant ProofTableModel::trafficData(int column, int role) const {
    if (role == table::MergeFromRole && column == Test) return int{Wanted};
    if (role == table::MergeCountRole && column == Test) return placeCount() + 2;
    if (column == Test) return role == Qt::DisplayRole ? QVariant(tr("Clients")) : QVariant();
    if (column != Wanted) return {};
    if (role == table::StateRole) return static_cast<int>(m_clients == Clients::Seen ? State::Done : State::Waiting);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) return m_traffic;
    if (role == table::ToneRole) return static_cast<int>(table::SecondTone);
    return {};
}

QVariant ProofTableModel::testData(std::size_t test, int column, int role) const {
    const auto& one = m_proof.tests()[test];
    if (column == Test)
        return role == Qt::DisplayRole ? QVariant(tr("%1 %2", "port, rule").arg(one.port).arg(one.rule)) : QVariant();
    if (column == Wanted) {
        if (role == Qt::ToolTipRole && one.mapper) return tr("EMSMDB, NSPI and RFR are named and accept a bind");
        if (role != Qt::DisplayRole) return {};
        return one.mapper ? tr("3 interfaces") : tr("it answers");
    }
    if (column < columnCount() - 1)
        return cellData(m_proof.cell(static_cast<std::size_t>(column - FirstPlace), test), role);
    if (role == Qt::TextAlignmentRole) return table::numbersRight();
    if (role == table::ToneRole) return static_cast<int>(table::SecondTone);
    if (role != Qt::DisplayRole || m_proof.cell(0, test).result == CheckResult::NotRun) return {};
    return tr("%1 ms").arg(std::max<std::int64_t>(1, m_proof.slowest(test).count()));
}

QVariant ProofTableModel::cellData(const ProofCell& cell, int role) const {
    const auto state = cell.slow ? State::Warning : stateOf(cell.result);
    switch (role) {
        case table::StateRole:
            return static_cast<int>(state);
        case Qt::TextAlignmentRole:
            return Qt::AlignCenter;
        case Qt::AccessibleTextRole:
            return stateWord(state);
        case Qt::ToolTipRole:
            if (cell.result == CheckResult::NotRun) return tr("Not asked yet");
            return cell.answer.isEmpty() ? tr("Answered in %1 ms").arg(cell.took.count()) : cell.answer;
        default:
            return {};
    }
}

}  // namespace cas
