#include <QTest>

#include "tests/integration/dns_scene.h"
#include "tests/support/scripted_dns.h"

using namespace cas;
using namespace std::chrono_literals;

/// What goes wrong between the wizard and a server: clocks, silence, lost and harmed answers.
class DnsFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void tellsThatTheClocksDiffer();
    void tellsAServerThatIsSilentOrGone_data();
    void tellsAServerThatIsSilentOrGone();
    void judgesByWhatIsThere_data();
    void judgesByWhatIsThere();

private:
    Result<Answer, CommandFailure> run(const DnsChange& change, const DnsCredentials& credentials) const {
        return DnsRunner(DnsClient(DnsTiming{2s, 2, 5s, 1s})).change(change, credentials, {});
    }
    std::vector<ScriptedDns::Bytes> harmed(const QString& harm, bool reaches, const ScriptedDns::Bytes& asked) const;

    DnsScene m_scene;
};

namespace {

/// Set for the process with another clock.
const char* const kPortOfParent = "CAS_TST_DNS_FAULTS_PORT";

}  // namespace

void DnsFaultsTest::initTestCase() {
    CAS_REQUIRE_PROGRAM("named");
    CAS_REQUIRE_PROGRAM("dig");
    if (qEnvironmentVariableIsSet(kPortOfParent)) return;
    QVERIFY2(m_scene.named.start(), qPrintable(m_scene.named.error()));
}

/// named does not run with a clock of its own, so this test runs once more as a process whose clock is ahead.
void DnsFaultsTest::tellsThatTheClocksDiffer() {
    if (const auto port = qEnvironmentVariableIntValue(kPortOfParent); port != 0) {
        auto change = m_scene.changeOf("late.corp.example");
        change.port = static_cast<Port>(port);
        const auto answer = run(change, m_scene.credentialsOf(NamedServer::kUpdateKey));
        QVERIFY(failed(answer, FailureKind::Refused, "NOTAUTH(BADTIME), the clocks differ"));
        const QRegularExpression clock(R"(the server's is (\d+) s behind)");
        const auto told = clock.match(QString::fromStdString(answer.error().text));
        QVERIFY2(told.hasMatch(), answer.error().text.c_str());
        QVERIFY(qAbs(told.captured(1).toInt() - 3600) <= 5);
        return;
    }
    CAS_REQUIRE_PROGRAM("faketime");
#ifdef __SANITIZE_ADDRESS__
    QSKIP("a program with the address sanitizer does not run under faketime");
#endif
    QProcess ahead;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(kPortOfParent, QString::number(m_scene.named.port));
    ahead.setProcessEnvironment(environment);
    ahead.start(programPath("faketime"),
                {"-f", "+3600s", QCoreApplication::applicationFilePath(), "-v1", "tellsThatTheClocksDiffer"});
    QVERIFY(ahead.waitForFinished());
    const auto output = ahead.readAll();
    QVERIFY2(ahead.exitCode() == 0 && output.contains("PASS   : DnsFaultsTest::tellsThatTheClocksDiffer()"),
             output.constData());
    QCOMPARE(m_scene.dig("late.corp.example"), QStringList());
}

void DnsFaultsTest::tellsAServerThatIsSilentOrGone_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<int>("failure");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("silent") << "silent" << static_cast<int>(FailureKind::TimedOut) << "did not answer by TCP in time";
    QTest::newRow("gone") << "gone" << static_cast<int>(FailureKind::Unreachable) << "Connection refused";
    QTest::newRow("hangs up") << "hangs up" << static_cast<int>(FailureKind::Refused)
                              << "the server closed the connection";
    QTest::newRow("unknown host") << "unknown host" << static_cast<int>(FailureKind::NotFound)
                                  << "This computer finds no address of";
}

