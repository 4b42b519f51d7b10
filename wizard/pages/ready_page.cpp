#include "wizard/pages/ready_page.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/model/run_outline.h"
#include "wizard/model/run_summary.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/proof_table_model.h"
#include "wizard/pages/run_questions.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/card.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/empty_state.h"
#include "wizard/widgets/message.h"
#include "wizard/widgets/pill.h"
#include "wizard/widgets/state_mark.h"
#include "wizard/widgets/table_view.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"
#include "wizard/words/qt_text.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

constexpr int kResultMark = 36;
constexpr int kFewestProofs = 3;
constexpr int kMostProofs = 14;
constexpr std::chrono::seconds kLookPeriod{1};

QString addressText(const DeploymentPlan& plan) {
    return plan.virtualAddress ? qt(plan.virtualAddress->to_string()) : ReadyPage::tr("the virtual address");
}

void clear(QLayout* layout) {
    while (auto* const item = layout->takeAt(0)) {
        if (item->layout()) clear(item->layout());
        if (item->widget()) item->widget()->deleteLater();
        delete item;
    }
}

}  // namespace

ReadyPage::ReadyPage(WizardSession& session)
    : PlanPage(session, WizardPage::Ready, tr("Ready"), {}), m_proofModel(new ProofTableModel(m_proof, this)) {
    m_trouble = new Message(MessageKind::Danger, {}, {}, this);
    m_remarks = new Message(MessageKind::Warning, {}, {}, this);
    m_trouble->hide();
    m_remarks->hide();
    auto* const columns = new Columns({8, 5}, this);
    columns->column(0)->addWidget(proofCard());
    columns->column(0)->addWidget(m_remarks);
    columns->column(0)->addWidget(nextCard());
    columns->column(0)->addStretch();
    columns->column(1)->addWidget(changesCard());
    columns->column(1)->addStretch();
    body()->addWidget(resultCard());
    body()->addWidget(m_trouble);
    body()->addWidget(columns);
    body()->addStretch();
    connect(&m_proof, &ProofSession::changed, this, [this] {
        if (!m_proof.isRunning()) m_before.reset();
        lookAtTraffic();
        refresh();
    });
    connect(&m_starting, &BackgroundJob::finished, this, &ReadyPage::refresh);
    connect(&m_look, &QTimer::timeout, this, [this] {
        const bool before = isReady();
        const auto text = trafficText();
        lookAtTraffic();
        if (isVisible() && (before != isReady() || text != trafficText())) refresh();
    });
    m_look.start(kLookPeriod);
}

ReadyPage::~ReadyPage() {
    m_table->setModel(nullptr);  // it shows the proof, which goes before the table does
}

QWidget* ReadyPage::resultCard() {
    auto* const card = new Card(this);
    m_mark = new StateMark(State::Waiting, kResultMark, this);
    m_result = new Text({}, TextSize::Heading, ColorRole::Text, TextWeight::Semibold);
    m_resultDetail = (new Text({}, TextSize::Body, ColorRole::Text2))->wrapped();
    m_start = new Button(tr("Start balancing"), ButtonKind::Secondary, this, ButtonSize::Normal, Icon::Apply);
    m_monitor = new Button(tr("Open monitor"), ButtonKind::Primary, this, ButtonSize::Normal, Icon::Monitor);
    auto* const texts = new QVBoxLayout;
    texts->setSpacing(px(space::labelToField) / 2);
    texts->addWidget(m_result);
    texts->addWidget(m_resultDetail);
    auto* const line = new WrapLine;
    line->setSpacing(px(space::inCard));
    line->add(m_mark);
    line->add(texts, 1);
    line->add(m_start);
    line->add(m_monitor);
    card->body()->addLayout(line);
    connect(m_start, &QAbstractButton::clicked, this, &ReadyPage::startBalancing);
    connect(m_monitor, &QAbstractButton::clicked, this, &ReadyPage::monitorRequested);
    return card;
}

