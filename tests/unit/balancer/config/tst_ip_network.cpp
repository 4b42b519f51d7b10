#include <QTest>

#include "balancer/config/ip_network.h"

using namespace cas;

class IpNetworkTest : public QObject {
    Q_OBJECT
private slots:
    void readsAddresses_data();
    void readsAddresses();
    void readsNetworks_data();
    void readsNetworks();
    void contains_data();
    void contains();
    void masks_data();
    void masks();
    void unmaps_data();
    void unmaps();
};

void IpNetworkTest::readsAddresses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("read");  // null: refused
    QTest::newRow("v4") << QByteArray("10.0.0.11") << QByteArray("10.0.0.11");
    QTest::newRow("v6") << QByteArray("2001:DB8::1") << QByteArray("2001:db8::1");
    QTest::newRow("v6 any") << QByteArray("::") << QByteArray("::");
    QTest::newRow("mapped") << QByteArray("::ffff:10.0.0.1") << QByteArray("::ffff:10.0.0.1");
    QTest::newRow("nothing") << QByteArray("") << QByteArray();
    QTest::newRow("zone") << QByteArray("fe80::1%1") << QByteArray();
    QTest::newRow("zone of a name") << QByteArray("fe80::1%lo") << QByteArray();
    QTest::newRow("brackets") << QByteArray("[::1]") << QByteArray();
    QTest::newRow("port") << QByteArray("10.0.0.1:80") << QByteArray();
    QTest::newRow("blank before") << QByteArray(" 10.0.0.1") << QByteArray();
    QTest::newRow("blank after") << QByteArray("10.0.0.1 ") << QByteArray();
    QTest::newRow("line feed") << QByteArray("10.0.0.1\n") << QByteArray();
    QTest::newRow("NUL") << QByteArray("10.0.0.1\0x", 10) << QByteArray();
    QTest::newRow("leading zero") << QByteArray("10.0.0.011") << QByteArray();
    QTest::newRow("leading zero in a mapped") << QByteArray("::ffff:10.0.0.011") << QByteArray();
    QTest::newRow("three parts") << QByteArray("10.0.1") << QByteArray();
    QTest::newRow("one number") << QByteArray("167772161") << QByteArray();
    QTest::newRow("octet too big") << QByteArray("10.0.0.256") << QByteArray();
    QTest::newRow("hexadecimal") << QByteArray("0x0a.0.0.1") << QByteArray();
    QTest::newRow("v6 group too long") << QByteArray("2001:db8::12345") << QByteArray();
    QTest::newRow("v6 two gaps") << QByteArray("1::2::3") << QByteArray();
    QTest::newRow("name") << QByteArray("cafe") << QByteArray();
}

void IpNetworkTest::readsAddresses() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, read);
    const auto address = parseAddress(text.toStdString());
    QCOMPARE(address ? QByteArray::fromStdString(address->to_string()) : QByteArray(), read);
}

void IpNetworkTest::readsNetworks_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("written");  // null: refused
    QTest::newRow("v4") << QByteArray("10.0.0.0/24") << QByteArray("10.0.0.0/24");
    QTest::newRow("v4 host bits") << QByteArray("10.0.0.77/24") << QByteArray("10.0.0.0/24");
    QTest::newRow("v4 bare") << QByteArray("10.0.0.77") << QByteArray("10.0.0.77");
    QTest::newRow("v4 block of one") << QByteArray("10.0.0.77/32") << QByteArray("10.0.0.77");
    QTest::newRow("v4 everybody") << QByteArray("1.2.3.4/0") << QByteArray("0.0.0.0/0");
    QTest::newRow("v6") << QByteArray("2001:db8:1:2:3::/64") << QByteArray("2001:db8:1:2::/64");
    QTest::newRow("v6 bare") << QByteArray("2001:db8::1") << QByteArray("2001:db8::1");
    QTest::newRow("v6 block of one") << QByteArray("::1/128") << QByteArray("::1");
    QTest::newRow("v4 prefix too long") << QByteArray("10.0.0.0/33") << QByteArray();
    QTest::newRow("v6 prefix too long") << QByteArray("::/129") << QByteArray();
    QTest::newRow("negative") << QByteArray("10.0.0.0/-1") << QByteArray();
    QTest::newRow("negative zero") << QByteArray("10.0.0.0/-0") << QByteArray();
    QTest::newRow("plus") << QByteArray("10.0.0.0/+8") << QByteArray();
    QTest::newRow("leading zero") << QByteArray("10.0.0.0/08") << QByteArray();
    QTest::newRow("no digits") << QByteArray("10.0.0.0/") << QByteArray();
    QTest::newRow("no address") << QByteArray("/24") << QByteArray();
    QTest::newRow("two prefixes") << QByteArray("10.0.0.0/8/8") << QByteArray();
    QTest::newRow("blank") << QByteArray("10.0.0.0/24 ") << QByteArray();
    QTest::newRow("mask") << QByteArray("10.0.0.0/255.255.255.0") << QByteArray();
    QTest::newRow("overflow") << QByteArray("10.0.0.0/4294967304") << QByteArray();
}

