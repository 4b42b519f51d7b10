#include "wizard/pages/action_table_model.h"

#include <algorithm>

#include "wizard/model/step_texts.h"
#include "wizard/widgets/icons.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_roles.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr quintptr kActionGroup = 0;  // as internal id; a child has its group's row + 1

State forecastState(Forecast forecast) {
    switch (forecast) {
        case Forecast::WouldChange:
            return State::Starting;
        case Forecast::AlreadyRight:
            return State::AlreadyRight;
        case Forecast::CannotTell:
            break;
    }
    return State::Unknown;
}

bool isFinished(ActionState state) {
    return state == ActionState::Done || state == ActionState::AlreadyDone || state == ActionState::Skipped ||
           state == ActionState::Undone;
}

bool isFailed(const ActionProgress& progress) {
    return progress.state == ActionState::Failed || progress.state == ActionState::UndoFailed;
}

bool isSame(const ActionProgress& a, const ActionProgress& b) {
    return a.state == b.state && a.forecast == b.forecast && a.took == b.took;
}

QVariant pill(State state, const QString& word, int role) {
    if (role == Qt::DisplayRole) return word;
    if (role == table::StateRole) return static_cast<int>(state);
    if (role == table::PillRole) return static_cast<int>(table::PlainPill);
    return {};
}

}  // namespace

State markOf(ActionState state) {
    switch (state) {
        case ActionState::Pending:
            return State::Waiting;
        case ActionState::Probing:
        case ActionState::Running:
        case ActionState::Verifying:
        case ActionState::Undoing:
            return State::Running;
        case ActionState::AlreadyDone:
            return State::AlreadyRight;
        case ActionState::Done:
            return State::Done;
        case ActionState::Failed:
        case ActionState::UndoFailed:
            return State::Failed;
        case ActionState::Skipped:
            return State::Skipped;
        case ActionState::Undone:
            return State::Undone;
    }
    return State::Unknown;
}

ActionTableModel::ActionTableModel(Purpose purpose, QObject* parent) : QAbstractItemModel(parent), m_purpose(purpose) {}

void ActionTableModel::setActions(const Actions& actions, Order order) {
    if (actions == m_actions && order == m_order) return;
    beginResetModel();
    m_actions = actions;
    m_order = order;
    m_outline = outlineOf(actions, m_purpose == Purpose::Plan ? Folding::Folded : Folding::Single);
    m_progress.assign(actions.size(), {});
    for (std::size_t i = 0; i < m_progress.size(); ++i) m_progress[i].index = i;
    if (order == Order::Backward) {
        std::ranges::reverse(m_outline);
        for (auto& phase : m_outline) std::ranges::reverse(phase.folds);
    }
    endResetModel();
}

void ActionTableModel::setProgress(const std::vector<ActionProgress>& progress,
                                   const std::set<std::size_t>& leftAlone) {
    if (progress.size() != m_actions.size()) return;
    const auto before = std::exchange(m_progress, progress);
    const auto aloneBefore = std::exchange(m_leftAlone, leftAlone);
    for (int group = 0; group < rowCount(); ++group) {
        bool changed = false;
        const auto& folds = m_outline[static_cast<std::size_t>(group)].folds;
        for (int row = 0; row < static_cast<int>(folds.size()); ++row) {
            const auto action = folds[static_cast<std::size_t>(row)].first;
            const bool sameWork = aloneBefore.contains(action) == m_leftAlone.contains(action);
            if (sameWork && isSame(before[action], m_progress[action])) continue;
            changed = true;
            const auto parentRow = groupAt(group);
            Q_EMIT dataChanged(index(row, 0, parentRow), index(row, columnCount() - 1, parentRow));
        }
        if (changed) Q_EMIT dataChanged(groupAt(group), index(group, columnCount() - 1, {}));
    }
}

std::optional<ActionFold> ActionTableModel::foldAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kActionGroup) return std::nullopt;
    return m_outline[index.internalId() - 1].folds[static_cast<std::size_t>(index.row())];
}

QModelIndex ActionTableModel::rowOf(std::size_t action) const {
    for (int group = 0; group < rowCount(); ++group) {
        const auto& folds = m_outline[static_cast<std::size_t>(group)].folds;
        for (int row = 0; row < static_cast<int>(folds.size()); ++row) {
            const auto& fold = folds[static_cast<std::size_t>(row)];
            if (fold.first <= action && action <= fold.last) return index(row, 0, groupAt(group));
        }
    }
    return {};
}

