#include "app/monitor/sessions_tab.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>

#include "app/monitor/session_table_model.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/table_view.h"

namespace cas {

namespace {

/// More chosen rows than this stand still: each is a range of its own once rows have moved, and the window would stall.
constexpr int kMostMoved = 2000;

}  // namespace

SessionsTab::SessionsTab(MonitorSession& session, NameLookup& names, QWidget* parent)
    : MonitorTab(session, tr("Sessions"), new TableView(tr("Sessions")), parent),
      m_names(names),
      m_model(new SessionTableModel(this)),
      m_filter(new QLineEdit(this)),
      m_node(new Button({}, ButtonKind::TextOnly, this, ButtonSize::Compact, Icon::Close)) {
    table()->setModel(m_model);
    table()->setUniformRowHeights(true);
    table()->setRowHeight(30);
    table()->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table()->setColumns({{160}, {0}, {120}, {96}, {126}, {90}, {150, true}, {88}, {80}, {88}, {98}});
    makeSortable(static_cast<int>(m_view.sortBy), Qt::DescendingOrder);
    table()->setEmptyState(new EmptyState(Icon::Users, tr("No sessions"),
                                          tr("No client is connected, or none that the filter lets pass.")));
    connect(table()->header(), &QHeaderView::sortIndicatorChanged, this, [this](int column, Qt::SortOrder order) {
        m_view.sortBy = static_cast<SessionColumn>(column < 0 ? static_cast<int>(SessionColumn::Age) : column);
        m_view.descending = column < 0 || order == Qt::DescendingOrder;
        m_view.order = nullptr;
        ask();
    });
    connect(table()->selectionModel(), &QItemSelectionModel::selectionChanged, this, &SessionsTab::allow);
    m_filter->setPlaceholderText(tr("Filter: client, name, rule, node"));
    m_filter->setAccessibleName(tr("Filter of the sessions"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(px(200));
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_view.filter = text.toStdString();
        ask();
    });
    connect(m_node, &QPushButton::clicked, this, [this] { showNode({}); });
    m_node->hide();
    auto* const end = toolButton(tr("&End sessions…"), Icon::Close, this);
    m_end = new QAction(tr("&End sessions…"), this);
    m_end->setShortcut(QKeySequence::Delete);
    m_end->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_copy = new QAction(tr("&Copy"), this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_end, &QAction::triggered, this, &SessionsTab::endChosen);
    connect(m_end, &QAction::changed, end, [this, end] { end->setEnabled(m_end->isEnabled()); });
    connect(end, &QPushButton::clicked, m_end, &QAction::trigger);
    connect(m_copy, &QAction::triggered, this, &SessionsTab::copyChosen);
    table()->addActions({m_end, m_copy});
    table()->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(&m_names, &NameLookup::found, this, [this] { m_model->setNames(m_names.names()); });
    addTool(m_node);
    addTool(m_filter);
    addTool(end);
    allow();
}

int SessionsTab::count() const {
    const auto* const all = m_session.sample().find({});
    return all ? static_cast<int>((*all)[Measure::Sessions]) : -1;
}

void SessionsTab::refresh() {
    allow();
    if (m_asked || !m_rest.isOver() || standsStill()) return;
    // While the pointer is inside, rows keep their order.
    m_view.order = nullptr;
    if (isPointerInside() && !m_model->rows().empty()) {
        auto order = std::make_shared<std::vector<std::uint64_t>>();
        for (const auto& row : m_model->rows()) order->push_back(row.id);
        m_view.order = std::move(order);
    }
    fetch();
}

void SessionsTab::ask() {
    m_viewChanged = true;
    fetch();
}

void SessionsTab::fetch() {
    m_again = m_asked;
    if (m_asked) return;
    m_asked = true;
    m_rest.begin();
    m_session.feed().ask(
        this,
        [view = m_view,
         names = m_names.names()](BalancerLink& link) -> BalancerLink::Reply<std::vector<SessionSnapshot>> {
            auto sessions = link.sessions();
            if (!sessions) return sessions;
            return sessionsIn(std::move(*sessions), view, names);
        },
        [this](BalancerLink::Reply<std::vector<SessionSnapshot>> answer) {
            m_asked = false;
            m_rest.end();
            const auto trouble = answer ? QString() : answer.error().sentence;
            if (answer)
                show(std::move(*answer));
            else if (m_session.state() == FeedState::Live && trouble != m_trouble)
                Q_EMIT troubled(trouble);
            m_trouble = trouble;
            if (m_again) fetch();
        });
}

bool SessionsTab::standsStill() const {
    int rows = 0;
    for (const auto& range : table()->selectionModel()->selection()) rows += range.height();
    return rows > kMostMoved;
}

void SessionsTab::show(std::vector<SessionSnapshot> rows) {
    if (standsStill()) {
        // Rows that were chosen while the question was under way.
        if (!m_viewChanged) return;
        table()->clearSelection();
    }
    m_viewChanged = m_again;
    std::map<std::string, int> places;
    for (const auto& node : m_session.nodes()) places[node.name] = node.place;
    m_model->setPlaces(std::move(places));
    m_model->setHeld(false);
    m_model->setRows(std::move(rows));
    wantNames();
    allow();
    Q_EMIT countChanged();
}

void SessionsTab::wantNames() {
    const auto* const view = table();
    const auto first = view->indexAt(QPoint(1, 1));
    if (!first.isValid()) return;
    std::vector<std::string> addresses;
    const auto last = view->indexAt(QPoint(1, view->viewport()->height() - 2));
    const int until = last.isValid() ? last.row() : m_model->rowCount() - 1;
    for (int row = first.row(); row <= until; ++row)
        addresses.push_back(hostOf(m_model->rows()[static_cast<std::size_t>(row)].client));
    m_names.want(addresses);
}

void SessionsTab::setRule(const QString& rule) {
    MonitorTab::setRule(rule);
    m_view.rule = m_rule;
    m_rest.forget();
    if (isVisible()) ask();
}

void SessionsTab::adapt() {
    const auto& abilities = m_session.abilities();
    for (const auto column : {SessionColumn::Interface, SessionColumn::Association})
        table()->setColumnHidden(static_cast<int>(column), !abilities.readsRpc);
    table()->setColumnHidden(static_cast<int>(SessionColumn::Idle), !abilities.tellsUse);
}

void SessionsTab::showNode(const QString& node) {
    m_view.node = node.toStdString();
    m_node->setText(tr("Node %1").arg(node));
    m_node->setAccessibleName(tr("Shows node %1 only; press for all").arg(node));
    m_node->setVisible(!node.isEmpty());
    ask();
}

std::vector<const SessionSnapshot*> SessionsTab::chosen() const {
    std::vector<const SessionSnapshot*> rows;
    auto indexes = table()->selectionModel()->selectedRows();
    std::ranges::sort(indexes, {}, &QModelIndex::row);  // they come as they were chosen
    for (const auto& index : indexes) rows.push_back(m_model->rowAt(index));
    return rows;
}

void SessionsTab::allow() {
    const bool any = table()->selectionModel()->hasSelection();
    m_end->setEnabled(any && m_session.state() == FeedState::Live);
    m_copy->setEnabled(any);
}

void SessionsTab::copyChosen() const {
    QStringList lines;
    for (const auto* const row : chosen()) lines << m_model->line(*row);
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void SessionsTab::endChosen() {
    const auto rows = chosen();
    if (rows.empty()) return;
    std::vector<std::uint64_t> ids;
    for (const auto* const row : rows) ids.push_back(row->id);
    Question question;
    const int count = static_cast<int>(rows.size());
    question.title = tr("End %n session(s)?", nullptr, count);
    question.mark = State::Warning;
    question.consequence =
        rows.size() == 1
            ? tr("The connection of %1 to %2 is cut. Most clients connect again at once.")
                  .arg(QString::fromStdString(rows.front()->client), QString::fromStdString(rows.front()->node))
            : tr("The connections are cut. Most clients connect again at once.");
    question.answers = {{0, tr("Keep")}, {1, tr("End %n session(s)", "button", count), ButtonKind::Danger}};
    question.stopsService = true;
    auto* const dialog = new QuestionDialog(question, window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this, ids](int answer) {
        if (answer == 1) endSessions(ids);
    });
    dialog->open();
}

void SessionsTab::endSessions(const std::vector<std::uint64_t>& ids) {
    m_session.feed().order(
        this, [ids](BalancerLink& link) { return link.endSessions(ids); },
        [this, asked = ids.size()](const BalancerLink::Reply<std::size_t>& answer) {
            if (!answer) return Q_EMIT troubled(answer.error().sentence);
            const auto gone = static_cast<int>(asked - *answer);
            auto sentence = tr("%n session(s) ended.", nullptr, static_cast<int>(*answer));
            if (gone > 0) sentence += u' ' + tr("%n had ended before.", nullptr, gone);
            Q_EMIT ended(sentence);
            ask();
        });
}

}  // namespace cas
