#include "wizard/winrm/winrm_channel.h"

#include <condition_variable>
#include <mutex>
#include <random>

#include "wizard/winrm/fault_words.h"

namespace cas {
namespace {

constexpr int kMostTries = 4;  ///< of one call whose connection breaks each time
constexpr std::chrono::seconds kFarewell{4};

/// RFC 4122, version 4.
std::string randomUuid() {
    std::random_device random;
    std::string text;
    for (int i = 0; i < 16; ++i) {
        unsigned byte = random() & 0xFFU;
        if (i == 6) byte = (byte & 0x0FU) | 0x40U;
        if (i == 8) byte = (byte & 0x3FU) | 0x80U;
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += kDigits[byte >> 4U];
        text += kDigits[byte & 15U];
    }
    return text;
}

/// Whether there is time for another try after a moment's rest.
bool restBeforeNextTry(const Patience& patience) {
    constexpr std::chrono::milliseconds kRest{500};
    std::mutex mutex;
    std::condition_variable_any stopped;
    std::unique_lock lock(mutex);
    stopped.wait_for(lock, patience.stop, kRest, [] { return false; });
    return !patience.stop.stop_requested() && !patience.over();
}

class WinrmChannel final : public PowerShellChannel {
public:
    WinrmChannel(const WinrmSettings& settings, const WindowsAccount& account) : m_client(settings, account) {}
    ~WinrmChannel() override;
    WinrmChannel(const WinrmChannel&) = delete;
    WinrmChannel& operator=(const WinrmChannel&) = delete;

    Result<void, CommandFailure> open(const Patience& patience);
    Result<void, ChannelFailure> send(std::string_view lines, const Patience& patience) override;
    Result<ChannelOutput, ChannelFailure> receive(const Patience& patience) override;
    std::string vendor() const override { return m_vendor; }

private:
    WsmanHeader header() const;
    void askVendor(const Patience& patience);
    Result<void, CommandFailure> create(const Patience& patience);
    Result<void, CommandFailure> start(const Patience& patience);
    void forget(const Patience& patience);
    Patience oneCall(const Patience& patience) const;
    bool mayTryAgain(const CallFailure& failure, int tries, const Patience& patience);
    ChannelFailure failureOf(const CallFailure& failure, bool delivered) const;

