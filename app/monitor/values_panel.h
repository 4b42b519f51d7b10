#pragma once

#include "wizard/widgets/card.h"

class QStandardItemModel;

namespace cas {

struct BoardValues;
class ChartBoard;
class TableView;
class Text;

/// The card "Values at 14:10:42": what the charts show at the cursor, or now, as a table.
class ValuesPanel : public Card {
    Q_OBJECT

public:
    explicit ValuesPanel(QWidget* parent = nullptr);

    /// Shows this board's values from now on.
    void follow(ChartBoard* board);
    void setValues(const BoardValues& values);

    TableView* table() const { return m_table; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    Text* m_rule;
    TableView* m_table;
    QStandardItemModel* m_model;
};

}  // namespace cas
