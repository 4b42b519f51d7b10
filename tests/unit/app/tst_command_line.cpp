#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <QtTest>
#include <array>
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
    void exitsOfRuns_data();
    void exitsOfRuns() { exits(); }
    void version();
    void checkAsJson_data();
    void checkAsJson();
    void fullDiskIsTold_data();
    void fullDiskIsTold();
    void serveLosesNoFinding();

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

namespace {

void row(const char* arguments, int code, const char* said) { QTest::newRow(arguments) << arguments << code << said; }

void addCtlRows() {
    row("ctl", 2, "SOCKET");
    row("ctl absent", 2, "COMMAND");
    row("ctl absent nonsense", 2, "nonsense");
    row("ctl absent status", 3, "absent");
    row("ctl absent status CAS1", 2, "status takes nothing, so “CAS1” is too much.");
    row("ctl absent drain", 2, "drain needs the name of a node.");
    row("ctl absent drain ''", 2, "drain needs the name of a node, not an empty one.");
    row("ctl absent drain CAS1 CAS2", 2, "drain takes one node, so “CAS2” is too much.");
    row("ctl absent drain CAS1 --rule ''", 2, "--rule needs the name of a rule, not an empty one.");
    row("ctl absent drain CAS1 --rule=", 2, "--rule");
    row("ctl absent drain CAS1", 3, "absent");
    row("ctl absent weight", 2, "weight needs the name of a node.");
    row("ctl absent weight CAS1", 2, "weight needs a weight from 0 to 100 after the node.");
    row("ctl absent weight CAS1 some", 2, "weight needs a whole number from 0 to 100, not some.");
    row("ctl absent weight CAS1 -1", 2, "weight needs a whole number from 0 to 100, not -1.");
    row("ctl absent weight CAS1 101", 2, "weight needs a whole number from 0 to 100, not 101.");
    row("ctl absent weight CAS1 1.5", 2, "weight needs a whole number from 0 to 100, not 1.5.");
    row("ctl absent weight CAS1 99999999999999999999", 2, "from 0 to 100, not 99999999999999999999.");
    row("ctl absent weight CAS1 ''", 2, "weight needs a whole number from 0 to 100");
    row("ctl absent weight CAS1 100", 3, "absent");
    row("ctl absent weight CAS1 5 6", 2, "weight takes one node and one weight, so “6” is too much.");
    row("ctl absent reload --rule W", 2, "reload concerns all rules");
    row("ctl absent affinity", 3, "absent");
    row("ctl absent affinity CAS1", 2, "affinity takes nothing, so “CAS1” is too much.");
    row("ctl absent what-if", 2, "what-if needs the name of a node.");
    row("ctl absent what-if CAS1", 3, "absent");
    row("ctl absent what-if CAS1 CAS2", 2, "what-if takes one node, so “CAS2” is too much.");
    row("ctl absent what-if CAS1 --rule W", 2, "what-if concerns all rules");
    row("ctl absent end", 2, "end needs the ids of sessions, which “sessions” tells.");
    row("ctl absent end 7 8", 3, "absent");
    row("ctl absent end 7 all", 2, "end needs whole numbers as ids, not “all”.");
    row("ctl absent end ''", 2, "end needs whole numbers as ids");
    row("ctl absent end 99999999999999999999", 2, "not “99999999999999999999”.");
    row("ctl absent end 7 --rule W", 2, "end concerns all rules");
}

}  // namespace

void CommandLineTest::exits_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    addCtlRows();
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
    row("serve warned --drain-timeout -1", 2, "--drain-timeout needs seconds from 0 to 604800, not -1.");
    row("serve warned --drain-timeout nan", 2, "--drain-timeout needs seconds from 0 to 604800, not nan.");
    row("serve warned --drain-timeout inf", 2, "--drain-timeout needs");
    row("serve warned --drain-timeout soon", 2, "--drain-timeout");
    row("apply warned --lab --fault A:nonsense", 2, "dns-conflict|other-array or none, not A:nonsense");
    row("apply warned --lab --fault slow", 2, "NODE:off|slow|refused-login|failed-setup");
    row("apply warned --lab --fault A:dns-conflict", 2, "not A:dns-conflict");
    row("apply warned --lab --fault Z:slow", 1, "The lab has no server “Z”. It has A, ");
    row("apply warned --lab --dry-run --fault A:slow", 2, "--dry-run");
    row("apply warned --fault A:slow", 2, "--lab");
    row("probe 127.0.0.1 --ports 70000", 2, "70000");
    row("probe 127.0.0.1 --endpoint-mapper 0", 2, "--endpoint-mapper");
    row("probe 127.0.0.1 --endpoint-mapper 65536", 2, "--endpoint-mapper");
    row("probe name.invalid", 3, "name.invalid");
}

