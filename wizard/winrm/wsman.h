#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"

namespace cas {

// WS-Management (DSP0226) as the remote shell of Windows speaks it (MS-WSMV 3.1.4.1): what is asked, as text.

/// What each message of a conversation has in common.
struct WsmanHeader {
    std::string to;                  ///< URL of the listener
    std::string messageId;           ///< a UUID
    std::string shell;               ///< empty: there is none yet
    unsigned operationSeconds = 20;  ///< after which the server answers that there is nothing yet
};

/// The largest answer wanted, in bytes: what WinRM 2.0 sends at most.
inline constexpr std::size_t kMaxEnvelope = 153600;

/// Who made the listener (DSP0226 11, Identify). Needs nothing but its URL.
std::string identify();
/// A shell that leaves the user's profile alone and takes and gives UTF-8.
std::string createShell(const WsmanHeader& header);
/// Starts a program without cmd.exe around it.
std::string startProgram(const WsmanHeader& header, std::string_view program,
                         const std::vector<std::string>& arguments);
std::string sendInput(const WsmanHeader& header, std::string_view command, std::string_view bytes);
std::string receiveOutput(const WsmanHeader& header, std::string_view command);
std::string terminate(const WsmanHeader& header, std::string_view command);
std::string deleteShell(const WsmanHeader& header);

/// What a server says instead of an answer.
struct WsmanFault {
    std::uint32_t code = 0;  ///< of the element WSManFault; 0: none
    std::string subcode;     ///< `w:TimedOut`, without its prefix
    std::string text;        ///< all its messages
    bool operator==(const WsmanFault&) const = default;
};

struct WsmanOutput {
    std::string out;
    std::string err;
    bool done = false;
    int exitCode = 0;
    bool operator==(const WsmanOutput&) const = default;
};

/// An answer, as far as anybody asks.
struct WsmanReply {
    std::string action;
    std::optional<WsmanFault> fault;
    std::string shell;    ///< that was created
    std::string command;  ///< that was started
    WsmanOutput output;
    std::string vendor;  ///< that identified itself: `Microsoft Corporation`
    bool operator==(const WsmanReply&) const = default;
};

/// Reads what came from outside: no document type, no entities but XML's own five, no more than 64 levels. The failure
/// says what is wrong with it.
Result<WsmanReply, std::string> readReply(std::string_view xml);

}  // namespace cas
