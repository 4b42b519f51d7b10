#pragma once

#include <sys/types.h>

#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "balancer/base/result.h"
#include "wizard/exec/command_executor.h"
#include "wizard/exec/patience.h"

namespace cas {

/// How a program ended.
struct ChildResult {
    int exitCode = -1;   ///< 128 and the signal where one ended it
    std::string output;  ///< both its streams as they came, at most 64 KiB
};

/// Whether a program gets this process's own environment; one that gets its rights should not.
enum class ChildEnvironment { Inherited, Clean };

/// Runs a program of PATH with that input and waits for its end; it gets no descriptor but its three streams.
/// `environment` is added to what it inherits. Blocks; any thread. Failures: Unsupported (it cannot be started; the
/// text says why), TimedOut and Cancelled (it was killed, with what it started).
Result<ChildResult, CommandFailure> runChild(const std::vector<std::string>& command, const std::string& input,
                                             const std::map<std::string, std::string>& environment,
                                             const Patience& patience,
                                             ChildEnvironment inherits = ChildEnvironment::Inherited);

/// A file descriptor that is closed with its owner.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : m_number(number) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor() { close(); }
    int number() const { return m_number; }
    bool isOpen() const { return m_number >= 0; }
    void close();

private:
    int m_number;
};

/// A program of PATH that runs in a process group of its own. One socket is its input and its output, so that a program
/// that is gone is an error of send() and no signal. It is killed with whatever it started when this is destroyed. One
/// thread at a time.
class ChildProcess {
public:
    enum class Errors { WithOutput, Apart };

    ChildProcess() = default;
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    /// Once; fails as runChild() does.
    Result<void, CommandFailure> start(const std::vector<std::string>& command, Errors errors,
                                       const std::map<std::string, std::string>& environment = {},
                                       ChildEnvironment inherits = ChildEnvironment::Inherited);
    int socket() const { return m_socket.number(); }
    /// Readable only; -1 where errors come with the output.
    int errors() const { return m_errors.number(); }
    /// What the socket takes at once; 0: it is full. Nothing: the program is gone, or takes no more.
    std::optional<std::size_t> give(std::string_view text) const;
    /// Waits for its end and tells its exit code, 128 and the signal where one ended it; kills it where the patience is
    /// over before.
    int end(const Patience& patience);

private:
    void kill();

    pid_t m_pid = 0;
    Descriptor m_socket;
    Descriptor m_errors;
};

/// Becomes readable when a stop is asked for. Lives in one place.
class StopWake {
public:
    explicit StopWake(const std::stop_token& stop);
    int number() const { return m_event.number(); }

private:
    struct Signal {
        int event;
        void operator()() const;
    };
    Descriptor m_event;
    std::stop_callback<Signal> m_callback;
};

/// For poll(2): until then, rounded up, an hour at most.
int millisecondsUntil(std::chrono::steady_clock::time_point deadline);

}  // namespace cas
