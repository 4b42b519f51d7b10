#include "app/monitor/values_panel.h"

#include <QStandardItemModel>
#include <algorithm>
#include <cmath>

#include "app/monitor/chart_board.h"
#include "app/monitor/chart_texts.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

enum ColumnPlace { NodeColumn, BitsColumn, SessionsColumn, LatencyColumn, ColumnCount };
constexpr int kRowHeight = 24;
constexpr int kBitsWidth = 60;
constexpr int kSessionsWidth = 52;
constexpr int kLatencyWidth = 60;
constexpr int kLeastName = 64;
constexpr int kFewestRows = 3;
constexpr int kMostRows = 12;

const QVariant kRight{static_cast<int>(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter)};

/// All rows of a column in the same multiple.
double factorOf(const BoardValues& values) {
    double largest = 0;
    for (const auto& row : values.rows)
        if (!std::isnan(row.bits)) largest = std::max(largest, row.bits);
    return largest > 0 ? unitFactor(largest, ChartUnit::BitsPerSecond) : 1e6;
}

}  // namespace

ValuesPanel::ValuesPanel(QWidget* parent)
    : Card(tr("Values now"), Icon::None, parent),
      m_rule(new Text({}, TextSize::Small, ColorRole::Muted)),
      m_table(new TableView(tr("Values"))),
      m_model(new QStandardItemModel(0, ColumnCount, m_table)) {
    m_rule->elided();
    addHeaderAction(m_rule);
    header()->addSpacing(px(8));
    m_table->setModel(m_model);
    m_table->setRowHeight(kRowHeight);
    m_table->setFitRows(kFewestRows, kMostRows);
    addFlush(m_table);
    setValues({});
}

/// The name gets what the numbers leave, and less than a stretching column insists on.
void ValuesPanel::resizeEvent(QResizeEvent* event) {
    Card::resizeEvent(event);
    const int room = static_cast<int>((width() - 2) / pxF(1));
    const int name = std::max(kLeastName, room - kBitsWidth - kSessionsWidth - kLatencyWidth);
    m_table->setColumns({{name}, {kBitsWidth}, {kSessionsWidth}, {kLatencyWidth}});
}

void ValuesPanel::follow(ChartBoard* board) {
    const auto show = [this, board] { setValues(board->values()); };
    connect(board, &ChartBoard::valuesChanged, this, show);
    show();
}

void ValuesPanel::setValues(const BoardValues& values) {
    setTitle(values.at ? tr("Values at %1").arg(clockText(*values.at)) : tr("Values now"));
    m_rule->setText(values.rule.isEmpty() ? tr("All rules") : values.rule);
    const double factor = factorOf(values);
    const QStringList titles{tr("Node"), unitName(factor, ChartUnit::BitsPerSecond), tr("Sess."),
                             unitName(1, ChartUnit::Duration)};
    for (int column = 0; column < ColumnCount; ++column) {
        m_model->setHeaderData(column, Qt::Horizontal, titles.at(column));
        if (column != NodeColumn) m_model->setHeaderData(column, Qt::Horizontal, kRight, Qt::TextAlignmentRole);
    }
    m_model->setHeaderData(SessionsColumn, Qt::Horizontal, tr("Sessions"), Qt::ToolTipRole);
    // Rows stay, so that a reader's place does.
    m_model->setRowCount(static_cast<int>(values.rows.size()));
    const auto put = [this](int row, int column, const QVariant& value, int role = Qt::DisplayRole) {
        const auto index = m_model->index(row, column);
        if (index.data(role) != value) m_model->setData(index, value, role);
    };
    for (int i = 0; i < values.rows.size(); ++i) {
        const auto& row = values.rows.at(i);
        put(i, NodeColumn, row.node.name);
        put(i, NodeColumn, row.node.color, table::NodeRole);
        put(i, NodeColumn, table::MediumWeight, table::WeightRole);
        put(i, BitsColumn, numberText(row.bits, factor, ChartUnit::BitsPerSecond));
        put(i, SessionsColumn, numberText(std::round(row.sessions), 1, ChartUnit::Count));
        put(i, LatencyColumn, numberText(row.milliseconds, 1, ChartUnit::Duration));
        for (int column = BitsColumn; column < ColumnCount; ++column) put(i, column, kRight, Qt::TextAlignmentRole);
    }
}

}  // namespace cas