QWidget* ReadyPage::proofCard() {
    m_proofCard = new Card(tr("Proof"), Icon::None, this);
    m_provenAt = new Text({}, TextSize::Small, ColorRole::Muted);
    m_again = toolButton(tr("Run again"), Icon::Refresh, this);
    m_again->setAccessibleName(tr("Run the proof again"));
    m_proofCard->addHeaderAction(m_provenAt);
    m_proofCard->addHeaderAction(m_again);
    m_table = new TableView(tr("Proof through the virtual address and each member"), this);
    m_table->setModel(m_proofModel);
    m_table->setFitRows(kFewestProofs, kMostProofs);
    m_table->setEmptyState(
        new EmptyState(Icon::Vip, tr("Nothing was asked yet."), tr("Run the proof to see who answers.")));
    m_proofCard->addFlush(m_table);
    m_checked = (new Text({}, TextSize::Body, ColorRole::Text2))->elided();
    m_showChecks = new Link(tr("Show them"), this);
    m_showChecks->setAccessibleName(tr("Show the checks"));
    m_check = toolButton(tr("Check my array"), Icon::Review, this);
    m_proofCard->addHeaderAction(m_check);
    m_checkLine = new QWidget(this);
    auto* const line = new QHBoxLayout(m_checkLine);
    line->setContentsMargins(px(space::inCard), px(space::betweenActions), px(space::inCard),
                             px(space::betweenActions));
    line->addWidget(m_checked, 1);
    line->addWidget(m_showChecks);
    m_proofCard->addFlush(m_checkLine);
    connect(m_again, &QAbstractButton::clicked, this, &ReadyPage::prove);
    connect(m_check, &QAbstractButton::clicked, this, [this] {
        m_checkAsked = true;
        m_session.checkAgain(CheckSession::Which::All);
    });
    connect(m_showChecks, &QAbstractButton::clicked, this, [this] { Q_EMIT pageRequested(WizardPage::Review, {}); });
    return m_proofCard;
}

QWidget* ReadyPage::changesCard() {
    auto* const card = new Card(tr("What was changed"), Icon::None, this);
    m_changes = new QGridLayout;
    m_changes->setHorizontalSpacing(px(space::inCard));
    m_changes->setVerticalSpacing(px(space::betweenActions));
    m_changes->setColumnStretch(1, 1);
    card->body()->addLayout(m_changes);
    auto* const report =
        new Button(tr("Export report…"), ButtonKind::Secondary, this, ButtonSize::Normal, Icon::Download);
    m_undo = new Button(tr("Undo…"), ButtonKind::Secondary, this, ButtonSize::Normal, Icon::Undo);
    card->footer()->addWidget(report);
    card->footer()->addWidget(m_undo);
    card->footer()->addStretch();
    connect(report, &QAbstractButton::clicked, this, &ReadyPage::reportRequested);
    connect(m_undo, &QAbstractButton::clicked, this, &ReadyPage::askUndo);
    return card;
}

QWidget* ReadyPage::nextCard() {
    auto* const card = new Card(tr("What comes next"), Icon::None, this);
    m_next = new QVBoxLayout;
    m_next->setSpacing(px(space::betweenCards));
    card->body()->addLayout(m_next);
    return card;
}

void ReadyPage::entered() {
    refresh();
    const bool never = !m_proof.isRunning() && !m_proof.ranAt().isValid();
    if (never && m_session.run().state() == RunSession::State::Finished && m_session.run().mode() == RunMode::Apply)
        prove();
}

void ReadyPage::prove() { m_proof.run(m_session.plan(), m_session.workplace()); }

void ReadyPage::startBalancing() {
    auto* const executor = m_session.workplace().executor();
    if (!executor || m_starting.isRunning()) return;
    m_session.workplace().adopt(m_session.plan(), Errand::Changing);
    m_startTrouble.clear();
    m_starting.start([this, executor](std::stop_token stop) {
        const auto answer = executor->run(BalancerCommand{BalancerCommand::Verb::Start, {}}, {stop, {}});
        if (answer) return;
        m_starting.post([this, text = qt(answer.error().text)] { m_startTrouble = text; });
    });
    refresh();
}

bool ReadyPage::ownBalancer() const { return m_session.plan().balancing.method.value() == BalancingMethod::Builtin; }

