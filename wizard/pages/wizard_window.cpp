#include "wizard/pages/wizard_window.h"

#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>

#include "wizard/exec/exchange_reads.h"
#include "wizard/model/field_texts.h"
#include "wizard/model/step_texts.h"
#include "wizard/pages/address_page.h"
#include "wizard/pages/apply_page.h"
#include "wizard/pages/array_page.h"
#include "wizard/pages/databases_page.h"
#include "wizard/pages/import_dialog.h"
#include "wizard/pages/ready_page.h"
#include "wizard/pages/review_page.h"
#include "wizard/pages/rules_page.h"
#include "wizard/pages/run_questions.h"
#include "wizard/pages/servers_page.h"
#include "wizard/pages/site_page.h"
#include "wizard/widgets/app_style.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/dialogs.h"
#include "wizard/widgets/step_list.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

StepState stepStateOf(StepMark mark) {
    switch (mark) {
        case StepMark::Open:
            return StepState::Open;
        case StepMark::Complete:
            return StepState::Complete;
        case StepMark::Warning:
            return StepState::Warning;
        case StepMark::Problems:
            return StepState::Problem;
        case StepMark::Locked:
            return StepState::Locked;
        case StepMark::Running:
            return StepState::Running;
        case StepMark::Stopped:
            return StepState::Stopped;
    }
    return StepState::Open;
}

FrameMode modeOf(WorkMode mode) {
    switch (mode) {
        case WorkMode::Real:
            return FrameMode::Real;
        case WorkMode::DryRun:
            return FrameMode::DryRun;
        case WorkMode::Lab:
            return FrameMode::Lab;
    }
    return FrameMode::Real;
}

template <class Page>
PlanPage* make(WizardSession& session) {
    return new Page(session);
}

// One row per page; the order is pagesOf()'s.
constexpr std::pair<WizardPage, PlanPage* (*)(WizardSession&)> kPages[] = {
    {WizardPage::Site, make<SitePage>},     {WizardPage::Servers, make<ServersPage>},
    {WizardPage::Rules, make<RulesPage>},   {WizardPage::Address, make<AddressPage>},
    {WizardPage::Array, make<ArrayPage>},   {WizardPage::Databases, make<DatabasesPage>},
    {WizardPage::Review, make<ReviewPage>}, {WizardPage::Apply, make<ApplyPage>},
    {WizardPage::Ready, make<ReadyPage>},
};

}  // namespace

WizardWindow::WizardWindow(std::unique_ptr<WizardSession> session, QList<LanguageChoice> languages, QWidget* parent)
    : WizardFrame(parent), m_session(std::move(session)), m_languages(std::move(languages)) {
    setMode(modeOf(m_session->workplace().mode()));
    m_session->prepareRun();
    buildMenus();
    buildPages();
    connect(m_session.get(), &WizardSession::changed, this, &WizardWindow::refresh);
    connect(&m_session->editor(), &PlanEditor::saveFailed, this,
            [this](const QString& sentence) { tell(State::Failed, tr("The plan was not saved"), sentence, this); });
    connect(this, &WizardFrame::stepChosen, this, [this](int index) {
        const auto page = m_ids[static_cast<std::size_t>(index)];
        m_session->isOpen(page) ? goTo(page) : tellLocked(page);
    });
    connect(this, &WizardFrame::primaryRequested, this, &WizardWindow::next);
    connect(this, &WizardFrame::backRequested, this, &WizardWindow::back);
    connect(this, &WizardFrame::wayOutRequested, this, &WizardWindow::leave);
    connect(this, &WizardFrame::closeRequested, this, &WizardWindow::leave);
    connect(this, &WizardFrame::saveRequested, this, &WizardWindow::save);
    connect(this, &WizardFrame::helpRequested, this, &WizardWindow::showHelp);
    const auto toProblem = [this] {
        if (currentId() == WizardPage::Apply)
            applyPage().showDecision();
        else if (auto& page = pageOf(currentId()); !page.goToProblem())
            page.goToWarning();
    };
    connect(this, &WizardFrame::problemRequested, this, toProblem);
    connect(this, &WizardFrame::nextProblemRequested, this, toProblem);
    connect(this, &WizardFrame::logRequested, this, [this] {
        if (m_session->isOpen(WizardPage::Apply)) goTo(WizardPage::Apply);
    });
    goTo(m_session->run().state() == RunSession::State::NotStarted ? WizardPage::Site : WizardPage::Apply);
}

