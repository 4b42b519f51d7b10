#include <QtTest>

#include "app/reports/report_drift.h"
#include "app/reports/report_frame.h"
#include "app/reports/report_writer.h"
#include "tests/gui/sample_report.h"

using namespace cas;

/// What is different from a former report, and what was before the changes.
class ReportDriftTest : public QObject {
    Q_OBJECT
private slots:
    void findsNothingInTheSame();
    void findsWhatChanged_data();
    void findsWhatChanged();
    void refuses_data();
    void refuses();
    void tellsWhatWasBefore();
};

void ReportDriftTest::findsNothingInTheSame() {
    auto later = sampleReport();
    later.at = later.at.addDays(1);
    later.traffic.reset();
    later.journal.pop_back();
    later.checks[0].took = std::chrono::milliseconds(99);
    const auto drift = driftBetween(writeJson(sampleReport()), writeJson(later), "old.json");
    QVERIFY(drift.has_value());
    QCOMPARE(drift->file, "old.json");
    QCOMPARE(drift->at, sampleReport().at);
    QVERIFY2(drift->rows.empty(), qPrintable(drift->rows.empty() ? QString() : drift->rows.front().place));
}

using Change = std::function<void(ReportData&)>;
Q_DECLARE_METATYPE(Change)

void ReportDriftTest::findsWhatChanged_data() {
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("place");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("now");
    const auto row = [](const char* name, Change change, DriftKind kind, const char* place, const char* before,
                        const char* now) {
        QTest::newRow(name) << change << static_cast<int>(kind) << QString(place) << QString(before) << QString(now);
    };
    row(
        "weight", [](ReportData& data) { data.plan.nodes[4].weight = 50; }, DriftKind::Changed,
        "plan/nodes/cas5/weight", "80", "50");
    row(
        "node gone", [](ReportData& data) { data.plan.nodes.erase(data.plan.nodes.begin() + 1); }, DriftKind::Removed,
        "plan/nodes/cas2", "", "");
    row(
        "database more", [](ReportData& data) { data.plan.databases.correct.push_back("Mbx9"); }, DriftKind::Added,
        "plan/databases/correct/Mbx9", "", "Mbx9");
    row(
        "database elsewhere", [](ReportData& data) { data.after->databases[5].rpcClientAccessServer = "cas9"; },
        DriftKind::Changed, "databasesAfter/Mbx6/clientAccessServer", "outlook.corp.contoso.com", "cas9");
    row(
        "check", [](ReportData& data) { data.checks[1].result = CheckResult::Failed; }, DriftKind::Changed,
        "checks/node-reachable cas1/result", "ok", "failed");
    row(
        "array gone", [](ReportData& data) { data.after->arrays.clear(); }, DriftKind::Removed,
        "worldAfter/arrays/outlook", "", "");
}

void ReportDriftTest::findsWhatChanged() {
    QFETCH(Change, change);
    auto later = sampleReport();
    change(later);
    const auto drift = driftBetween(writeJson(sampleReport()), writeJson(later), "old.json");
    QVERIFY(drift.has_value());
    QStringList places;
    for (const auto& one : drift->rows) places << one.place;
    QVERIFY2(drift->rows.size() == 1, qPrintable(places.join(", ")));
    const auto& found = drift->rows.front();
    QTEST(static_cast<int>(found.kind), "kind");
    QTEST(found.place, "place");
    QTEST(found.before, "before");
    QTEST(found.now, "now");
}

void ReportDriftTest::refuses_data() {
    QTest::addColumn<QByteArray>("former");
    QTest::newRow("no JSON") << QByteArray("<html>");
    QTest::newRow("another file") << QByteArray("{\"format\":\"casarray\",\"version\":1}");
    QTest::newRow("newer") << QByteArray("{\"format\":\"casarray-report\",\"version\":2}");
    QTest::newRow("odd format") << QByteArray("{\"format\":7}");
    QTest::newRow("a list") << QByteArray("[]");
}

void ReportDriftTest::refuses() {
    QFETCH(QByteArray, former);
    const auto drift = driftBetween(former, writeJson(sampleReport()), "old.json");
    QVERIFY(!drift.has_value());
    QVERIFY(drift.error().startsWith("old.json"));
}

void ReportDriftTest::tellsWhatWasBefore() {
    auto data = sampleReport();
    const auto now = *data.after;
    const auto before = foundBefore(now, data.actions, data.journal);
    QCOMPARE(before.databases[0].rpcClientAccessServer, "cas1.corp.contoso.com");
    QCOMPARE(before.databases[5].rpcClientAccessServer, now.databases[5].rpcClientAccessServer);
    QVERIFY(before.arrays.empty());
    QVERIFY(before.records[0].type.empty());
    QCOMPARE(foundBefore(now, data.actions, {}), now);
}

QTEST_GUILESS_MAIN(ReportDriftTest)
#include "tst_report_drift.moc"
