#include "wizard/pages/databases_page.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <algorithm>
#include <map>

#include "wizard/plan/plan_names.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/words/qt_text.h"

namespace cas {
DatabasesPage::DatabasesPage(WizardSession& session)
    : PlanPage(session, WizardPage::Databases, tr("Which databases point to the wrong place?"),
               tr("Mailboxes of a database that names a single server are cut off when that server is lost. Tick the "
                  "databases to correct.")),
      m_model(new DatabaseTableModel(session, this)),
      m_filtered(new QSortFilterProxyModel(this)) {
    m_filtered->setSourceModel(m_model);
    m_filtered->setFilterKeyColumn(-1);
    m_filtered->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_allRight = new Message(MessageKind::Success, {}, {}, this);
    body()->addWidget(m_allRight);
    body()->addWidget(tableCard());
    m_profiles = new Message(MessageKind::Info, {}, {}, this);
    body()->addWidget(m_profiles);
    addFoldOuts(
        tr("A database carries the name its clients connect to. It was written when the database was made, and "
           "nothing changes it when an array is created later. The old value is kept in the journal, so that the "
           "correction can be undone."),
        {ActionKind::CorrectDatabase});
    body()->addStretch();
}

QWidget* DatabasesPage::tableCard() {
    auto* const card = new Card(this);
    auto* const filter = new QLineEdit(this);
    filter->setPlaceholderText(tr("Filter"));
    filter->setAccessibleName(tr("Filter databases"));
    filter->setClearButtonEnabled(true);
    filter->setMaximumWidth(px(220));
    connect(filter, &QLineEdit::textChanged, m_filtered, &QSortFilterProxyModel::setFilterFixedString);
    card->addHeaderTool(filter);
    m_name = valueEdit(tr("such as Mbx1"), this);
    m_name->setAccessibleName(tr("Name of a database to correct"));
    m_name->setMaximumWidth(px(160));
    connect(m_name, &QLineEdit::returnPressed, this, &DatabasesPage::addByName);
    auto* const add = toolButton(tr("Add by name"), Icon::Plus, this);
    connect(add, &QAbstractButton::clicked, this, &DatabasesPage::addByName);
    card->addHeaderAction(m_name);
    card->addHeaderAction(add);
    auto* const again = toolButton(tr("Look again"), Icon::Refresh, this);
    connect(again, &QAbstractButton::clicked, &m_session, &WizardSession::lookAround);
    card->addHeaderAction(again);
    m_table = new TableView(tr("Mailbox databases"), this);
    m_table->setModel(m_filtered);
    m_table->setColumns({{128}, {84}, {72}, {0}, {0}, {84}, {0, true}});
    m_table->setHeaderCheck(true);
    m_table->setFitRows(4, 12);
    m_table->setEmptyState(
        new EmptyState(Icon::Database, tr("No databases known yet"),
                       tr("They are found by reading; where that is impossible, add them by name.")));
    connect(m_table, &TableView::allTicked, m_model, &DatabaseTableModel::tickAll);
    card->addFlush(m_table);
    m_count = new Text({}, TextSize::Small, ColorRole::Muted);
    card->footer()->addWidget(m_count);
    card->footer()->addStretch();
    m_meaning = new Text({}, TextSize::Small, ColorRole::Text2);
    card->footer()->addWidget(m_meaning);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &DatabasesPage::showMeaning);
    return card;
}

void DatabasesPage::entered() { lookUnasked(); }

void DatabasesPage::present() {
    m_model->refresh();
    int candidates = 0;
    int mailboxes = 0;
    std::map<std::string, int> oldNames;
    const auto& correct = m_session.plan().databases.correct;
    for (int row = 0; row < m_model->rowCount(); ++row) {
        candidates += m_model->isCandidate(row);
        const auto& database = *m_model->at(row);
        if (!m_model->isChosen(database)) continue;
        mailboxes += database.mailboxes;
        if (!database.rpcClientAccessServer.empty()) ++oldNames[database.rpcClientAccessServer];
    }
    //: databases selected, databases that could be, mailboxes in them
    m_count->setText(tr("%1 of %2 selected, %3 mailboxes").arg(correct.size()).arg(candidates).arg(mailboxes));
    showMeaning();
    const bool allRight = m_model->rowCount() > 0 && candidates == 0;
    m_allRight->setVisible(allRight);
    const auto fqdn = m_session.plan().array ? qt(m_session.plan().array->fqdn) : QString();
    m_allRight->setTexts(tr("All databases already use %1.").arg(fqdn), tr("There is nothing to correct."));
    QStringList names;
    for (const auto& [name, count] : oldNames) names << tr("%1 (%n database(s))", nullptr, count).arg(qt(name));
    m_profiles->setVisible(!names.isEmpty());
    m_profiles->setTexts(
        tr("Outlook profiles made earlier keep the old name until they are repaired."),
        tr("Names they hold now: %1. They work as long as that server does.").arg(names.join(tr(", "))));
}

void DatabasesPage::showMeaning() {
    const auto row = m_filtered->mapToSource(m_table->currentIndex()).row();
    const auto meaning = m_model->meaningOf(row);
    m_meaning->setText(
        meaning.isEmpty() ? QString()
                          : tr("%1: %2", "database, what its standing means").arg(qt(m_model->at(row)->name), meaning));
}

void DatabasesPage::addByName() {
    const auto name = m_name->text().trimmed().toStdString();
    if (name.empty()) return m_name->setFocus();
    // Exchange takes no notice of case; one that was found keeps its own spelling.
    const auto isIt = [&](const std::string& other) { return sameName(other, name); };
    const auto& found = m_session.inventory().databases;
    const auto known = std::ranges::find_if(found, isIt, &FoundDatabase::name);
    m_session.editor().edit([&](DeploymentPlan& plan) {
        auto& correct = plan.databases.correct;
        if (std::ranges::none_of(correct, isIt)) correct.push_back(known == found.end() ? name : known->name);
    });
    m_name->clear();
}

bool DatabasesPage::reveal(const std::string&) {
    focusOn(m_table);
    return true;
}

QStringList DatabasesPage::help() const {
    return {tr("Each row is a mailbox database of the organisation. Those of other sites and recovery databases are "
               "shown but "
               "cannot be ticked."),
            tr("Profiles that exist keep the old name as long as the old server answers; new profiles get the array's "
               "name."),
            tr("Undo brings back the value each database had before.")};
}

}  // namespace cas
