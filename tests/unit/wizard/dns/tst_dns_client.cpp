#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "tests/support/scripted_dns.h"
#include "wizard/dns/dns_facts.h"
#include "wizard/dns/dns_runner.h"

using namespace cas;
using namespace std::chrono_literals;

class DnsClientTest : public QObject {
    Q_OBJECT

private slots:
    void takesOnlyItsAnswer_data();
    void takesOnlyItsAnswer();
    void asksAgain();
    void asksByTcpWhatWasCut();
    void tellsABadAnswerByTcp();
    void tellsWhyNot_data();
    void tellsWhyNot();
    void tellsASilentServer();
    void tellsAClosedPort();
    void isGivenUp_data();
    void isGivenUp();
    void asksTheComputersServers();
    void asksByName();
    void leavesOutWhatIsBehindAnAlias();
    void readsManyRecords();
};

namespace {

using Bytes = ScriptedDns::Bytes;
const QString kAddress = "127.0.41.1";
const DnsTiming kQuick{80ms, 2, 300ms, 100ms};

Bytes goodAnswer(const Bytes& asked, std::uint8_t last = 1) {
    auto bytes = ScriptedDns::answerTo(asked, 0, 1);
    ScriptedDns::append(bytes, ScriptedDns::addressRecord(last));
    return bytes;
}

DnsServer at(const ScriptedDns& server) { return {kAddress.toStdString(), server.port()}; }

Result<DnsMessage, CommandFailure> askOne(const ScriptedDns& server, std::stop_token stop = {}) {
    return DnsClient(kQuick).ask(at(server), "a.example", DnsType::A, {stop, {}});
}

}  // namespace

void DnsClientTest::takesOnlyItsAnswer_data() {
    QTest::addColumn<QString>("wrong");
    for (const char* wrong : {"number", "name", "type", "class", "no question", "two questions", "query", "update",
                              "short", "empty", "pointer circle", "record cut"})
        QTest::newRow(wrong) << wrong;
}

void DnsClientTest::takesOnlyItsAnswer() {
    QFETCH(QString, wrong);
    // First one that is not the answer, with another address in it, then the answer.
    const ScriptedDns server(kAddress, [&](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        auto bytes = goodAnswer(question.bytes, 66);
        const auto end = question.bytes.size();
        if (wrong == "number") bytes[1] ^= 1;
        if (wrong == "name") bytes[13] ^= 1;
        if (wrong == "type") bytes[end - 3] = 28;
        if (wrong == "class") bytes[end - 1] = 3;
        if (wrong == "no question") bytes[5] = 0;
        if (wrong == "two questions") bytes[5] = 2;
        if (wrong == "query") bytes[2] &= 0x7F;
        if (wrong == "update") bytes[2] |= 0x28;
        if (wrong == "short") bytes.resize(11);
        if (wrong == "empty") bytes.clear();
        if (wrong == "pointer circle") bytes[end + 1] = static_cast<std::uint8_t>(end);
        if (wrong == "record cut") bytes.resize(bytes.size() - 1);
        return {bytes, goodAnswer(question.bytes)};
    });
    const auto answer = askOne(server);
    QVERIFY2(answer.has_value(), answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->answers.size(), std::size_t(1));
    QCOMPARE(answer->answers.front().value, std::string("192.0.2.1"));
}

void DnsClientTest::asksAgain() {
    int asked = 0;
    const ScriptedDns server(kAddress, [&](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        if (++asked == 1) return {};
        return {goodAnswer(question.bytes)};
    });
    QVERIFY(askOne(server).has_value());
    QCOMPARE(server.byUdp(), 2);
}

void DnsClientTest::asksByTcpWhatWasCut() {
    const ScriptedDns server(kAddress, [](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        return {question.tcp ? goodAnswer(question.bytes) : ScriptedDns::answerTo(question.bytes, 0, 0, true)};
    });
    const auto answer = askOne(server);
    QVERIFY(answer.has_value());
    QCOMPARE(answer->answers.size(), std::size_t(1));
    QCOMPARE(server.byTcp(), 1);
}

void DnsClientTest::tellsABadAnswerByTcp() {
    const ScriptedDns server(kAddress, [](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        auto bytes = ScriptedDns::answerTo(question.bytes, 0, 0, !question.tcp);
        if (question.tcp) bytes[0] ^= 1;
        return {bytes};
    });
    const auto answer = askOne(server);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Refused);
    QVERIFY2(answer.error().text.find("the number is another one") != std::string::npos, answer.error().text.c_str());
}

void DnsClientTest::tellsWhyNot_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("REFUSED") << 5 << "REFUSED (the server's policy forbids it)";
    QTest::newRow("SERVFAIL") << 2 << "SERVFAIL (the server could not process it)";
    QTest::newRow("unknown") << 14 << "RCODE 14";
    QTest::newRow("NXDOMAIN") << 3 << "";
}

void DnsClientTest::tellsWhyNot() {
    QFETCH(int, code);
    QFETCH(QString, wanted);
    const ScriptedDns server(kAddress, [&](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        return {ScriptedDns::answerTo(question.bytes, code)};
    });
    const auto answer = askOne(server);
    QCOMPARE(answer.has_value(), wanted.isEmpty());
    if (answer) return;
    QCOMPARE(answer.error().kind, FailureKind::Refused);
    const auto place = kAddress + ':' + QString::number(server.port());
    QCOMPARE(QString::fromStdString(answer.error().text), place + " answered " + wanted);
}

