#pragma once

#include <QHash>
#include <QList>
#include <QPersistentModelIndex>
#include <QPointer>
#include <QTreeView>

#include "wizard/widgets/table_roles.h"

namespace cas {

/// Width of a column at the base font; 0 takes what is left (several share it).
struct Column {
    int width = 0;
    bool wideGap = false;  ///< 20 instead of 8 before it: a left-aligned column behind a right-aligned one
};

/// Tables of the program: horizontal rules only, whole rows hovered and selected, group rows, problem lines below rows,
/// check boxes, panels below rows. One Tab stop; Up and Down move, Space ticks, Enter and F2 edit or press, Menu key
/// opens the row's links. The model is not owned.
class TableView : public QTreeView {
    Q_OBJECT

public:
    explicit TableView(const QString& accessibleName, QWidget* parent = nullptr);
    ~TableView() override;

    void setModel(QAbstractItemModel* model) override;
    void dataChanged(const QModelIndex& first, const QModelIndex& last, const QList<int>& roles = {}) override;
    void setColumns(const QList<Column>& columns);
    const QList<Column>& columns() const { return m_columns; }

    /// Height of a row without its problem line, at the base font: 32, with pills 38 to 40, dense 30.
    void setRowHeight(int height);
    int rowHeight() const { return m_rowHeight; }

    /// As high as its rows, between these numbers of base rows; without it the view scrolls in the room it gets.
    void setFitRows(int fewest, int most);

    /// A tick box in the header of column 0 that ticks all rows or none.
    void setHeaderCheck(bool shown);

    /// A widget below a row, as wide as the table, such as the failure panel; taken. nullptr removes it.
    void setRowPanel(const QModelIndex& row, QWidget* panel);
    QWidget* rowPanel(const QModelIndex& row) const;

    /// Shown in the middle while the model has no rows; taken.
    void setEmptyState(QWidget* empty);

    /// Selects the next row with a problem after the current one, from the start again after the last; false if none.
    bool nextProblem();

    /// Rectangle of a link below the row (viewport), for tests and tool tips; empty if there is none.
    QRect problemLinkRect(const QModelIndex& row, int link) const;

    /// For delegate and header: a cell without its padding; the height of the line below a row and of its panel.
    QRect contentRect(int column, const QRect& cell) const;
    int extraHeight(const QModelIndex& row) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// A repair link below the row, counted from 0.
    void problemLinkActivated(const QModelIndex& row, int link);
    /// A link inside a cell.
    void cellLinkActivated(const QModelIndex& cell, int link);
    /// The user pressed the header's tick box.
    void allTicked(bool ticked);

protected:
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void drawBranches(QPainter* painter, const QRect& rect, const QModelIndex& index) const override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void updateGeometries() override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    void drawGround(QPainter& painter, const QRect& row, const QModelIndex& index) const;
    void drawCells(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void drawProblem(QPainter& painter, const QRect& row, const QModelIndex& index) const;
    void drawGroup(QPainter& painter, const QRect& row, const QModelIndex& index) const;
    QRect problemLine(const QModelIndex& row) const;
    QRect sentenceRect(const QModelIndex& row) const;
    int problemHeight(const QModelIndex& row) const;
    int panelHeight(const QModelIndex& row) const;
    int textStart() const;
    bool isLast(const QModelIndex& row) const;
    bool hasKeys() const;
    void hover(const QPoint& place);
    bool moveColumn(int by);
    bool tickRow();
    void layoutColumns();
    void layoutPanels();
    void modelChanged();
    void valuesChanged();
    void follow();
    int linkAt(const QPoint& place, QModelIndex* row) const;
    void showLinkMenu(const QPoint& place, const QModelIndex& row);
    int contentHeight(const QModelIndex& parent = {}) const;

    QList<Column> m_columns;
    int m_rowHeight = 32;
    int m_fewest = -1;
    int m_most = -1;
    QPersistentModelIndex m_hovered;
    QHash<QPersistentModelIndex, QPointer<QWidget>> m_panels;
    QPointer<QWidget> m_empty;
    bool m_headerCheck = false;
    bool m_byKeyboard = false;
};

}  // namespace cas
