#include <QTest>

#include "wizard/powershell/answer_reader.h"
#include "wizard/powershell/clixml.h"
#include "wizard/powershell/error_words.h"

using namespace cas;

namespace {

const std::string kMark = "##cas-0123";

std::string itemLine(int index, const std::string& json, int number = 4) {
    return kMark + ' ' + std::to_string(number) + ' ' + std::to_string(index) + ' ' + json + "\r\n";
}

struct Heard {
    AnswerReader reader{kMark, 4};
    QStringList log;
    bool feed(const std::string& text) {
        return reader.feed(text, [this](const std::string& line) { log << QString::fromStdString(line); });
    }
};

}  // namespace

class AnswerReaderTest : public QObject {
    Q_OBJECT
private slots:
    void readsAnyPieces_data();
    void readsAnyPieces();
    void keepsTheLogApart();
    void ignoresWhatIsOld();
    void noticesLosses();
    void mendsLosses();
    void survivesHostileItems_data();
    void survivesHostileItems();
    void giveUpOnEndlessLines();
    void cleansLogLines_data();
    void cleansLogLines();
    void readsCliXml_data();
    void readsCliXml();
    void readsErrorStreams();
    void knowsErrors_data();
    void knowsErrors();
};

void AnswerReaderTest::readsAnyPieces_data() {
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 64, 100000}) QTest::addRow("%d bytes", size) << size;
}

void AnswerReaderTest::readsAnyPieces() {
    QFETCH(int, size);
    const auto text = "hello\r\n" + itemLine(0, R"({"row":{"Name":"a\u000ab","Kind":"\u00e4"}})") +
                      itemLine(1, R"({"out":"line"})") + "WARNING: x\n" +
                      itemLine(2, R"({"error":{"category":"C","reason":"R","id":"I","code":"5","message":"M"}})") +
                      itemLine(3, R"({"tail":{"next":"42","text":"t"}})") + itemLine(4, R"({"end":""})");
    Heard heard;
    for (std::size_t at = 0; at < text.size(); at += static_cast<std::size_t>(size))
        QVERIFY(heard.feed(text.substr(at, static_cast<std::size_t>(size))));
    QVERIFY(heard.reader.complete());
    const auto answer = heard.reader.take();
    QCOMPARE(answer.rows, (std::vector<Row>{{{"Name", "a\nb"}, {"Kind", "\xC3\xA4"}}}));
    QCOMPARE(answer.output, std::vector<std::string>{"line"});
    QCOMPARE(answer.errors, (std::vector<PowerShellError>{{"C", "R", "I", "5", "M"}}));
    QCOMPARE(QString::fromStdString(answer.tail), "t");
    QCOMPARE(answer.tailEnd, 42LL);
    QCOMPARE(heard.log, (QStringList{"hello", "WARNING: x"}));
}

void AnswerReaderTest::keepsTheLogApart() {
    Heard heard;
    heard.feed("PS C:\\> " + itemLine(0, R"({"row":{"a":"b"}})") + "\r\n   \r\n##cas-4567 4 0 {\"end\":\"\"}\r\n" +
               kMark + "4 1 {\"end\":\"\"}\n" + kMark + "\n" + kMark + " x\n");
    QVERIFY(!heard.reader.complete());
    QCOMPARE(heard.reader.next(), 1);
    QCOMPARE(heard.log, (QStringList{"PS C:\\>", "##cas-4567 4 0 {\"end\":\"\"}"}));
}

void AnswerReaderTest::ignoresWhatIsOld() {
    Heard heard;
    heard.feed(itemLine(0, R"({"row":{"a":"old"}})", 3) + itemLine(1, R"({"end":""})", 3));
    QVERIFY(!heard.reader.complete() && !heard.reader.missing());
    heard.feed(itemLine(0, R"({"row":{"a":"1"}})") + itemLine(0, R"({"row":{"a":"2"}})") +
               itemLine(1, R"({"end":""})") + itemLine(2, R"({"row":{"a":"3"}})"));
    QVERIFY(heard.reader.complete());
    QCOMPARE(heard.reader.take().rows, (std::vector<Row>{{{"a", "1"}}}));
}

void AnswerReaderTest::noticesLosses() {
    Heard heard;
    heard.feed(itemLine(0, R"({"row":{"a":"1"}})") + itemLine(2, R"({"row":{"a":"3"}})"));
    QVERIFY2(!heard.reader.missing(), "it may still be on its way");
    heard.feed(itemLine(3, R"({"end":""})"));
    QVERIFY(heard.reader.missing() && !heard.reader.complete());
    QCOMPARE(heard.reader.next(), 1);
}

