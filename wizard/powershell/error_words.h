#pragma once

#include "wizard/powershell/answer_reader.h"

namespace cas {

/// The session with another computer broke off; what ran in it may have been carried out or not.
bool saysSessionBroke(const PowerShellError& error);
/// A failed sign-in is the password's fault, as far as the error tells.
bool saysPasswordIsWrong(const PowerShellError& error);
/// What an error record means, with the remedy where one is known. `machine` is the computer the command was for;
/// `output` what programs wrote.
CommandFailure failureOf(const PowerShellError& error, const std::string& machine,
                         const std::vector<std::string>& output);

}  // namespace cas
