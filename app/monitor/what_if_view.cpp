#include "app/monitor/what_if_view.h"

#include <QVBoxLayout>

#include "app/monitor/live_table_model.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

/// The nodes that would take over.
class WhatIfModel final : public LiveTableModel<WhatIf::Row> {
public:
    using LiveTableModel::LiveTableModel;

protected:
    QStringList headers() const override {
        return {WhatIfView::tr("Node"), WhatIfView::tr("Now"), WhatIfView::tr("Then"), WhatIfView::tr("Clients taken")};
    }
    QVariant cell(const WhatIf::Row& row, int column, int role) const override {
        if (role != Qt::DisplayRole) return {};
        switch (column) {
            case 0:
                return QString::fromStdString(row.node);
            case 1:
                return QString::number(row.sessionsNow);
            case 2:
                return QString::number(row.sessionsThen);
            default:
                return QString::number(row.clientsTaken);
        }
    }
    bool isNumber(int column) const override { return column > 0; }
    Key key(const WhatIf::Row& row) const override { return row.node; }
    bool less(const WhatIf::Row& a, const WhatIf::Row& b, int) const override { return a.node < b.node; }
};

}  // namespace

WhatIfView::WhatIfView(QWidget* parent)
    : QWidget(parent),
      m_text(new Text({}, TextSize::Small, ColorRole::Text2)),
      m_table(new TableView(tr("The other nodes, before and after"))) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(8));
    m_table->setModel(new WhatIfModel(m_table));
    m_table->setColumns({{}, {70}, {70}, {110}});
    m_table->setRowHeight(30);
    m_table->setFitRows(1, 8);
    m_table->hide();
    column->addWidget(m_text->wrapped());
    column->addWidget(m_table);
    say(tr("Asking the balancer…"));
}

void WhatIfView::say(const QString& sentence) {
    m_sentence = sentence;
    m_text->setText(sentence);
    setAccessibleName(sentence);
}

void WhatIfView::setAnswer(const WhatIf& answer) {
    QStringList parts;
    parts << tr("%n session(s) would be cut.", nullptr, static_cast<int>(answer.sessionsEnded));
    if (answer.clientsMoved > 0)
        parts << tr("%n client(s) would find another node.", nullptr, static_cast<int>(answer.clientsMoved));
    if (answer.clientsLost > 0)
        parts << tr("%n client(s) would find none.", nullptr, static_cast<int>(answer.clientsLost));
    say(parts.join(u' '));
    static_cast<WhatIfModel*>(m_table->model())->setRows(answer.rows);
    m_table->setVisible(!answer.rows.empty());
    m_table->updateGeometry();
}

void WhatIfView::setProblem(const QString& sentence) { say(sentence); }

}  // namespace cas
