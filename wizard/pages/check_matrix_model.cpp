#include "wizard/pages/check_matrix_model.h"

#include <algorithm>

#include "wizard/model/check_texts.h"
#include "wizard/pages/check_state.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr quintptr kCheckGroup = 0;  // as internal id; a child has its group's row + 1

int outcomeState(const CheckOutcome& outcome, bool ignored) {
    const bool open = outcome.result == CheckResult::Warning || outcome.result == CheckResult::Failed;
    return static_cast<int>(ignored && open ? State::Skipped : stateOf(outcome.result));
}

QString firstLine(const std::string& text) { return QString::fromStdString(text).section(u'\n', 0, 0); }

}  // namespace

CheckMatrixModel::CheckMatrixModel(const CheckSession& checks, QObject* parent)
    : QAbstractItemModel(parent), m_checks(checks) {}

std::vector<CheckMatrixModel::Group> CheckMatrixModel::arranged() const {
    std::vector<Group> groups;
    for (const auto& outcome : m_checks.outcomes()) {
        const auto category = categoryOf(outcome.kind);
        auto group = std::ranges::find(groups, category, &Group::category);
        if (group == groups.end()) group = groups.insert(group, {category, {}});
        const bool whole = outcome.node.empty();
        auto line = std::ranges::find_if(
            group->lines, [&](const Line& one) { return one.kind == outcome.kind && one.whole == whole; });
        if (line == group->lines.end()) {
            line = group->lines.insert(line, {outcome.kind, whole, {}});
            line->cells.resize(whole ? 1 : m_nodes.size());
        }
        const auto node = std::ranges::find(m_nodes, outcome.node);
        if (whole)
            line->cells.front() = outcome;
        else if (node != m_nodes.end())
            line->cells[static_cast<std::size_t>(node - m_nodes.begin())] = outcome;
    }
    std::ranges::stable_sort(groups, {}, &Group::category);
    return groups;
}

void CheckMatrixModel::refresh(const std::vector<std::string>& nodes) {
    const bool sameNodes = nodes == m_nodes;
    m_nodes = nodes;
    auto groups = arranged();
    const auto isSameShape = [](const Group& a, const Group& b) {
        return a.category == b.category && std::ranges::equal(a.lines, b.lines, [](const Line& x, const Line& y) {
                   return x.kind == y.kind && x.whole == y.whole;
               });
    };
    if (!sameNodes || !std::ranges::equal(groups, m_groups, isSameShape)) {
        beginResetModel();
        m_groups = std::move(groups);
        endResetModel();
        return;
    }
    m_groups = std::move(groups);
    for (int row = 0; row < rowCount(); ++row) {
        const auto group = index(row, 0);
        Q_EMIT dataChanged(group, index(row, columnCount() - 1));
        Q_EMIT dataChanged(index(0, 0, group), index(rowCount(group) - 1, columnCount() - 1, group));
    }
}

std::vector<CheckOutcome> CheckMatrixModel::outcomesAt(const QModelIndex& index) const {
    std::vector<CheckOutcome> outcomes;
    if (!index.isValid() || index.internalId() == kCheckGroup) return outcomes;
    const auto& line = m_groups[index.internalId() - 1].lines[static_cast<std::size_t>(index.row())];
    for (const auto& cell : line.cells)
        if (cell) outcomes.push_back(*cell);
    return outcomes;
}

QModelIndex CheckMatrixModel::rowOf(CheckKind kind) const {
    for (int row = 0; row < rowCount(); ++row) {
        const auto& lines = m_groups[static_cast<std::size_t>(row)].lines;
        const auto line = std::ranges::find(lines, kind, &Line::kind);
        if (line != lines.end()) return index(static_cast<int>(line - lines.begin()), 0, index(row, 0));
    }
    return {};
}

QModelIndex CheckMatrixModel::firstOpen() const {
    for (const auto wanted : {CheckResult::Failed, CheckResult::Warning})
        for (const auto& outcome : m_checks.outcomes())
            if (outcome.result == wanted && m_checks.ignoredReason(outcome).isEmpty()) return rowOf(outcome.kind);
    return {};
}

QModelIndex CheckMatrixModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kCheckGroup);
}

QModelIndex CheckMatrixModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kCheckGroup) return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kCheckGroup);
}

int CheckMatrixModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(m_groups.size());
    if (parent.internalId() != kCheckGroup || parent.column() > 0) return 0;
    return static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].lines.size());
}

