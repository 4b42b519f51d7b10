#include <QtTest>

#include "app/live/node_rows.h"
#include "app/live/session_rows.h"
#include "tests/support/fake_link.h"

using namespace cas;

namespace {

SessionSnapshot sessionOf(std::uint64_t id, const std::string& client, const std::string& node, double age = 0) {
    SessionSnapshot session;
    session.id = id;
    session.client = client;
    session.node = node;
    session.rule = "HTTPS";
    session.listen = "10.0.0.50:443";
    session.ageSeconds = age;
    session.bytesIn = id * 10;
    return session;
}

QString idsOf(const std::vector<SessionSnapshot>& sessions) {
    QStringList ids;
    for (const auto& session : sessions) ids << QString::number(session.id);
    return ids.join(u' ');
}

}  // namespace

/// What tables show, made of what the balancer tells.
class TestLiveRows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sharesAreOfSessionsAndDeservedByWeightOfWhoServes() {
        auto snapshot = fakeSnapshot(3);
        snapshot.nodes[0].traffic.active = 30;
        snapshot.nodes[1].traffic.active = 10;
        snapshot.nodes[1].weight = 50;
        snapshot.nodes[2].admin = AdminState::Drain;
        const auto rows = nodeRows(snapshot, {}, {});
        QCOMPARE(rows[0].share, 0.75);
        QCOMPARE(rows[0].deserved, 100.0 / 150);
        QCOMPARE(rows[2].deserved, 0.0);
        QCOMPARE(rows[2].place, 2);
    }

    void oneRuleHasItsOwnStateAndOnlyItsNodes() {
        auto snapshot = fakeSnapshot(3);
        snapshot.legs[1].health = HealthState::Down;
        snapshot.legs.pop_back();
        const auto rows = nodeRows(snapshot, {}, "HTTPS");
        QCOMPARE(rows.size(), std::size_t{2});
        QCOMPARE(rows[1].health, HealthState::Down);
        QCOMPARE(nodeRows(snapshot, {}, {})[1].health, HealthState::Up);
    }

    void theLastServingNodeIsKnown() {
        auto snapshot = fakeSnapshot(2);
        QVERIFY(!isLastServing(nodeRows(snapshot, {}, {}), "cas1"));
        snapshot.nodes[1].health = HealthState::Down;
        QVERIFY(isLastServing(nodeRows(snapshot, {}, {}), "cas1"));
        snapshot.nodes[1].health = HealthState::Up;
        snapshot.nodes[1].weight = 0;
        QVERIFY(isLastServing(nodeRows(snapshot, {}, {}), "cas1"));
        // Who does not serve is not the last one either.
        QVERIFY(!isLastServing(nodeRows(snapshot, {}, {}), "cas2"));
    }

    void theArrayAsAWhole() {
        auto snapshot = fakeSnapshot(2);
        const auto state = [&] { return arrayState(nodeRows(snapshot, {}, {})); };
        QCOMPARE(state(), ArrayState::Serving);
        snapshot.nodes[0].health = HealthState::Down;
        QCOMPARE(state(), ArrayState::Degraded);
        snapshot.nodes[1].health = HealthState::Down;
        QCOMPARE(state(), ArrayState::Down);
        for (auto& node : snapshot.nodes) node.admin = AdminState::Stopped;
        QCOMPARE(state(), ArrayState::Paused);
        snapshot.nodes[0].health = HealthState::Up;
        snapshot.nodes[0].admin = AdminState::Enabled;
        QCOMPARE(state(), ArrayState::Degraded);
        snapshot.nodes[0].weight = 0;
        QCOMPARE(state(), ArrayState::Paused);
        snapshot.nodes.clear();
        QCOMPARE(state(), ArrayState::Down);
    }

    void sessionsAreFilteredByAllWordsAndSortedByNumbers() {
        const std::vector<SessionSnapshot> sessions{sessionOf(1, "10.0.0.9:2000", "cas1", 5),
                                                    sessionOf(2, "10.0.0.10:1000", "cas2", 7),
                                                    sessionOf(3, "10.0.0.9:900", "cas1", 6)};
        SessionView view;
        QCOMPARE(idsOf(sessionsIn(sessions, view, {})), QStringLiteral("2 3 1"));
        view.sortBy = SessionColumn::Client;
        view.descending = false;
        QCOMPARE(idsOf(sessionsIn(sessions, view, {})), QStringLiteral("3 1 2"));
        view.filter = "CAS1 .9:20";
        QCOMPARE(idsOf(sessionsIn(sessions, view, {})), QStringLiteral("1"));
        view.filter = "miller";
        QCOMPARE(idsOf(sessionsIn(sessions, view, {{"10.0.0.10", "Miller-PC.corp"}})), QStringLiteral("2"));
        view.filter.clear();
        view.node = "cas2";
        QCOMPARE(idsOf(sessionsIn(sessions, view, {})), QStringLiteral("2"));
    }

    void equalRowsKeepTheirOrder() {
        std::vector<SessionSnapshot> sessions;
        for (const std::uint64_t id : {5, 3, 9, 1}) sessions.push_back(sessionOf(id, "10.0.0.1:1", "cas1", 4));
        SessionView view;
        view.sortBy = SessionColumn::Node;
        QCOMPARE(idsOf(sessionsIn(sessions, view, {})), QStringLiteral("1 3 5 9"));
    }

    void hostsWithoutTheirPorts() {
        QCOMPARE(hostOf("10.0.0.1:443"), std::string("10.0.0.1"));
        QCOMPARE(hostOf("[fd00::7]:50"), std::string("fd00::7"));
        QCOMPARE(hostOf("fd00::7"), std::string("fd00::7"));
        QVERIFY(addressOrder("10.0.0.9") < addressOrder("10.0.0.10"));
        QVERIFY(addressOrder("10.0.0.9:443") < addressOrder("10.0.0.9:1024"));
        QVERIFY(addressOrder("10.0.9.0/24") < addressOrder("10.0.10.0/24"));
        QVERIFY(addressOrder("fd00::9") < addressOrder("fd00::10"));
    }

    void aBusyAddressLooksLikeNatOnceThereAreEnough() {
        std::vector<SessionSnapshot> sessions;
        for (int i = 0; i < 20; ++i) sessions.push_back(sessionOf(1, "10.0.0.1:" + std::to_string(i), "cas1"));
        for (int i = 0; i < 20; ++i) sessions.push_back(sessionOf(1, "10.0.1." + std::to_string(i) + ":1", "cas2"));
        QVERIFY(!clientRows(sessions)[0].looksLikeNat);
        for (int i = 0; i < 20; ++i) sessions.push_back(sessionOf(1, "10.0.2." + std::to_string(i) + ":1", "cas2"));
        const auto rows = clientRows(sessions);
        QCOMPARE(rows.size(), std::size_t{41});
        QCOMPARE(rows[0].address, std::string("10.0.0.1"));
        QVERIFY(rows[0].looksLikeNat);
        QVERIFY(!rows[1].looksLikeNat);
    }

    void networksForThePicture() {
        std::vector<SessionSnapshot> sessions;
        for (int net = 0; net < 5; ++net)
            for (int i = 0; i <= net; ++i)
                sessions.push_back(sessionOf(1, "10.0." + std::to_string(net) + ".7:" + std::to_string(i), "cas1"));
        sessions.push_back(sessionOf(1, "[fd00:1:2:3::9]:5", "cas1"));
        const auto rows = networkRows(sessions, 3);
        QCOMPARE(rows.size(), std::size_t{3});
        QCOMPARE(rows[0].network, std::string("10.0.4.0/24"));
        QCOMPARE(rows[2].networks, std::size_t{4});
        QCOMPARE(rows[2].sessions, std::uint64_t{7});
    }
};

QTEST_APPLESS_MAIN(TestLiveRows)
#include "tst_live_rows.moc"
