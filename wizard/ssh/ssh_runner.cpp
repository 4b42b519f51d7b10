#include "wizard/ssh/ssh_runner.h"

#include <array>
#include <string_view>

#include "wizard/exec/child_process.h"
#include "wizard/exec/linux_text.h"

namespace cas {
namespace {

using Verb = LinuxCommand::Verb;

constexpr std::chrono::minutes kPatience{2};
constexpr int kSshFailed = 255;  // ssh(1), EXIT STATUS; else it is what the host's program ended with

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \r\n\t");
    if (first == std::string_view::npos) return {};
    return std::string(text.substr(first, text.find_last_not_of(" \r\n\t") - first + 1));
}

/// ssh has one exit code for all that keeps it from the host.
FailureKind kindOf(std::string_view words) {
    struct Row {
        std::string_view part;
        FailureKind kind;
    };
    constexpr std::array kRows = {
        Row{"Permission denied", FailureKind::SignInFailed},
        Row{"Host key verification failed", FailureKind::SignInFailed},
        Row{"Too many authentication failures", FailureKind::SignInFailed},
        Row{"Connection timed out", FailureKind::TimedOut},
        Row{"Operation timed out", FailureKind::TimedOut},
    };
    for (const auto& row : kRows)
        if (words.find(row.part) != std::string_view::npos) return row.kind;
    return FailureKind::Unreachable;
}

Answer answerOf(const LinuxCommand& command, const std::string& output) {
    const auto said = trimmed(output);
    Answer answer{{}, output};
    // The last line: what a host's login says comes before.
    const auto word = said.substr(said.rfind('\n') + 1);
    if (command.verb == Verb::Compare && !word.empty()) answer.rows = {{{"State", word}}};
    if (command.verb == Verb::Watch) answer.rows = {{{"Active", word}}};
    return answer;
}

}  // namespace

Result<Answer, CommandFailure> SshRunner::run(const LinuxCommand& command, const RunContext& context) const {
    const auto ended =
        runChild(linuxArguments(command), command.content, m_environment, Patience::of(kPatience, context.stop));
    if (!ended) return unexpected(ended.error());
    if (ended->exitCode == 0) return answerOf(command, ended->output);
    const auto said = trimmed(ended->output);
    if (ended->exitCode == kSshFailed) return unexpected(CommandFailure{kindOf(said), said});
    return unexpected(
        CommandFailure{FailureKind::Refused,
                       said.empty() ? "The command ended with exit code " + std::to_string(ended->exitCode) : said});
}

}  // namespace cas
