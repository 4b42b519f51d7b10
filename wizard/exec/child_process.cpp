#include "wizard/exec/child_process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>

extern char** environ;

namespace cas {
namespace {

constexpr std::size_t kMostOutput = 65536;  // bytes

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    void take(int number) {
        close();
        m_number = number;
    }
    void close() {
        if (m_number >= 0) ::close(m_number);
        m_number = -1;
    }

private:
    int m_number = -1;
};

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

/// The child and the one socket that is its input and its output.
class Child {
public:
    ~Child() {
        if (m_pid > 0) (void)end();
    }

    /// Nothing, or the error.
    int start(const std::vector<std::string>& command, Environment& environment) {
        std::array<int, 2> pair{};
        // A socket, so that a child that is gone is an error of send() and no signal.
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return errno;
        m_socket.take(pair[0]);
        const Descriptor theirs(pair[1]);
        std::vector<std::string> words = command;
        std::vector<char*> arguments;
        for (auto& word : words) arguments.push_back(word.data());
        arguments.push_back(nullptr);
        posix_spawn_file_actions_t actions;
        posix_spawnattr_t attributes;
        sigset_t none;
        sigset_t all;
        ::sigemptyset(&none);
        ::sigfillset(&all);
        ::posix_spawn_file_actions_init(&actions);
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO})
            ::posix_spawn_file_actions_adddup2(&actions, theirs.number(), stream);
        ::posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        ::posix_spawnattr_init(&attributes);
        ::posix_spawnattr_setsigmask(&attributes, &none);
        ::posix_spawnattr_setsigdefault(&attributes, &all);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
        const int error =
            ::posix_spawnp(&m_pid, arguments.front(), &actions, &attributes, arguments.data(), environment.data());
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
        if (error != 0) m_pid = 0;
        return error;
    }

    int socket() const { return m_socket.number(); }

    /// Kills it unless it has ended, and tells its exit code.
    int end(bool kill = true) {
        if (kill) ::kill(m_pid, SIGKILL);
        int status = 0;
        while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
        }
        m_pid = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t m_pid = 0;
    Descriptor m_socket;
};

/// Milliseconds for poll(), rounded up.
int millisecondsUntil(std::chrono::steady_clock::time_point deadline) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    return static_cast<int>(std::clamp<std::int64_t>(left.count(), 0, 3'600'000));
}

/// Feeds and reads the child until it has closed its streams. The failure's kind is TimedOut or Cancelled.
Result<std::string, FailureKind> talkWith(const Child& child, std::string_view input, const Patience& patience) {
    const Descriptor wake(::eventfd(0, EFD_CLOEXEC));
    const std::stop_callback stopped(patience.stop, [&wake] { (void)::eventfd_write(wake.number(), 1); });
    std::string output;
    std::array<char, 4096> buffer{};
    bool feeding = true;
    for (;;) {
        std::array<pollfd, 2> waits{pollfd{child.socket(), static_cast<short>(POLLIN | (feeding ? POLLOUT : 0)), 0},
                                    pollfd{wake.number(), POLLIN, 0}};
        const int ready = ::poll(waits.data(), waits.size(), millisecondsUntil(patience.deadline));
        if (patience.stop.stop_requested()) return unexpected(FailureKind::Cancelled);
        if (ready == 0) return unexpected(FailureKind::TimedOut);
        if (ready < 0) continue;
        if (feeding && (waits[0].revents & POLLOUT) != 0) {
            const auto sent = ::send(child.socket(), input.data(), input.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
            if (sent > 0) input.remove_prefix(static_cast<std::size_t>(sent));
            if (input.empty() || (sent < 0 && errno != EAGAIN && errno != EINTR)) {
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

Result<ChildResult, CommandFailure> runChild(const std::vector<std::string>& command, const std::string& input,
                                             const std::map<std::string, std::string>& environment,
                                             const Patience& patience, ChildEnvironment inherits) {
    Child child;
    Environment all(environment, inherits);
    if (const int error = child.start(command, all); error != 0)
        return unexpected(
            CommandFailure{FailureKind::Unsupported, command.front() + " cannot be started: " + errorText(error)});
    auto output = talkWith(child, input, patience);
    if (!output) {
        const bool cancelled = output.error() == FailureKind::Cancelled;
        return unexpected(CommandFailure{output.error(), cancelled ? std::string("The command was given up.")
                                                                   : command.front() + " did not end in time"});
    }
    return ChildResult{child.end(false), *std::move(output)};
}

}  // namespace cas