bool ReadyPage::isReady() const {
    return m_session.run().state() == RunSession::State::Finished && m_session.run().mode() == RunMode::Apply &&
           m_proof.isProven() && (m_clientSeen || !ownBalancer());
}

void ReadyPage::lookAtTraffic() {
    const auto traffic = m_session.workplace().traffic();
    if (!traffic) {
        m_before.reset();
        m_clientSeen = false;
        return;
    }
    // The proof goes through the same listeners.
    if (m_proof.isRunning()) return;
    Passed passed;
    for (const auto& node : traffic->nodes) {
        passed.sessions += node.traffic.total;
        passed.bytes += node.traffic.bytesOut;
    }
    if (!m_before) m_before = passed;
    m_clientSeen = m_clientSeen || passed.sessions > m_before->sessions || passed.bytes > m_before->bytes;
}

QString ReadyPage::trafficText() const {
    const auto traffic = m_session.workplace().traffic();
    if (!traffic) return tr("the balancer does not run");
    if (!m_clientSeen) return tr("waiting for the first client");
    QStringList parts;
    for (const auto& node : traffic->nodes)
        if (node.traffic.active > 0)
            parts << (parts.isEmpty() ? tr("%n session(s) via %1", nullptr, static_cast<int>(node.traffic.active))
                                      : tr("%1 via %2", "sessions, server").arg(node.traffic.active))
                         .arg(qt(node.name));
    return parts.isEmpty() ? tr("there were some, none now") : QLocale().createSeparatedList(parts);
}

QString ReadyPage::siteText() const {
    if (!m_session.plan().site.empty()) return qt(m_session.plan().site);
    const auto name = clientName(m_session.plan());
    return name.empty() ? tr("The array") : qt(name);
}

void ReadyPage::present() {
    presentHead();
    presentResult();
    presentProof();
    presentRemarks();
    presentChanges();
    presentNext();
}

void ReadyPage::presentHead() {
    const auto site = siteText();
    const auto name = qt(clientName(m_session.plan()));
    const auto address = addressText(m_session.plan());
    const auto changes = figuresOf(m_session.run().actions()).changes;
    if (m_session.run().mode() == RunMode::Undo)
        setHead(tr("%1 is as it was").arg(site), tr("The changes of the plan are undone."));
    else if (m_proof.isRunning())
        setHead(tr("Is %1 ready?").arg(site), tr("The name, every port and every member are asked as a client would."));
    else if (m_proof.hasFailed())
        setHead(tr("%1 is set up, but not every test passed").arg(site),
                tr("Look at what failed below, then run the proof again."));
    else if (ownBalancer() && !m_session.workplace().traffic())
        setHead(tr("%1 is set up").arg(site), tr("Start balancing to let clients in through %1.").arg(address));
    else if (isReady())
        setHead(m_session.plan().exchange.version == ExchangeVersion::Exchange2007
                    ? tr("%1 is ready for clients").arg(site)
                    : tr("%1 is ready for Outlook").arg(site),
                tr("%n change(s) were made and checked; clients are served through %1.", nullptr, changes).arg(name));
    else if (m_proof.isProven())
        setHead(tr("%1 is waiting for the first client").arg(site),
                tr("Every test passed. It is ready once a client came through %1.").arg(address));
    else
        setHead(tr("%1 is set up").arg(site), tr("Run the proof to see whether clients are served."));
}

