#include "wizard/powershell/process_channel.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <system_error>
#include <utility>

extern char** environ;

namespace cas {
namespace {

/// A file descriptor that is closed with its owner.
class OwnedFd {
public:
    explicit OwnedFd(int fd = -1) : m_fd(fd) {}
    OwnedFd(OwnedFd&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    OwnedFd& operator=(OwnedFd&& other) noexcept {
        std::swap(m_fd, other.m_fd);
        return *this;
    }
    ~OwnedFd() { reset(); }
    int get() const { return m_fd; }
    void reset() {
        if (m_fd >= 0) ::close(std::exchange(m_fd, -1));
    }

private:
    int m_fd;
};

struct Pipe {
    OwnedFd read;
    OwnedFd write;
};

bool makePipe(Pipe& pipe) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return false;
    pipe = {OwnedFd(ends[0]), OwnedFd(ends[1])};
    return true;
}

CommandFailure startFailure(const std::string& program, int error) {
    return {error == ENOENT ? FailureKind::Unsupported : FailureKind::Refused,
            program + " cannot be started: " + std::generic_category().message(error) + '.'};
}

class ProcessChannel final : public PowerShellChannel {
public:
    ProcessChannel() : m_wake(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    ~ProcessChannel() override;
    ProcessChannel(const ProcessChannel&) = delete;
    ProcessChannel& operator=(const ProcessChannel&) = delete;

    Result<void, CommandFailure> start(const std::string& program, const std::vector<std::string>& arguments);
    Result<void, ChannelFailure> send(std::string_view lines, const Patience& patience) override;
    Result<ChannelOutput, ChannelFailure> receive(const Patience& patience) override;

private:
    enum class Woken { Ready, Over };
    Woken wait(std::array<pollfd, 3>& sources, const Patience& patience) const;
    bool readFrom(OwnedFd& source, std::string& text) const;
    void takeExitCode();

    OwnedFd m_wake;  // readable once a stop was asked for
    OwnedFd m_in;
    OwnedFd m_out;
    OwnedFd m_err;
    pid_t m_process = -1;
    int m_exitCode = 0;
};

ProcessChannel::~ProcessChannel() {
    m_in.reset();
    if (m_process <= 0) return;
    ::kill(-m_process, SIGKILL);  // its own group, with whatever it started
    takeExitCode();
}

void ProcessChannel::takeExitCode() {
    if (m_process <= 0) return;
    int status = 0;
    while (::waitpid(m_process, &status, 0) < 0 && errno == EINTR) {
    }
    m_exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    m_process = -1;
}

Result<void, CommandFailure> ProcessChannel::start(const std::string& program,
                                                   const std::vector<std::string>& arguments) {
    Pipe in;
    Pipe out;
    Pipe err;
    if (!makePipe(in) || !makePipe(out) || !makePipe(err)) return unexpected(startFailure(program, errno));
    std::vector<std::string> words{program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    words.insert(words.end(), std::begin(kPowerShellArguments), std::end(kPowerShellArguments));
    std::vector<char*> pointers;
    for (auto& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, in.read.get(), STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, out.write.get(), STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&files, err.write.get(), STDERR_FILENO);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const int error = ::posix_spawnp(&m_process, program.c_str(), &files, &attributes, pointers.data(), environ);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        m_process = -1;
        return unexpected(startFailure(program, error));
    }
    m_in = std::move(in.write);
    m_out = std::move(out.read);
    m_err = std::move(err.read);
    ::fcntl(m_in.get(), F_SETFL, O_NONBLOCK);
    return {};
}

ProcessChannel::Woken ProcessChannel::wait(std::array<pollfd, 3>& sources, const Patience& patience) const {
    const std::stop_callback stopped(patience.stop, [fd = m_wake.get()] {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(fd, &one, sizeof one);
    });
    for (;;) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(patience.deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0 || patience.stop.stop_requested()) return Woken::Over;
        constexpr std::int64_t kLongest = 60'000;
        const auto ready = ::poll(sources.data(), sources.size(), static_cast<int>(std::min(left.count(), kLongest)));
        if (ready > 0 && !patience.stop.stop_requested()) return Woken::Ready;
    }
}

Result<void, ChannelFailure> ProcessChannel::send(std::string_view lines, const Patience& patience) {
    bool delivered = false;
    while (!lines.empty()) {
        // Who does not read this may have died for it: SIGPIPE is the whole program's, so it is kept from this thread.
        sigset_t pipeSignal;
        sigset_t before;
        sigemptyset(&pipeSignal);
        sigaddset(&pipeSignal, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipeSignal, &before);
        const auto written = ::write(m_in.get(), lines.data(), lines.size());
        const int error = errno;
        if (written < 0 && error == EPIPE) {
            const timespec atOnce{};
            ::sigtimedwait(&pipeSignal, nullptr, &atOnce);
        }
        pthread_sigmask(SIG_SETMASK, &before, nullptr);
        if (written > 0) {
            delivered = true;
            lines.remove_prefix(static_cast<std::size_t>(written));
            continue;
        }
        if (error == EINTR) continue;
        if (error != EAGAIN)
            return unexpected(ChannelFailure{{FailureKind::Refused, "PowerShell has ended."}, true, delivered});
        std::array<pollfd, 3> sources{{{m_in.get(), POLLOUT, 0}, {m_wake.get(), POLLIN, 0}, {-1, 0, 0}}};
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

bool ProcessChannel::readFrom(OwnedFd& source, std::string& text) const {
    std::array<char, 65536> piece{};
    const auto size = ::read(source.get(), piece.data(), piece.size());
    if (size > 0) text.append(piece.data(), static_cast<std::size_t>(size));
    if (size == 0 || (size < 0 && errno != EINTR && errno != EAGAIN)) source.reset();
    return size > 0;
}

Result<ChannelOutput, ChannelFailure> ProcessChannel::receive(const Patience& patience) {
    ChannelOutput output;
    while (output.out.empty() && output.err.empty()) {
        if (m_out.get() < 0 && m_err.get() < 0) {
            takeExitCode();
            output.ended = true;
            output.exitCode = m_exitCode;
            return output;
        }
        std::array<pollfd, 3> sources{{{m_out.get(), POLLIN, 0}, {m_err.get(), POLLIN, 0}, {m_wake.get(), POLLIN, 0}}};
        if (wait(sources, patience) == Woken::Over) return output;
        if (sources[0].revents != 0) readFrom(m_out, output.out);
        if (sources[1].revents != 0) readFrom(m_err, output.err);
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
