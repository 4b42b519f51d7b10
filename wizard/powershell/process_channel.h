#pragma once

#include <memory>
#include <string>
#include <vector>

#include "wizard/powershell/channel.h"

namespace cas {

/// Starts PowerShell on this computer. `program` is `powershell.exe`, or what stands in for it; its arguments are
/// kPowerShellArguments after `more`. The process, and what it started, is ended when the channel is destroyed.
Result<std::unique_ptr<PowerShellChannel>, CommandFailure> openProcessChannel(
    const std::string& program, const std::vector<std::string>& more = {});

}  // namespace cas
