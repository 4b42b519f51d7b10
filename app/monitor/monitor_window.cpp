#include "app/monitor/monitor_window.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMenuBar>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "app/monitor/alert_rules_dialog.h"
#include "app/monitor/alerts_panel.h"
#include "app/monitor/clients_tab.h"
#include "app/monitor/event_texts.h"
#include "app/monitor/events_tab.h"
#include "app/monitor/live_topology.h"
#include "app/monitor/maintenance_dialog.h"
#include "app/monitor/monitor_header.h"
#include "app/monitor/nodes_tab.h"
#include "app/monitor/plain_tabs.h"
#include "app/monitor/sessions_tab.h"
#include "app/monitor/tables_card.h"
#include "app/monitor/undo_bar.h"
#include "app/monitor/values_panel.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/topology_view.h"
#include "wizard/widgets/wizard_frame_parts.h"

namespace cas {

namespace {

constexpr int kSideWidth = 282;
constexpr int kNarrowBelow = 900;
constexpr std::size_t kNetworksShown = 4;
constexpr double kSameMark = 5;  ///< seconds

double secondsOf(WallTime at) { return std::chrono::duration<double>(at.time_since_epoch()).count(); }

double secondsNow() { return secondsOf(std::chrono::system_clock::now()); }

}  // namespace

MonitorWindow::MonitorWindow(MonitorSession& session, AlertDesk& alerts, QWidget* parent)
    : QMainWindow(parent), m_session(session), m_alerts(alerts), m_actions(new NodeActions(session, this)) {
    build();
    buildMenus();
    connectAlerts();
    connectOrders();
    connect(&m_session, &MonitorSession::updated, this, &MonitorWindow::refresh);
    connect(&m_session, &MonitorSession::eventsCame, this, &MonitorWindow::addMarks);
    connect(&m_session, &MonitorSession::abilitiesChanged, this, [this] {
        for (auto* const tab : m_tables->tabs()) tab->adapt();
    });
    connect(&m_session, &MonitorSession::stateChanged, this, [this](FeedState state) {
        m_lostSince.reset();
        if (state == FeedState::Lost || state == FeedState::Stopped) {
            const auto newest = m_session.history().newest();
            if (newest > 0) m_lostSince = newest;
            if (m_maintenance) m_maintenance->loseFeed(std::chrono::system_clock::now());
        }
        m_board->setLostSince(m_lostSince);
        refresh();
    });
    resize(px(1280), px(800));
    refreshMarks();
    refresh();
}

MonitorWindow::~MonitorWindow() = default;

void MonitorWindow::build() {
    auto* const content = new QWidget(this);
    auto* const column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_line = new TopLine(content);
    m_line->setLab(m_session.subject().lab);
    column->addWidget(m_line);
    m_header = new MonitorHeader(content);
    column->addWidget(m_header);
    // What a small window or large text leaves no room for is scrolled to.
    auto* const scroll = new QScrollArea(content);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);  // what is inside takes the focus, and is scrolled to
    auto* const sheet = new QWidget(scroll);
    auto* const body = new QVBoxLayout(sheet);
    body->setContentsMargins(px(16), px(8), px(16), px(16));
    body->setSpacing(px(8));
    m_toolbar = new MonitorToolbar(sheet);
    body->addWidget(m_toolbar);
    m_stopped = new Message(MessageKind::Info, {}, {}, content);
    if (m_session.subject().ownProcess)
        connect(m_stopped->addButton(tr("&Start"), ButtonKind::Primary), &QPushButton::clicked, this,
                &MonitorWindow::startWanted);
    connect(m_stopped->addButton(tr("&Open wizard")), &QPushButton::clicked, this, &MonitorWindow::wizardWanted);
    m_stopped->hide();
    body->addWidget(m_stopped);
    m_notice = new Message(MessageKind::Danger, {}, {}, content);
    m_notice->hide();
    body->addWidget(m_notice);
    m_undo = new UndoBar(content);
    body->addWidget(m_undo);
    m_split = new QSplitter(Qt::Vertical, content);
    m_split->setChildrenCollapsible(false);
    m_split->addWidget(buildUpper());
    buildTables();
    m_split->addWidget(m_tables);
    m_split->setStretchFactor(0, 2);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({px(424), px(242)});  // room for five nodes
    body->addWidget(m_split, 1);
    scroll->setWidget(sheet);
    // A scroll area fills what it shows with the colour of buttons.
    sheet->setAutoFillBackground(false);
    scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll, 1);
    setCentralWidget(content);
    m_toolbar->steer(m_board);
    connect(m_toolbar, &MonitorToolbar::viewChosen, this, &MonitorWindow::setView);
    connect(m_toolbar, &MonitorToolbar::ruleChosen, this, &MonitorWindow::setRule);
}

