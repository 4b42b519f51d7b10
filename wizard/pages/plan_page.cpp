#include "wizard/pages/plan_page.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>
#include <algorithm>

#include "wizard/model/field_texts.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/fold_out.h"
#include "wizard/widgets/message.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

QLineEdit* lineEditOf(const Field* field) {
    if (auto* combo = field->editorAs<QComboBox>()) return combo->lineEdit();
    return field->editorAs<QLineEdit>();
}

CommandLanguage languageOf(const Command& command) {
    if (std::holds_alternative<ExchangeCommand>(command) || std::holds_alternative<HostCommand>(command))
        return CommandLanguage::PowerShell;
    if (const auto* change = std::get_if<DnsChange>(&command))
        return change->method == DnsMethod::Windows ? CommandLanguage::PowerShell : CommandLanguage::Nsupdate;
    return CommandLanguage::Shell;
}

}  // namespace

PlanPage::PlanPage(WizardSession& session, WizardPage id, const QString& question, const QString& sentence)
    : PageFrame(question, sentence), m_session(session), m_id(id) {
    connect(&session, &WizardSession::changed, this, [this] {
        if (isVisible()) refresh();
    });
}

void PlanPage::refresh() {
    for (const auto& binding : m_bindings) {
        if (binding.show) binding.show();
        binding.field->setVerdict(verdictOf(binding));
    }
    present();
    showCommands();
    showSignIn();
}

void PlanPage::lookUnasked() {
    m_looks = true;
    m_session.lookUnasked();
    showSignIn();
}

void PlanPage::showSignIn() {
    const bool needed = m_looks && m_session.needsSignIn();
    if (m_signIn) m_signIn->setVisible(needed);
    if (!needed) return;
    if (!m_signIn) {
        m_signIn = new Message(MessageKind::Info, {}, {}, this);
        m_signInButton = m_signIn->addButton({});
        connect(m_signInButton, &QAbstractButton::clicked, &m_session, &WizardSession::lookAround);
        insertFirst(m_signIn);
    }
    const auto user = qt(m_session.plan().exchange.user);
    m_signIn->setTexts(tr("You are not signed in to the servers yet."),
                       user.isEmpty()
                           ? tr("Enter an account in step 1, or get a Kerberos ticket with kinit, then look again.")
                           : tr("Sign in as %1, and the pages fill themselves. Nothing is changed.").arg(user));
    m_signInButton->setText(user.isEmpty() ? tr("Look again") : tr("Sign in…"));
}

bool PlanPage::goToProblem() {
    for (const auto& binding : m_bindings) binding.field->reveal();
    for (const auto& finding : m_session.editor().findingsOf(m_id)) {
        if (finding.severity() != Severity::Error) continue;
        goTo(finding.pointer);
        return true;
    }
    return false;
}

void PlanPage::goToWarning() {
    if (const auto warnings = m_session.warningsOf(m_id); !warnings.empty()) goTo(warnings.front().pointer);
}

std::optional<WorldRemark> PlanPage::remarkOn(std::string_view pointer) const {
    for (const auto& remark : m_session.remarks())
        if (remark.page == m_id && remark.pointer == pointer) return remark;
    return std::nullopt;
}

void PlanPage::goTo(const std::string& pointer) {
    const auto bound = std::ranges::find(m_bindings, pointer, &Binding::pointer);
    if (bound != m_bindings.end()) {
        bound->field->reveal();
        focusOn(bound->field->editor());
    } else if (!reveal(pointer)) {
        focusFirst();
    }
}

bool PlanPage::reveal(const std::string&) { return false; }

void PlanPage::bindText(Field* field, const std::string& pointer, GetText get, SetText set, Known known) {
    auto* const edit = lineEditOf(field);
    connect(edit, &QLineEdit::textEdited, this,
            [this, pointer, set](const QString& text) { textChanged(pointer, text, set); });
    if (auto* combo = field->editorAs<QComboBox>())
        connect(combo, &QComboBox::textActivated, this,
                [this, pointer, set](const QString& text) { textChanged(pointer, text, set); });
    const auto show = [this, edit, pointer, get] {
        const auto* unreadable = m_session.editor().unreadable(pointer);
        const auto text = unreadable ? unreadable->text : get(m_session.plan());
        // While it is typed, a value may look otherwise than the plan writes it (a blank at the end).
        if (edit->text() == text || (edit->hasFocus() && edit->text().trimmed() == text)) return;
        const QSignalBlocker blocker(edit);
        edit->setText(text);
    };
    m_bindings.push_back({pointer, field, std::move(known), show});
}

