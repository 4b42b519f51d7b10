#pragma once

#include <QStyledItemDelegate>

#include "wizard/widgets/theme.h"

namespace cas {

class TableView;

inline constexpr int kGroupHeight = 28;
/// Tick box and the gap to the text.
inline constexpr int kCheckRoom = 36;

/// The colour of a table::Tone; `usual` for NormalTone.
ColorRole toneRole(int tone, ColorRole usual);

/// Paints the cells of a TableView by the roles of table_roles.h. Rows, rules and problem lines are the view's.
class RowDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RowDelegate(TableView* view);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    bool editorEvent(QEvent* event, QAbstractItemModel* model, const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option,
                   const QModelIndex& index) override;

private:
    TableView* m_view;
};

}  // namespace cas
