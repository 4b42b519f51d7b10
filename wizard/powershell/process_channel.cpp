#include "wizard/powershell/process_channel.h"

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>

#include "wizard/exec/child_process.h"

namespace cas {
namespace {

class ProcessChannel final : public PowerShellChannel {
public:
    Result<void, CommandFailure> start(const std::string& program, const std::vector<std::string>& arguments);
    Result<void, ChannelFailure> send(std::string_view lines, const Patience& patience) override;
    Result<ChannelOutput, ChannelFailure> receive(const Patience& patience) override;

private:
    enum class Woken { Ready, Over };
    template <std::size_t N>
    static Woken wait(std::array<pollfd, N>& sources, const Patience& patience);
    static bool read(int source, std::string& text);

    ChildProcess m_process;
    bool m_outEnded = false;
    bool m_errEnded = false;
    int m_exitCode = 0;
    bool m_ended = false;
};

Result<void, CommandFailure> ProcessChannel::start(const std::string& program,
                                                   const std::vector<std::string>& arguments) {
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.insert(words.end(), std::begin(kPowerShellArguments), std::end(kPowerShellArguments));
    return m_process.start(words, ChildProcess::Errors::Apart);
}

/// The last of the sources is for the stop.
template <std::size_t N>
ProcessChannel::Woken ProcessChannel::wait(std::array<pollfd, N>& sources, const Patience& patience) {
    const StopWake wake(patience.stop);
    sources.back() = {wake.number(), POLLIN, 0};
    while (!patience.over() && !patience.stop.stop_requested()) {
        const int ready = ::poll(sources.data(), sources.size(), millisecondsUntil(patience.deadline));
        if (ready > 0 && !patience.stop.stop_requested()) return Woken::Ready;
    }
    return Woken::Over;
}

Result<void, ChannelFailure> ProcessChannel::send(std::string_view lines, const Patience& patience) {
    bool delivered = false;
    while (!lines.empty()) {
        const auto taken = m_process.give(lines);
        if (!taken) return unexpected(ChannelFailure{{FailureKind::Refused, "PowerShell has ended."}, true, delivered});
        delivered = delivered || *taken > 0;
        lines.remove_prefix(*taken);
        if (*taken > 0) continue;
        std::array<pollfd, 2> sources{{{m_process.socket(), POLLOUT, 0}, {}}};
        if (wait(sources, patience) == Woken::Over) {
            const bool stopped = patience.stop.stop_requested();
            return unexpected(ChannelFailure{
                {stopped ? FailureKind::Cancelled : FailureKind::TimedOut, "PowerShell did not take the command."},
                true,
                delivered});
        }
    }
    return {};
}

/// False once nothing more comes.
bool ProcessChannel::read(int source, std::string& text) {
    std::array<char, 65536> piece{};
    const auto size = ::recv(source, piece.data(), piece.size(), MSG_DONTWAIT);
    if (size > 0) text.append(piece.data(), static_cast<std::size_t>(size));
    return size > 0 || (size < 0 && (errno == EINTR || errno == EAGAIN));
}

Result<ChannelOutput, ChannelFailure> ProcessChannel::receive(const Patience& patience) {
    ChannelOutput output;
    while (output.out.empty() && output.err.empty()) {
        if (m_outEnded && m_errEnded) {
            if (!m_ended) m_exitCode = m_process.end(patience);
            m_ended = output.ended = true;
            output.exitCode = m_exitCode;
            return output;
        }
        // poll(2) leaves out what is below zero.
        std::array<pollfd, 3> sources{
            {{m_outEnded ? -1 : m_process.socket(), POLLIN, 0}, {m_errEnded ? -1 : m_process.errors(), POLLIN, 0}, {}}};
        if (wait(sources, patience) == Woken::Over) return output;
        if (sources[0].revents != 0) m_outEnded = !read(m_process.socket(), output.out);
        if (sources[1].revents != 0) m_errEnded = !read(m_process.errors(), output.err);
    }
    return output;
}

}  // namespace

Result<std::unique_ptr<PowerShellChannel>, CommandFailure> openProcessChannel(const std::string& program,
                                                                              const std::vector<std::string>& more) {
    auto channel = std::make_unique<ProcessChannel>();
    if (auto started = channel->start(program, more); !started) return unexpected(started.error());
    return channel;
}

}  // namespace cas
