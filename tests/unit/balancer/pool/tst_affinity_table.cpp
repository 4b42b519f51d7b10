#include <QTest>
#include <map>

#include "balancer/base/random.h"
#include "balancer/pool/affinity_table.h"
#include "tests/support/fake_clock.h"

using namespace cas;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(Affinity)

namespace {

ClientKey keyOf(const QByteArray& address, Affinity affinity = Affinity::Single) {
    return ClientKey::of(*parseAddress(address.toStdString()), affinity);
}

ClientKey client(std::uint32_t number) {
    return ClientKey::of(boost::asio::ip::address_v4(0x0A000000 + number), Affinity::Single);
}

}  // namespace

class AffinityTableTest : public QObject {
    Q_OBJECT
private slots:
    void keys_data();
    void keys();
    void entriesSlide();
    void aNewConnectionRenewsAndMoves();
    void sessionsKeepAnEntry();
    void sessionsStayCountedWhenTheClientMoves();
    void zeroTimeoutEndsWithTheLastSession();
    void aClosedSessionTooManyDoesNotCount();
    void theLeastRecentlyUsedGivesWay();
    void clientsWithSessionsDoNotGiveWay();
    void sweepsAtMostTheLimit();
    void eraseForgetsIdleClientsOnly();
    void aShorterTimeoutCountsAtOnce();
    void rowsSurviveARestart();
    void restoreKeepsOrderAndWhatIsKnown();
    void behavesLikeASimpleModel();

private:
    std::optional<std::uint32_t> nodeOf(AffinityTable& table, const ClientKey& key) const {
        const auto entry = table.find(key, m_clock.now());
        return entry ? std::optional(entry->node) : std::nullopt;
    }
    FakeClock m_clock;
};

using Node = std::optional<std::uint32_t>;

void AffinityTableTest::keys_data() {
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<Affinity>("affinity");
    QTest::addColumn<bool>("same");
    QTest::addColumn<QByteArray>("key");  // of a
    QTest::newRow("single") << QByteArray("10.1.2.3") << QByteArray("10.1.2.3") << Affinity::Single << true
                            << QByteArray("10.1.2.3");
    QTest::newRow("single, other host") << QByteArray("10.1.2.3") << QByteArray("10.1.2.4") << Affinity::Single << false
                                        << QByteArray("10.1.2.3");
    QTest::newRow("none is by address") << QByteArray("10.1.2.3") << QByteArray("10.1.2.4") << Affinity::None << false
                                        << QByteArray("10.1.2.3");
    QTest::newRow("network of /24") << QByteArray("10.1.2.3") << QByteArray("10.1.2.254") << Affinity::Network << true
                                    << QByteArray("10.1.2.0");
    QTest::newRow("other /24") << QByteArray("10.1.2.3") << QByteArray("10.1.3.3") << Affinity::Network << false
                               << QByteArray("10.1.2.0");
    QTest::newRow("network of /64") << QByteArray("2001:db8:1:2:aaaa::1") << QByteArray("2001:db8:1:2:bbbb::2")
                                    << Affinity::Network << true << QByteArray("2001:db8:1:2::");
    QTest::newRow("other /64") << QByteArray("2001:db8:1:2::1") << QByteArray("2001:db8:1:3::1") << Affinity::Network
                               << false << QByteArray("2001:db8:1:2::");
    QTest::newRow("mapped is v4") << QByteArray("::ffff:10.1.2.3") << QByteArray("10.1.2.3") << Affinity::Single << true
                                  << QByteArray("10.1.2.3");
    QTest::newRow("mapped network is v4's") << QByteArray("::ffff:10.1.2.3") << QByteArray("10.1.2.9")
                                            << Affinity::Network << true << QByteArray("10.1.2.0");
    QTest::newRow("v6") << QByteArray("2001:db8::1") << QByteArray("2001:db8::2") << Affinity::Single << false
                        << QByteArray("2001:db8::1");
}

void AffinityTableTest::keys() {
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(Affinity, affinity);
    QFETCH(bool, same);
    QFETCH(QByteArray, key);
    QCOMPARE(keyOf(a, affinity) == keyOf(b, affinity), same);
    QCOMPARE(keyOf(a, affinity).hash() == keyOf(b, affinity).hash(), same);
    QCOMPARE(QByteArray::fromStdString(keyOf(a, affinity).toAddress().to_string()), key);
}

