#include "app/live/balancer_feed.h"

#include <QTimer>
#include <atomic>

namespace cas {

/// Lives on the feed's thread.
class BalancerFeed::Worker final : public QObject {
public:
    Worker(std::unique_ptr<BalancerLink> link, BalancerFeed& feed) : m_link(std::move(link)), m_feed(feed) {}

    BalancerLink& link() { return *m_link; }
    /// Any thread: nothing is looked at any more.
    void end() { m_ends = true; }
    bool ends() const { return m_ends; }

    void setPeriod(std::chrono::milliseconds period) {
        if (!m_timer) {
            m_timer = new QTimer(this);
            m_timer->setTimerType(Qt::PreciseTimer);
            m_timer->callOnTimeout(this, [this] { sample(); });
        }
        m_timer->start(period);
    }

    void sample() {
        if (m_ends) return;
        auto snapshot = m_link->snapshot();
        if (!snapshot) return tellLost(snapshot.error());
        // Another engine counts its events anew.
        if (snapshot->startedAt != m_startedAt) m_next = 0;
        m_startedAt = snapshot->startedAt;
        auto batch = m_link->events(m_next);
        if (!batch) return tellLost(batch.error());
        m_lost = false;
        m_next = batch->next;
        if (auto abilities = m_link->abilities(); abilities != m_abilities) {
            m_abilities = abilities;
            tell([feed = &m_feed, abilities = std::move(abilities)] { Q_EMIT feed->abilitiesTold(abilities); });
        }
        tell([feed = &m_feed, batch = std::move(*batch), snapshot = std::move(*snapshot)] {
            if (!batch.events.empty() || batch.dropped > 0) Q_EMIT feed->happened(batch.events, batch.dropped);
            Q_EMIT feed->sampled(snapshot);
        });
    }

private:
    void tellLost(const LinkFault& fault) {
        const bool known = m_lost && fault.sentence == m_fault;
        m_lost = true;
        m_fault = fault.sentence;
        if (!known) tell([feed = &m_feed, fault] { Q_EMIT feed->lost(fault); });
    }

    template <class Function>
    void tell(Function function) {
        QMetaObject::invokeMethod(&m_feed, std::move(function), Qt::QueuedConnection);
    }

    std::unique_ptr<BalancerLink> m_link;
    BalancerFeed& m_feed;
    QTimer* m_timer = nullptr;
    std::uint64_t m_next = 0;
    TimePoint m_startedAt;
    BalancerAbilities m_abilities;
    bool m_lost = false;
    QString m_fault;
    std::atomic<bool> m_ends = false;
};

BalancerFeed::BalancerFeed(std::unique_ptr<BalancerLink> link, std::chrono::milliseconds period, QObject* parent)
    : QObject(parent), m_worker(new Worker(std::move(link), *this)) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("feed"));
    m_thread.start();
    setPeriod(period);
    sampleNow();
}

BalancerFeed::~BalancerFeed() {
    m_worker->end();
    // Behind the orders that wait.
    QMetaObject::invokeMethod(m_worker, [this] { m_thread.quit(); });
    m_thread.wait();
}

void BalancerFeed::setPeriod(std::chrono::milliseconds period) {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, period] { worker->setPeriod(period); });
}

void BalancerFeed::sampleNow() {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->sample(); });
}

void BalancerFeed::post(Ending ending, std::function<void(BalancerLink&)> work) {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, ending, work = std::move(work)] {
        if (ending == Ending::Waits || !worker->ends()) work(worker->link());
    });
}

}  // namespace cas
