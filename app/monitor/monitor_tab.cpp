#include "app/monitor/monitor_tab.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QVBoxLayout>

#include "wizard/widgets/metrics.h"
#include "wizard/widgets/table_view.h"

namespace cas {

MonitorTab::MonitorTab(MonitorSession& session, const QString& name, TableView* table, QWidget* parent)
    : QWidget(parent), m_session(session), m_table(table), m_tools(new QWidget(this)) {
    setWindowTitle(name);
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(table, 1);
    auto* const line = new QHBoxLayout(m_tools);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(space::betweenActions));
}

void MonitorTab::placeTool(QWidget* tool) { m_tools->layout()->addWidget(tool); }

void MonitorTab::makeSortable(int column, Qt::SortOrder order) {
    auto* const header = m_table->header();
    header->setSectionsClickable(true);
    header->setSortIndicatorClearable(true);
    header->setSortIndicatorShown(true);
    header->setSortIndicator(column, order);
    m_table->setSortingEnabled(true);
}

bool MonitorTab::isPointerInside() const { return m_table->viewport()->underMouse(); }

}  // namespace cas
