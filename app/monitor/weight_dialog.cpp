#include "app/monitor/weight_dialog.h"

#include <QPainter>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>
#include <numeric>

#include "app/monitor/live_table_model.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

struct ShareRow {
    NodeRow node;
    double share = 0;
};

/// Each node's share of new clients.
class ShareModel final : public LiveTableModel<ShareRow> {
public:
    using LiveTableModel::LiveTableModel;

protected:
    QStringList headers() const override {
        return {WeightDialog::tr("Node"), WeightDialog::tr("Weight"), WeightDialog::tr("Share of new clients")};
    }
    QVariant cell(const ShareRow& row, int column, int role) const override {
        if (role == table::NodeRole) return column == 0 ? QVariant(row.node.place) : QVariant();
        if (role == table::BarRole) return column == 2 ? QVariant(row.share) : QVariant();
        if (role != Qt::DisplayRole) return {};
        if (column == 0) return QString::fromStdString(row.node.name);
        if (column == 1) return QString::number(row.node.weight);
        return WeightDialog::tr("%1 %", "a share").arg(qRound(row.share * 100));
    }
    bool isNumber(int column) const override { return column == 1; }
    Key key(const ShareRow& row) const override { return row.node.name; }
    bool less(const ShareRow& a, const ShareRow& b, int) const override { return a.node.place < b.node.place; }
};

}  // namespace

WeightDialog::WeightDialog(std::vector<NodeRow> rows, const QString& node, QWidget* parent, int largest)
    : QDialog(parent), m_rows(std::move(rows)) {
    for (std::size_t i = 0; i < m_rows.size(); ++i)
        if (m_rows[i].name == node.toStdString()) m_row = i;
    setWindowTitle(tr("Weight of %1").arg(node));
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(20), px(18), px(20), px(16));
    column->setSpacing(px(12));
    column->addWidget(new Text(windowTitle(), TextSize::Heading, ColorRole::Text, TextWeight::Semibold, this));
    m_spin = new QSpinBox(this);
    m_spin->setRange(0, largest);
    m_slider = new QSlider(Qt::Horizontal, this);
    m_slider->setRange(0, largest);
    m_slider->setAccessibleName(tr("Weight"));
    connect(m_spin, &QSpinBox::valueChanged, this, &WeightDialog::show);
    connect(m_slider, &QSlider::valueChanged, m_spin, &QSpinBox::setValue);
    auto* const line = new QHBoxLayout;
    line->setSpacing(px(12));
    line->addWidget(new Field(tr("&Weight, 0 to %1").arg(largest), m_spin, this));
    line->addWidget(m_slider, 1, Qt::AlignBottom);
    column->addLayout(line);
    m_table = new TableView(tr("Share of new clients by node"), this);
    m_table->setModel(new ShareModel(m_table));
    m_table->setColumns({{}, {70}, {170, true}});
    m_table->setFitRows(2, 8);
    column->addWidget(m_table);
    m_note = (new Text({}, TextSize::Small, ColorRole::Muted))->wrapped();
    column->addWidget(m_note);
    auto* const buttons = new QHBoxLayout;
    buttons->setSpacing(px(space::betweenActions));
    buttons->addStretch(1);
    auto* const cancel = new Button(tr("Cancel"), ButtonKind::Secondary, this);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    buttons->addWidget(cancel);
    m_apply = new Button({}, ButtonKind::Primary, this);
    m_apply->setDefault(true);
    connect(m_apply, &QPushButton::clicked, this, &QDialog::accept);
    buttons->addWidget(m_apply);
    column->addLayout(buttons);
    setMinimumWidth(px(420));
    setWeight(m_rows.empty() ? 0 : m_rows[m_row].weight);
    show(m_spin->value());
    m_spin->setFocus();
    m_spin->selectAll();
}

void WeightDialog::paintEvent(QPaintEvent*) { QPainter(this).fillRect(rect(), color(ColorRole::Raised)); }

int WeightDialog::weight() const { return m_spin->value(); }

void WeightDialog::setWeight(int weight) { m_spin->setValue(weight); }

std::vector<double> WeightDialog::shares() const {
    std::vector<double> shares;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        auto row = m_rows[i];
        if (i == m_row) row.weight = weight();
        shares.push_back(row.serves() ? row.weight : 0);
    }
    const double sum = std::accumulate(shares.begin(), shares.end(), 0.0);
    for (double& share : shares) share = sum > 0 ? share / sum : 0;
    return shares;
}

void WeightDialog::show(int weight) {
    if (m_rows.empty()) return;
    m_slider->setValue(weight);
    const auto deserved = shares();
    std::vector<ShareRow> rows;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        rows.push_back({m_rows[i], deserved[i]});
        if (i == m_row) rows.back().node.weight = weight;
    }
    static_cast<ShareModel*>(m_table->model())->setRows(std::move(rows));
    m_apply->setText(tr("Set weight to %1").arg(weight));
    m_note->setText(weight == 0 ? tr("0 takes no new clients, as a drain does: sessions stay until they end.")
                                : tr("Clients that are bound to a node stay there; the weight counts for new ones."));
}

}  // namespace cas
