#pragma once

#include <QSqlDatabase>
#include <QString>
#include <QVariant>
#include <map>
#include <memory>
#include <vector>

#include "app/live/traffic_history.h"
#include "balancer/base/result.h"
#include "balancer/telemetry/event.h"

namespace cas {

/// How much of the past stays on disk.
struct HistoryLimits {
    qint64 bytes = 200 * 1024 * 1024;  ///< of the file; the finest and oldest values go first
    int events = 50'000;
    std::chrono::days eventAge{14};
};

/// The past as it was kept.
struct KeptPast {
    TrafficHistory traffic;
    std::vector<Event> events;  ///< oldest first
};

/// History and events in an SQLite file. One thread, the one it was opened on. Failures are sentences.
class HistoryFile {
public:
    /// Makes the file and its folder where there is none. A file that is no such database is moved aside, and
    /// `movedAside` tells where to.
    static Result<std::unique_ptr<HistoryFile>, QString> open(const QString& path, const HistoryLimits& limits = {});
    ~HistoryFile();
    HistoryFile(const HistoryFile&) = delete;
    HistoryFile& operator=(const HistoryFile&) = delete;

    Result<void, QString> write(const std::vector<TrafficHistory::Bucket>& buckets, const std::vector<Event>& events);
    Result<KeptPast, QString> read();
    /// Drops what is older than the tiers reach, and what is over the limits.
    Result<void, QString> trim(WallTime now);

    QString movedAside;

private:
    HistoryFile(QString connection, HistoryLimits limits);
    Result<void, QString> prepare();
    Result<void, QString> run(const QString& statement, const QVariantList& values = {});
    Result<void, QString> writeAll(const std::vector<TrafficHistory::Bucket>& buckets,
                                   const std::vector<Event>& events);
    Result<void, QString> loadSeries();
    Result<int, QString> seriesId(const SeriesKey& key);
    qint64 size();

    QString m_connection;
    HistoryLimits m_limits;
    QSqlDatabase m_database;
    std::map<SeriesKey, int> m_ids;
};

}  // namespace cas
