#include <QtTest>
#include <fstream>

#include "tests/support/balancer_process.h"

using namespace cas;

/// Exit codes and streams of what needs no running balancer.
class CommandLineTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void exits_data();
    void exits();
    void nothingIsHelpOnTheErrorStream();
    void version();
    void checkAsJson_data();
    void checkAsJson();

private:
    QTemporaryDir m_folder;
};

void CommandLineTest::initTestCase() {
    std::ofstream(m_folder.filePath("bad").toStdString()) << "{";
    // One node alone is a warning.
    std::ofstream(m_folder.filePath("warned").toStdString())
        << "{\"format\":\"casarray\",\"version\":1,\"virtualAddress\":\"127.0.0.50\","
           "\"nodes\":[{\"name\":\"A\",\"address\":\"127.0.0.11\"}],"
           "\"balancing\":{\"rules\":[{\"name\":\"W\",\"protocol\":\"tcp\",\"ports\":\"80\"}]}}";
}

void CommandLineTest::exits_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    const auto row = [](const char* arguments, int code, const char* said) {
        QTest::newRow(arguments) << arguments << code << said;
    };
    row("--help", 0, "check");
    row("serve --help", 0, "--drain-timeout");
    row("ctl --help", 0, "weight NODE N");
    row("nonsense", 2, "nonsense");
    row("--nonsense", 2, "--help");
    row("check", 2, "FILE");
    row("check bad extra", 2, "extra");
    row("check bad", 1, "bad:1:");
    row("check absent", 1, "absent");
    row("check warned", 0, "warning");
    row("serve bad", 1, "bad:1:");
    row("serve warned --metrics localhost", 2, "localhost");
    row("serve warned --metrics 127.0.0.1:0", 2, "127.0.0.1:0");
    row("serve warned --threads 0", 2, "--threads");
    row("serve warned --drain-timeout -1", 2, "--drain-timeout");
    row("ctl", 2, "SOCKET");
    row("ctl absent", 2, "COMMAND");
    row("ctl absent nonsense", 2, "nonsense");
    row("ctl absent status", 3, "absent");
    row("ctl absent status CAS1", 2, "status");
    row("ctl absent drain", 2, "drain");
    row("ctl absent drain CAS1", 3, "absent");
    row("ctl absent weight CAS1", 2, "weight");
    row("ctl absent weight CAS1 some", 2, "weight");
    row("ctl absent weight CAS1 -1", 3, "absent");
    row("ctl absent reload --rule W", 2, "reload");
    row("probe 127.0.0.1 --ports 70000", 2, "70000");
    row("probe name.invalid", 3, "name.invalid");
}

void CommandLineTest::exits() {
    QFETCH(QString, arguments);
    QFETCH(int, code);
    QFETCH(QString, said);
    QStringList list = arguments.split(' ');
    for (QString& argument : list)
        if (argument == "bad" || argument == "warned" || argument == "absent") argument = m_folder.filePath(argument);
    const ProgramResult result = runProgram(list);
    QVERIFY2(result.all().contains(said), qPrintable(result.all()));
    QCOMPARE(result.exitCode, code);
}

void CommandLineTest::nothingIsHelpOnTheErrorStream() {
    const ProgramResult result = runProgram({});
    QCOMPARE(result.exitCode, 2);
    QCOMPARE(result.output, QString());
    QVERIFY(result.messages.contains("serve"));
}

void CommandLineTest::version() {
    const ProgramResult result = runProgram({"--version"});
    QCOMPARE(result.exitCode, 0);
    QCOMPARE(result.output, QString("cas-array-wizard " CAS_VERSION "\n"));
    QCOMPARE(result.messages, QString());
}

void CommandLineTest::checkAsJson_data() {
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("severity");
    QTest::newRow("error") << "bad"
                           << "error";
    QTest::newRow("warning") << "warned"
                             << "warning";
}

void CommandLineTest::checkAsJson() {
    QFETCH(QString, file);
    QFETCH(QString, severity);
    const ProgramResult result = runProgram({"check", m_folder.filePath(file), "--json"});
    QCOMPARE(result.messages, QString());
    const QJsonArray rows = QJsonDocument::fromJson(result.output.toUtf8()).array();
    QCOMPARE(rows.size(), 1);
    QCOMPARE(rows[0].toObject()["severity"].toString(), severity);
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
