#pragma once

#include <filesystem>
#include <string>

namespace cas {

/// Where a balancer of one plan file keeps its affinity table and verbs.
struct StateFile {
    std::filesystem::path file;  ///< empty when there is no place to keep it
    std::string warning;         ///< one sentence when `file` is empty
};

/// `$XDG_STATE_HOME` or `~/.local/state` (XDG Base Directory Specification 0.8), and in it this program's folder.
std::filesystem::path defaultStateFolder();

/// The state file of `plan` in `folder`, which is created if it does not exist. The name depends on the canonical path
/// of the plan only, so that two plans never share one.
StateFile stateFileFor(const std::filesystem::path& plan, const std::filesystem::path& folder);

}  // namespace cas
