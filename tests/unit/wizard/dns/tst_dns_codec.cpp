#include <QTest>

#include "wizard/dns/dns_codec.h"

using namespace cas;

class DnsCodecTest : public QObject {
    Q_OBJECT

private slots:
    void asks();
    void refusesNamesThatAreNone_data();
    void refusesNamesThatAreNone();
    void writesUpdates();
    void readsEachType_data();
    void readsEachType();
    void leavesOutWhatItDoesNotKnow();
    void survivesNonsense_data();
    void survivesNonsense();
    void readsThousandsOfRecords();
    void signsAndVerifies_data();
    void signsAndVerifies();
    void believesNoOther_data();
    void believesNoOther();
    void readsRejections();
    void comparesNames();
};

namespace {

DnsBytes bytesFrom(const char* hex) {
    const auto raw = QByteArray::fromHex(QByteArray(hex).replace('|', ""));
    return DnsBytes(raw.begin(), raw.end());
}

/// An answer of one record to the question for `x.` A, which stands at offset 12.
DnsBytes answerWith(const char* record, int count = 1) {
    auto bytes = bytesFrom("1234 8400 0001 0000 0000 0000 0178 00 0001 0001");
    bytes[6] = static_cast<std::uint8_t>(count >> 8);
    bytes[7] = static_cast<std::uint8_t>(count);
    const auto more = bytesFrom(record);
    for (int i = 0; i < count; ++i) bytes.insert(bytes.end(), more.begin(), more.end());
    return bytes;
}

TsigKey keyOf(KeyAlgorithm algorithm, const char* secret = "c2VjcmV0IG9mIHRoZXNlIHRlc3Rz") {
    return {"upd-key", algorithm, SecretText(secret)};
}

DnsUpdate addOne() {
    return {{{"a.z.example", "A", {}}}, {{DnsEdit::Kind::Add, "a.z.example", "A", "192.0.2.1", 300}}};
}

}  // namespace

void DnsCodecTest::asks() {
    const auto question = encodeQuestion(0x1234, "A.b", DnsType::Aaaa, true);
    QVERIFY(question.has_value());
    QCOMPARE(*question, bytesFrom("1234 0100 0001 0000 0000 0000 01|41 01|62 00 001c 0001"));
    QCOMPARE((*encodeQuestion(1, "a", DnsType::A, false))[2], std::uint8_t(0));
}

void DnsCodecTest::refusesNamesThatAreNone_data() {
    QTest::addColumn<std::string>("name");
    QTest::newRow("label too long") << std::string(64, 'a') + ".example";
    QTest::newRow("empty label") << std::string("a..example");
    std::string longName;
    for (int i = 0; i < 50; ++i) longName += "label.";
    QTest::newRow("name too long") << longName;
}

void DnsCodecTest::refusesNamesThatAreNone() {
    QFETCH(std::string, name);
    QVERIFY(!encodeQuestion(1, name, DnsType::A, true));
    QVERIFY(!encodeUpdate(1, name, addOne(), nullptr));
    QVERIFY(!encodeUpdate(1, "z.example", {{{name, "A", {}}}, {}}, nullptr));
}

void DnsCodecTest::writesUpdates() {
    const DnsUpdate update{{{"a.z", "A", {}}, {"a.z", "A", "192.0.2.9"}},
                           {{DnsEdit::Kind::RemoveSet, "a.z", "AAAA", {}, 0},
                            {DnsEdit::Kind::RemoveRecord, "a.z", "PTR", "b", 0},
                            {DnsEdit::Kind::Add, "a.z", "AAAA", "2001:db8::1", 300}}};
    const auto written = encodeUpdate(0x0102, "z", update, nullptr);
    QVERIFY(written.has_value());
    QVERIFY(written->mac.empty());
    // Opcode 5; zone SOA IN; class NONE is 254, ANY 255; names may be compressed.
    const auto& bytes = written->bytes;
    QCOMPARE(DnsBytes(bytes.begin(), bytes.begin() + 19),
             bytesFrom("0102 2800 0001 0002 0003 0000 01|7a 00 0006 0001"));
    const QByteArray raw(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size()));
    for (const char* part : {"0001 00fe 00000000 0000", "0001 0001 00000000 0004 c0000209", "001c 00ff 00000000 0000",
                             "000c 00fe 00000000", "001c 0001 0000012c 0010 20010db8"})
        QVERIFY2(raw.contains(QByteArray::fromHex(part)), part);
}

