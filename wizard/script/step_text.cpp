#include "wizard/script/step_text.h"

#include <algorithm>

#include "wizard/exec/powershell.h"
#include "wizard/script/condition_text.h"
#include "wizard/script/run_text.h"
#include "wizard/script/script_words.h"

namespace cas {
namespace {

constexpr const char* kEntry = "    ";
constexpr const char* kItem = "            ";
constexpr const char* kInside = "                ";

std::string listOf(const char* name, const std::string& items) {
    return std::string(kEntry) + name + (items.empty() ? " = @()\n" : " = @(\n" + items + kEntry + ")\n");
}

std::string itemOf(const std::string& lines) { return "        @{\n" + lines + "        }\n"; }

/// Those that a script can ask; `complete` becomes false where one is left out.
std::string probesText(const std::vector<Probe>& probes, bool& complete) {
    std::string items;
    for (const auto& probe : probes) {
        const auto ask = askText(probe.command);
        complete = complete && ask;
        if (!ask) continue;
        items += itemOf(std::string(kItem) + "Ask = {\n" + indented(*ask, kInside) + kItem + "}\n" +
                        judgeText(probe, kItem));
    }
    return items;
}

std::string runItem(const RunText& run) {
    return itemOf(std::string(kItem) + "Note = ''\n" + kItem + "Needs = " + arrayText(run.needs) + '\n' + kItem +
                  "NeedsPassword = " + truthText(run.needsPassword) + '\n' + kItem + "Run = {\n" +
                  indented(run.block, kInside) + kItem + "}\n");
}

std::string noteItem(const Command& command, const ScriptWords& words) {
    const auto machine = machineOf(command);
    return itemOf(std::string(kItem) + "Place = " + quotedText(machine.empty() ? words.thisComputer : machine) + '\n' +
                  kItem + "Needs = @()\n" + kItem + "Note = " + quotedText(commandText(command)) + '\n');
}

std::string commandsText(const std::vector<Command>& commands, bool here, const ScriptWords& words) {
    std::string items;
    for (const auto& command : commands) {
        const auto run = here ? runText(command) : std::nullopt;
        items += run ? runItem(*run) : noteItem(command, words);
    }
    return items;
}

}  // namespace

bool isScriptable(const Action& action) {
    // What cannot be looked at is not changed.
    return askText(action.probe.command) &&
           std::ranges::any_of(action.apply, [](const Command& command) { return runText(command).has_value(); });
}

std::string stepText(const ScriptStep& step, const ScriptWords& words) {
    const auto& action = step.action;
    const bool here = isScriptable(action);
    const auto machine = action.machine.empty() ? words.thisComputer : action.machine;
    const auto entry = [](const char* name, const std::string& value) {
        return std::string(kEntry) + name + " = " + value + '\n';
    };
    bool complete = true;
    std::vector<Probe> reads{action.probe};
    reads.insert(reads.end(), action.also.begin(), action.also.end());
    auto text = "# " + std::to_string(step.number) + ". " + commentText(step.title) + " (" + commentText(machine) +
                ")\n$allSteps += @{\n";
    text += entry("Number", std::to_string(step.number)) + entry("Id", quotedText(action.id)) +
            entry("Title", quotedText(step.title)) + entry("Machine", quotedText(machine));
    text += listOf("Read", probesText(reads, complete)) + listOf("Guards", probesText(action.guards, complete)) +
            listOf("Apply", commandsText(action.apply, here, words)) +
            listOf("Verify", probesText(action.verify, complete));
    bool hope = true;
    text += listOf("Hopeless", probesText(action.hopeless, hope)) +
            listOf("Revert", commandsText(action.revert, here, words)) +
            listOf("UndoGuards", probesText(action.undoGuards, hope));
    text += entry("Saves", arrayText(action.saves)) + entry("Keeps", arrayText(action.keeps)) +
            entry("MayReplace", truthText(action.mayReplace)) + entry("MayRestart", truthText(action.mayRestart)) +
            entry("Patience", std::to_string(action.patience.count())) + entry("Unseen", truthText(!complete));
    return text + "}\n";
}

}  // namespace cas
