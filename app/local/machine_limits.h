#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "wizard/exec/command_executor.h"

namespace cas {

/// The row that answers MachineQuery::Subject::Limits, of the calling thread's rights. `proc` is where proc(5) is seen;
/// `oneSocketRanges`: whether the balancer that will run serves a big range with one socket.
Row readLimits(const std::filesystem::path& proc, bool oneSocketRanges);

/// The systemd service a process is in, out of its /proc/PID/cgroup (cgroups(7)); empty: none, or a user's session.
std::string serviceUnit(const std::string& cgroup);

}  // namespace cas