WizardWindow::~WizardWindow() {
    // They show the session, and have work of their own in hand. What goes makes those behind it move up.
    for (auto index = m_ids.size(); index-- > 0;) delete madePage(index);
}

void WizardWindow::buildPages() {
    m_ids = pagesOf(m_session->plan());
    setPageCount(static_cast<int>(m_ids.size()));
    // It carries out what was asked for during the run, whatever page is shown.
    if (m_session->run().state() != RunSession::State::NotStarted) applyPage();
}

PlanPage& WizardWindow::pageOf(WizardPage id) {
    const auto index = indexOf(id);
    if (auto* const made = madePage(index)) return *made;
    auto* const page =
        std::ranges::find(kPages, m_ids[index], &std::pair<WizardPage, PlanPage* (*)(WizardSession&)>::first)
            ->second(*m_session);
    setPage(static_cast<int>(index), page);
    connect(page, &PlanPage::pageRequested, this,
            [this](WizardPage wanted, const QString& pointer) { goTo(wanted, pointer.toStdString()); });
    if (auto* const site = qobject_cast<SitePage*>(page))
        connect(site, &SitePage::rehearsalRequested, this, &WizardWindow::rehearsalRequested);
    if (auto* const review = qobject_cast<ReviewPage*>(page))
        connect(review, &ReviewPage::reportRequested, this, &WizardWindow::reportRequested);
    if (auto* const ready = qobject_cast<ReadyPage*>(page)) {
        connect(ready, &ReadyPage::monitorRequested, this, &WizardWindow::monitorRequested);
        connect(ready, &ReadyPage::reportRequested, this, &WizardWindow::reportRequested);
    }
    return *page;
}

ApplyPage& WizardWindow::applyPage() { return static_cast<ApplyPage&>(pageOf(WizardPage::Apply)); }

PlanPage* WizardWindow::madePage(std::size_t index) const {
    return qobject_cast<PlanPage*>(page(static_cast<int>(index)));
}

std::size_t WizardWindow::indexOf(WizardPage page) const {
    const auto found = std::ranges::find(m_ids, page);
    return found == m_ids.end() ? 0 : static_cast<std::size_t>(found - m_ids.begin());
}

WizardPage WizardWindow::currentId() const { return m_ids[static_cast<std::size_t>(std::max(currentPage(), 0))]; }

const ProofSession* WizardWindow::proof() const {
    auto* const ready = qobject_cast<ReadyPage*>(madePage(indexOf(WizardPage::Ready)));
    return ready ? &ready->proof() : nullptr;
}

void WizardWindow::goTo(WizardPage page, const std::string& pointer) {
    auto& shown = pageOf(page);
    // Leaving a page shows what is wrong there the next time it is opened.
    m_session->setVisited(shown.id());
    if (page == WizardPage::Apply) m_session->prepareRun();
    setCurrentPage(static_cast<int>(indexOf(shown.id())));
    shown.refresh();
    shown.entered();
    if (!pointer.empty()) shown.goTo(pointer);
    refresh();
}

void WizardWindow::refresh() {
    if (m_afterLook && !m_session->world().isLoading()) std::exchange(m_afterLook, {})();
    const auto wanted = pagesOf(m_session->plan());
    if (!std::ranges::equal(wanted, m_ids)) {
        const auto here = currentId();
        // The page that asked for the change is still at work.
        QMetaObject::invokeMethod(
            this,
            [this, here] {
                buildPages();
                goTo(here);
            },
            Qt::QueuedConnection);
        return;
    }
    QList<StepEntry> entries;
    for (const auto id : m_ids) {
        const auto standing = m_session->standing(id);
        entries.append({title(id), standing.caption, stepStateOf(standing.mark), standing.problems});
    }
    steps()->setSteps(entries);
    steps()->setCurrent(currentPage());
    const auto& plan = m_session->plan();
    const auto name = plan.array ? plan.array->fqdn : plan.web ? plan.web->host : std::string();
    const auto site = siteOf(plan);
    setPlan(site.empty() ? tr("New plan") : QString::fromStdString(site), QString::fromStdString(name));
    const auto& editor = m_session->editor();
    const auto saved =
        !editor.isSaved() ? tr("Not saved yet")
        : editor.savedAt().isValid()
            ? tr("Saved %1").arg(momentText(editor.savedAt(), QDateTime::currentDateTime(), MomentDetail::ToTheMinute))
            : QString();
    setFile(editor.file().isEmpty() ? tr("No file yet") : QFileInfo(editor.file()).fileName(), saved, editor.isSaved());
    const bool begun = m_session->run().state() != RunSession::State::NotStarted;
    setAssurance(
        {begun ? Icon::Log : Icon::Shield, begun ? ColorRole::Muted : ColorRole::SuccessMark, m_session->assurance()});
    m_undo->setEnabled(editor.canUndo());
    m_redo->setEnabled(editor.canRedo());
    refreshFooter();
}