void CommandLineTest::exitsOfRuns_data() {
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("said");
    row("preflight", 2, "FILE");
    row("preflight bad --lab", 1, "bad:1:");
    row("apply", 2, "FILE");
    row("apply bad --lab", 1, "bad:1:");
    row("apply warned --lab --dry-run --undo", 2, "--undo");
    row("apply warned --lab --resume --undo", 2, "--undo");
    row("apply warned --lab --credentials absent", 3, "absent");
    row("apply warned --lab --credentials bad", 3, "chmod 600");
    row("apply warned --lab --tsig-key-file bad", 3, "chmod 600");
    row("rehearse bad", 1, "bad:1:");
    row("rehearse --seconds soon", 2, "--seconds");
    row("rehearse --report /dev/null/x", 3, "/dev/null/x");
}

void CommandLineTest::exits() {
    QFETCH(QString, arguments);
    QFETCH(int, code);
    QFETCH(QString, said);
    QStringList list = arguments.split(' ');
    for (QString& argument : list)
        if (argument == "''")
            argument.clear();
        else if (argument == "bad" || argument == "warned" || argument == "absent")
            argument = m_folder.filePath(argument);
    const ProgramResult result = runProgram(list);
    QVERIFY2(result.all().contains(said), qPrintable(result.all()));
    QCOMPARE(result.exitCode, code);
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

void CommandLineTest::fullDiskIsTold_data() {
    QTest::addColumn<QStringList>("arguments");
    const QString plan = m_folder.filePath("warned");
    QTest::newRow("check") << QStringList{"check", plan};
    QTest::newRow("check of a bad file") << QStringList{"check", m_folder.filePath("bad")};
    QTest::newRow("check as JSON") << QStringList{"check", plan, "--json"};
    QTest::newRow("probe") << QStringList{"probe", "127.9.9.9", "--ports", "9"};
    QTest::newRow("probe as JSON") << QStringList{"probe", "127.9.9.9", "--ports", "9", "--json"};
    QTest::newRow("help") << QStringList{"--help"};
}

void CommandLineTest::fullDiskIsTold() {
    QFETCH(QStringList, arguments);
    const ProgramResult result = runProgram(arguments, {"/bin/sh", "-c", "exec \"$@\" > /dev/full", "sh"});
    QVERIFY2(result.messages.contains("standard output: No space left on device"), qPrintable(result.messages));
    QCOMPARE(result.exitCode, 3);
}

void CommandLineTest::serveLosesNoFinding() {
    // A reader that begins late, and a pipe that takes few lines without one.
    constexpr int kFindings = 900;
    QString nodes = "0";
    for (int i = 1; i < kFindings; ++i) nodes += ",0";
    const QString plan = m_folder.filePath("many");
    std::ofstream(plan.toStdString()) << R"({"format":"casarray","version":1,"nodes":[)" << nodes.toStdString() << "]}";
    std::array<int, 2> ends{};
    QCOMPARE(::pipe2(ends.data(), O_CLOEXEC), 0);
    QVERIFY(::fcntl(ends[0], F_SETPIPE_SZ, 4096) > 0);

    QProcess program;
    program.setChildProcessModifier([&ends] { ::dup2(ends[1], STDERR_FILENO); });
    program.start(CAS_PROGRAM, {"serve", plan});
    QVERIFY(program.waitForStarted());
    ::close(ends[1]);
    const auto waiting = [&ends] {
        int bytes = 0;
        return ::ioctl(ends[0], FIONREAD, &bytes) == 0 && bytes > 0;
    };
    QTRY_VERIFY(waiting());
    QByteArray messages;
    std::array<char, 4096> buffer{};
    for (ssize_t got = 0; (got = ::read(ends[0], buffer.data(), buffer.size())) > 0;)
        messages.append(buffer.data(), got);
    ::close(ends[0]);
    QTRY_COMPARE(program.state(), QProcess::NotRunning);
    QCOMPARE(program.exitCode(), 1);
    QCOMPARE(messages.count("/nodes/"), kFindings * 2);  // as place and in the sentence
    QVERIFY(!messages.contains("lost"));
}

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_command_line.moc"
