#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "balancer/base/result.h"
#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// Told while it is read: of what (`sites`, `Exchange`) there are how many objects so far. On the thread that called.
using DirectoryProgress = std::function<void(const std::string& what, std::size_t objects)>;

/// Answers a DirectoryRead from Active Directory over LDAP, reading only. Where DNS names several domain controllers,
/// the next one is asked when one is not there. Blocks, any thread but the GUI's; ends soon after a stop was asked for.
/// The password is needed for a simple bind; for GSSAPI it may be empty, then a ticket must be there.
Result<Answer, CommandFailure> readDirectory(const DirectorySettings& settings, const std::string& password,
                                             const RunContext& context, const DirectoryProgress& progress = {});

}  // namespace cas
