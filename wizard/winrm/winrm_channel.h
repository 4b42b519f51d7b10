#pragma once

#include "wizard/powershell/channel.h"
#include "wizard/winrm/winrm_client.h"

namespace cas {

/// Starts `powershell.exe` in a remote shell of a Windows computer. A connection that breaks is made anew: the shell
/// over there lives on. Ends the process and removes the shell when it is destroyed; a few seconds, at most.
Result<std::unique_ptr<PowerShellChannel>, CommandFailure> openWinrmChannel(const WinrmSettings& settings,
                                                                            const WindowsAccount& account,
                                                                            const Patience& patience);

}  // namespace cas
