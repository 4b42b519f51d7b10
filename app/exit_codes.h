#pragma once

namespace cas {

/// What every command tells the shell.
enum class ExitCode : int {
    Good = 0,
    No = 1,           ///< the answer is no: an invalid plan, an unknown name, an unhealthy host
    WrongUsage = 2,   ///< the command line was not understood
    Environment = 3,  ///< this computer prevents it: a port in use, a missing right, no such socket
};

}  // namespace cas
