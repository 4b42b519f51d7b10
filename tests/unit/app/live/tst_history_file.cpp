#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest>
#include <cmath>

#include "app/live/history_store.h"

using namespace cas;
using namespace std::chrono_literals;

namespace {

const SeriesKey kNode{"cas1", "HTTPS"};

TrafficHistory::Bucket bucketAt(std::size_t tier, std::int64_t slot, float bytes) {
    Measures values;
    values[Measure::BytesIn] = bytes;
    return {tier, slot, {{kNode, values}, {{}, Measures()}}};
}

Event eventAt(WallTime at, const std::string& detail) {
    Event event;
    event.at = at;
    event.severity = Severity::Warning;
    event.kind = EventKind::NodeDown;
    event.node = "cas1";
    event.rule = "HTTPS";
    event.detail = detail;
    event.count = 3;
    return event;
}

std::size_t pointsIn(const TrafficHistory& history, double from, double to, std::size_t most = 100'000) {
    return history.line(kNode, Measure::BytesIn, from, to, most).size();
}

}  // namespace

class TestHistoryFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void whatIsWrittenIsRead() {
        const WallTime at(1'000'000'123ms);
        {
            auto file = open();
            QVERIFY(file->write({bucketAt(0, 500, 1.5F), bucketAt(0, 501, 2.5F), bucketAt(2, 9, 7)},
                                {eventAt(at, "no answer"), eventAt(at + 1s, "Ümlaut '; DROP TABLE event")}));
        }
        const auto past = open()->read();
        QVERIFY(past);
        const auto line = past->traffic.line(kNode, Measure::BytesIn, 500, 501, 100);
        QCOMPARE(line.size(), std::size_t{2});
        QCOMPARE(line[1].value, 2.5F);
        QVERIFY(std::isnan((*past->traffic.at(kNode, 500))[Measure::Sessions]));
        QCOMPARE(past->events.size(), std::size_t{2});
        QCOMPARE(past->events[0].at, at);
        QCOMPARE(past->events[0].severity, Severity::Warning);
        QCOMPARE(past->events[0].kind, EventKind::NodeDown);
        QCOMPARE(past->events[0].count, std::uint64_t{3});
        QCOMPARE(past->events[1].detail, std::string("Ümlaut '; DROP TABLE event"));
    }

    void whatIsOlderThanATierReachesIsDropped() {
        auto file = open();
        const WallTime now(1'000'000s);
        QVERIFY(file->write({bucketAt(0, 1'000'000 - 4000, 1), bucketAt(0, 1'000'000 - 10, 2)},
                            {eventAt(now - 15 * 24h, "old"), eventAt(now, "new")}));
        QVERIFY(file->trim(now));
        const auto past = file->read();
        QCOMPARE(past->traffic.oldest(), 1'000'000.0 - 10);
        QCOMPARE(past->events.size(), std::size_t{1});
        QCOMPARE(past->events[0].detail, std::string("new"));
    }

    void theFileStaysBelowItsLimitAndTheFinestOldestGoFirst() {
        HistoryLimits limits;
        limits.bytes = 200'000;
        limits.events = 10;
        auto file = open(limits);
        std::vector<TrafficHistory::Bucket> buckets;
        for (int slot = 0; slot < 3000; ++slot) {
            auto bucket = bucketAt(0, 997'000 + slot, 1);
            for (int node = 0; node < 20; ++node) bucket.rows.push_back({{"n" + std::to_string(node), {}}, Measures()});
            buckets.push_back(std::move(bucket));
        }
        for (int slot = 0; slot < 100; ++slot) buckets.push_back(bucketAt(2, 1'000'000 / 60 - slot, 1));
        std::vector<Event> events(30, eventAt(WallTime(1'000'000s), "x"));
        QVERIFY(file->write(buckets, events));
        QVERIFY(file->trim(WallTime(1'000'000s)));
        const auto past = file->read();
        QCOMPARE(past->events.size(), std::size_t{10});
        const auto seconds = pointsIn(past->traffic, 1'000'000 - 3000, 1'000'000);
        QVERIFY2(seconds > 0 && seconds < 1000, qPrintable(QString::number(seconds)));
        QCOMPARE(pointsIn(past->traffic, 1'000'000 - 5000, 1'000'000, 100), std::size_t{85});
        file.reset();
        QVERIFY(QFileInfo(path()).size() < 400'000);
    }

    void aFileThatIsNoDatabaseIsMovedAside() {
        QFile broken(path());
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write(QByteArray(10'000, 'x'));
        broken.close();
        auto file = open();
        QVERIFY(file);
        QVERIFY(QFile::exists(file->movedAside));
        QVERIFY(file->write({bucketAt(0, 5, 1)}, {}));
    }

    void aFolderThatCannotBeWrittenIsASentence() {
        const auto file = HistoryFile::open(QStringLiteral("/proc/none/history.sqlite"));
        QVERIFY(!file);
        QVERIFY(!file.error().isEmpty());
    }

    void theStoreWritesWhatItWasGivenBeforeItEnds() {
        const auto now = std::chrono::system_clock::now();
        const auto second = std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
        {
            HistoryStore store(path());
            store.keep({bucketAt(0, second, 1)}, {eventAt(now, "a")});
        }
        HistoryStore store(path());
        std::optional<KeptPast> kept;
        store.read([&](KeptPast past) { kept = std::move(past); });
        QTRY_VERIFY(kept);
        QCOMPARE(kept->events.size(), std::size_t{1});
        QCOMPARE(kept->traffic.newest(), static_cast<double>(second));
    }

    void troubleIsToldOnce() {
        HistoryStore store(QStringLiteral("/proc/none/history.sqlite"));
        QSignalSpy told(&store, &HistoryStore::troubled);
        store.keep({bucketAt(0, 1, 1)}, {});
        store.keep({bucketAt(0, 2, 1)}, {});
        QTRY_COMPARE(told.size(), 1);
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("history.sqlite")); }
    std::unique_ptr<HistoryFile> open(const HistoryLimits& limits = {}) const {
        auto file = HistoryFile::open(path(), limits);
        return file ? std::move(*file) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestHistoryFile)
#include "tst_history_file.moc"
