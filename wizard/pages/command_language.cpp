#include "wizard/pages/command_language.h"

#include "wizard/model/plan_text.h"

namespace cas {

CommandLanguage languageOf(const Command& command) {
    if (isPowerShell(command)) return CommandLanguage::PowerShell;
    return std::holds_alternative<DnsChange>(command) ? CommandLanguage::Nsupdate : CommandLanguage::Shell;
}

}  // namespace cas
