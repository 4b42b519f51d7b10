#pragma once

#include <optional>
#include <string>
#include <vector>

#include "wizard/exec/command.h"

namespace cas {

/// What asks a read's question from a script: the inside of a script block; nothing where only the wizard can ask.
std::optional<std::string> askText(const Command& read);

/// A change as a script carries it out.
struct RunText {
    std::string block;               ///< the inside of a script block
    std::vector<std::string> needs;  ///< saved values without which it is left out
    bool needsPassword = false;      ///< of the task's account, which the script asks for
};
/// Nothing where it has to be done elsewhere: dynamic updates of DNS, records kept by hand, addresses, the balancer.
std::optional<RunText> runText(const Command& change);

}  // namespace cas