bool ActionTableModel::isGroupSettled(int row) const {
    const auto all = progressOf(m_outline.at(static_cast<std::size_t>(row)));
    return std::ranges::all_of(all, [](const ActionProgress& progress) { return isFinished(progress.state); });
}

QModelIndex ActionTableModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kActionGroup);
}

QModelIndex ActionTableModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == kActionGroup) return {};
    return createIndex(static_cast<int>(child.internalId() - 1), 0, kActionGroup);
}

int ActionTableModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(m_outline.size());
    if (parent.internalId() != kActionGroup || parent.column() > 0) return 0;
    return static_cast<int>(m_outline[static_cast<std::size_t>(parent.row())].folds.size());
}

int ActionTableModel::columnCount(const QModelIndex&) const { return m_purpose == Purpose::Plan ? Third + 1 : Third; }

QVariant ActionTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal) return {};
    const bool isNumber = section == Step || section == Second;
    if (role == Qt::TextAlignmentRole && isNumber) return table::numbersRight();
    if (role != Qt::DisplayRole) return {};
    const bool plan = m_purpose == Purpose::Plan;
    switch (section) {
        case Step:
            return tr("Step");
        case What:
            return tr("What happens");
        case Where:
            return tr("Where");
        case First:
            return plan ? tr("Change") : m_purpose == Purpose::Run ? tr("State") : tr("Result");
        case Second:
            return plan ? tr("Estimate") : tr("Time");
        case Third:
            return tr("Undo");
        default:
            return {};
    }
}

QVariant ActionTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (index.internalId() == kActionGroup)
        return index.column() == 0 ? groupData(m_outline[static_cast<std::size_t>(index.row())], role) : QVariant();
    const auto fold = *foldAt(index);
    if (role == table::FailedRole) return isFailed(m_progress[fold.first]);
    if (index.column() <= Where) return commonCell(fold, index.column(), role);
    if (index.column() == Second && role == Qt::TextAlignmentRole) return table::numbersRight();
    if (index.column() == Second && role == table::ToneRole) return static_cast<int>(table::SecondTone);
    switch (m_purpose) {
        case Purpose::Plan:
            return planCell(fold, index.column(), role);
        case Purpose::Run:
            return runCell(m_progress[fold.first], index.column(), role);
        case Purpose::Rehearsal:
            return rehearsalCell(m_progress[fold.first], index.column(), role);
    }
    return {};
}

QVariant ActionTableModel::commonCell(const ActionFold& fold, int column, int role) const {
    if (role == Qt::DisplayRole) {
        if (column == Step) return numberText(fold);
        return column == What ? title(m_actions, fold) : machineNames(m_actions, fold);
    }
    if (column == Step && role == Qt::TextAlignmentRole) return table::numbersRight();
    if (role == table::ToneRole && column != What)
        return static_cast<int>(column == Step ? table::MutedTone : table::SecondTone);
    if (role == table::WeightRole && column == What) return static_cast<int>(table::MediumWeight);
    return {};
}

QVariant ActionTableModel::planCell(const ActionFold& fold, int column, int role) const {
    const auto& action = m_actions[fold.first];
    const bool byHand = !action.reversible();
    if (role == Qt::DisplayRole) {
        if (column == First) return word(action.change);
        return column == Second ? estimateText(estimateOf(fold)) : undoWord(action);
    }
    if (column == First && role == table::ToneRole) return static_cast<int>(table::SecondTone);
    if (column != Third) return {};
    if (role == table::ToneRole) return static_cast<int>(byHand ? table::WarningTone : table::SecondTone);
    if (role == table::StateRole && byHand) return static_cast<int>(State::Warning);
    if (role == table::IconRole && !byHand && !action.revert.empty()) return static_cast<int>(Icon::Undo);
    return {};
}