QWidget* MonitorWindow::buildUpper() {
    auto* const upper = new QWidget(m_split);
    auto* const line = new QBoxLayout(QBoxLayout::LeftToRight, upper);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(px(8));
    m_views = new QStackedWidget(upper);
    m_views->setMinimumHeight(px(260));
    m_board = new ChartBoard(m_session.history(), m_views);
    m_views->addWidget(m_board);
    auto* const picture = new Card(m_views);
    m_topology = new TopologyView(picture);
    picture->addFlush(m_topology, 1);
    m_views->addWidget(picture);
    line->addWidget(m_views, 1);
    m_side = new QWidget(upper);
    auto* const side = new QVBoxLayout(m_side);
    side->setContentsMargins(0, 0, 0, 0);
    side->setSpacing(px(8));
    auto* const values = new ValuesPanel(m_side);
    values->follow(m_board);
    side->addWidget(values);
    m_alertsPanel = new AlertsPanel(m_side);
    m_alertsPanel->setMinimumHeight(px(140));
    side->addWidget(m_alertsPanel, 1);
    line->addWidget(m_side);
    connect(m_board, &ChartBoard::exportWanted, this,
            [this](ChartPlace place, ChartFormat format) { exportCharts(place, format); });
    connect(m_topology, &TopologyView::nodeSelected, this, [this](int node) {
        if (node >= 0) m_nodes->choose(m_topology->model().nodes.value(node).name);
    });
    connect(m_topology, &TopologyView::nodeMenuRequested, this, &MonitorWindow::showNodeMenu);
    return upper;
}

void MonitorWindow::buildTables() {
    m_tables = new TablesCard(m_split);
    m_tables->setMinimumSize(px(600), px(180));
    m_nodes = new NodesTab(m_session, *m_actions);
    m_sessions = new SessionsTab(m_session, m_names);
    m_events = new EventsTab(m_session);
    auto* const clients = new ClientsTab(m_session, m_names);
    for (MonitorTab* const tab : std::initializer_list<MonitorTab*>{
             m_nodes, m_sessions, clients, new RulesTab(m_session), new AffinityTab(m_session), m_events})
        m_tables->add(tab);
    for (auto* const tab : m_tables->tabs()) tab->adapt();
    connect(m_nodes, &NodesTab::chosenChanged, this, [this](const QString& node) {
        const auto& nodes = m_topology->model().nodes;
        for (qsizetype i = 0; i < nodes.size(); ++i)
            if (nodes.at(i).name == node) m_topology->setSelectedNode(static_cast<int>(i));
    });
    connect(m_nodes, &NodesTab::sessionsWanted, this, [this](const QString& node) {
        m_tables->showTab(m_sessions);
        m_sessions->showNode(node);
    });
    connect(m_nodes, &NodesTab::maintenanceWanted, this, [this](const QString& node) { maintain({node}); });
    connect(m_sessions, &SessionsTab::troubled, m_undo, &UndoBar::showProblem);
    connect(m_sessions, &SessionsTab::ended, this, [this](const QString& sentence) { m_undo->showDone(sentence, {}); });
    connect(m_events, &EventsTab::momentChosen, this, [this](double moment) {
        setView(MonitorView::Charts);
        m_board->jumpTo(moment);
    });
}

/// Like the alerts', for what was built last: texts are set where things are made, so another language makes them anew.
void MonitorWindow::connectOrders() {
    connect(m_actions, &NodeActions::done, m_undo, &UndoBar::showDone);
    connect(m_actions, &NodeActions::refused, m_undo, &UndoBar::showProblem);
    connect(&m_session, &MonitorSession::historyTroubled, m_undo, &UndoBar::showProblem);
    connect(m_undo, &UndoBar::undoWanted, this, [this](const std::vector<NodeOrder>& orders) {
        m_actions->send(orders, tr("%1 is as it was").arg(QString::fromStdString(orders.front().node)));
    });
}

void MonitorWindow::connectAlerts() {
    const auto show = [this] { m_alertsPanel->setAlerts(m_alerts.alerts()); };
    connect(&m_alerts, &AlertDesk::changed, m_alertsPanel, show);
    connect(m_alertsPanel, &AlertsPanel::acknowledgeAsked, &m_alerts, &AlertDesk::acknowledge);
    connect(m_alertsPanel, &AlertsPanel::snoozeAsked, &m_alerts, &AlertDesk::snooze);
    connect(m_alertsPanel, &AlertsPanel::wakeAsked, &m_alerts, &AlertDesk::wake);
    connect(m_alertsPanel, &AlertsPanel::rulesAsked, this, &MonitorWindow::editAlertRules);
    connect(m_alertsPanel, &AlertsPanel::disableAsked, this,
            [this](const QString& node) { m_actions->give(Verb::Disable, node, {}); });
    connect(m_alertsPanel, &AlertsPanel::undoDrainAsked, this,
            [this](const QString& node) { m_actions->give(Verb::Start, node, {}); });
    connect(&m_alerts.notifier(), &AlertNotifier::failed, m_undo,
            [this](AlertWay, const QString& sentence) { m_undo->showProblem(sentence); });
    show();
}