void WizardWindow::next() {
    const auto here = currentId();
    if (here == WizardPage::Review) return askApply();
    if (here < WizardPage::Review && pageOf(here).goToProblem()) return;
    const auto index = indexOf(here) + 1;
    if (index < m_ids.size() && m_session->isOpen(m_ids[index])) goTo(m_ids[index]);
}

void WizardWindow::back() {
    const auto index = indexOf(currentId());
    if (index > 0) goTo(m_ids[index - 1]);
}

void WizardWindow::askApply() {
    if (!m_session->applyObstacle().isEmpty()) return;
    if (m_session->editor().file().isEmpty() && !saveWithName()) return;
    auto* const dialog = new QuestionDialog(applyQuestion(*m_session), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this](int answer) {
        if (answer != static_cast<int>(RunAnswer::Apply)) return;
        goTo(WizardPage::Apply);
        applyPage().applyPlan();
    });
    dialog->open();
}

void WizardWindow::whenLookedAround(std::function<void()> then) {
    if (!m_session->inventory().asked && !m_session->world().isLoading()) m_session->lookAround();
    if (!m_session->world().isLoading()) return then();
    m_afterLook = std::move(then);
}

void WizardWindow::resume() {
    goTo(WizardPage::Apply);
    whenLookedAround([this] {
        m_session->run().recall(m_session->plan(), m_session->inventory(), m_session->editor().file());
        applyPage().start();
    });
}

void WizardWindow::undoRun() {
    if (m_session->run().isUnderWay()) return tellRunUnderWay();
    whenLookedAround([this] {
        if (m_session->run().undoableCount() == 0)
            return tell(State::Done, tr("There is nothing to undo"), tr("No step of this plan has changed anything."),
                        this);
        goTo(WizardPage::Apply);
        applyPage().askUndo();
    });
}

void WizardWindow::tellLocked(WizardPage page) {
    const auto why = page == WizardPage::Apply ? m_session->applyObstacle() : QString();
    tell(State::Unknown, tr("Step %1 opens later").arg(title(page)),
         why.isEmpty() ? m_session->standing(page).caption : why, this);
}

void WizardWindow::tellRunUnderWay() {
    tell(State::Running, tr("A run is under way"), tr("Wait for its end, or cancel it in step Apply."), this);
}

void WizardWindow::leave() {
    const auto& run = m_session->run();
    if (run.isUnderWay()) {
        Question question;
        question.title = tr("%1 of %2 steps are done. Close now and resume later?")
                             .arg(run.settledCount())
                             .arg(run.actions().size());
        question.consequence =
            tr("The step that runs now is given up where it can be, else it goes on to its end. Nothing is undone.");
        question.answers = {{0, tr("Stay")}, {1, tr("Close and resume later")}};
        if (ask(question, this) != 1) return;
    }
    if (!isSavedOrMayGo()) return;
    if (run.isUnderWay()) m_session->run().cancel();
    Q_EMIT leaving();
    closeNow();
}

