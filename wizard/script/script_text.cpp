#include "wizard/script/script_text.h"

#include <set>

#include "wizard/exec/powershell.h"
#include "wizard/script/frame.h"
#include "wizard/script/script_words.h"
#include "wizard/script/step_text.h"

namespace cas {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string helpText(const ScriptWords& words) {
    std::string text = "<#\n.SYNOPSIS\n    " + commentText(words.synopsis) + "\n.DESCRIPTION\n";
    for (const auto& paragraph : words.description) text += "    " + commentText(paragraph) + "\n\n";
    for (const auto& [name, help] : words.parameters)
        text += ".PARAMETER " + commentText(name) + "\n    " + commentText(help) + '\n';
    return text + ".EXAMPLE\n    .\\plan.ps1 -WhatIf\n.EXAMPLE\n    .\\plan.ps1\n.EXAMPLE\n    .\\plan.ps1 -Undo\n#>\n";
}

/// The cmdlets of the Exchange session; only these are brought here.
std::vector<std::string> exchangeCmdlets(const std::vector<ScriptStep>& steps) {
    std::set<std::string> names;
    const auto add = [&](const Command& command) {
        if (const auto* exchange = std::get_if<ExchangeCommand>(&command)) names.insert(exchange->cmdlet.name);
    };
    for (const auto& step : steps) {
        const auto& action = step.action;
        add(action.probe.command);
        for (const auto* probes : {&action.also, &action.guards, &action.verify, &action.hopeless, &action.undoGuards})
            for (const auto& probe : *probes) add(probe.command);
        for (const auto* commands : {&action.apply, &action.revert})
            for (const auto& command : *commands) add(command);
    }
    return {names.begin(), names.end()};
}

std::string messagesText(const ScriptWords& words) {
    std::string text = "$say = @{\n";
    for (const auto& [name, message] : words.messages) text += "    " + name + " = " + quotedText(message) + '\n';
    return text + "}\n";
}

std::string withCarriageReturns(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c == '\n') result += '\r';
        result += c;
    }
    return result;
}

}  // namespace

std::string scriptFile(const std::vector<ScriptStep>& steps, const ScriptSetting& setting, const ScriptWords& words) {
    std::string text = helpText(words);
    text +=
        "#requires -Version 2.0\n"
        "[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]\n"
        "param(\n"
        "    [switch]$Undo,\n"
        "    [int[]]$Step,\n"
        "    [System.Management.Automation.PSCredential]$Credential,\n"
        "    [string]$StateFile\n"
        ")\n\n"
        "if (-not $StateFile) {\n"
        "    $StateFile = [System.IO.Path]::ChangeExtension($MyInvocation.MyCommand.Path, '.state.xml')\n"
        "}\n"
        "$chosen = @($Step | Where-Object { $_ })\n"
        "$simulated = [bool]$WhatIfPreference\n";
    text += "$exchange2007 = " + truthText(setting.exchange == ExchangeVersion::Exchange2007) + '\n';
    text += "$exchangeCommands = " + arrayText(exchangeCmdlets(steps)) + '\n';
    text += "$taskUser = " + quotedText(setting.user) + '\n' + messagesText(words) + '\n';
    text += std::string(scriptFrame()) + "\n$allSteps = @()\n";
    for (const auto& step : steps) text += '\n' + stepText(step, words);
    // What runs in the proxies of the Exchange session sees the global preference alone.
    text +=
        "\n$kept = $global:ErrorActionPreference\n"
        "$global:ErrorActionPreference = 'Stop'\n"
        "try {\n"
        "    Start-CasStep $allSteps\n"
        "} finally {\n"
        "    Close-CasExchange\n"
        "    $global:ErrorActionPreference = $kept\n"
        "}\n"
        "if ($script:failed) {\n"
        "    exit 1\n"
        "}\n";
    return std::string(kByteOrderMark) + withCarriageReturns(text);
}

}  // namespace cas
