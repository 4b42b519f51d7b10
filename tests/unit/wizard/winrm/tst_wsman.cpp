#include <QTest>

#include "wizard/powershell/base64.h"
#include "wizard/winrm/fault_words.h"
#include "wizard/winrm/sealed_message.h"
#include "wizard/winrm/wsman.h"

using namespace cas;

namespace {

const std::string kEnvelopeHead =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"urn:a\" xmlns:rsp=\"urn:r\" "
    "xmlns:w=\"urn:w\" xmlns:x=\"urn:x\"><s:Header><a:Action>act</a:Action></s:Header><s:Body>";
const std::string kEnvelopeTail = "</s:Body></s:Envelope>";

std::string envelopeOf(const std::string& body) { return kEnvelopeHead + body + kEnvelopeTail; }

std::string nested(int levels) {
    std::string text;
    for (int i = 0; i < levels; ++i) text += "<e>";
    for (int i = 0; i < levels; ++i) text += "</e>";
    return text;
}

}  // namespace

class WsmanTest : public QObject {
    Q_OBJECT
private slots:
    void codesBase64_data();
    void codesBase64();
    void refusesWrongBase64_data();
    void refusesWrongBase64();
    void asks();
    void escapesWhatItIsGiven();
    void readsCreated();
    void readsOutput();
    void readsExitCodes_data();
    void readsExitCodes();
    void readsFaults();
    void refusesHostileXml_data();
    void refusesHostileXml();
    void knowsFaults_data();
    void knowsFaults();
    void seals();
    void refusesBrokenSeals_data();
    void refusesBrokenSeals();
};

void WsmanTest::codesBase64_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("text");
    // RFC 4648 section 10.
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("f") << QByteArray("f") << QByteArray("Zg==");
    QTest::newRow("fo") << QByteArray("fo") << QByteArray("Zm8=");
    QTest::newRow("foo") << QByteArray("foo") << QByteArray("Zm9v");
    QTest::newRow("foobar") << QByteArray("foobar") << QByteArray("Zm9vYmFy");
    QTest::newRow("bytes") << QByteArray("\0\xff\xfe", 3) << QByteArray("AP/+");
}

void WsmanTest::codesBase64() {
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(toBase64(bytes.toStdString())), text);
    const auto back = fromBase64(text.toStdString());
    QVERIFY(back.has_value());
    QCOMPARE(QByteArray::fromStdString(*back), bytes);
}

void WsmanTest::refusesWrongBase64_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"Z", "Zg=", "Zg", "Z===", "====", "Zg==Zg==", "Zm9v!", "=Zg=", "Zm9\xc3"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void WsmanTest::refusesWrongBase64() {
    QFETCH(QString, text);
    QVERIFY(!fromBase64(text.toStdString()));
}

void WsmanTest::asks() {
    const WsmanHeader header{"http://h:5985/wsman", "ID", "SHELL", 7};
    const auto text = QString::fromStdString(receiveOutput(header, "CMD"));
    for (const char* part :
         {"<a:To>http://h:5985/wsman</a:To>", "uuid:ID", "PT7S", "<w:Selector Name=\"ShellId\">SHELL</w:Selector>",
          "CommandId=\"CMD\">stdout stderr<", "windows/shell/Receive</a:Action>", ">153600<"})
        QVERIFY2(text.contains(QLatin1String(part)), part);
    QVERIFY(!QString::fromStdString(createShell({"u", "ID", "", 20})).contains(QLatin1String("SelectorSet")));
    QVERIFY(QString::fromStdString(sendInput(header, "C", "foo")).contains(QLatin1String(">Zm9v</rsp:Stream>")));
    QVERIFY(QString::fromStdString(terminate(header, "C")).contains(QLatin1String("shell/signal/terminate")));
    QVERIFY(QString::fromStdString(deleteShell(header)).contains(QLatin1String("2004/09/transfer/Delete")));
}

void WsmanTest::escapesWhatItIsGiven() {
    const auto text = startProgram({"http://h/wsman", "I", "S<\"&", 20}, "a&<b>", {"\"c\"", std::string("d\0\x1b", 3)});
    const auto said = QString::fromStdString(text);
    QVERIFY(said.contains(QLatin1String("<rsp:Command>a&amp;&lt;b&gt;</rsp:Command>")));
    QVERIFY(said.contains(QStringLiteral("<rsp:Arguments>&quot;c&quot;</rsp:Arguments><rsp:Arguments>d\uFFFD\uFFFD<")));
    QVERIFY(said.contains(QLatin1String(">S&lt;&quot;&amp;<")));
}

