#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/run_command.h"
#include "wizard/exec/linux_text.h"

using namespace cas;

using Verb = LinuxCommand::Verb;

/// What runs on a Linux host, run by this computer's own shell.
class LinuxTextTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void comparesFiles();
    void installs_data();
    void installs();
    void putsBackWhatWasThere_data();
    void putsBackWhatWasThere();
    void keepsTheFirstOfTwoInstallations();
    void tellsWhatWasOurs();
    void undoesOneOfTwoPlans();
    void removesWhateverPlansWereInstalled_data();
    void removesWhateverPlansWereInstalled();
    void removesWhatOthersChanged();
    void leavesAloneWhatOthersChanged();
    void refusesWhatTheCheckRefuses();
    void refusesHalfAFile();
    void putsKernelSettingsBack_data();
    void putsKernelSettingsBack();
    void putsBackWhatALaterFileLeavesOut();
    void goesBySsh_data();
    void goesBySsh();

private:
    LinuxCommand command(Verb verb, const QByteArray& content = "new\n") const;
    ProgramResult run(const LinuxCommand& asked) const;
    void write(const QByteArray& bytes) const;
    /// One that puts the files of settings in force, ours first.
    void writeSystemctl() const;
    QByteArray read() const;
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files); }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

void LinuxTextTest::init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath("it's $HOME.cfg");
}

LinuxCommand LinuxTextTest::command(Verb verb, const QByteArray& content) const {
    LinuxCommand made;
    made.verb = verb;
    made.host = "10.0.0.21";
    made.path = m_path.toStdString();
    made.content = content.toStdString();
    return made;
}

ProgramResult LinuxTextTest::run(const LinuxCommand& asked) const {
    return runCommand({"sh", "-c", QString::fromStdString(linuxScript(asked))},
                      QByteArray::fromStdString(asked.content));
}

void LinuxTextTest::write(const QByteArray& bytes) const {
    QFile file(m_path);
    QVERIFY(file.open(QFile::WriteOnly));
    file.write(bytes);
}

void LinuxTextTest::writeSystemctl() const {
    QFile systemctl(m_folder->filePath("systemctl"));
    QVERIFY(systemctl.open(QFile::WriteOnly));
    systemctl.write("#!/bin/sh\nfor f in \"$OURS\" other.conf; do [ ! -e \"$f\" ] || sysctl -q -p \"$f\"; done\n");
    systemctl.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
}

QByteArray LinuxTextTest::read() const {
    QFile file(m_path);
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray("none");
}

void LinuxTextTest::comparesFiles() {
    QCOMPARE(run(command(Verb::Compare)).output, QString());
    write("old\n");
    QCOMPARE(run(command(Verb::Compare)).output, QString("other\n"));
    write("new\n");
    QCOMPARE(run(command(Verb::Compare)).output, QString("same\n"));
    QCOMPARE(files().size(), 1);
}

void LinuxTextTest::installs_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("executable");
    QTest::addColumn<int>("files");
    QTest::newRow("nothing there") << QByteArray() << false << 2;
    QTest::newRow("another file") << QByteArray("old\n") << false << 2;
    QTest::newRow("the same file") << QByteArray("new\n") << false << 1;
    QTest::newRow("a program") << QByteArray() << true << 2;
}

void LinuxTextTest::installs() {
    QFETCH(QByteArray, before);
    QFETCH(bool, executable);
    if (!before.isEmpty()) write(before);
    auto install = command(Verb::Install);
    install.executable = executable;
    install.check = {"grep", "-q", "new"};
    const auto done = run(install);
    QVERIFY2(done.exitCode == 0, qPrintable(done.all()));
    QCOMPARE(read(), QByteArray("new\n"));
    QCOMPARE(QFileInfo(m_path).isExecutable(), executable);
    QTEST(static_cast<int>(files().size()), "files");
}

void LinuxTextTest::putsBackWhatWasThere_data() { installs_data(); }

void LinuxTextTest::putsBackWhatWasThere() {
    QFETCH(QByteArray, before);
    if (!before.isEmpty()) write(before);
    QCOMPARE(run(command(Verb::Install)).exitCode, 0);
    for (int time = 0; time < 2; ++time) {
        const auto done = run(command(Verb::Restore));
        QVERIFY2(done.exitCode == 0, qPrintable(done.all()));
        QCOMPARE(read(), before.isEmpty() ? QByteArray("none") : before);
        QCOMPARE(files().size(), before.isEmpty() ? 0 : 1);
    }
}

