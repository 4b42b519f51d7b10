#include "wizard/pages/review_checks_tab.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>
#include <map>
#include <memory>

#include "wizard/model/check_texts.h"
#include "wizard/pages/finding_card.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/field.h"
#include "wizard/widgets/progress_cells.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr int kNodeWidth = 64;
constexpr int kCheckTimeWidth = 80;
constexpr int kFewestMatrixHeight = 222;
constexpr int kBarWidth = 64;
constexpr int kCheckMarkSize = 14;

constexpr CheckResult kResults[] = {CheckResult::Ok, CheckResult::Warning, CheckResult::Failed, CheckResult::NotRun};

}  // namespace

ReviewChecksTab::ReviewChecksTab(WizardSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new CheckMatrixModel(session.checks(), this)),
      m_table(new TableView(tr("Checks"), this)) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(px(space::betweenCards));
    column->addWidget(countsCard());
    m_table->setModel(m_model);
    m_table->setMinimumHeight(px(kFewestMatrixHeight));
    m_table->setEmptyState(new EmptyState(Icon::Review, tr("Nothing was checked yet."),
                                          tr("The checks only read; they show what stands in the way.")));
    auto* const card = new Card(this);
    card->addFlush(m_table, 1);
    column->addWidget(card, 1);
    m_finding = new FindingCard(this);
    column->addWidget(m_finding);

    connect(m_model, &QAbstractItemModel::modelReset, m_table, &QTreeView::expandAll);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &ReviewChecksTab::showSelected);
    connect(m_finding, &FindingCard::goToRequested, this, &ReviewChecksTab::fieldRequested);
    connect(m_finding, &FindingCard::ignoreRequested, this, &ReviewChecksTab::askReason);
    connect(m_finding, &FindingCard::unignoreRequested, this, [this] {
        const auto open = m_finding->open();
        for (const auto& outcome : open) m_session.checks().ignore(outcome, {});
    });
}

QWidget* ReviewChecksTab::countsCard() {
    auto* const card = new Card(this);
    auto* const line = new QWidget(card);
    auto* const layout = new WrapLine(line);
    layout->setContentsMargins(px(space::inCard), px(space::betweenActions), px(space::betweenActions),
                               px(space::betweenActions));
    layout->setSpacing(2 * px(space::betweenActions));
    const State marks[] = {State::Done, State::Warning, State::Failed, State::Waiting};
    for (const auto mark : marks) {
        auto* const count = new QHBoxLayout;
        count->setSpacing(px(space::betweenActions));
        count->addWidget(new StateMark(mark, kCheckMarkSize, line));
        m_numbers << new Text({}, TextSize::Body, ColorRole::Text, TextWeight::Semibold);
        m_words << new Text({}, TextSize::Body, ColorRole::Text2);
        count->addWidget(m_numbers.back());
        count->addWidget(m_words.back());
        layout->add(count);
    }
    m_bar = new ShareBar(line);
    m_bar->setMinimumWidth(px(kBarWidth));
    m_when = new Text({}, TextSize::Small, ColorRole::Muted);
    m_cancel = new Button(tr("Cancel"), ButtonKind::TextOnly, line);
    m_cancel->setAccessibleName(tr("Cancel the checks"));
    m_runFailed = toolButton(tr("Repeat failed"), Icon::Refresh, this);
    m_runFailed->setToolTip(tr("Run again what did not pass"));
    m_choose = toolButton(tr("Choose checks…"), Icon::Review, this);
    m_choose->setToolTip(tr("Run some kinds of checks again"));
    m_runAll = new Button(tr("Run all"), ButtonKind::Secondary, line, ButtonSize::Normal, Icon::Refresh);
    layout->add(m_bar, 1);
    for (auto* const widget : QList<QWidget*>{m_when, m_cancel, m_runAll}) layout->add(widget);
    card->addFlush(line);
    connect(m_runAll, &QAbstractButton::clicked, this, [this] { m_session.checkAgain(CheckSession::Which::All); });
    connect(m_runFailed, &QAbstractButton::clicked, this,
            [this] { m_session.checkAgain(CheckSession::Which::Failed); });
    connect(m_choose, &QAbstractButton::clicked, this, &ReviewChecksTab::askKinds);
    connect(m_cancel, &QAbstractButton::clicked, &m_session.checks(), &CheckSession::cancel);
    return card;
}

std::vector<std::string> ReviewChecksTab::nodeNames() const {
    std::vector<std::string> names;
    for (const auto& node : m_session.plan().nodes) names.push_back(node.name);
    return names;
}

void ReviewChecksTab::refresh() {
    const auto outcomes = m_model->outcomesAt(m_table->currentIndex());
    m_model->refresh(nodeNames());
    QList<Column> columns{{0}};
    for (const auto& name : nodeNames()) {
        Q_UNUSED(name)
        columns << Column{kNodeWidth};
    }
    columns << Column{kCheckTimeWidth};
    if (columns.size() != m_table->columns().size()) m_table->setColumns(columns);
    if (!m_table->currentIndex().isValid() && !outcomes.empty())
        m_table->setCurrentIndex(m_model->rowOf(outcomes.front().kind));
    const auto& checks = m_session.checks();
    if (!m_table->currentIndex().isValid() && !checks.isRunning()) showFirstOpen();
    presentCounts();
    showSelected();
}

