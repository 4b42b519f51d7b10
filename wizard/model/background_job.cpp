#include "wizard/model/background_job.h"

namespace cas {
BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {}

BackgroundJob::~BackgroundJob() {
    m_thread.request_stop();
    if (m_thread.joinable()) m_thread.join();
}

void BackgroundJob::start(std::function<void(std::stop_token)> work) {
    m_thread.request_stop();
    m_running = true;
    m_thread = std::jthread([this, number = ++m_started, before = std::move(m_thread),
                             work = std::move(work)](std::stop_token stop) mutable {
        if (before.joinable()) before.join();
        m_atWork = number;
        if (!stop.stop_requested()) work(stop);
        work = nullptr;  // what it holds, such as a journal's lock, is free before anybody hears of the end
        post([this] {
            m_running = false;
            Q_EMIT finished();
        });
    });
}

void BackgroundJob::requestStop() { m_thread.request_stop(); }

void BackgroundJob::post(std::function<void()> function) {
    QMetaObject::invokeMethod(
        this,
        [this, number = m_atWork.load(), function = std::move(function)] {
            if (number == m_started) function();
        },
        Qt::QueuedConnection);
}

}  // namespace cas
