#pragma once

#include <memory>
#include <string>

#include "wizard/powershell/account.h"
#include "wizard/powershell/answer_reader.h"
#include "wizard/powershell/channel.h"
#include "wizard/powershell/clixml.h"

namespace cas {

/// Why a script has no answer, and what is certain all the same.
struct ScriptFailure {
    CommandFailure said;
    bool gone = false;   ///< this session is over; a new one may do
    bool begun = false;  ///< the script may have run, wholly or in part
};

/// One PowerShell that stays: scripts run in it one after the other, each at most once, whatever becomes of the
/// connection. Blocks; one thread at a time.
class PowerShellSession {
public:
    /// Teaches it session.ps1 and items.ps1 and hands it the account for connections of its own.
    static Result<std::unique_ptr<PowerShellSession>, CommandFailure> open(std::unique_ptr<PowerShellChannel> channel,
                                                                           const WindowsAccount& account,
                                                                           const Patience& patience);

    /// The script's output are items, as items.ps1 writes them. An error of the script is part of the answer; a failure
    /// is one of the way there.
    Result<ScriptAnswer, ScriptFailure> run(const std::string& script, const Patience& patience,
                                            const AnswerReader::Log& log);
    /// As PowerShellChannel::vendor().
    std::string vendor() const { return m_channel->vendor(); }

private:
    explicit PowerShellSession(std::unique_ptr<PowerShellChannel> channel);
    Result<void, ChannelFailure> teach(const WindowsAccount& account, const Patience& patience);
    Result<void, ScriptFailure> begin(const std::string& script, const Patience& patience);
    Result<ScriptAnswer, ScriptFailure> await(const Patience& patience, const AnswerReader::Log& log);

    std::unique_ptr<PowerShellChannel> m_channel;
    std::string m_mark;
    ErrorStreamReader m_errors;
    int m_number = -1;
};

}  // namespace cas
