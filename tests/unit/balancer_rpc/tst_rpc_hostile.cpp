#include <QTest>
#include <functional>

#include "balancer/rpc/rpc_association.h"
#include "tests/unit/balancer_rpc/rpc_capture.h"
#include "tests/unit/balancer_rpc/rpc_messages.h"

using namespace cas;

using Change = std::function<void(QByteArray&)>;
Q_DECLARE_METATYPE(Change)
Q_DECLARE_METATYPE(Ndr)

namespace {

constexpr auto kFirst = pdu_flags::firstFragment;
constexpr auto kLast = pdu_flags::lastFragment;
constexpr auto& kEmsmdb = exchange_interfaces::emsmdb;

PduOptions flagged(int flags) { return {.flags = flags, .verifier = {}, .context = 0}; }
QByteArray ask(std::uint32_t callId) { return request({}, callId, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))); }
QByteArray answer(std::uint32_t callId) { return response({}, callId, mapResults({}, {tcpTower(kEmsmdb, 59531)})); }

/// Little-endian, over what is there.
Change put(qsizetype at, std::uint64_t value, int size) {
    return [at, value, size](QByteArray& bytes) { bytes.replace(at, size, WireWriter({}).number(value, size).bytes); };
}
Change cutTo(qsizetype size) {
    return [size](QByteArray& bytes) { bytes.truncate(size); };
}

}  // namespace

/// Peers that lie about lengths, counts and order: what is wrong is told once, what follows is read, memory is bounded.
class RpcHostileTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void results_data();
    void results();
    void arguments_data();
    void arguments();
    void messages_data();
    void messages();
    void framing_data();
    void framing();
    void aWrongTowerLeavesTheOthers();
    void fragmentsOfOneCallAreAlike_data();
    void fragmentsOfOneCallAreAlike();
    void aBrokenFragmentFreesTheAnswer_data();
    void aBrokenFragmentFreesTheAnswer();
    void refusedAltersAreAnswered();
    void callsAreLimited();
    void aFloodOfSmallFragmentsIsLimited();
    void littleIsKeptOfRequests();
    void longAnswersAreNotHeld();
    void noAnswerIsHeldForEver();
    void bindsWithoutAnswerAreLimited();
    void contextsAreLimited();

private:
    QStringList read(RpcSide from, const QByteArray& bytes) {
        QStringList lines;
        for (const auto& observation : m_association.read(
                 from,
                 {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())}))
            lines.append(toLine(observation));
        if (from == RpcSide::Server) m_received += static_cast<std::uint64_t>(bytes.size());
        return lines;
    }
    QStringList client(const QByteArray& bytes) { return read(RpcSide::Client, bytes); }
    QStringList server(const QByteArray& bytes) { return read(RpcSide::Server, bytes); }
    std::uint64_t held() const { return m_received - m_association.releasable(); }
    /// The reader did not lose its place.
    void verifyStillReads() {
        QCOMPARE(client(ask(900)).size(), 1);
        QCOMPARE(server(answer(900)).size(), 2);
        QCOMPARE(held(), std::uint64_t{0});
    }

    RpcAssociation m_association;
    std::uint64_t m_received = 0;
};

void RpcHostileTest::init() {
    m_association = {};
    m_received = 0;
    client(bind({}, 1));
    server(bindAck({}, 1));
}

