#pragma once

#include <QDialog>
#include <vector>

#include "app/live/node_rows.h"

class QSlider;
class QSpinBox;

namespace cas {

class Button;
class TableView;
class Text;

/// Asks for a node's weight, from 0 to the largest, and shows the share of new clients it gives every node. 0 drains,
/// which is said.
class WeightDialog final : public QDialog {
    Q_OBJECT

public:
    WeightDialog(std::vector<NodeRow> rows, const QString& node, QWidget* parent, int largest = 100);

    int weight() const;
    void setWeight(int weight);
    /// The share each node would deserve, 0 to 1, in the order of the rows.
    std::vector<double> shares() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void show(int weight);

    std::vector<NodeRow> m_rows;
    std::size_t m_row = 0;
    QSpinBox* m_spin;
    QSlider* m_slider;
    TableView* m_table;
    Text* m_note;
    Button* m_apply;
};

}  // namespace cas
