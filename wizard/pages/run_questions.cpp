#include "wizard/pages/run_questions.h"

#include <QLocale>

#include "wizard/model/run_outline.h"
#include "wizard/model/step_texts.h"
#include "wizard/words/free_tr.h"
#include "wizard/words/time_texts.h"

namespace cas {
namespace {

DialogAnswer answer(RunAnswer id, const QString& text, ButtonKind kind = ButtonKind::Secondary) {
    return {static_cast<int>(id), text, kind};
}

/// Whether users notice: sessions end where a server restarts or its RPC service takes up new ports.
bool disturbsUsers(const Actions& actions) {
    return std::ranges::any_of(actions, [](const Action& action) {
        return action.mayRestart || action.kind == ActionKind::SetRpcPorts || action.kind == ActionKind::RestartNode;
    });
}

QString irreversibleSentence(const Actions& actions) {
    QStringList what;
    for (const auto& action : actions)
        if (!action.reversible()) what << irreversibleWords(action);
    if (what.isEmpty()) return {};
    const auto steps = static_cast<int>(what.size());
    what.removeDuplicates();
    return tr("%n step(s) cannot be undone: %1.", nullptr, steps).arg(QLocale().createSeparatedList(what));
}

/// What was done and stays after an undo.
Actions doneForGood(const RunSession& run) {
    Actions stays;
    for (const auto& progress : run.progress())
        if (const auto& action = run.actions()[progress.index];
            !action.reversible() && progress.state == ActionState::Done)
            stays.push_back(action);
    return stays;
}

}  // namespace

Question applyQuestion(const WizardSession& session) {
    const auto actions = session.actions();
    const auto figures = figuresOf(actions);
    Question question;
    const auto changes = tr("%n change(s)", nullptr, figures.changes);
    question.title = tr("Apply %1 to %2?").arg(changes, tr("%n machine(s)", nullptr, figures.machines));
    QStringList machines;
    for (const auto& action : actions)
        if (!action.apply.empty() && !machines.contains(machineName(action))) machines << machineName(action);
    const auto estimate = estimateText(figures.estimate);
    question.consequence =
        disturbsUsers(actions)
            ? tr("This takes about %1. While a server restarts or takes up its new ports, Outlook connects to another "
                 "one by itself. The journal is written after every step: you may close and resume later.")
                  .arg(estimate)
            : tr("This takes about %1. Users notice nothing. The journal is written after every step: you may close "
                 "and resume later.")
                  .arg(estimate);
    question.consequence += u'\n' + tr("Changed are: %1.").arg(QLocale().createSeparatedList(machines));
    if (const auto irreversible = irreversibleSentence(actions); !irreversible.isEmpty())
        question.warnings << irreversible;
    question.mark = question.warnings.isEmpty() ? State::Starting : State::Warning;
    question.answers = {answer(RunAnswer::Keep, tr("Keep reviewing")),
                        answer(RunAnswer::Apply, tr("Apply %1").arg(changes), ButtonKind::Primary)};
    question.safe = static_cast<int>(RunAnswer::Keep);
    return question;
}

Question cancelQuestion(const RunSession& run) {
    Question question;
    question.title = tr("Stop the run?");
    question.consequence =
        tr("%1 of %2 steps are done. Steps under way are given up where they can be, else they go on to their end. "
           "What is done stays done, unless you undo it now.")
            .arg(run.settledCount())
            .arg(run.actions().size());
    if (const auto stays = irreversibleSentence(doneForGood(run)); !stays.isEmpty()) question.warnings << stays;
    question.answers = {answer(RunAnswer::Keep, tr("Go on")), answer(RunAnswer::StopHere, tr("Stop here")),
                        answer(RunAnswer::StopAndUndo, tr("Stop and undo"), ButtonKind::Danger)};
    question.safe = static_cast<int>(RunAnswer::Keep);
    question.stopsService = true;
    return question;
}

Question skipQuestion(const RunSession& run, std::size_t action) {
    Question question;
    question.title = tr("Skip step %1?").arg(action + 1);
    question.consequence = skipConsequence(run.actions().at(action));
    question.answers = {answer(RunAnswer::Keep, tr("Go back")),
                        answer(RunAnswer::Skip, tr("Skip step %1").arg(action + 1), ButtonKind::Danger)};
    question.safe = static_cast<int>(RunAnswer::Keep);
    question.stopsService = true;
    return question;
}

Question undoQuestion(const RunSession& run) {
    Question question;
    const auto changes = tr("%n change(s)", nullptr, static_cast<int>(run.undoableCount()));
    question.title = tr("Undo %1?").arg(changes);
    question.consequence =
        tr("The steps are taken back in reverse order: databases, array object and name first, then the address. "
           "Clients that use the array lose it.");
    if (const auto stays = irreversibleSentence(doneForGood(run)); !stays.isEmpty()) question.warnings << stays;
    question.answers = {answer(RunAnswer::Keep, tr("Leave as it is")),
                        answer(RunAnswer::Undo, tr("Undo %1").arg(changes), ButtonKind::Danger)};
    question.safe = static_cast<int>(RunAnswer::Keep);
    question.stopsService = true;
    return question;
}

}  // namespace cas