void AnswerReaderTest::mendsLosses() {
    Heard heard;
    heard.feed(itemLine(0, R"({"row":{"a":"1"}})") + kMark + " 4 1 {\"row\":{\"a");
    heard.reader.noteGap();
    QVERIFY(heard.reader.missing());
    heard.reader.noteAskedAgain();
    // What was cut off goes on in the middle of something else.
    heard.feed("\":\"2\"}}\r\n" + itemLine(2, R"({"end":""})") + itemLine(1, R"({"row":{"a":"2"}})") +
               itemLine(2, R"({"end":""})"));
    QVERIFY(heard.reader.complete());
    QCOMPARE(heard.reader.take().rows, (std::vector<Row>{{{"a", "1"}}, {{"a", "2"}}}));
    // A line whose end is missing runs into the next one.
    Heard torn;
    torn.feed(kMark + " 4 0 {\"row\":{\"a\":\"" + itemLine(0, R"({"end":""})"));
    QVERIFY(torn.reader.complete());
    QCOMPARE(torn.log, QStringList());
}

void AnswerReaderTest::survivesHostileItems_data() {
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char* name, const QByteArray& json) { QTest::newRow(name) << json; };
    row("nothing", "");
    row("half", R"({"row":{"a)");
    row("list", "[1,2]");
    row("number", "5");
    row("empty object", "{}");
    row("two keys", R"({"row":{},"end":""})");
    row("row as text", R"({"row":"x"})");
    row("numbers in a row", R"({"row":{"a":1,"b":null,"c":[]}})");
    row("error as list", R"({"error":[]})");
    row("tail", R"({"tail":{"next":"99999999999999999999999"}})");
    row("tail as text", R"({"tail":"x"})");
    row("deep", QByteArray(100'000, '['));
    row("bad utf-8", "{\"out\":\"\xff\xfe\"}");
    row("control characters", "{\"out\":\"\x01\"}");
    row("unknown kind", R"({"surprise":{}})");
}

void AnswerReaderTest::survivesHostileItems() {
    QFETCH(QByteArray, json);
    Heard heard;
    QVERIFY(heard.feed(itemLine(0, json.toStdString())));
    QVERIFY(!heard.reader.complete());
    for (const auto& row : heard.reader.take().rows) QCOMPARE(row.size(), 0UL);
}

void AnswerReaderTest::giveUpOnEndlessLines() {
    Heard heard;
    const std::string piece(1U << 20U, 'x');
    int pieces = 0;
    while (heard.feed(piece) && pieces < 1000) ++pieces;
    QCOMPARE(pieces, 16);
}

void AnswerReaderTest::cleansLogLines_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("clean");
    QTest::newRow("plain") << QByteArray("a b") << QByteArray("a b");
    QTest::newRow("line end") << QByteArray("a\r") << QByteArray("a");
    QTest::newRow("terminal") << QByteArray("\x1b[31ma\x07") << QByteArray(" [31ma");
    QTest::newRow("blank") << QByteArray(" \t\r") << QByteArray("");
    QTest::newRow("umlaut") << QByteArray("\xc3\xa4") << QByteArray("\xc3\xa4");
}

void AnswerReaderTest::cleansLogLines() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, clean);
    QCOMPARE(QByteArray::fromStdString(logLine(line.toStdString())), clean);
}

void AnswerReaderTest::readsCliXml_data() {
    QTest::addColumn<QByteArray>("xml");
    QTest::addColumn<QStringList>("lines");
    const QByteArray head = R"(<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">)";
    QTest::newRow("error")
        << QByteArray(head + R"(<S S="Error">a_x000D__x000A_</S><S S="Error">b &lt;c_x000D__x000A_</S></Objs>)")
        << QStringList{"a", "b <c"};
    QTest::newRow("one line of many") << QByteArray(head + R"(<S S="Error">a </S><S S="Error">b</S></Objs>)")
                                      << QStringList{"a b"};
    QTest::newRow("progress") << QByteArray(head +
                                            R"(<Obj S="progress" RefId="0"><MS><S N="x">no</S></MS></Obj></Objs>)")
                              << QStringList();
    QTest::newRow("underscores") << QByteArray(head + R"(<S S="Error">a_x005F_b _xyz_ _x00_ _x0</S></Objs>)")
                                 << QStringList{"a_b _xyz_ _x00_ _x0"};
    QTest::newRow("escape characters") << QByteArray(head + R"(<S S="Error">a_x001B_b</S></Objs>)")
                                       << QStringList{"a b"};
    QTest::newRow("cut") << QByteArray(head + R"(<S S="Error">a)") << QStringList();
    QTest::newRow("entities") << QByteArray(R"(<!DOCTYPE x [<!ENTITY a "b">]><Objs><S S="Error">&a;</S></Objs>)")
                              << QStringList();
    QTest::newRow("nothing") << QByteArray() << QStringList();
}

