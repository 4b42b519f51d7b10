#include "wizard/model/background_job.h"

namespace cas {
namespace {

thread_local std::uint64_t workOfThisThread = 0;

}  // namespace

BackgroundJob::BackgroundJob(QObject* parent) : QObject(parent) {}

BackgroundJob::~BackgroundJob() { join(); }

void BackgroundJob::start(std::function<void(std::stop_token)> work) {
    join();
    ++m_current;
    m_running = true;
    m_thread = std::jthread([this, number = m_current, work = std::move(work)](std::stop_token stop) {
        workOfThisThread = number;
        work(stop);
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
        [this, number = workOfThisThread, function = std::move(function)] {
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
