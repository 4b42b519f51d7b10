#include "app/monitor/tables_card.h"

#include <QHBoxLayout>
#include <QStackedWidget>

#include "app/monitor/monitor_tab.h"
#include "wizard/widgets/tabs.h"

namespace cas {

TablesCard::TablesCard(QWidget* parent)
    : Card(parent),
      m_bar(new Tabs(tr("Tables"), this)),
      m_pages(new QStackedWidget(this)),
      m_tools(new QStackedWidget(this)) {
    m_bar->setLineHeight(40);
    m_tools->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    addHeaderTool(m_bar);
    addHeaderAction(m_tools);
    addFlush(m_pages, 1);
    connect(m_bar, &QTabBar::currentChanged, this, &TablesCard::show);
}

void TablesCard::add(MonitorTab* tab) {
    m_tabs << tab;
    m_pages->addWidget(tab);
    m_tools->addWidget(tab->tools());
    m_bar->addTab(tab->name());
    connect(tab, &MonitorTab::countChanged, this, [this, tab] { count(tab); });
}

void TablesCard::count(MonitorTab* tab) { m_bar->setCount(static_cast<int>(m_tabs.indexOf(tab)), tab->count()); }

MonitorTab* TablesCard::current() const { return m_tabs.value(m_bar->currentIndex()); }

void TablesCard::showTab(MonitorTab* tab) { m_bar->setCurrentIndex(static_cast<int>(m_tabs.indexOf(tab))); }

void TablesCard::show(int index) {
    if (index < 0 || index >= m_tabs.size()) return;
    m_pages->setCurrentIndex(index);
    m_tools->setCurrentIndex(index);
    m_tabs.at(index)->refresh();
    Q_EMIT currentChanged();
}

}  // namespace cas
