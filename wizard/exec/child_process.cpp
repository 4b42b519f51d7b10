#include "wizard/exec/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

extern char** environ;

namespace cas {
namespace {

constexpr std::size_t kMostOutput = 65536;  // bytes

std::string errorText(int error) { return std::system_category().message(error); }

/// Pointers into texts that live as long as it.
class Environment {
public:
    Environment(const std::map<std::string, std::string>& added, ChildEnvironment inherits) {
        char** const own = inherits == ChildEnvironment::Inherited ? environ : nullptr;
        for (char** entry = own; entry && *entry; ++entry) {
            const std::string text(*entry);
            if (!added.contains(text.substr(0, text.find('=')))) m_texts.push_back(text);
        }
        for (const auto& [name, value] : added) m_texts.push_back(name + '=' + value);
        for (auto& text : m_texts) m_pointers.push_back(text.data());
        m_pointers.push_back(nullptr);
    }
    char** data() { return m_pointers.data(); }

private:
    std::vector<std::string> m_texts;
    std::vector<char*> m_pointers;
};

/// What posix_spawn(3) wants to know, freed with its owner.
class SpawnPlan {
public:
    SpawnPlan(int streams, int errors) {
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawn_file_actions_init(&m_actions);
        ::posix_spawn_file_actions_adddup2(&m_actions, streams, STDIN_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, streams, STDOUT_FILENO);
        ::posix_spawn_file_actions_adddup2(&m_actions, errors, STDERR_FILENO);
        ::posix_spawn_file_actions_addclosefrom_np(&m_actions, STDERR_FILENO + 1);
        ::posix_spawnattr_init(&m_attributes);
        ::posix_spawnattr_setsigmask(&m_attributes, &none);
        ::posix_spawnattr_setsigdefault(&m_attributes, &all);
        ::posix_spawnattr_setpgroup(&m_attributes, 0);
        ::posix_spawnattr_setflags(&m_attributes,
                                   POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnPlan() {
        ::posix_spawn_file_actions_destroy(&m_actions);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    /// 0, or the error.
    int spawn(pid_t& pid, const std::vector<std::string>& command, Environment& environment) const {
        std::vector<std::string> words = command;
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        return ::posix_spawnp(&pid, arguments.front(), &m_actions, &m_attributes, arguments.data(), environment.data());
    }

private:
    posix_spawn_file_actions_t m_actions{};
    posix_spawnattr_t m_attributes{};
};

/// 0, or the error.
int makePair(Descriptor& ours, Descriptor& theirs) {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return errno;
    ours = Descriptor(pair[0]);
    theirs = Descriptor(pair[1]);
    return 0;
}

/// Waits until the process has ended, which leaves its exit code to be taken.
void awaitEnd(pid_t pid, const Patience& patience) {
    // glibc 2.36 declares pidfd_open() for C only.
    const Descriptor process(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
    const StopWake wake(patience.stop);
    std::array<pollfd, 2> waits{pollfd{process.number(), POLLIN, 0}, pollfd{wake.number(), POLLIN, 0}};
    while (process.isOpen() && !patience.over() && !patience.stop.stop_requested())
        if (::poll(waits.data(), waits.size(), millisecondsUntil(patience.deadline)) > 0 && waits[0].revents != 0)
            return;
}

/// Feeds and reads the child until it has closed its streams. The failure's kind is TimedOut or Cancelled.
Result<std::string, FailureKind> talkWith(const ChildProcess& child, std::string_view input, const Patience& patience) {
    const StopWake wake(patience.stop);
    std::string output;
    std::array<char, 4096> buffer{};
    bool feeding = true;
    for (;;) {
        std::array<pollfd, 2> waits{pollfd{child.socket(), static_cast<short>(POLLIN | (feeding ? POLLOUT : 0)), 0},
                                    pollfd{wake.number(), POLLIN, 0}};
        const int ready = ::poll(waits.data(), waits.size(), millisecondsUntil(patience.deadline));
        if (patience.stop.stop_requested()) return unexpected(FailureKind::Cancelled);
        if (ready == 0 && patience.over()) return unexpected(FailureKind::TimedOut);
        if (ready <= 0) continue;
        if (feeding && (waits[0].revents & POLLOUT) != 0) {
            const auto sent = child.give(input);
            input.remove_prefix(sent.value_or(0));
            if (input.empty() || !sent) {
                ::shutdown(child.socket(), SHUT_WR);
                feeding = false;
            }
        }
        if ((waits[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0) continue;
        const auto got = ::recv(child.socket(), buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR)) return output;
        if (got > 0 && output.size() < kMostOutput) output.append(buffer.data(), static_cast<std::size_t>(got));
    }
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : m_number(std::exchange(other.m_number, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(m_number, other.m_number);
    return *this;
}

void Descriptor::close() {
    if (isOpen()) ::close(std::exchange(m_number, -1));
}

StopWake::StopWake(const std::stop_token& stop)
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)), m_callback(stop, Signal{m_event.number()}) {}

void StopWake::Signal::operator()() const { (void)::eventfd_write(event, 1); }

int millisecondsUntil(std::chrono::steady_clock::time_point deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

ChildProcess::~ChildProcess() {
    if (m_pid <= 0) return;
    kill();
    (void)end({});
}

void ChildProcess::kill() { ::kill(-m_pid, SIGKILL); }

Result<void, CommandFailure> ChildProcess::start(const std::vector<std::string>& command, Errors errors,
                                                 const std::map<std::string, std::string>& environment,
                                                 ChildEnvironment inherits) {
    Descriptor theirs;
    Descriptor theirErrors;
    int error = makePair(m_socket, theirs);
    if (error == 0 && errors == Errors::Apart) error = makePair(m_errors, theirErrors);
    Environment all(environment, inherits);
    if (error == 0) {
        const SpawnPlan plan(theirs.number(), theirErrors.isOpen() ? theirErrors.number() : theirs.number());
        error = plan.spawn(m_pid, command, all);
    }
    if (error == 0) return {};
    m_pid = 0;
    return unexpected(
        CommandFailure{FailureKind::Unsupported, command.front() + " cannot be started: " + errorText(error)});
}

std::optional<std::size_t> ChildProcess::give(std::string_view text) const {
    const auto sent = ::send(socket(), text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent >= 0) return static_cast<std::size_t>(sent);
    return errno == EAGAIN || errno == EINTR ? std::optional<std::size_t>(0) : std::nullopt;
}

int ChildProcess::end(const Patience& patience) {
    awaitEnd(m_pid, patience);
    // Where it has ended this is for what it started and left behind.
    kill();
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<ChildResult, CommandFailure> runChild(const std::vector<std::string>& command, const std::string& input,
                                             const std::map<std::string, std::string>& environment,
                                             const Patience& patience, ChildEnvironment inherits) {
    ChildProcess child;
    if (auto started = child.start(command, ChildProcess::Errors::WithOutput, environment, inherits); !started)
        return unexpected(started.error());
    auto output = talkWith(child, input, patience);
    if (!output) {
        const bool cancelled = output.error() == FailureKind::Cancelled;
        return unexpected(CommandFailure{output.error(), cancelled ? std::string("The command was given up.")
                                                                   : command.front() + " did not end in time"});
    }
    return ChildResult{child.end(patience), *std::move(output)};
}

}  // namespace cas