void DnsFaultsTest::tellsAServerThatIsSilentOrGone() {
    QFETCH(QString, kind);
    QFETCH(int, failure);
    QFETCH(QString, wanted);
    auto scripted = std::make_unique<ScriptedDns>("127.0.43.3", [&](const ScriptedDns::Question& question) {
        std::vector<ScriptedDns::Bytes> answers;
        if (!question.tcp) answers.push_back(ScriptedDns::answerTo(question.bytes, 3));
        if (question.tcp && kind == "hangs up") answers.push_back({});
        return answers;
    });
    auto change = m_scene.changeOf("x.corp.example");
    change.server = kind == "unknown host" ? "no-such-host.invalid" : "127.0.43.3";
    change.port = scripted->port();
    if (kind == "gone") scripted.reset();
    const DnsRunner runner(DnsClient(DnsTiming{200ms, 1, 300ms, 100ms}));
    QVERIFY(failed(runner.change(change, m_scene.credentialsOf(NamedServer::kUpdateKey), {}),
                   static_cast<FailureKind>(failure), wanted));
}

void DnsFaultsTest::judgesByWhatIsThere_data() {
    QTest::addColumn<QString>("harm");
    QTest::addColumn<bool>("reaches");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("answer lost") << "lost" << true << "did not answer by TCP in time; yet the records are there";
    QTest::newRow("answer with another signature")
        << "signature" << true << "the answer's signature does not hold; yet the records are there";
    QTest::newRow("answer without a signature")
        << "unsigned" << true << "the answer is not signed; yet the records are there";
    QTest::newRow("answer to something else") << "number" << true << "answered something else than this update; yet";
    QTest::newRow("lie") << "lie" << false << "the answer's signature does not hold. It answers: no record";
    QTest::newRow("lost on the way there") << "lost" << false << "did not answer by TCP in time. It answers: no record";
}

/// Between the wizard and the server there is one who harms the answers to updates.
std::vector<ScriptedDns::Bytes> DnsFaultsTest::harmed(const QString& harm, bool reaches,
                                                      const ScriptedDns::Bytes& asked) const {
    const bool update = (asked[2] & 0x78) == 0x28;
    if (update && !reaches && harm == "lost") return {};
    auto sent = asked;
    if (update && harm == "lie") sent[sent.size() / 2] ^= 1;  // the real one refuses it
    const DnsEndpoint real{ip("127.0.0.1"), m_scene.named.port};
    auto answer = askByTcp(real, sent, Patience::of(5s));
    if (!answer || (update && harm == "lost")) return {};
    if (!update) return {*answer};
    if (harm == "lie") (*answer)[3] = 0;
    if (harm == "signature") (*answer)[answer->size() - 10] ^= 1;
    if (harm == "number") (*answer)[1] ^= 1;
    if (harm == "unsigned") return {{asked[0], asked[1], 0xA8, 0, 0, 0, 0, 0, 0, 0, 0, 0}};
    return {*answer};
}

void DnsFaultsTest::judgesByWhatIsThere() {
    QFETCH(QString, harm);
    QFETCH(bool, reaches);
    QFETCH(QString, wanted);
    const ScriptedDns between(
        "127.0.43.4", [&](const ScriptedDns::Question& question) { return harmed(harm, reaches, question.bytes); });
    static int count = 0;
    const QString name = QStringLiteral("harmed%1.corp.example").arg(++count);
    auto change = m_scene.changeOf(name);
    change.server = "127.0.43.4";
    change.port = between.port();
    const DnsRunner runner(DnsClient(DnsTiming{2s, 1, 1s, 300ms}));
    QStringList log;
    RunContext context;
    context.log = [&](const std::string& line) { log << QString::fromStdString(line); };
    const auto answer = runner.change(change, m_scene.credentialsOf(NamedServer::kUpdateKey), context);
    QCOMPARE(answer.has_value(), reaches);
    const auto text = QString::fromStdString(answer ? answer->text : answer.error().text);
    if (harm != "lie") QVERIFY2(text.contains(wanted), qPrintable(text));
    if (answer) QVERIFY(log.join('\n').contains(wanted));
    QCOMPARE(m_scene.dig(name), reaches ? QStringList{"A 192.0.2.50"} : QStringList());
}

QTEST_GUILESS_MAIN(DnsFaultsTest)
#include "tst_dns_faults.moc"