bool WizardWindow::isSavedOrMayGo() {
    auto& editor = m_session->editor();
    const bool named = !editor.file().isEmpty();
    // What another window or program wrote meanwhile is not overwritten by a plan nobody edited.
    if (named ? editor.isSaved() : !editor.canUndo()) return true;
    const auto error = named ? editor.save() : QString();
    if (named && error.isEmpty()) return true;
    Question question;
    question.title = named ? tr("The plan was not saved") : tr("Save the plan before it closes?");
    question.consequence = named ? error : tr("Nothing has been changed outside this plan.");
    question.answers = {{0, tr("Stay")}, {1, tr("Throw away")}, {2, tr("Save…"), ButtonKind::Primary}};
    const int answer = ask(question, this);
    return answer == 1 || (answer == 2 && saveWithName());
}

bool WizardWindow::saveWithName() {
    if (!m_session->editor().file().isEmpty() && m_session->run().state() != RunSession::State::NotStarted) {
        tell(State::Warning, tr("The plan keeps its file"),
             tr("Its journal stands beside it, and undo and resume need both."), this);
        return false;
    }
    auto name =
        QFileDialog::getSaveFileName(this, tr("Save the plan"), m_session->editor().file(), tr("Plans (*.casarray)"));
    if (name.isEmpty()) return false;
    if (QFileInfo(name).suffix().isEmpty()) name += QStringLiteral(".casarray");
    const auto error = m_session->editor().save(name);
    if (!error.isEmpty()) tell(State::Failed, tr("The plan was not saved"), error, this);
    return error.isEmpty();
}

void WizardWindow::save() {
    if (m_session->editor().file().isEmpty()) {
        saveWithName();
        return;
    }
    if (const auto error = m_session->editor().save(); !error.isEmpty())
        tell(State::Failed, tr("The plan was not saved"), error, this);
}

void WizardWindow::openPlan() {
    const auto name =
        QFileDialog::getOpenFileName(this, tr("Open a plan"), {}, tr("Plans (*.casarray);;All files (*)"));
    if (!name.isEmpty()) Q_EMIT openRequested(name);
}

void WizardWindow::buildMenus() {
    menuBar()->clear();
    addFileMenu();
    auto* const edit = menuBar()->addMenu(tr("&Edit"));
    m_undo =
        edit->addAction(icon(Icon::Undo), tr("&Undo"), QKeySequence::Undo, &m_session->editor(), &PlanEditor::undo);
    m_redo = edit->addAction(tr("&Redo"), QKeySequence::Redo, &m_session->editor(), &PlanEditor::redo);
    addViewMenu();
    m_tools = menuBar()->addMenu(tr("&Tools"));
    m_tools->addAction(icon(Icon::Search), tr("&Look at the servers again"), QKeySequence(Qt::Key_F5), m_session.get(),
                       &WizardSession::lookAround);
    m_tools->addAction(icon(Icon::Review), tr("&Check my array"), this, [this] {
        if (m_session->run().isUnderWay()) return tellRunUnderWay();
        m_session->checkAgain(CheckSession::Which::All);
        goTo(WizardPage::Review);
    });
    m_tools->addAction(icon(Icon::Monitor), tr("Open the &monitor"), this, &WizardWindow::monitorRequested);
    m_tools->addSeparator();
    m_tools->addAction(icon(Icon::Undo), tr("&Undo the changes…"), this, &WizardWindow::undoRun);
    m_tools->addAction(icon(Icon::Remove), tr("&Remove the array…"), this, &WizardWindow::removeArray);
    auto* const help = menuBar()->addMenu(tr("&Help"));
    help->addAction(icon(Icon::Help), tr("&Help for this page"), this, &WizardWindow::showHelp);
    help->addAction(tr("&Keyboard shortcuts"), QKeySequence(Qt::CTRL | Qt::Key_Question), this,
                    &WizardWindow::showKeys);
}

