#include "app/live/history_store.h"

#include <QPointer>

namespace cas {

/// Lives on the store's thread.
class HistoryStore::Worker final : public QObject {
public:
    Worker(QString path, HistoryLimits limits, HistoryStore& store)
        : m_path(std::move(path)), m_limits(limits), m_store(store) {}

    void read(const std::function<void(KeptPast)>& taken) {
        auto kept = std::make_shared<KeptPast>();
        if (open()) {
            if (auto past = m_file->read())
                *kept = std::move(*past);
            else
                tell(past.error());
        }
        QMetaObject::invokeMethod(
            &m_store, [taken, kept] { taken(std::move(*kept)); }, Qt::QueuedConnection);
    }

    void keep(const std::vector<TrafficHistory::Bucket>& buckets, const std::vector<Event>& events) {
        if (!open()) return;
        if (const auto done = m_file->write(buckets, events); !done) return tell(done.error());
        const auto now = std::chrono::system_clock::now();
        if (now - m_trimmed < std::chrono::minutes(5)) return;
        m_trimmed = now;
        if (const auto done = m_file->trim(now); !done) tell(done.error());
    }

private:
    /// A file that could not be opened is tried again with the next values.
    bool open() {
        if (m_file) return true;
        auto file = HistoryFile::open(m_path, m_limits);
        if (!file) {
            tell(file.error());
            return false;
        }
        m_file = std::move(*file);
        if (!m_file->movedAside.isEmpty())
            tell(HistoryStore::tr("The history could not be read and was moved to %1. A new one was begun.")
                     .arg(m_file->movedAside));
        return true;
    }

    void tell(const QString& sentence) {
        if (sentence == m_told) return;
        m_told = sentence;
        Q_EMIT m_store.troubled(sentence);
    }

    const QString m_path;
    const HistoryLimits m_limits;
    HistoryStore& m_store;
    std::unique_ptr<HistoryFile> m_file;
    WallTime m_trimmed;
    QString m_told;
};

HistoryStore::HistoryStore(const QString& path, const HistoryLimits& limits, QObject* parent)
    : QObject(parent), m_worker(new Worker(path, limits, *this)) {
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("history"));
    m_thread.start(QThread::LowPriority);
}

HistoryStore::~HistoryStore() {
    // Queued behind what was given before.
    QMetaObject::invokeMethod(m_worker, [this] { m_thread.quit(); });
    m_thread.wait();
}

void HistoryStore::read(std::function<void(KeptPast)> taken) {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, taken = std::move(taken)] { worker->read(taken); });
}

void HistoryStore::keep(std::vector<TrafficHistory::Bucket> buckets, std::vector<Event> events) {
    QMetaObject::invokeMethod(m_worker, [worker = m_worker, buckets = std::move(buckets), events = std::move(events)] {
        worker->keep(buckets, events);
    });
}

}  // namespace cas
