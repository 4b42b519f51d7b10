#include <QTest>

#include "app/local/neighbour_frames.h"

using namespace cas;

class NeighbourFramesTest : public QObject {
    Q_OBJECT
private slots:
    void speaksArp();
    void speaksNeighbourDiscovery();
    void findsWhoClaims_data();
    void findsWhoClaims();
    void readsNothingBeyondTheEnd_data();
    void readsNothingBeyondTheEnd();
};

namespace {

constexpr MacAddress kOurs{0x02, 0, 0, 0, 0, 0x01};
constexpr MacAddress kTheirs{0x02, 0, 0, 0, 0, 0x02};
const IpAddress kAddress = *parseAddress("10.0.0.50");
const IpAddress kOther = *parseAddress("10.0.0.51");
const IpAddress kAddress6 = *parseAddress("fd00:77::1:50");

QByteArray hex(const Frame& frame) {
    return QByteArray(reinterpret_cast<const char*>(frame.data()), static_cast<int>(frame.size())).toHex();
}

Frame bytes(const char* text) {
    const auto raw = QByteArray::fromHex(text);
    return {raw.begin(), raw.end()};
}

QString claimant(const Frame& frame, const IpAddress& address) {
    const auto mac = claimantOf(frame, address);
    return mac ? QString::fromStdString(toText(*mac)) : QStringLiteral("nobody");
}

/// `fd00:77::1:50 is at 02:00:00:00:00:02`, unsolicited, by the rules of RFC 4861; its checksum was computed apart.
const char* const kAdvertisement =
    "333300000001020000000002"
    "86dd"
    "6000000000203aff"
    "fd0000770000000000000000000100"
    "50"
    "ff020000000000000000000000000001"
    "8800"
    "590c"
    "20000000"
    "fd000077000000000000000000010050"
    "0201020000000002";

}  // namespace

void NeighbourFramesTest::speaksArp() {
    // RFC 5227: the probe's sender address is zero, the announcement's is the address itself.
    QCOMPARE(hex(probeFrame(kAddress, kOurs)), QByteArray("ffffffffffff0200000000010806"
                                                          "0001080006040001"
                                                          "02000000000100000000"
                                                          "0000000000000a000032"));
    QCOMPARE(hex(announceFrame(kAddress, kOurs)), QByteArray("ffffffffffff0200000000010806"
                                                             "0001080006040001"
                                                             "0200000000010a000032"
                                                             "0000000000000a000032"));
    QVERIFY(!probeGroup(kAddress));
}

void NeighbourFramesTest::speaksNeighbourDiscovery() {
    // To the solicited-node group, from nobody, without the option that would tell our address (RFC 4862).
    const auto probe = hex(probeFrame(kAddress6, kOurs));
    QVERIFY2(probe.startsWith("3333ff010050020000000001"
                              "86dd"
                              "6000000000183aff"
                              "00000000000000000000000000000000"
                              "ff0200000000000000000001ff010050"
                              "8700"),
             probe);
    QCOMPARE(probe.size(), 2 * (14 + 40 + 24));
    QCOMPARE(QString::fromStdString(toText(*probeGroup(kAddress6))), QStringLiteral("33:33:ff:01:00:50"));
    QCOMPARE(hex(announceFrame(kAddress6, kTheirs)), QByteArray(kAdvertisement));
}

void NeighbourFramesTest::findsWhoClaims_data() {
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("wanted");
    const auto row = [](const char* name, const QByteArray& frame, const char* address, const char* wanted) {
        QTest::newRow(name) << frame << address << wanted;
    };
    const QByteArray reply =
        "0200000000010200000000020806"
        "0001080006040002"
        "0200000000020a000032"
        "0200000000010a000005";
    row("a reply", reply, "10.0.0.50", "02:00:00:00:00:02");
    row("a reply about another", reply, "10.0.0.51", "nobody");
    row("asked about, not had", reply, "10.0.0.5", "nobody");
    row("somebody probes, too", hex(probeFrame(kAddress, kTheirs)), "10.0.0.50", "02:00:00:00:00:02");
    row("an announcement", hex(announceFrame(kAddress, kTheirs)), "10.0.0.50", "02:00:00:00:00:02");
    row("somebody looks for it",
        "ffffffffffff0200000000020806"
        "0001080006040001"
        "0200000000020a000009"
        "0000000000000a000032",
        "10.0.0.50", "nobody");
    row("not of Ethernet",
        "0200000000010200000000020806"
        "0006080006040002"
        "0200000000020a000032"
        "0200000000010a000005",
        "10.0.0.50", "nobody");
    row("IPv6: an advertisement", kAdvertisement, "fd00:77::1:50", "02:00:00:00:00:02");
    row("IPv6: of another address", kAdvertisement, "fd00:77::1:51", "nobody");
    row("IPv6: somebody probes, too", hex(probeFrame(kAddress6, kTheirs)), "fd00:77::1:50", "02:00:00:00:00:02");
    row("IPv6: through a router", QByteArray(kAdvertisement).replace("3aff", "3afe"), "fd00:77::1:50", "nobody");
    row("IPv6: damaged", QByteArray(kAdvertisement).replace("590c", "590d"), "fd00:77::1:50", "nobody");
    row("other traffic", "02000000000102000000000208004500", "10.0.0.50", "nobody");
}

void NeighbourFramesTest::findsWhoClaims() {
    QFETCH(QByteArray, frame);
    QFETCH(QString, address);
    QFETCH(QString, wanted);
    QCOMPARE(claimant(bytes(frame.constData()), *parseAddress(address.toStdString())), wanted);
}

void NeighbourFramesTest::readsNothingBeyondTheEnd_data() {
    QTest::addColumn<QByteArray>("frame");
    QTest::addColumn<QString>("address");
    QTest::newRow("ARP") << hex(announceFrame(kAddress, kTheirs)) << "10.0.0.50";
    QTest::newRow("neighbour discovery") << QByteArray(kAdvertisement) << "fd00:77::1:50";
}

void NeighbourFramesTest::readsNothingBeyondTheEnd() {
    QFETCH(QByteArray, frame);
    QFETCH(QString, address);
    const auto whole = bytes(frame.constData());
    // A vector of its own for each length, so that the address sanitizer sees any byte read beyond.
    for (std::size_t size = 0; size < whole.size(); ++size) {
        const Frame part(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size));
        QCOMPARE(claimant(part, *parseAddress(address.toStdString())), QStringLiteral("nobody"));
    }
    QVERIFY(claimantOf(whole, *parseAddress(address.toStdString())));
    QVERIFY(!claimantOf(whole, kOther));
}

QTEST_GUILESS_MAIN(NeighbourFramesTest)
#include "tst_neighbour_frames.moc"
