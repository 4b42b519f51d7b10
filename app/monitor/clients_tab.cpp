#include "app/monitor/clients_tab.h"

#include <QVBoxLayout>

#include "app/monitor/client_table_model.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/table_view.h"

namespace cas {

ClientsTab::ClientsTab(MonitorSession& session, NameLookup& names, QWidget* parent)
    : MonitorTab(session, tr("Clients"), new TableView(tr("Clients")), parent),
      m_names(names),
      m_model(new ClientTableModel(this)),
      m_nat(new Message(MessageKind::Warning, {}, {}, this)) {
    table()->setModel(m_model);
    table()->setUniformRowHeights(true);
    table()->setRowHeight(30);
    table()->setColumns({{170}, {0, true}, {130}, {80}, {90}, {90}, {200, true}});
    table()->setEmptyState(new EmptyState(Icon::Users, tr("No clients"), tr("No client is connected.")));
    makeSortable(-1, Qt::DescendingOrder);
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, m_nat);
    m_nat->hide();
    connect(&m_names, &NameLookup::found, this, [this] { m_model->setNames(m_names.names()); });
}

void ClientsTab::refresh() {
    if (m_asked || !m_rest.isOver()) return;
    m_asked = true;
    m_rest.begin();
    m_session.feed().ask(
        this,
        [rule = m_rule](BalancerLink& link) -> BalancerLink::Reply<std::vector<ClientRow>> {
            auto sessions = link.sessions();
            if (!sessions) return unexpected(sessions.error());
            if (!rule.empty()) std::erase_if(*sessions, [&](const auto& session) { return session.rule != rule; });
            return clientRows(*sessions);
        },
        [this](BalancerLink::Reply<std::vector<ClientRow>> answer) {
            m_asked = false;
            m_rest.end();
            if (answer) show(std::move(*answer));
        });
}

void ClientsTab::setRule(const QString& rule) {
    MonitorTab::setRule(rule);
    m_rest.forget();
}

void ClientsTab::show(std::vector<ClientRow> rows) {
    m_count = static_cast<int>(rows.size());
    const auto nat = std::ranges::find_if(rows, &ClientRow::looksLikeNat);
    m_nat->setVisible(nat != rows.end());
    if (nat != rows.end())
        m_nat->setTexts(tr("%1 brings %2 % of all sessions.")
                            .arg(QString::fromStdString(nat->address), QString::number(qRound(nat->share * 100))),
                        tr("Clients behind a proxy, NAT or carrier share one address and so one node. Give their proxy "
                           "several addresses, or balance its rule without affinity."));
    std::vector<std::string> addresses;
    for (std::size_t i = 0; i < std::min<std::size_t>(rows.size(), 100); ++i) addresses.push_back(rows[i].address);
    m_model->setHeld(isPointerInside());
    m_model->setRows(std::move(rows));
    m_names.want(addresses);
    Q_EMIT countChanged();
}

}  // namespace cas