void RpcHostileTest::results_data() {
    QTest::addColumn<int>("opnum");
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, int opnum, const Change& change) { QTest::newRow(name) << opnum << change; };
    row("nothing", kEptMap, cutTo(0));
    row("handle cut", kEptMap, cutTo(19));
    row("counts cut", kEptMap, cutTo(35));
    row("pointer cut", kEptMap, cutTo(39));
    row("tower's size cut", kEptMap, cutTo(43));
    row("tower cut", kEptMap, cutTo(100));
    row("no status", kEptMap, cutTo(124));
    row("count is huge", kEptMap, put(32, 0xFFFFFFFF, 4));
    row("count above what is announced", kEptMap, put(32, 2, 4));
    row("announced above the count", kEptMap, put(20, 2, 4));
    row("count above the maximum", kEptMap, put(24, 0, 4));
    row("offset", kEptMap, put(28, 1, 4));
    row("tower's size is huge", kEptMap, put(40, 0xFFFFFFFF, 4));
    row("tower's length is huge", kEptMap, put(44, 0xFFFFFFFF, 4));
    row("tower's length differs", kEptMap, put(44, 74, 4));
    row("more than may be asked for", kEptMap, [](QByteArray& stub) {
        stub = mapResults({}, QList<QByteArray>(static_cast<qsizetype>(kMaxMapperEntries) + 1, QByteArray()));
    });
    row("entry cut", kEptLookup, cutTo(60));
    row("annotation cut", kEptLookup, cutTo(66));
    row("annotation too long", kEptLookup, put(60, 65, 4));
    row("annotation is huge", kEptLookup, put(60, 0xFFFFFFFF, 4));
    row("one entry as a thousand", kEptLookup, [](QByteArray& stub) {
        for (const auto at : {20, 24, 32}) put(at, 1000, 4)(stub);
    });
}

void RpcHostileTest::results() {
    QFETCH(int, opnum);
    QFETCH(Change, change);
    const QList<QByteArray> towers{tcpTower(kEmsmdb, 59531)};
    auto stub = opnum == kEptMap ? mapResults({}, towers) : lookupResults({}, towers);
    change(stub);
    client(request({}, 2, opnum, opnum == kEptMap ? mapArguments({}, towers[0]) : lookupArguments({}, kEmsmdb)));
    QCOMPARE(server(response({}, 2, stub)), QStringList("call 2 of server not understood: results"));
    verifyStillReads();
}

void RpcHostileTest::arguments_data() {
    QTest::addColumn<int>("opnum");
    QTest::addColumn<Change>("change");
    const auto row = [](const char* name, int opnum, const Change& change) { QTest::newRow(name) << opnum << change; };
    row("nothing", kEptMap, cutTo(0));
    row("object cut", kEptMap, cutTo(19));
    row("no tower", kEptMap, put(20, 0, 4));
    row("tower cut", kEptMap, cutTo(80));
    row("tower's size is huge", kEptMap, put(24, 0xFFFFFFFF, 4));
    row("tower's length is huge", kEptMap, put(28, 0xFFFFFFFF, 4));
    row("no floors", kEptMap, put(32, 0, 2));
    row("more floors than there are", kEptMap, put(32, 6, 2));
    row("floor's left side is huge", kEptMap, put(34, 0xFFFF, 2));
    row("floor's left side is empty", kEptMap, put(34, 0, 2));
    row("floor's left side is short", kEptMap, put(34, 18, 2));
    row("first floor is no interface", kEptMap, put(36, 0x0C, 1));
    row("floor's right side is huge", kEptMap, put(55, 0xFFFF, 2));
    row("nothing to look up", kEptLookup, cutTo(0));
    row("interface cut", kEptLookup, cutTo(30));
    row("handle cut", kEptLookup, cutTo(50));
}

void RpcHostileTest::arguments() {
    QFETCH(int, opnum);
    QFETCH(Change, change);
    auto stub = opnum == kEptMap ? mapArguments({}, tcpTower(kEmsmdb, 135)) : lookupArguments({}, kEmsmdb);
    change(stub);
    QCOMPARE(client(request({}, 2, opnum, stub)), QStringList("call 2 of client not understood: arguments"));
    verifyStillReads();
}

