#include "app/monitor/nodes_tab.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

#include "app/monitor/node_table_model.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/icons.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {

namespace {

/// A tool button that does what an action does and says what it says.
QWidget* buttonFor(QAction* action, Icon picture, QWidget* parent) {
    auto* const button = toolButton(action->text(), picture, parent);
    const auto follow = [action, button] {
        button->setEnabled(action->isEnabled());
        button->setText(action->text());
    };
    QObject::connect(action, &QAction::changed, button, follow);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    follow();
    return button;
}

}  // namespace

NodesTab::NodesTab(MonitorSession& session, NodeActions& actions, QWidget* parent)
    : MonitorTab(session, tr("Nodes"), new TableView(tr("Nodes")), parent),
      m_actions(actions),
      m_model(new NodeTableModel(this)),
      m_name(new Text({}, TextSize::Small, ColorRole::Muted)) {
    table()->setModel(m_model);
    table()->setColumns({{170}, {140}, {84}, {60}, {128, true}, {74}, {62}, {88}, {88}, {66}, {52}, {0, true}, {0}});
    table()->setEmptyState(new EmptyState(Icon::Server, tr("No nodes"), tr("The balancer knows none yet.")));
    makeSortable(-1, Qt::AscendingOrder);
    connect(table()->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        allow();
        Q_EMIT chosenChanged(chosen());
    });
    auto* const drain = addVerb(Verb::Drain, tr("&Drain"), Icon::Drain);
    drain->setShortcut(QKeySequence::Delete);
    drain->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    auto* const enable = addVerb(Verb::Enable, tr("&Enable"), Icon::Apply);
    auto* const disable = addVerb(Verb::Disable, tr("D&isable"), Icon::Disable);
    addVerb(Verb::Stop, tr("&Stop"));
    addVerb(Verb::Suspend, tr("S&uspend"));
    addVerb(Verb::Resume, tr("&Resume"));
    const auto other = [this](const QString& text, Icon picture) {
        auto* const action = new QAction(picture == Icon::None ? QIcon() : icon(picture), text, this);
        addAction(action);
        m_others << action;
        return action;
    };
    m_weight = other(tr("&Weight…"), Icon::Weight);
    m_whatIf = other(tr("W&hat if it stopped…"), Icon::Search);
    m_maintenance = other(tr("&Maintenance…"), Icon::Wrench);
    m_sessions = other(tr("Show i&ts sessions"), Icon::Users);
    connect(m_weight, &QAction::triggered, this,
            [this] { m_actions.askWeight(chosen(), QString::fromStdString(m_rule)); });
    connect(m_whatIf, &QAction::triggered, this, [this] { m_actions.showWhatIf(chosen()); });
    connect(m_maintenance, &QAction::triggered, this, [this] { Q_EMIT maintenanceWanted(chosen()); });
    connect(m_sessions, &QAction::triggered, this, [this] { Q_EMIT sessionsWanted(chosen()); });
    addTool(m_name);
    addTool(buttonFor(drain, Icon::Drain, this));
    addTool(buttonFor(enable, Icon::Apply, this));
    addTool(buttonFor(disable, Icon::Disable, this));
    addTool(buttonFor(m_weight, Icon::Weight, this));
    auto* const more = addTool(iconButton(tr("More orders for the node"), Icon::More, this));
    connect(more, &QToolButton::clicked, this, [this, more] {
        auto* const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(more->mapToGlobal(QPoint(0, more->height())));
    });
    table()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table(), &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        auto* const menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillMenu(*menu);
        menu->popup(table()->viewport()->mapToGlobal(place));
    });
    connect(table(), &QAbstractItemView::doubleClicked, m_sessions, &QAction::trigger);
    allow();
}

QAction* NodesTab::addVerb(Verb verb, const QString& text, Icon picture) {
    auto* const action = new QAction(picture == Icon::None ? QIcon() : icon(picture), text, this);
    connect(action, &QAction::triggered, this,
            [this, verb] { m_actions.give(verb, chosen(), QString::fromStdString(m_rule)); });
    addAction(action);
    m_verbs << VerbAction{verb, action};
    return action;
}

void NodesTab::fillMenu(QMenu& menu) {
    menu.setToolTipsVisible(true);
    for (const auto& [verb, action] : m_verbs) menu.addAction(action);
    menu.addSeparator();
    for (auto* const action : m_others) menu.addAction(action);
}

int NodesTab::count() const { return static_cast<int>(m_session.snapshot().nodes.size()); }

void NodesTab::refresh() {
    m_model->setHeld(isPointerInside());
    const auto before = chosen();
    m_model->setRows(m_session.nodes(m_rule));
    if (before.isEmpty() && m_model->rowCount() > 0) table()->setCurrentIndex(m_model->index(0, 0));
    allow();
    Q_EMIT countChanged();
}

void NodesTab::setRule(const QString& rule) {
    MonitorTab::setRule(rule);
    refresh();
}

void NodesTab::adapt() {
    const auto& abilities = m_session.abilities();
    for (const auto& [verb, action] : m_verbs)
        if (verb == Verb::Suspend || verb == Verb::Resume) action->setVisible(abilities.suspends);
    m_whatIf->setToolTip(abilities.noWhatIf);
    m_whatIf->setStatusTip(abilities.noWhatIf);
    table()->setColumnHidden(NodeTableModel::Rpc, !abilities.readsRpc);
    allow();
}

QString NodesTab::chosen() const {
    const auto* const row = m_model->rowAt(table()->currentIndex());
    return row ? QString::fromStdString(row->name) : QString();
}

void NodesTab::choose(const QString& node) {
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->rows()[static_cast<std::size_t>(row)].name == node.toStdString())
            table()->setCurrentIndex(m_model->index(row, 0));
}

void NodesTab::allow() {
    const auto* const row = m_model->rowAt(table()->currentIndex());
    const bool live = row && m_session.state() == FeedState::Live;
    m_name->setText(row ? QString::fromStdString(row->name) : QString());
    for (const auto& [verb, action] : m_verbs) action->setEnabled(live && NodeActions::fits(verb, *row));
    for (auto* const action : m_others) action->setEnabled(live);
    if (!m_session.abilities().noWhatIf.isEmpty()) m_whatIf->setEnabled(false);
}

}  // namespace cas
