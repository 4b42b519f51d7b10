#include <QTest>

#include "balancer/rpc/rpc_association.h"
#include "tests/unit/balancer_rpc/rpc_capture.h"
#include "tests/unit/balancer_rpc/rpc_messages.h"

using namespace cas;

Q_DECLARE_METATYPE(Dialect)
Q_DECLARE_METATYPE(RpcSyntax)

namespace {

constexpr auto kFirst = pdu_flags::firstFragment;
constexpr auto kLast = pdu_flags::lastFragment;
constexpr auto& kEmsmdb = exchange_interfaces::emsmdb;
constexpr auto& kNspi = exchange_interfaces::nspi;
constexpr std::uint32_t kNotRegistered = 0x16c9a0d6;

}  // namespace

class RpcAssociationTest : public QObject {
    Q_OBJECT
private slots:
    void init();
    void maps_data() { dialects(); }
    void maps();
    void looksUp_data() { dialects(); }
    void looksUp();
    void anInterfaceCountsOnlyWhenItIsAskedFor();
    void datagramTowersNameNoPort();
    void anObjectUuidStandsBeforeTheStub();
    void portBytesMayLieInTwoFragments();
    void answersAreHeldUntilTheyAreWhole();
    void answersOfTwoCallsMayInterleave();
    void signedAnswersAreReadAndMarked();
    void encryptedCallsAreRelayed();
    void encryptedAnswersAreRelayed();
    void otherInterfacesAreNobodysBusiness_data();
    void otherInterfacesAreNobodysBusiness();
    void otherTransferSyntaxesAreNotRead();
    void faultsEndTheirCalls();
    void orphanedCallsAreForgotten();
    void noAnswerIsExpectedToMaybe();

private:
    void dialects() {
        QTest::addColumn<Dialect>("dialect");
        QTest::newRow("little-endian NDR32") << Dialect{ByteOrder::Little, Ndr::Ndr32};
        QTest::newRow("big-endian NDR32") << Dialect{ByteOrder::Big, Ndr::Ndr32};
        QTest::newRow("little-endian NDR64") << Dialect{ByteOrder::Little, Ndr::Ndr64};
    }
    QStringList client(const QByteArray& bytes) { return read(RpcSide::Client, bytes); }
    QStringList server(const QByteArray& bytes) {
        m_server.append(bytes);
        return read(RpcSide::Server, bytes);
    }
    QStringList read(RpcSide from, const QByteArray& bytes) {
        m_told = m_association.read(
            from, {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
        QStringList lines;
        for (const auto& observation : m_told) lines.append(toLine(observation));
        return lines;
    }
    void bound(Dialect dialect = {}, const RpcSyntax& interface = rpc_syntaxes::endpointMapper) {
        client(bind(dialect, 1, interface));
        server(bindAck(dialect, 1));
    }
    /// What the server's stream holds where the mapped port was told to be.
    QList<int> portsInStream() const {
        QList<int> ports;
        for (const auto& observation : m_told)
            if (const auto* mapped = std::get_if<PortMapped>(&observation))
                ports.append(byteAt(mapped->portAt[0]) << 8 | byteAt(mapped->portAt[1]));
        return ports;
    }
    int byteAt(std::uint64_t at) const { return static_cast<std::uint8_t>(m_server.at(static_cast<qsizetype>(at))); }
    qsizetype held() const { return m_server.size() - static_cast<qsizetype>(m_association.releasable()); }

    RpcAssociation m_association;
    QByteArray m_server;
    std::vector<RpcObservation> m_told;
};

void RpcAssociationTest::init() {
    m_association = {};
    m_server.clear();
}

void RpcAssociationTest::maps() {
    QFETCH(Dialect, dialect);
    bound(dialect);
    QCOMPARE(client(request(dialect, 2, kEptMap, mapArguments(dialect, tcpTower(kEmsmdb, 135)))),
             QStringList("call 2 maps a4f1db00-ca47-1067-b31f-00dd010662da v0.81"));
    const auto towers = {tcpTower(kEmsmdb, 59531), pipeTower(kEmsmdb), QByteArray(), tcpTower(kEmsmdb, 6005)};
    const auto lines = server(response(dialect, 2, mapResults(dialect, towers)));
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines.last(), "call 2 answered: status 0x0, 3 towers");
    QCOMPARE(portsInStream(), QList<int>({59531, 6005}));
    const auto& first = std::get<PortMapped>(m_told[0]);
    QCOMPARE(first.port, 59531);
    QCOMPARE(first.interface, kEmsmdb);
    QVERIFY(!first.secured);
    QCOMPARE(held(), 0);
}

void RpcAssociationTest::looksUp() {
    QFETCH(Dialect, dialect);
    bound(dialect);
    QCOMPARE(client(request(dialect, 2, kEptLookup, lookupArguments(dialect, kNspi))),
             QStringList("call 2 looks up f5cc5a18-4264-101a-8c59-08002b2f8426 v56.0"));
    const auto towers = {pipeTower(kNspi), tcpTower(kNspi, 59532), QByteArray(), tcpTower(kEmsmdb, 59531)};
    QCOMPARE(server(response(dialect, 2, lookupResults(dialect, towers))).last(),
             "call 2 answered: status 0x0, 3 towers");
    QCOMPARE(portsInStream(), QList<int>({59532, 59531}));
    QCOMPARE(client(request(dialect, 3, kEptLookup, lookupArguments(dialect, std::nullopt))),
             QStringList("call 3 looks up all"));
    QCOMPARE(server(response(dialect, 3, lookupResults(dialect, {}, kNotRegistered))),
             QStringList("call 3 answered: status 0x16c9a0d6, 0 towers"));
}

void RpcAssociationTest::anInterfaceCountsOnlyWhenItIsAskedFor() {
    bound();
    auto arguments = lookupArguments({}, kNspi);
    arguments[0] = 2;  // by object
    QCOMPARE(client(request({}, 2, kEptLookup, arguments)), QStringList("call 2 looks up all"));
}

void RpcAssociationTest::datagramTowersNameNoPort() {
    bound();
    client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))));
    auto tower = tcpTower(kEmsmdb, 59531);
    tower[2 + 25 + 25 + 2] = 0x0A;
    QCOMPARE(server(response({}, 2, mapResults({}, {tower}))), QStringList("call 2 answered: status 0x0, 1 towers"));
}

