#pragma once

#include <netinet/in.h>
#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cas::bench {

using Clock = std::chrono::steady_clock;

/// One measurement. The generator connects to the targets in turn and charges the work to `pids`.
struct Load {
    std::vector<sockaddr_in> targets;
    std::vector<pid_t> pids;  ///< the proxy's processes; empty: no CPU or memory figures
    std::size_t connections = 1;
    std::size_t messageSize = 64;  ///< bytes of a request and of its reply
    double rate = 5000;            ///< requests per second, for measureRate() only
    std::chrono::duration<double> warmUp{0.15};
    std::chrono::duration<double> lasting{1.0};
};

/// Figures by name: `seconds`, `cpuSeconds`, `failed` and what the measurement counts; latencies in microseconds.
using Figures = std::map<std::string, double>;

enum class Direction { Download, Upload };

/// Every function throws when a target cannot be reached at all or a process of `pids` has ended.
Figures measureBulk(const Load& load, Direction direction);  ///< `bytes`
Figures measureConnections(const Load& load);                ///< `operations`: connect, request, reply, close
Figures measureRequests(const Load& load);                   ///< `operations`, latencies; each connection one at a time
Figures measureRate(const Load& load);       ///< the same at a fixed rate, latencies counted from when each was due
Figures measureDatagrams(const Load& load);  ///< `operations`: UDP round trips; `failed`: lost ones
Figures measureIdle(const Load& load);       ///< `bytesPerConnection` of resident memory; `connections`

/// The longest wait of a measuring loop, so that it sees the end of its time.
inline constexpr auto kTick = std::chrono::milliseconds(20);

/// The part of a run that counts: begins after the warm-up, and reads the proxy's CPU time at both ends.
class Window {
public:
    explicit Window(const Load& load);

    /// Call once per loop turn; false when the time is over.
    bool running();
    bool counting() const { return m_counting; }
    Clock::time_point begin() const { return m_begin; }
    Clock::time_point end() const { return m_end; }
    /// Ends the window: `seconds`, `cpuSeconds` and the amount by its name. Throws on none: that is no measurement.
    Figures close(const std::string& name, double amount);

private:
    const Load& m_load;
    Clock::time_point m_begin;
    Clock::time_point m_end;
    double m_cpuAtBegin = 0;
    bool m_counting = false;
};

/// `p50`, `p99` and `p999` of these, in microseconds; needs at least one; sorts `latencies`.
void addPercentiles(Figures& figures, std::vector<Clock::duration>& latencies);

}  // namespace cas::bench
