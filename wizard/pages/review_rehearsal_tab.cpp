#include "wizard/pages/review_rehearsal_tab.h"

#include <QHBoxLayout>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/pages/log_view.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

constexpr int kFewestProofHeight = 222;

}  // namespace

ReviewRehearsalTab::ReviewRehearsalTab(WizardSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ActionTableModel(ActionTableModel::Purpose::Rehearsal, this)),
      m_table(new TableView(tr("Steps of the dry run"), this)) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(space::betweenCards));
    m_trouble = new Message(MessageKind::Danger, tr("The dry run did not start"), {}, this);
    m_trouble->setVisible(false);
    column->addWidget(m_trouble);

    auto* const card = new Card(tr("Dry run"), Icon::None, this);
    m_result = (new Text({}, TextSize::Small, ColorRole::Muted))->elided();
    m_cancel = new Button(tr("Cancel"), ButtonKind::TextOnly, this, ButtonSize::Compact);
    m_start = new Button(tr("Run it"), ButtonKind::Secondary, this, ButtonSize::Compact, Icon::Refresh);
    m_start->setAccessibleName(tr("Run the dry run"));
    m_cancel->setAccessibleName(tr("Cancel the dry run"));
    card->addHeaderAction(m_result);
    card->addHeaderAction(m_cancel);
    card->addHeaderAction(m_start);
    m_table->setModel(m_model);
    m_table->setColumns({{64}, {0, true}, {120}, {136}, {80}});
    m_table->setMinimumHeight(px(kFewestProofHeight));
    m_table->setEmptyState(new EmptyState(Icon::Review, tr("Nothing to rehearse yet."),
                                          tr("Fill in the pages before this one; the steps appear here.")));
    card->addFlush(m_table, 1);
    column->addWidget(card, 3);
    m_log = new LogView(m_run, this);
    column->addWidget(m_log, 2);

    connect(m_model, &QAbstractItemModel::modelReset, m_table, &QTreeView::expandAll);
    connect(m_start, &QAbstractButton::clicked, this, &ReviewRehearsalTab::start);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] { m_run.cancel(); });
    connect(&m_run, &RunSession::changed, this, &ReviewRehearsalTab::showRun);
}

void ReviewRehearsalTab::start() {
    m_rehearsed = m_session.plan();
    m_run.prepare(m_rehearsed, m_session.inventory(), {}, RunSession::Task::Deploy);
    const auto trouble = m_run.start(m_session.workplace(), RunMode::DryRun);
    m_trouble->setTexts(tr("The dry run did not start"), trouble);
    m_trouble->setVisible(!trouble.isEmpty());
}

void ReviewRehearsalTab::refresh() {
    // Results of another plan say nothing about this one.
    if (!m_run.isUnderWay() && (m_run.actions().empty() || !(m_rehearsed == m_session.plan()))) {
        m_rehearsed = m_session.plan();
        m_run.prepare(m_rehearsed, m_session.inventory(), {}, RunSession::Task::Deploy);
    }
    showRun();
}

void ReviewRehearsalTab::showRun() {
    m_model->setActions(m_run.actions());
    m_model->setProgress(m_run.progress());
    m_cancel->setVisible(m_run.isUnderWay());
    const auto obstacle = m_session.run().isUnderWay()       ? tr("A run is under way.")
                          : m_session.workplace().executor() ? QString()
                                                             : m_session.workplace().obstacle();
    m_start->setRefusal(m_run.isUnderWay() ? tr("It is running.") : obstacle);
    m_result->setText(resultText());
}

QString ReviewRehearsalTab::resultText() const {
    const auto number = [this](Forecast forecast) {
        return std::ranges::count(m_run.progress(), std::optional(forecast), &ActionProgress::forecast);
    };
    switch (m_run.state()) {
        case RunSession::State::NotStarted:
            return tr("Looks what each step would change; nothing is changed.");
        case RunSession::State::Running:
        case RunSession::State::Stopping:
            return tr("Looking…");
        case RunSession::State::Stopped:
        case RunSession::State::Finished:
            break;
    }
    return tr("%1 would change, %2 already right, %3 cannot tell")
        .arg(number(Forecast::WouldChange))
        .arg(number(Forecast::AlreadyRight))
        .arg(number(Forecast::CannotTell));
}

}  // namespace cas