void RpcAssociationTest::anObjectUuidStandsBeforeTheStub() {
    bound();
    const PduOptions options{.flags = kFirst | kLast | pdu_flags::objectUuid, .verifier = {}, .context = 0};
    QCOMPARE(client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kNspi, 135)), options)),
             QStringList("call 2 maps f5cc5a18-4264-101a-8c59-08002b2f8426 v56.0"));
}

void RpcAssociationTest::portBytesMayLieInTwoFragments() {
    bound();
    client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))));
    const auto stub = mapResults({}, {tcpTower(kEmsmdb, 0xE88B)});
    const auto between = stub.indexOf("\xE8\x8B") + 1;
    server(response({}, 2, stub.first(between), {.flags = kFirst, .verifier = {}, .context = 0}));
    QVERIFY(held() > 0);
    server(response({}, 2, stub.mid(between), {.flags = kLast, .verifier = {}, .context = 0}));
    QCOMPARE(portsInStream(), QList<int>({0xE88B}));
    const auto& mapped = std::get<PortMapped>(m_told[0]);
    QCOMPARE(mapped.portAt[1], mapped.portAt[0] + 25);
    QCOMPARE(held(), 0);
}

void RpcAssociationTest::answersAreHeldUntilTheyAreWhole() {
    bound();
    client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))));
    const auto answerAt = m_association.releasable();
    const auto answer = response({}, 2, mapResults({}, {tcpTower(kEmsmdb, 59531)}));
    for (qsizetype i = 0; i + 1 < answer.size(); ++i) {
        QVERIFY(server(answer.mid(i, 1)).isEmpty());
        QCOMPARE(m_association.releasable(), answerAt);
    }
    QCOMPARE(server(answer.last(1)).size(), 2);
    QCOMPARE(held(), 0);
}

void RpcAssociationTest::answersOfTwoCallsMayInterleave() {
    bound();
    client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))) +
           request({}, 3, kEptMap, mapArguments({}, tcpTower(kNspi, 135))));
    const auto emsmdb = mapResults({}, {tcpTower(kEmsmdb, 59531)});
    const auto nspi = mapResults({}, {tcpTower(kNspi, 59532)});
    const auto start = m_association.releasable();
    server(response({}, 2, emsmdb.first(50), {.flags = kFirst, .verifier = {}, .context = 0}));
    QCOMPARE(server(response({}, 3, nspi)).last(), "call 3 answered: status 0x0, 1 towers");
    QCOMPARE(m_association.releasable(), start);
    QCOMPARE(server(response({}, 2, emsmdb.mid(50), {.flags = kLast, .verifier = {}, .context = 0})).last(),
             "call 2 answered: status 0x0, 1 towers");
    QCOMPARE(held(), 0);
}

