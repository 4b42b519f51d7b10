#include "app/monitor/events_tab.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>

#include "app/monitor/event_texts.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/metrics.h"
#include "wizard/widgets/table_view.h"

namespace cas {

EventsTab::EventsTab(MonitorSession& session, QWidget* parent)
    : MonitorTab(session, tr("Events"), new TableView(tr("Events")), parent),
      m_model(new EventTableModel(this)),
      m_level(new QComboBox(this)),
      m_node(new QComboBox(this)),
      m_words(new QLineEdit(this)) {
    table()->setModel(m_model);
    table()->setUniformRowHeights(true);
    table()->setRowHeight(30);
    table()->setColumns({{175}, {130, true}, {110}, {150}, {0}});
    table()->setEmptyState(
        new EmptyState(Icon::Log, tr("No events"), tr("Nothing has happened, or nothing that the filter lets pass.")));
    makeSortable(-1, Qt::DescendingOrder);
    m_level->setAccessibleName(tr("Severity of the events"));
    m_level->addItem(tr("All severities"), static_cast<int>(Severity::Info));
    m_level->addItem(tr("Warnings and errors"), static_cast<int>(Severity::Warning));
    m_level->addItem(tr("Errors only"), static_cast<int>(Severity::Error));
    m_node->setAccessibleName(tr("Node of the events"));
    m_words->setAccessibleName(tr("Words of the events"));
    m_words->setPlaceholderText(tr("Filter"));
    m_words->setClearButtonEnabled(true);
    m_words->setMinimumWidth(px(160));
    connect(m_level, &QComboBox::activated, this, &EventsTab::filter);
    connect(m_node, &QComboBox::activated, this, &EventsTab::filter);
    connect(m_words, &QLineEdit::textChanged, this, &EventsTab::filter);
    const auto jump = [this](const QModelIndex& index) {
        if (const auto* const row = m_model->rowAt(index))
            Q_EMIT momentChosen(std::chrono::duration<double>(row->event.at.time_since_epoch()).count());
    };
    // Without a sort they are newest first again at once, not with the next event.
    connect(table()->header(), &QHeaderView::sortIndicatorChanged, this, [this](int column) {
        if (column < 0) filter();
    });
    connect(table(), &QAbstractItemView::clicked, this, jump);
    connect(table(), &QAbstractItemView::activated, this, jump);
    addTool(m_level);
    addTool(m_node);
    addTool(m_words);
    fillNodes();
    connect(&m_session, &MonitorSession::eventsCame, this, &MonitorTab::countChanged);
}

void EventsTab::fillNodes() {
    QStringList names{tr("All nodes")};
    for (const auto& node : m_session.nodes()) names << QString::fromStdString(node.name);
    QStringList known;
    for (int i = 0; i < m_node->count(); ++i) known << m_node->itemText(i);
    if (names == known) return;
    const auto chosen = m_node->currentText();
    m_node->clear();
    m_node->addItems(names);
    m_node->setCurrentIndex(std::max(0, m_node->findText(chosen)));
    if (m_filter.node.empty() || m_node->currentIndex() > 0) return;
    m_filter.node.clear();
    m_shownUntil = 0;
}

void EventsTab::filter() {
    m_filter.atLeast = static_cast<Severity>(m_level->currentData().toInt());
    m_filter.node = m_node->currentIndex() > 0 ? m_node->currentText().toStdString() : std::string();
    m_filter.words = m_words->text();
    m_shownUntil = 0;
    refresh();
}

void EventsTab::refresh() {
    fillNodes();
    const auto& events = m_session.events();
    const auto until = m_session.firstEvent() + events.size();
    if (until == m_shownUntil && until > 0) return;
    m_shownUntil = until;
    m_model->setHeld(false);
    m_model->setEvents(events, m_session.firstEvent(), m_filter);
}

}  // namespace cas