QVariant ActionTableModel::runCell(const ActionProgress& progress, int column, int role) const {
    // An undo leaves it: only a person can take it back.
    const bool stays = m_order == Order::Backward && progress.state == ActionState::Done;
    const bool alone = m_leftAlone.contains(progress.index);
    if (column == First)
        return pill(markOf(progress.state),
                    stays   ? tr("Stays")
                    : alone ? tr("Not changed")
                            : word(progress.state),
                    role);
    if (column != Second) return {};
    const bool ended = markOf(progress.state) != State::Running;
    if (role == Qt::DisplayRole && ended && progress.took.count() > 0) return spanText(progress.took);
    if (role == Qt::ToolTipRole && !ended)
        return tr("Takes about %1").arg(estimateText(m_actions[progress.index].estimate));
    return {};
}

QVariant ActionTableModel::rehearsalCell(const ActionProgress& progress, int column, int role) const {
    if (column == First && progress.forecast)
        return pill(forecastState(*progress.forecast), word(*progress.forecast), role);
    if (column == First) return pill(markOf(progress.state), word(progress.state), role);
    if (column == Second && role == Qt::DisplayRole)
        return progress.took.count() > 0 ? spanText(progress.took) : QString();
    return {};
}

std::chrono::seconds ActionTableModel::estimateOf(const ActionFold& fold) const {
    std::chrono::seconds sum{0};
    for (auto i = fold.first; i <= fold.last; ++i) sum += m_actions[i].estimate;
    return sum;
}

std::vector<ActionProgress> ActionTableModel::progressOf(const PhaseOutline& phase) const {
    std::vector<ActionProgress> all;
    for (const auto& fold : phase.folds)
        for (auto i = fold.first; i <= fold.last; ++i) all.push_back(m_progress[i]);
    return all;
}

QString ActionTableModel::groupEnd(const PhaseOutline& phase) const {
    const auto all = progressOf(phase);
    const auto total = static_cast<int>(all.size());
    const auto number = [&](auto predicate) { return static_cast<int>(std::ranges::count_if(all, predicate)); };
    if (m_purpose == Purpose::Plan) {
        std::chrono::seconds sum{0};
        for (const auto& fold : phase.folds) sum += estimateOf(fold);
        return tr("%n step(s), %1", nullptr, total).arg(estimateText(sum));
    }
    const bool told = std::ranges::any_of(all, [](const ActionProgress& one) { return one.forecast.has_value(); });
    if (m_purpose == Purpose::Rehearsal && !told) return tr("%n step(s)", nullptr, total);
    if (m_purpose == Purpose::Rehearsal)
        return tr("%n would change", nullptr,
                  number([](const ActionProgress& one) { return one.forecast == Forecast::WouldChange; }));
    const int failed = number(isFailed);
    const auto isAlone = [this](const ActionProgress& one) { return m_leftAlone.contains(one.index); };
    const int alone = number(isAlone);
    const int waiting = number([](const ActionProgress& one) { return one.state == ActionState::Pending; }) - alone;
    if (failed > 0) return tr("%1 failed, %2 waiting").arg(failed).arg(waiting);
    if (m_order == Order::Backward && alone == total) return tr("nothing to undo");
    if (m_order == Order::Backward)
        return tr("%1 of %2 undone")
            .arg(number([](const ActionProgress& one) { return one.state == ActionState::Undone; }))
            .arg(total - alone);
    const int skipped = number([](const ActionProgress& one) { return one.state == ActionState::Skipped; });
    const int done = number([](const ActionProgress& one) { return isFinished(one.state); }) - skipped;
    if (skipped > 0) return tr("%1 of %2 done, %3 skipped").arg(done).arg(total).arg(skipped);
    return tr("%1 of %2 done").arg(done).arg(total);
}

QVariant ActionTableModel::groupData(const PhaseOutline& phase, int role) const {
    switch (role) {
        case Qt::DisplayRole:
            return title(phase.phase);
        case table::GroupRole:
            return true;
        case table::GroupEndRole:
            return groupEnd(phase);
        case table::ToneRole: {
            if (m_purpose != Purpose::Run) return static_cast<int>(table::SecondTone);
            const auto all = progressOf(phase);
            if (std::ranges::any_of(all, isFailed)) return static_cast<int>(table::DangerTone);
            const bool done = std::ranges::all_of(all, [](const auto& one) { return isFinished(one.state); });
            return static_cast<int>(done ? table::SuccessTone : table::SecondTone);
        }
        default:
            return {};
    }
}

}  // namespace cas
