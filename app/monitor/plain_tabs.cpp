#include "app/monitor/plain_tabs.h"

#include "app/monitor/affinity_table_model.h"
#include "app/monitor/rule_state_model.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/table_view.h"

namespace cas {

RulesTab::RulesTab(MonitorSession& session, QWidget* parent)
    : MonitorTab(session, tr("Rules"), new TableView(tr("Port rules")), parent), m_model(new RuleStateModel(this)) {
    table()->setModel(m_model);
    table()->setEmptyState(new EmptyState(Icon::Rules, tr("No port rules"), tr("The balancer has none to serve by.")));
    makeSortable(-1, Qt::AscendingOrder);
    adapt();
}

int RulesTab::count() const { return static_cast<int>(m_session.snapshot().rules.size()); }

void RulesTab::refresh() {
    m_model->setHeld(isPointerInside());
    m_model->setRows(ruleRows(m_session.snapshot(), m_session.sample()));
    Q_EMIT countChanged();
}

void RulesTab::adapt() {
    // Somebody must take the room of the last one.
    const int ports = m_session.abilities().readsRpc ? 120 : 0;
    table()->setColumns({{180}, {ports}, {80}, {80}, {80}, {100}, {100}, {70}, {92}, {84}, {0, true}});
    for (const int column : {RuleStateModel::NotUnderstood, RuleStateModel::Mapped})
        table()->setColumnHidden(column, !m_session.abilities().readsRpc);
}

AffinityTab::AffinityTab(MonitorSession& session, QWidget* parent)
    : MonitorTab(session, tr("Affinity"), new TableView(tr("Affinity")), parent),
      m_model(new AffinityTableModel(this)) {
    table()->setModel(m_model);
    table()->setUniformRowHeights(true);
    table()->setRowHeight(30);
    table()->setColumns({{200}, {0, true}, {140}, {90}, {120}});
    table()->setEmptyState(
        new EmptyState(Icon::Users, tr("No entries"), tr("No client is bound to a node at present.")));
    makeSortable(-1, Qt::AscendingOrder);
}

int AffinityTab::count() const { return static_cast<int>(m_session.snapshot().affinityEntries); }

void AffinityTab::adapt() {
    for (const int column : {AffinityTableModel::Sessions, AffinityTableModel::Idle})
        table()->setColumnHidden(column, !m_session.abilities().tellsUse);
}

void AffinityTab::refresh() {
    if (m_asked || !m_rest.isOver()) return;
    m_asked = true;
    m_rest.begin();
    m_session.feed().ask(
        this, [](BalancerLink& link) { return link.affinity(); },
        [this](BalancerLink::Reply<std::vector<AffinitySnapshot>> answer) {
            m_asked = false;
            m_rest.end();
            if (!answer) return;
            m_model->setHeld(isPointerInside());
            m_model->setRows(std::move(*answer));
            Q_EMIT countChanged();
        });
}

}  // namespace cas
