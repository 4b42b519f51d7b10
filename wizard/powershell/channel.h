#pragma once

#include <string>
#include <string_view>

#include "wizard/exec/command_executor.h"
#include "wizard/exec/patience.h"

namespace cas {

/// What came out of a PowerShell process since one asked last.
struct ChannelOutput {
    std::string out;
    std::string err;
    bool gap = false;    ///< the connection was lost meanwhile, and part of the output with it
    bool ended = false;  ///< nothing more will come
    int exitCode = 0;    ///< once ended
};

/// Why a channel failed, and what is certain all the same.
struct ChannelFailure {
    CommandFailure said;
    bool gone = false;      ///< there is no such process any more; another one may do
    bool delivered = true;  ///< the input may have arrived
};

/// The standard streams of one running `powershell.exe -Command -`, here or on another computer. It ends the process
/// when it is destroyed. Calls block; one thread at a time.
class PowerShellChannel {
public:
    virtual ~PowerShellChannel() = default;
    /// Whole lines for its standard input. Where a connection breaks they are sent once more, so a line may arrive
    /// twice; never in part.
    virtual Result<void, ChannelFailure> send(std::string_view lines, const Patience& patience) = 0;
    /// Waits until there is output or some may have been lost, or until its patience is over: then all is empty.
    virtual Result<ChannelOutput, ChannelFailure> receive(const Patience& patience) = 0;
    /// Who made the other side, as it says itself (`Microsoft Corporation`); empty: it was not asked, or does not tell.
    virtual std::string vendor() const { return {}; }
};

/// The arguments of `powershell.exe`: commands come line by line on its standard input (about_PowerShell.exe).
inline constexpr const char* kPowerShellArguments[] = {
    "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-Command", "-"};

}  // namespace cas
