#pragma once

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QStringList>
#include <algorithm>
#include <unordered_map>
#include <vector>

namespace cas {

/// A table of values that are replaced as a whole again and again: selection and current row stay with a row's key.
/// Header texts, cells and the order are the derived class's. GUI thread.
template <class Row>
class LiveTableModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override {
        return parent.isValid() ? 0 : static_cast<int>(headers().size());
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
    using Key = std::string;
    virtual QStringList headers() const = 0;
    virtual QVariant cell(const Row& row, int column, int role) const = 0;
    virtual bool isNumber(int column) const = 0;
    /// What makes a row the same row a second later.
    virtual Key key(const Row& row) const = 0;
    /// Whether `a` comes before `b` by this column.
    virtual bool less(const Row& a, const Row& b, int column) const = 0;

private:
    using Places = std::unordered_map<Key, std::size_t>;

    /// Where the first `count` rows are, by their keys.
    Places placesOf(const std::vector<Row>& rows, std::size_t count) const {
        Places places;
        for (std::size_t i = 0; i < count; ++i) places.emplace(key(rows[i]), i);
        return places;
    }

    QVariant alignment(int column) const {
        return isNumber(column) ? QVariant(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter) : QVariant();
    }

    void arrange(std::vector<Row>& rows) const {
        if (m_held) {
            const auto places = placesOf(m_rows, m_rows.size());
            // A row is looked up once, not at every comparison.
            std::vector<std::pair<std::size_t, std::size_t>> order;
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto known = places.find(key(rows[i]));
                order.emplace_back(known == places.end() ? m_rows.size() : known->second, i);
            }
            std::ranges::sort(order);
            std::vector<Row> arranged;
            for (const auto& [unused, from] : order) arranged.push_back(std::move(rows[from]));
            rows = std::move(arranged);
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
        Q_EMIT layoutAboutToBeChanged();
        const auto indexes = persistentIndexList();
        std::vector<Key> wanted;
        for (const auto& index : indexes) wanted.push_back(key(*rowAt(index)));
        m_rows = std::move(rows);
        m_rows.resize(std::max(before, after));
        const auto places = indexes.isEmpty() ? Places() : placesOf(m_rows, after);
        QModelIndexList now;
        for (qsizetype i = 0; i < indexes.size(); ++i) {
            const auto place = places.find(wanted[static_cast<std::size_t>(i)]);
            now << (place == places.end() ? QModelIndex()
                                          : createIndex(static_cast<int>(place->second), indexes.at(i).column()));
        }
        changePersistentIndexList(indexes, now);
        Q_EMIT layoutChanged();
        if (after < before) {
            beginRemoveRows({}, static_cast<int>(after), static_cast<int>(before) - 1);
            m_rows.resize(after);
            endRemoveRows();
        }
    }

    std::vector<Row> m_rows;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    bool m_held = false;
};

}  // namespace cas
