#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"

namespace cas {

// Commands as scripts for a PowerShellSession; values become PowerShell in exec/powershell.h alone.

/// The properties that are read of a cmdlet's objects (the tables of wizard/HACKING.md); empty: all of them.
std::vector<std::string> readProperties(const std::string& cmdlet);

/// In a session with the server (Exchange 2010), or with the snap-in of this computer (Exchange 2007).
std::string exchangeScript(const ExchangeCommand& command, ExchangeVersion version);

/// Where a host command's lines run: in this very PowerShell, or on that computer by one more session.
struct HostScript {
    std::string computer;                   ///< empty: here
    std::optional<long long> setupLogFrom;  ///< tells by what setup's log has grown since; -1: where it ends
};
std::string hostScript(const HostCommand& command, const HostScript& where);

/// Lines that are cmdlets in themselves, here (dnsChangeText of method `windows`).
std::string linesScript(const std::string& lines);

/// schtasks.exe asks for the password of the task's account.
bool asksForPassword(const HostCommand& command);
bool restartsComputer(const HostCommand& command);
/// Starts setup's scheduled task.
bool startsTask(const HostCommand& command);
/// The rows of what `ServerManagerCmd.exe -query` printed: `[X] name  [Id]`.
std::vector<Row> featureRows(const std::vector<std::string>& lines);
bool queriesFeatures(const HostCommand& command);
bool readsFile(const HostCommand& command);

}  // namespace cas