void RpcHostileTest::messages_data() {
    QTest::addColumn<bool>("fromServer");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto change = [](QByteArray bytes, const Change& how) {
        how(bytes);
        return bytes;
    };
    const auto clientRow = [](const char* name, const QByteArray& bytes, const char* reason) {
        QTest::newRow(name) << false << bytes << QString(reason);
    };
    const auto serverRow = [](const char* name, const QByteArray& bytes, const char* reason) {
        QTest::newRow(name) << true << bytes << QString(reason);
    };
    clientRow("unknown type", pdu({}, static_cast<PduType>(200), 2, {}), "type");
    clientRow("a client's response", answer(2), "type");
    serverRow("a server's request", ask(2), "type");
    clientRow("header alone", pdu({}, PduType::Request, 2, {}), "body");
    serverRow("response's header alone", pdu({}, PduType::Response, 2, {}), "body");
    serverRow("fault's header alone", pdu({}, PduType::Fault, 2, {}), "body");
    serverRow("bind_nak's header alone", pdu({}, PduType::BindNak, 2, {}), "body");
    clientRow("bind's header alone", pdu({}, PduType::Bind, 2, {}), "body");
    clientRow("object flag without object",
              change(request({}, 2, kEptMap, {}), put(3, kFirst | kLast | pdu_flags::objectUuid, 1)), "body");
    clientRow("255 contexts in room for one", change(bind({}, 2), put(24, 255, 1)), "body");
    clientRow("255 transfer syntaxes in room for one", change(bind({}, 2), put(30, 255, 1)), "body");
    clientRow("bind in fragments", change(bind({}, 2), put(3, kFirst, 1)), "fragment");
    serverRow("bind_ack in fragments", change(bindAck({}, 2), put(3, kLast, 1)), "fragment");
    serverRow("secondary address is huge", change(bindAck({}, 2), put(24, 0xFFFF, 2)), "body");
    serverRow("255 results in room for one", change(bindAck({}, 2), put(32, 255, 1)), "body");
    serverRow("bind_ack nobody waits for", bindAck({}, 2), "bind");
    clientRow("verifier longer than its PDU", change(ask(2), put(10, 0xFFFF, 2)), "verifier");
    clientRow("verifier over the header", change(ask(2), put(10, 156 - 16 - 7, 2)), "verifier");
    clientRow("verifier's padding over the header",
              change(request({}, 2, kEptMap, {}, {.flags = kFirst | kLast, .verifier = Verifier{}, .context = 0}),
                     put(16 + 16 + 2, 255, 1)),
              "verifier");
    clientRow("context nobody knows",
              request({}, 2, kEptMap, {}, {.flags = kFirst | kLast, .verifier = {}, .context = 9}), "context");
    clientRow("a middle without a beginning", request({}, 2, kEptMap, {}, flagged(0)), "fragment");
    serverRow("an answer to nothing", answer(2), "call");
}

void RpcHostileTest::messages() {
    QFETCH(bool, fromServer);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    const auto side = fromServer ? RpcSide::Server : RpcSide::Client;
    const auto line = QStringLiteral("call 2 of %1 not understood: %2").arg(fromServer ? "server" : "client", reason);
    QCOMPARE(read(side, bytes), QStringList(line));
    verifyStillReads();
}

void RpcHostileTest::framing_data() {
    QTest::addColumn<bool>("fromServer");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("reason");
    const auto header = [](std::uint64_t length) {
        return WireWriter({})
            .number(5, 1)
            .zeros(2)
            .number(3, 1)
            .number(0x10, 1)
            .zeros(3)
            .u16(length)
            .u16(0)
            .u32(2)
            .bytes;
    };
    QTest::newRow("another protocol") << false << QByteArray("GET / HTTP/1.1\r\n\r\n") << "version";
    QTest::newRow("one byte is enough") << true << QByteArray("H") << "version";
    QTest::newRow("minor version 2") << true << QByteArray("\x05\x02", 2) << "version";
    QTest::newRow("length 0") << false << header(0) << "length";
    QTest::newRow("length 15") << true << header(15) << "length";
}