void ReviewChecksTab::showFirstOpen() {
    const auto place = m_model->firstOpen();
    if (!place.isValid()) return;
    m_table->setCurrentIndex(place);
    // The finding's card takes its room from the table first.
    QMetaObject::invokeMethod(
        this, [this] { m_table->scrollTo(m_table->currentIndex()); }, Qt::QueuedConnection);
}

void ReviewChecksTab::presentCounts() {
    const auto& checks = m_session.checks();
    const int total = static_cast<int>(checks.outcomes().size());
    const auto number = [&](CheckResult result) { return static_cast<int>(checks.count(result)); };
    for (int i = 0; i < m_numbers.size(); ++i) m_numbers[i]->setText(QString::number(number(kResults[i])));
    m_words[0]->setText(tr("passed"));
    m_words[1]->setText(tr("warning(s)", nullptr, number(CheckResult::Warning)));
    m_words[2]->setText(tr("failed"));
    m_words[3]->setText(checks.isRunning() ? tr("left") : tr("later"));
    m_bar->setParts({{static_cast<double>(number(CheckResult::Ok)), ColorRole::SuccessMark},
                     {static_cast<double>(number(CheckResult::Warning)), ColorRole::WarningMark},
                     {static_cast<double>(number(CheckResult::Failed)), ColorRole::DangerMark}},
                    total);
    if (checks.isRunning())
        m_when->setText(tr("%1 of %2").arg(total - number(CheckResult::NotRun)).arg(total));
    else if (checks.ranAt().isValid())
        m_when->setText(tr("%1, took %2")
                            .arg(momentText(checks.ranAt(), QDateTime::currentDateTime(), MomentDetail::ToTheMinute),
                                 spanText(checks.took())));
    else
        m_when->setText(tr("Not run yet"));
    const auto obstacle = m_session.run().isUnderWay()       ? tr("A run is under way.")
                          : m_session.workplace().executor() ? QString()
                                                             : m_session.workplace().obstacle();
    for (auto* const button : {m_runAll, m_runFailed, m_choose})
        button->setRefusal(checks.isRunning() ? tr("The checks are running.") : obstacle);
    m_cancel->setVisible(checks.isRunning());
}

void ReviewChecksTab::showSelected() {
    m_finding->show(m_model->outcomesAt(m_table->currentIndex()), m_session.checks());
}

void ReviewChecksTab::askKinds() {
    Question question;
    question.title = tr("Which checks are to run?");
    question.consequence = tr("What the others found stays as it is. Apply opens when all have been run.");
    question.mark = State::Unknown;
    enum { Back, Run };
    question.answers = {{Back, tr("Go back"), ButtonKind::Secondary}, {Run, tr("Run these"), ButtonKind::Primary}};
    question.safe = Back;
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    std::map<CheckCategory, int> counts;
    for (const auto& check : checksFor(m_session.plan())) ++counts[categoryOf(check.kind)];
    const auto chosen = std::make_shared<std::set<CheckCategory>>(m_chosen);
    auto* const run = dialog->button(Run);
    const auto refuse = [run, chosen] {
        run->setRefusal(chosen->empty() ? tr("Tick at least one kind first.") : QString());
    };
    for (const auto& [category, count] : counts) {
        auto* const box =
            new QCheckBox(tr("%1 (%2)", "kind of checks, how many").arg(title(category)).arg(count), dialog);
        box->setChecked(chosen->contains(category));
        connect(box, &QCheckBox::toggled, run, [refuse, chosen, category = category](bool on) {
            if (on)
                chosen->insert(category);
            else
                chosen->erase(category);
            refuse();
        });
        dialog->addContent(box);
    }
    refuse();
    connect(dialog, &QuestionDialog::answered, this, [this, chosen](int id) {
        if (id != Run) return;
        m_chosen = *chosen;
        m_session.checkAgain(m_chosen);
    });
    dialog->open();
    if (auto* const first = dialog->findChild<QCheckBox*>()) first->setFocus();
}

void ReviewChecksTab::askReason() {
    Question question;
    question.title = tr("Ignore this finding?");
    question.consequence = tr("It no longer stands in the way of Apply. The reason is kept in the report.");
    enum { Keep, Ignore };
    question.answers = {{Keep, tr("Keep it"), ButtonKind::Secondary}, {Ignore, tr("Ignore it"), ButtonKind::Primary}};
    question.safe = Keep;
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    auto* const reason = new QLineEdit(dialog);
    auto* const field = new Field(tr("&Reason"), reason, dialog);
    dialog->addContent(field);
    auto* const ignore = dialog->button(Ignore);
    ignore->setRefusal(tr("Type a reason first."));
    connect(reason, &QLineEdit::textChanged, ignore, [ignore](const QString& text) {
        ignore->setRefusal(text.trimmed().isEmpty() ? tr("Type a reason first.") : QString());
    });
    connect(dialog, &QuestionDialog::answered, this, [this, reason, open = m_finding->open()](int id) {
        if (id != Ignore) return;
        for (const auto& outcome : open) m_session.checks().ignore(outcome, reason->text());
    });
    dialog->open();
    reason->setFocus();
}

}  // namespace cas
