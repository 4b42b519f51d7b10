#pragma once

#include <QObject>
#include <QThread>
#include <functional>

#include "app/live/history_file.h"

namespace cas {

/// The history file behind a thread of its own: whoever gives it values never waits for a disk. GUI thread.
class HistoryStore final : public QObject {
    Q_OBJECT

public:
    explicit HistoryStore(const QString& path, const HistoryLimits& limits = {}, QObject* parent = nullptr);
    /// Writes what it was given, then ends.
    ~HistoryStore() override;

    /// Gives back what was kept, on this thread, once; empty where the file cannot be read.
    void read(std::function<void(KeptPast)> taken);
    void keep(std::vector<TrafficHistory::Bucket> buckets, std::vector<Event> events);

Q_SIGNALS:
    /// The file cannot be used or was moved aside; once for each sentence.
    void troubled(const QString& sentence);

private:
    class Worker;
    QThread m_thread;
    Worker* m_worker;
};

}  // namespace cas