    WinrmClient m_client;
    std::string m_shell;
    std::string m_command;
    std::string m_vendor;
    bool m_ended = false;
    bool m_interrupted = false;  // the connection broke, and no call has come through since
};

WinrmChannel::~WinrmChannel() { forget(Patience::of(kFarewell)); }

WsmanHeader WinrmChannel::header() const {
    return {m_client.url(), randomUuid(), m_shell, static_cast<unsigned>(m_client.settings().operationTime.count())};
}

/// The server answers within its operation's time, and a little more on the way.
Patience WinrmChannel::oneCall(const Patience& patience) const {
    return patience.within(m_client.settings().operationTime + m_client.settings().wayTime);
}

ChannelFailure WinrmChannel::failureOf(const CallFailure& failure, bool delivered) const {
    const bool gone = failure.fault && saysShellIsGone(*failure.fault);
    return {failure.said, gone || m_ended, delivered};
}

Result<void, CommandFailure> WinrmChannel::open(const Patience& patience) {
    for (int i = 1;; ++i) {
        auto created = create(patience);
        if (!created) return created;
        auto started = start(patience);
        if (started) askVendor(patience);
        if (started || i == kMostTries || started.error().kind != FailureKind::Unreachable) return started;
        // It may run over there, but nobody has told it anything: this shell is given up with it.
        forget(patience);
    }
}

/// A listener that does not tell is as good as any other: it is only for the report.
void WinrmChannel::askVendor(const Patience& patience) {
    const auto reply = m_client.call(identify(), oneCall(patience));
    if (reply) m_vendor = reply->vendor;
}

Result<void, CommandFailure> WinrmChannel::create(const Patience& patience) {
    const auto reply = m_client.call(createShell(header()), oneCall(patience));
    if (!reply) return unexpected(reply.error().said);
    if (reply->shell.empty())
        return unexpected(CommandFailure{FailureKind::Refused, m_client.url() + ": the answer names no shell."});
    m_shell = reply->shell;
    return {};
}

Result<void, CommandFailure> WinrmChannel::start(const Patience& patience) {
    const std::vector<std::string> arguments(std::begin(kPowerShellArguments), std::end(kPowerShellArguments));
    const auto reply = m_client.call(startProgram(header(), "powershell.exe", arguments), oneCall(patience));
    if (!reply) return unexpected(reply.error().said);
    if (reply->command.empty())
        return unexpected(CommandFailure{FailureKind::Refused, m_client.url() + ": the answer names no command."});
    m_command = reply->command;
    return {};
}

void WinrmChannel::forget(const Patience& patience) {
    // What is left behind counts against the account's few shells, so each call is tried once more.
    for (int i = 0; i < 2 && !m_command.empty(); ++i)
        if (const auto ended = m_client.call(terminate(header(), m_command), patience); ended || !ended.error().dropped)
            break;
    for (int i = 0; i < 2 && !m_shell.empty(); ++i)
        if (const auto ended = m_client.call(deleteShell(header()), patience); ended || !ended.error().dropped) break;
    m_command.clear();
    m_shell.clear();
}

/// The connection broke, now or in an earlier call, and another try may find it whole.
bool WinrmChannel::mayTryAgain(const CallFailure& failure, int tries, const Patience& patience) {
    m_interrupted = m_interrupted || failure.dropped;
    const bool silent = failure.dropped && failure.said.kind == FailureKind::TimedOut;
    if (failure.fault || (failure.said.kind != FailureKind::Unreachable && !silent)) return false;
    return m_interrupted && tries < kMostTries && restBeforeNextTry(patience);
}

Result<void, ChannelFailure> WinrmChannel::send(std::string_view lines, const Patience& patience) {
    bool delivered = false;
    for (int i = 1;; ++i) {
        const auto reply = m_client.call(sendInput(header(), m_command, lines), oneCall(patience));
        if (reply) {
            m_interrupted = false;
            return {};
        }
        delivered = delivered || reply.error().dropped;
        // The same lines do no harm when they come twice.
        if (!mayTryAgain(reply.error(), i, patience)) return unexpected(failureOf(reply.error(), delivered));
    }
}

Result<ChannelOutput, ChannelFailure> WinrmChannel::receive(const Patience& patience) {
    ChannelOutput output;
    output.ended = m_ended;
    int tries = 0;
    while (!m_ended && !patience.over()) {
        const auto reply = m_client.call(receiveOutput(header(), m_command), oneCall(patience));
        if (reply) {
            m_interrupted = false;
            output.out = reply->output.out;
            output.err = reply->output.err;
            m_ended = output.ended = reply->output.done;
            output.exitCode = reply->output.exitCode;
            if (output.ended || !output.out.empty() || !output.err.empty()) return output;
            continue;
        }
        const auto& failure = reply.error();
        if (failure.fault && saysNothingYet(*failure.fault)) {
            m_interrupted = false;
            continue;
        }
        if (patience.over() && failure.said.kind == FailureKind::TimedOut) break;
        if (!mayTryAgain(failure, ++tries, patience)) return unexpected(failureOf(failure, true));
        // What the server had given away is lost with the connection: whoever waits for it has to ask for it.
        if (failure.dropped) {
            output.gap = true;
            return output;
        }
    }
    return output;
}

}  // namespace

Result<std::unique_ptr<PowerShellChannel>, CommandFailure> openWinrmChannel(const WinrmSettings& settings,
                                                                            const WindowsAccount& account,
                                                                            const Patience& patience) {
    auto channel = std::make_unique<WinrmChannel>(settings, account);
    if (auto opened = channel->open(patience); !opened) return unexpected(opened.error());
    return channel;
}

}  // namespace cas