void RpcHostileTest::framing() {
    QFETCH(bool, fromServer);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, reason);
    client(ask(2));
    server(response({}, 2, QByteArray(40, 'x'), flagged(kFirst)));
    QVERIFY(held() != 0);
    const auto line = QStringLiteral("call 0 of %1 not understood: %2").arg(fromServer ? "server" : "client", reason);
    QCOMPARE(read(fromServer ? RpcSide::Server : RpcSide::Client, bytes), QStringList(line));
    QVERIFY(m_association.lost());
    QCOMPARE(held(), std::uint64_t{0});
    QVERIFY(client(ask(3)).isEmpty());
    QVERIFY(server(answer(3) + answer(3).first(20)).isEmpty());
    QCOMPARE(held(), std::uint64_t{0});
}

void RpcHostileTest::aWrongTowerLeavesTheOthers() {
    client(ask(2));
    auto wrong = tcpTower(kEmsmdb, 1);
    put(2, 0xFFFF, 2)(wrong);
    const auto lines = server(response({}, 2, mapResults({}, {wrong, tcpTower(kEmsmdb, 59531), wrong})));
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].contains(":59531"));
    QCOMPARE(lines[1], "call 2 of server not understood: tower");
    QCOMPARE(lines[2], "call 2 answered: status 0x0, 3 towers");
}

void RpcHostileTest::fragmentsOfOneCallAreAlike_data() {
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("reason");
    const PduOptions encrypted{
        .flags = 0, .verifier = Verifier{.type = 10, .level = kPrivacyLevel, .token = "token"}, .context = 0};
    QTest::newRow("other byte order") << request({ByteOrder::Big, Ndr::Ndr32}, 2, kEptMap, "x", flagged(0))
                                      << "fragment";
    QTest::newRow("another beginning") << request({}, 2, kEptMap, "x", flagged(kFirst)) << "call-id-reused";
    QTest::newRow("encrypted") << request({}, 2, kEptMap, "x", encrypted) << "encrypted";
}

void RpcHostileTest::fragmentsOfOneCallAreAlike() {
    QFETCH(QByteArray, second);
    QFETCH(QString, reason);
    QVERIFY(client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135)), flagged(kFirst))).isEmpty());
    QCOMPARE(client(second).last(), "call 2 of client not understood: " + reason);
    verifyStillReads();
}

void RpcHostileTest::aBrokenFragmentFreesTheAnswer_data() {
    QTest::addColumn<QByteArray>("second");
    auto verifier = response({}, 2, "x", flagged(0));
    put(10, 1000, 2)(verifier);
    QTest::newRow("verifier") << verifier;
    QTest::newRow("header alone") << pdu({}, PduType::Response, 2, {}, flagged(0));
    QTest::newRow("another beginning") << response({}, 2, "x", flagged(kFirst));
}

void RpcHostileTest::aBrokenFragmentFreesTheAnswer() {
    QFETCH(QByteArray, second);
    client(ask(2));
    server(response({}, 2, QByteArray(40, 'x'), flagged(kFirst)));
    QVERIFY(held() != 0);
    QCOMPARE(server(second).size(), 1);
    QCOMPARE(held(), std::uint64_t{0});
    QVERIFY(server(response({}, 2, "x", flagged(kLast))).isEmpty());
}

void RpcHostileTest::refusedAltersAreAnswered() {
    const auto body = WireWriter({}).u32(24).u16(0).u16(0).u32(5).zeros(4).bytes;
    for (std::uint32_t id = 2; id < 20; ++id) {
        auto alter = bind({}, id);
        put(2, static_cast<std::uint64_t>(PduType::AlterContext), 1)(alter);
        QVERIFY(client(alter).isEmpty());
        server(pdu({}, PduType::Fault, id, body));
    }
}

void RpcHostileTest::callsAreLimited() {
    const auto limit = static_cast<std::uint32_t>(OpenCalls::kMaxOpenCalls);
    for (std::uint32_t id = 0; id < limit; ++id) QVERIFY(client(ask(id)).first().contains("maps"));
    QCOMPARE(client(ask(limit)), QStringList("call 64 of client not understood: too-many"));
    const auto again = client(ask(0));
    QCOMPARE(again.first(), "call 0 of client not understood: call-id-reused");
    QCOMPARE(server(answer(0)).size(), 2);
    verifyStillReads();
}

