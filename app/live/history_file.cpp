#include "app/live/history_file.h"

#include <QCoreApplication>
#include <QDataStream>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QSqlQuery>
#include <QUuid>

#include "balancer/base/enum_names.h"

namespace cas {

namespace {

constexpr int kVersion = 1;

struct HistoryTexts {
    Q_DECLARE_TR_FUNCTIONS(cas::HistoryFile)
};

/// In our words where we have some, else in the database's.
QString reasonOf(const QSqlError& error) {
    switch (error.nativeErrorCode().toInt() & 0xff) {
        case 5:
        case 6:
            return HistoryTexts::tr("another program holds its file");
        case 8:
            return HistoryTexts::tr("its file may only be read");
        case 11:
        case 26:
            return HistoryTexts::tr("its file is damaged");
        case 13:
            return HistoryTexts::tr("the disk is full");
        case 14:
            return HistoryTexts::tr("its file cannot be opened");
        default:
            return error.databaseText();
    }
}

QString said(const QSqlError& error) { return HistoryTexts::tr("The history cannot be kept: %1").arg(reasonOf(error)); }

qint64 millisecondsOf(WallTime at) {
    return std::chrono::floor<std::chrono::milliseconds>(at.time_since_epoch()).count();
}

/// Of a step that this version still keeps.
std::optional<std::size_t> tierOf(int step) {
    for (std::size_t tier = 0; tier < kHistoryTiers.size(); ++tier)
        if (kHistoryTiers[tier].step.count() == step) return tier;
    return std::nullopt;
}

QDataStream& prepared(QDataStream& stream) {
    stream.setVersion(QDataStream::Qt_6_0);
    stream.setFloatingPointPrecision(QDataStream::SinglePrecision);
    return stream;
}

/// One bucket's rows: the series' number, then its values.
std::vector<TrafficSample::Row> rowsOf(const QByteArray& bytes, const std::map<int, SeriesKey>& keys) {
    std::vector<TrafficSample::Row> rows;
    QDataStream stream(bytes);
    prepared(stream);
    while (!stream.atEnd()) {
        qint32 id = 0;
        TrafficSample::Row row;
        stream >> id;
        for (float& value : row.values) stream >> value;
        const auto key = keys.find(id);
        if (stream.status() != QDataStream::Ok || key == keys.end()) break;
        row.key = key->second;
        rows.push_back(std::move(row));
    }
    return rows;
}

Event eventOf(const QSqlQuery& query) {
    Event event;
    event.at = WallTime(std::chrono::milliseconds(query.value(0).toLongLong()));
    event.severity = fromName<Severity>(query.value(1).toString().toStdString()).value_or(Severity::Info);
    event.kind = fromName<EventKind>(query.value(2).toString().toStdString()).value_or(EventKind::CheckNote);
    event.rule = query.value(3).toString().toStdString();
    event.node = query.value(4).toString().toStdString();
    event.detail = query.value(5).toString().toStdString();
    event.count = query.value(6).toULongLong();
    return event;
}

QString textOf(std::string_view text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

}  // namespace

HistoryFile::HistoryFile(QString connection, HistoryLimits limits)
    : m_connection(std::move(connection)),
      m_limits(limits),
      m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection)) {}

HistoryFile::~HistoryFile() {
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<HistoryFile>, QString> HistoryFile::open(const QString& path, const HistoryLimits& limits) {
    QDir().mkpath(QFileInfo(path).absolutePath());
    QString moved;
    for (;;) {
        std::unique_ptr<HistoryFile> file(new HistoryFile(QUuid::createUuid().toString(), limits));
        file->m_database.setDatabaseName(path);
        file->m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
        auto ready = file->prepare();
        file->movedAside = moved;
        if (ready) return file;
        // A second refusal is not the file's fault.
        if (!moved.isEmpty() || !QFileInfo::exists(path)) return unexpected(ready.error());
        const bool locked = file->m_database.lastError().nativeErrorCode() == QStringLiteral("5");
        file.reset();
        moved =
            path + QStringLiteral(".broken-") + QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMddHHmmss"));
        if (locked || !QFile::rename(path, moved)) return unexpected(ready.error());
    }
}

Result<void, QString> HistoryFile::prepare() {
    if (!m_database.open()) return unexpected(said(m_database.lastError()));
    QSqlQuery version(m_database);
    if (!version.exec(QStringLiteral("PRAGMA user_version")) || !version.next())
        return unexpected(said(version.lastError()));
    if (version.value(0).toInt() > kVersion)
        return unexpected(HistoryTexts::tr("The history was written by a newer version."));
    version.finish();
    for (const auto* const statement :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=NORMAL",
          "CREATE TABLE IF NOT EXISTS series(id INTEGER PRIMARY KEY, node TEXT NOT NULL, rule TEXT NOT NULL, "
          "UNIQUE(node, rule))",
          "CREATE TABLE IF NOT EXISTS bucket(step INTEGER NOT NULL, slot INTEGER NOT NULL, data BLOB NOT NULL, "
          "PRIMARY KEY(step, slot)) WITHOUT ROWID",
          "CREATE TABLE IF NOT EXISTS event(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, severity TEXT NOT NULL, kind "
          "TEXT NOT NULL, rule TEXT NOT NULL, node TEXT NOT NULL, detail TEXT NOT NULL, count INTEGER NOT NULL)",
          "CREATE INDEX IF NOT EXISTS event_at ON event(at)", "PRAGMA user_version=1"})
        if (auto done = run(QString::fromLatin1(statement)); !done) return done;
    return loadSeries();
}

Result<void, QString> HistoryFile::run(const QString& statement, const QVariantList& values) {
    QSqlQuery query(m_database);
    query.prepare(statement);
    for (const auto& value : values) query.addBindValue(value);
    if (!query.exec()) return unexpected(said(query.lastError()));
    return {};
}

