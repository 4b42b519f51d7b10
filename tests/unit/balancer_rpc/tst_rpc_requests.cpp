#include <QTest>

#include "balancer/rpc/requests.h"
#include "balancer/rpc/rpc_association.h"
#include "tests/unit/balancer_rpc/rpc_capture.h"

using namespace cas;

namespace {

QByteArray toBytes(const std::vector<std::uint8_t>& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

constexpr RpcSyntax drsuapi = rpcSyntax("e3514235-4b06-11d1-ab04-00c04fc2dcd2", 4, 0);

}  // namespace

/// What a health check sends, and the values it is made of.
class RpcRequestsTest : public QObject {
    Q_OBJECT
private slots:
    void theBindIsTheRecordedOne();
    void theMapRequestIsTheRecordedOne();
    void theLookupRequestIsTheRecordedOne();
    void whatIsWrittenIsRead();
    void uuids_data();
    void uuids();
};

void RpcRequestsTest::theBindIsTheRecordedOne() {
    const auto segments = readCapture(QStringLiteral("two-requests-one-segment")).segments;
    QCOMPARE(toBytes(bindRequest(1, rpc_syntaxes::endpointMapper)).toHex(), segments.value(0).bytes.toHex());
}

void RpcRequestsTest::theMapRequestIsTheRecordedOne() {
    const auto segments = readCapture(QStringLiteral("two-requests-one-segment")).segments;
    const auto written = toBytes(mapRequest(2, drsuapi));
    // But for max_towers at the end, 4 in the recorded one: every port counts.
    QCOMPARE(written.chopped(4).toHex(), segments.value(2).bytes.first(written.size() - 4).toHex());
    QCOMPARE(written.last(4).toHex(), QByteArray("f4010000"));
}

void RpcRequestsTest::theLookupRequestIsTheRecordedOne() {
    const auto segments = readCapture(QStringLiteral("lookup-paging")).segments;
    QCOMPARE(toBytes(lookupRequest(2, {}, 40)).toHex(), segments.value(2).bytes.toHex());
    RpcAssociation association;
    RpcContextHandle handle;
    for (const auto& segment : segments.first(4)) {
        const ByteView bytes(reinterpret_cast<const std::uint8_t*>(segment.bytes.constData()),
                             static_cast<std::size_t>(segment.bytes.size()));
        for (const auto& told : association.read(segment.from, bytes))
            if (const auto* answered = std::get_if<MapAnswered>(&told)) handle = answered->handle;
    }
    QCOMPARE(toBytes(lookupRequest(3, handle, 40)).toHex(), segments.value(4).bytes.toHex());
}

void RpcRequestsTest::whatIsWrittenIsRead() {
    const auto capture = readCapture(QStringLiteral("map-not-registered"));
    RpcAssociation association;
    association.read(RpcSide::Client, bindRequest(1, rpc_syntaxes::endpointMapper));
    const auto ack = capture.segments.value(1).bytes;
    association.read(RpcSide::Server,
                     {reinterpret_cast<const std::uint8_t*>(ack.constData()), static_cast<std::size_t>(ack.size())});
    const auto told = association.read(RpcSide::Client, mapRequest(7, exchange_interfaces::emsmdb));
    QCOMPARE(told.size(), std::size_t{1});
    QCOMPARE(std::get<MapAsked>(told[0]), (MapAsked{7, exchange_interfaces::emsmdb}));
}

void RpcRequestsTest::uuids_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("again");  // empty: no UUID
    QTest::newRow("lower") << QByteArray("a4f1db00-ca47-1067-b31f-00dd010662da")
                           << QByteArray("a4f1db00-ca47-1067-b31f-00dd010662da");
    QTest::newRow("upper") << QByteArray("F5CC5A18-4264-101A-8C59-08002B2F8426")
                           << QByteArray("f5cc5a18-4264-101a-8c59-08002b2f8426");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("short") << QByteArray("a4f1db00-ca47-1067-b31f-00dd010662d") << QByteArray();
    QTest::newRow("long") << QByteArray("a4f1db00-ca47-1067-b31f-00dd010662da0") << QByteArray();
    QTest::newRow("no dash") << QByteArray("a4f1db000ca47-1067-b31f-00dd010662da") << QByteArray();
    QTest::newRow("dash too many") << QByteArray("a4f1db00-ca47-1067-b31f-00dd01066-da") << QByteArray();
    QTest::newRow("no digit") << QByteArray("a4f1db00-ca47-1067-b31f-00dd010662dg") << QByteArray();
    QTest::newRow("braces") << QByteArray("{4f1db00-ca47-1067-b31f-00dd010662d}") << QByteArray();
}

void RpcRequestsTest::uuids() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, again);
    const auto uuid = parseUuid(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    QCOMPARE(uuid.has_value(), !again.isEmpty());
    if (uuid) QCOMPARE(QByteArray::fromStdString(toText(*uuid)), again);
}

QTEST_APPLESS_MAIN(RpcRequestsTest)
#include "tst_rpc_requests.moc"
