#include "wizard/powershell/powershell_session.h"

#include <random>

#include "wizard/exec/powershell.h"
#include "wizard/powershell/base64.h"
#include "wizard/powershell/far_side.h"

namespace cas {
namespace {

/// Of base64 in one message to the far side, which takes 150 KB at most.
constexpr std::size_t kPiece = 24000;
constexpr int kMostRepeats = 6;  ///< of an answer that gets lost each time

std::string randomMark() {
    std::random_device random;
    std::string mark = "##cas-";
    for (int i = 0; i < 32; ++i) mark += "0123456789abcdef"[random() & 15U];
    return mark;
}

std::string decoded(std::string_view script) {
    return "[System.Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('" + toBase64(script) + "'))";
}

ScriptFailure scriptFailure(ChannelFailure failure, bool begun) {
    return {std::move(failure.said), failure.gone, begun};
}

}  // namespace

PowerShellSession::PowerShellSession(std::unique_ptr<PowerShellChannel> channel)
    : m_channel(std::move(channel)), m_mark(randomMark()) {}

Result<std::unique_ptr<PowerShellSession>, CommandFailure> PowerShellSession::open(
    std::unique_ptr<PowerShellChannel> channel, const WindowsAccount& account, const Patience& patience) {
    std::unique_ptr<PowerShellSession> session(new PowerShellSession(std::move(channel)));
    if (auto taught = session->teach(account, patience); !taught) return unexpected(taught.error().said);
    std::string said;
    const auto ready = session->run("'{\"out\":\"ready\"}'", patience, [&](const std::string& line) {
        if (said.size() < 1000) said += '\n' + line;
    });
    if (!ready) return unexpected(CommandFailure{ready.error().said.kind, ready.error().said.text + said});
    if (ready->output != std::vector<std::string>{"ready"})
        return unexpected(CommandFailure{FailureKind::Refused, "PowerShell there does not run scripts." + said});
    return session;
}

Result<void, ChannelFailure> PowerShellSession::teach(const WindowsAccount& account, const Patience& patience) {
    const std::vector<std::string> messages{". ([ScriptBlock]::Create(" + decoded(sessionScript()) + "))\n",
                                            "$cas.mark = " + quotedText(m_mark) + "; $cas.items = " +
                                                decoded(itemsScript()) + "; . ([ScriptBlock]::Create($cas.items))\n"};
    for (const auto& message : messages)
        if (auto sent = m_channel->send(message, patience); !sent) return sent;
    if (account.password.empty()) return {};
    const SecretText coded(toBase64(account.password.text()));
    const auto message = SecretText::joined(
        {"Set-CasCredential ", quotedText(account.user), " ([Console]::In.ReadLine())\n", coded.text(), "\n"});
    return m_channel->send(message.text(), patience);
}

Result<ScriptAnswer, ScriptFailure> PowerShellSession::run(const std::string& script, const Patience& patience,
                                                           const AnswerReader::Log& log) {
    ++m_number;
    if (auto begun = begin(script, patience); !begun) return unexpected(begun.error());
    return await(patience, log);
}

Result<void, ScriptFailure> PowerShellSession::begin(const std::string& script, const Patience& patience) {
    const auto text = toBase64(script);
    const auto number = std::to_string(m_number);
    std::size_t pieces = 0;
    for (std::size_t at = 0; at < text.size(); at += kPiece, ++pieces) {
        const auto line =
            "Set-CasPart " + number + ' ' + std::to_string(pieces) + " '" + text.substr(at, kPiece) + "'\n";
        if (auto sent = m_channel->send(line, patience); !sent) return unexpected(scriptFailure(sent.error(), false));
    }
    const auto sent = m_channel->send("Start-CasRun " + number + ' ' + std::to_string(pieces) + '\n', patience);
    if (!sent) return unexpected(scriptFailure(sent.error(), sent.error().delivered));
    return {};
}

Result<ScriptAnswer, ScriptFailure> PowerShellSession::await(const Patience& patience, const AnswerReader::Log& log) {
    AnswerReader reader(m_mark, m_number);
    int repeats = 0;
    const auto over = [&](FailureKind kind, std::string text) {
        m_errors.finish(log);
        return unexpected(ScriptFailure{{kind, std::move(text)}, true, true});
    };
    for (;;) {
        const auto output = m_channel->receive(patience);
        if (!output) {
            m_errors.finish(log);
            return unexpected(scriptFailure(output.error(), true));
        }
        if (output->gap) reader.noteGap();
        m_errors.feed(output->err, log);
        if (!reader.feed(output->out, log)) return over(FailureKind::Refused, "The answer is longer than 256 MiB.");
        if (reader.complete()) return reader.take();
        if (output->ended)
            return over(FailureKind::Refused, "PowerShell ended with exit code " + std::to_string(output->exitCode) +
                                                  " before the command's answer was complete.");
        if (reader.unknown()) return over(FailureKind::Refused, "PowerShell there has forgotten the command.");
        if (patience.stop.stop_requested()) return over(FailureKind::Cancelled, "Given up.");
        if (patience.over()) return over(FailureKind::TimedOut, "The command took too long, and was ended.");
        if (!reader.missing()) continue;
        if (++repeats > kMostRepeats) return over(FailureKind::Refused, "Parts of the answer get lost, each time.");
        reader.noteAskedAgain();
        const auto again = m_channel->send(
            "Restore-CasRun " + std::to_string(m_number) + ' ' + std::to_string(reader.next()) + '\n', patience);
        if (!again) return unexpected(scriptFailure(again.error(), true));
    }
}

}  // namespace cas
