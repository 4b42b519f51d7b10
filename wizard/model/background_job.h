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

    /// Starts `work` after the one before has ended, which is asked to stop. `finished` follows on the GUI thread.
    void start(std::function<void(std::stop_token)> work);
    void requestStop();
    bool isRunning() const { return m_running; }
    /// From the work's thread, or one that ends before the work does: calls `function` on the GUI thread, unless
    /// another work was started meanwhile.
    void post(std::function<void()> function);

Q_SIGNALS:
    void finished();

private:
    void join();

    std::jthread m_thread;
    std::atomic<std::uint64_t> m_current = 0;  ///< which work the posts belong to
    bool m_running = false;
};

}  // namespace cas