void DnsClientTest::tellsASilentServer() {
    const ScriptedDns silent(kAddress, [](const ScriptedDns::Question&) { return std::vector<Bytes>(); });
    const auto answer = askOne(silent);
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::TimedOut);
    QCOMPARE(silent.byUdp(), 2);
    const ScriptedDns stranger(kAddress, [](const ScriptedDns::Question&) { return std::vector<Bytes>{{1, 2, 3}}; });
    const auto nonsense = askOne(stranger);
    QVERIFY(!nonsense);
    QCOMPARE(nonsense.error().kind, FailureKind::TimedOut);
    QVERIFY2(nonsense.error().text.find("1 datagrams that came were no answer: shorter than a DNS header") !=
                 std::string::npos,
             nonsense.error().text.c_str());
}

void DnsClientTest::tellsAClosedPort() {
    std::uint16_t port = 0;
    {
        const ScriptedDns gone(kAddress, [](const ScriptedDns::Question&) { return std::vector<Bytes>(); });
        port = gone.port();
    }
    const auto answer = DnsClient(kQuick).ask({kAddress.toStdString(), port}, "a", DnsType::A, {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Unreachable);
    QVERIFY2(answer.error().text.find("Connection refused") != std::string::npos, answer.error().text.c_str());
}

void DnsClientTest::isGivenUp_data() {
    QTest::addColumn<bool>("tcp");
    QTest::newRow("UDP") << false;
    QTest::newRow("TCP") << true;
}

void DnsClientTest::isGivenUp() {
    QFETCH(bool, tcp);
    std::stop_source stop;
    const ScriptedDns server(kAddress, [&](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        if (tcp && !question.tcp) return {ScriptedDns::answerTo(question.bytes, 0, 0, true)};
        stop.request_stop();
        return {};
    });
    QElapsedTimer timer;
    timer.start();
    const auto answer = DnsClient({60s, 3, 60s, 1s}).ask(at(server), "a", DnsType::A, {stop.get_token(), {}});
    QVERIFY(!answer);
    QCOMPARE(answer.error().kind, FailureKind::Cancelled);
    QVERIFY(timer.elapsed() < 30'000);
}

void DnsClientTest::asksTheComputersServers() {
    QTemporaryDir folder;
    QFile file(folder.filePath("resolv.conf"));
    QVERIFY(file.open(QFile::WriteOnly));
    file.write("# nameserver 192.0.2.1\nsearch example\nnameserver 127.0.41.7\nnameserver ::1\nnameserver nonsense\n");
    file.close();
    const auto named = file.fileName().toStdString();
    const auto servers = DnsClient({}, named).endpointsOf({}, {});
    QVERIFY(servers.has_value());
    QStringList found;
    for (const auto& server : *servers) found << QString::fromStdString(toText(server));
    QCOMPARE(found, QStringList({"127.0.41.7:53", "[::1]:53"}));
    const auto none = DnsClient({}, folder.filePath("missing").toStdString()).endpointsOf({}, {});
    QCOMPARE(none->front().address.to_string(), std::string("127.0.0.1"));
}

void DnsClientTest::asksByName() {
    const auto found = DnsClient(kQuick).endpointsOf({"localhost", 5353}, {});
    QVERIFY2(found.has_value(), found ? "" : found.error().text.c_str());
    QVERIFY(std::ranges::all_of(*found, [](const auto& e) { return e.address.is_loopback() && e.port == 5353; }));
    std::stop_source stop;
    stop.request_stop();
    const auto given = DnsClient(kQuick).endpointsOf({"a.invalid", 53}, {stop.get_token(), {}});
    QVERIFY(!given);
    QCOMPARE(given.error().kind, FailureKind::Cancelled);
}

void DnsClientTest::leavesOutWhatIsBehindAnAlias() {
    // The name is an alias of x; x has the address.
    const ScriptedDns server(kAddress, [](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        auto bytes = ScriptedDns::answerTo(question.bytes, 0, 2);
        ScriptedDns::append(bytes, {0xC0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, 3, 1, 'x', 0});
        ScriptedDns::append(bytes, {1, 'x', 0, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1});
        return {bytes};
    });
    const auto answer = DnsRunner(DnsClient(kQuick)).query({at(server).host, server.port(), "A.example."}, {});
    QVERIFY2(answer.has_value(), answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->rows.size(), std::size_t(1));
    QCOMPARE(answer->rows.front(), (Row{{"Type", "CNAME"}, {"Value", "x"}, {"Ttl", "60"}}));
}

void DnsClientTest::readsManyRecords() {
    const ScriptedDns server(kAddress, [](const ScriptedDns::Question& question) -> std::vector<Bytes> {
        if (!question.tcp) return {ScriptedDns::answerTo(question.bytes, 0, 0, true)};
        auto bytes = ScriptedDns::answerTo(question.bytes, 0, 4000);
        for (int i = 0; i < 4000; ++i)
            ScriptedDns::append(bytes, ScriptedDns::addressRecord(static_cast<std::uint8_t>(i)));
        return {bytes};
    });
    const auto answer = askOne(server);
    QVERIFY2(answer.has_value(), answer ? "" : answer.error().text.c_str());
    QCOMPARE(answer->answers.size(), std::size_t(4000));
}

QTEST_GUILESS_MAIN(DnsClientTest)
#include "tst_dns_client.moc"