void IpNetworkTest::readsNetworks() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, written);
    const auto network = parseNetwork(text.toStdString());
    QCOMPARE(network ? QByteArray::fromStdString(toText(*network)) : QByteArray(), written);
    if (network) QVERIFY(parseNetwork(toText(*network)) == network);
}

void IpNetworkTest::contains_data() {
    QTest::addColumn<QByteArray>("network");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("inside");
    QTest::newRow("first") << QByteArray("10.0.0.0/25") << QByteArray("10.0.0.0") << true;
    QTest::newRow("last") << QByteArray("10.0.0.0/25") << QByteArray("10.0.0.127") << true;
    QTest::newRow("after the last") << QByteArray("10.0.0.0/25") << QByteArray("10.0.0.128") << false;
    QTest::newRow("block of one") << QByteArray("10.0.0.7") << QByteArray("10.0.0.7") << true;
    QTest::newRow("beside the block of one") << QByteArray("10.0.0.7") << QByteArray("10.0.0.6") << false;
    QTest::newRow("everybody") << QByteArray("0.0.0.0/0") << QByteArray("203.0.113.9") << true;
    QTest::newRow("mapped client") << QByteArray("10.0.0.0/24") << QByteArray("::ffff:10.0.0.9") << true;
    QTest::newRow("v6 client, v4 network") << QByteArray("0.0.0.0/0") << QByteArray("2001:db8::1") << false;
    QTest::newRow("v4 client, v6 network") << QByteArray("::/0") << QByteArray("10.0.0.1") << false;
    QTest::newRow("v6 inside") << QByteArray("2001:db8::/61") << QByteArray("2001:db8:0:7:ffff::1") << true;
    QTest::newRow("v6 outside") << QByteArray("2001:db8::/61") << QByteArray("2001:db8:0:8::1") << false;
}

void IpNetworkTest::contains() {
    QFETCH(QByteArray, network);
    QFETCH(QByteArray, address);
    QFETCH(bool, inside);
    QCOMPARE(parseNetwork(network.toStdString())->contains(*parseAddress(address.toStdString())), inside);
}

void IpNetworkTest::masks_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<int>("prefix");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("none") << QByteArray("255.255.255.255") << 0 << QByteArray("0.0.0.0");
    QTest::newRow("inside a byte") << QByteArray("255.255.255.255") << 11 << QByteArray("255.224.0.0");
    QTest::newRow("all") << QByteArray("10.1.2.3") << 32 << QByteArray("10.1.2.3");
    QTest::newRow("v6") << QByteArray("ffff:ffff:ffff:ffff:ffff::") << 63 << QByteArray("ffff:ffff:ffff:fffe::");
    QTest::newRow("v6 all") << QByteArray("1:2:3:4:5:6:7:8") << 128 << QByteArray("1:2:3:4:5:6:7:8");
}

void IpNetworkTest::masks() {
    QFETCH(QByteArray, address);
    QFETCH(int, prefix);
    QFETCH(QByteArray, masked);
    QCOMPARE(QByteArray::fromStdString(maskAddress(*parseAddress(address.toStdString()), prefix).to_string()), masked);
}

void IpNetworkTest::unmaps_data() {
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("plain");
    QTest::newRow("mapped") << QByteArray("::ffff:10.0.0.1") << QByteArray("10.0.0.1");
    QTest::newRow("v4") << QByteArray("10.0.0.1") << QByteArray("10.0.0.1");
    QTest::newRow("v6") << QByteArray("2001:db8::1") << QByteArray("2001:db8::1");
    QTest::newRow("compatible is not mapped") << QByteArray("::10.0.0.1") << QByteArray("::10.0.0.1");
}

void IpNetworkTest::unmaps() {
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, plain);
    QCOMPARE(QByteArray::fromStdString(unmapped(*parseAddress(address.toStdString())).to_string()), plain);
}

QTEST_APPLESS_MAIN(IpNetworkTest)
#include "tst_ip_network.moc"
