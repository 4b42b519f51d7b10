#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/directory/directory_settings.h"
#include "wizard/exec/command_executor.h"

namespace cas {

/// The domain controllers to ask, one after the other: the one that is named, else those that DNS names for the domain
/// (SRV `_ldap._tcp.dc._msdcs.DOMAIN`, MS-ADTS 6.3.6) in the order of RFC 2782, by priority and inside one by weight.
/// DNS is first the server `asked.nameServer`, then this computer's resolver. For a simple bind only servers of the
/// domain itself count. An address is only filled in where that server knows it. Never empty.
Result<std::vector<DirectoryHost>, CommandFailure> domainControllers(const DirectorySettings& settings,
                                                                     const std::stop_token& stop);

}  // namespace cas
