#pragma once

#include <QAbstractItemModel>
#include <vector>

#include "wizard/model/check_session.h"

namespace cas {

/// The checks by category, one row a check, one column a member; a check of the whole plan has a sentence across the
/// members' columns instead.
class CheckMatrixModel : public QAbstractItemModel {
    Q_OBJECT

public:
    explicit CheckMatrixModel(const CheckSession& checks, QObject* parent = nullptr);

    /// Takes over what the session has; `nodes` are the members' names in the plan's order. Keeps the rows where only
    /// results changed.
    void refresh(const std::vector<std::string>& nodes);

    /// All outcomes of a row, in the members' order; none for a category.
    std::vector<CheckOutcome> outcomesAt(const QModelIndex& index) const;
    /// The first row with an outcome of this kind.
    QModelIndex rowOf(CheckKind kind) const;
    /// The first row with a failure, else with a warning that is not ignored.
    QModelIndex firstOpen() const;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Line {
        CheckKind kind;
        bool whole = false;                              ///< of the whole plan
        std::vector<std::optional<CheckOutcome>> cells;  ///< by node; the only one where `whole`
    };
    struct Group {
        CheckCategory category;
        std::vector<Line> lines;
    };
    std::vector<Group> arranged() const;
    QVariant groupData(const Group& group, int role) const;
    QVariant cellData(const CheckOutcome& outcome, int role) const;
    QVariant lineData(const Line& line, int column, int role) const;

    const CheckSession& m_checks;
    std::vector<std::string> m_nodes;
    std::vector<Group> m_groups;
};

}  // namespace cas