void DnsCodecTest::readsEachType_data() {
    QTest::addColumn<QByteArray>("record");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* record, const char* wanted) {
        QTest::newRow(wanted) << QByteArray(record) << wanted;
    };
    row("c00c 0001 0001 0000003c 0004 c0000201", "x A 60 192.0.2.1");
    row("c00c 001c 0001 0000003c 0010 20010db8000000000000000000000001", "x AAAA 60 2001:db8::1");
    row("c00c 0005 0001 0000003c 0004 0179 c00c", "x CNAME 60 y.x");
    row("c00c 000c 0001 0000003c 0002 c00c", "x PTR 60 x");
    row("c00c 0002 0001 0000003c 0003 0179 00", "x NS 60 y");
    row("c00c 0021 0001 0000003c 0009 0001 0002 0185 0179 00", "x SRV 60 1 2 389 y");
    row("c00c 0006 0001 0000003c 0019 0179 00 c00c 00000007 00000e10 00000258 00015180 0000003c",
        "x SOA 60 y x 7 3600 600 86400 60");
    row("0261 2e 00 0001 0001 0000003c 0004 c0000201", "a\\. A 60 192.0.2.1");
}

void DnsCodecTest::readsEachType() {
    QFETCH(QByteArray, record);
    QFETCH(QString, wanted);
    const auto message = decodeMessage(answerWith(record));
    QVERIFY2(message.has_value(), message ? "" : message.error().c_str());
    QCOMPARE(message->id, std::uint16_t(0x1234));
    QVERIFY(message->response && message->authoritative && !message->truncated && !message->update);
    QCOMPARE(message->question, std::string("x"));
    QCOMPARE(message->answers.size(), std::size_t(1));
    const auto& read = message->answers.front();
    QCOMPARE(QString::fromStdString(read.name + ' ' + std::string(nameOf(read.type)) + ' ' + std::to_string(read.ttl) +
                                    ' ' + read.value),
             wanted);
}

void DnsCodecTest::leavesOutWhatItDoesNotKnow() {
    // TXT; then A of class CHAOS; then an A without data, as an update's.
    for (const char* record : {"c00c 0010 0001 0000003c 0002 0178", "c00c 0001 0003 0000003c 0004 c0000201",
                               "c00c 0001 00ff 0000003c 0000"}) {
        const auto message = decodeMessage(answerWith(record));
        QVERIFY2(message.has_value() && message->answers.empty(), record);
    }
}

void DnsCodecTest::survivesNonsense_data() {
    QTest::addColumn<DnsBytes>("bytes");
    QTest::newRow("nothing") << DnsBytes();
    QTest::newRow("header cut") << bytesFrom("1234 8400 0001 0000 0000 00");
    QTest::newRow("more records than bytes") << bytesFrom("1234 8400 ffff ffff ffff ffff 00 0001 0001");
    QTest::newRow("name points at itself") << bytesFrom("1234 8400 0001 0000 0000 0000 c00c 0001 0001");
    QTest::newRow("names point at each other") << bytesFrom("1234 8400 0001 0000 0000 0000 c00e c00c 0001 0001");
    QTest::newRow("name points ahead") << bytesFrom("1234 8400 0001 0000 0000 0000 c0ff 0001 0001");
    QTest::newRow("name without an end") << bytesFrom("1234 8400 0001 0000 0000 0000 3f61 6161");
    QTest::newRow("label of a kind that is none") << bytesFrom("1234 8400 0001 0000 0000 0000 8061 00 0001 0001");
    QTest::newRow("data longer than the message") << answerWith("c00c 0001 0001 0000003c ffff c0000201");
    QTest::newRow("address of three bytes") << answerWith("c00c 0001 0001 0000003c 0003 c00002");
    QTest::newRow("record cut") << answerWith("c00c 0001 0001 00");
}

void DnsCodecTest::survivesNonsense() {
    QFETCH(DnsBytes, bytes);
    QVERIFY(!decodeMessage(bytes));
}

void DnsCodecTest::readsThousandsOfRecords() {
    // The longest message there is: 65535 bytes, 4094 addresses.
    auto bytes = answerWith("c00c 0001 0001 0000003c 0004 c0000201", 4094);
    QVERIFY(bytes.size() <= 65535);
    auto message = decodeMessage(bytes);
    QVERIFY(message.has_value());
    QCOMPARE(message->answers.size(), std::size_t(4094));
    // All its bytes of a name that is one long row of labels, 30 times pointed at.
    bytes.resize(65535, 0xC0);
    message = decodeMessage(bytes);
    QVERIFY(!message || message->answers.size() == 4094);
}

void DnsCodecTest::signsAndVerifies_data() {
    QTest::addColumn<int>("algorithm");
    QTest::newRow("hmac-sha256") << static_cast<int>(KeyAlgorithm::HmacSha256);
    QTest::newRow("hmac-sha512") << static_cast<int>(KeyAlgorithm::HmacSha512);
}

void DnsCodecTest::signsAndVerifies() {
    QFETCH(int, algorithm);
    const auto key = keyOf(static_cast<KeyAlgorithm>(algorithm));
    const auto request = encodeUpdate(7, "z.example", addOne(), &key);
    QVERIFY(request.has_value());
    QCOMPARE(request->mac.size(), std::size_t(algorithm == static_cast<int>(KeyAlgorithm::HmacSha512) ? 64 : 32));
    const auto plain = encodeUpdate(7, "z.example", addOne(), nullptr);
    QCOMPARE(judgeSignature(plain->bytes, *request, key).kind, TsigVerdict::Kind::Unsigned);
    QVERIFY(!encodeUpdate(7, "z.example", addOne(), [] {
        static const TsigKey bad{"k", KeyAlgorithm::HmacSha256, SecretText("???")};
        return &bad;
    }()));
}

