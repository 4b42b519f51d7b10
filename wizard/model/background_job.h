#pragma once

#include <QObject>
#include <atomic>
#include <functional>
#include <stop_token>
#include <thread>

namespace cas {

/// One piece of work at a time on a thread of its own. GUI thread, except where noted.
class BackgroundJob : public QObject {
    Q_OBJECT

public:
    explicit BackgroundJob(QObject* parent = nullptr);
    /// Asks the work to stop and waits for its end.
    ~BackgroundJob() override;

    /// Returns at once. The work before is asked to stop, and `work` begins when it has ended; it is left out where it
    /// was to stop by then. `finished` follows on the GUI thread, unless another work was started meanwhile.
    void start(std::function<void(std::stop_token)> work);
    void requestStop();
    bool isRunning() const { return m_running; }
    /// From the work's thread, or one that ends before the work does: calls `function` on the GUI thread, unless
    /// another work was started meanwhile.
    void post(std::function<void()> function);

Q_SIGNALS:
    void finished();

private:
    std::uint64_t m_started = 0;              ///< number of the latest work
    std::atomic<std::uint64_t> m_atWork = 0;  ///< the one whose posts come now; at most one works at a time
    bool m_running = false;
    std::jthread m_thread;  // of the latest work; it holds the one before
};

}  // namespace cas
