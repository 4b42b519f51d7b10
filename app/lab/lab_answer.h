#pragma once

#include <string>
#include <vector>

#include "app/lab/lab_world.h"
#include "wizard/exec/command_executor.h"

namespace cas {

using LabAnswer = Result<Answer, CommandFailure>;

/// The rows with a text as PowerShell's Format-List writes them.
Answer labRows(std::vector<Row> rows);
inline Answer labDone() { return {}; }
inline auto labFailure(FailureKind kind, std::string text) { return unexpected(CommandFailure{kind, std::move(text)}); }

/// The server whose shell or session is asked for, if it can be reached and lets the administrator in.
Result<LabServer*, CommandFailure> reachServer(LabWorld& world, const std::string& nameOrFqdn);

// The stand-ins, each a function of the world alone: they read it or change it, with the rules and in the words of what
// they stand in for. What cannot be done leaves the world as it was.

/// Exchange management shell.
LabAnswer runExchange(LabWorld& world, const ExchangeCommand& command);
/// Active Directory, as a DirectoryRead sees it: it answers whether or not a server of Exchange does.
LabAnswer runDirectory(LabWorld& world);
/// A server's own PowerShell. `now` is when setup and restarts begin.
LabAnswer runHost(LabWorld& world, const HostCommand& command, LabTime now);
LabAnswer runDnsQuery(const LabWorld& world, const DnsQuery& command);
LabAnswer runDnsChange(LabWorld& world, const DnsChange& command);
/// `ip address` of this computer.
LabAnswer runAddress(LabWorld& world, const AddressCommand& command);
/// A Linux host of a pair, which takes every file and runs every service.
LabAnswer runLinux(LabWorld& world, const LinuxCommand& command);
/// This computer as one on which nothing is wrong; who has an address is the world's.
LabAnswer runMachine(const LabWorld& world, const MachineQuery& query);

/// Ends what has run its time: setups and restarts.
void advance(LabWorld& world, LabTime now);
/// The lines of ExchangeSetup.log that a setup has written by then.
std::vector<std::string> setupLog(const LabServer& server, LabTime now);

}  // namespace cas