void ReadyPage::presentResult() {
    const auto& run = m_session.run();
    const auto figures = figuresOf(run.actions());
    const auto remarks = static_cast<int>(remarkTexts().size());
    const auto skipped = run.count(ActionState::Skipped);
    const auto done = tr("%1 of %2 steps done").arg(run.settledCount()).arg(run.actions().size());
    m_result->setText(remarks > 0 ? tr("%1, %n remark(s)", nullptr, remarks).arg(done) : done);
    const bool doubtful = skipped > 0 || m_proof.hasFailed();
    m_mark->setState(doubtful ? State::Warning : isReady() ? State::Done : State::Waiting);
    const auto use = arrayUse(run, m_session.inventory());
    const auto machines = tr("%n machine(s)", nullptr, figures.machines);
    const auto took = spanText(run.elapsed());
    m_resultDetail->setText(
        use.databases > 0 ? tr("%1, %2, %3 now use the array")
                                .arg(took, machines,
                                     use.mailboxes > 0 ? tr("%1 mailboxes in %n database(s)", nullptr, use.databases)
                                                             .arg(QLocale().toString(use.mailboxes))
                                                       : tr("%n database(s)", nullptr, use.databases))
                          : tr("%1, %2").arg(took, machines));
    m_start->setVisible(ownBalancer() && !m_session.workplace().traffic());
    m_start->setRefusal(m_starting.isRunning() ? tr("It is being started.") : QString());
    m_trouble->setTexts(tr("The balancer did not start"), m_startTrouble);
    m_trouble->setVisible(!m_startTrouble.isEmpty() && !m_starting.isRunning());
    m_undo->setRefusal(run.undoableCount() > 0 ? QString() : tr("There is nothing to undo."));
}

void ReadyPage::presentProof() {
    m_proofCard->setTitle(tr("Proof through %1").arg(addressText(m_session.plan())));
    m_proofModel->refresh(m_session.plan());
    const bool asked = m_proof.isRunning() || m_proof.ranAt().isValid();
    m_proofModel->setTraffic(!ownBalancer() || !asked ? ProofTableModel::Clients::Unknown
                             : m_clientSeen           ? ProofTableModel::Clients::Seen
                                                      : ProofTableModel::Clients::Awaited,
                             trafficText());
    QList<Column> columns{{140}, {0}};
    for (int i = ProofTableModel::FirstPlace; i + 1 < m_proofModel->columnCount(); ++i) columns << Column{50};
    columns << Column{70};
    if (columns.size() != m_table->columns().size()) m_table->setColumns(columns);
    m_provenAt->setText(m_proof.isRunning() ? tr("asking…")
                        : m_proof.ranAt().isValid()
                            ? momentText(m_proof.ranAt(), QDateTime::currentDateTime(), MomentDetail::ToTheMinute)
                            : QString());
    const auto obstacle = m_session.workplace().executor() ? QString() : m_session.workplace().obstacle();
    m_again->setRefusal(m_proof.isRunning() ? tr("It is running.") : obstacle);
    const auto& checks = m_session.checks();
    m_check->setRefusal(checks.isRunning() ? tr("The checks are running.") : obstacle);
    m_checkLine->setVisible(m_checkAsked);
    m_showChecks->setVisible(!checks.isRunning());
    m_checked->setText(checks.isRunning() ? tr("Checking…")
                                          : tr("%1 passed, %2, %3 failed", "numbers of checks")
                                                .arg(checks.count(CheckResult::Ok))
                                                .arg(tr("%n warning(s)", nullptr,
                                                        static_cast<int>(checks.count(CheckResult::Warning))))
                                                .arg(checks.count(CheckResult::Failed)));
}

QStringList ReadyPage::remarkTexts() const {
    QStringList texts;
    const auto& run = m_session.run();
    for (const auto& progress : run.progress())
        if (progress.state == ActionState::Skipped)
            texts << tr("Step %1 was skipped. %2")
                         .arg(progress.index + 1)
                         .arg(skipConsequence(run.actions()[progress.index]));
    if (m_proof.isRunning()) return texts;
    for (const auto& name : m_proof.names())
        if (name.result == CheckResult::Warning || name.result == CheckResult::Failed)
            texts << tr("%1 answers “%2” for the name.")
                         .arg(name.server.isEmpty() ? tr("This computer's resolver") : name.server, name.answer);
    for (std::size_t place = 0; place < m_proof.placeCount(); ++place) {
        const auto& nodes = m_session.plan().nodes;
        const auto who = place == 0              ? addressText(m_session.plan())
                         : place <= nodes.size() ? qt(nodes[place - 1].name)
                                                 : QString();
        for (std::size_t test = 0; test < m_proof.tests().size(); ++test) {
            const auto& cell = m_proof.cell(place, test);
            const auto what =
                tr("%1 (%2)", "rule, port").arg(m_proof.tests()[test].rule).arg(m_proof.tests()[test].port);
            if (cell.slow)
                texts << tr("%1 answers %2 slowly (%3 ms). Look at its disk and memory.")
                             .arg(who, what)
                             .arg(cell.took.count());
            else if (cell.result == CheckResult::Warning || cell.result == CheckResult::Failed)
                texts << tr("%1 does not serve %2: %3").arg(who, what, cell.answer.section(u'\n', 0, 0));
        }
    }
    return texts;
}