void RpcHostileTest::aFloodOfSmallFragmentsIsLimited() {
    client(request({}, 2, kEptMap, "x", flagged(kFirst)));
    QStringList lines;
    for (int i = 0; i < 100000 && lines.isEmpty(); ++i) lines = client(request({}, 2, kEptMap, "x", flagged(0)));
    QCOMPARE(lines, QStringList("call 2 of client not understood: too-long"));
    QVERIFY(client(request({}, 2, kEptMap, "x", flagged(0))).isEmpty());
}

void RpcHostileTest::littleIsKeptOfRequests() {
    // Eight calls of 1000 bytes that never end fill the 8 KiB; the ninth is not kept.
    for (std::uint32_t id = 2; id < 10; ++id)
        QVERIFY(client(request({}, id, kEptMap, QByteArray(1000, 'x'), flagged(kFirst))).isEmpty());
    QCOMPARE(client(request({}, 10, kEptMap, QByteArray(1000, 'x'), flagged(kFirst))),
             QStringList("call 10 of client not understood: too-long"));
    QVERIFY(client(request({}, 10, kEptMap, "x", flagged(kLast))).isEmpty());
    QVERIFY(server(answer(10)).isEmpty());
    // The one that is given up makes room for others.
    client(request({}, 9, kEptMap, QByteArray(1000, 'x'), flagged(0)));
    verifyStillReads();
}

void RpcHostileTest::longAnswersAreNotHeld() {
    client(ask(2));
    QVERIFY(server(response({}, 2, QByteArray(60000, 'x'), flagged(kFirst))).isEmpty());
    for (int i = 0; i < 3; ++i) QVERIFY(server(response({}, 2, QByteArray(60000, 'x'), flagged(0))).isEmpty());
    QVERIFY(held() > 240'000);
    const auto lines = server(response({}, 2, QByteArray(60000, 'x'), flagged(0)));
    QCOMPARE(lines, QStringList("call 2 of server not understood: too-long"));
    QCOMPARE(held(), std::uint64_t{0});
    QVERIFY(server(response({}, 2, {}, flagged(kLast))).isEmpty());
    verifyStillReads();
}

void RpcHostileTest::noAnswerIsHeldForEver() {
    client(ask(2));
    server(response({}, 2, "x", flagged(kFirst)));
    QStringList lines;
    const auto other = pdu({}, PduType::Shutdown, 0, QByteArray(60000, 'x'));
    for (int i = 0; i < 100 && lines.isEmpty(); ++i) lines = server(other);
    QCOMPARE(lines, QStringList("call 2 of server not understood: too-long"));
    QCOMPARE(held(), std::uint64_t{0});
}

void RpcHostileTest::bindsWithoutAnswerAreLimited() {
    const auto limit = static_cast<std::uint32_t>(PresentationContexts::kMaxUnanswered);
    for (std::uint32_t id = 2; id < 2 + limit; ++id) QCOMPARE(client(bind({}, id)).size(), 1);
    QCOMPARE(client(bind({}, 7)).last(), "call 7 of client not understood: too-many");
    QCOMPARE(server(bindAck({}, 2, 2)), QStringList("call 2 of server not understood: bind"));
    QCOMPARE(client(bind({}, 8)).size(), 1);
}

void RpcHostileTest::contextsAreLimited() {
    const auto limit = static_cast<std::uint32_t>(PresentationContexts::kMaxContexts);
    for (std::uint32_t id = 1; id <= limit; ++id) {
        auto offer = bind({}, id);
        put(28, id, 2)(offer);
        client(offer);
        QCOMPARE(server(bindAck({}, id)).size(), id < limit ? 2 : 3);
    }
    verifyStillReads();
}

QTEST_APPLESS_MAIN(RpcHostileTest)
#include "tst_rpc_hostile.moc"
