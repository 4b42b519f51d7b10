#pragma once

#include <string>
#include <vector>

#include "wizard/exec/child_process.h"

namespace cas {

/// Runs `ip` of iproute2 with these arguments, without a shell, its words in English, and with this process's right to
/// change the network (see SharedRight). Blocks; a stop or the end of patience ends the program. Failures: NotFound
/// where it is not installed, and those of runChild().
Result<ChildResult, CommandFailure> runIp(const std::vector<std::string>& arguments, const Patience& patience);

}  // namespace cas