void ReadyPage::presentRemarks() {
    const auto texts = remarkTexts();
    m_remarks->setVisible(!texts.isEmpty());
    if (texts.isEmpty()) return;
    m_remarks->setKind(m_proof.hasFailed() ? MessageKind::Danger : MessageKind::Warning);
    m_remarks->setTexts(texts.front(), texts.mid(1).join(u'\n'));
}

void ReadyPage::presentChanges() {
    const auto changes = madeChanges(m_session.run());
    QStringList shown;
    for (const auto& change : changes) shown << change.name << change.value;
    if (shown == m_shownChanges && m_changes->count() > 0) return;
    m_shownChanges = shown;
    clear(m_changes);
    if (changes.empty()) m_changes->addWidget(new Text(tr("Nothing: all was right already.")), 0, 0, 1, 2);
    for (std::size_t row = 0; row < changes.size(); ++row) {
        const auto line = static_cast<int>(row);
        m_changes->addWidget(new Text(changes[row].name, TextSize::Body, ColorRole::Text2), line, 0, Qt::AlignTop);
        m_changes->addWidget((new Text(changes[row].value))->wrapped(), line, 1);
    }
}

void ReadyPage::presentNext() {
    QStringList texts;
    const auto name = qt(clientName(m_session.plan()));
    const auto old = oldProfiles(m_session.run(), m_session.inventory());
    if (!old.servers.isEmpty())
        texts << tr("Repair old Outlook profiles")
              << tr("The profiles of %n mailbox(es) may still name %1. They work, but do not survive the loss of that "
                    "server.",
                    nullptr, old.mailboxes)
                     .arg(QLocale().createSeparatedList(old.servers));
    if (!name.isEmpty())
        texts << tr("Tell the help desk")
              << (m_session.plan().exchange.version == ExchangeVersion::Exchange2007
                      ? tr("Clients reach their mailbox through %1.").arg(name)
                      : tr("New profiles show %1 as their server.").arg(name));
    if (ownBalancer())
        texts << tr("Watch the first 24 hours") << tr("The monitor compares each member's share with its weight.");
    if (texts == m_shownNext) return;
    m_shownNext = texts;
    clear(m_next);
    for (qsizetype i = 0; i + 1 < texts.size(); i += 2) {
        auto* const words = new QVBoxLayout;
        words->setSpacing(0);
        words->addWidget(new Text(texts[i], TextSize::Body, ColorRole::Text, TextWeight::Medium));
        words->addWidget((new Text(texts[i + 1], TextSize::Body, ColorRole::Text2))->wrapped());
        auto* const line = new QHBoxLayout;
        line->setSpacing(px(space::betweenCards));
        line->addWidget(new CountBadge(static_cast<int>(i / 2 + 1)), 0, Qt::AlignTop);
        line->addLayout(words, 1);
        m_next->addLayout(line);
    }
}

void ReadyPage::askUndo() {
    auto* const dialog = new QuestionDialog(undoQuestion(m_session.run()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this](int id) {
        if (id != static_cast<int>(RunAnswer::Undo)) return;
        const auto trouble = m_session.run().start(m_session.workplace(), RunMode::Undo);
        if (trouble.isEmpty())
            Q_EMIT pageRequested(WizardPage::Apply, {});
        else
            tell(State::Failed, tr("The undo did not start"), trouble, this);
    });
    dialog->open();
}

QStringList ReadyPage::help() const {
    return {
        tr("The proof asks the DNS servers for the name, and every service at the virtual address and at each "
           "member, as a client would. Nothing is changed by it."),
        tr("The page says ready only after a client came through the virtual address. The proof's own connections "
           "do not count."),
        tr("Check my array runs the checks of the review page again, on any later day. Undo takes the changes back, "
           "last step first.")};
}

}  // namespace cas
