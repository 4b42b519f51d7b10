#include "wizard/model/script_export.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <array>

#include "wizard/exec/exchange_reads.h"
#include "wizard/model/step_texts.h"
#include "wizard/script/script_text.h"
#include "wizard/words/qt_text.h"

namespace cas {
namespace {

// In a script {0} and so on are put in by PowerShell.
struct Message {
    const char* name;
    const char* text;
};
constexpr std::array kMessages = {
    Message{"AlreadyRight", QT_TRANSLATE_NOOP("Script", "Already right.")},
    Message{"Conflict", QT_TRANSLATE_NOOP("Script", "It is otherwise than expected, so nothing was changed: {0}")},
    Message{"Done", QT_TRANSLATE_NOOP("Script", "Done and looked at again.")},
    Message{"Elsewhere", QT_TRANSLATE_NOOP("Script", "To be done elsewhere, on {0}:")},
    Message{"ElsewhereFirst",
            QT_TRANSLATE_NOOP("Script", "The script cannot do this. Have it done, then run the script again.")},
    Message{"End", QT_TRANSLATE_NOOP("Script",
                                     "Finished. Now apply the plan in CAS Array Wizard: it looks at every step and "
                                     "ticks off what is right.")},
    Message{"Failed", QT_TRANSLATE_NOOP("Script", "Step {0} failed: {1}")},
    Message{"NoPassword", QT_TRANSLATE_NOOP("Script", "Setup cannot be started without the password of its account.")},
    Message{"NotProven", QT_TRANSLATE_NOOP("Script", "It is not as it should be. Found: {0}")},
    Message{"OtherRecords",
            QT_TRANSLATE_NOOP("Script", "The records of {0} are not as expected. Found: {1}. Expected: {2}.")},
    Message{"OwnResolver", QT_TRANSLATE_NOOP("Script", "This computer’s own resolver is asked for {0}.")},
    Message{"Restarted", QT_TRANSLATE_NOOP("Script",
                                           "{0} restarted before the work was done. Run the script again; what is "
                                           "done stays done.")},
    Message{"Undone", QT_TRANSLATE_NOOP("Script", "Undone and looked at again.")},
    Message{"UndoByHand", QT_TRANSLATE_NOOP("Script", "The script cannot undo this; undo it by hand.")},
    Message{"UndoOf", QT_TRANSLATE_NOOP("Script", "Undo: {0}")},
    Message{"Unseen",
            QT_TRANSLATE_NOOP("Script", "The full proof is made by CAS Array Wizard when the plan is applied.")},
    Message{"WhatNow", QT_TRANSLATE_NOOP("Script",
                                         "No further step was begun. Mend the cause and run the script again: what is "
                                         "done stays done. -Undo takes back what the script changed.")},
};

QString scriptTr(const char* source) { return QCoreApplication::translate("Script", source); }

std::string scriptWords(const char* source) { return scriptTr(source).toStdString(); }

ScriptWords wordsFor(const DeploymentPlan& plan) {
    ScriptWords words;
    const auto name = clientName(plan);
    words.synopsis = name.empty() ? scriptWords(QT_TRANSLATE_NOOP("Script", "The steps of a plan of CAS Array Wizard."))
                                  : scriptTr(QT_TRANSLATE_NOOP("Script", "The steps for the Client Access array %1."))
                                        .arg(qt(name))
                                        .toStdString();
    for (const auto* paragraph :
         {QT_TRANSLATE_NOOP("Script",
                            "Made by CAS Array Wizard from a plan. Each step looks first whether it is done "
                            "already, asks with -Confirm, changes, and looks again. The first failure ends it."),
          QT_TRANSLATE_NOOP("Script",
                            "Run it in an elevated Windows PowerShell 2.0 or later, in the domain, as an account "
                            "that may administer Exchange and the servers. -WhatIf only looks and changes nothing."),
          QT_TRANSLATE_NOOP("Script",
                            "What only another program can do is said when its turn comes. Then apply the plan in "
                            "CAS Array Wizard: it looks at every step and ticks off what is right.")})
        words.description.push_back(scriptWords(paragraph));
    words.parameters = {
        {"Undo", scriptWords(QT_TRANSLATE_NOOP("Script",
                                               "Takes back what this script changed, last step first. It knows by its "
                                               "state file."))},
        {"Step", scriptWords(QT_TRANSLATE_NOOP("Script", "Only the steps with these numbers."))},
        {"Credential", scriptWords(QT_TRANSLATE_NOOP("Script",
                                                     "The account for Exchange and the servers; without it your own. "
                                                     "No password is ever written down."))},
        {"StateFile", scriptWords(QT_TRANSLATE_NOOP("Script",
                                                    "Where the script keeps which steps it changed and what was there "
                                                    "before; without it a file beside the script."))}};
    for (const auto& message : kMessages) words.messages.emplace_back(message.name, scriptWords(message.text));
    words.thisComputer = scriptWords(QT_TRANSLATE_NOOP("Script", "the computer with CAS Array Wizard"));
    return words;
}

}  // namespace

QByteArray exportedScript(const DeploymentPlan& plan, const Actions& actions, std::optional<std::size_t> only) {
    std::vector<ScriptStep> steps;
    for (std::size_t i = 0; i < actions.size(); ++i)
        if (!only || *only == i) steps.push_back({actions[i], i + 1, title(actions[i]).toStdString()});
    return QByteArray::fromStdString(scriptFile(steps, {plan.exchange.version, plan.exchange.user}, wordsFor(plan)));
}

bool canRunElsewhere(const Action& action) { return isScriptable(action); }

QString scriptName(const DeploymentPlan& plan, std::optional<std::size_t> only) {
    auto name = qt(clientName(plan)).section(u'.', 0, 0);
    name.remove(QRegularExpression(QStringLiteral("[^A-Za-z0-9-]")));
    if (name.isEmpty()) name = QStringLiteral("plan");
    if (only) name += QStringLiteral("-step-%1").arg(*only + 1);
    return name + QStringLiteral(".ps1");
}

}  // namespace cas