void DnsCodecTest::believesNoOther_data() {
    using Kind = TsigVerdict::Kind;
    QTest::addColumn<QString>("change");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* change, Kind kind) { QTest::newRow(change) << change << static_cast<int>(kind); };
    // What was recorded holds, but was made some time ago.
    row("nothing", Kind::OutOfTime);
    row("secret", Kind::Invalid);
    row("name of the key", Kind::Invalid);
    row("code", Kind::Invalid);
    row("time", Kind::Invalid);
    row("MAC", Kind::Invalid);
    row("MAC of the request", Kind::Invalid);
    row("short MAC", Kind::Invalid);
    row("algorithm", Kind::Invalid);
    row("signature gone", Kind::Unsigned);
    row("cut", Kind::Unsigned);
}

void DnsCodecTest::believesNoOther() {
    QFETCH(QString, change);
    QFETCH(int, kind);
    auto key = keyOf(KeyAlgorithm::HmacSha256);
    // What BIND 9.18 answered to an update of nsupdate.
    auto answer = bytesFrom(
        "89e6a800000100000000000104636f7270076578616d706c650000060001077570642d6b65790000fa00ff00000000003d0b686d61632d"
        "7368613235360000006b043eb3012c0020f017947e17db033deeaf288e2bd0a0439440039e06bbc9b3106c1f1cd67627e389e60000000"
        "0");
    SignedUpdate request{{}, bytesFrom("918af04ab4e06a1a48b3efa144c7ee6fdd99388ed3c58c72de475a4cd5440e5a")};
    if (change == "secret") key = keyOf(KeyAlgorithm::HmacSha256, "YW5vdGhlciBzZWNyZXQgaGVyZQ==");
    if (change == "name of the key") key.name = "other";
    if (change == "code") answer[3] ^= 5;
    if (change == "time") answer[67] ^= 1;
    if (change == "MAC") answer[answer.size() - 7] ^= 1;
    if (change == "MAC of the request") request.mac[0] ^= 1;
    if (change == "algorithm") answer[60] ^= 1;  // hmac-sha257
    if (change == "short MAC") {
        // Eight bytes of it, and lengths that say so (RFC 8945 section 5.2.2.1 wants ten at least).
        answer.erase(answer.end() - 30, answer.end() - 6);
        answer[48] = 0x25;
        answer[71] = 8;
    }
    if (change == "signature gone") {
        answer.resize(30);
        answer[11] = 0;
    }
    if (change == "cut") answer.resize(answer.size() - 10);
    QCOMPARE(static_cast<int>(judgeSignature(answer, request, key).kind), kind);
}

void DnsCodecTest::readsRejections() {
    // NOTAUTH with BADTIME, whose signature does not hold; its other data is the server's clock.
    const auto answer = bytesFrom(
        "0007 a809 0000 0000 0000 0001 07 7570642d6b6579 00 00fa 00ff 00000000 0043 0b 686d61632d736861323536 00"
        "00006b043eb3 012c 0020 f017947e17db033deeaf288e2bd0a0439440039e06bbc9b3106c1f1cd67627e3 0007 0012 0006"
        "000000010203");
    const auto verdict = judgeSignature(answer, {}, keyOf(KeyAlgorithm::HmacSha256));
    QCOMPARE(verdict.error, std::uint16_t(18));
    QCOMPARE(tsigErrorName(verdict.error), std::string("BADTIME"));
    QVERIFY(verdict.serverClock.has_value());
    QCOMPARE(*verdict.serverClock, std::int64_t(0x10203));
    QCOMPARE(tsigErrorName(16), std::string("BADSIG"));
    QCOMPARE(tsigErrorName(99), std::string("TSIG error 99"));
}

void DnsCodecTest::comparesNames() {
    QVERIFY(sameDnsName("A.b.", "a.B"));
    QVERIFY(!sameDnsName("a.b", "b"));
    QVERIFY(inDnsZone("x.Corp.example.", "corp.example"));
    QVERIFY(inDnsZone("corp.example", "corp.example."));
    QVERIFY(inDnsZone("a", "."));
    QVERIFY(!inDnsZone("xcorp.example", "corp.example"));
    QVERIFY(!inDnsZone("a\\.corp.example", "corp.example"));
    QCOMPARE(parentDnsName("a.b.c."), std::string("b.c"));
    QCOMPARE(parentDnsName("a\\.b.c"), std::string("c"));
    QCOMPARE(parentDnsName("c"), std::string());
}

QTEST_APPLESS_MAIN(DnsCodecTest)
#include "tst_dns_codec.moc"
