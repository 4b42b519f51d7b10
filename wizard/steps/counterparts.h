#pragma once

#include <map>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"
#include "wizard/steps/action.h"
#include "wizard/steps/run_journal.h"

namespace cas {

/// What a run talks to. Names for journals and reports in counterparts.cpp.
enum class CounterpartKind { Directory, Exchange, Server, LinuxHost, Dns, Computer, Balancer, Clients };
std::string_view nameOf(CounterpartKind kind);
std::string_view nameOf(PlayedBy by);

/// One of them, and who played it: a report says what was real and what was not.
struct Counterpart {
    CounterpartKind kind = CounterpartKind::Exchange;
    std::string machine;  ///< FQDN or address; empty: this computer
    PlayedBy by = PlayedBy::Itself;
    bool operator==(const Counterpart&) const = default;
};

/// Who answers a command.
Counterpart counterpartOf(const Command& command, const CommandExecutor& executor);
/// Of all commands of these actions, each once, in the order of first use; `controller` is the domain controller that
/// was read to find out what to do (DirectoryFacts), before them.
std::vector<Counterpart> counterpartsOf(const Actions& actions, const CommandExecutor& executor,
                                        const std::string& controller);

/// As RunStarted keeps them, as far as is known then, and RunEnded: per player one `kind machine` a line.
std::map<std::string, std::string> counterpartValues(const std::vector<Counterpart>& counterparts);
/// Those of the last run in a journal, as it told last; none where it was written before they were kept.
std::vector<Counterpart> counterpartsIn(const std::vector<JournalEntry>& entries);

}  // namespace cas