void WizardWindow::addFileMenu() {
    auto* const file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("Start &window"), this, &WizardWindow::startWindowRequested);
    file->addAction(icon(Icon::Folder), tr("&Open…"), QKeySequence::Open, this, &WizardWindow::openPlan);
    file->addAction(tr("&Import…"), this, [this] {
        openImport(this, [this](const Imported& imported) { takeImport(imported, m_session->editor()); });
    });
    file->addAction(tr("&Save"), this, &WizardWindow::save);
    file->addAction(tr("Save &as…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S), this, &WizardWindow::saveWithName);
    file->addSeparator();
    file->addAction(icon(Icon::Download), tr("&Export report…"), QKeySequence(Qt::CTRL | Qt::Key_E), this,
                    &WizardWindow::reportRequested);
    file->addAction(tr("Export &redacted report…"), this, &WizardWindow::redactedReportRequested);
    file->addAction(tr("Support &bundle…"), this, &WizardWindow::bundleRequested);
    file->addSeparator();
    file->addAction(tr("Save and &quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &WizardWindow::leave);
}

void WizardWindow::addViewMenu() {
    auto* const view = menuBar()->addMenu(tr("&View"));
    auto* const themes = view->addMenu(tr("&Theme"));
    const std::pair<QString, ThemeChoice> choices[] = {{tr("As the &desktop"), ThemeChoice::System},
                                                       {tr("&Light"), ThemeChoice::Light},
                                                       {tr("D&ark"), ThemeChoice::Dark}};
    for (const auto& [name, choice] : choices)
        themes->addAction(name, this, [this, choice = choice] { Q_EMIT themeChosen(choice); });
    auto* const languages = view->addMenu(tr("&Language"));
    for (const auto& [code, name] : m_languages)
        languages->addAction(name, this, [this, code = code] { Q_EMIT languageChosen(code); });
}

void WizardWindow::removeArray() {
    if (m_session->run().isUnderWay()) return tellRunUnderWay();
    // Which databases use the array by now was not known when the plan was made.
    m_session->lookAround();
    whenLookedAround([this] { askRemoval(); });
}

void WizardWindow::askRemoval() {
    auto& session = *m_session;
    const auto actions = removalActions(session.plan(), session.inventory());
    if (actions.empty()) return tell(State::Done, tr("There is no array to remove"), tr("The plan names none."), this);
    QStringList steps;
    for (const auto& action : actions) steps << tr("%1 (%2)").arg(title(action), machineName(action));
    Question question;
    question.title = tr("Remove the array in %n step(s)?", nullptr, static_cast<int>(actions.size()));
    question.consequence = steps.join(u'\n');
    question.warnings = {tr("Clients that use the name cannot connect until they have another one.")};
    question.answers = {{0, tr("Keep the array")}, {1, tr("Remove the array"), ButtonKind::Danger}};
    question.stopsService = true;
    auto* const dialog = new QuestionDialog(question, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QuestionDialog::answered, this, [this](int answer) {
        if (answer == 1) startRemoval();
    });
    dialog->open();
}

void WizardWindow::startRemoval() {
    auto& session = *m_session;
    if (session.editor().file().isEmpty() && !saveWithName()) return;
    session.run().prepare(session.plan(), session.inventory(), session.editor().file(), RunSession::Task::Remove);
    if (const auto why = session.run().start(session.workplace(), RunMode::Apply); !why.isEmpty())
        return tell(State::Failed, tr("The removal cannot begin"), why, this);
    goTo(WizardPage::Apply);
}

void WizardWindow::showHelp() {
    const auto& shown = pageOf(currentId());
    tell(State::Unknown, shown.question(), shown.help().join(QStringLiteral("\n\n")), this);
}

void WizardWindow::showKeys() {
    const QStringList keys{tr("Alt+Left, Alt+Right: back and next"),
                           tr("Ctrl+1 to Ctrl+9: a step"),
                           tr("F6: step list, page, footer"),
                           tr("F8: the next problem"),
                           tr("F2 or Enter: edit a cell, Space: tick it"),
                           tr("F5: look at the servers again"),
                           tr("Ctrl+S: save, Ctrl+Z: take back"),
                           tr("Ctrl+L: the log of the run"),
                           tr("F1: help for this page")};
    tell(State::Unknown, tr("Keyboard shortcuts"), keys.join(u'\n'), this);
}

void WizardWindow::changeEvent(QEvent* event) {
    WizardFrame::changeEvent(event);
    if (event->type() != QEvent::LanguageChange || m_ids.empty()) return;
    m_session->forgetWords();
    // Pages hold no value of their own, so new ones in the new language show the same.
    const auto here = currentId();
    QMetaObject::invokeMethod(
        this,
        [this, here] {
            buildMenus();
            Q_EMIT menusChanged();
            buildPages();
            goTo(here);
        },
        Qt::QueuedConnection);
}

}  // namespace cas