void WsmanTest::readsCreated() {
    const auto older = readReply(
        envelopeOf("<x:ResourceCreated><w:SelectorSet><w:Selector Name=\"ShellId\"> S-1 </w:Selector></w:SelectorSet>"
                   "</x:ResourceCreated>"));
    QVERIFY(older.has_value());
    QCOMPARE(QString::fromStdString(older->shell), "S-1");
    QCOMPARE(QString::fromStdString(older->action), "act");
    const auto newer = readReply(envelopeOf("<rsp:Shell><rsp:ShellId>S-2</rsp:ShellId></rsp:Shell>"));
    QCOMPARE(QString::fromStdString(newer->shell), "S-2");
    const auto started =
        readReply(envelopeOf("<rsp:CommandResponse><rsp:CommandId>C-1</rsp:CommandId></rsp:CommandResponse>"));
    QCOMPARE(QString::fromStdString(started->command), "C-1");
}

void WsmanTest::readsOutput() {
    const auto reply =
        readReply(envelopeOf("<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\">Zm9v\n</rsp:Stream><rsp:Stream "
                             "Name=\"stderr\">Zg==</rsp:Stream>"
                             "<rsp:Stream Name=\"stdout\">Zm8=</rsp:Stream><rsp:Stream Name=\"stdout\" End=\"true\"/>"
                             "<rsp:CommandState State=\"urn/CommandState/Running\"/></rsp:ReceiveResponse>"));
    QVERIFY(reply.has_value());
    QCOMPARE(QString::fromStdString(reply->output.out), "foofo");
    QCOMPARE(QString::fromStdString(reply->output.err), "f");
    QVERIFY(!reply->output.done);
    QVERIFY(
        !readReply(envelopeOf("<rsp:ReceiveResponse><rsp:Stream Name=\"stdout\">!</rsp:Stream>"
                              "</rsp:ReceiveResponse>")));
}

void WsmanTest::readsExitCodes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("zero") << "0" << 0;
    QTest::newRow("three") << " 3 " << 3;
    QTest::newRow("negative") << "4294967295" << -1;
    QTest::newRow("signed") << "-196608" << -196608;
    QTest::newRow("none") << "" << -1;
    QTest::newRow("words") << "x" << -1;
}

void WsmanTest::readsExitCodes() {
    QFETCH(QString, text);
    QFETCH(int, code);
    const auto reply =
        readReply(envelopeOf("<rsp:ReceiveResponse><rsp:CommandState State=\"urn/CommandState/Done\">"
                             "<rsp:ExitCode>" +
                             text.toStdString() + "</rsp:ExitCode></rsp:CommandState></rsp:ReceiveResponse>"));
    QVERIFY(reply && reply->output.done);
    QCOMPARE(reply->output.exitCode, code);
}

void WsmanTest::readsFaults() {
    const auto reply = readReply(envelopeOf(
        "<s:Fault><s:Code><s:Value>s:Receiver</s:Value><s:Subcode><s:Value>w:TimedOut</s:Value></s:Subcode></s:Code>"
        "<s:Reason><s:Text>short</s:Text></s:Reason><s:Detail><f:WSManFault xmlns:f=\"urn:f\" Code=\"2150858793\">"
        "<f:Message><f:ProviderFault>what &amp; "
        "why</f:ProviderFault></f:Message></f:WSManFault></s:Detail></s:Fault>"));
    QVERIFY(reply && reply->fault);
    QCOMPARE(reply->fault->code, 2150858793U);
    QCOMPARE(QString::fromStdString(reply->fault->subcode), "TimedOut");
    QCOMPARE(QString::fromStdString(reply->fault->text), "what & why");
    QVERIFY(saysNothingYet(*reply->fault));
    const auto bare = readReply(envelopeOf("<s:Fault><s:Code/><s:Reason><s:Text>short</s:Text></s:Reason></s:Fault>"));
    QCOMPARE(*bare->fault, (WsmanFault{0, "", "short"}));
}

