#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include "wizard/dns/gss_update.h"
#include "wizard/exec/child_process.h"

using namespace cas;
using namespace std::chrono_literals;

/// nsupdate's words, and programs that misbehave. The real nsupdate is asked in the integration test of GSS-TSIG.
class GssUpdateTest : public QObject {
    Q_OBJECT

private slots:
    void understandsNsupdate_data();
    void understandsNsupdate();
    void runsPrograms();
    void readsWhatIsLong();
    void tellsAProgramThatIsMissing();
    void endsOneThatHangs();
    void endsOneThatIsGivenUp();
    void endsOneThatStaysWithoutStreams();
    void endsWhatAProgramLeavesBehind();
};

void GssUpdateTest::understandsNsupdate_data() {
    using Kind = DnsVerdict::Kind;
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QByteArray>("output");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("failure");
    const auto row = [](const char* name, int exitCode, const char* output, Kind kind, FailureKind failure) {
        QTest::newRow(name) << exitCode << QByteArray(output) << static_cast<int>(kind) << static_cast<int>(failure);
    };
    row("done", 0, "", Kind::Accepted, FailureKind::Refused);
    row("no ticket", 1,
        "tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor code may provide more information, "
        "Minor = No Kerberos credentials available (default cache: FILE:x).\n",
        Kind::Rejected, FailureKind::SignInFailed);
    row("no such service", 1,
        "tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor code may provide more information, "
        "Minor = Server DNS/x@R not found in Kerberos database.\n",
        Kind::Rejected, FailureKind::SignInBlocked);
    row("clocks apart", 1,
        "tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor code may provide more information, "
        "Minor = Clock skew too great.\n",
        Kind::Rejected, FailureKind::SignInBlocked);
    row("silent domain controllers", 1,
        "tkey query failed: GSSAPI error: Major = Unspecified GSS failure.  Minor code may provide more information, "
        "Minor = Cannot contact any KDC for realm 'R'.\n",
        Kind::Rejected, FailureKind::Unreachable);
    row("records are there", 2, "update failed: YXRRSET\n", Kind::Differs, FailureKind::Refused);
    row("records are others", 2, "update failed: NXRRSET\n", Kind::Differs, FailureKind::Refused);
    row("forbidden", 2, "update failed: REFUSED\n", Kind::Rejected, FailureKind::Refused);
    row("other server", 2, "update failed: NOTAUTH\n", Kind::Rejected, FailureKind::Refused);
    row("answer that does not verify", 2, "; TSIG error with server: tsig verify failure\n", Kind::Unknown,
        FailureKind::Refused);
    row("silent", 1, "; Communication with 127.0.0.1#53 failed: timed out\ncould not reach any name server\n",
        Kind::Unknown, FailureKind::TimedOut);
    row("something new", 3, "who knows\n", Kind::Unknown, FailureKind::Refused);
}

void GssUpdateTest::understandsNsupdate() {
    QFETCH(int, exitCode);
    QFETCH(QByteArray, output);
    QFETCH(int, kind);
    QFETCH(int, failure);
    const auto verdict = judgeNsupdate({"dc1", 53}, exitCode, output.toStdString());
    QCOMPARE(static_cast<int>(verdict.kind), kind);
    QCOMPARE(static_cast<int>(verdict.failure.kind), failure);
    if (exitCode != 0) QVERIFY(verdict.failure.text.starts_with("dc1:53: "));
}

void GssUpdateTest::runsPrograms() {
    const auto ended =
        runChild({"sh", "-c", "cat; echo \"$WORD\" >&2; exit 7"}, "fed\n", {{"WORD", "set"}}, Patience::of(30s));
    QVERIFY2(ended.has_value(), ended ? "" : ended.error().text.c_str());
    QCOMPARE(ended->exitCode, 7);
    QCOMPARE(ended->output, std::string("fed\nset\n"));
    const auto killed = runChild({"sh", "-c", "kill -9 $$"}, {}, {}, Patience::of(30s));
    QCOMPARE(killed->exitCode, 137);
}

void GssUpdateTest::readsWhatIsLong() {
    // More than a socket holds, both ways; it does not read all of what it is fed.
    const auto ended = runChild({"sh", "-c", "head -c 1000000 /dev/zero | tr '\\0' x"}, std::string(1'000'000, 'y'), {},
                                Patience::of(30s));
    QVERIFY2(ended.has_value(), ended ? "" : ended.error().text.c_str());
    QCOMPARE(ended->exitCode, 0);
    QVERIFY(ended->output.size() >= 65536 && ended->output.size() < 80000);
    const auto echoed = runChild({"cat"}, std::string(60'000, 'z'), {}, Patience::of(30s));
    QCOMPARE(echoed->output, std::string(60'000, 'z'));
}

void GssUpdateTest::tellsAProgramThatIsMissing() {
    const auto ended = runChild({"no-such-program-here"}, {}, {}, Patience::of(30s));
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, FailureKind::Unsupported);
    QVERIFY2(ended.error().text.find("No such file") != std::string::npos, ended.error().text.c_str());
}

void GssUpdateTest::endsOneThatHangs() {
    QElapsedTimer timer;
    timer.start();
    const auto ended = runChild({"tail", "-f", "/dev/null"}, {}, {}, Patience::of(100ms));
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, FailureKind::TimedOut);
    QVERIFY(timer.elapsed() < 20'000);
}

void GssUpdateTest::endsOneThatIsGivenUp() {
    std::stop_source stop;
    stop.request_stop();
    const auto ended = runChild({"tail", "-f", "/dev/null"}, {}, {}, {TimePoint::max(), stop.get_token()});
    QVERIFY(!ended);
    QCOMPARE(ended.error().kind, FailureKind::Cancelled);
}

/// Its streams tell that it is done long before it ends, if it ever does.
void GssUpdateTest::endsOneThatStaysWithoutStreams() {
    const auto ended = runChild({"sh", "-c", "exec <&- >&- 2>&-; kill -STOP $$"}, {}, {}, Patience::of(3s));
    QVERIFY2(ended.has_value(), ended ? "" : ended.error().text.c_str());
    QCOMPARE(ended->exitCode, 137);
}

void GssUpdateTest::endsWhatAProgramLeavesBehind() {
    const auto ended =
        runChild({"sh", "-c", "tail -f /dev/null </dev/null >/dev/null 2>&1 & echo $!"}, {}, {}, Patience::of(30s));
    QVERIFY2(ended.has_value(), ended ? "" : ended.error().text.c_str());
    QCOMPARE(ended->exitCode, 0);
    const auto left = QByteArray::fromStdString(ended->output).trimmed().toInt();
    QVERIFY(left > 0);
    const auto isGone = [&] {
        QFile state(QStringLiteral("/proc/%1/stat").arg(left));
        return !state.open(QFile::ReadOnly) || state.readAll().contains(") Z ");
    };
    QTRY_VERIFY(isGone());
}

QTEST_GUILESS_MAIN(GssUpdateTest)
#include "tst_gss_update.moc"
