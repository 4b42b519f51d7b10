#pragma once

#include <optional>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "balancer/config/ip_network.h"
#include "wizard/exec/patience.h"

namespace cas {

/// The addresses of a name by this computer's resolver, or what it says; nothing where the time was over or a stop was
/// asked for. The resolver's own time-outs cannot be ended, so it works on a thread of its own, which is left alone
/// then.
std::optional<Result<std::vector<IpAddress>, std::string>> lookUpHost(const std::string& host,
                                                                      const Patience& patience);

}  // namespace cas
