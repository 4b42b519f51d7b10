#pragma once

#include <string_view>

#include "app/exit_codes.h"

namespace cas {

/// Writes the result of a command to standard output and returns `code`. Where it cannot be written, to a full disk for
/// one, that is said on standard error, and the exit code is Environment: a script must not take half for the whole.
ExitCode giveResult(std::string_view text, ExitCode code);

}  // namespace cas
