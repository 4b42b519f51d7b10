#pragma once

#include <QAbstractItemModel>
#include <optional>
#include <set>
#include <vector>

#include "wizard/model/run_outline.h"
#include "wizard/steps/step_runner.h"

namespace cas {

enum class State;

/// The mark of an action's state.
State markOf(ActionState state);

/// The actions of a run as a table: a group row per phase, a row per action or fold. What the columns after Where say
/// depends on what the table is for.
class ActionTableModel : public QAbstractItemModel {
    Q_OBJECT

public:
    enum class Purpose {
        Plan,      ///< change, estimate, undo; neighbours of one kind folded
        Run,       ///< state, time
        Rehearsal  ///< what would happen, time
    };
    enum class Order { Forward, Backward };
    enum Column { Step, What, Where, First, Second, Third };

    explicit ActionTableModel(Purpose purpose, QObject* parent = nullptr);

    /// Keeps the rows where the actions are the same.
    void setActions(const Actions& actions, Order order = Order::Forward);
    /// `leftAlone`: those an undo finds nothing to take back at.
    void setProgress(const std::vector<ActionProgress>& progress, const std::set<std::size_t>& leftAlone = {});

    const Actions& actions() const { return m_actions; }
    /// The actions of a row; nothing for a group.
    std::optional<ActionFold> foldAt(const QModelIndex& index) const;
    /// The row of an action.
    QModelIndex rowOf(std::size_t action) const;
    QModelIndex groupAt(int row) const { return index(row, 0, {}); }
    /// Whether every action of the group's phase is done with.
    bool isGroupSettled(int row) const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QVariant groupData(const PhaseOutline& phase, int role) const;
    QVariant planCell(const ActionFold& fold, int column, int role) const;
    QVariant runCell(const ActionProgress& progress, int column, int role) const;
    QVariant rehearsalCell(const ActionProgress& progress, int column, int role) const;
    QVariant commonCell(const ActionFold& fold, int column, int role) const;
    std::chrono::seconds estimateOf(const ActionFold& fold) const;
    std::vector<ActionProgress> progressOf(const PhaseOutline& phase) const;
    QString groupEnd(const PhaseOutline& phase) const;

    const Purpose m_purpose;
    Actions m_actions;
    Order m_order = Order::Forward;
    std::vector<PhaseOutline> m_outline;
    std::vector<ActionProgress> m_progress;
    std::set<std::size_t> m_leftAlone;
};

}  // namespace cas