void MonitorWindow::refresh() {
    const auto& snapshot = m_session.snapshot();
    QList<ChartNode> nodes;
    for (const auto& node : snapshot.nodes)
        nodes.append({QString::fromStdString(node.name), static_cast<int>(nodes.size())});
    if (!nodes.isEmpty()) m_board->setNodes(nodes);
    QStringList rules;
    for (const auto& rule : snapshot.rules) rules << QString::fromStdString(rule.name);
    m_toolbar->setRules(rules);
    if (m_maintenance && m_session.state() == FeedState::Live) m_maintenance->take(snapshot);
    if (m_maintenanceDialog) m_maintenanceDialog->refresh();
    m_board->refresh(secondsNow());
    if (!isVisible()) return;
    m_header->show(m_session, m_toolbar->rule().toStdString());
    setWindowTitle(tr("%1, monitor").arg(m_session.name()));
    m_toolbar->refresh(m_session.state());
    refreshNotice();
    // Orders to the chosen node stand in the menu bar whatever tab is shown.
    m_nodes->refresh();
    if (auto* const tab = m_tables->current(); tab && tab != m_nodes) tab->refresh();
    for (auto* const tab : m_tables->tabs()) Q_EMIT tab->countChanged();
    if (m_toolbar->view() == MonitorView::Topology) refreshTopology();
}

void MonitorWindow::refreshNotice() {
    const auto state = m_session.state();
    m_stopped->setVisible(state == FeedState::Stopped);
    if (state == FeedState::Stopped) {
        const auto stopped = tr("The balancer is not running.");
        const auto advice = tr("Start it, or open the wizard. What was measured before stays to be looked at.");
        m_stopped->setTexts(stopped, m_session.fault() == stopped ? advice : m_session.fault());
    }
    QString strong;
    QString plain;
    if (state == FeedState::Lost) {
        strong = tr("No data from the balancer. Tables and charts show what was known last.");
        plain = m_session.fault() + u' ' + tr("It is asked again every second.");
        m_notice->setKind(MessageKind::Warning);
    } else if (state == FeedState::Live && m_session.snapshot().state == EngineState::Running) {
        const auto array = arrayState(m_session.nodes());
        m_notice->setKind(MessageKind::Danger);
        if (array == ArrayState::Down) {
            strong = tr("No node serves: clients cannot connect.");
            plain = m_session.nodes().empty() ? tr("There is no node: add the array's servers to the plan.")
                                              : tr("Look at the last check of each node below. A node comes back by "
                                                   "itself once its checks pass.");
        } else if (array == ArrayState::Paused) {
            strong = tr("Every node was taken out by order: new clients cannot connect.");
            plain = tr("Enable a node below.");
        }
    }
    m_notice->setTexts(strong, plain);
    m_notice->setVisible(!strong.isEmpty());
}

void MonitorWindow::refreshMarks() {
    m_marks.clear();
    addMarks(static_cast<int>(m_session.events().size()));
}

void MonitorWindow::addMarks(int count) {
    const auto& events = m_session.events();
    for (auto event = events.end() - std::min(count, static_cast<int>(events.size())); event != events.end(); ++event) {
        if (!isMark(*event)) continue;
        const ChartMark mark{secondsOf(event->at), markOf(*event), markText(*event)};
        // A node goes down by all its rules at once: that is one line.
        const auto other = std::find_if(m_marks.crbegin(), m_marks.crend(), [&](const ChartMark& before) {
            return before.text == mark.text || mark.at - before.at >= kSameMark;
        });
        if (other == m_marks.crend() || mark.at - other->at >= kSameMark) m_marks.append(mark);
    }
    // Bounded as the events are.
    if (!events.empty())
        erase_if(m_marks, [oldest = secondsOf(events.front().at)](const auto& mark) { return mark.at < oldest; });
    m_board->setMarks(m_marks);
}

void MonitorWindow::refreshTopology() {
    m_topology->setModel(liveTopology(m_session, m_toolbar->rule().toStdString(), m_networks, m_databases));
    if (m_networksAsked || !m_networksRest.isOver() || m_session.state() != FeedState::Live) return;
    m_networksAsked = true;
    m_networksRest.begin();
    m_session.feed().ask(
        this,
        [rule = m_toolbar->rule().toStdString()](BalancerLink& link) {
            auto sessions = link.sessions().value_or(std::vector<SessionSnapshot>());
            if (!rule.empty()) std::erase_if(sessions, [&](const auto& session) { return session.rule != rule; });
            return networkRows(sessions, kNetworksShown);
        },
        [this](std::vector<NetworkRow> networks) {
            m_networksAsked = false;
            m_networksRest.end();
            m_networks = std::move(networks);
        });
}