void LinuxTextTest::keepsTheFirstOfTwoInstallations() {
    write("old\n");
    QCOMPARE(run(command(Verb::Install)).exitCode, 0);
    QCOMPARE(run(command(Verb::Install)).exitCode, 0);
    QCOMPARE(run(command(Verb::Restore)).exitCode, 0);
    QCOMPARE(read(), QByteArray("old\n"));
}

void LinuxTextTest::tellsWhatWasOurs() {
    write("old\n");
    QCOMPARE(run(command(Verb::Install)).exitCode, 0);
    QCOMPARE(run(command(Verb::Compare, "another plan\n")).output, QString("former\n"));
    QCOMPARE(run(command(Verb::Compare)).output, QString("same\n"));
}

void LinuxTextTest::undoesOneOfTwoPlans() {
    write("old\n");
    for (const char* plan : {"first\n", "second\n"}) QCOMPARE(run(command(Verb::Install, plan)).exitCode, 0);
    for (int time = 0; time < 2; ++time) {
        QCOMPARE(run(command(Verb::Restore, "second\n")).exitCode, 0);
        QCOMPARE(read(), QByteArray("first\n"));
    }
    for (int time = 0; time < 2; ++time) {
        QCOMPARE(run(command(Verb::Restore, "first\n")).exitCode, 0);
        QCOMPARE(read(), QByteArray("old\n"));
    }
    QCOMPARE(files().size(), 1);
}

void LinuxTextTest::removesWhateverPlansWereInstalled_data() {
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArrayList>("plans");
    QTest::addColumn<QByteArray>("wanted");
    const QByteArray none("none");
    QTest::newRow("nothing there") << QByteArray() << QByteArrayList{"1\n"} << none;
    QTest::newRow("another file") << QByteArray("old\n") << QByteArrayList{"1\n"} << QByteArray("old\n");
    QTest::newRow("three plans") << QByteArray("old\n") << QByteArrayList{"1\n", "2\n", "3\n"} << QByteArray("old\n");
    QTest::newRow("three plans, nothing before") << QByteArray() << QByteArrayList{"1\n", "2\n", "3\n"} << none;
    QTest::newRow("copied by hand") << QByteArray("1\n") << QByteArrayList{"1\n"} << none;
    QTest::newRow("never installed") << QByteArray("old\n") << QByteArrayList{} << QByteArray("old\n");
}

void LinuxTextTest::removesWhateverPlansWereInstalled() {
    QFETCH(QByteArray, before);
    QFETCH(QByteArrayList, plans);
    if (!before.isEmpty()) write(before);
    for (const auto& plan : plans) QCOMPARE(run(command(Verb::Install, plan)).exitCode, 0);
    for (int time = 0; time < 2; ++time) {
        const auto done = run(command(Verb::Remove, plans.value(plans.size() - 1, "1\n")));
        QVERIFY2(done.exitCode == 0, qPrintable(done.all()));
        QTEST(read(), "wanted");
        QCOMPARE(files().size(), read() == "none" ? 0 : 1);
    }
}

void LinuxTextTest::removesWhatOthersChanged() {
    write("old\n");
    QCOMPARE(run(command(Verb::Install)).exitCode, 0);
    write("theirs\n");
    QCOMPARE(run(command(Verb::Remove)).exitCode, 0);
    QCOMPARE(read(), QByteArray("old\n"));
    QFile kept(m_path + ".removed-cas-array");
    QVERIFY(kept.open(QFile::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("theirs\n"));
}

void LinuxTextTest::leavesAloneWhatOthersChanged() {
    write("old\n");
    QCOMPARE(run(command(Verb::Install)).exitCode, 0);
    write("theirs\n");
    const auto refused = run(command(Verb::Restore));
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.messages.contains("was changed by somebody else"), qPrintable(refused.messages));
    QCOMPARE(read(), QByteArray("theirs\n"));
}

void LinuxTextTest::refusesWhatTheCheckRefuses() {
    write("old\n");
    auto install = command(Verb::Install);
    install.check = {"grep", "-q", "it's not"};
    QVERIFY(run(install).exitCode != 0);
    QCOMPARE(read(), QByteArray("old\n"));
    QCOMPARE(files().size(), 1);
}

void LinuxTextTest::refusesHalfAFile() {
    const auto script = QString::fromStdString(linuxScript(command(Verb::Install, "new\nand more\n")));
    QVERIFY(runCommand({"sh", "-c", script}, "new\n").exitCode != 0);
    QCOMPARE(files(), QStringList());
}