Result<void, QString> HistoryFile::loadSeries() {
    QSqlQuery query(m_database);
    if (!query.exec(QStringLiteral("SELECT id, node, rule FROM series"))) return unexpected(said(query.lastError()));
    while (query.next())
        m_ids[{query.value(1).toString().toStdString(), query.value(2).toString().toStdString()}] =
            query.value(0).toInt();
    return {};
}

Result<int, QString> HistoryFile::seriesId(const SeriesKey& key) {
    if (const auto known = m_ids.find(key); known != m_ids.end()) return known->second;
    QSqlQuery query(m_database);
    query.prepare(QStringLiteral("INSERT INTO series(node, rule) VALUES(?, ?)"));
    query.addBindValue(textOf(key.node));
    query.addBindValue(textOf(key.rule));
    if (!query.exec()) return unexpected(said(query.lastError()));
    return m_ids[key] = query.lastInsertId().toInt();
}

Result<void, QString> HistoryFile::write(const std::vector<TrafficHistory::Bucket>& buckets,
                                         const std::vector<Event>& events) {
    if (!m_database.transaction()) return unexpected(said(m_database.lastError()));
    auto done = writeAll(buckets, events);
    if (!done) {
        m_database.rollback();
        m_ids.clear();
        (void)loadSeries();
        return done;
    }
    if (!m_database.commit()) return unexpected(said(m_database.lastError()));
    return {};
}

Result<void, QString> HistoryFile::writeAll(const std::vector<TrafficHistory::Bucket>& buckets,
                                            const std::vector<Event>& events) {
    for (const auto& bucket : buckets) {
        QByteArray bytes;
        QDataStream stream(&bytes, QIODevice::WriteOnly);
        prepared(stream);
        for (const auto& row : bucket.rows) {
            const auto id = seriesId(row.key);
            if (!id) return unexpected(id.error());
            stream << static_cast<qint32>(*id);
            for (const float value : row.values) stream << value;
        }
        const auto step = static_cast<qint64>(kHistoryTiers[bucket.tier].step.count());
        if (auto done = run(QStringLiteral("INSERT OR REPLACE INTO bucket(step, slot, data) VALUES(?, ?, ?)"),
                            {step, static_cast<qint64>(bucket.slot), bytes});
            !done)
            return done;
    }
    for (const auto& event : events) {
        if (auto done =
                run(QStringLiteral("INSERT INTO event(at, severity, kind, rule, node, detail, count) VALUES(?, "
                                   "?, ?, ?, ?, ?, ?)"),
                    {millisecondsOf(event.at), textOf(nameOf(event.severity)), textOf(nameOf(event.kind)),
                     textOf(event.rule), textOf(event.node), textOf(event.detail), static_cast<qint64>(event.count)});
            !done)
            return done;
    }
    return {};
}

Result<KeptPast, QString> HistoryFile::read() {
    KeptPast past;
    std::map<int, SeriesKey> keys;
    for (const auto& [key, id] : m_ids) keys[id] = key;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(QStringLiteral("SELECT step, slot, data FROM bucket ORDER BY step, slot")))
        return unexpected(said(query.lastError()));
    while (query.next())
        if (const auto tier = tierOf(query.value(0).toInt()))
            past.traffic.restore({*tier, query.value(1).toLongLong(), rowsOf(query.value(2).toByteArray(), keys)});
    query.prepare(
        QStringLiteral("SELECT at, severity, kind, rule, node, detail, count FROM (SELECT * FROM event ORDER BY "
                       "id DESC LIMIT ?) ORDER BY id"));
    query.addBindValue(m_limits.events);
    if (!query.exec()) return unexpected(said(query.lastError()));
    while (query.next()) past.events.push_back(eventOf(query));
    return past;
}

Result<void, QString> HistoryFile::trim(WallTime now) {
    const qint64 seconds = millisecondsOf(now) / 1000;
    for (const auto& tier : kHistoryTiers) {
        const auto step = static_cast<qint64>(tier.step.count());
        const auto oldest = seconds / step - static_cast<qint64>(tier.length);
        if (auto done = run(QStringLiteral("DELETE FROM bucket WHERE step=? AND slot<?"), {step, oldest}); !done)
            return done;
    }
    if (auto done = run(QStringLiteral("DELETE FROM event WHERE at<? OR id<=(SELECT max(id) FROM event)-?"),
                        {millisecondsOf(now - m_limits.eventAge), m_limits.events});
        !done)
        return done;
    const bool isOver = size() > m_limits.bytes;
    for (const auto& tier : kHistoryTiers) {
        if (size() <= m_limits.bytes) break;
        const auto step = static_cast<qint64>(tier.step.count());
        // The older half of the finest goes before anything of the next.
        for (int round = 0; round < 12 && size() > m_limits.bytes; ++round)
            if (auto done =
                    run(QStringLiteral("DELETE FROM bucket WHERE step=? AND slot<=(SELECT (min(slot)+max(slot))/2 "
                                       "FROM bucket WHERE step=?)"),
                        {step, step});
                !done)
                return done;
    }
    // What aged away makes room for what comes; a file over its limit gives the room back.
    return isOver ? run(QStringLiteral("VACUUM")) : Result<void, QString>();
}

/// Of what is in use; free pages are given back by the vacuum.
qint64 HistoryFile::size() {
    QSqlQuery query(m_database);
    const bool told =
        query.exec(QStringLiteral("SELECT (p.page_count - f.freelist_count) * s.page_size FROM "
                                  "pragma_page_count() p, pragma_freelist_count() f, "
                                  "pragma_page_size() s"));
    return told && query.next() ? query.value(0).toLongLong() : 0;
}

}  // namespace cas