void MonitorWindow::setDatabases(const QList<TopologyDatabases>& databases) { m_databases = databases; }

void MonitorWindow::setRule(const QString& rule) {
    m_board->setRule(rule);
    for (auto* const tab : m_tables->tabs()) tab->setRule(rule);
    refresh();
}

void MonitorWindow::setView(MonitorView view) {
    m_toolbar->setView(view);
    m_views->setCurrentIndex(static_cast<int>(view));
    if (view == MonitorView::Topology) refreshTopology();
}

void MonitorWindow::showNodeMenu(int node, const QPoint& place) {
    m_nodes->choose(m_topology->model().nodes.value(node).name);
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_nodes->fillMenu(*menu);
    menu->popup(place);
}

void MonitorWindow::editAlertRules() {
    auto* const dialog = new AlertRulesDialog(m_alerts.settings(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_alerts.setSettings(dialog->settings());
        Q_EMIT alertSettingsChanged(m_alerts.settings());
    });
    connect(dialog, &AlertRulesDialog::trialAsked, this,
            [this, dialog](const QString& command, const QString& webhook) {
                auto* const notifier = new AlertNotifier(dialog);
                connect(notifier, &AlertNotifier::delivered, dialog,
                        [dialog](AlertWay way) { dialog->tellTrial(way, {}); });
                connect(notifier, &AlertNotifier::failed, dialog, &AlertRulesDialog::tellTrial);
                AlertTargets targets;
                targets.array = m_session.name();
                targets.command = command;
                targets.webhook = webhook;
                notifier->setTargets(targets);
                AlertNews news;
                news.alert.node = tr("a trial, no node").toStdString();
                news.alert.since = std::chrono::system_clock::now();
                news.ways.command = !command.isEmpty();
                news.ways.webhook = !webhook.isEmpty();
                notifier->tell(news);
            });
    dialog->open();
}

void MonitorWindow::maintain(const QStringList& nodes) {
    if (nodes.isEmpty()) return;
    if (m_maintenanceDialog) {
        m_maintenanceDialog->raise();
        return m_maintenanceDialog->activateWindow();
    }
    std::vector<std::string> names;
    for (const auto& node : nodes) names.push_back(node.toStdString());
    m_maintenance = std::make_unique<Maintenance>(
        std::move(names), [this](Verb verb, const std::string& node, const Maintenance::Answer& answer) {
            m_session.order({{verb, node, {}, 0}}, this,
                            [answer](const QString& problem) { answer(problem.toStdString()); });
        });
    m_maintenance->take(m_session.snapshot());
    if (m_session.state() != FeedState::Live) m_maintenance->loseFeed(std::chrono::system_clock::now());
    showMaintenance();
}

void MonitorWindow::showMaintenance() {
    m_maintenanceDialog = new MaintenanceDialog(*m_maintenance, this);
    m_maintenanceDialog->setAttribute(Qt::WA_DeleteOnClose);
    m_maintenanceDialog->show();
}

bool MonitorWindow::isNarrow() const { return width() < px(kNarrowBelow); }

void MonitorWindow::resizeEvent(QResizeEvent* event) {
    QMainWindow::resizeEvent(event);
    auto* const line = static_cast<QBoxLayout*>(m_side->parentWidget()->layout());
    line->setDirection(isNarrow() ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_side->setMaximumWidth(isNarrow() ? QWIDGETSIZE_MAX : px(kSideWidth));
    m_side->setMinimumWidth(isNarrow() ? 0 : px(kSideWidth));
}

void MonitorWindow::closeEvent(QCloseEvent* event) {
    event->ignore();
    Q_EMIT closeWanted();
}

void MonitorWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_tables) retranslate();
}

/// All is made anew, and looks as before.
void MonitorWindow::retranslate() {
    // What is asked belongs to parts that go.
    for (auto* const question : findChildren<QuestionDialog*>())
        if (question->isVisible()) question->reject();
    const auto view = saveView();
    const auto node = m_nodes->chosen();
    build();
    buildMenus();
    connectAlerts();
    connectOrders();
    restoreView(view);
    m_board->setLostSince(m_lostSince);
    refreshMarks();
    refresh();
    m_nodes->refresh();
    m_nodes->choose(node);
    if (!m_maintenanceDialog) return;
    m_maintenanceDialog->hide();
    m_maintenanceDialog->deleteLater();
    showMaintenance();
}

void MonitorWindow::showEvent(QShowEvent* event) {
    QMainWindow::showEvent(event);
    // While it was hidden nothing was shown, and a feed that is lost brings nothing new.
    refresh();
}

}  // namespace cas