void RpcAssociationTest::signedAnswersAreReadAndMarked() {
    bound();
    const PduOptions options{.flags = kFirst | kLast, .verifier = Verifier{}, .context = 0};
    QCOMPARE(
        client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135)), options)),
        QStringList({"security of client: type 10 level 5", "call 2 maps a4f1db00-ca47-1067-b31f-00dd010662da v0.81"}));
    QCOMPARE(server(response({}, 2, mapResults({}, {tcpTower(kEmsmdb, 59531)}), options)).size(), 3);
    QCOMPARE(m_told[0], RpcObservation(SecuritySeen{RpcSide::Server, 10, 5}));
    QVERIFY(std::get<PortMapped>(m_told[1]).secured);
    client(request({}, 3, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135)), options));
    QCOMPARE(server(response({}, 3, mapResults({}, {}, kNotRegistered), options)).size(), 1);
}

void RpcAssociationTest::encryptedCallsAreRelayed() {
    bound();
    const Verifier privacy{.type = 10, .level = kPrivacyLevel, .token = QByteArray(16, 's')};
    const QByteArray noise(120, '\x5A');
    QCOMPARE(client(request({}, 2, kEptMap, noise, {.flags = kFirst | kLast, .verifier = privacy, .context = 0})),
             QStringList({"security of client: type 10 level 6", "call 2 of client not understood: encrypted"}));
    QCOMPARE(server(response({}, 2, noise, {.flags = kFirst, .verifier = privacy, .context = 0})),
             QStringList("security of server: type 10 level 6"));
    QCOMPARE(held(), 0);
    QVERIFY(server(response({}, 2, noise, {.flags = kLast, .verifier = privacy, .context = 0})).isEmpty());
}

void RpcAssociationTest::encryptedAnswersAreRelayed() {
    bound();
    const Verifier privacy{.type = 10, .level = kPrivacyLevel, .token = QByteArray(16, 's')};
    client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))));
    const auto stub = mapResults({}, {tcpTower(kEmsmdb, 59531)});
    QCOMPARE(server(response({}, 2, stub, {.flags = kFirst | kLast, .verifier = privacy, .context = 0})),
             QStringList({"security of server: type 10 level 6", "call 2 of server not understood: encrypted"}));
    QCOMPARE(held(), 0);
}

void RpcAssociationTest::otherInterfacesAreNobodysBusiness_data() {
    QTest::addColumn<RpcSyntax>("interface");
    QTest::newRow("EMSMDB") << kEmsmdb;
    QTest::newRow("another of version 3") << RpcSyntax{kNspi.uuid, 3, 0};
    QTest::newRow("another version of the mapper") << RpcSyntax{rpc_syntaxes::endpointMapper.uuid, 2, 0};
}

void RpcAssociationTest::otherInterfacesAreNobodysBusiness() {
    QFETCH(RpcSyntax, interface);
    bound({}, interface);
    QVERIFY(client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135)))).isEmpty());
    QVERIFY(server(response({}, 2, QByteArray(3000, 'x'), {.flags = kFirst, .verifier = {}, .context = 0})).isEmpty());
    QCOMPARE(held(), 0);
}

void RpcAssociationTest::otherTransferSyntaxesAreNotRead() {
    client(bind({}, 1));
    auto ack = bindAck({}, 1);
    ack[ack.size() - 20] = 'x';
    server(ack);
    QCOMPARE(client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135)))),
             QStringList("call 2 of client not understood: transfer"));
    QVERIFY(server(response({}, 2, QByteArray(100, 'x'))).isEmpty());
}

void RpcAssociationTest::faultsEndTheirCalls() {
    bound();
    client(request({}, 2, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))));
    server(response({}, 2, QByteArray(50, 'x'), {.flags = kFirst, .verifier = {}, .context = 0}));
    QVERIFY(held() > 0);
    const auto body = WireWriter({}).u32(24).u16(0).u16(0).u32(5).zeros(4).bytes;
    QCOMPARE(server(pdu({}, PduType::Fault, 2, body)), QStringList("call 2 failed: status 0x5"));
    QCOMPARE(held(), 0);
    QCOMPARE(server(response({}, 2, QByteArray(4, 'x'))), QStringList("call 2 of server not understood: call"));
}

void RpcAssociationTest::orphanedCallsAreForgotten() {
    bound();
    for (std::uint32_t id = 2; id < 2 + 2 * OpenCalls::kMaxOpenCalls; ++id) {
        const auto lines = client(request({}, id, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135))) +
                                  pdu({}, PduType::Orphaned, id, {}));
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines[0].contains("maps"));
    }
}

void RpcAssociationTest::noAnswerIsExpectedToMaybe() {
    bound();
    const PduOptions maybe{.flags = kFirst | kLast | pdu_flags::maybe, .verifier = {}, .context = 0};
    for (std::uint32_t id = 2; id < 2 + 2 * OpenCalls::kMaxOpenCalls; ++id)
        QVERIFY(client(request({}, id, kEptMap, mapArguments({}, tcpTower(kEmsmdb, 135)), maybe)).isEmpty());
}

QTEST_APPLESS_MAIN(RpcAssociationTest)
#include "tst_rpc_association.moc"
