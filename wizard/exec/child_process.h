#pragma once

#include <map>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"
#include "wizard/exec/patience.h"

namespace cas {

/// How a program ended.
struct ChildResult {
    int exitCode = -1;   ///< 128 and the signal where one ended it
    std::string output;  ///< both its streams as they came, at most 64 KiB
};

/// Whether a program gets this process's own environment; one that gets its rights should not.
enum class ChildEnvironment { Inherited, Clean };

/// Runs a program of PATH with that input and waits for its end; it gets no descriptor but its three streams.
/// `environment` is added to what it inherits. Blocks; any thread. Failures: Unsupported (it cannot be started; the
/// text says why), TimedOut and Cancelled (it was killed).
Result<ChildResult, CommandFailure> runChild(const std::vector<std::string>& command, const std::string& input,
                                             const std::map<std::string, std::string>& environment,
                                             const Patience& patience,
                                             ChildEnvironment inherits = ChildEnvironment::Inherited);

}  // namespace cas