void AffinityTableTest::entriesSlide() {
    AffinityTable table;
    table.setTimeout(10s);
    table.assign(client(1), 5, m_clock.now());
    m_clock.advance(9'999ms);
    QCOMPARE(nodeOf(table, client(1)), Node(5));
    m_clock.advance(1ms);
    QCOMPARE(nodeOf(table, client(1)), Node());
    QCOMPARE(table.size(), 0u);
}

void AffinityTableTest::aNewConnectionRenewsAndMoves() {
    AffinityTable table;
    table.setTimeout(10s);
    table.assign(client(1), 5, m_clock.now());
    m_clock.advance(9s);
    table.assign(client(1), 6, m_clock.now());
    m_clock.advance(9s);
    QCOMPARE(nodeOf(table, client(1)), Node(6));
    // Looking it up does not renew it.
    m_clock.advance(1s);
    QCOMPARE(nodeOf(table, client(1)), Node());
}

void AffinityTableTest::sessionsKeepAnEntry() {
    AffinityTable table;
    table.setTimeout(10s);
    table.assign(client(1), 5, m_clock.now());
    table.sessionOpened(client(1), m_clock.now());
    table.sessionOpened(client(1), m_clock.now());
    m_clock.advance(1h);
    table.sweep(m_clock.now(), 100);
    QCOMPARE(nodeOf(table, client(1)), Node(5));
    table.sessionClosed(client(1), m_clock.now());
    m_clock.advance(1h);
    QCOMPARE(nodeOf(table, client(1)), Node(5));
    table.sessionClosed(client(1), m_clock.now());
    m_clock.advance(9s);
    QCOMPARE(nodeOf(table, client(1)), Node(5));
    m_clock.advance(1s);
    QCOMPARE(nodeOf(table, client(1)), Node());
}

void AffinityTableTest::sessionsStayCountedWhenTheClientMoves() {
    AffinityTable table;
    table.setTimeout(0s);
    table.assign(client(1), 5, m_clock.now());
    table.sessionOpened(client(1), m_clock.now());
    table.assign(client(1), 6, m_clock.now());
    table.sessionOpened(client(1), m_clock.now());
    table.sessionClosed(client(1), m_clock.now());
    QCOMPARE(nodeOf(table, client(1)), Node(6));
    table.sessionClosed(client(1), m_clock.now());
    QCOMPARE(nodeOf(table, client(1)), Node());
}

void AffinityTableTest::zeroTimeoutEndsWithTheLastSession() {
    AffinityTable table;
    table.setTimeout(0s);
    table.assign(client(1), 5, m_clock.now());
    table.sessionOpened(client(1), m_clock.now());
    m_clock.advance(24h);
    QCOMPARE(nodeOf(table, client(1)), Node(5));
    table.sessionClosed(client(1), m_clock.now());
    QCOMPARE(table.size(), 0u);
    QCOMPARE(nodeOf(table, client(1)), Node());
}

void AffinityTableTest::aClosedSessionTooManyDoesNotCount() {
    AffinityTable table;
    table.setTimeout(10s);
    table.sessionClosed(client(1), m_clock.now());
    table.sessionOpened(client(1), m_clock.now());
    QCOMPARE(table.size(), 0u);
    table.assign(client(1), 5, m_clock.now());
    table.sessionClosed(client(1), m_clock.now());
    QCOMPARE(table.find(client(1), m_clock.now())->sessions, 0u);
    table.sessionOpened(client(1), m_clock.now());
    QCOMPARE(table.find(client(1), m_clock.now())->sessions, 1u);
}

void AffinityTableTest::theLeastRecentlyUsedGivesWay() {
    AffinityTable table(3);
    table.setTimeout(1h);
    for (const std::uint32_t number : {1u, 2u, 3u}) {
        table.assign(client(number), number, m_clock.now());
        m_clock.advance(1s);
    }
    table.assign(client(1), 1, m_clock.now());
    table.assign(client(4), 4, m_clock.now());
    QCOMPARE(table.size(), 3u);
    QCOMPARE(nodeOf(table, client(2)), Node());
    QCOMPARE(nodeOf(table, client(1)), Node(1));
    QCOMPARE(nodeOf(table, client(3)), Node(3));
    QCOMPARE(nodeOf(table, client(4)), Node(4));
}

void AffinityTableTest::clientsWithSessionsDoNotGiveWay() {
    AffinityTable table(2);
    table.setTimeout(1h);
    for (const std::uint32_t number : {1u, 2u, 3u}) {
        table.assign(client(number), number, m_clock.now());
        table.sessionOpened(client(number), m_clock.now());
    }
    table.assign(client(4), 4, m_clock.now());
    table.assign(client(5), 5, m_clock.now());
    QCOMPARE(table.size(), 4u);
    QCOMPARE(nodeOf(table, client(1)), Node(1));
    QCOMPARE(nodeOf(table, client(2)), Node(2));
    QCOMPARE(nodeOf(table, client(3)), Node(3));
    QCOMPARE(nodeOf(table, client(4)), Node());
    QCOMPARE(nodeOf(table, client(5)), Node(5));
}

void AffinityTableTest::sweepsAtMostTheLimit() {
    AffinityTable table;
    table.setTimeout(10s);
    for (std::uint32_t number = 0; number < 10; ++number) table.assign(client(number), 1, m_clock.now());
    m_clock.advance(5s);
    table.assign(client(99), 1, m_clock.now());
    table.sweep(m_clock.now(), 100);
    QCOMPARE(table.size(), 11u);
    m_clock.advance(5s);
    table.sweep(m_clock.now(), 0);
    QCOMPARE(table.size(), 11u);
    table.sweep(m_clock.now(), 4);
    QCOMPARE(table.size(), 7u);
    table.sweep(m_clock.now(), 100);
    QCOMPARE(table.size(), 1u);
    QCOMPARE(nodeOf(table, client(99)), Node(1));
}

void AffinityTableTest::eraseForgetsIdleClientsOnly() {
    AffinityTable table;
    table.setTimeout(10s);
    table.assign(client(1), 1, m_clock.now());
    table.assign(client(2), 2, m_clock.now());
    table.sessionOpened(client(2), m_clock.now());
    table.erase(client(1));
    table.erase(client(2));
    table.erase(client(3));
    QCOMPARE(nodeOf(table, client(1)), Node());
    QCOMPARE(nodeOf(table, client(2)), Node(2));
}

void AffinityTableTest::aShorterTimeoutCountsAtOnce() {
    AffinityTable table;
    table.setTimeout(1h);
    table.assign(client(1), 1, m_clock.now());
    m_clock.advance(1min);
    table.setTimeout(30s);
    QCOMPARE(nodeOf(table, client(1)), Node());
}

void AffinityTableTest::rowsSurviveARestart() {
    AffinityTable before;
    before.setTimeout(10s);
    before.assign(client(1), 1, m_clock.now());
    before.sessionOpened(client(1), m_clock.now());
    before.assign(client(2), 2, m_clock.now());
    m_clock.advance(2s);
    before.assign(client(3), 3, m_clock.now());
    m_clock.advance(8s);
    const auto rows = before.rows(m_clock.now());
    QCOMPARE(rows.size(), 2u);
    QVERIFY(rows[0].key == client(3));
    QVERIFY(rows[1].key == client(1));

    AffinityTable after;
    after.setTimeout(10s);
    for (const auto& row : rows) after.restore(row, m_clock.now());
    m_clock.advance(1s);
    QCOMPARE(nodeOf(after, client(3)), Node(3));
    QCOMPARE(nodeOf(after, client(1)), Node(1));
    QCOMPARE(after.find(client(1), m_clock.now())->sessions, 0u);
    m_clock.advance(1s);
    QCOMPARE(nodeOf(after, client(3)), Node());
    QCOMPARE(nodeOf(after, client(1)), Node(1));
}

void AffinityTableTest::restoreKeepsOrderAndWhatIsKnown() {
    AffinityTable table(4);
    table.setTimeout(10s);
    const auto now = m_clock.now();
    table.assign(client(1), 7, now);
    table.restore({client(1), {1, 0, now - 1s}}, now);
    table.restore({client(2), {2, 9, now - 3s}}, now);
    table.restore({client(3), {3, 0, now - 5s}}, now);
    table.restore({client(4), {4, 0, now - 10s}}, now);
    table.restore({client(5), {5, 0, now + 1h}}, now);
    QCOMPARE(nodeOf(table, client(1)), Node(7));
    QCOMPARE(nodeOf(table, client(4)), Node());
    std::vector<ClientKey> order;
    for (const auto& row : table.rows(now)) order.push_back(row.key);
    QVERIFY(order == (std::vector{client(3), client(2), client(1), client(5)}));
    m_clock.advance(10s);
    table.sweep(m_clock.now(), 100);
    QCOMPARE(table.size(), 0u);
}

void AffinityTableTest::behavesLikeASimpleModel() {
    struct Known {
        std::uint32_t node = 0;
        std::uint32_t sessions = 0;
        TimePoint lastUsed;
    };
    AffinityTable table;
    table.setTimeout(1s);
    std::map<std::uint32_t, Known> model;
    Random random(20260101);
    for (int step = 0; step < 20'000; ++step) {
        m_clock.advance(std::chrono::milliseconds(random.below(40)));
        const auto now = m_clock.now();
        std::erase_if(model,
                      [now](const auto& row) { return !row.second.sessions && now - row.second.lastUsed >= 1s; });
        const auto number = static_cast<std::uint32_t>(random.below(50));
        const auto found = model.find(number);
        QCOMPARE(nodeOf(table, client(number)), found == model.end() ? Node() : Node(found->second.node));
        switch (random.below(4)) {
            case 0: {
                const auto node = static_cast<std::uint32_t>(random.below(4));
                table.assign(client(number), node, now);
                model[number].node = node;
                model[number].lastUsed = now;
                break;
            }
            case 1:
                table.sessionOpened(client(number), now);
                if (found != model.end()) found->second = {found->second.node, found->second.sessions + 1, now};
                break;
            case 2:
                table.sessionClosed(client(number), now);
                if (found != model.end() && found->second.sessions > 0)
                    found->second = {found->second.node, found->second.sessions - 1, now};
                break;
            default:
                table.sweep(now, random.below(5));
        }
        QCOMPARE(table.rows(now).size(), model.size());
    }
}

QTEST_APPLESS_MAIN(AffinityTableTest)
#include "tst_affinity_table.moc"
