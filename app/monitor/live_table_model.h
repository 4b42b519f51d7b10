#pragma once

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <unordered_map>
#include <vector>

#include "app/live/row_order.h"

namespace cas {

/// A table of values that are replaced as a whole again and again: selection and current row stay with a row's key.
/// Header texts, cells and the order are the derived class's. Made for 100,000 rows: what a change costs goes by the
/// rows once, never by rows times selection. GUI thread.
template <class Row, class RowKey = std::string>
class LiveTableModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        // Asked for each cell: texts are not translated for it.
        if (m_columns < 0) m_columns = static_cast<int>(headers().size());
        return parent.isValid() ? 0 : m_columns;
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount()) return {};
        if (role == Qt::DisplayRole) return headers().at(section);
        return role == Qt::TextAlignmentRole ? alignment(section) : QVariant();
    }
    QVariant data(const QModelIndex& index, int role) const override {
        if (!index.isValid()) return {};
        if (role == Qt::TextAlignmentRole) return alignment(index.column());
        return cell(m_rows[static_cast<std::size_t>(index.row())], index.column(), role);
    }

    const std::vector<Row>& rows() const { return m_rows; }
    const Row* rowAt(const QModelIndex& index) const {
        return index.isValid() ? &m_rows[static_cast<std::size_t>(index.row())] : nullptr;
    }

    /// The order of the rows stays as it is, whatever their values become; new ones come last. For while the pointer is
    /// inside.
    void setHeld(bool held) { m_held = held; }
    bool isHeld() const { return m_held; }

    void setRows(std::vector<Row> rows) {
        arrange(rows);
        const bool same =
            std::ranges::equal(m_rows, rows, [this](const Row& a, const Row& b) { return key(a) == key(b); });
        if (same) {
            m_rows = std::move(rows);
        } else {
            replace(std::move(rows));
        }
        if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    }

    /// Sorts by a column; -1 leaves the order rows come in.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override {
        m_sortColumn = column;
        m_sortOrder = order;
        const bool held = std::exchange(m_held, false);
        setRows(m_rows);
        m_held = held;
    }

protected:
    using Key = RowKey;
    virtual QStringList headers() const = 0;
    virtual QVariant cell(const Row& row, int column, int role) const = 0;
    virtual bool isNumber(int column) const = 0;
    /// What makes a row the same row a second later.
    virtual Key key(const Row& row) const = 0;
    /// Whether `a` comes before `b` by this column.
    virtual bool less(const Row& a, const Row& b, int column) const = 0;

private:
    QVariant alignment(int column) const {
        return isNumber(column) ? QVariant(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter) : QVariant();
    }
    void arrange(std::vector<Row>& rows) const {
        if (m_held) {
            const auto keyOf = [this](const Row& row) { return key(row); };
            std::vector<Key> before;
            std::ranges::transform(m_rows, std::back_inserter(before), keyOf);
            keepOrder(rows, before, keyOf);
        } else if (m_sortColumn >= 0) {
            std::ranges::stable_sort(rows, [this](const Row& a, const Row& b) {
                return m_sortOrder == Qt::AscendingOrder ? less(a, b, m_sortColumn) : less(b, a, m_sortColumn);
            });
        }
    }

    /// Rows are added and taken at the end; those that stay are moved by their keys, so selections go with them.
    void replace(std::vector<Row> rows) {
        const auto before = m_rows.size();
        const auto after = rows.size();
        if (after > before) {
            beginInsertRows({}, static_cast<int>(before), static_cast<int>(after) - 1);
            m_rows.resize(after);
            endInsertRows();
        }
        rows.resize(std::max(before, after));
        // A view that holds no row has nothing to move, and is spared a new layout.
        if (persistentIndexList().isEmpty())
            m_rows = std::move(rows);
        else
            move(std::move(rows), after);
        if (after < before) {
            beginRemoveRows({}, static_cast<int>(after), static_cast<int>(before) - 1);
            m_rows.resize(after);
            endRemoveRows();
        }
    }

    void move(std::vector<Row> rows, std::size_t count) {
        // The hint lets a selection keep one index for each row instead of one for each cell.
        Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
        const auto held = persistentIndexList();
        std::unordered_map<Key, int> places;
        for (const auto& index : held) places.emplace(key(*rowAt(index)), -1);
        for (std::size_t i = 0; i < count; ++i)
            if (const auto place = places.find(key(rows[i])); place != places.end())
                place->second = static_cast<int>(i);
        QModelIndexList moved;
        moved.reserve(held.size());
        for (const auto& index : held) {
            const int row = places.at(key(*rowAt(index)));
            moved.append(row < 0 ? QModelIndex() : createIndex(row, index.column()));
        }
        m_rows = std::move(rows);
        changePersistentIndexList(held, moved);
        Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
    }

    std::vector<Row> m_rows;
    mutable int m_columns = -1;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_held = false;
};

}  // namespace cas
