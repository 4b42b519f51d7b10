#pragma once

#include <array>
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/intrusive/list.hpp>
#include <functional>
#include <memory>
#include <vector>

#include "balancer/net/descriptor_budget.h"
#include "balancer/net/session.h"
#include "balancer/net/socket_calls.h"
#include "balancer/net/source_ports.h"
#include "balancer/net/timer_wheel.h"
#include "balancer/net/udp_batch.h"
#include "balancer/telemetry/event_queue.h"

namespace cas {

class MappedPorts;
class Relay;
class Worker;

/// What all relay threads share. Outlives them; every member is safe from any thread.
struct WorkerShared {
    SocketCalls& calls;
    const Clock& clock;
    SourcePorts& sourcePorts;
    DescriptorBudget& budget;
    EventQueue& events;
    /// Connections to the leg's node failed; called at most once until the control side has taken `checkAsked` back.
    std::function<void(const std::shared_ptr<Leg>&)> connectionFailed;
    std::vector<Worker*> workers;        ///< set before the first thread runs
    MappedPorts* mappedPorts = nullptr;  ///< the same; null where no rule is on endpoint mappers
};

/// One relay thread: its io_context, timer wheel, buffers and sessions. A session never changes its worker. Everything
/// but the members marked otherwise is for the worker's own thread.
class Worker {
public:
    static constexpr std::size_t kScratchSize = 64 * 1024;
    using Executor = boost::asio::io_context::executor_type;
    using TcpSocket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;
    using Block = std::unique_ptr<std::array<char, kScratchSize>>;

    Worker(WorkerShared& shared, unsigned index);
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    /// Turns the loop until stop(); the body of the thread.
    void run();
    /// Any thread.
    void stop();
    /// Runs `task` on the worker's thread and waits for it. Any thread but a worker's.
    void runAndWait(std::function<void()> task);
    /// The worker with the fewest sessions; itself while the difference is small. Any thread.
    Worker& leastLoaded();

    boost::asio::io_context& context() { return m_context; }
    WorkerShared& shared() const { return m_shared; }
    SocketCalls& calls() const { return m_shared.calls; }
    TimerWheel& wheel() { return m_wheel; }
    Relay& relay() { return *m_relay; }
    unsigned index() const { return m_index; }
    TimePoint now() const { return m_shared.clock.now(); }
    char* scratch() { return m_scratch->data(); }
    Block borrowBlock();
    void returnBlock(Block block);
    UdpBatch& udpBatch();

    /// Gives the session its id.
    void add(Session& session);
    void remove(Session& session);
    /// Any thread.
    std::size_t sessionCount() const { return m_sessionCount.load(std::memory_order_relaxed); }
    void forEachSession(const std::function<void(Session&)>& visit);

    /// Accepting waits while descriptors are short; `resume` is called once when it may be tried again.
    void pauseUntilDescriptors(std::function<void()> resume);
    /// A connection to the leg's node failed: the node is checked soon. Only where the check asks the very port that
    /// failed does it count as a failed check, or a client could take nodes down by asking for ports where nobody
    /// listens.
    void reportFailure(const std::shared_ptr<Leg>& leg, bool countsAsCheck);
    /// Fires deadlines and resumes what was paused. The thread's timer calls it; tests do with a clock of their own.
    void tick();

private:
    void startTicking();

    WorkerShared& m_shared;
    const unsigned m_index;
    boost::asio::io_context m_context;
    boost::asio::executor_work_guard<Executor> m_work;
    boost::asio::steady_timer m_timer;
    TimerWheel m_wheel;
    Block m_scratch;
    std::unique_ptr<UdpBatch> m_udpBatch;  ///< made with the first datagram: most plans have no UDP
    std::vector<Block> m_freeBlocks;
    std::unique_ptr<Relay> m_relay;
    using InWorker = boost::intrusive::member_hook<Session, boost::intrusive::list_member_hook<>, &Session::inWorker>;
    boost::intrusive::list<Session, InWorker, boost::intrusive::constant_time_size<false>> m_sessions;
    std::atomic<std::size_t> m_sessionCount{0};
    std::uint64_t m_lastSession = 0;
    std::vector<std::function<void()>> m_paused;
    TimePoint m_resumeAt;
    bool m_short = false;  ///< of descriptors
};

}  // namespace cas
