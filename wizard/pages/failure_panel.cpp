#include "wizard/pages/failure_panel.h"

#include <QVBoxLayout>

#include "wizard/model/failure_texts.h"
#include "wizard/model/script_export.h"
#include "wizard/model/step_texts.h"
#include "wizard/widgets/accessibility.h"
#include "wizard/widgets/button.h"
#include "wizard/widgets/command_block.h"
#include "wizard/widgets/text.h"
#include "wizard/widgets/wrap_line.h"

namespace cas {
namespace {

constexpr int kAnswerLines = 8;

/// What another account, address or server would mend is edited; what only has to be tried again is retried.
bool needsEdit(FailureKind kind) {
    switch (kind) {
        case FailureKind::SignInFailed:
        case FailureKind::SignInBlocked:
        case FailureKind::Untrusted:
        case FailureKind::Forbidden:
        case FailureKind::Refused:
        case FailureKind::NotFound:
        case FailureKind::Conflict:
            return true;
        case FailureKind::Unreachable:
        case FailureKind::TimedOut:
        case FailureKind::Cancelled:
        case FailureKind::Unsupported:
        case FailureKind::Restarting:
        case FailureKind::NotProven:
        case FailureKind::JournalLost:
            break;
    }
    return false;
}

}  // namespace

FailurePanel::FailurePanel(const Action& action, const ActionProgress& progress, QWidget* parent) : QWidget(parent) {
    const bool undoing = progress.state == ActionState::UndoFailed;
    const auto failure = progress.failure.value_or(CommandFailure{FailureKind::Cancelled, {}});
    const auto first = progress.failure ? headline(action, failure) : tr("This step failed in an earlier run");
    const auto second = progress.failure ? advice(action, failure) : tr("It is proved first and runs only if needed.");
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(px(space::inCard), px(space::betweenCards), px(space::inCard), px(space::inCard));
    column->setSpacing(px(space::betweenActions));
    column->addWidget((new Text(first, TextSize::Body, ColorRole::Danger, TextWeight::Semibold))->wrapped());
    column->addWidget((new Text(second))->wrapped());
    if (!failure.text.empty()) {
        auto* const raw = new CommandBlock(CommandLanguage::Plain, this);
        const auto text = QString::fromStdString(failure.text);
        raw->setMaximumLines(kAnswerLines);
        raw->setCommands(text, tr("The answer, word for word"));
        raw->setRefused(text.section(u'\n', 0, 0));
        column->addWidget(raw);
    }
    const bool edit = !undoing && needsEdit(failure.kind);
    m_edit = new Button(tr("Edit and retry…"), edit ? ButtonKind::Primary : ButtonKind::Secondary, this);
    m_retry = new Button(undoing ? tr("Retry the undo") : tr("Retry"),
                         edit ? ButtonKind::Secondary : ButtonKind::Primary, this);
    m_skip = new Button(tr("Skip…"), ButtonKind::Secondary, this);
    m_undo = new Button(tr("Undo…"), ButtonKind::Secondary, this);
    m_elsewhere = new Button(tr("Run elsewhere…"), ButtonKind::Secondary, this);
    m_elsewhere->setToolTip(
        tr("Exports this step as a PowerShell script. Run it on another computer, then retry here."));
    auto* const buttons = new WrapLine;
    buttons->setSpacing(px(space::betweenActions));
    for (auto* button : {edit ? m_edit : m_retry, edit ? m_retry : m_edit, m_skip, m_undo, m_elsewhere})
        buttons->add(button);
    column->addLayout(buttons);
    m_edit->setVisible(!undoing);
    m_undo->setVisible(!undoing);
    m_skip->setVisible(!undoing);
    m_elsewhere->setVisible(!undoing && canRunElsewhere(action));
    if (!action.skippable) m_skip->setRefusal(tr("The steps after this one need it."));
    column->addWidget((new Text(hint(action), TextSize::Small, ColorRole::Muted))->wrapped());
    connect(m_edit, &QAbstractButton::clicked, this, &FailurePanel::editRequested);
    connect(m_retry, &QAbstractButton::clicked, this, &FailurePanel::retryRequested);
    connect(m_skip, &QAbstractButton::clicked, this, &FailurePanel::skipRequested);
    connect(m_undo, &QAbstractButton::clicked, this, &FailurePanel::undoRequested);
    connect(m_elsewhere, &QAbstractButton::clicked, this, &FailurePanel::elsewhereRequested);
    setAccessibleTexts(this, first, second);
}

QString FailurePanel::hint(const Action& action) const {
    if (m_skip->isHidden()) return tr("What is undone already stays undone.");
    if (!action.skippable) return tr("Retry looks first whether the step is done already.");
    return tr("Retry looks first whether the step is done already. If you skip it: %1").arg(skipConsequence(action));
}

}  // namespace cas
