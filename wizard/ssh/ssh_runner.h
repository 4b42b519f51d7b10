#pragma once

#include <map>
#include <string>

#include "wizard/exec/command_executor.h"

namespace cas {

/// Carries LinuxCommands out with the program ssh: its keys, agent, known hosts and configuration are those of whoever
/// runs this program. Stateless; any thread, several at once. Failures: SignInFailed (no key that the host takes, or a
/// host key nobody has accepted), Unreachable, TimedOut, Cancelled, Unsupported (no ssh here), Refused (the host said
/// no, or what ran there failed; its words).
class SshRunner {
public:
    /// `environment` is added to this process's own.
    explicit SshRunner(std::map<std::string, std::string> environment = {}) : m_environment(std::move(environment)) {}
    Result<Answer, CommandFailure> run(const LinuxCommand& command, const RunContext& context) const;

private:
    const std::map<std::string, std::string> m_environment;
};

}  // namespace cas