void AnswerReaderTest::readsCliXml() {
    QFETCH(QByteArray, xml);
    QFETCH(QStringList, lines);
    QStringList read;
    for (const auto& line : cliXmlLines(xml.toStdString())) read << QString::fromStdString(line);
    QCOMPARE(read, lines);
}

void AnswerReaderTest::readsErrorStreams() {
    const std::string text =
        "plain\r\n#< CLIXML\r\n<Objs><S S=\"Error\">one_x000D__x000A_</S>\r\n<S "
        "S=\"Error\">two</S></Objs>\r\nagain\r\nrest";
    for (const std::size_t size : {1U, 5U, 1000U}) {
        ErrorStreamReader reader;
        QStringList lines;
        const auto log = [&](const std::string& line) { lines << QString::fromStdString(line); };
        for (std::size_t at = 0; at < text.size(); at += size) reader.feed(text.substr(at, size), log);
        reader.finish(log);
        QCOMPARE(lines, (QStringList{"plain", "one", "two", "again", "rest"}));
    }
}

void AnswerReaderTest::knowsErrors_data() {
    QTest::addColumn<QStringList>("record");  // category, reason, code, message
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("says");
    const auto row = [](const char* name, const QStringList& record, FailureKind kind, const char* says) {
        QTest::newRow(name) << record << kind << says;
    };
    row("object", {"NotSpecified", "ManagementObjectNotFoundException", "", "no Mbx9"}, FailureKind::NotFound,
        "no Mbx9");
    row("path", {"ObjectNotFound", "ItemNotFoundException", "", "p"}, FailureKind::NotFound, "p");
    row("access", {"PermissionDenied", "UnauthorizedAccessException", "", "p"}, FailureKind::Forbidden, "p");
    row("directory", {"InvalidOperation", "ADOperationException", "", "problem 4003 (INSUFF_ACCESS_RIGHTS)"},
        FailureKind::Forbidden, "Organization Management");
    row("sign-in", {"OpenError", "PSRemotingTransportException", "1326", "p"}, FailureKind::SignInFailed, "password");
    row("double hop", {"OpenError", "PSRemotingTransportException", "-2146893042", "p"}, FailureKind::SignInFailed,
        "double hop");
    row("array's name", {"OpenError", "PSRemotingTransportException", "-2146893022", "p"}, FailureKind::SignInBlocked,
        "not the array's");
    row("no answer", {"OpenError", "PSRemotingTransportException", "-2144108526", "p"}, FailureKind::Unreachable, "p");
    row("other transport", {"OpenError", "PSRemotingTransportException", "9", "p"}, FailureKind::Unreachable, "p");
    row("sessions", {"OpenError", "PSRemotingTransportException", "9", "policy party : MaxConcurrency"},
        FailureKind::Refused, "PowerShellMaxConcurrency");
    row("role", {"OperationStopped", "RuntimeException", "", "no right to run New-ClientAccessArray"},
        FailureKind::Forbidden, "New-ClientAccessArray");
    row("program", {"OperationStopped", "RuntimeException", "", "exit code 5"}, FailureKind::Refused,
        "exit code 5.\nERROR: no");
    row("anything", {"InvalidData", "X", "", "because"}, FailureKind::Refused, "because");
}

void AnswerReaderTest::knowsErrors() {
    QFETCH(QStringList, record);
    QFETCH(FailureKind, kind);
    QFETCH(QString, says);
    const PowerShellError error{record[0].toStdString(), record[1].toStdString(), "id", record[2].toStdString(),
                                record[3].toStdString()};
    const auto failure = failureOf(error, "cas1.corp.example", {"ERROR: no"});
    QCOMPARE(failure.kind, kind);
    const auto text = QString::fromStdString(failure.text);
    QVERIFY2(text.startsWith("cas1.corp.example: ") && text.contains(says), qPrintable(text));
}

QTEST_GUILESS_MAIN(AnswerReaderTest)
#include "tst_answer_reader.moc"