void PlanPage::textChanged(const std::string& pointer, const QString& text, const SetText& set) {
    auto& editor = m_session.editor();
    auto trial = editor.plan();
    if (auto refused = set(trial, text)) {
        editor.setUnreadable(pointer, {text, std::move(*refused)});
        return;
    }
    editor.clearUnreadable(pointer);
    editor.edit([&](DeploymentPlan& plan) { set(plan, text); }, pointer);
}

void PlanPage::bindChoice(Field* field, const std::string& pointer, std::function<int(const DeploymentPlan&)> get,
                          std::function<void(DeploymentPlan&, int)> set) {
    auto* const combo = field->editorAs<QComboBox>();
    connect(combo, &QComboBox::activated, this, [this, combo, set, pointer](int index) {
        const int value = combo->itemData(index).toInt();
        m_session.editor().edit([&](DeploymentPlan& plan) { set(plan, value); });
    });
    const auto show = [this, combo, get] {
        const QSignalBlocker blocker(combo);
        combo->setCurrentIndex(combo->findData(get(m_session.plan())));
    };
    m_bindings.push_back({pointer, field, {}, show});
}

void PlanPage::bindFindings(Field* field, const std::string& pointer, Known known) {
    m_bindings.push_back({pointer, field, std::move(known), {}});
}

Verdict PlanPage::verdictAt(const std::string& pointer) const {
    const auto findings = m_session.editor().findingsAt(pointer);
    for (const auto& finding : findings) {
        if (finding.severity() == Severity::Error) return Verdict::problem(fieldSentence(finding));
        if (finding.severity() == Severity::Warning) return Verdict::warning(fieldSentence(finding));
    }
    return findings.empty() ? Verdict::none() : Verdict::note(fieldSentence(findings.front()));
}

Verdict PlanPage::verdictOf(const Binding& binding) const {
    const auto found = verdictAt(binding.pointer);
    const bool isPlain = found.kind == Verdict::Kind::None || found.kind == Verdict::Kind::Note;
    if (!isPlain || !binding.known) return found;
    const auto known = binding.known();
    return known.kind == Verdict::Kind::None ? found : known;
}

void PlanPage::addFoldOuts(const QString& why, std::vector<ActionKind> kinds) {
    body()->addWidget(explanation(tr("Why this matters"), why, this));
    m_previewed = std::move(kinds);
    if (m_previewed.empty()) return;
    m_previewFold = new FoldOut(tr("Commands of this page"), this);
    m_preview = new CommandBlock(CommandLanguage::PowerShell, this);
    m_preview->setMaximumLines(12);
    m_previewFold->body()->addWidget(m_preview);
    m_previewFold->setOpen(true);
    body()->addWidget(m_previewFold);
}

void PlanPage::showCommands() {
    if (!m_preview) return;
    QStringList lines;
    std::optional<CommandLanguage> language;
    for (const auto& action : m_session.actions()) {
        if (std::ranges::find(m_previewed, action.kind) == m_previewed.end()) continue;
        for (const auto& command : action.apply) {
            lines << QString::fromStdString(commandText(command));
            language = language.value_or(languageOf(command));
        }
    }
    m_preview->setLanguage(language.value_or(CommandLanguage::Plain));
    const auto findings = m_session.editor().findingsOf(m_id);
    const bool unfinished = std::ranges::find(findings, Severity::Error, &Finding::severity) != findings.end();
    const auto none = unfinished ? tr("Nothing to run yet: fill in the fields above.") : tr("Nothing to run here.");
    m_preview->setCommands(lines.isEmpty() ? none : lines.join(u'\n'), tr("Commands of this page"));
}

}  // namespace cas
