#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wizard/exec/command.h"

namespace cas {

// The only place where a value becomes PowerShell. Everything it writes is understood by PowerShell 2.0, which Windows
// Server 2008 R2 has.

/// The text as one PowerShell literal without any line break. In single quotes only a single quote is special, and
/// PowerShell takes U+2018 to U+201B for one, too (about_Quoting_Rules): these are doubled. Control characters and
/// those that turn the reading direction are spelled as numbers, so that what is shown is what runs; bytes that are no
/// UTF-8 become U+FFFD.
std::string quotedText(std::string_view utf8);

/// The text for a comment, of a line or of a block: one line that cannot end the comment.
std::string commentText(std::string_view utf8);

/// One command on one line. Names and bare words that are none are a bug: std::invalid_argument.
std::string cmdletText(const Cmdlet& cmdlet);
/// The same for a script that has saved values by property in a hash table, such as `$saved`.
std::string cmdletText(const Cmdlet& cmdlet, std::string_view savedTable);
/// A line for each command.
std::string scriptText(const std::vector<Cmdlet>& script);
/// The lines of a script that runs a program, writes its exit code into a file and ends with `last`.
std::vector<std::string> scriptWithResult(const Cmdlet& program, std::string_view resultFile, const Cmdlet& last);

/// A program (`setup.com`, `D:\setup.com`), not a cmdlet.
bool isProgram(const Cmdlet& cmdlet);
/// Exit codes of a program that are no failure, as PowerShell's list: `@(0)`; ServerManagerCmd.exe also ends with 3010
/// (a restart is due) and 1003 (there was nothing to do).
std::string goodExitCodesText(const Cmdlet& program);
/// schtasks.exe asks for the password of the task's account on its standard input.
bool asksForPassword(const Cmdlet& cmdlet);
/// Whether it leaves the world as it is, by its verb.
bool onlyReads(const Cmdlet& cmdlet);

/// The saved property that says how long, in seconds, records were kept elsewhere. Journals of old do not have it.
inline constexpr const char* kSavedTtl = "Ttl";

/// Where a command names a SavedValue, the text from `saved`; nothing where one was not found before: what was not
/// there is not put back. Records come back with the TTL they had; where it is not known, with the command's.
std::optional<Command> withSaved(const Command& command, const std::map<std::string, std::string>& saved);

}  // namespace cas