void LinuxTextTest::putsKernelSettingsBack_data() {
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("another");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("off") << "0"
                         << ""
                         << "0";
    QTest::newRow("on, by hand") << "1"
                                 << ""
                                 << "1";
    QTest::newRow("on, by another file since") << "0"
                                               << "net.ipv4.ip_nonlocal_bind = 1\n"
                                               << "1";
}

/// With real settings, in a network of its own; all of it is one shell, as a network goes with its last program.
void LinuxTextTest::putsKernelSettingsBack() {
    if (runCommand({"unshare", "-n", "sysctl", "-q", "-w", "net.ipv4.ip_nonlocal_bind=0"}).exitCode != 0)
        QSKIP("needs a network of its own");
    QFETCH(QString, before);
    QFETCH(QString, another);
    const QByteArray ours = "net.ipv4.ip_nonlocal_bind = 1\n";
    auto settle = command(Verb::Settle);
    settle.service = "systemd-sysctl";
    settle.path = "/etc/sysctl.d/ours.conf";
    write(ours);
    QFile other(m_folder->filePath("other.conf"));
    QVERIFY(other.open(QFile::WriteOnly));
    other.write(another.toUtf8());
    other.close();
    writeSystemctl();
    const auto script = QString::fromStdString(linuxScript(settle)).replace("f=/etc/sysctl.d/ours.conf", "f=$OURS");
    const auto done = runCommand({"unshare", "-n", "sh", "-c",
                                  "set -e; cd \"$0\"; PATH=$0:$PATH; export OURS=\"$1\"; k=net.ipv4.ip_nonlocal_bind; "
                                  "sysctl -q -w $k=$2; sh -c \"$3\"; sysctl -n $k; sh -c \"$3\"; "
                                  "rm \"$1\"; sh -c \"$3\"; sysctl -n $k; sh -c \"$3\"",
                                  m_folder->path(), m_path, before, script});
    QVERIFY2(done.exitCode == 0, qPrintable(done.all()));
    QTEST(done.output.section('\n', 1, 1), "wanted");
    QCOMPARE(done.output.section('\n', 0, 0), QString("1"));
    QCOMPARE(files(), QStringList({"other.conf", "systemctl"}));
}

void LinuxTextTest::putsBackWhatALaterFileLeavesOut() {
    if (runCommand({"unshare", "-n", "sysctl", "-q", "-w", "net.ipv4.ip_nonlocal_bind=0"}).exitCode != 0)
        QSKIP("needs a network of its own");
    auto settle = command(Verb::Settle);
    settle.service = "systemd-sysctl";
    settle.path = "/etc/sysctl.d/ours.conf";
    writeSystemctl();
    const auto script = QString::fromStdString(linuxScript(settle)).replace("f=/etc/sysctl.d/ours.conf", "f=$OURS");
    const auto done =
        runCommand({"unshare", "-n", "sh", "-c",
                    "set -e; PATH=$0:$PATH; export OURS=\"$1\"; k=net.ipv4.ip_nonlocal_bind; "
                    "o=net.ipv4.ip_forward; sysctl -q -w $k=0 $o=0; echo \"$k = 1\" > \"$OURS\"; "
                    "sh -c \"$2\"; sysctl -n $k; echo \"$o = 1\" > \"$OURS\"; sh -c \"$2\"; sysctl -n $k $o",
                    m_folder->path(), m_path, script});
    QVERIFY2(done.exitCode == 0, qPrintable(done.all()));
    QCOMPARE(done.output, QString("1\n0\n1\n"));
}

void LinuxTextTest::goesBySsh_data() {
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("wanted");
    const QString ssh = "ssh -T -o 'BatchMode=yes' -o 'StrictHostKeyChecking=yes' -o 'ConnectTimeout=10' -p 2222 ";
    QTest::newRow("as ssh decides") << "" << ssh + "-- 10.0.0.21 'systemctl is-active haproxy || true'";
    QTest::newRow("root") << "root" << ssh + "-l root -- 10.0.0.21 'systemctl is-active haproxy || true'";
    QTest::newRow("somebody") << "o'neil"
                              << ssh +
                                     "-l 'o'\\''neil' -- 10.0.0.21 'sudo -n sh -c "
                                     "'\\''systemctl is-active haproxy || true'\\'''";
}

void LinuxTextTest::goesBySsh() {
    QFETCH(QString, user);
    auto watch = command(Verb::Watch);
    watch.user = user.toStdString();
    watch.port = 2222;
    watch.service = "haproxy";
    QTEST(QString::fromStdString(linuxText(watch)), "wanted");
}

QTEST_GUILESS_MAIN(LinuxTextTest)
#include "tst_linux_text.moc"
