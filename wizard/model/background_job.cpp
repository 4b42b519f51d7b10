#include "wizard/model/background_job.h"

namespace cas {
BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {}

BackgroundJob::~BackgroundJob() { join(); }

void BackgroundJob::start(std::function<void(std::stop_token)> work) {
    join();
    ++m_current;
    m_running = true;
    m_thread = std::jthread([this, work = std::move(work)](std::stop_token stop) mutable {
        work(stop);
        work = nullptr;  // what it holds, such as a journal's lock, is free before anybody hears of the end
        post([this] {
            m_running = false;
            Q_EMIT finished();
        });
    });
}

void BackgroundJob::requestStop() { m_thread.request_stop(); }

void BackgroundJob::post(std::function<void()> function) {
    // The next work starts only after this one has ended, so what is posted now is of the current one.
    QMetaObject::invokeMethod(
        this,
        [this, number = m_current.load(), function = std::move(function)] {
            if (number == m_current) function();
        },
        Qt::QueuedConnection);
}

void BackgroundJob::join() {
    if (!m_thread.joinable()) return;
    m_thread.request_stop();
    m_thread.join();
}

}  // namespace cas
