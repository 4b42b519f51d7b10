#include "balancer/net/worker.h"

#include <algorithm>
#include <boost/asio/post.hpp>
#include <future>

#include "balancer/net/asio_relay.h"

namespace cas {

namespace {
constexpr std::chrono::milliseconds kPause{100};
constexpr std::size_t kKeptBlocks = 32;
}  // namespace

// Sockets belong to one thread, so the reactor needs no locks for them; posting from other threads stays safe.
Worker::Worker(WorkerShared& shared, unsigned index)
    : m_shared(shared),
      m_index(index),
      m_context(BOOST_ASIO_CONCURRENCY_HINT_UNSAFE_IO),
      m_work(m_context.get_executor()),
      m_timer(m_context),
      m_wheel(shared.clock.now()),
      m_scratch(std::make_unique<Block::element_type>()),
      m_relay(std::make_unique<AsioRelay>(*this)) {}

Worker::~Worker() = default;

void Worker::run() {
    startTicking();
    m_context.run();
}

void Worker::stop() {
    boost::asio::post(m_context, [this] {
        m_paused.clear();
        m_timer.cancel();
        m_work.reset();
        m_context.stop();
    });
}

void Worker::runAndWait(std::function<void()> task) {
    std::packaged_task<void()> packaged(std::move(task));
    auto done = packaged.get_future();
    boost::asio::post(m_context, [&packaged] { packaged(); });
    done.get();
}

Worker& Worker::leastLoaded() {
    Worker* best = this;
    for (Worker* worker : m_shared.workers)
        if (worker->sessionCount() < best->sessionCount()) best = worker;
    // A hand-over costs a wake-up of another thread: worth it only for a real difference.
    const std::size_t least = best->sessionCount();
    return sessionCount() <= least + least / 8 ? *this : *best;
}

Worker::Block Worker::borrowBlock() {
    if (m_freeBlocks.empty()) return std::make_unique<Block::element_type>();
    Block block = std::move(m_freeBlocks.back());
    m_freeBlocks.pop_back();
    return block;
}

void Worker::returnBlock(Block block) {
    if (m_freeBlocks.size() < kKeptBlocks) m_freeBlocks.push_back(std::move(block));
}

UdpBatch& Worker::udpBatch() {
    if (!m_udpBatch) m_udpBatch = std::make_unique<UdpBatch>();
    return *m_udpBatch;
}

void Worker::add(Session& session) {
    // Interleaved with those of the other workers, so that ids stay short.
    session.id = ++m_lastSession * std::max<std::size_t>(1, m_shared.workers.size()) + m_index;
    m_sessions.push_back(session);
    m_sessionCount.fetch_add(1, std::memory_order_relaxed);
}

void Worker::remove(Session& session) {
    m_sessions.erase(m_sessions.iterator_to(session));
    m_sessionCount.fetch_sub(1, std::memory_order_relaxed);
}

void Worker::forEachSession(const std::function<void(Session&)>& visit) {
    for (auto it = m_sessions.begin(); it != m_sessions.end();) visit(*it++);
}

void Worker::pauseUntilDescriptors(std::function<void()> resume) {
    if (m_paused.empty()) m_resumeAt = now() + kPause;
    if (!std::exchange(m_short, true))
        m_shared.events.push(
            {m_shared.clock.wallNow(), Severity::Warning, EventKind::DescriptorsExhausted, {}, {}, {}, 1});
    m_paused.push_back(std::move(resume));
}

void Worker::tick() {
    const TimePoint current = now();
    m_wheel.advance(current);
    if (m_paused.empty() || current < m_resumeAt) return;
    const auto paused = std::exchange(m_paused, {});
    for (const auto& resume : paused) resume();
    if (m_paused.empty() && std::exchange(m_short, false))
        m_shared.events.push({m_shared.clock.wallNow(), Severity::Info, EventKind::AcceptingAgain, {}, {}, {}, 1});
}

void Worker::reportFailure(const std::shared_ptr<Leg>& leg, bool countsAsCheck) {
    if (countsAsCheck) leg->passiveFailures.fetch_add(1);
    if (!leg->checkAsked.exchange(true)) m_shared.connectionFailed(leg);
}

void Worker::startTicking() {
    m_timer.expires_after(TimerWheel::kTick);
    m_timer.async_wait([this](const boost::system::error_code& error) {
        if (error) return;
        tick();
        startTicking();
    });
}

}  // namespace cas
