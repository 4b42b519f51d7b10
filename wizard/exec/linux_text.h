#pragma once

#include <string>
#include <vector>

#include "wizard/exec/command.h"

namespace cas {

/// What runs on the host: a POSIX shell's text, with every value of the plan quoted. Install, Restore and Remove may be
/// run twice. What an Install replaces is kept as `PATH.before-cas-array`, or `PATH.absent-cas-array` says that nothing
/// was there; of several, what the first one replaced as `PATH.first-cas-array` or `PATH.none-cas-array`. Where
/// somebody changed the file since, Restore fails, and Remove keeps their text as `PATH.removed-cas-array`. Settle
/// of kernel settings (below `/etc/sysctl.d`) keeps what was in force as `PATH.values-cas-array`, and puts it back once
/// PATH is gone.
std::string linuxScript(const LinuxCommand& command);

/// The program ssh and its arguments, which run linuxScript(); the command's content goes to its standard input.
/// Without a key that the host knows, or with a host key that nobody has accepted, it fails at once.
std::vector<std::string> linuxArguments(const LinuxCommand& command);

/// One line for the shell, and what goes to its standard input as a here-document.
std::string linuxText(const LinuxCommand& command);

}  // namespace cas
