#include "wizard/pages/review_plan_tab.h"

#include <QClipboard>
#include <QGridLayout>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QVBoxLayout>

#include "wizard/model/plan_text.h"
#include "wizard/model/script_export.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/command_language.h"
#include "wizard/pages/save_text.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"

namespace cas {
namespace {

constexpr int kFewestActions = 3;
constexpr int kMostActions = 10;
constexpr int kCommandLines = 4;

CommandLanguage commonLanguageOf(const std::vector<Command>& commands) {
    return commands.empty() ? CommandLanguage::Plain : cas::languageOf(commands.front());
}

}  // namespace

ReviewPlanTab::ReviewPlanTab(WizardSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new ActionTableModel(ActionTableModel::Purpose::Plan, this)),
      m_table(new TableView(tr("Steps of the plan"), this)) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(space::betweenCards));
    m_table->setModel(m_model);
    m_table->setColumns({{64}, {0, true}, {112}, {80}, {80}, {104, true}});
    m_table->setFitRows(kFewestActions, kMostActions);
    m_table->setEmptyState(new EmptyState(Icon::Review, tr("Nothing to do yet."),
                                          tr("Fill in the pages before this one; the steps appear here.")));
    auto* const card = new Card(this);
    card->addFlush(m_table);
    column->addWidget(card);
    column->addWidget(detailCard());
    column->addStretch();
    connect(m_model, &QAbstractItemModel::modelReset, m_table, &QTreeView::expandAll);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReviewPlanTab::showSelected);
}

QWidget* ReviewPlanTab::detailCard() {
    m_detail = new Card(tr("Selected step"), Icon::None, this);
    m_runsOn = new Text({}, TextSize::Small, ColorRole::Muted);
    m_detail->addHeaderAction(m_runsOn);
    m_command = new CommandBlock(CommandLanguage::PowerShell, this);
    m_undo = new CommandBlock(CommandLanguage::PowerShell, this);
    m_noUndo = (new Text({}, TextSize::Body, ColorRole::Text2))->wrapped();
    for (auto* block : {m_command, m_undo}) block->setMaximumLines(kCommandLines);
    auto* const grid = new QGridLayout;
    grid->setHorizontalSpacing(px(space::inCard));
    grid->setVerticalSpacing(px(space::betweenCards));
    grid->addWidget(new Text(tr("Command"), TextSize::Body, ColorRole::Text2), 0, 0, Qt::AlignTop);
    grid->addWidget(m_command, 0, 1);
    grid->addWidget(new Text(tr("Undo"), TextSize::Body, ColorRole::Text2), 1, 0, Qt::AlignTop);
    auto* const undo = new QVBoxLayout;
    undo->setSpacing(px(space::betweenActions));
    undo->addWidget(m_undo);
    undo->addWidget(m_noUndo);
    grid->addLayout(undo, 1, 1);
    grid->setColumnStretch(1, 1);
    m_detail->body()->addLayout(grid);
    m_detail->setVisible(false);
    return m_detail;
}

void ReviewPlanTab::refresh() {
    const auto kept = m_model->foldAt(m_table->currentIndex());
    const auto id = kept ? m_model->actions()[kept->first].id : std::string();
    m_model->setActions(m_session.actions());
    const auto& actions = m_model->actions();
    const auto again = std::ranges::find(actions, id, &Action::id);
    if (!m_model->foldAt(m_table->currentIndex()) && !actions.empty())
        m_table->setCurrentIndex(
            m_model->rowOf(again == actions.end() ? 0 : static_cast<std::size_t>(again - actions.begin())));
    showSelected();
}

void ReviewPlanTab::showSelected() {
    const auto fold = m_model->foldAt(m_table->currentIndex());
    m_detail->setVisible(fold.has_value());
    if (!fold) return;
    const auto& actions = m_model->actions();
    const auto& action = actions[fold->first];
    const auto number = numberText(*fold);
    const auto what = title(actions, *fold);
    m_detail->setTitle(fold->first == fold->last ? tr("Step %1: %2").arg(number, what)
                                                 : tr("Steps %1: %2").arg(number, what));
    const auto machine = machineNames(actions, *fold);
    const auto user = QString::fromStdString(m_session.plan().exchange.user);
    const bool asUser = !user.isEmpty() && !action.apply.empty() && isPowerShell(action.apply.front());
    m_runsOn->setText(asUser ? tr("runs on %1 as %2").arg(machine, user) : tr("runs on %1").arg(machine));
    const auto commands = commandsOf(actions, *fold);
    m_command->setLanguage(commonLanguageOf(action.apply));
    m_command->setCommands(commands.isEmpty() ? QString::fromStdString(commandText(action.probe.command)) : commands,
                           tr("Command of step %1").arg(number));
    const auto undo = undoOf(actions, *fold);
    m_undo->setLanguage(commonLanguageOf(action.revert));
    m_undo->setCommands(undo, tr("Undo of step %1").arg(number));
    m_undo->setVisible(!undo.isEmpty());
    m_noUndo->setVisible(undo.isEmpty());
    m_noUndo->setText(action.apply.empty()
                          ? tr("This step only proves; there is nothing to undo.")
                          : tr("Not by this program: %1 is undone by hand.").arg(irreversibleWords(action)));
}

void ReviewPlanTab::copyAll() { QGuiApplication::clipboard()->setText(planAsText(m_model->actions())); }

void ReviewPlanTab::exportPlan() {
    saveText(this, tr("Export the plan"), scriptName(m_session.plan()), tr("PowerShell script (*.ps1);;Text (*.txt)"),
             [this](const QString& file) {
                 const bool text = file.endsWith(QStringLiteral(".txt"), Qt::CaseInsensitive);
                 return text ? planAsText(m_model->actions()).toUtf8()
                             : exportedScript(m_session.plan(), m_model->actions());
             });
}

}  // namespace cas