void WsmanTest::refusesHostileXml_data() {
    QTest::addColumn<QByteArray>("xml");
    const auto row = [](const char* name, const std::string& xml) {
        QTest::newRow(name) << QByteArray::fromStdString(xml);
    };
    row("empty", "");
    row("text", "hello");
    row("html", "<html><body>400</body></html>");
    row("cut", kEnvelopeHead);
    row("crossed", "<a><b></a></b>");
    row("zeroes", std::string(100, '\0'));
    row("document type", "<!DOCTYPE s:Envelope><s:Envelope/>");
    row("entities", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>" + envelopeOf("&b;"));
    row("file", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + envelopeOf("&a;"));
    row("deep", envelopeOf(nested(100)));
    row("very deep", nested(200'000));
}

void WsmanTest::refusesHostileXml() {
    QFETCH(QByteArray, xml);
    const auto reply = readReply(xml.toStdString());
    QVERIFY(!reply);
    QVERIFY(!reply.error().empty());
}

void WsmanTest::knowsFaults_data() {
    QTest::addColumn<quint32>("code");
    QTest::addColumn<QString>("subcode");
    QTest::addColumn<FailureKind>("kind");
    QTest::addColumn<QString>("says");
    QTest::newRow("shells") << 2150859173U << "QuotaLimit" << FailureKind::Refused << "MaxShellsPerUser";
    QTest::newRow("operations") << 2150859174U << "QuotaLimit" << FailureKind::Refused << "OperationsPerUser";
    QTest::newRow("quota") << 0U << "QuotaLimit" << FailureKind::Refused << "MaxShellsPerUser";
    QTest::newRow("denied") << 5U << "" << FailureKind::Forbidden << "administrator";
    QTest::newRow("denied by name") << 0U << "AccessDenied" << FailureKind::Forbidden << "administrator";
    QTest::newRow("large") << 0U << "EncodingLimit" << FailureKind::Refused << "MaxEnvelopeSizekb";
    QTest::newRow("other") << 77U << "InternalError" << FailureKind::Refused << "fault 77";
}

void WsmanTest::knowsFaults() {
    QFETCH(quint32, code);
    QFETCH(QString, subcode);
    QFETCH(FailureKind, kind);
    QFETCH(QString, says);
    const auto failure = failureOf(WsmanFault{code, subcode.toStdString(), "in its words"}, "cas1:5985");
    QCOMPARE(failure.kind, kind);
    const auto text = QString::fromStdString(failure.text);
    QVERIFY2(text.startsWith("cas1:5985: in its words") && text.contains(says), qPrintable(text));
}

void WsmanTest::seals() {
    const SealedParts parts{std::string("\0h\r\n", 4), "--Encrypted Boundary\r\nbody\n", 26};
    const auto message = sealedMessage(parts);
    const auto head = QByteArray::fromStdString(message).left(220);
    QVERIFY2(head.startsWith("--Encrypted Boundary\r\n\tContent-Type: application/HTTP-SPNEGO-session-encrypted\r\n\t"
                             "OriginalContent: type=application/soap+xml;charset=UTF-8;Length=26\r\n"
                             "--Encrypted Boundary\r\n\tContent-Type: application/octet-stream\r\n"),
             head.constData());
    const auto read = readSealedMessage(message);
    QVERIFY(read.has_value());
    QVERIFY(*read == parts);
    QVERIFY(isSealed(kSealedContentType) && isSealed("Multipart/Encrypted") && !isSealed(kSoapContentType));
}

void WsmanTest::refusesBrokenSeals_data() {
    QTest::addColumn<QByteArray>("body");
    const auto whole = QByteArray::fromStdString(sealedMessage({"hdr", "body", 4}));
    const auto octets = whole.indexOf("octet-stream\r\n") + 14;
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no end") << whole.left(octets + 6);
    QTest::newRow("no length") << QByteArray(whole).replace(";Length=4", "");
    QTest::newRow("no number") << QByteArray(whole).replace(";Length=4", ";Length=x");
    QTest::newRow("header too long") << QByteArray(whole).replace(octets, 4, QByteArray("\xff\xff\xff\x7f", 4));
    QTest::newRow("nothing inside") << whole.left(octets) + "--Encrypted Boundary--\r\n";
    QTest::newRow("no parts") << QByteArray("--Encrypted Boundary--\r\n");
}

void WsmanTest::refusesBrokenSeals() {
    QFETCH(QByteArray, body);
    QVERIFY(!readSealedMessage(body.toStdString()));
}

QTEST_GUILESS_MAIN(WsmanTest)
#include "tst_wsman.moc"
