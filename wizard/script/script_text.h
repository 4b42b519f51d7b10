#pragma once

#include <string>
#include <utility>
#include <vector>

#include "wizard/plan/plan_words.h"
#include "wizard/steps/action.h"

namespace cas {

/// One action with what people call it.
struct ScriptStep {
    Action action;
    std::size_t number = 1;  ///< in the plan, from 1
    std::string title;
};

/// What a script says, in the language of its reader.
struct ScriptWords {
    std::string synopsis;
    std::vector<std::string> description;                         ///< a paragraph each
    std::vector<std::pair<std::string, std::string>> parameters;  ///< help by name
    /// By the names the frame uses; `{0}` and so on are arguments.
    std::vector<std::pair<std::string, std::string>> messages;
    std::string thisComputer;
};

struct ScriptSetting {
    ExchangeVersion exchange = ExchangeVersion::Exchange2010;
    std::string user;  ///< of the scheduled task; empty: who runs the script
};

/// Steps as one script for Windows PowerShell 2.0 and later: each looks first, asks ShouldProcess, changes, proves, and
/// stops at the first failure; `-Undo` takes back what the script changed, last step first. Made of the same commands
/// that the wizard runs; what PowerShell cannot do is said as it comes. UTF-8 with its byte order mark, since Windows
/// PowerShell reads a file without one as ANSI, and CRLF.
std::string scriptFile(const std::vector<ScriptStep>& steps, const ScriptSetting& setting, const ScriptWords& words);

/// Whether a script could do it; else it only says what is to be done.
bool isScriptable(const Action& action);

}  // namespace cas
