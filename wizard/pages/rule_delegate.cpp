#include "wizard/pages/rule_delegate.h"

#include <QComboBox>

#include "wizard/pages/rule_table_model.h"

namespace cas {

QWidget* RuleDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                    const QModelIndex& index) const {
    const auto choices = RuleTableModel::choices(index.column());
    if (choices.isEmpty()) return RowDelegate::createEditor(parent, option, index);
    auto* const combo = new QComboBox(parent);
    for (const auto& [value, word] : choices) combo->addItem(word, value);
    combo->setAccessibleName(index.model()->headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString());
    connect(combo, &QComboBox::activated, this, [this, combo] {
        auto* const delegate = const_cast<RuleDelegate*>(this);
        Q_EMIT delegate->commitData(combo);
        Q_EMIT delegate->closeEditor(combo);
    });
    return combo;
}

void RuleDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    if (auto* const combo = qobject_cast<QComboBox*>(editor))
        combo->setCurrentIndex(combo->findData(index.data(Qt::EditRole)));
    else
        RowDelegate::setEditorData(editor, index);
}

void RuleDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    if (const auto* combo = qobject_cast<QComboBox*>(editor))
        model->setData(index, combo->currentData(), Qt::EditRole);
    else
        RowDelegate::setModelData(editor, model, index);
}

}  // namespace cas
