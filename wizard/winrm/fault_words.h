#pragma once

#include "wizard/exec/command_executor.h"
#include "wizard/winrm/wsman.h"

namespace cas {

/// There is nothing yet; ask again.
bool saysNothingYet(const WsmanFault& fault);
/// The shell, or the program in it, is not there any more.
bool saysShellIsGone(const WsmanFault& fault);
/// What the fault means for a command, with the remedy where one is known. `place` is host and port.
CommandFailure failureOf(const WsmanFault& fault, const std::string& place);

}  // namespace cas
