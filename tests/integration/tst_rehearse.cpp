#include <QJsonDocument>
#include <QtTest>

#include "tests/support/balancer_process.h"

using namespace cas;

namespace {

constexpr auto kPatience = std::chrono::seconds(150);

QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

ProgramResult rehearse(const QStringList& arguments, const QStringList& launcher = {}) {
    return runCommand(launcher + QStringList{CAS_PROGRAM, "rehearse", "--seconds", "0"} + arguments, {}, kPatience);
}

QString lastLine(const ProgramResult& result) { return result.output.trimmed().section('\n', -1); }

}  // namespace

/// `rehearse` as whoever just wants to see it starts it.
class TestRehearse : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAnyRightOrNetwork();
    void samples_data();
    void samples();
    void aPlanThatCannotWorkFails();
    void faultsAreToldWithTheirCause_data();
    void faultsAreToldWithTheirCause();
    void withoutADisplayItIsWhatHappens();
};

void TestRehearse::withoutAnyRightOrNetwork() {
    const QStringList launcher{"unshare",
                               "--map-root-user",
                               "--net",
                               "sh",
                               "-c",
                               "ip link set lo up && exec setpriv --bounding-set -all --inh-caps -all --no-new-privs "
                               "\"$0\" \"$@\""};
    if (const auto possible = runCommand(launcher + QStringList{"true"}); possible.exitCode != 0)
        QSKIP(qPrintable("needs a namespace of its own: " + possible.messages));
    const QTemporaryDir folder;
    const ProgramResult result = rehearse({"--report", folder.filePath("report")}, launcher);
    QVERIFY2(result.exitCode == 0, qPrintable(result.all()));
    QCOMPARE(lastLine(result), QString("rehearsal passed"));
    QVERIFY(result.output.contains("The lab's ports are higher by"));
    QVERIFY(result.output.contains(" via CAS"));
    const QJsonObject report = QJsonDocument::fromJson(contents(folder.filePath("report/report.json"))).object();
    QVERIFY(!report.isEmpty());
    QVERIFY(contents(folder.filePath("report/report.html")).contains("lab"));
    QVERIFY(!contents(folder.filePath("report/journal")).isEmpty());
}

void TestRehearse::samples_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"exchange2007", "exchange2010-static-ports", "loopback-demo"}) QTest::newRow(name) << name;
}

void TestRehearse::samples() {
    QFETCH(QString, name);
    const QString file = QStringLiteral(CAS_SAMPLES "/%1.casarray").arg(name);
    const QByteArray before = contents(file);
    const ProgramResult result = rehearse({file});
    QVERIFY2(result.exitCode == 0, qPrintable(result.all()));
    QCOMPARE(lastLine(result), QString("rehearsal passed"));
    for (const QString& line : result.output.trimmed().split('\n'))
        QVERIFY2(line.startsWith("LAB") || line == lastLine(result), qPrintable(line));
    QCOMPARE(contents(file), before);
    QVERIFY(!QFile::exists(file + ".journal") && !QFile::exists(file + ".lab"));
}

void TestRehearse::aPlanThatCannotWorkFails() {
    // A server that does not exist.
    QJsonObject plan = QJsonDocument::fromJson(contents(CAS_SAMPLES "/exchange2010-endpoint-mapper.casarray")).object();
    QJsonObject exchange = plan["exchange"].toObject();
    exchange["managementServer"] = "cas7.corp.contoso.com";
    plan["exchange"] = exchange;
    const QTemporaryDir folder;
    QFile file(folder.filePath("bad.casarray"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(QJsonDocument(plan).toJson());
    file.close();
    const ProgramResult result = rehearse({file.fileName()});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(lastLine(result).startsWith("rehearsal failed: "), qPrintable(result.all()));
}

void TestRehearse::faultsAreToldWithTheirCause_data() {
    QTest::addColumn<QString>("fault");
    QTest::addColumn<QString>("last");
    QTest::newRow("setup") << "CAS4:failed-setup"
                           << "cas4 ended with exit code 1";
    QTest::newRow("alias") << "dns-conflict"
                           << "alias of another";
    QTest::newRow("array") << "other-array"
                           << "another array already";
    QTest::newRow("no such server") << "CAS77:off"
                                    << "The lab has no server “CAS77”.";
}

void TestRehearse::faultsAreToldWithTheirCause() {
    QFETCH(QString, fault);
    QFETCH(QString, last);
    const ProgramResult result = rehearse({"--fault", fault});
    QCOMPARE(result.exitCode, 1);
    QVERIFY2(lastLine(result).startsWith("rehearsal failed: "), qPrintable(result.all()));
    QVERIFY2(lastLine(result).contains(last), qPrintable(lastLine(result)));
}

void TestRehearse::withoutADisplayItIsWhatHappens() {
    const ProgramResult result = runCommand(
        {"env", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY", "-u", "QT_QPA_PLATFORM", CAS_PROGRAM}, {}, kPatience);
    QVERIFY2(result.exitCode == 0, qPrintable(result.all()));
    QCOMPARE(lastLine(result), QString("rehearsal passed"));
}

QTEST_GUILESS_MAIN(TestRehearse)
#include "tst_rehearse.moc"
