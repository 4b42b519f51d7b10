#include <QTest>

#include "balancer/config/port_ranges.h"

using namespace cas;
using Ranges = std::vector<PortRange>;
using Kind = PortTextError::Kind;

Q_DECLARE_METATYPE(Kind)

class PortRangesTest : public QObject {
    Q_OBJECT
private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void overlaps_data();
    void overlaps();
    void readsAListOfEveryPort();
};

void PortRangesTest::reads_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Ranges>("ranges");
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<std::uint32_t>("count");
    QTest::newRow("one port") << QByteArray("443") << Ranges{{443, 443}} << QByteArray("443") << 1u;
    QTest::newRow("lowest and highest") << QByteArray("1,65535") << Ranges{{1, 1}, {65535, 65535}}
                                        << QByteArray("1,65535") << 2u;
    QTest::newRow("range") << QByteArray("6005-65535") << Ranges{{6005, 65535}} << QByteArray("6005-65535") << 59531u;
    QTest::newRow("every port") << QByteArray("1-65535") << Ranges{{1, 65535}} << QByteArray("1-65535") << 65535u;
    QTest::newRow("range of one") << QByteArray("80-80") << Ranges{{80, 80}} << QByteArray("80") << 1u;
    QTest::newRow("order is kept") << QByteArray("993,143") << Ranges{{993, 993}, {143, 143}} << QByteArray("993,143")
                                   << 2u;
    QTest::newRow("blanks around commas")
        << QByteArray("80 , 443,\t7-9") << Ranges{{80, 80}, {443, 443}, {7, 9}} << QByteArray("80,443,7-9") << 5u;
    QTest::newRow("neighbours") << QByteArray("1-5,6-9") << Ranges{{1, 5}, {6, 9}} << QByteArray("1-5,6-9") << 9u;
    QTest::newRow("leading zero") << QByteArray("080") << Ranges{{80, 80}} << QByteArray("80") << 1u;
}

void PortRangesTest::reads() {
    QFETCH(QByteArray, text);
    QFETCH(Ranges, ranges);
    QFETCH(QByteArray, written);
    QFETCH(std::uint32_t, count);
    const auto parsed = parsePortRanges(text.toStdString());
    QVERIFY(parsed.has_value());
    QVERIFY(*parsed == ranges);
    QCOMPARE(QByteArray::fromStdString(toText(*parsed)), written);
    QCOMPARE(countPorts(*parsed), count);
    QVERIFY(parsePortRanges(toText(*parsed)) == *parsed);
}

void PortRangesTest::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("nothing") << QByteArray("") << Kind::Empty << QByteArray("");
    QTest::newRow("empty part") << QByteArray("80,,443") << Kind::Empty << QByteArray("");
    QTest::newRow("comma at the end") << QByteArray("80,") << Kind::Empty << QByteArray("");
    QTest::newRow("blank part") << QByteArray("80, ,443") << Kind::Empty << QByteArray("");
    QTest::newRow("word") << QByteArray("80,http") << Kind::NotANumber << QByteArray("http");
    QTest::newRow("only a blank") << QByteArray(" ") << Kind::NotANumber << QByteArray(" ");
    QTest::newRow("blank at the start") << QByteArray(" 80") << Kind::NotANumber << QByteArray(" 80");
    QTest::newRow("blank at the end") << QByteArray("80,81 ") << Kind::NotANumber << QByteArray("81 ");
    QTest::newRow("blank in a range") << QByteArray("80 - 90") << Kind::NotANumber << QByteArray("80 - 90");
    QTest::newRow("sign") << QByteArray("+80") << Kind::NotANumber << QByteArray("+80");
    QTest::newRow("negative") << QByteArray("-80") << Kind::NotANumber << QByteArray("-80");
    QTest::newRow("open range") << QByteArray("80-") << Kind::NotANumber << QByteArray("80-");
    QTest::newRow("two dashes") << QByteArray("1-2-3") << Kind::NotANumber << QByteArray("1-2-3");
    QTest::newRow("NUL") << QByteArray("80\0", 3) << Kind::NotANumber << QByteArray("80\0", 3);
    QTest::newRow("zero") << QByteArray("0") << Kind::OutOfRange << QByteArray("0");
    QTest::newRow("from zero") << QByteArray("0-9") << Kind::OutOfRange << QByteArray("0-9");
    QTest::newRow("one too high") << QByteArray("65536") << Kind::OutOfRange << QByteArray("65536");
    QTest::newRow("wraps to a port") << QByteArray("65616") << Kind::OutOfRange << QByteArray("65616");
    QTest::newRow("very long") << QByteArray("1-" + QByteArray(40, '9')) << Kind::OutOfRange
                               << QByteArray("1-" + QByteArray(40, '9'));
    QTest::newRow("reversed") << QByteArray("443,9-1") << Kind::Reversed << QByteArray("9-1");
    QTest::newRow("same port twice") << QByteArray("80,443,80") << Kind::Overlapping << QByteArray("80");
    QTest::newRow("port inside a range") << QByteArray("70-90, 80") << Kind::Overlapping << QByteArray("80");
    QTest::newRow("ranges share an end") << QByteArray("1-5,5-9") << Kind::Overlapping << QByteArray("5-9");
    QTest::newRow("range around a port") << QByteArray("65535,1-65535") << Kind::Overlapping << QByteArray("1-65535");
}

void PortRangesTest::refuses() {
    QFETCH(QByteArray, text);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, part);
    const auto parsed = parsePortRanges(text.toStdString());
    QVERIFY(!parsed.has_value());
    QCOMPARE(parsed.error().kind, kind);
    QCOMPARE(QByteArray::fromStdString(parsed.error().text), part);
}

void PortRangesTest::overlaps_data() {
    QTest::addColumn<PortRange>("a");
    QTest::addColumn<PortRange>("b");
    QTest::addColumn<bool>("overlap");
    QTest::newRow("same") << PortRange{5, 9} << PortRange{5, 9} << true;
    QTest::newRow("share an end") << PortRange{5, 9} << PortRange{9, 12} << true;
    QTest::newRow("inside") << PortRange{5, 9} << PortRange{6, 7} << true;
    QTest::newRow("neighbours") << PortRange{5, 9} << PortRange{10, 12} << false;
}

void PortRangesTest::overlaps() {
    QFETCH(PortRange, a);
    QFETCH(PortRange, b);
    QFETCH(bool, overlap);
    QCOMPARE(a.overlaps(b), overlap);
    QCOMPARE(b.overlaps(a), overlap);
    QVERIFY(a.contains(a.first) && a.contains(a.last) && !a.contains(static_cast<Port>(a.last + 1)));
}

void PortRangesTest::readsAListOfEveryPort() {
    std::string text = "1";
    for (int port = 2; port <= 65535; ++port) text += ',' + std::to_string(port);
    const auto parsed = parsePortRanges(text);
    QVERIFY(parsed.has_value());
    QCOMPARE(countPorts(*parsed), 65535u);
    QVERIFY(toText(*parsed) == text);
}

QTEST_APPLESS_MAIN(PortRangesTest)
#include "tst_port_ranges.moc"
