#pragma once

#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/exec/command.h"

namespace cas {

/// One object a command wrote: property to text, as PowerShell prints it. A multivalued property has its values joined
/// by line feeds.
using Row = std::map<std::string, std::string>;

struct Answer {
    std::vector<Row> rows;
    std::string text;  ///< as it came, for the journal; shortened by who writes it
    bool operator==(const Answer&) const = default;
};

enum class FailureKind {
    Unreachable,    ///< nobody answers
    SignInFailed,   ///< name or password refused, no ticket
    SignInBlocked,  ///< no sign-in, and no other password would mend it: clocks apart, the account locked
    Untrusted,      ///< it could not prove who it is (certificate), so nothing was told to it
    Forbidden,      ///< signed in, but not allowed
    Refused,        ///< the other side says no; the text says why
    NotFound,       ///< command, server or object unknown
    TimedOut,
    Cancelled,
    Unsupported,  ///< this executor cannot run such a command
    Restarting,   ///< the computer went away to restart; probing goes on when it is back
    Conflict,     ///< the world is otherwise than wanted, and not ours to change; the text: what was found
    NotProven,    ///< the runner's: every command ran, yet the proof did not come; the text: what was found
    JournalLost,  ///< the runner's: the journal cannot be written, so nothing more is done; the text: why
};

struct CommandFailure {
    FailureKind kind = FailureKind::Refused;
    std::string text;  ///< what the other side said, in its own words
    bool operator==(const CommandFailure&) const = default;
};

/// What a running command may use; both from the thread that called run().
struct RunContext {
    std::stop_token stop;
    std::function<void(const std::string& line)> log;  ///< the other side's own log lines as they come; may be empty
    bool mayAsk = true;  ///< false: nobody ordered this run, so nobody is asked for a password on its account
};

/// Who is at the other end of a command.
enum class PlayedBy {
    Itself,   ///< the real thing
    StandIn,  ///< the lab's, or one that says so of itself
    Hand,     ///< somebody who carries it out by hand
};

/// Runs commands: against real servers, the lab or a recorder. run() blocks; it may be called from several threads at
/// once and returns soon after a stop was asked for where the command can be given up.
class CommandExecutor {
public:
    virtual ~CommandExecutor() = default;
    virtual Result<Answer, CommandFailure> run(const Command& command, const RunContext& context) = 0;
    /// For reports: who answers such a command. Any thread.
    virtual PlayedBy playedBy(const Command&) const { return PlayedBy::Itself; }
};

}  // namespace cas