int CheckMatrixModel::columnCount(const QModelIndex&) const { return static_cast<int>(m_nodes.size()) + 2; }

QVariant CheckMatrixModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const bool isNode = section > 0 && section <= static_cast<int>(m_nodes.size());
    if (role == table::NodeRole && isNode) return section - 1;
    if (role == Qt::TextAlignmentRole && section > 0)
        return QVariant(isNode ? Qt::AlignCenter : Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && (role != Qt::ToolTipRole || !isNode)) return {};
    if (section == 0) return tr("Check");
    return isNode ? QString::fromStdString(m_nodes[static_cast<std::size_t>(section - 1)]) : tr("Time");
}

QVariant CheckMatrixModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (index.internalId() == kCheckGroup)
        return index.column() == 0 ? groupData(m_groups[static_cast<std::size_t>(index.row())], role) : QVariant();
    return lineData(m_groups[index.internalId() - 1].lines[static_cast<std::size_t>(index.row())], index.column(),
                    role);
}

QVariant CheckMatrixModel::lineData(const Line& line, int column, int role) const {
    if (column == 0) {
        if (role == Qt::DisplayRole) return title(line.kind);
        if (role == table::WeightRole) return static_cast<int>(table::MediumWeight);
        if (role == table::MergeFromRole && line.whole) return 1;
        if (role == table::MergeCountRole && line.whole) return static_cast<int>(m_nodes.size());
        return {};
    }
    if (column == columnCount() - 1) {
        if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
        if (role == table::ToneRole) return static_cast<int>(table::SecondTone);
        if (role != Qt::DisplayRole) return {};
        std::chrono::milliseconds longest{0};
        for (const auto& cell : line.cells)
            if (cell) longest = std::max(longest, cell->took);
        return longest.count() > 0 ? spanText(longest) : QString();
    }
    const auto place = line.whole ? std::size_t{0} : static_cast<std::size_t>(column - 1);
    if (line.whole && column > 1) return {};
    if (!line.cells[place]) return role == table::LaterRole ? QVariant(QStringLiteral("–")) : QVariant();
    const auto& outcome = *line.cells[place];
    if (line.whole && role == Qt::DisplayRole)
        return outcome.found.empty() ? word(outcome.result) : firstLine(outcome.found);
    if (line.whole && role == table::ToneRole) return static_cast<int>(table::SecondTone);
    return cellData(outcome, role);
}

QVariant CheckMatrixModel::cellData(const CheckOutcome& outcome, int role) const {
    const bool later = outcome.result == CheckResult::NotRun && !m_checks.isRunning();
    const auto reason = m_checks.ignoredReason(outcome);
    switch (role) {
        case table::StateRole:
            return later ? QVariant() : QVariant(outcomeState(outcome, !reason.isEmpty()));
        case table::LaterRole:
            return later ? QVariant(tr("later")) : QVariant();
        case Qt::TextAlignmentRole:
            return outcome.node.empty() ? QVariant() : QVariant(Qt::AlignCenter);
        case Qt::AccessibleTextRole:
        case Qt::ToolTipRole: {
            const auto where = outcome.node.empty() ? tr("Whole plan") : QString::fromStdString(outcome.node);
            if (!reason.isEmpty()) return tr("%1: ignored, %2").arg(where, reason);
            return tr("%1: %2").arg(where, word(outcome.result));
        }
        default:
            return {};
    }
}

QVariant CheckMatrixModel::groupData(const Group& group, int role) const {
    if (role == Qt::DisplayRole) return title(group.category);
    if (role == table::GroupRole) return true;
    if (role != table::GroupEndRole && role != table::ToneRole) return {};
    int total = 0;
    int passed = 0;
    bool warns = false;
    bool fails = false;
    for (const auto& line : group.lines)
        for (const auto& cell : line.cells) {
            if (!cell) continue;
            ++total;
            passed += cell->result == CheckResult::Ok ? 1 : 0;
            const bool open = m_checks.ignoredReason(*cell).isEmpty();
            warns = warns || (open && cell->result == CheckResult::Warning);
            fails = fails || (open && cell->result == CheckResult::Failed);
        }
    if (role == table::GroupEndRole) return tr("%1 of %2").arg(passed).arg(total);
    if (fails) return static_cast<int>(table::DangerTone);
    if (warns) return static_cast<int>(table::WarningTone);
    return static_cast<int>(passed == total ? table::SuccessTone : table::SecondTone);
}

}  // namespace cas
